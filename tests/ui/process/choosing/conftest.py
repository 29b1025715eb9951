"""A cycle to pool and vote on, and a step shown and reloaded as the process page does."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from app.domain.changes import Changes
from app.domain.lists import ListLine
from app.services.desk import Services
from app.ui.context import Context
from app.ui.parts.part import Part


@dataclass(frozen=True)
class Scene:
    """The ids of a small cycle of four members, Anne, Bilal, Chloé and Denis."""

    services: Services
    cycle: int
    people: dict[str, int]

    def add(self, member: str, label: str, quantity: str = "1", price: int | None = 1000) -> None:
        """Put a line on a member's list."""
        line = ListLine(label, Decimal(quantity), price)
        self.services.lists.add_lines(self.cycle, self.people[member], [line])

    def items(self) -> dict[str, int]:
        """The pooled items' ids by their names."""
        return {item.label: item.id for item in self.services.pool.items(self.cycle)}


class Stage(QObject):
    """Reloads the step when something it shows has changed, and keeps what it asks of the window."""

    def __init__(self, ctx: Context, step: Part) -> None:
        super().__init__(step)
        self.step = step
        self.asked: list[Any] = []
        ctx.signals.data_changed.connect(self._on_changed)
        ctx.signals.navigate_requested.connect(self._on_navigate)

    @Slot(object, object)
    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touches(*self.step.subjects):
            self.step.reload()

    @Slot(str, object)
    def _on_navigate(self, key: str, argument: object) -> None:
        self.asked.append((key, argument))


@pytest.fixture
def scene(ctx: Context, network_id: int, cycle_id: int) -> Scene:
    services = ctx.services
    assert services is not None
    people = {member.name: member.id for member in services.members.all(network_id)}
    return Scene(services, cycle_id, people)


@pytest.fixture
def shown(ctx: Context, qtbot: QtBot) -> Callable[[Part], Stage]:
    """Put a step in a window and load it."""

    def show(step: Part) -> Stage:
        stage = Stage(ctx, step)
        qtbot.addWidget(step)
        step.resize(1060, 640)
        with qtbot.waitExposed(step):
            step.show()
        step.activateWindow()
        step.reload()
        return stage

    return show
