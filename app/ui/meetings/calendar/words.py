"""How the calendar says its days and its meetings."""

from datetime import date

from app.core import formats
from app.core.i18n import _, ngettext
from app.domain.calendar_month import CalendarDay, MeetingSummary, moved_words
from app.domain.clock_times import clock_words, span_words
from app.domain.meeting_rhythm import MeetingRhythm, rhythm_words
from app.domain.meetings import Meeting, MeetingState, meeting_title
from app.ui.meetings.words import state_words


def month_title(year: int, month: int) -> str:
    """«Décembre 2026»."""
    words = formats.month(date(year, month, 1))
    return words[:1].upper() + words[1:]


def weekday_short(number: int) -> str:
    """«lun.» for 0 … «dim.» for 6."""
    return f"{formats.weekday_name(number)[:3]}."


def list_day(meeting: Meeting) -> str:
    """«mar. 08/12/2026»."""
    return f"{weekday_short(meeting.day.weekday())}{formats.NBSP}{formats.day(meeting.day)}"


def list_words(summary: MeetingSummary) -> str:
    """What the list says of a meeting beside its day: title, move and holiday, else its hour and agenda."""
    meeting = summary.meeting
    parts = [meeting.title, moved_words(meeting), holiday_words(summary.holiday)]
    if not any(parts):
        parts = [clock_words(meeting.starts)]
        if meeting.points:
            points = ngettext("{n} point", "{n} points", meeting.points)
            parts.append(points.format(n=meeting.points))
    return " · ".join(part for part in parts if part)


def holiday_words(name: str) -> str:
    """«férié : Noël»; "" without a holiday."""
    return _("férié\u00a0: {name}").format(name=name) if name else ""


def chip_words(meeting: Meeting) -> str:
    """«18 h 30 Assemblée» in the cell of its day; what was held is ticked."""
    words = " ".join(part for part in (clock_words(meeting.starts), meeting.title) if part)
    return f"✓{words}" if meeting.state is MeetingState.CLOSED else words


def day_words(day: CalendarDay, today: date) -> str:
    """A day of the grid in full, to hear or in a tooltip."""
    parts = [formats.long_day(day.day)]
    if day.holiday:
        parts.append(holiday_words(day.holiday))
    parts.extend(meeting_words(each, today) for each in day.meetings)
    return ", ".join(parts)


def meeting_words(meeting: Meeting, today: date) -> str:
    """«Réunion du 8 décembre 2026 de 18 h 30 à 20 h 30 (prévue)»."""
    return _("{title} {span} ({state})").format(
        title=meeting_title(meeting),
        span=span_words(meeting.starts, meeting.minutes),
        state=state_words(meeting, today),
    )


def place_line(meeting: Meeting) -> str:
    """«mardi 8 décembre 2026, de 18 h 30 à 20 h 30, Mairie»."""
    parts = [formats.long_day(meeting.day), span_words(meeting.starts, meeting.minutes), meeting.place]
    return ", ".join(part for part in parts if part)


def people_line(meeting: Meeting) -> str:
    """The cycle, who leads and who writes, and how long the agenda is."""
    parts = [meeting.cycle]
    if meeting.animator:
        parts.append(_("animation\u00a0: {name}").format(name=meeting.animator))
    if meeting.secretary:
        parts.append(_("secrétariat\u00a0: {name}").format(name=meeting.secretary))
    n = meeting.points
    points = ngettext("{n} point à l’ordre du jour", "{n} points à l’ordre du jour", n).format(n=n)
    parts.append(points if n else _("ordre du jour à écrire"))
    return " · ".join(part for part in parts if part)


def rhythm_line(rhythm: MeetingRhythm | None, last: date | None) -> str:
    """The rule in a sentence, and up to when its dates are written."""
    if rhythm is None:
        return _("Aucun rythme\u00a0: chaque réunion est ajoutée à la main.")
    words = _("Rythme\u00a0: {words}").format(words=rhythm_words(rhythm))
    if last is None:
        return f"{words}."
    return _("{rhythm}. Dates inscrites jusqu’au {last}.").format(rhythm=words, last=formats.dated(last))
