"""The calendar of meetings, as actions to be undone."""

from dataclasses import replace
from datetime import date, time

from app.domain.changes import Changes
from app.domain.meeting_rhythm import Every, MeetingRhythm
from app.domain.meetings import MeetingDraft
from tests.services.scene import Cases, Scene

ON = date(2031, 3, 1)
RHYTHM = MeetingRhythm(Every.WEEK, 2, weekday=1, nth=None, first=date(2031, 3, 4))


def give(s: Scene) -> Changes:
    return s.services.calendar.set_rhythm(s.network, RHYTHM, ON)


def first(s: Scene) -> int:
    return next(each.id for each in s.services.calendar.all(s.network) if each.day >= ON)


def fill(s: Scene) -> Changes:
    return s.services.meetings.add_point(first(s), "Assurance")


def cancel(s: Scene) -> Changes:
    return s.services.calendar.cancel(first(s))


CASES: Cases = {
    "calendar.set_rhythm": (
        [give, fill],
        lambda s: s.services.calendar.set_rhythm(s.network, replace(RHYTHM, weekday=3, place="Café"), ON),
    ),
    "calendar.stop_rhythm": ([give, fill], lambda s: s.services.calendar.stop_rhythm(s.network, ON)),
    "calendar.extend": ([give], lambda s: s.services.calendar.extend(s.network, date(2031, 6, 1))),
    "calendar.add": ([], lambda s: s.services.calendar.add(s.network, MeetingDraft(ON))),
    "calendar.move": (
        [give],
        lambda s: s.services.calendar.move(first(s), date(2031, 3, 6), time(9), 60, "Café"),
    ),
    "calendar.cancel": ([give, fill], cancel),
    "calendar.restore": ([give, fill, cancel], lambda s: s.services.calendar.restore(first(s))),
    "calendar.update": (
        [give],
        lambda s: s.services.calendar.update(first(s), {"title": "Assemblée", "cycle_id": s.cycle}),
    ),
    "calendar.remove": ([give], lambda s: s.services.calendar.remove([first(s)])),
}
