"""«Exporter»: what is chosen is written where it was asked, and said."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.practices import SlipDraft, SlipKind
from app.exchange.tables import read_table
from app.ui import file_dialogs
from app.ui.accounts.exporting import export_button, export_workbook
from app.ui.context import Context


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def exporting(sample_ctx: Context, place: QWidget) -> Iterator[QPushButton]:
    made = export_button(sample_ctx, place)
    made.setParent(place)
    yield made
    made.setParent(None)
    made.deleteLater()


def choose(exporting: QPushButton, name: str) -> None:
    menu = exporting.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    action = menu.findChild(QAction, name, Qt.FindChildOption.FindDirectChildrenOnly)
    assert action is not None
    action.trigger()


def written(qtbot: QtBot, ctx: Context) -> str:
    """Wait for the banner, and what it says."""
    qtbot.waitUntil(lambda: not ctx.tasks.busy and bool(ctx.messages.said), timeout=20_000)
    assert ctx.messages.said[-1].kind == "banner"
    return ctx.messages.last()


def test_the_menu_offers_the_years_of_the_books(exporting: QPushButton, sample_ctx: Context) -> None:
    menu = exporting.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    names = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    services, network_id = sample_ctx.services, sample_ctx.network_id
    assert services is not None and network_id is not None
    years = services.exports.years(network_id)
    assert years
    paheko = [f"export-paheko-{year}" for year in years]
    assert names == ["export-workbook", "export-csv", *paheko, "export-grisbi"]


def test_the_workbook_is_written(
    qtbot: QtBot,
    exporting: QPushButton,
    sample_ctx: Context,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proposed: list[str] = []

    def answer(*given: object) -> Path:
        proposed.append(str(given[-1]))
        return tmp_path / "tout.xlsx"

    monkeypatch.setattr(file_dialogs, "save_file", answer)
    choose(exporting, "export-workbook")
    assert "tout.xlsx" in written(qtbot, sample_ctx)
    assert proposed[0].startswith("Tables — Club des Indés de la Loire — ")
    assert proposed[0].endswith(".xlsx")
    table = read_table(tmp_path / "tout.xlsx")
    assert table.rows[1][1] == "Club des Indés de la Loire"
    assert "Écritures" in table.other_sheets


def test_what_is_confidential_in_it_is_told(
    qtbot: QtBot,
    exporting: QPushButton,
    sample_ctx: Context,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network_id = sample_ctx.network_id
    assert network_id is not None
    giver, receiver = [member.id for member in sample_ctx.opened.members.all(network_id)][:2]
    monkeypatch.setattr(file_dialogs, "save_file", lambda *_args: tmp_path / "tout.xlsx")
    choose(exporting, "export-workbook")
    assert "confidentiel" not in written(qtbot, sample_ctx)
    draft = SlipDraft(SlipKind.BUSINESS, giver, receiver, date(2026, 11, 23), amount=120_000)
    sample_ctx.opened.slips.add(network_id, draft)
    choose(exporting, "export-workbook")
    qtbot.waitUntil(lambda: len(sample_ctx.messages.said) == 2, timeout=20_000)
    assert "«\u00a0confidentiel\u00a0» ne sont que pour vous" in sample_ctx.messages.last()


def test_a_network_removed_meanwhile_is_told(
    qtbot: QtBot,
    exporting: QPushButton,
    sample_ctx: Context,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network_id = sample_ctx.network_id
    assert network_id is not None

    def removed(*_args: object) -> Path:
        sample_ctx.opened.networks.remove(network_id)
        return tmp_path / "tout.xlsx"

    monkeypatch.setattr(file_dialogs, "save_file", removed)
    choose(exporting, "export-workbook")
    qtbot.waitUntil(lambda: not sample_ctx.tasks.busy and bool(sample_ctx.messages.said), timeout=20_000)
    assert sample_ctx.messages.said[-1].kind == "error"
    assert not (tmp_path / "tout.xlsx").exists()


@pytest.mark.parametrize(("asks", "act"), [("save_file", "workbook"), ("choose_folder", "csv")])
def test_giving_up_while_the_tables_are_read_writes_nothing(
    qtbot: QtBot,
    exporting: QPushButton,
    sample_ctx: Context,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    asks: str,
    act: str,
) -> None:
    tasks, place = sample_ctx.tasks, tmp_path / "ici"
    monkeypatch.setattr(file_dialogs, asks, lambda *_args: place)
    tasks.busy_changed.connect(lambda _busy: tasks.cancel())
    choose(exporting, f"export-{act}")
    qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)
    assert not place.exists() and not sample_ctx.messages.said


def test_csv_files_go_into_a_folder_of_their_own(
    qtbot: QtBot,
    exporting: QPushButton,
    sample_ctx: Context,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "sorties"
    target.mkdir()
    monkeypatch.setattr(file_dialogs, "choose_folder", lambda *_args: target)
    choose(exporting, "export-csv")
    written(qtbot, sample_ctx)
    (made,) = target.iterdir()
    assert len(list(made.glob("*.csv"))) > 40


@pytest.mark.parametrize(("key", "heading"), [("paheko", "Compte de débit"), ("grisbi", "Tiers")])
def test_the_books_are_written(
    key: str,
    heading: str,
    qtbot: QtBot,
    exporting: QPushButton,
    sample_ctx: Context,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    services, network_id = sample_ctx.services, sample_ctx.network_id
    assert services is not None and network_id is not None
    year = services.exports.years(network_id)[0]
    monkeypatch.setattr(file_dialogs, "save_file", lambda *_args: tmp_path / "livre.csv")
    choose(exporting, f"export-paheko-{year}" if key == "paheko" else "export-grisbi")
    assert key.capitalize() in written(qtbot, sample_ctx)
    rows = read_table(tmp_path / "livre.csv").rows
    assert heading in rows[0]
    assert len(rows) > 2


def test_giving_up_writes_nothing(
    exporting: QPushButton, sample_ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_dialogs, "save_file", lambda *_args: None)
    monkeypatch.setattr(file_dialogs, "choose_folder", lambda *_args: None)
    for name in ("export-workbook", "export-csv", "export-grisbi"):
        choose(exporting, name)
    assert not sample_ctx.tasks.busy
    assert not sample_ctx.messages.said


def test_a_disk_that_refuses_is_told(
    qtbot: QtBot,
    exporting: QPushButton,
    sample_ctx: Context,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(file_dialogs, "save_file", lambda *_args: tmp_path / "absent" / "g.csv")
    choose(exporting, "export-grisbi")
    qtbot.waitUntil(lambda: bool(sample_ctx.messages.said), timeout=20_000)
    assert sample_ctx.messages.said[-1].kind == "problem"


def test_without_a_network_there_is_nothing_to_export(bare_ctx: Context, place: QWidget) -> None:
    export_workbook(bare_ctx, place)
    assert bare_ctx.messages.said[-1].kind == "inform"
