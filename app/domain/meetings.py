"""Meetings: when and where, their agenda, who came, what was noted there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from app.core import formats
from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import bounded, bounded_lines, required
from app.domain.agenda_templates import AgendaKind
from app.domain.clock_times import MAINLAND, later
from app.domain.debrief import Action, Satisfaction

TITLE_MAX = 120
PLACE_MAX = 200
POINT_MAX = 200
NAME_MAX = 80
NOTES_MAX = 4000
MINUTES_MAX = 24 * 60
NEAR = 300
"""Days within which a day needs no year."""


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Presence(StrEnum):
    """How a member took part in a meeting."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    REPRESENTED = "represented"

    @property
    def came(self) -> bool:
        """Whether a member counts as having taken part: there, or with somebody to speak for her."""
        return self in (Presence.PRESENT, Presence.REPRESENTED)


class MinuteKind(StrEnum):
    """What a line of the minutes is."""

    DECISION = "decision"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """What is said of a meeting when it is planned; `minutes` is its length, `starts` local to `zone`."""

    day: date
    starts: time = time(18)
    minutes: int = 90
    title: str = ""
    place: str = ""
    cycle_id: int | None = None
    animator: str = ""
    secretary: str = ""
    zone: str = MAINLAND


@dataclass(frozen=True, slots=True)
class Meeting:
    """A stored meeting.

    `series_day` is the day its rhythm gave it, None for a single one; `uid` and `sequence` are what calendars
    know it by; `points` counts its agenda; `marks` are the hands of its ROTI.
    """

    id: int
    network_id: int
    cycle_id: int | None
    cycle: str
    title: str
    day: date
    starts: time
    minutes: int
    place: str
    zone: str
    series_day: date | None
    cancelled: bool
    animator: str
    secretary: str
    notes: str
    opened: date | None
    closed: date | None
    marks: Satisfaction
    points: int
    uid: str
    sequence: int

    @property
    def state(self) -> MeetingState:
        """Where it stands; what was closed stays closed even if cancelled afterwards."""
        if self.closed is not None:
            return MeetingState.CLOSED
        if self.cancelled:
            return MeetingState.CANCELLED
        return MeetingState.PLANNED if self.opened is None else MeetingState.OPEN

    @property
    def is_moved(self) -> bool:
        """Whether it stands on another day than its rhythm's."""
        return self.series_day is not None and self.series_day != self.day


@dataclass(frozen=True, slots=True)
class Carried:
    """The meeting a point comes from, where it was left open or comes back from."""

    meeting_id: int
    title: str
    day: date


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """A point of an agenda: `minutes` planned, None when nobody said; `spent` in seconds."""

    id: int
    text: str
    minutes: int | None
    member_id: int | None
    member: str
    recurring: bool
    closed: bool
    spent: int
    carried: Carried | None
    notes: str


@dataclass(frozen=True, slots=True)
class AgendaView:
    """All the page of the agenda shows; `meetings` are in the order they take place."""

    meeting: Meeting | None
    meetings: tuple[Meeting, ...]
    points: tuple[AgendaPoint, ...]
    proposed: AgendaKind


@dataclass(frozen=True, slots=True)
class Attendance:
    """How an active member takes part, None until said; `proxy` speaks for her when she is represented."""

    member_id: int
    member: str
    presence: Presence | None
    proxy_id: int | None
    proxy: str


@dataclass(frozen=True, slots=True)
class AttendanceCounts:
    """How many members of each presence, and of whom nothing is said yet."""

    present: int = 0
    excused: int = 0
    absent: int = 0
    represented: int = 0
    unsaid: int = 0

    @property
    def came(self) -> int:
        """How many count as having taken part; see `Presence.came`."""
        return self.present + self.represented


@dataclass(frozen=True, slots=True)
class Minute:
    """A line of the minutes, under a point of the agenda or none."""

    id: int
    kind: MinuteKind
    text: str
    point_id: int | None


@dataclass(frozen=True, slots=True)
class SittingAction:
    """An action taken at a meeting, and the point it was taken under."""

    action: Action
    point_id: int | None


@dataclass(frozen=True, slots=True)
class SittingDifficulty:
    """A difficulty noted at a meeting."""

    id: int
    text: str
    noted: date
    closed: date | None


@dataclass(frozen=True, slots=True)
class SittingView:
    """All a meeting in progress shows; `last` is the one closed before it, `following` the one to come.

    `last_actions` are the network's actions noted before this meeting that are open, or were finished since
    the last one; ideas only when the last one had them.
    """

    meeting: Meeting
    points: tuple[AgendaPoint, ...]
    attendance: tuple[Attendance, ...]
    minutes: tuple[Minute, ...]
    actions: tuple[SittingAction, ...]
    difficulties: tuple[SittingDifficulty, ...]
    last: Meeting | None
    following: Meeting | None
    last_actions: tuple[Action, ...]

    @property
    def counts(self) -> AttendanceCounts:
        """How many members of each presence."""
        return attendance_counts(self.attendance)


def meeting_title(meeting: Meeting) -> str:
    """Its title, or «Réunion du 8 décembre 2026» when it has none."""
    return meeting_named(meeting.title, meeting.day)


def meeting_named(title: str, day: date) -> str:
    """As `meeting_title`, of a meeting that is not read whole."""
    return title or _("Réunion du {day}").format(day=formats.dated(day))


def carried_words(carried: Carried, day: date) -> str:
    """«reporté du 8 septembre», with its year when that is far from `day`."""
    said = formats.dated(carried.day)
    if abs((day - carried.day).days) <= NEAR:
        said = said.rpartition(" ")[0]
    return _("reporté du {day}").format(day=said)


def is_missed(meeting: Meeting, day: date) -> bool:
    """Whether its day is gone and nobody opened it."""
    return meeting.state is MeetingState.PLANNED and meeting.day < day


def state_label(state: MeetingState) -> str:
    """The French word for where a meeting stands."""
    return {
        MeetingState.PLANNED: _("prévue"),
        MeetingState.OPEN: _("en cours"),
        MeetingState.CLOSED: _("tenue"),
        MeetingState.CANCELLED: _("annulée"),
    }[state]


def presence_label(presence: Presence | None) -> str:
    """The French word for how a member took part."""
    if presence is None:
        return _("à dire")
    return {
        Presence.PRESENT: _("présent"),
        Presence.EXCUSED: _("excusé"),
        Presence.ABSENT: _("absent"),
        Presence.REPRESENTED: _("représenté"),
    }[presence]


def minute_label(kind: MinuteKind) -> str:
    """The French word for a line of the minutes."""
    return {MinuteKind.DECISION: _("Décision"), MinuteKind.NOTE: _("Note")}[kind]


def point_starts(starts: time, points: Iterable[AgendaPoint]) -> list[time]:
    """The clock time each point is planned at, one after the other; one without minutes takes none."""
    times, elapsed = [], 0
    for point in points:
        times.append(later(starts, elapsed))
        elapsed += point.minutes or 0
    return times


def planned_minutes(points: Iterable[AgendaPoint]) -> int:
    """The minutes an agenda asks for."""
    return sum(point.minutes or 0 for point in points)


def attendance_counts(attendance: Sequence[Attendance]) -> AttendanceCounts:
    """How many members of each presence."""
    said = [each.presence for each in attendance]
    return AttendanceCounts(
        present=said.count(Presence.PRESENT),
        excused=said.count(Presence.EXCUSED),
        absent=said.count(Presence.ABSENT),
        represented=said.count(Presence.REPRESENTED),
        unsaid=said.count(None),
    )


def next_meeting(meetings: Iterable[Meeting], day: date) -> Meeting | None:
    """The one being held, else the first to come from `day` on that is neither held nor cancelled."""
    waiting = [m for m in meetings if m.state in (MeetingState.OPEN, MeetingState.PLANNED)]
    waiting = [m for m in waiting if m.state is MeetingState.OPEN or m.day >= day]
    return min(waiting, key=lambda m: (m.state is not MeetingState.OPEN, *meeting_order(m)), default=None)


def meeting_in_view(meetings: Sequence[Meeting], wanted: int | None, day: date) -> Meeting | None:
    """The one wanted if it is there, else the open one, the next, or the last of all."""
    asked = next((meeting for meeting in meetings if meeting.id == wanted), None)
    held = [meeting for meeting in meetings if not meeting.cancelled] or meetings
    return asked or next_meeting(meetings, day) or max(held, key=meeting_order, default=None)


def meeting_order(meeting: Meeting) -> tuple[date, time, int]:
    """Meetings in the order they take place."""
    return meeting.day, meeting.starts, meeting.id


def check_meeting(draft: MeetingDraft) -> MeetingDraft:
    """The draft with clean texts, or UserError naming the field."""
    return replace(
        draft,
        starts=check_starts(draft.starts),
        minutes=check_minutes(draft.minutes),
        title=bounded(draft.title, TITLE_MAX, field="title"),
        place=bounded(draft.place, PLACE_MAX, field="place"),
        animator=bounded(draft.animator, NAME_MAX, field="animator"),
        secretary=bounded(draft.secretary, NAME_MAX, field="secretary"),
    )


def check_starts(starts: time) -> time:
    """The clock time without seconds, as the store keeps it."""
    return starts.replace(second=0, microsecond=0)


def check_minutes(minutes: int) -> int:
    """A length in minutes, or UserError when it is none or over a day."""
    if not 0 < minutes <= MINUTES_MAX:
        raise UserError(_("Indiquez une durée en minutes, par exemple 90."), field="minutes")
    return minutes


def check_point(text: str) -> str:
    """The clean text of a point of the agenda, or UserError when it is empty or too long."""
    text = bounded(text, POINT_MAX, field="text")
    return required(text, _("Écrivez d’abord le point à traiter."), field="text")


def check_notes(text: str) -> str:
    """The clean notes of a meeting or of a point, line by line, or UserError when they are too long."""
    return bounded_lines(text, NOTES_MAX, field="notes")
