"""Distribution: ticked with the keyboard from the signed sheet, by member or by article."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.ui.context import Context
from app.ui.goods.handover import HandoverPart
from app.ui.parts.part import Part

SPACE, RETURN = Qt.Key.Key_Space, Qt.Key.Key_Return


@pytest.fixture
def part(ctx: Context, bought, shown: Callable[[Part], Part]) -> HandoverPart:
    bought.receive()
    return shown(HandoverPart(ctx))


def names(part: HandoverPart) -> list[str]:
    return [("" if row.is_group else "- ") + row.name for row in part.grid.rows_model.rows()]


def handed(bought) -> set[tuple[str, str]]:
    shares = bought.ctx.services.handover.shares(bought.cycle)
    return {(share.member, share.label) for share in shares if share.handed}


def test_before_any_share_it_says_where_to_go(
    ctx: Context, bought, shown: Callable[[Part], Part], qtbot: QtBot
) -> None:
    part = shown(HandoverPart(ctx))
    assert not part.print_button.isEnabled()
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        QTest.mouseClick(part.empty.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["goods", "reception"]


def test_space_ticks_and_enter_goes_down(part: HandoverPart, bought) -> None:
    assert names(part)[:4] == ["Anne", "- Café", "- Sucre", "Bilal"]
    assert part.card.title.text() == "0 lot remis sur 7"
    part.begin()
    for key in (RETURN, SPACE, RETURN, SPACE):
        QTest.keyClick(part.grid, key)
    assert handed(bought) == {("Anne", "Café"), ("Anne", "Sucre")}
    assert part.card.title.text() == "2 lots remis sur 7"
    assert part.grid.rows_model.rows()[0].quantity == "2 sur 2"


def test_a_whole_member_is_ticked_by_her_own_row(part: HandoverPart, bought, ctx: Context) -> None:
    part.begin()
    QTest.keyClick(part.grid, SPACE)
    assert handed(bought) == {("Anne", "Café"), ("Anne", "Sucre")}
    QTest.keyClick(part.grid, SPACE)
    assert handed(bought) == set()
    assert ctx.messages.last() == "2 lots repris\u00a0: ils sont de nouveau en stock."
    ctx.undo()
    assert len(handed(bought)) == 2


def test_signed_hands_over_too_and_stays_signed(part: HandoverPart, bought) -> None:
    share = bought.share("Café", "Anne")
    part.grid.setFocus()
    part.grid.select_id(share.id, "signed")
    QTest.keyClick(part.grid, SPACE)
    share = bought.share("Café", "Anne")
    assert share.signed and share.handed == today()
    part.grid.select_id("member-" + str(bought.members["Anne"]), "handed")
    QTest.keyClick(part.grid, SPACE)
    assert bought.share("Café", "Anne").signed and bought.share("Sucre", "Anne").handed
    assert not bought.share("Sucre", "Anne").signed and part.card.note.text() == "1 signé"
    part.grid.select_id(share.id, "signed")
    QTest.keyClick(part.grid, SPACE)
    share = bought.share("Café", "Anne")
    assert not share.signed and share.handed


def test_everything_is_handed_to_the_member_under_the_cursor(
    part: HandoverPart, bought, ctx: Context
) -> None:
    part.grid.setFocus()
    part.grid.select_id(bought.share("Ramette", "Bilal").id)
    assert part.all_button.text() == "Tout remis à Bilal"
    QTest.mouseClick(part.all_button, Qt.MouseButton.LeftButton)
    assert handed(bought) == {("Bilal", "Café"), ("Bilal", "Ramette")}
    assert ctx.messages.last() == "2 lots remis\u00a0: Bilal."


def test_the_next_member_waits_for_the_same_button(part: HandoverPart, bought) -> None:
    part.grid.setFocus()
    part.grid.select_id(bought.share("Ramette", "Bilal").id)
    served = []
    part.all_button.setFocus()
    while part.all_button.isEnabled():
        served.append(part.all_button.text().removeprefix("Tout remis à "))
        assert part.all_button.hasFocus()
        QTest.keyClick(part.all_button, SPACE)
    assert served == ["Bilal", "Chloé", "Denis", "Anne"]
    assert len(handed(bought)) == 7 and part.grid.hasFocus()


def test_a_double_click_serves_one_member(
    part: HandoverPart, bought, press_again_at_once: Callable[[QPushButton], None]
) -> None:
    part.begin()
    QTest.mouseClick(part.all_button, Qt.MouseButton.LeftButton)
    press_again_at_once(part.all_button)
    assert {member for member, _label in handed(bought)} == {"Anne"}


def test_the_day_of_the_sheet_is_the_one_stored(part: HandoverPart, bought) -> None:
    part.day.setFocus()
    part.day.selectAll()
    QTest.keyClicks(part.day, "20/11/2026")
    part.begin()
    QTest.keyClick(part.grid, SPACE)
    assert bought.share("Café", "Anne").handed == date(2026, 11, 20)


def test_by_article_the_members_are_under_it(part: HandoverPart, bought) -> None:
    QTest.mouseClick(part.tab_buttons["item"], Qt.MouseButton.LeftButton)
    assert names(part)[:5] == ["Café", "- Anne", "- Bilal", "- Chloé", "Ramette"]
    part.grid.select_id(bought.share("Ramette", "Denis").id)
    assert part.all_button.text() == "Tout remis\u00a0: Ramette"
    part.all_button.click()
    assert handed(bought) == {("Bilal", "Ramette"), ("Denis", "Ramette")}


def test_a_member_is_found_with_all_her_lots(part: HandoverPart) -> None:
    QTest.keyClicks(part.search, "denis")
    assert names(part) == ["Denis", "- Ramette", "- Sucre"]
    part.search.clear()
    assert len(names(part)) == 11


@pytest.mark.parametrize("kind", ["distribution_members", "distribution_items", "wall", "labels"])
def test_the_papers_are_asked_for(part: HandoverPart, ctx: Context, qtbot: QtBot, kind: str) -> None:
    action = next(each for each in part.print_button.menu().actions() if each.data() == kind)
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        action.trigger()
    assert asked.args == ["documents", kind]


def test_without_the_mouse_one_serves_from_the_list(part: HandoverPart, bought) -> None:
    part.begin()
    for _member in range(2):
        QTest.keyClick(part.grid, RETURN, Qt.KeyboardModifier.ControlModifier)
        assert part.grid.hasFocus()
    assert {member for member, _label in handed(bought)} == {"Anne", "Bilal"}
    QTest.keyClick(part.grid, Qt.Key.Key_Tab)
    assert part.all_button.hasFocus()
