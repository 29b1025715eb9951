"""What the parts over one meeting share: which one is in view, and what is said while there is none."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent

from app.core import clock
from app.domain.meetings import AgendaView, next_meeting
from app.ui.context import Context
from app.ui.kit import EmptyState
from app.ui.meetings.chooser import MeetingChooser
from app.ui.parts.part import Part


class MeetingPart(Part):
    """Shows `ctx.meeting_id`, or the meeting to come; a subclass connects `chooser.chosen`."""

    def __init__(self, ctx: Context, no_meeting: EmptyState, *, name: str) -> None:
        super().__init__(ctx, name=name)
        self._asked: int | None = None
        self.no_meeting = no_meeting
        self.no_meeting.acted.connect(self._on_calendar)
        self.chooser = MeetingChooser(self, name=f"{name}-meeting")
        self.add(self.no_meeting, stretch=1)
        self.add(self.chooser)

    def showEvent(self, event: QShowEvent) -> None:
        """Another meeting may have been chosen elsewhere, which no change of the data tells."""
        super().showEvent(event)
        if self._asked != self.ctx.meeting_id:
            self.reload()

    def read(self, network_id: int) -> AgendaView:
        """The meeting asked for and the others, offered by the chooser."""
        self._asked = self.ctx.meeting_id
        view = self.ctx.opened.meetings.view(network_id, self._asked, self.ctx.cycle_id)
        self.no_meeting.setVisible(view.meeting is None)
        self.chooser.setVisible(view.meeting is not None)
        if view.meeting is not None:
            coming = next_meeting(view.meetings, clock.today())
            self.chooser.show_meetings(view.meetings, view.meeting, coming)
        return view

    @Slot()
    def _on_calendar(self) -> None:
        self.ctx.signals.navigate_requested.emit("meetings", "calendar")
