"""Standing roles under the fingers: made, given, handed over, vacant when a member leaves, moved, removed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.core.clock import today
from app.core.formats import dated, day
from app.domain.role_board import RoleDraft
from app.domain.standing import StandingRole
from app.ui.context import Context
from app.ui.course.standing import StandingPart
from app.ui.course.standing.words import vacancy_words

TypeText = Callable[[QWidget, str], None]
InDialog = Callable[[Callable[[Any], None]], None]
BEGAN = today() - timedelta(days=90)


def roles(ctx: Context) -> list[StandingRole]:
    assert ctx.network_id is not None
    return ctx.opened.standing.all(ctx.network_id, today())


def people(ctx: Context) -> list[int]:
    assert ctx.network_id is not None
    return [member.id for member in ctx.opened.members.all(ctx.network_id)]


@pytest.fixture
def held(ctx: Context, network_id: int, show: Any) -> StandingPart:
    """«Accueil» of two seats, one held by the first member; «Trésorerie» after it."""
    standing = ctx.opened.standing
    role = standing.add(network_id, RoleDraft("Accueil", "Reçoit.", 2)).only_id("standing_role")
    standing.take_up(role, people(ctx)[0], BEGAN)
    standing.add(network_id, RoleDraft("Trésorerie"))
    made = show(StandingPart)
    assert isinstance(made, StandingPart)
    return made


def enter(widget: QWidget) -> None:
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Return)


def test_the_first_role_is_typed_without_the_mouse(
    ctx: Context, network_id: int, show: Any, type_text: TypeText, in_dialog: InDialog
) -> None:
    part = show(StandingPart)
    assert part.empty.isVisible() and not part.add_button.isVisible()

    def answer(dialog: Any) -> None:
        enter(dialog.name)
        assert "Donnez un nom" in dialog.hosts[0].error.text()
        type_text(dialog, "Accueil")
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    in_dialog(answer)
    enter(part.empty.button)
    (role,) = roles(ctx)
    assert role.name == "Accueil" and role.vacant == 1
    assert part.cards[role.id].vacancy.text() == "1 place libre\u00a0: personne ne l’a encore tenue."
    assert part.summary.text() == "1 rôle permanent, 1 place libre."


def test_a_vacant_seat_is_given_to_who_carries_least(
    ctx: Context, held: StandingPart, in_dialog: InDialog
) -> None:
    role = roles(ctx)[0]
    card = held.cards[role.id]
    held.begin()
    assert card.give_button.hasFocus()
    ctx.opened.programme.add(ctx.network_id, "Chercher", people(ctx)[1], today(), today())
    held.reload()

    def answer(dialog: Any) -> None:
        offered = [dialog.member.itemText(at) for at in range(dialog.member.count())]
        assert offered[:2] == ["Choisissez un membre", "Membre 03 – rien pour l’instant"]
        assert len(offered) == 12 and offered[-1] == "Membre 02 – 1 action"
        enter(dialog.since)
        assert dialog.hosts[0].error.text() == "Choisissez le membre qui tiendra ce rôle."
        dialog.member.setCurrentIndex(1)
        dialog.since.setText("un jour")
        enter(dialog.since)
        assert dialog.hosts[1].error.isVisible()
        dialog.since.setText(day(BEGAN))
        QTest.keyClick(dialog.since, Qt.Key.Key_Return)

    in_dialog(answer)
    QTest.keyClick(card.give_button, Qt.Key.Key_Return)
    names = [(holder.member, holder.since) for holder in roles(ctx)[0].holders]
    assert names == [("Membre 01", BEGAN), ("Membre 03", BEGAN)]
    assert card.seats.text() == "complet" and not card.give_button.isVisible()
    assert held.window().focusWidget() is card.menu_button


def test_a_hand_over_leaves_its_note(
    ctx: Context, held: StandingPart, type_text: TypeText, in_dialog: InDialog
) -> None:
    role = roles(ctx)[0]
    card = held.cards[role.id]

    def answer(dialog: Any) -> None:
        dialog.member.setCurrentIndex(dialog.member.findData(people(ctx)[4]))
        dialog.on.setText(day(BEGAN - timedelta(days=1)))
        dialog.note.setPlainText("Le cahier est au local.")
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        assert "avant d’avoir commencé" in dialog.hosts[1].error.text()
        dialog.on.setText(day(today()))
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    in_dialog(answer)
    enter(card.stops()[1])
    (now,) = roles(ctx)[0].holders
    assert now.member == "Membre 05" and now.since == today()
    assert roles(ctx)[0].past[0].note == "Le cahier est au local."
    assert card.past_link.text() == "1 passation" and not card.past.isVisible()
    enter(card.past_link)
    assert card.past.isVisible()

    def complete(dialog: Any) -> None:
        assert dialog.note.toPlainText() == "Le cahier est au local."
        dialog.note.setPlainText("Les clés aussi.")
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    in_dialog(complete)
    enter(card.stops()[-1])
    assert roles(ctx)[0].past[0].note == "Les clés aussi."
    ctx.undo()
    assert roles(ctx)[0].past[0].note == "Le cahier est au local."


def test_a_role_is_free_once_its_holder_has_left(ctx: Context, held: StandingPart) -> None:
    role = roles(ctx)[0]
    ctx.perform(lambda: ctx.opened.members.update(people(ctx)[0], {"left": today()}), None)
    (said, left) = (held.cards[role.id].vacancy.text(), dated(today()))
    assert said == f"2 places libres – tenue par Membre 01 jusqu’au {left}, qui a quitté le réseau."
    assert vacancy_words(roles(ctx)[0]) == said


def test_roles_are_moved_and_removed_with_a_way_back(ctx: Context, held: StandingPart) -> None:
    first, second = (role.id for role in roles(ctx))
    held.cards[second].asked.emit("up", second, 0)
    assert [role.id for role in roles(ctx)] == [second, first]
    held.cards[second].asked.emit("up", second, 0)
    assert [role.id for role in roles(ctx)] == [second, first]
    held.cards[first].asked.emit("remove", first, 0)
    assert list(held.cards) == [second] and "supprimé" in ctx.messages.last()
    ctx.undo()
    assert list(held.cards) == [second, first]


def test_a_role_is_found_and_what_was_opened_stays_open(ctx: Context, held: StandingPart) -> None:
    second = roles(ctx)[1].id
    held.open_at(second)
    assert held.cards[second].menu_button.hasFocus()
    QTest.keyClick(held.cards[second].menu_button, Qt.Key.Key_Down)
    assert held.cards[second].give_button.hasFocus()
