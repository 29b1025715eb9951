"""The same network and parts as for the course; a dialog is closed again when what was done in it failed."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from tests.ui.course.conftest import network_id, show, visited

__all__ = ["in_dialog", "network_id", "show", "visited"]

InDialog = Callable[[Callable[[Any], None]], None]


@pytest.fixture
def in_dialog() -> InDialog:
    """Do something once the next dialog is open."""

    def later(act: Callable[[Any], None]) -> None:
        def run() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QDialog)
            try:
                act(dialog)
            finally:
                if dialog.isVisible():
                    dialog.reject()

        QTimer.singleShot(0, run)

    return later
