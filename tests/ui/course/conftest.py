"""A network of twelve members, its parts shown alone, and dialogs answered."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.domain.changes import Changes
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.ui.context import Context
from app.ui.parts.part import Part

Show = Callable[[type[Part]], Any]
InDialog = Callable[[Callable[[Any], None]], None]

OBJECTIVE = "Payer moins cher en achetant ensemble"


@pytest.fixture
def network_id(ctx: Context) -> int:
    """Twelve members, the network in view."""
    network = ctx.opened.networks.add(NetworkDraft("Club", objective=OBJECTIVE)).only_id("network")
    ctx.opened.members.add_many(network, [MemberDraft(f"Membre {n:02}") for n in range(1, 13)])
    ctx.show_network(network, None)
    return network


@pytest.fixture
def show(qtbot: QtBot, ctx: Context, network_id: int) -> Show:
    """A part alone in a window, reloaded at every change as its page does."""

    def shown(kind: type[Part]) -> Part:
        part = kind(ctx)
        qtbot.addWidget(part)
        part.resize(1010, 640)

        def hear(changes: Changes, _initiator: object) -> None:
            if changes.touches(*part.subjects):
                part.reload()

        part.destroyed.connect(lambda: ctx.signals.data_changed.disconnect(hear))
        ctx.signals.data_changed.connect(hear)
        with qtbot.waitExposed(part):
            part.show()
        part.reload()
        part.activateWindow()
        part.begin()
        return part

    return shown


@pytest.fixture
def in_dialog() -> InDialog:
    """Do something once the next dialog is open."""

    def later(act: Callable[[Any], None]) -> None:
        def run() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog) or not dialog.isActiveWindow():
                QTimer.singleShot(0, run)
                return
            try:
                act(dialog)
            finally:
                if dialog.isVisible():  # what was refused, or failed, would wait for ever
                    dialog.reject()

        QTimer.singleShot(0, run)

    return later


@pytest.fixture
def visited(ctx: Context) -> list[tuple[str, object]]:
    """The places the parts asked for."""
    found: list[tuple[str, object]] = []
    ctx.signals.navigate_requested.connect(lambda key, argument: found.append((key, argument)))
    return found
