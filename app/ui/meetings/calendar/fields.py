"""The fields that say when a meeting is: its day, with what that day is, its hour, its length, its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import QObject, Slot

from app.core.errors import UserError
from app.core.formats import long_day
from app.core.i18n import _
from app.domain.clock_times import clock_words, length_words, parse_clock, parse_length
from app.domain.meetings import Meeting, MeetingDraft
from app.ui.ask import given, wanted
from app.ui.kit import DateEdit, FieldHost, LineEdit, labeled, set_tip
from app.ui.meetings.calendar.words import holiday_words


class ClockEdit(LineEdit):
    """An hour: «18 h 30», «18:30»; None when blank."""

    def parse(self, text: str) -> time | None:
        return parse_clock(text)

    def written(self, value: object) -> str:
        return clock_words(value) if isinstance(value, time) else ""


class LengthEdit(LineEdit):
    """A length: «90», «1 h 30»; minutes, None when blank."""

    def parse(self, text: str) -> int | None:
        return parse_length(text)

    def written(self, value: object) -> str:
        return length_words(value) if isinstance(value, int) else ""


class PlaceEdit(LineEdit):
    """A place, shown from its beginning; an address longer than the field is told whole by its tooltip."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name, accessible=_("Lieu"))
        self.textChanged.connect(self._tell)

    def set_value(self, value: object) -> None:
        super().set_value(value)
        self.setCursorPosition(0)

    @Slot(str)
    def _tell(self, text: str) -> None:
        set_tip(self, text)


class When(QObject):
    """Day, hour, length and place; `holiday_of(day)` is the public holiday of a day, or empty."""

    def __init__(self, parent: QObject, holiday_of: Callable[[date], str], *, name: str) -> None:
        super().__init__(parent)
        self._holiday_of = holiday_of
        self.day = DateEdit(name=f"{name}-day", accessible=_("Jour"))
        self.starts = ClockEdit(name=f"{name}-starts", accessible=_("Heure"))
        self.length = LengthEdit(name=f"{name}-length", accessible=_("Durée"))
        self.place = PlaceEdit(name=f"{name}-place")
        self._day_host = labeled(_("Jour"), self.day, field="day")
        self.hosts: tuple[FieldHost, ...] = (
            self._day_host,
            labeled(_("Heure"), self.starts, field="starts"),
            labeled(_("Durée"), self.length, field="minutes"),
            labeled(_("Lieu"), self.place, field="place"),
        )
        self.day.textChanged.connect(self._on_day)

    def show_values(self, shown: Meeting | MeetingDraft) -> None:
        """Show when and where a meeting is."""
        self.day.set_value(shown.day)
        self.starts.set_value(shown.starts)
        self.length.set_value(shown.minutes)
        self.place.set_value(shown.place)

    def values(self) -> tuple[date, time, int, str]:
        """Day, hour, minutes and place; UserError names the field that is blank or cannot be read."""
        return (
            wanted(self.day, "day", _("Indiquez le jour de la réunion.")),
            wanted(self.starts, "starts", _("Indiquez l’heure de la réunion.")),
            wanted(self.length, "minutes", _("Indiquez la durée de la réunion.")),
            given(self.place, "place"),
        )

    @Slot()
    def _on_day(self) -> None:
        """Say which day of the week it is, and whether it is a public holiday."""
        try:
            day = self.day.parse(self.day.text())
        except UserError:
            day = None
        words = "" if day is None else ", ".join(filter(None, (long_day(day), self._named(day))))
        self._day_host.hint.setText(words)
        self._day_host.hint.setVisible(bool(words))

    def _named(self, day: date) -> str:
        return holiday_words(self._holiday_of(day))
