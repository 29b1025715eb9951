"""A network in view, and parts shown alone over it."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.network import NetworkDraft
from app.ui.context import Context
from app.ui.parts.part import Part

P = TypeVar("P", bound=Part)


@pytest.fixture
def network(ctx: Context) -> int:
    """A network without anybody."""
    made = ctx.opened.networks.add(NetworkDraft("Club")).only_id("network")
    ctx.show_network(made, None)
    return made


@pytest.fixture
def shown(ctx: Context, network: int, qtbot: QtBot) -> Iterator[Callable[[P], P]]:
    """Show a part alone, up to date, its cursor where the page would put it, and keep it so."""
    parts: list[Part] = []

    def show(part: P) -> P:
        parts.append(part)
        part.hold_actions()
        qtbot.addWidget(part)
        part.resize(1012, 640)
        ctx.signals.data_changed.connect(part.reload)
        with qtbot.waitExposed(part):
            part.show()
        part.reload()
        part.begin()
        return part

    yield show
    for each in parts:
        ctx.signals.data_changed.disconnect(each.reload)
        each.setWindowState(Qt.WindowState.WindowNoState)
