"""A member's page: reached by key, gone through, its field of action written, each row opening its place."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.core.formats import day
from app.domain.meetings import MeetingDraft, Presence
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.role_board import RoleDraft
from app.ui.context import Context
from app.ui.course.actions.lines import Filter
from app.ui.members.listing import ListPart
from app.ui.members.page import MembersPage
from app.ui.members.sheet.part import SheetPart

TypeText = Callable[[QWidget, str], None]
BEGAN = today() - timedelta(days=90)


@pytest.fixture
def people(ctx: Context) -> dict[str, int]:
    """Anne, Bilal and Chloé, and Denis who left."""
    network = ctx.opened.networks.add(NetworkDraft("Club")).only_id("network")
    drafts = [MemberDraft(name, phone="06 12 00 00 01") for name in ("Anne", "Bilal", "Chloé")]
    ctx.opened.members.add_many(network, [*drafts, MemberDraft("Denis", left=BEGAN)])
    ctx.show_network(network, None)
    return {member.name: member.id for member in ctx.opened.members.all(network)}


@pytest.fixture
def page(ctx: Context, people: dict[str, int], qtbot: QtBot) -> MembersPage:
    made = MembersPage(ctx)
    qtbot.addWidget(made)
    made.resize(1064, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)

    def go(key: str, argument: object) -> None:
        if key == "members":
            made.open_at(argument)
            made.begin()

    ctx.signals.navigate_requested.connect(go)
    return made


@pytest.fixture
def sheet(page: MembersPage) -> SheetPart:
    page.open_at("sheet")
    part = page.part
    assert isinstance(part, SheetPart)
    page.begin()
    return part


@pytest.fixture
def visited(ctx: Context) -> list[tuple[str, object]]:
    """The places asked for."""
    found: list[tuple[str, object]] = []
    ctx.signals.navigate_requested.connect(lambda key, argument: found.append((key, argument)))
    return found


def name_of(sheet: SheetPart) -> str:
    return sheet.chooser.box.currentText()


def test_a_row_of_the_list_opens_its_page(page: MembersPage, people: dict[str, int]) -> None:
    listing = page.part
    assert isinstance(listing, ListPart)
    listing.grid.setFocus()
    listing.grid.select_id(people["Bilal"], "phone")
    QTest.keyClick(listing.grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    part = page.part
    assert isinstance(part, SheetPart) and name_of(part) == "Bilal"
    assert page.window().focusWidget() is part.chooser.box
    assert part.who.text() == "06\u00a012\u00a000\u00a000\u00a001"
    back = page.findChild(QPushButton, "sheet-list")
    assert back is not None
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert page.part is listing and listing.grid.current_id() == people["Bilal"]


def test_a_double_click_beside_what_is_typed_opens_it(page: MembersPage, people: dict[str, int]) -> None:
    listing = page.part
    assert isinstance(listing, ListPart)
    grid = listing.grid
    place = grid.visualRect(grid.rows_model.index(2, grid.rows_model.column_of("state"))).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert isinstance(page.part, SheetPart) and name_of(page.part) == "Chloé"


def test_keys_go_from_one_to_the_next_those_who_left_last(sheet: SheetPart) -> None:
    assert name_of(sheet) == "Anne" and not sheet.chooser.before.isEnabled()
    for name in ("Bilal", "Chloé", "Denis", "Denis"):
        QTest.keyClick(sheet.chooser.box, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert name_of(sheet) == name
    assert sheet.state.text() == "ancien" and sheet.carried.text() == "Ne fait plus partie du réseau."
    assert "jusqu’au" in sheet.stay.text() and not sheet.chooser.after.isEnabled()
    QTest.keyClick(sheet.chooser.box, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert name_of(sheet) == "Chloé"


def test_a_field_of_action_stays_with_whom_it_was_typed_for(
    ctx: Context, people: dict[str, int], sheet: SheetPart, type_text: TypeText
) -> None:
    pages = ctx.opened.member_pages
    sheet.field.setFocus()
    type_text(sheet.field, "Les comptes")
    QTest.keyClick(sheet.field, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert name_of(sheet) == "Bilal" and sheet.field.toPlainText() == ""
    assert pages.page(people["Anne"], today()).field == "Les comptes"
    assert pages.page(people["Bilal"], today()).field == ""
    ctx.undo()
    assert pages.page(people["Anne"], today()).field == ""


def test_a_field_too_long_is_refused_beside_it(
    ctx: Context, people: dict[str, int], sheet: SheetPart
) -> None:
    sheet.field.setFocus()
    sheet.field.setPlainText("x" * 301)
    sheet.chooser.box.setFocus()
    assert sheet.field_host.error.isVisible()
    assert ctx.opened.member_pages.page(people["Anne"], today()).field == ""


def test_what_she_carries_is_told_and_opens_its_place(
    ctx: Context, people: dict[str, int], sheet: SheetPart, visited: list[tuple[str, object]]
) -> None:
    services, network, anne = ctx.opened, ctx.network_id, people["Anne"]
    assert network is not None
    role = services.standing.add(network, RoleDraft("Accueil")).only_id("standing_role")
    ctx.perform(lambda: services.standing.take_up(role, anne, BEGAN), None)
    ctx.perform(lambda: services.programme.add(network, "Chercher", anne, BEGAN, BEGAN), None)
    assert sheet.carried.text() == "Porte aujourd’hui\u00a0: 1 action, 1 rôle, dont 1 action en retard."
    (held,) = sheet.roles.grid.rows_model.rows()
    assert (held.what, held.detail, held.said) == ("Accueil", f"depuis le {day(BEGAN)}", "permanent")
    (action,) = sheet.programme.grid.rows_model.rows()
    assert action.said == "en retard" and sheet.lists.nothing.isVisible()
    sheet.programme.grid.setFocus()
    QTest.keyClick(sheet.programme.grid, Qt.Key.Key_Return)
    assert visited == [("course", ("actions", action.id))]
    QTest.mouseClick(sheet.actions_button, Qt.MouseButton.LeftButton)
    assert visited[-1] == ("course", ("actions", Filter(member_id=anne)))


def test_lists_and_roles_of_a_cycle_bring_it_in_view(
    ctx: Context, people: dict[str, int], sheet: SheetPart, visited: list[tuple[str, object]]
) -> None:
    network, anne = ctx.network_id, people["Anne"]
    assert network is not None
    cycle = ctx.opened.cycles.add(network, "Rentrée", None, today()).only_id("cycle")
    role = ctx.opened.roles.all(cycle)[0]
    ctx.perform(lambda: ctx.opened.lists.hand_in(cycle, anne, today()), None)
    ctx.perform(lambda: ctx.opened.roles.give(role.id, anne), None)
    assert sheet.lists.note.text() == "1 remise sur 1"
    assert [line.said for line in sheet.roles.grid.rows_model.rows()] == ["à confirmer"]
    sheet.lists.grid.setFocus()
    QTest.keyClick(sheet.lists.grid, Qt.Key.Key_Return)
    assert visited == [("process", 1)] and ctx.cycle_id == cycle


def test_presence_at_meetings_is_counted(ctx: Context, people: dict[str, int], sheet: SheetPart) -> None:
    network, anne = ctx.network_id, people["Anne"]
    assert network is not None
    for ago, presence in ((30, Presence.PRESENT), (20, Presence.EXCUSED), (10, Presence.PRESENT)):
        held = today() - timedelta(days=ago)
        meeting = ctx.opened.calendar.add(network, MeetingDraft(day=held)).only_id("meeting")
        ctx.perform(lambda m=meeting, p=presence: ctx.opened.sittings.set_presence(m, anne, p), None)
    assert sheet.meetings.note.text() == "2 réunions sur 3"
    assert [line.said for line in sheet.meetings.grid.rows_model.rows()] == ["présent", "excusé", "présent"]


def test_without_members_the_button_leads_to_the_list(
    ctx: Context, people: dict[str, int], page: MembersPage
) -> None:
    ctx.show_network(ctx.opened.networks.add(NetworkDraft("Autre")).only_id("network"), None)
    page.open_at("sheet")
    part = page.part
    assert isinstance(part, SheetPart) and part.nobody.button is not None
    page.begin()
    QTest.keyClick(part.nobody.button, Qt.Key.Key_Return)
    assert isinstance(page.part, ListPart)
