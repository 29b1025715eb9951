"""The dialogs for files: French, open where the last one was left, and giving up changes nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui import file_dialogs
from app.ui.context import Context


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def meanwhile(act: Callable[[QFileDialog], None]) -> list[QFileDialog]:
    """Do `act` with the dialog that comes next; it is in the list afterwards."""
    seen: list[QFileDialog] = []

    def meet() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        seen.append(dialog)
        act(dialog)

    QTimer.singleShot(0, meet)
    return seen


def type_names(*names: str) -> Callable[[QFileDialog], None]:
    def act(dialog: QFileDialog) -> None:
        written = " ".join(f'"{name}"' for name in names) if len(names) > 1 else names[0]
        dialog.findChild(QLineEdit, "fileNameEdit").setText(written)
        dialog.accept()

    return act


def test_files_are_chosen_and_their_folder_remembered(
    bare_ctx: Context, parent: QWidget, tmp_path: Path
) -> None:
    for name in ("une.csv", "deux.csv"):
        (tmp_path / name).touch()
    meanwhile(type_names(str(tmp_path / "une.csv"), str(tmp_path / "deux.csv")))
    chosen = file_dialogs.open_files(bare_ctx, parent, "Listes", "Tableaux", ["csv", "ods"])
    assert sorted(path.name for path in chosen) == ["deux.csv", "une.csv"]
    assert bare_ctx.settings.last_folder == str(tmp_path)

    folders: list[str] = []
    meanwhile(lambda dialog: (folders.append(dialog.directory().path()), dialog.reject()))
    assert file_dialogs.open_file(bare_ctx, parent, "Liste", "Tableaux", ["csv"]) is None
    assert [Path(each) for each in folders] == [tmp_path]


def test_it_speaks_french(bare_ctx: Context, parent: QWidget, tmp_path: Path) -> None:
    words: list[str] = []

    def look(dialog: QFileDialog) -> None:
        words.extend(label.text() for label in dialog.findChildren(QLabel))
        words.extend(dialog.nameFilters())
        dialog.reject()

    meanwhile(look)
    file_dialogs.open_file(bare_ctx, parent, "Liste", "Tableaux", ["csv", "ods"], start=tmp_path)
    assert {"Dossier\u00a0:", "Type\u00a0:", "Tableaux (*.csv *.ods)", "Tous les fichiers (*)"} <= set(words)


def test_a_saved_file_gets_its_suffix(bare_ctx: Context, parent: QWidget, tmp_path: Path) -> None:
    meanwhile(type_names(str(tmp_path / "fiche")))
    path = file_dialogs.save_file(bare_ctx, parent, "Enregistrer", "Documents PDF", "pdf", "Débriefing.pdf")
    assert path == tmp_path / "fiche.pdf"


def test_giving_up_keeps_the_folder(bare_ctx: Context, parent: QWidget, tmp_path: Path) -> None:
    bare_ctx.settings.last_folder = str(tmp_path)
    meanwhile(QFileDialog.reject)
    assert file_dialogs.save_file(bare_ctx, parent, "Enregistrer", "Documents PDF", "pdf", "a.pdf") is None
    assert bare_ctx.settings.last_folder == str(tmp_path)


def test_a_key_taken_out_is_forgotten(bare_ctx: Context, parent: QWidget, tmp_path: Path) -> None:
    bare_ctx.settings.last_folder = str(tmp_path / "clé")
    folders: list[Path] = []
    meanwhile(lambda dialog: (folders.append(Path(dialog.directory().path())), dialog.reject()))
    file_dialogs.open_file(bare_ctx, parent, "Liste", "Tableaux", ["csv"])
    assert folders[0].is_dir()


def test_a_folder_is_chosen_and_remembered(bare_ctx: Context, parent: QWidget, tmp_path: Path) -> None:
    target = tmp_path / "sorties"
    target.mkdir()
    meanwhile(type_names(str(target)))
    assert file_dialogs.choose_folder(bare_ctx, parent, "Dossier") == target
    assert bare_ctx.settings.last_folder == str(tmp_path)
    meanwhile(lambda dialog: dialog.reject())
    assert file_dialogs.choose_folder(bare_ctx, parent, "Dossier") is None
