"""The Tab key goes where the eye goes next, however the widgets came to be there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QButtonGroup, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.buttons import tab_button
from app.ui.kit.layout import column, grid, holder, row
from app.ui.kit.tab_order import TabOrdered


def walked(qtbot: QtBot, first: QWidget, count: int, *, back: bool = False) -> list[str]:
    """The names of what has the focus after each of `count` Tabs from `first`."""
    first.window().activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    names = []
    for _turn in range(count):
        focused = QApplication.focusWidget()
        assert focused is not None
        key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
        qtbot.keyClick(focused, key)
        now = QApplication.focusWidget()
        names.append(now.objectName() if now is not None else "")
    return names


def made(name: str, parent: QWidget | None = None) -> QLineEdit:
    field = QLineEdit(parent)
    field.setObjectName(name)
    return field


def test_the_order_is_that_of_the_layouts(dressed: QApplication, qtbot: QtBot) -> None:
    last, middle, first = made("last"), made("middle"), made("first")
    whole = column(row(first, holder(column(middle))), last)
    top = TabOrdered(whole, name="top")
    qtbot.addWidget(top)
    top.show()
    assert walked(qtbot, first, 3) == ["middle", "last", "first"]
    assert walked(qtbot, first, 2, back=True) == ["last", "middle"]


def test_what_comes_later_or_goes_away_has_its_place(dressed: QApplication, qtbot: QtBot) -> None:
    first, last = made("first"), made("last")
    whole = column(first, last)
    top = TabOrdered(whole, name="top")
    qtbot.addWidget(top)
    top.show()
    whole.insertWidget(1, made("between"))
    assert walked(qtbot, first, 2) == ["between", "last"]
    whole.itemAt(1).widget().hide()
    assert walked(qtbot, first, 2) == ["last", "first"]


def test_a_grid_goes_line_by_line(dressed: QApplication, qtbot: QtBot) -> None:
    cells = {place: made(f"{place[0]}{place[1]}") for place in ((1, 1), (0, 1), (1, 0), (0, 0))}
    table = grid()
    for (line, position), cell in cells.items():
        table.addWidget(cell, line, position)
    top = TabOrdered(table, name="top")
    qtbot.addWidget(top)
    top.show()
    assert walked(qtbot, cells[0, 0], 3) == ["01", "10", "11"]


def test_what_is_raised_keeps_its_place(dressed: QApplication, qtbot: QtBot) -> None:
    board = QWidget()
    left, right = made("left", board), made("right", board)
    left.move(0, 50)
    right.move(200, 0)
    after = QPushButton()
    after.setObjectName("after")
    board.setMinimumSize(400, 100)
    top = TabOrdered(column(board, after), name="top")
    qtbot.addWidget(top)
    top.show()
    left.raise_()
    assert walked(qtbot, left, 2) == ["right", "after"]


def test_of_tabs_only_the_one_in_front_is_reached(dressed: QApplication, qtbot: QtBot) -> None:
    first, last, group = made("first"), made("last"), QButtonGroup()
    tabs = [tab_button(name, name=name) for name in ("one", "two", "three")]
    for each in tabs:
        group.addButton(each)
    tabs[1].setChecked(True)
    top = TabOrdered(column(first, row(*tabs), last), name="top")
    qtbot.addWidget(top)
    top.show()
    assert walked(qtbot, first, 2) == ["two", "last"]
    assert walked(qtbot, last, 2, back=True) == ["two", "first"]
    tabs[2].setChecked(True)
    assert walked(qtbot, first, 2) == ["three", "last"]
    tabs[2].setEnabled(False)
    assert walked(qtbot, first, 2)[0] in ("one", "two")
