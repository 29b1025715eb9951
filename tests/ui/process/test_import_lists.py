"""Importing members' files: what is seen before, what is stored after, and one undo."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.members import MemberDraft
from app.ui import file_dialogs
from app.ui.context import Context
from app.ui.kit.cell_delegate import CellDelegate
from app.ui.process.import_dialog import CREATE, ImportDialog
from app.ui.process.import_lists import import_files, import_lists
from tests.ui.conftest import TypeText

LISTS = Path(__file__).parents[2] / "data" / "listes"
PATHS = sorted(LISTS.glob("liste-*"))
EXPECTED = json.loads((LISTS / "attendu.json").read_text("utf-8"))["members"]

Opener = Callable[..., ImportDialog]


@pytest.fixture
def opened(qtbot: QtBot, ctx: Context, cycle_id: int) -> Opener:
    """Drop files and wait for the dialog."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()

    def open_it(*paths: Path) -> ImportDialog:
        with qtbot.waitSignal(ctx.tasks.busy_changed, check_params_cb=lambda busy: not busy):
            import_files(ctx, parent, paths)
        qtbot.waitUntil(lambda: bool(parent.findChildren(ImportDialog)))
        dialog = parent.findChildren(ImportDialog)[-1]
        qtbot.waitUntil(dialog.isVisible)
        return dialog

    return open_it


def owners(ctx: Context, cycle_id: int) -> dict[str, int]:
    return {each.member: each.lines for each in ctx.services.lists.statuses(cycle_id) if each.lines}


def take(dialog: ImportDialog) -> None:
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)


def named_copies(folder: Path) -> list[Path]:
    """The twelve files, each named after its member, as they come by mail."""
    copies = []
    for path in PATHS:
        copy = folder / f"Liste {EXPECTED[path.name]['member']}{path.suffix}"
        copy.write_bytes(path.read_bytes())
        copies.append(copy)
    return copies


def test_twelve_files_of_known_members(
    qtbot: QtBot, ctx: Context, cycle_id: int, opened: Opener, tmp_path: Path
) -> None:
    names = [each["member"] for each in EXPECTED.values()]
    ctx.services.members.add_many(ctx.network_id, [MemberDraft(name) for name in names])
    dialog = opened(*named_copies(tmp_path))
    assert dialog.take.text() == "Importer 12 listes"
    assert dialog.said.text() == ""
    assert owners(ctx, cycle_id) == {}
    with qtbot.waitSignal(ctx.signals.navigate_requested) as shown:
        take(dialog)
    assert shown.args == ["process", 1]
    assert owners(ctx, cycle_id) == {each["member"]: len(each["lines"]) for each in EXPECTED.values()}
    total = sum(len(each["lines"]) for each in EXPECTED.values())
    assert ctx.messages.last() == f"12 listes importées, {total} lignes."
    ctx.undo()
    assert owners(ctx, cycle_id) == {}


def test_a_file_without_its_member_waits_and_the_grid_gives_it_one(
    ctx: Context, cycle_id: int, opened: Opener, type_text: TypeText, qtbot: QtBot
) -> None:
    dialog = opened(LISTS / "liste-01.xlsx", LISTS / "liste-02.csv")
    assert not dialog.take.isEnabled()
    assert dialog.said.text() == "2 fichiers attendent leur membre."
    qtbot.waitUntil(dialog.files.hasFocus)
    type_text(dialog.files, "B")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert dialog.take.text() == "Importer 1 liste"
    QTest.keyClick(dialog.files, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert owners(ctx, cycle_id) == {"Bilal": 10}


def test_names_are_typed_one_after_the_other(opened: Opener, type_text: TypeText, qtbot: QtBot) -> None:
    dialog = opened(LISTS / "liste-01.xlsx", LISTS / "liste-02.csv")
    qtbot.waitUntil(dialog.files.hasFocus)
    for first_letter in "BC":
        type_text(dialog.files, first_letter)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert dialog.take.text() == "Importer 2 listes"


def test_a_member_named_in_the_file_is_created_with_her_list(
    ctx: Context, cycle_id: int, opened: Opener
) -> None:
    dialog = opened(LISTS / "liste-03.xlsx")
    assert dialog.new_name.text() == "Lucie Morel"
    take(dialog)
    assert owners(ctx, cycle_id) == {"Lucie Morel": 9}
    ctx.undo()
    assert "Lucie Morel" not in [member.name for member in ctx.services.members.all(ctx.network_id)]


def test_a_new_member_with_a_taken_name_is_refused_beside_it(
    ctx: Context, cycle_id: int, opened: Opener
) -> None:
    dialog = opened(LISTS / "liste-02.csv")
    dialog.member.setCurrentIndex(dialog.member.findData(CREATE))
    dialog.member.activated.emit(dialog.member.currentIndex())
    QTest.keyClicks(dialog.new_name, "anne")
    take(dialog)
    assert dialog.isVisible()
    assert "porte déjà le nom" in ctx.messages.last()
    assert owners(ctx, cycle_id) == {}


def test_rows_come_in_the_files_order_with_what_is_wrong_and_are_corrected_in_place(
    ctx: Context, cycle_id: int, opened: Opener, tmp_path: Path, qtbot: QtBot, type_text: TypeText
) -> None:
    path = tmp_path / "Anne.csv"
    path.write_text(
        "Article;Quantité;Prix;Priorité\nCafé;2;3,50;1\nThé;beaucoup;2;1\nColle;1;cher;2\nTotal;;9;\n",
        "utf-8",
    )
    dialog = opened(path)
    rows = dialog.preview.rows_model.rows()
    assert [row.row for row in rows] == [1, 2, 3, 4, 5]
    assert [row.state for row in rows] == ["skipped", "good", "faulty", "check", "skipped"]
    assert "« beaucoup » n’est pas un nombre" in rows[2].said.replace("\u00a0", " ")
    assert "cher" in rows[3].said and rows[4].said == "Total."
    assert dialog.said.text() == "1 ligne à corriger sera laissée de côté."
    dialog.preview.setFocus()
    type_text(dialog.preview, "4")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert dialog.said.text() == ""
    take(dialog)
    assert owners(ctx, cycle_id) == {"Anne": 3}


@pytest.mark.parametrize(("replaces", "lines"), [(True, 1), (False, 2)])
def test_a_list_she_already_has_is_replaced_or_added_to(
    ctx: Context, cycle_id: int, opened: Opener, tmp_path: Path, replaces: bool, lines: int
) -> None:
    path = tmp_path / "Anne.csv"
    path.write_text("Article;Quantité\nCafé;2\n", "utf-8")
    take(opened(path))
    dialog = opened(path)
    assert dialog.replaces.isVisible()
    dialog.replaces.setCurrentIndex(dialog.replaces.findData(replaces))
    dialog.replaces.activated.emit(dialog.replaces.currentIndex())
    take(dialog)
    assert owners(ctx, cycle_id) == {"Anne": lines}


def test_an_unreadable_file_says_why_and_the_others_go_on(
    ctx: Context, cycle_id: int, opened: Opener, tmp_path: Path
) -> None:
    broken, good = tmp_path / "Bilal.xlsx", tmp_path / "Anne.csv"
    broken.write_bytes(b"rien")
    good.write_text("Article;Quantité\nCafé;2\n", "utf-8")
    dialog = opened(broken, good)
    assert dialog.status.isVisible() and dialog.status.text.text()
    assert not dialog.preview.isVisible()
    assert dialog.take.text() == "Importer 1 liste"
    take(dialog)
    assert owners(ctx, cycle_id) == {"Anne": 1}


def test_a_file_left_aside_is_not_imported(
    ctx: Context, cycle_id: int, opened: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("Anne", "Bilal"):
        (tmp_path / f"{name}.csv").write_text("Article;Quantité\nCafé;2\n", "utf-8")
    dialog = opened(tmp_path)
    dialog.files.select_id(1, "taken")
    QTest.keyClick(dialog.files, Qt.Key.Key_Space)
    assert dialog.take.text() == "Importer 1 liste"
    take(dialog)
    assert owners(ctx, cycle_id) == {"Bilal": 1}


def test_giving_up_stores_nothing(ctx: Context, cycle_id: int, opened: Opener) -> None:
    dialog = opened(LISTS / "liste-03.xlsx")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert owners(ctx, cycle_id) == {}


def test_the_menu_asks_for_files(
    qtbot: QtBot, ctx: Context, cycle_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    monkeypatch.setattr(file_dialogs, "open_files", lambda *_args: [LISTS / "liste-09.xlsx"])
    import_lists(ctx, parent)
    qtbot.waitUntil(lambda: bool(parent.findChildren(ImportDialog)))
    assert ctx.settings.last_folder == str(LISTS)


def test_without_a_network_it_says_what_comes_first(qtbot: QtBot, ctx: Context) -> None:
    import_files(ctx, QWidget(), PATHS)
    assert "réseau" in ctx.messages.last()
    assert not ctx.tasks.busy


def test_a_folder_without_tables_says_so(qtbot: QtBot, ctx: Context, cycle_id: int, tmp_path: Path) -> None:
    import_files(ctx, QWidget(), [tmp_path])
    assert "Aucun tableau" in ctx.messages.last()


def test_the_cursor_goes_to_the_next_file_without_a_member(
    opened: Opener, type_text: TypeText, qtbot: QtBot
) -> None:
    dialog = opened(*(LISTS / name for name in ("liste-01.xlsx", "liste-03.xlsx", "liste-02.csv")))
    files = dialog.files
    qtbot.waitUntil(files.hasFocus)
    assert (dialog.take.text(), dialog.take.isEnabled()) == ("Importer 1 liste", True)
    type_text(files, "B")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert files.current_id() == 3  # the second file names its member
    options = [dialog.member.itemText(at) for at in range(dialog.member.count())]
    assert options[1] == "Anne" and options[-1] == "Bilal"
    dialog.member.setCurrentIndex(dialog.member.findText("Chloé"))
    dialog.member.activated.emit(dialog.member.currentIndex())
    assert files.current_id() == 3  # nothing waits any more
    assert dialog.take.text() == "Importer 3 listes"


def test_a_member_chosen_beside_the_rows_leads_to_the_next_file(opened: Opener, qtbot: QtBot) -> None:
    dialog = opened(LISTS / "liste-01.xlsx", LISTS / "liste-02.csv")
    dialog.member.setCurrentIndex(dialog.member.findText("Denis"))
    dialog.member.activated.emit(dialog.member.currentIndex())
    assert dialog.files.current_id() == 2
    assert dialog.card.title.text() == "liste-02.csv"
    assert dialog.member.currentText() == "Choisir le membre…"


def test_nothing_to_import_says_what_is_missing(opened: Opener, qtbot: QtBot) -> None:
    dialog = opened(LISTS / "liste-03.xlsx")
    assert dialog.take.text() == "Importer 1 liste"
    dialog.files.select_id(1, "taken")
    dialog.files.setFocus()
    QTest.keyClick(dialog.files, Qt.Key.Key_Space)
    assert (dialog.take.text(), dialog.take.isEnabled()) == ("Importer", False)
    assert dialog.said.text() == "Cochez un fichier à importer."


def test_file_names_and_remarks_are_read_without_scrolling(
    opened: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "Liste de Maud Hervé pour septembre.csv"
    path.write_text("Article;Quantité;Prix;Priorité\nCafé;beaucoup;3,50;1\n", "utf-8")
    dialog = opened(path)
    dialog.resize(1180, 640)
    qtbot.waitUntil(lambda: dialog.preview.width() > 1000)
    qtbot.waitUntil(lambda: not dialog.preview.horizontalScrollBar().isVisible())
    assert not dialog.preview.isColumnHidden(dialog.preview.rows_model.column_of("said"))
    delegate = dialog.files.itemDelegate()
    name = dialog.files.rows_model.index(0, dialog.files.rows_model.column_of("name"))
    assert isinstance(delegate, CellDelegate) and not delegate.cuts(name)
