"""The points of an agenda as the grid shows them, and what is said of their time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.core.i18n import _, ngettext
from app.domain.clock_times import clock_words
from app.domain.meetings import AgendaPoint, Meeting, carried_words, planned_minutes, point_starts


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A point with its rank and the clock time it is planned at."""

    id: int
    rank: int
    starts: str
    text: str
    minutes: int | None
    member_id: int | None
    recurring: bool
    state: str
    tone: str


def agenda_lines(meeting: Meeting, points: Sequence[AgendaPoint]) -> list[AgendaLine]:
    """A line for each point, in its order."""
    times = point_starts(meeting.starts, points)
    return [
        AgendaLine(
            id=point.id,
            rank=rank,
            starts=clock_words(starts),
            text=point.text,
            minutes=point.minutes,
            member_id=point.member_id,
            recurring=point.recurring,
            state=state_words(meeting, point),
            tone=state_tone(meeting, point),
        )
        for rank, (starts, point) in enumerate(zip(times, points, strict=True), start=1)
    ]


def state_words(meeting: Meeting, point: AgendaPoint) -> str:
    """«traité en 12 min», «reporté du 8 septembre», «à traiter», or «reste à traiter» once all is over."""
    if point.closed:
        minutes = (point.spent + 30) // 60
        return _("traité en {n}\u00a0min").format(n=minutes) if minutes else _("traité")
    if meeting.closed is not None:
        return _("reste à traiter")
    if point.carried is not None:
        return carried_words(point.carried, meeting.day)
    return _("à traiter")


def state_tone(meeting: Meeting, point: AgendaPoint) -> str:
    """Green once dealt with, amber when it was left over."""
    if point.closed:
        return "done"
    return "attention" if point.carried is not None or meeting.closed is not None else "muted"


def time_words(meeting: Meeting, points: Sequence[AgendaPoint]) -> str:
    """«65 min sur 90 : il reste 25 min.», with the points that have no time of their own."""
    planned = planned_minutes(points)
    left = meeting.minutes - planned
    if left < 0:
        words = _("{planned}\u00a0min prévues pour une réunion de {length}\u00a0: {over}\u00a0min de trop.")
    elif left:
        words = _("{planned}\u00a0min prévues pour une réunion de {length}\u00a0: il en reste {left}.")
    else:
        words = _("{planned}\u00a0min prévues, toute la durée de la réunion.")
    said = words.format(planned=planned, length=meeting.minutes, over=-left, left=left)
    untimed = sum(point.minutes is None for point in points)
    if not untimed:
        return said
    more = ngettext("{n} point n’a pas de durée.", "{n} points n’ont pas de durée.", untimed)
    return f"{said} {more.format(n=untimed)}"


def reading_words(line: AgendaLine | None, given_up: Collection[str]) -> str:
    """What the columns without room would say of a point."""
    if line is None:
        return ""
    told = {"starts": line.starts, "state": line.state}
    return " · ".join(words for key, words in told.items() if key in given_up)


def is_too_long(meeting: Meeting, points: Sequence[AgendaPoint]) -> bool:
    """Whether the points ask for more time than the meeting has."""
    return planned_minutes(points) > meeting.minutes
