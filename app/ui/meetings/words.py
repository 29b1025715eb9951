"""How meetings are named on the screen."""

from datetime import date

from app.core.formats import dated, long_day
from app.core.i18n import _
from app.domain.clock_times import span_words
from app.domain.meetings import Meeting, MeetingState, is_missed, meeting_title, state_label

STATE_TONES = {
    MeetingState.PLANNED: "accent",
    MeetingState.OPEN: "attention",
    MeetingState.CLOSED: "done",
    MeetingState.CANCELLED: "muted",
}


def state_words(meeting: Meeting, today: date) -> str:
    """Where it stands; a planned one whose day is gone was not held."""
    return _("pas tenue") if is_missed(meeting, today) else state_label(meeting.state)


def state_tone(meeting: Meeting, today: date) -> str:
    """The tone of `state_words`."""
    return "attention" if is_missed(meeting, today) else STATE_TONES[meeting.state]


def choice_words(meeting: Meeting, today: date) -> str:
    """A meeting among others: its title, its day, and where it stands unless it is simply to come."""
    words = meeting_title(meeting)
    if meeting.title:
        words = _("{title}, {day}").format(title=words, day=dated(meeting.day))
    if meeting.state is MeetingState.PLANNED and not is_missed(meeting, today):
        return words
    return _("{meeting} ({state})").format(meeting=words, state=state_words(meeting, today))


def place_words(meeting: Meeting) -> str:
    """«mardi 8 décembre 2026, de 18 h 30 à 20 h · Salle B · animation : Claire»."""
    when = f"{long_day(meeting.day)}, {span_words(meeting.starts, meeting.minutes)}"
    parts = [when, meeting.place, meeting.cycle]
    if meeting.animator:
        parts.append(_("animation\u00a0: {name}").format(name=meeting.animator))
    if meeting.secretary:
        parts.append(_("secrétariat\u00a0: {name}").format(name=meeting.secretary))
    return " · ".join(part for part in parts if part)
