"""The digits of a French keyboard, of its top row and of its keypad."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.kit import Column, Grid
from app.ui.kit.digit_keys import typed_digit

Key = Qt.Key
NONE, KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def pressed(text: str, held: Qt.KeyboardModifier, key: Qt.Key = Key.Key_unknown) -> int | None:
    return typed_digit(QKeyEvent(QEvent.Type.KeyPress, key, held, text))


@pytest.mark.parametrize(
    ("row", "held"), [("à&é\"'(-è_ç", NONE), ("0123456789", SHIFT), ("0123456789", KEYPAD)]
)
def test_the_top_row_and_the_keypad_give_digits(row: str, held: Qt.KeyboardModifier) -> None:
    assert [pressed(sign, held) for sign in row] == list(range(10))


@pytest.mark.parametrize("sign", "-+/*,.")
def test_the_other_keys_of_the_keypad_give_none(sign: str) -> None:
    assert pressed(sign, KEYPAD) is None


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier])
def test_a_shortcut_is_no_digit(held: Qt.KeyboardModifier) -> None:
    assert pressed("1", held) is None
    assert pressed("", NONE, Key.Key_Left) is None


class Row:
    id, points = 1, 3


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ([("-", NONE)], [6]),  # the key of the 6 without Shift
        ([("-", KEYPAD)], []),
        ([("-", KEYPAD), ("2", KEYPAD)], [-2]),  # whoever keeps the points refuses it in words
        ([("1", KEYPAD), ("2", KEYPAD)], [12]),
    ],
)
def test_a_cell_of_points_reads_the_keypad(
    keys: list[tuple[str, Qt.KeyboardModifier]], said: list[int], dressed: object, qtbot: QtBot
) -> None:
    grid = Grid([Column("points", "Points", "int", editable=True)], name="points", accessible="Points")
    qtbot.addWidget(grid)
    grid.set_rows([Row()])
    with qtbot.waitExposed(grid):
        grid.show()
    grid.setFocus()
    grid.setCurrentIndex(grid.rows_model.index(0, 0))
    typed: list[int] = []
    grid.cell_edited.connect(lambda _row, _key, value: typed.append(value))
    for sign, held in keys:
        target = grid.focusWidget() or grid
        QTest.sendKeyEvent(QTest.KeyAction.Click, target, Key.Key_unknown, sign, held)
    QTest.keyClick(grid.focusWidget(), Key.Key_Return)
    assert typed == said
