"""The meeting in view, and its agenda."""

from datetime import date

import pytest

from app.core.errors import UserError
from app.domain.agenda_templates import AgendaKind, template
from app.domain.steps import Step
from app.services.desk import Services
from tests.services.conftest import DAY
from tests.services.meeting_scene import FIRST, SECOND, THIRD, new_meeting, point_named, texts


def test_the_one_wanted_then_the_open_then_the_next_then_the_last(
    services: Services, network_id: int
) -> None:
    first, second = (new_meeting(services, network_id, day) for day in (FIRST, SECOND))
    new_meeting(services, network_id, date(2026, 12, 8), cancelled=True)
    seen = services.meetings.in_view(network_id, None, DAY)
    assert seen is not None and seen.id == second
    coming = new_meeting(services, network_id, date(2026, 12, 15))
    ahead = services.meetings.next(network_id, DAY)
    assert ahead is not None and ahead.id == coming
    services.sittings.open(first, DAY)
    opened = services.meetings.in_view(network_id, None, DAY)
    assert opened is not None and opened.id == first
    wanted = services.meetings.in_view(network_id, coming, DAY)
    assert wanted is not None and wanted.id == coming
    gone = services.meetings.in_view(network_id, 10_000, DAY)
    assert gone is not None and gone.id == first


def test_no_meeting_no_agenda(services: Services, network_id: int) -> None:
    view = services.meetings.view(network_id, None, None, DAY)
    assert view.meeting is None and view.points == () and view.meetings == ()
    assert services.meetings.next(network_id, DAY) is None


def test_the_template_of_the_step_in_view_is_proposed(
    services: Services, network_id: int, cycle_id: int
) -> None:
    assert services.meetings.view(network_id, None, cycle_id, DAY).proposed is AgendaKind.LISTS
    assert services.meetings.view(network_id, None, None, DAY).proposed is AgendaKind.ORDINARY


def test_filling_twice_adds_nothing_and_keeps_what_is_there(services: Services, network_id: int) -> None:
    meeting = new_meeting(services, network_id, FIRST)
    services.meetings.add_point(meeting, "Assurance", 15)
    services.meetings.fill(meeting, AgendaKind.ORDINARY)
    expected = ["Assurance", *(point.text for point in template(AgendaKind.ORDINARY))]
    assert texts(services, meeting) == expected
    assert services.meetings.fill(meeting, AgendaKind.ORDINARY).subjects == {}
    services.meetings.fill(meeting, AgendaKind.LISTS)
    both = texts(services, meeting)
    assert len(set(both)) == len(both)
    assert both[-1] == expected[-1] and both[: len(expected) - 1] == expected[:-1]


def test_a_point_is_added_before_those_that_end_the_agenda(services: Services, network_id: int) -> None:
    meeting = new_meeting(services, network_id, FIRST)
    services.meetings.add_point(meeting, "Accueil", recurring=True)
    services.meetings.add_point(meeting, "Assurance")
    services.meetings.add_point(meeting, "Avis", recurring=True)
    services.meetings.add_point(meeting, "Comptes")
    services.meetings.add_point(meeting, "Rangement", recurring=True)
    assert texts(services, meeting) == ["Accueil", "Assurance", "Comptes", "Avis", "Rangement"]


def test_a_meeting_knows_how_many_points_it_has(services: Services, network_id: int) -> None:
    meeting = new_meeting(services, network_id, FIRST)
    empty = new_meeting(services, network_id, SECOND)
    services.meetings.fill(meeting, AgendaKind.ROLES)
    counts = {each.id: each.points for each in services.meetings.view(network_id, None, None).meetings}
    assert counts == {meeting: len(template(AgendaKind.ROLES)), empty: 0}


def test_points_move_within_their_agenda(services: Services, network_id: int) -> None:
    meeting = new_meeting(services, network_id, FIRST)
    for text in "abcd":
        services.meetings.add_point(meeting, text)
    services.meetings.move_point(point_named(services, meeting, "d").id, 2)
    assert texts(services, meeting) == ["a", "d", "b", "c"]
    services.meetings.move_point(point_named(services, meeting, "a").id, 99)
    assert texts(services, meeting) == ["d", "b", "c", "a"]
    services.meetings.move_point(point_named(services, meeting, "c").id, 0)
    assert texts(services, meeting) == ["c", "d", "b", "a"]
    services.meetings.remove_points([point_named(services, meeting, text).id for text in "cb"])
    assert texts(services, meeting) == ["d", "a"]


def test_a_point_says_its_person_its_time_and_refuses_nonsense(
    services: Services, network_id: int, members: dict[str, int]
) -> None:
    meeting = new_meeting(services, network_id, FIRST)
    services.meetings.add_point(meeting, "Assurance", 15, members["Anne"])
    point = point_named(services, meeting, "Assurance")
    services.meetings.update_point(
        point.id, {"minutes": None, "member_id": members["Bilal"], "recurring": True, "notes": "a\nb"}
    )
    changed = point_named(services, meeting, "Assurance")
    assert (changed.minutes, changed.member, changed.recurring, changed.notes) == (
        None,
        "Bilal",
        True,
        "a\nb",
    )
    for fields, field in (({"text": " "}, "text"), ({"minutes": 0}, "minutes")):
        with pytest.raises(UserError) as refused:
            services.meetings.update_point(point.id, fields)
        assert refused.value.field == field
    assert point_named(services, meeting, "Assurance") == changed


def test_the_agenda_of_a_closed_meeting_stands(services: Services, network_id: int) -> None:
    meeting = new_meeting(services, network_id, FIRST)
    services.meetings.add_point(meeting, "Assurance", 15)
    point = point_named(services, meeting, "Assurance")
    services.sittings.close(meeting, FIRST)
    refused = [
        lambda: services.meetings.add_point(meeting, "Autre"),
        lambda: services.meetings.fill(meeting, AgendaKind.ROLES),
        lambda: services.meetings.update_point(point.id, {"text": "Autre"}),
        lambda: services.meetings.move_point(point.id, 1),
        lambda: services.meetings.remove_points([point.id]),
        lambda: services.sittings.close_point(point.id, True),
    ]
    for act in refused:
        with pytest.raises(UserError, match="terminée"):
            act()
    services.meetings.update_point(point.id, {"notes": "Devis reçus"})
    assert point_named(services, meeting, "Assurance").notes == "Devis reçus"


@pytest.mark.parametrize("kind", list(AgendaKind))
def test_every_template_fills_about_an_hour(kind: AgendaKind) -> None:
    points = template(kind)
    assert 60 <= sum(point.minutes for point in points) <= 75
    assert len({point.text for point in points}) == len(points)
    passing = [rank for rank, point in enumerate(points) if not point.recurring]
    assert passing[0] > 0 and passing[-1] == len(points) - 2
    assert len(passing) == passing[-1] - passing[0] + 1


def test_a_closed_cycle_proposes_the_ordinary_agenda(services: Services, sample: int) -> None:
    current, before = services.cycles.all(sample)[:2]
    proposed = services.meetings.view(sample, None, current.id, DAY).proposed
    assert (current.step, proposed) == (Step.PRIORITIES, AgendaKind.PRIORITIES)
    assert before.closed is not None
    assert services.meetings.view(sample, None, before.id, DAY).proposed is AgendaKind.ORDINARY


def test_meetings_stand_in_the_order_they_take_place(services: Services, network_id: int) -> None:
    for day in (THIRD, FIRST, SECOND):
        new_meeting(services, network_id, day)
    days = [meeting.day for meeting in services.meetings.view(network_id, None, None).meetings]
    assert days == [FIRST, SECOND, THIRD]
