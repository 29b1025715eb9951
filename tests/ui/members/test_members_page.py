"""The members under the fingers: typed, pasted, imported, leaving, removed."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.members import Member, MemberDraft
from app.domain.network import NetworkDraft
from app.ui import theme
from app.ui.context import Context
from app.ui.members.import_dialog import ImportDialog
from app.ui.members.listing import EVERYBODY, NOBODY, ListPart, state_of
from app.ui.members.page import MembersPage

TypeText = Callable[[QWidget, str], None]


@pytest.fixture
def network_id(ctx: Context) -> int:
    network = ctx.services.networks.add(NetworkDraft("Club")).only_id("network")
    ctx.show_network(network, None)
    return network


@pytest.fixture
def anne(ctx: Context, network_id: int) -> Member:
    ctx.services.members.add_many(network_id, [MemberDraft("Anne"), MemberDraft("Bilal")])
    return ctx.services.members.all(network_id)[0]


@pytest.fixture
def whole(ctx: Context, qtbot: QtBot) -> MembersPage:
    made = MembersPage(ctx)
    qtbot.addWidget(made)
    made.resize(1064, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


@pytest.fixture
def page(network_id: int, whole: MembersPage) -> ListPart:
    """The list, in its page."""
    part = whole.part
    assert isinstance(part, ListPart)
    return part


def click(page: QWidget, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None and found.isVisible() and found.isEnabled(), name
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def names(ctx: Context) -> list[str]:
    return [member.name for member in ctx.services.members.all(ctx.network_id)]


def in_dialog(act: Callable[[ImportDialog], None]) -> None:
    def run() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ImportDialog)
        act(dialog)

    QTimer.singleShot(0, run)


def test_without_a_network_the_button_makes_one(ctx: Context, whole: MembersPage, qtbot: QtBot) -> None:
    assert whole.part is None
    with qtbot.waitSignal(ctx.signals.action_requested) as asked:
        click(whole, "members-empty-button")
    assert asked.args == ["new_network"]


def primaries(page: MembersPage) -> list[str]:
    found = page.findChildren(QPushButton)
    return [made.objectName() for made in found if made.isVisible() and made.property("role") == "primary"]


def test_one_primary_button_at_a_time(ctx: Context, whole: MembersPage) -> None:
    assert primaries(whole) == ["members-empty-button"]
    assert whole.findChild(QPushButton, "members-import") is None
    network = ctx.services.networks.add(NetworkDraft("Club")).only_id("network")
    ctx.show_network(network, None)
    assert primaries(whole) == ["members-nobody-button"]
    made = whole.findChild(QPushButton, "members-import")
    assert made is not None and made.isVisible()
    click(whole, "members-nobody-button")
    assert primaries(whole) == ["members-add"]


def test_the_first_members_are_typed_without_the_mouse(
    ctx: Context, network_id: int, page: ListPart, type_text: TypeText
) -> None:
    assert page.faces.currentIndex() == NOBODY
    assert page.nobody.button is not None
    page.nobody.button.setFocus()
    QTest.keyClick(page.nobody.button, Qt.Key.Key_Return)
    assert page.faces.currentIndex() == EVERYBODY and page.grid.hasFocus()
    for name, organisation in (("Zoé", "Atelier Œuvre"), ("Élise", "Mairie")):
        type_text(page.grid, name)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        type_text(page.grid, organisation)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert names(ctx) == ["Élise", "Zoé"]
    assert ctx.services.members.all(network_id)[1].organisation == "Atelier Œuvre"
    assert page.card.title.text() == "2 membres"


def test_a_cell_is_changed_and_a_refusal_stays_beside_it(
    ctx: Context, anne: Member, page: ListPart, type_text: TypeText
) -> None:
    page.grid.setFocus()
    page.grid.select_id(anne.id, "email")
    type_text(page.grid, "nulle part")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert "adresse électronique" in page.status.text.text()
    assert ctx.services.members.all(ctx.network_id)[0].email == ""
    page.grid.select_id(anne.id, "email")
    type_text(page.grid, "anne@exemple.fr")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert ctx.services.members.all(ctx.network_id)[0].email == "anne@exemple.fr"
    assert not page.status.isVisible()


def test_a_departure_is_typed_said_and_undone(
    ctx: Context, anne: Member, page: ListPart, type_text: TypeText
) -> None:
    cycle = ctx.services.cycles.add(ctx.network_id, "Rentrée", None, today()).only_id("cycle")
    role = ctx.services.roles.all(cycle)[0]
    ctx.services.roles.give(role.id, anne.id)
    page.grid.setFocus()
    page.grid.select_id(anne.id, "name")
    click(page, "members-leave")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    type_text(editor, "aujourd’hui")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert ctx.services.members.all(ctx.network_id)[0].left == today()
    assert "Départ noté pour Anne" in ctx.messages.last() and "rôle" in ctx.messages.last()
    assert [row.name for row in page.grid.rows_model.rows()] == ["Bilal"]
    assert (page.card.title.text(), page.card.note.text()) == ("1 membre", "1 ancien")
    QTest.mouseClick(page.past, Qt.MouseButton.LeftButton, pos=QPoint(8, page.past.height() // 2))
    assert [row.name for row in page.grid.rows_model.rows()] == ["Anne", "Bilal"]
    ctx.undo()
    assert ctx.services.members.all(ctx.network_id)[0].left is None
    assert [holder.name for holder in ctx.services.roles.all(cycle)[0].holders] == ["Anne"]


def test_one_without_a_past_is_removed_with_a_way_back(ctx: Context, anne: Member, page: ListPart) -> None:
    page.grid.setFocus()
    page.grid.select_id(anne.id)
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    assert names(ctx) == ["Bilal"]
    assert ctx.messages.last() == "Anne ne figure plus dans la liste."
    ctx.undo()
    assert names(ctx) == ["Anne", "Bilal"]


def test_after_a_removal_by_mouse_nobody_is_chosen(ctx: Context, anne: Member, page: ListPart) -> None:
    page.grid.select_id(anne.id)
    click(page, "members-remove")
    acts = (page.remove_button, page.leave_button, page.sheet_button)
    assert names(ctx) == ["Bilal"] and page.grid.selected_ids() == []
    assert not any(act.isEnabled() for act in acts) and page.grid.hasFocus()
    bilal = page.grid.visualRect(page.grid.rows_model.index(0, 0)).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=bilal)
    assert all(act.isEnabled() for act in acts)
    page.grid.select_id(None)
    assert not any(act.isEnabled() for act in acts)


@pytest.mark.parametrize("agreed", [False, True])
def test_one_with_a_past_is_offered_her_departure(
    ctx: Context, anne: Member, page: ListPart, agreed: bool
) -> None:
    cycle = ctx.services.cycles.add(ctx.network_id, "Rentrée", None, today()).only_id("cycle")
    ctx.services.lists.hand_in(cycle, anne.id, today())
    ctx.messages.answer(agreed)
    page.grid.select_id(anne.id)
    click(page, "members-remove")
    assert any(said.kind == "confirm" and "garde son passé" in said.text for said in ctx.messages.said)
    kept = ctx.services.members.all(ctx.network_id)[0]
    assert kept.name == "Anne" and kept.left == (today() if agreed else None)


def test_search_looks_everywhere_and_forgives_accents(
    ctx: Context, network_id: int, page: ListPart, type_text: TypeText
) -> None:
    drafts = [MemberDraft("Zoé", trade="Céramiste"), MemberDraft("Anne", organisation="Mairie")]
    ctx.perform(lambda: ctx.services.members.add_many(network_id, drafts), None)
    page.search.setFocus()
    type_text(page.search, "ceram")
    assert [row.name for row in page.grid.rows_model.rows()] == ["Zoé"]
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(page.grid.rows_model.rows()) == 2


def test_pasted_rows_are_looked_at_then_imported_in_one_action(
    ctx: Context, anne: Member, page: ListPart
) -> None:
    QGuiApplication.clipboard().setText("Chloé\tAtelier\tGraveuse\nDenis\t\t\nAnne\t\t\n")
    seen = {}

    def accept(dialog: ImportDialog) -> None:
        seen["text"] = dialog.accept_button.text()
        seen["problems"] = [line.problem for line in dialog.preview.rows_model.rows()]
        assert names(ctx) == ["Anne", "Bilal"]
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    in_dialog(accept)
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert seen["text"] == "Importer 2 membres"
    assert [bool(problem) for problem in seen["problems"]] == [False, False, True]
    assert names(ctx) == ["Anne", "Bilal", "Chloé", "Denis"]
    assert ctx.services.members.all(ctx.network_id)[2].trade == "Graveuse"
    ctx.undo()
    assert names(ctx) == ["Anne", "Bilal"]


def test_a_file_is_imported_under_columns_chosen_by_hand(
    ctx: Context, anne: Member, page: ListPart, tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "adherents.csv"
    source.write_text("Nom;Surnom;Courriel\nChloé;La Chouette;c@exemple.fr\n;Le Duc;\n", encoding="utf-8")

    def choose(dialog: ImportDialog) -> None:
        assert dialog.accept_button.text() == "Importer 1 membre"
        chooser = dialog.choosers["name"]
        chooser.setFocus()
        QTest.keyClick(chooser, Qt.Key.Key_Down)
        assert chooser.currentText() == "Surnom (La Chouette)"
        assert dialog.accept_button.text() == "Importer 2 membres"
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    in_dialog_when_open(qtbot, lambda: page.import_file(source), choose)
    assert names(ctx) == ["Anne", "Bilal", "La Chouette", "Le Duc"]


def in_dialog_when_open(qtbot: QtBot, start: Callable[[], None], act: Callable[[ImportDialog], None]) -> None:
    """`start` reads in a thread and then opens the dialog: `act` in it, and wait for its end."""
    done: list[bool] = []
    poll = QTimer()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ImportDialog):
            poll.stop()
            done.append(True)
            act(dialog)

    poll.timeout.connect(look)
    poll.start(5)
    start()
    qtbot.waitUntil(lambda: bool(done))


def test_an_unreadable_file_is_refused_in_words(
    ctx: Context, network_id: int, page: ListPart, tmp_path: Path, qtbot: QtBot
) -> None:
    refusals: list[Exception] = []
    ctx.tasks.report = lambda _parent, error: refusals.append(error)
    empty = tmp_path / "vide.xlsx"
    empty.write_bytes(b"")
    page.import_file(empty)
    qtbot.waitUntil(lambda: bool(refusals))
    assert "vide.xlsx" in str(refusals[0])


def test_the_members_are_exported(
    ctx: Context, anne: Member, page: ListPart, tmp_path: Path, qtbot: QtBot
) -> None:
    page.export_file(tmp_path / "membres")
    qtbot.waitUntil(lambda: bool(ctx.messages.said))
    assert "membres.xlsx" in ctx.messages.last()
    file = ctx.services.members.read_file(tmp_path / "membres.xlsx")
    assert [row[0] for row in file.rows] == ["Anne", "Bilal"]


def test_the_state_is_told_in_words() -> None:
    def member(joined: date | None, left: date | None) -> Member:
        return Member(1, "Anne", "", "", "", "", joined, left)

    tomorrow = today() + timedelta(days=1)
    assert state_of(member(None, None)) == state_of(member(today(), tomorrow)) == "actif"
    assert state_of(member(tomorrow, None)) == "à venir"
    assert state_of(member(None, today())) == "ancien"


def test_what_will_be_imported_is_read_without_scrolling(ctx: Context, qtbot: QtBot) -> None:
    ctx.show_network(ctx.services.networks.add(NetworkDraft("Club")).only_id("network"), None)
    head = ("Nom", "Prénom", "Organisation", "Métier", "Adresse électronique", "Téléphone", "Arrivée")
    rows = ("Martin", "Zoé", "Fleurs", "Fleuriste", "zoe.martin@exemple.fr", "02 41 00 00 00", "03/03/2026")
    file = ctx.services.members.read_pasted([head, rows, ("", "", "Boulange", "", "", "", "")])
    dialog = ImportDialog(ctx, None, file, "membres.csv")
    qtbot.addWidget(dialog)
    dialog.resize(1180, 720)
    with qtbot.waitExposed(dialog):
        dialog.show()
    qtbot.waitUntil(lambda: not dialog.preview.horizontalScrollBar().isVisible())
    assert dialog.aside.text() == "1 ligne laissée de côté"
    chosen = dialog.choosers["email"]
    assert chosen.fontMetrics().horizontalAdvance(chosen.currentText()) < chosen.width() - theme.px(40)
    dialog.choosers["phone"].setCurrentIndex(0)
    model = dialog.preview.rows_model
    hidden = [column.key for at, column in enumerate(model.columns) if dialog.preview.isColumnHidden(at)]
    assert hidden == ["phone"]
