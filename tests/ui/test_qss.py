"""The style sheet, from whatever folder the program lies in."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from app.core.paths import resource
from app.ui import qss, theme


@pytest.mark.parametrize("folder", ["Marie Dupont", "l’été (2)", "l'atelier; {a}", "a#b%20"])
def test_the_program_may_lie_in_any_folder(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    """Qt warns of a sheet it cannot parse and of a picture it cannot find, which fails the test."""
    here = QCheckBox("Remis")
    there = QCheckBox("Remis")
    for box in (here, there):
        qtbot.addWidget(box)
        box.setChecked(True)
    here.setStyleSheet(qss.style_sheet(theme.tokens(), 100))
    shutil.copytree(resource("themes"), tmp_path / folder)
    monkeypatch.setattr(qss, "resource", lambda _part, name: tmp_path / folder / name)
    there.setStyleSheet(qss.style_sheet(theme.tokens(), 100))
    assert folder in there.styleSheet()
    assert there.grab().toImage() == here.grab().toImage()
