"""«En réunion»: opened, held point by point, and closed, with twelve people waiting."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.core import clock
from app.core.i18n import _
from app.domain.meetings import Meeting, MeetingState, SittingView
from app.domain.paper_kinds import OneOf, PaperKind
from app.ui.context import Context
from app.ui.kit import EmptyState, primary_button
from app.ui.meetings.live.record import RecordCard
from app.ui.meetings.live.sitting import Sitting
from app.ui.meetings.live.watch import Watch
from app.ui.meetings.live.words import closing_words
from app.ui.meetings.opening import begun
from app.ui.meetings.part import MeetingPart


class LivePart(MeetingPart):
    """The meeting `ctx.meeting_id`, or the one to come: before, during, after."""

    subjects = frozenset(
        {
            *("meeting", "agenda_point", "attendance", "minute", "action", "action_source", "difficulty"),
            *("difficulty_detail", "member", "network", "cycle"),
        }
    )

    def __init__(self, ctx: Context, watch: Watch | None = None) -> None:
        no_meeting = EmptyState(
            _("Aucune réunion n’est prévue. Donnez-lui d’abord une date dans le calendrier."),
            _("Ajouter une réunion…"),
            name="live-no-meeting",
            icon="meeting",
            act_icon="add",
        )
        super().__init__(ctx, no_meeting, name="live")
        self._view: SittingView | None = None
        self.close_button = primary_button(_("Clore la réunion"), name="live-close", icon="check")
        self.close_button.clicked.connect(self._on_close)
        self.chooser.chosen.connect(self._on_chosen)
        self.record = RecordCard()
        self.record.opened.connect(self._on_open)
        self.record.moved.connect(self._on_move)
        self.record.reopened.connect(self._on_reopen)
        self.record.printed.connect(self._on_print)
        self.sitting = Sitting(ctx, watch or Watch())
        self.sitting.ended.connect(self.close_button.setFocus)
        self.add(self.record, self.sitting, stretch=1)

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self.close_button,)

    def open_at(self, argument: object) -> None:
        """Show the meeting with this id."""
        if isinstance(argument, int):
            self._turn_to(argument)

    def begin(self) -> None:
        """Where the meeting goes on; before and after, on what it can become."""
        if self._view is None:
            self.no_meeting.setFocus()
        elif self._view.meeting.state is MeetingState.OPEN:
            self.sitting.begin()
        else:
            self.record.begin()

    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        meeting = self.read(network_id).meeting
        held = meeting is not None and meeting.state is MeetingState.OPEN
        self._view = None if meeting is None else self.ctx.opened.sittings.view(meeting.id)
        if not held:
            self.sitting.forget()
        self.record.setVisible(meeting is not None and not held)
        self.sitting.setVisible(held)
        self.close_button.setVisible(held)
        if meeting is None or self._view is None:
            return
        for each in (self.chooser.state, self.chooser.words):
            each.setVisible(not held)  # the room is for the meeting
        if held:
            self.sitting.show_sitting(self._view, self.ctx.opened.members.all(network_id))
        else:
            self.record.show_sitting(self._view)

    # --- which meeting ----------------------------------------------------------------------------

    @Slot(object)
    def _on_chosen(self, meeting_id: int | None) -> None:
        self._turn_to(meeting_id)
        self.begin()

    def _turn_to(self, meeting_id: int | None) -> None:
        self.sitting.leave()
        self.ctx.meeting_id = meeting_id
        self.reload()

    def _meeting(self) -> Meeting:
        """The meeting in view; its buttons are only shown with one."""
        assert self._view is not None
        return self._view.meeting

    # --- what is done -----------------------------------------------------------------------------

    @Slot()
    def _on_open(self) -> None:
        meeting = self._meeting()
        if begun(self.ctx, self, meeting):
            self.ctx.meeting_id = meeting.id
            self.begin()

    @Slot()
    def _on_close(self) -> None:
        """End the meeting, and say what goes to the next one."""
        meeting, today = self._meeting(), clock.today()
        self.sitting.leave()
        self.ctx.meeting_id = meeting.id  # or the next one would come in its place
        if self.ctx.perform(lambda: self.ctx.opened.sittings.close(meeting.id, today), self) is None:
            return
        if self._view is not None:
            self.ctx.messages.banner(closing_words(self._view, today), undo=True)
        self.begin()

    @Slot()
    def _on_reopen(self) -> None:
        meeting = self._meeting()
        self.ctx.meeting_id = meeting.id
        if self.ctx.perform(lambda: self.ctx.opened.sittings.reopen(meeting.id), self) is not None:
            self.begin()

    @Slot()
    def _on_move(self) -> None:
        self.ctx.signals.navigate_requested.emit("meetings", ("calendar", self._meeting().id))

    @Slot()
    def _on_print(self) -> None:
        self.ctx.signals.navigate_requested.emit("documents", OneOf(PaperKind.MINUTES, self._meeting().id))
