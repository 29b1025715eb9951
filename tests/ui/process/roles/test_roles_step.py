"""Step 4: wishes typed, a proposal applied, roles given by hand, accepted, and changed."""

from datetime import date
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.core.formats import day
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.role_board import RoleDraft
from app.ui.context import Context
from app.ui.kit.menu_button import MenuButton
from app.ui.process.roles import RolesStep
from app.ui.process.roles.dialogs import AcceptFor, MemberChooser, RoleDialog
from app.ui.process.roles.proposal import ProposalDialog
from tests.ui.process.roles.conftest import members, roles


@pytest.fixture
def cycle_id(ctx: Context) -> int:
    network = ctx.services.networks.add(NetworkDraft("Club")).only_id("network")
    ctx.services.members.add_many(network, [MemberDraft(name) for name in ("Anne", "Bilal", "Chloé")])
    cycle = ctx.services.cycles.add(network, "Rentrée", None, date(2026, 11, 23)).only_id("cycle")
    ctx.show_network(network, cycle)
    return cycle


D = TypeVar("D", bound=QDialog)


def click(step: RolesStep, name: str) -> None:
    found = step.findChild(QPushButton, name)
    assert found is not None and found.isEnabled(), name
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def choose(step: RolesStep, button: str, act: str) -> None:
    """Open the menu of a card or of a holder and take one of its acts."""
    found = step.findChild(MenuButton, button)
    assert found is not None, button
    actions = {action.property("act"): action for action in found.acts.actions()}
    actions[act].trigger()


def dialog(step: RolesStep, kind: type[D]) -> D:
    found = [each for each in step.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def texts(step: RolesStep) -> list[str]:
    return [label.text() for label in step.findChildren(QLabel) if label.isVisible()]


def test_the_proposed_roles_stand_with_their_empty_seats(step: RolesStep, ctx: Context) -> None:
    assert [card.title.text() for card in step.cards.values()] == [role.name for role in roles(ctx)]
    assert step.cards[roles(ctx)[0].id].seats.text() == "2 places à prendre"
    assert step.cards[roles(ctx)[1].id].seats.text() == "1 place à prendre"
    assert step.hint() == "6 places restent à prendre."


def test_a_proposal_is_shown_then_applied_and_undone(step: RolesStep, ctx: Context) -> None:
    first, second = roles(ctx)[:2]
    people = members(ctx)
    ctx.perform(lambda: ctx.services.roles.set_wish(first.id, people["Anne"], 1), None)
    ctx.perform(lambda: ctx.services.roles.set_wish(second.id, people["Anne"], 2), None)
    ctx.perform(lambda: ctx.services.roles.set_wish(second.id, people["Bilal"], 3), None)
    click(step, "roles-propose")
    proposal = dialog(step, ProposalDialog)
    rows = {row.role: row for row in proposal.grid.rows_model.rows()}
    assert rows[first.name].holders == "Anne (vœu n°\u00a01)"
    assert rows[second.name].holders == "Bilal (vœu n°\u00a03)"
    assert "1 place reste vide" in proposal.why.text()
    assert not any(role.holders for role in roles(ctx))
    QTest.mouseClick(proposal.accept_button, Qt.MouseButton.LeftButton)
    assert [held.name for held in roles(ctx)[0].holders] == ["Anne"]
    assert [held.name for held in roles(ctx)[1].holders] == ["Bilal"]
    assert "répartis" in ctx.messages.last()
    ctx.undo()
    assert not any(role.holders for role in roles(ctx))


@pytest.mark.parametrize(("wishing", "said"), [(2, "A souhaité un rôle et n’en a pas"), (3, "Ont souhaité")])
def test_who_wished_in_vain_is_named(step: RolesStep, ctx: Context, wishing: int, said: str) -> None:
    role = roles(ctx)[1]
    assert role.seats == 1
    for person in list(members(ctx).values())[:wishing]:
        ctx.perform(lambda person=person: ctx.services.roles.set_wish(role.id, person, 1), None)
    click(step, "roles-propose")
    assert dialog(step, ProposalDialog).without.text().startswith(said)


def test_more_roles_for_each_change_the_proposal(step: RolesStep, ctx: Context) -> None:
    first, second = roles(ctx)[:2]
    anne = members(ctx)["Anne"]
    for role in (first, second):
        ctx.perform(lambda role=role: ctx.services.roles.set_wish(role.id, anne, 1), None)
    click(step, "roles-propose")
    proposal = dialog(step, ProposalDialog)
    assert sum(bool(row.holders) for row in proposal.grid.rows_model.rows()) == 1
    proposal.most.setFocus()
    QTest.keyClick(proposal.most, Qt.Key.Key_Down)
    assert proposal.most.currentData() == 2
    assert sum(bool(row.holders) for row in proposal.grid.rows_model.rows()) == 2


def test_nothing_is_applied_without_a_wish(step: RolesStep, ctx: Context) -> None:
    click(step, "roles-propose")
    proposal = dialog(step, ProposalDialog)
    assert not proposal.accept_button.isEnabled()
    assert "Aucun souhait" in proposal.without.text()


def test_a_role_is_given_by_typing_a_part_of_the_name(step: RolesStep, ctx: Context) -> None:
    role = roles(ctx)[1]
    click(step, f"role-{role.id}-give")
    chooser = dialog(step, MemberChooser)
    QTest.keyClicks(chooser.search, "bil")
    QTest.keyClick(chooser.search, Qt.Key.Key_Return)
    held = roles(ctx)[1].holders
    assert [(one.name, one.deputy, one.accepted) for one in held] == [("Bilal", False, None)]
    assert step.cards[role.id].seats.text() == "complet"
    assert "à confirmer" in texts(step)
    click(step, f"role-{role.id}-give")
    chooser = dialog(step, MemberChooser)
    assert not chooser.accept_button.isEnabled()
    assert [row.name for row in chooser.grid.rows_model.rows()] == ["Anne", "Chloé"]
    QTest.keyClick(chooser.search, Qt.Key.Key_Return)
    assert [(one.name, one.deputy) for one in roles(ctx)[1].holders] == [("Bilal", False), ("Anne", True)]
    assert "suppléant" in texts(step)


def test_she_who_wishes_the_role_is_offered_first(step: RolesStep, ctx: Context) -> None:
    first, second = roles(ctx)[:2]
    chloe = members(ctx)["Chloé"]
    ctx.perform(lambda: ctx.services.roles.set_wish(first.id, chloe, 2), None)
    ctx.perform(lambda: ctx.services.roles.give(second.id, chloe), None)
    click(step, f"role-{first.id}-give")
    row = dialog(step, MemberChooser).grid.rows_model.rows()[0]
    assert (row.name, row.wish, row.holds) == ("Chloé", "vœu n°\u00a02", second.name)


def test_what_each_carries_is_told_so_that_seats_are_shared(step: RolesStep, ctx: Context) -> None:
    first, second = roles(ctx)[:2]
    anne, network, services = members(ctx)["Anne"], ctx.network_id, ctx.services
    standing = services.standing.add(network, RoleDraft("Accueil")).only_id("standing_role")
    ctx.perform(lambda: services.standing.take_up(standing, anne, today()), None)
    ctx.perform(lambda: services.programme.add(network, "Chercher", anne, today(), today()), None)
    ctx.perform(lambda: services.roles.give(first.id, anne), None)
    assert "porte en tout\u00a0: 1 action, 2 rôles" in texts(step)
    assert step.wishes is not None
    assert [row.load for row in step.wishes.rows_model.rows()] == [3, 0, 0]
    step.wishes.select_id(anne)
    assert step.load.text() == f"Anne\u00a0: 1 action, 2 rôles ({first.name}, Accueil)"
    click(step, f"role-{second.id}-give")
    offered = {row.name: row.load for row in dialog(step, MemberChooser).grid.rows_model.rows()}
    assert offered["Anne"] == "1 action, 2 rôles" and offered["Bilal"] == "rien pour l’instant"


def test_a_holder_accepts_and_someone_accepts_for_another(step: RolesStep, ctx: Context) -> None:
    first, second = roles(ctx)[:2]
    anne, bilal = members(ctx)["Anne"], members(ctx)["Bilal"]
    ctx.perform(lambda: ctx.services.roles.give(first.id, anne), None)
    ctx.perform(lambda: ctx.services.roles.give(second.id, bilal), None)
    assert "2 accords à confirmer" in step.hint()
    click(step, f"role-{first.id}-holder-{anne}-accept")
    assert roles(ctx)[0].holders[0].accepted == today()
    assert f"accepté le {day(today())}" in texts(step)
    choose(step, f"role-{second.id}-holder-{bilal}-menu", "accept_for")
    ask = dialog(step, AcceptFor)
    QTest.keyClick(ask.who_field, Qt.Key.Key_Return)
    assert ask.isVisible() and "nom" in ask.who_host.error.text()
    ask.who_field.setText("Paule, son associée")
    ask.day_field.setText("20/11/2026")
    QTest.mouseClick(ask.accept_button, Qt.MouseButton.LeftButton)
    held = roles(ctx)[1].holders[0]
    assert (held.accepted, held.accepted_for) == (date(2026, 11, 20), "Paule, son associée")
    assert "accepté en son nom le 20/11/2026 par Paule, son associée" in texts(step)
    choose(step, f"role-{second.id}-holder-{bilal}-menu", "take_back")
    assert roles(ctx)[1].holders[0].accepted is None


def test_after_a_dialog_the_cursor_is_still_on_the_holder(
    step: RolesStep, ctx: Context, qtbot: QtBot
) -> None:
    role, anne = roles(ctx)[0], members(ctx)["Anne"]
    ctx.perform(lambda: ctx.services.roles.give(role.id, anne), None)
    menu = f"role-{role.id}-holder-{anne}-menu"
    held = step.findChild(MenuButton, menu)
    assert held is not None
    step.activateWindow()
    held.setFocus()
    qtbot.waitUntil(held.hasFocus)
    choose(step, menu, "accept_for")
    ask = dialog(step, AcceptFor)
    qtbot.waitUntil(ask.who_field.hasFocus)
    QTest.keyClicks(ask.who_field, "Paule")
    QTest.keyClick(ask.who_field, Qt.Key.Key_Return)
    assert roles(ctx)[0].holders[0].accepted_for == "Paule"
    kept = step.window().focusWidget()
    assert kept is not None and kept.objectName() == menu


def test_a_holder_becomes_deputy_and_gives_the_role_up(step: RolesStep, ctx: Context) -> None:
    role, anne = roles(ctx)[0], members(ctx)["Anne"]
    ctx.perform(lambda: ctx.services.roles.give(role.id, anne), None)
    choose(step, f"role-{role.id}-holder-{anne}-menu", "deputy")
    assert roles(ctx)[0].holders[0].deputy
    choose(step, f"role-{role.id}-holder-{anne}-menu", "holder")
    assert not roles(ctx)[0].holders[0].deputy
    choose(step, f"role-{role.id}-holder-{anne}-menu", "withdraw")
    assert roles(ctx)[0].holders == ()
    assert ctx.messages.last() == "Le rôle est libéré."


def test_the_keyboard_stays_on_the_line_after_an_act(step: RolesStep, ctx: Context) -> None:
    role, anne = roles(ctx)[0], members(ctx)["Anne"]
    ctx.perform(lambda: ctx.services.roles.give(role.id, anne), None)
    stem = f"role-{role.id}-holder-{anne}"
    accept = step.findChild(QPushButton, f"{stem}-accept")
    assert accept is not None
    accept.setFocus()
    QTest.keyClick(accept, Qt.Key.Key_Return)
    assert step.focusWidget().objectName() == f"{stem}-menu"


def test_markup_in_names_is_shown_as_it_is_written(step: RolesStep, ctx: Context) -> None:
    ctx.perform(
        lambda: ctx.services.roles.add(ctx.cycle_id, RoleDraft("<b>Gras</b> & co", "<img src=x>")), None
    )
    role = roles(ctx)[-1]
    assert step.cards[role.id].title.text() == "<b>Gras</b> & co"
    assert step.cards[role.id].mission.textFormat() is Qt.TextFormat.PlainText
    wishes = step.wishes
    assert wishes is not None
    header = wishes.model().headerData(
        len(roles(ctx)) + 1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    )
    assert "&lt;b&gt;Gras" in header and "<img" not in header


def test_tab_goes_through_the_cards_then_the_wishes(step: RolesStep, ctx: Context) -> None:
    first, anne = roles(ctx)[0], members(ctx)["Anne"]
    ctx.perform(lambda: ctx.services.roles.give(first.id, anne), None)
    stem = f"role-{first.id}"
    step.activateWindow()
    step.cards[first.id].menu_button.setFocus()
    names = []
    for _stop in range(len(roles(ctx)) + 3):
        names.append(step.focusWidget().objectName())
        QTest.keyClick(step.focusWidget(), Qt.Key.Key_Tab)
    others = [f"role-{role.id}-give" for role in roles(ctx)[1:]]
    assert names == [f"{stem}-menu", *others, "roles-add", "roles-propose", "roles-wishes"]


def test_a_role_is_added_changed_and_removed(step: RolesStep, ctx: Context) -> None:
    click(step, "roles-add")
    form = dialog(step, RoleDialog)
    QTest.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    assert form.isVisible() and form.name_host.error.text() == "Donnez un nom au rôle."
    form.name.setText("Accueil")
    form.mission.setPlainText("Recevoir les nouveaux.")
    form.seats.setValue(3)
    QTest.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    added = roles(ctx)[-1]
    assert (added.name, added.mission, added.seats) == ("Accueil", "Recevoir les nouveaux.", 3)
    choose(step, f"role-{added.id}-menu", "edit")
    form = dialog(step, RoleDialog)
    form.name.setText("Parrainage")
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    assert roles(ctx)[-1].name == "Parrainage"
    choose(step, f"role-{added.id}-menu", "remove")
    assert added.id not in [role.id for role in roles(ctx)]
    assert ctx.messages.last() == "Rôle «\u00a0Parrainage\u00a0» supprimé."


def test_without_roles_or_members_a_sentence_and_a_button(
    step: RolesStep, ctx: Context, qtbot: QtBot
) -> None:
    ids = [member.id for member in ctx.services.members.all(ctx.network_id)]
    ctx.perform(lambda: ctx.services.members.remove(ids), None)
    assert step.no_members.isVisible()
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        click(step, "roles-no-members-button")
    assert asked.args == ["members", None]
    ctx.perform(lambda: ctx.services.roles.remove([role.id for role in roles(ctx)]), None)
    assert step.nothing.isVisible()
    click(step, "roles-empty-button")
    assert dialog(step, RoleDialog).isVisible()


def test_the_role_sheet_is_asked_for(step: RolesStep, ctx: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        step.actions()[0].click()
    assert asked.args == ["documents", "roles"]


def test_a_card_is_one_stop_of_tab_and_the_arrows_go_through_it(
    step: RolesStep, ctx: Context, qtbot: QtBot
) -> None:
    first, second = roles(ctx)[:2]
    people = members(ctx)
    for name in ("Anne", "Bilal"):
        ctx.perform(partial(ctx.services.roles.give, first.id, people[name]), None)
    step.activateWindow()
    qtbot.waitUntil(step.isActiveWindow)
    step.cards[second.id].give_button.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    anne, bilal = (f"role-{first.id}-holder-{people[name]}" for name in ("Anne", "Bilal"))
    names = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Home):
        names.append(QApplication.focusWidget().objectName())
        QTest.keyClick(QApplication.focusWidget(), key)
    assert names == [f"{anne}-accept", f"{anne}-menu", f"{bilal}-accept", f"{bilal}-menu"]
    assert step.cards[first.id].menu_button.hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert step.cards[second.id].give_button.hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    held = {each.name: each.accepted for each in roles(ctx)[0].holders}
    assert held["Anne"] is None and held["Bilal"] is not None
