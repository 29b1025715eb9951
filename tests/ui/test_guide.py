"""The guide opens at the page in sight, and advises on what the group is doing there."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.paths import guide_file
from app.domain.steps import Step, step_label
from app.ui.context import Context
from app.ui.guide import Guide
from app.ui.guide_text import GuideText
from app.ui.views import views
from tests.ui.conftest import OpenWindow


@pytest.fixture
def parent(qtbot: QtBot, dressed: QApplication) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def heading_at_top(text: GuideText) -> str:
    """The heading that the top of the text shows first."""
    assert text.isVisible()
    cursor = text.cursorForPosition(text.viewport().rect().topLeft())
    block = cursor.block()
    while block.isValid() and not block.blockFormat().headingLevel():
        block = block.next()
    return block.text()


def test_it_has_a_heading_for_each_page() -> None:
    headings = [
        line.lstrip("# ") for line in guide_file().read_text(encoding="utf-8").splitlines() if "#" in line
    ]
    assert {view.title for view in views()} <= set(headings)


@pytest.mark.parametrize("title", ["Membres", "Indicateurs"])
def test_it_opens_at_the_heading(parent: QWidget, title: str) -> None:
    guide = Guide(parent, title)
    guide.show()
    assert guide.text.textCursor().block().text() == title
    assert heading_at_top(guide.text) == title
    assert guide.headings.currentText() == title


def test_an_unknown_heading_opens_at_the_top(parent: QWidget) -> None:
    guide = Guide(parent, "Page inconnue")
    guide.show()
    assert guide.text.verticalScrollBar().value() == 0
    assert guide.headings.currentIndex() == 0


def test_the_other_tab_is_at_the_topic(parent: QWidget) -> None:
    guide = Guide(parent, "Processus", "Rôles")
    guide.show()
    QTest.mouseClick(guide.findChild(QPushButton, "guide-tab-advice"), Qt.MouseButton.LeftButton)
    assert heading_at_top(guide.advice) == "Rôles"
    assert guide.headings.currentText() == "Rôles"


def test_a_heading_chosen_is_gone_to_and_found_again(parent: QWidget) -> None:
    guide = Guide(parent, "Processus", "Listes", advising=True)
    guide.show()
    assert heading_at_top(guide.advice) == "Listes"
    QTest.keyClicks(guide.headings, "Tenir")
    guide.headings.activated.emit(guide.headings.currentIndex())
    assert heading_at_top(guide.advice) == "Tenir une réunion"
    for name in ("guide-tab-program", "guide-tab-advice"):
        guide.findChild(QPushButton, name).click()
    assert heading_at_top(guide.advice) == "Tenir une réunion"
    assert guide.headings.currentText() == "Tenir une réunion"


@pytest.mark.parametrize(("act", "advising"), [("guide", False), ("advice", True)])
def test_it_knows_the_step_in_sight(
    sample_ctx: Context, open_window: OpenWindow, act: str, advising: bool
) -> None:
    window = open_window(sample_ctx)
    window.show_view("process", Step.ROLES.value)
    seen: list[tuple[bool, str, str]] = []

    def look() -> None:
        guide = QApplication.activeModalWidget()
        assert isinstance(guide, Guide)
        program = heading_at_top(guide.text) if guide.text.isVisible() else ""
        topic = heading_at_top(guide.advice) if guide.advice.isVisible() else ""
        seen.append((guide.advice.isVisible(), program, topic))
        guide.accept()

    QTimer.singleShot(0, look)
    window.act(act)
    label = step_label(Step.ROLES)
    assert seen == [(True, "", label) if advising else (False, "Processus", "")]
