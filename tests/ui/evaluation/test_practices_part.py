"""The log of best practices: typed, pasted, taken up, filtered, removed with a way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.core.clock import today
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.practices import Practice, PracticeDraft
from app.ui.context import Context
from app.ui.evaluation.practices import PracticesPart
from tests.ui.conftest import Show, TypeText


@pytest.fixture
def people(ctx: Context) -> dict[str, int]:
    network = ctx.opened.networks.add(NetworkDraft("Club")).only_id("network")
    ctx.opened.members.add_many(network, [MemberDraft(name) for name in ("Anne Roy", "Annie Bel", "Chloé")])
    ctx.show_network(network, None)
    return {member.name: member.id for member in ctx.opened.members.all(network)}


@pytest.fixture
def part(people: dict[str, int], show: Show) -> PracticesPart:
    made = show(PracticesPart)
    made.begin()
    return made


def noted(part: PracticesPart) -> list[Practice]:
    return part.ctx.opened.practices.all(part.ctx.network_id)


def note(part: PracticesPart, title: str, **fields: object) -> int:
    draft = PracticeDraft(title, today(), **fields)
    changes = part.ctx.perform(lambda: part.ctx.opened.practices.add(part.ctx.network_id, draft), None)
    return changes.only_id("practice")


def paste(part: PracticesPart, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    part.grid.setFocus()
    QTest.keyClick(part.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_the_first_one_is_typed_without_the_mouse(part: PracticesPart, type_text: TypeText) -> None:
    assert part.empty.isVisible() and not part.add_button.isVisible()
    QTest.keyClick(part.empty.button, Qt.Key.Key_Return)
    part.grid.select_id(None, "title")
    type_text(part.grid, "Étiqueter les caisses")
    QTest.keyClick(part.focusWidget(), Qt.Key.Key_Tab)
    type_text(part.grid, "outil")
    QTest.keyClick(part.focusWidget(), Qt.Key.Key_Tab)
    type_text(part.grid, "chl")
    QTest.keyClick(part.focusWidget(), Qt.Key.Key_Return)
    (practice,) = noted(part)
    assert (practice.title, practice.kind, practice.member) == ("Étiqueter les caisses", "Outil", "Chloé")
    assert practice.on == today()
    assert part.grid.current_id() is None and part.title.text() == "1 bonne pratique"


def test_a_name_that_two_bear_is_asked_again(part: PracticesPart) -> None:
    part._on_add()
    part.grid.rows_model.setData(part.grid.rows_model.index(0, 1), "Partager un stand")
    part.grid.rows_model.setData(part.grid.rows_model.index(0, 3), "ann")
    assert not part.grid.commit_draft()
    assert "Anne Roy, Annie Bel" in part.status.text.text()
    assert noted(part) == []


def test_space_says_who_took_it_up_and_takes_it_back(part: PracticesPart, people: dict[str, int]) -> None:
    practice = note(part, "Partager un stand", member_id=people["Chloé"])
    part.begin()
    assert part.count.text() == "reprise par 0 membre sur 2"
    assert [row.name for row in part.takers.rows_model.rows()] == ["Anne Roy", "Annie Bel"]
    part.takers.setFocus()
    part.takers.select_id(people["Annie Bel"], "taken")
    QTest.keyClick(part.takers, Qt.Key.Key_Space)
    (adoption,) = noted(part)[0].adoptions
    assert (adoption.member, adoption.on, adoption.note) == ("Annie Bel", today(), "")
    assert part.count.text() == "reprise par 1 membre sur 2"
    part.takers.cell_edited.emit(people["Annie Bel"], "note", "au marché")
    assert noted(part)[0].adoptions[0].note == "au marché"
    QTest.keyClick(part.takers, Qt.Key.Key_Space)
    assert noted(part)[0].adoptions == ()
    assert part.ctx.messages.said[-1].kind == "banner"
    part.ctx.undo()
    assert noted(part)[0].adoptions[0].note == "au marché"
    assert part.grid.current_id() == practice


def test_one_who_left_keeps_what_she_took_up(part: PracticesPart, people: dict[str, int]) -> None:
    practice = note(part, "Partager un stand")
    part.ctx.opened.practices.adopt(practice, people["Chloé"], today())
    for name in ("Chloé", "Annie Bel"):
        part.ctx.opened.members.update(people[name], {"left": today()})
    part.reload()
    part.begin()
    assert part.count.text() == "reprise par 1 membre sur 2"


def test_the_search_and_the_kind_narrow_the_list(part: PracticesPart) -> None:
    note(part, "Partager un stand", kind="Organisation")
    note(part, "Tarif de la formation", kind="Outil")
    part.filter.setCurrentIndex(part.filter.findData("Outil"))
    assert [row.title for row in part.grid.rows_model.rows()] == ["Tarif de la formation"]
    part.filter.setCurrentIndex(0)
    part.search.setText("stand")
    assert [row.title for row in part.grid.rows_model.rows()] == ["Partager un stand"]


def test_rows_come_from_a_spreadsheet(part: PracticesPart) -> None:
    note(part, "Partager un stand")
    paste(part, "Type\tBonne pratique\tDate\noutil\tFiche client\t03/03/2026\n\nMéthode\tRelancer\t\n")
    assert [(each.title, each.kind) for each in noted(part)][:3] == [
        ("Relancer", "Méthode"),
        ("Partager un stand", ""),
        ("Fiche client", "Outil"),
    ]
    assert part.ctx.messages.last() == "2 bonnes pratiques collées."
    paste(part, "04/03/2026\tBien\tOutil\tPersonne\tx\n05/03/2026\t\tOutil\t\tx")
    said = part.ctx.messages.last()
    assert "Rien n’a été collé" in said and "Ligne 1" in said and "Ligne 2" in said
    assert len(noted(part)) == 3


def test_what_is_removed_comes_back(part: PracticesPart) -> None:
    practice = note(part, "Partager un stand")
    part.begin()
    assert part.grid.current_id() == practice
    QTest.keyClick(part.grid, Qt.Key.Key_Delete)
    assert noted(part) == [] and part.ctx.messages.last() == "1 bonne pratique supprimée."
    part.ctx.undo()
    assert [each.id for each in noted(part)] == [practice]


def test_one_is_sent_to_a_row(part: PracticesPart) -> None:
    first = note(part, "Partager un stand")
    note(part, "Fiche client")
    part.open_at(first)
    part.begin()
    assert part.grid.current_id() == first and part.side_title.text() == "Partager un stand"
