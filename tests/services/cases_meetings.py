"""Agendas and meetings being held, as actions to be undone."""

from datetime import date

from app.domain.agenda_templates import AgendaKind
from app.domain.changes import Changes
from app.domain.meetings import MinuteKind, Presence
from tests.services.meeting_scene import write_meeting
from tests.services.scene import Cases, Scene

DAY = date(2031, 3, 4)
NEXT = date(2031, 4, 1)


def plan(s: Scene) -> Changes:
    return write_meeting(s.services, s.network, DAY)


def plan_next(s: Scene) -> Changes:
    return write_meeting(s.services, s.network, NEXT)


def meeting(s: Scene) -> int:
    view = s.services.meetings.view(s.network, None, None)
    return next(each.id for each in view.meetings if each.day == DAY)


def point(s: Scene) -> int:
    return s.services.meetings.agenda(meeting(s))[0].id


def fill(s: Scene) -> Changes:
    return s.services.meetings.fill(meeting(s), AgendaKind.ORDINARY)


def come(s: Scene) -> Changes:
    return s.services.sittings.set_presence(meeting(s), s.people[0], Presence.PRESENT)


def minute(s: Scene) -> Changes:
    return s.services.sittings.add_minute(meeting(s), MinuteKind.DECISION, "Se revoir", point(s))


def line(s: Scene) -> int:
    return s.services.sittings.view(meeting(s)).minutes[0].id


def close(s: Scene) -> Changes:
    return s.services.sittings.close(meeting(s), DAY)


CASES: Cases = {
    "meetings.fill": ([plan], fill),
    "meetings.add_point": ([plan], lambda s: s.services.meetings.add_point(meeting(s), "Assurance", 15)),
    "meetings.update_point": (
        [plan, fill],
        lambda s: s.services.meetings.update_point(point(s), {"text": "Accueil", "member_id": s.people[1]}),
    ),
    "meetings.move_point": ([plan, fill], lambda s: s.services.meetings.move_point(point(s), 3)),
    "meetings.remove_points": (
        [plan, fill, minute],
        lambda s: s.services.meetings.remove_points([point(s)]),
    ),
    "sittings.open": ([plan], lambda s: s.services.sittings.open(meeting(s), DAY)),
    "sittings.close": ([plan, plan_next, fill], close),
    "sittings.reopen": ([plan, plan_next, fill, close], lambda s: s.services.sittings.reopen(meeting(s))),
    "sittings.set_presence": (
        [plan, come],
        lambda s: s.services.sittings.set_presence(
            meeting(s), s.people[1], Presence.REPRESENTED, s.people[0]
        ),
    ),
    "sittings.all_present": ([plan, come], lambda s: s.services.sittings.all_present(meeting(s))),
    "sittings.close_point": ([plan, fill], lambda s: s.services.sittings.close_point(point(s), True)),
    "sittings.add_minute": ([plan, fill], minute),
    "sittings.edit_minute": (
        [plan, fill, minute],
        lambda s: s.services.sittings.edit_minute(line(s), "Se revoir lundi"),
    ),
    "sittings.remove_minutes": (
        [plan, fill, minute],
        lambda s: s.services.sittings.remove_minutes([line(s)]),
    ),
    "sittings.add_action": (
        [plan, fill],
        lambda s: s.services.sittings.add_action(meeting(s), "Appeler", s.people[0], NEXT, point(s), on=DAY),
    ),
    "sittings.add_difficulty": (
        [plan],
        lambda s: s.services.sittings.add_difficulty(meeting(s), "Peu de monde", DAY),
    ),
    "sittings.set_notes": ([plan], lambda s: s.services.sittings.set_notes(meeting(s), "Salle froide")),
    "sittings.set_hands": ([plan], lambda s: s.services.sittings.set_hands(meeting(s), 5, 8)),
}
