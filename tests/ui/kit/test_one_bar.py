"""What scrolls inside what scrolls: one bar, and the wheel, the keys and Tab move what has it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.kit import button, column, holder, label, set_size
from app.ui.kit.one_bar import InnerArea, InnerStack, PageArea

HEAD, LEAST, LINES = 150, 200, 30


class Paged(QWidget):
    """A head, then two faces in a stack: `long` has 30 buttons, `short` one, and `inner` 10 in an area."""

    def __init__(self) -> None:
        super().__init__()
        head = label("Titre")
        set_size(head, height=HEAD)
        self.buttons = [button(f"Ligne {number}", name=f"line-{number}") for number in range(LINES)]
        self.long = InnerArea(holder(column(*self.buttons)), name="long", least=LEAST)
        few = [button(f"Point {number}", name=f"point-{number}") for number in range(10)]
        self.inner = InnerArea(holder(column(*few)), name="inner", least=100)
        self.short = InnerArea(holder(column(self.inner)), name="short", least=LEAST)
        self.stack = InnerStack(name="stack")
        self.stack.addWidget(self.long)
        self.stack.addWidget(self.short)
        whole = column(head)
        whole.addWidget(self.stack, 1)
        self.area = PageArea(holder(whole), name="page")
        self.setLayout(column(self.area))

    def bars(self) -> tuple[int, int, int]:
        """How far the page, the long face and the inner area scroll."""
        areas = (self.area, self.long, self.inner)
        made = [area.verticalScrollBar().maximum() if area.isVisible() else 0 for area in areas]
        return made[0], made[1], made[2]


@pytest.fixture
def paged(dressed: QApplication, qtbot: QtBot) -> Paged:
    made = Paged()
    qtbot.addWidget(made)
    made.resize(400, HIGH)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


HIGH, LOW = HEAD + LEAST + 100, HEAD + LEAST - 50


def settle() -> None:
    for _round in range(10):
        QApplication.processEvents()


def wheel_down(over: QWidget) -> None:
    window = over.window()
    QTest.wheelEvent(
        window.windowHandle(), QPointF(over.mapTo(window, over.rect().center())), QPoint(0, -120)
    )


def test_the_face_scrolls_while_it_has_its_least_then_the_page_alone(paged: Paged) -> None:
    for _time in range(2):
        paged.resize(400, HIGH)
        settle()
        page, face, _inner = paged.bars()
        assert page == 0 and face > 0
        paged.resize(400, LOW)
        settle()
        page, face, _inner = paged.bars()
        assert page > 0 and face == 0
        assert paged.long.height() == paged.long.widget().sizeHint().height(), "no void under the last line"


def test_big_type_makes_the_page_scroll(paged: Paged, dressed: QApplication) -> None:
    theme.apply(dressed, "light", 200)
    settle()
    page, face, _inner = paged.bars()
    assert page > 0 and face == 0
    theme.apply(dressed, "light", 100)
    settle()
    page, face, _inner = paged.bars()
    assert page == 0 and face > 0


def test_the_page_is_as_high_as_the_face_in_front(paged: Paged) -> None:
    paged.resize(400, LOW)
    settle()
    long, _face, _inner = paged.bars()
    paged.stack.setCurrentWidget(paged.short)
    settle()
    short, _face, inner = paged.bars()
    assert 0 < short < long and inner == 0, "what is inside the face does not scroll either"
    paged.stack.setCurrentWidget(paged.long)
    settle()
    assert paged.bars()[0] == long


def test_the_page_follows_a_face_that_shrinks_and_grows(paged: Paged) -> None:
    paged.resize(400, LOW)
    settle()
    before = paged.bars()[0]
    for made in paged.buttons[5:]:
        made.hide()
    settle()
    assert paged.bars()[0] < before
    for made in paged.buttons:
        made.show()
    settle()
    assert paged.bars() == (before, 0, 0)


@pytest.mark.parametrize("high", [HIGH, LOW])
def test_the_wheel_and_page_down_move_what_has_the_bar(paged: Paged, high: int) -> None:
    paged.resize(400, high)
    settle()
    moved = (paged.area if high == LOW else paged.long).verticalScrollBar()
    paged.buttons[0].setFocus()
    QTest.keyClick(paged.buttons[0], Qt.Key.Key_PageDown)
    assert moved.value() > 0
    moved.setValue(0)
    wheel_down(paged.buttons[1])
    assert moved.value() > 0


@pytest.mark.parametrize("high", [HIGH, LOW])
def test_tab_and_the_arrows_bring_what_they_reach_in_sight(paged: Paged, high: int) -> None:
    paged.resize(400, high)
    settle()
    paged.buttons[0].setFocus()
    for _press in range(LINES - 1):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    last = QApplication.focusWidget()
    assert isinstance(last, QPushButton) and last is paged.buttons[-1]
    assert not last.visibleRegion().isEmpty()
    paged.buttons[0].setFocus()
    for _press in range(LINES - 1):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert not QApplication.focusWidget().visibleRegion().isEmpty()
