"""The guide opens at the page in sight."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.paths import guide_file
from app.ui.guide import Guide
from app.ui.views import views


def test_it_has_a_heading_for_each_page() -> None:
    headings = [
        line.lstrip("# ") for line in guide_file().read_text(encoding="utf-8").splitlines() if "#" in line
    ]
    assert {view.title for view in views()} <= set(headings)


@pytest.mark.parametrize("title", ["Membres", "Documents"])
def test_it_opens_at_the_heading(qtbot: QtBot, dressed: None, title: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    guide = Guide(parent, title)
    guide.show()
    assert guide.text.textCursor().block().text() == title
    assert guide.text.verticalScrollBar().value() > 0


def test_an_unknown_heading_opens_at_the_top(qtbot: QtBot, dressed: None) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    guide = Guide(parent, "Page inconnue")
    guide.show()
    assert guide.text.verticalScrollBar().value() == 0
