"""Step 4, the wishes: a digit in each cell, from role to role and from member to member."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.context import Context
from app.ui.process.roles import RolesStep
from tests.ui.process.roles.conftest import members, roles


def test_wishes_are_typed_with_digits_and_arrows(step: RolesStep, ctx: Context) -> None:
    first, second = roles(ctx)[:2]
    anne, bilal = members(ctx)["Anne"], members(ctx)["Bilal"]
    grid = step.wishes
    assert grid is not None
    grid.setFocus()
    QTest.keyClicks(grid, "1")
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClicks(grid, "2")
    QTest.keyClick(grid, Qt.Key.Key_Down)
    QTest.keyClicks(grid, "&")  # The key of 1 on a French keyboard, without Shift.
    assert dict(roles(ctx)[0].wishes) == {anne: 1}
    assert dict(roles(ctx)[1].wishes) == {anne: 2, bilal: 1}
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert dict(roles(ctx)[1].wishes) == {anne: 2}
    QTest.keyClicks(grid, "0")
    assert dict(roles(ctx)[1].wishes) == {anne: 2}
    assert grid.current_id() == bilal
    assert (first.id, second.id) == tuple(step.cards)[:2]


def test_letters_give_no_wish(step: RolesStep, ctx: Context) -> None:
    grid = step.wishes
    assert grid is not None
    grid.setFocus()
    QTest.keyClicks(grid, "x")
    QTest.keyClick(grid.focusWidget(), Qt.Key.Key_Return)
    assert "nombre" in step.status.text.text()
    assert not any(role.wishes for role in roles(ctx))


def test_the_wishes_of_a_member_then_of_the_next_are_typed_as_a_list_is(
    step: RolesStep, ctx: Context
) -> None:
    wishes = step.wishes
    assert wishes is not None
    wishes.setFocus()
    for rank, key in (("1", Qt.Key.Key_Tab), ("7", Qt.Key.Key_Return), ("2", Qt.Key.Key_Return)):
        QTest.keyClicks(wishes, rank)
        QTest.keyClick(wishes, key)
    anne, bilal = members(ctx)["Anne"], members(ctx)["Bilal"]
    assert dict(roles(ctx)[0].wishes) == {anne: 1, bilal: 2}
    assert dict(roles(ctx)[1].wishes) == {anne: 7}
    assert wishes.hasFocus() and wishes.current_id() == members(ctx)["Chloé"]
    for _time in range(2):  # Denis is the last: nothing further
        QTest.keyClick(wishes, Qt.Key.Key_Return)
        assert wishes.hasFocus() and wishes.current_id() == members(ctx)["Denis"]


def test_the_wishes_are_left_by_escape_or_past_an_end(step: RolesStep) -> None:
    wishes = step.wishes
    assert wishes is not None
    wishes.setFocus()
    QTest.keyClick(wishes, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert step.focusWidget().objectName() == "roles-propose"
    wishes.setFocus()
    QTest.keyClick(wishes, Qt.Key.Key_Down)
    QTest.keyClick(wishes, Qt.Key.Key_Escape)
    assert step.focusWidget().objectName() == "roles-propose"
    wishes.setFocus()
    wishes.go(wishes.rows_model.rowCount() - 1, wishes.rows_model.columnCount() - 1)
    QTest.keyClick(wishes, Qt.Key.Key_Tab)
    assert not wishes.hasFocus()
