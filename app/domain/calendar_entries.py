"""What a calendar program is told of a meeting."""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A meeting as a calendar holds it: `day` and `starts` are local to `zone` (IANA), `minutes` its length.

    `uid` is the same for ever; `sequence` grows each time the meeting moves or is cancelled, so that a
    calendar that knows the meeting changes its own instead of adding another.
    """

    uid: str
    sequence: int
    day: date
    starts: time
    minutes: int
    zone: str
    title: str
    place: str = ""
    description: str = ""
    cancelled: bool = False
