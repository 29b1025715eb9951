"""The slips: typed row by row, doubled ones flagged, amounts hidden until asked for."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.practices import Slip, SlipDraft, SlipKind
from app.ui.context import Context
from app.ui.evaluation.referrals import ReferralsPart
from tests.ui.conftest import Show, TypeText

MASK = "••••"


@pytest.fixture
def people(ctx: Context) -> dict[str, int]:
    network = ctx.opened.networks.add(NetworkDraft("Club")).only_id("network")
    ctx.opened.members.add_many(network, [MemberDraft(name) for name in ("Anne", "Bilal", "Chloé")])
    ctx.show_network(network, None)
    return {member.name: member.id for member in ctx.opened.members.all(network)}


@pytest.fixture
def part(people: dict[str, int], show: Show) -> Iterator[ReferralsPart]:
    made = show(ReferralsPart)
    made.begin()
    yield made
    made.setWindowState(Qt.WindowState.WindowNoState)


def slips(part: ReferralsPart) -> list[Slip]:
    return part.ctx.opened.slips.all(part.ctx.network_id)


def note(part: ReferralsPart, people: dict[str, int], amount: int | None = 340_000, days: int = 0) -> int:
    kind = SlipKind.REFERRAL if amount is None else SlipKind.BUSINESS
    draft = SlipDraft(kind, people["Anne"], people["Bilal"], today() - timedelta(days), amount=amount)
    changes = part.ctx.perform(lambda: part.ctx.opened.slips.add(part.ctx.network_id, draft), None)
    return changes.only_id("referral")


def cell(part: ReferralsPart, row_id: int | None, key: str) -> str:
    model = part.grid.rows_model
    return str(model.index(model.position(row_id), model.column_of(key)).data() or "")


def type_row(part: ReferralsPart, **cells: str) -> bool:
    part._on_add()
    model = part.grid.rows_model
    for key, text in cells.items():
        model.setData(model.index(model.position(None), model.column_of(key)), text)
    return part.grid.commit_draft()


def test_a_slip_is_typed_without_the_mouse(part: ReferralsPart, type_text: TypeText) -> None:
    QTest.keyClick(part.empty.button, Qt.Key.Key_Return)
    part.grid.select_id(None, "giver_id")
    type_text(part.grid, "ann")
    QTest.keyClick(part.focusWidget(), Qt.Key.Key_Tab)
    type_text(part.grid, "chloe")
    QTest.keyClick(part.focusWidget(), Qt.Key.Key_Return)
    (slip,) = slips(part)
    assert (slip.kind, slip.giver, slip.receiver) == (SlipKind.REFERRAL, "Anne", "Chloé")
    assert (slip.on, slip.outside, slip.amount) == (today(), True, None)
    assert part.grid.current_id() is None and part.grid.hasFocus()


def test_an_amount_makes_it_business(part: ReferralsPart) -> None:
    assert type_row(part, giver_id="Anne", receiver_id="Bilal", amount="1500", outside="intérieur")
    (slip,) = slips(part)
    assert (slip.kind, slip.amount, slip.outside) == (SlipKind.BUSINESS, 150_000, False)
    assert not type_row(part, giver_id="Anne", contact="Mairie")
    assert "pour qui" in part.status.text.text() and len(slips(part)) == 1


def test_amounts_are_hidden_until_asked_for(part: ReferralsPart, people: dict[str, int]) -> None:
    slip = note(part, people)
    assert cell(part, slip, "amount") == MASK
    part.grid.select_id(slip)
    part.grid.copy()
    assert "3400" not in QGuiApplication.clipboard().text().replace("\u202f", "")
    part.search.setText("3400")
    assert part.grid.rows_model.rows() == []
    part.search.clear()
    part.reveal_button.click()
    assert cell(part, slip, "amount") == "3\u202f400,00\u00a0€"
    assert part.reveal_button.text() == "Cacher les montants"
    part.hide()
    part.show()
    assert cell(part, slip, "amount") == MASK and part.reveal_button.text() == "Montrer les montants"


def test_nothing_is_revealed_on_a_projected_screen(part: ReferralsPart, people: dict[str, int]) -> None:
    slip = note(part, people)
    part.reveal_button.click()
    part.setWindowState(Qt.WindowState.WindowFullScreen)
    assert cell(part, slip, "amount") == MASK
    part.ctx.signals.theme_changed.emit()
    assert not part.reveal_button.isEnabled()
    part.setWindowState(Qt.WindowState.WindowNoState)
    part.ctx.signals.theme_changed.emit()
    assert part.reveal_button.isEnabled() and cell(part, slip, "amount") == MASK


def test_a_hidden_amount_is_replaced_not_read(part: ReferralsPart, people: dict[str, int]) -> None:
    slip = note(part, people)
    part.grid.select_id(slip, "amount")
    part.grid.edit(part.grid.currentIndex())
    editor = part.focusWidget()
    assert editor.text() == ""
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert slips(part)[0].amount == 340_000
    part.grid.cell_edited.emit(slip, "amount", 50_000)
    assert slips(part)[0].amount == 50_000


def test_group_totals_are_of_twelve_months(part: ReferralsPart, people: dict[str, int]) -> None:
    note(part, people, amount=None, days=800)
    assert [each.figure.text() for each in (part.given, part.business, part.total)] == ["non mesuré"] * 3
    note(part, people, amount=None)
    note(part, people, amount=340_000)
    note(part, people, amount=10_050, days=40)
    assert (part.given.figure.text(), part.business.figure.text()) == ("1", "2")
    assert part.total.figure.text() == MASK  # each of the two would read the other's
    part.reveal_button.click()
    assert part.total.figure.text() == "3\u202f500,50\u00a0€"
    part.reveal_button.click()
    assert part.total.figure.text() == MASK
    note(part, people, amount=50_000)
    assert part.total.figure.text() == "4\u202f000,50\u00a0€"


def test_a_doubled_slip_is_kept_and_said(part: ReferralsPart) -> None:
    row = {"giver_id": "Anne", "receiver_id": "Bilal", "contact": "Mairie"}
    assert type_row(part, **row)
    twin = part.grid.rows_model.column_of("twin")
    assert part.grid.isColumnHidden(twin)
    assert type_row(part, **row)
    last = part.ctx.messages.said[-1]
    assert last.kind == "banner" and "semblable est déjà saisie" in last.text
    newest = max(slip.id for slip in slips(part))
    assert cell(part, newest, "twin").startswith("déjà saisie le ")
    assert not part.grid.isColumnHidden(twin) and "1 fiche en double" in part.note.text()
    part.grid.cell_edited.emit(newest, "contact", "École")
    assert part.grid.isColumnHidden(twin)
    part.grid.cell_edited.emit(newest, "contact", "mairie")
    assert "semblable" in part.ctx.messages.last()


def test_a_kind_that_follows_is_said(part: ReferralsPart, people: dict[str, int]) -> None:
    slip = note(part, people, amount=None)
    part.grid.cell_edited.emit(slip, "amount", 100)
    assert "devenue un" in part.ctx.messages.last()
    part.grid.cell_edited.emit(slip, "kind", SlipKind.REFERRAL)
    assert "il est retiré" in part.ctx.messages.last()
    model = part.grid.rows_model
    model.setData(model.index(model.position(slip), model.column_of("giver_id")), "")
    assert slips(part)[0].giver == "Anne"
    assert "vide" in part.status.text.text()


def test_rows_come_from_a_spreadsheet(part: ReferralsPart, people: dict[str, int]) -> None:
    note(part, people)
    QGuiApplication.clipboard().setText(
        "De\tPour\tType\tMontant\tClient\nAnne\tBilal\trecom\t\tint\nchloé\tanne\tMerci\t1 200,50\t"
    )
    part.grid.setFocus()
    QTest.keyClick(part.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    thanks, given, _first = slips(part)
    assert (given.kind, given.outside) == (SlipKind.REFERRAL, False)
    assert (thanks.kind, thanks.amount, thanks.giver) == (SlipKind.BUSINESS, 120_050, "Chloé")
    assert part.ctx.messages.last() == "2 fiches collées."


def test_rows_without_titles_are_in_the_order_of_the_cells(
    part: ReferralsPart, people: dict[str, int]
) -> None:
    note(part, people)
    row = ["03/03/2026", "Merci", "Anne", "Bilal", "extérieur", "Mairie", "80", "Salle"]
    for cells in (row, [*row[:7], "déjà saisie", "Salle"]):
        part.grid.paste_requested.emit([cells])
    assert [(slip.amount, slip.contact, slip.note) for slip in slips(part)[1:]] == [
        (8_000, "Mairie", "Salle")
    ] * 2


def test_in_a_narrow_window_figures_are_a_line(part: ReferralsPart, people: dict[str, int]) -> None:
    note(part, people)
    assert part.tiles.isVisible() and not part.line.isVisible()
    part.resize(500, 620)
    assert not part.tiles.isVisible()
    assert "non mesuré" in part.line.text() and part.line.isVisible()


def test_members_come_first(ctx: Context, qtbot: QtBot) -> None:
    ctx.show_network(ctx.opened.networks.add(NetworkDraft("Neuf")).only_id("network"), None)
    made = ReferralsPart(ctx)
    qtbot.addWidget(made)
    made.show()
    made.reload()
    assert made.no_members.isVisible() and not made.add_button.isVisible()
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        made.no_members.button.click()
    assert asked.args == ["members", None]
