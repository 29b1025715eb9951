"""What a meeting leaves behind, whole."""

from dataclasses import dataclass

from app.domain.meetings import AgendaPoint, Attendance, Meeting, Minute


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """A meeting with its agenda, the presences that were said and what was noted, each in its order."""

    meeting: Meeting
    points: tuple[AgendaPoint, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    minutes: tuple[Minute, ...] = ()
