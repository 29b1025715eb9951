"""«Exporter»: what is chosen is written where it was asked, and said."""

from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Export:
    """The button, what its dialogs answer, and what its acts say."""

    button: QPushButton
    ctx: Context
    qtbot: QtBot
    patch: pytest.MonkeyPatch

    def menu(self) -> QMenu:
        """Its menu, as it opens."""
        menu = self.button.menu()
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        return menu

    def choose(self, name: str) -> None:
        action = self.menu().findChild(QAction, name, Qt.FindChildOption.FindDirectChildrenOnly)
        assert action is not None
        action.trigger()

    def answer(self, path: Path | None, asks: str = "save_file") -> None:
        """What the dialog that `asks` gives back; None gives up."""
        self.patch.setattr(file_dialogs, asks, lambda *_args: path)

    def wait(self) -> None:
        """Wait until the act is over, and told."""
        tasks, messages = self.ctx.tasks, self.ctx.messages
        self.qtbot.waitUntil(lambda: not tasks.busy and bool(messages.said), timeout=20_000)

    def written(self) -> str:
        """Wait for the banner, and what it says."""
        self.wait()
        assert self.ctx.messages.said[-1].kind == "banner"
        return self.ctx.messages.last()


@pytest.fixture
def export(
    sample_ctx: Context, place: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Export]:
    made = export_button(sample_ctx, place)
    made.setParent(place)
    yield Export(made, sample_ctx, qtbot, monkeypatch)
    made.setParent(None)
    made.deleteLater()


def test_the_menu_offers_the_years_of_the_books(export: Export, sample_ctx: Context) -> None:
    names = [action.objectName() for action in export.menu().actions() if not action.isSeparator()]
    services, network_id = sample_ctx.services, sample_ctx.network_id
    assert services is not None and network_id is not None
    years = services.exports.years(network_id)
    assert years
    paheko = [f"export-paheko-{year}" for year in years]
    assert names == ["export-workbook", "export-csv", *paheko, "export-grisbi"]


def test_the_workbook_is_written(export: Export, sample_ctx: Context, tmp_path: Path) -> None:
    proposed: list[str] = []

    def answer(*given: object) -> Path:
        proposed.append(str(given[-1]))
        return tmp_path / "tout.xlsx"

    export.patch.setattr(file_dialogs, "save_file", answer)
    export.choose("export-workbook")
    assert "tout.xlsx" in export.written()
    assert proposed[0].startswith("Tables — Club des Indés de la Loire — ")
    assert proposed[0].endswith(".xlsx")
    table = read_table(tmp_path / "tout.xlsx")
    assert table.rows[1][1] == "Club des Indés de la Loire"
    assert "Écritures" in table.other_sheets


def test_what_is_confidential_in_it_is_told(export: Export, sample_ctx: Context, tmp_path: Path) -> None:
    network_id = sample_ctx.network_id
    assert network_id is not None
    giver, receiver = [member.id for member in sample_ctx.opened.members.all(network_id)][:2]
    export.answer(tmp_path / "tout.xlsx")
    export.choose("export-workbook")
    assert "confidentiel" not in export.written()
    draft = SlipDraft(SlipKind.BUSINESS, giver, receiver, date(2026, 11, 23), amount=120_000)
    sample_ctx.opened.slips.add(network_id, draft)
    export.choose("export-workbook")
    export.qtbot.waitUntil(lambda: len(sample_ctx.messages.said) == 2, timeout=20_000)
    assert "«\u00a0confidentiel\u00a0» ne sont que pour vous" in sample_ctx.messages.last()


def test_a_network_removed_meanwhile_is_told(export: Export, sample_ctx: Context, tmp_path: Path) -> None:
    network_id = sample_ctx.network_id
    assert network_id is not None

    def removed(*_args: object) -> Path:
        sample_ctx.opened.networks.remove(network_id)
        return tmp_path / "tout.xlsx"

    export.patch.setattr(file_dialogs, "save_file", removed)
    export.choose("export-workbook")
    export.wait()
    assert sample_ctx.messages.said[-1].kind == "error"
    assert not (tmp_path / "tout.xlsx").exists()


@pytest.mark.parametrize(("asks", "act"), [("save_file", "workbook"), ("choose_folder", "csv")])
def test_giving_up_while_the_tables_are_read_writes_nothing(
    export: Export, sample_ctx: Context, tmp_path: Path, asks: str, act: str
) -> None:
    tasks, place = sample_ctx.tasks, tmp_path / "ici"
    export.answer(place, asks)
    tasks.busy_changed.connect(lambda _busy: tasks.cancel())
    export.choose(f"export-{act}")
    export.qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)
    assert not place.exists() and not sample_ctx.messages.said


def test_csv_files_go_into_a_folder_of_their_own(export: Export, sample_ctx: Context, tmp_path: Path) -> None:
    target = tmp_path / "sorties"
    target.mkdir()
    export.answer(target, "choose_folder")
    export.choose("export-csv")
    export.written()
    (made,) = target.iterdir()
    assert len(list(made.glob("*.csv"))) > 40


@pytest.mark.parametrize(("key", "heading"), [("paheko", "Compte de débit"), ("grisbi", "Tiers")])
def test_the_books_are_written(
    key: str, heading: str, export: Export, sample_ctx: Context, tmp_path: Path
) -> None:
    services, network_id = sample_ctx.services, sample_ctx.network_id
    assert services is not None and network_id is not None
    year = services.exports.years(network_id)[0]
    export.answer(tmp_path / "livre.csv")
    export.choose(f"export-paheko-{year}" if key == "paheko" else "export-grisbi")
    assert key.capitalize() in export.written()
    rows = read_table(tmp_path / "livre.csv").rows
    assert heading in rows[0]
    assert len(rows) > 2


def test_giving_up_writes_nothing(export: Export, sample_ctx: Context) -> None:
    export.answer(None)
    export.answer(None, "choose_folder")
    for name in ("export-workbook", "export-csv", "export-grisbi"):
        export.choose(name)
    assert not sample_ctx.tasks.busy
    assert not sample_ctx.messages.said


def test_a_disk_that_refuses_is_told(export: Export, sample_ctx: Context, tmp_path: Path) -> None:
    export.answer(tmp_path / "absent" / "g.csv")
    export.choose("export-grisbi")
    export.qtbot.waitUntil(lambda: bool(sample_ctx.messages.said), timeout=20_000)
    assert sample_ctx.messages.said[-1].kind == "problem"


def test_without_a_network_there_is_nothing_to_export(bare_ctx: Context, place: QWidget) -> None:
    export_workbook(bare_ctx, place)
    assert bare_ctx.messages.said[-1].kind == "inform"
