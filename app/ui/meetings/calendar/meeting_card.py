"""The day chosen in the calendar: its meeting and what can be done with it, or the offer to add one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy

from app.core.formats import long_day
from app.core.i18n import _
from app.domain.calendar_month import moved_words
from app.domain.meetings import Meeting, MeetingState, meeting_order, meeting_title, next_meeting
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.kit import Card, button, danger_button, label, pill, set_size, set_tone
from app.ui.kit.flow import Flow
from app.ui.kit.layout import Snug
from app.ui.meetings.calendar.exporting import export_calendar
from app.ui.meetings.calendar.meeting_dialogs import DetailsDialog, MoveDialog
from app.ui.meetings.calendar.words import holiday_words, people_line, place_line
from app.ui.meetings.words import state_tone, state_words


class MeetingCard(Snug, Card):
    """Acts on the meeting it shows; the others it asks for."""

    agenda_asked = Signal()
    add_asked = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__(name="calendar-meeting")
        self._ctx = ctx
        self._meeting: Meeting | None = None
        self.wrap_title()
        self.state = pill("", "", name="calendar-meeting-state")
        self.add_to_head(self.state)
        self.lines = [
            label("", role, wrap=True, tone=tone, name=f"calendar-meeting-{key}")
            for key, role, tone in (
                ("place", "body", ""),
                ("moved", "muted", ""),
                ("holiday", "note", "attention"),
                ("people", "muted", ""),
            )
        ]
        self.agenda = _made("agenda", _("Ordre du jour"), "list", self.agenda_asked.emit)
        self.move_button = _made("move", _("Déplacer…"), "calendar", self._on_move)
        self.details = _made("details", _("Modifier…"), "edit", self._on_details)
        self.cancel = _made("cancel", _("Annuler la réunion"), "close", self._on_cancel)
        self.restore = _made("restore", _("Rétablir"), "undo", self._on_restore)
        self.export = _made("export", _("Exporter (.ics)…"), "export", self._on_export)
        self.remove = danger_button(_("Supprimer"), name="calendar-meeting-remove", icon="remove")
        self.remove.clicked.connect(self._on_remove)
        self.add_button = _made("add", _("Ajouter une réunion ce jour…"), "add", self.add_asked.emit)
        self.acts = Flow(
            self.agenda,
            self.move_button,
            self.details,
            self.cancel,
            self.restore,
            self.export,
            self.remove,
            self.add_button,
            name="calendar-meeting-acts",
        )
        self.add(*self.lines, self.acts, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        set_size(self, height=206, least=True)  # the list above keeps its place from day to day

    def show_meeting(self, meeting: Meeting, holiday: str, today: date) -> None:
        """Show a meeting; `holiday` is the name of the public holiday it falls on, or empty."""
        self._meeting = meeting
        self.set_head(meeting_title(meeting))
        self.state.setText(state_words(meeting, today))
        set_tone(self.state, state_tone(meeting, today))
        self.state.show()
        words = _("Jour {holiday}. La réunion reste à cette date tant que vous ne la déplacez pas.")
        self._say(
            place_line(meeting),
            moved_words(meeting),
            words.format(holiday=holiday_words(holiday)) if holiday else "",
            people_line(meeting),
        )
        state = meeting.state
        begun = state is MeetingState.CLOSED or meeting.opened is not None
        offered = [self.agenda, self.details, self.export]
        if state is MeetingState.CANCELLED:
            offered.append(self.restore)
        elif state is not MeetingState.CLOSED:
            offered += [self.move_button, self.cancel]
        if not begun and not meeting.points:
            offered.append(self.remove)
        self._offer(*offered)

    def show_day(self, day: date, holiday: str) -> None:
        """Show a day without a meeting."""
        self._meeting = None
        words = long_day(day)
        self.set_head(words[:1].upper() + words[1:])
        self.state.hide()
        named = _("Jour {holiday}.").format(holiday=holiday_words(holiday)) if holiday else ""
        self._say("", "", named, _("Aucune réunion ce jour."))
        self._offer(self.add_button)

    def _say(self, *words: str) -> None:
        for made, text in zip(self.lines, words, strict=True):
            made.setText(text)
            made.setVisible(bool(text))

    def _offer(self, *offered: QPushButton) -> None:
        for made in self.acts.findChildren(QPushButton):
            made.setVisible(made in offered)

    # --- done -------------------------------------------------------------------------------------

    @Slot()
    def _on_move(self) -> None:
        if self._meeting is not None:
            asked(MoveDialog(self._ctx, self, self._meeting))

    @Slot()
    def _on_details(self) -> None:
        if self._meeting is not None:
            asked(DetailsDialog(self._ctx, self, self._meeting))

    @Slot()
    def _on_cancel(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        if self._ctx.perform(lambda: self._ctx.opened.calendar.cancel(meeting.id), self) is not None:
            self.restore.setFocus()
            words = _("«\u00a0{title}\u00a0» est annulée. Ses points passent à la réunion suivante.")
            if not meeting.points or not self._has_following(meeting):
                words = _("«\u00a0{title}\u00a0» est annulée.")
            self._ctx.messages.banner(words.format(title=meeting_title(meeting)), undo=True)

    def _has_following(self, meeting: Meeting) -> bool:
        """Whether another meeting is to come after it."""
        everything = self._ctx.opened.calendar.all(meeting.network_id)
        after = [each for each in everything if meeting_order(each) > meeting_order(meeting)]
        return next_meeting(after, meeting.day) is not None

    @Slot()
    def _on_restore(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        if self._ctx.perform(lambda: self._ctx.opened.calendar.restore(meeting.id), self) is not None:
            self.cancel.setFocus()

    @Slot()
    def _on_export(self) -> None:
        if self._meeting is not None:
            export_calendar(self._ctx, self, self._meeting.network_id, self._meeting)

    @Slot()
    def _on_remove(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        if self._ctx.perform(lambda: self._ctx.opened.calendar.remove([meeting.id]), self) is not None:
            self.add_button.setFocus()
            words = _("«\u00a0{title}\u00a0» est supprimée.")
            self._ctx.messages.banner(words.format(title=meeting_title(meeting)), undo=True)


def _made(key: str, text: str, icon: str, act: Callable[[], object]) -> QPushButton:
    made = button(text, name=f"calendar-meeting-{key}", icon=icon)
    made.clicked.connect(act)
    return made
