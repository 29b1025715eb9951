"""Sizes that follow what is shown: no room kept for words that do not wrap, none lost at twice the size."""

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.kit import PageHeader, button, check


def test_a_header_needs_no_more_than_its_words_take(dressed: QApplication, qtbot: QtBot) -> None:
    header = PageHeader("Bonjour, voici où en est le réseau", "Lundi 23 novembre 2026", name="tête")
    header.add_action(button("Reprendre", name="reprendre"))
    page = QWidget()
    page.setLayout(QVBoxLayout())
    page.layout().addWidget(header)
    qtbot.addWidget(page)
    page.resize(1000, 300)
    page.show()
    QApplication.processEvents()
    wide = header.minimumSizeHint().height()
    assert wide == header.heightForWidth(header.width())
    page.resize(330, 300)
    QApplication.processEvents()
    assert header.minimumSizeHint().height() > wide


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_what_is_ticked_grows_with_the_type(dressed: QApplication, qtbot: QtBot, kind) -> None:
    made = kind("Vote secret")
    qtbot.addWidget(made)
    made.ensurePolished()

    def side() -> int:
        option = QStyleOptionButton()
        option.initFrom(made)
        parts = QStyle.SubElement
        part = parts.SE_CheckBoxIndicator if kind is QCheckBox else parts.SE_RadioButtonIndicator
        return made.style().subElementRect(part, option, made).height()

    at_first = side()
    theme.apply(dressed, "light", 200)
    made.ensurePolished()
    assert side() == 2 * at_first


def test_a_check_box_is_as_high_as_the_type_asks(dressed: QApplication, qtbot: QtBot) -> None:
    made = check("Vote secret", name="secret")
    qtbot.addWidget(made)
    theme.apply(dressed, "light", 200)
    assert made.minimumHeight() == theme.px(24)
