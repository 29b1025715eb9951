"""What every phase of the meeting is given, and how it writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.members import Member
from app.domain.overview import DebriefView
from app.ui.context import Context
from app.ui.kit import column

if TYPE_CHECKING:
    from app.services.desk import Services


class PhaseView(QWidget):
    """A phase of the debrief: `show_debrief` fills it; writes go through `write`."""

    def __init__(self, ctx: Context, *, name: str) -> None:
        super().__init__()
        self.ctx = ctx
        self.setObjectName(name)
        self.body: QVBoxLayout = column(gap=12)
        self.setLayout(self.body)

    def show_debrief(self, view: DebriefView, members: Sequence[Member]) -> None:
        """Show the debrief as it is; override."""

    def first(self) -> QWidget | None:
        """What gets the keyboard when the phase opens; override."""
        return None

    def services(self) -> Services:
        """The services of the open store."""
        services = self.ctx.opened
        return services

    def cycle_id(self) -> int:
        """The cycle in view."""
        cycle_id = self.ctx.cycle_id
        assert cycle_id is not None
        return cycle_id

    def write(self, act: Callable[[], Changes], initiator: QObject | None = None) -> Changes | None:
        """Perform `act`; a refusal goes to `initiator`, or into a box."""
        return self.ctx.perform(act, initiator or self)
