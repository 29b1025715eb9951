"""What is not finished returns at the next meeting, recurring points too, closed ones do not."""

from app.services.desk import Services
from app.services.meetings.carry import bring_waiting, carried_over
from tests.services.meeting_scene import FIRST, SECOND, THIRD, new_meeting, point_named, texts


def held(services: Services, network_id: int) -> int:
    """A meeting with an open point, one dealt with, and one that recurs and is dealt with."""
    meeting = new_meeting(services, network_id, FIRST)
    services.meetings.add_point(meeting, "Actions", 10, recurring=True)
    services.meetings.add_point(meeting, "Assurance", 15)
    services.meetings.add_point(meeting, "Comptes", 20)
    services.meetings.update_point(point_named(services, meeting, "Assurance").id, {"notes": "Deux devis"})
    for text in ("Actions", "Comptes"):
        services.sittings.close_point(point_named(services, meeting, text).id, True)
    services.sittings.add_time(point_named(services, meeting, "Assurance").id, 300)
    return meeting


def test_open_and_recurring_points_stand_at_the_head_of_the_next(services: Services, network_id: int) -> None:
    first, second = held(services, network_id), new_meeting(services, network_id, SECOND)
    services.meetings.add_point(second, "Bilan")
    services.sittings.close(first, FIRST)
    assert texts(services, second) == ["Actions", "Assurance", "Bilan"]
    kept, carried, _bilan = services.meetings.agenda(second)
    assert kept.recurring and kept.carried is None and not kept.closed
    assert carried.carried is not None and carried.carried.day == FIRST
    assert (carried.minutes, carried.spent, carried.notes) == (15, 0, "Deux devis")
    assert texts(services, first) == ["Actions", "Assurance", "Comptes"]


def test_a_recurring_point_that_ends_a_meeting_ends_the_next(services: Services, network_id: int) -> None:
    first, second = (new_meeting(services, network_id, day) for day in (FIRST, SECOND))
    for text, recurring in (("Accueil", True), ("Assurance", False), ("Avis", True)):
        services.meetings.add_point(first, text, recurring=recurring)
    services.meetings.add_point(second, "Bilan")
    services.sittings.close(first, FIRST)
    assert texts(services, second) == ["Accueil", "Assurance", "Bilan", "Avis"]
    assert [point.carried is None for point in services.meetings.agenda(second)] == [True, False, True, True]


def test_a_cancelled_meeting_is_passed_over(services: Services, network_id: int) -> None:
    first = held(services, network_id)
    cancelled = new_meeting(services, network_id, SECOND, cancelled=True)
    third = new_meeting(services, network_id, THIRD)
    services.sittings.close(first, FIRST)
    assert texts(services, cancelled) == []
    assert texts(services, third) == ["Actions", "Assurance"]


def test_what_is_on_the_next_agenda_already_comes_once(services: Services, network_id: int) -> None:
    first, second = held(services, network_id), new_meeting(services, network_id, SECOND)
    services.meetings.add_point(second, "ACTIONS", 5, recurring=True)
    services.sittings.close(first, FIRST)
    assert texts(services, second) == ["Assurance", "ACTIONS"]


def test_carried_twice_it_says_the_meeting_before(services: Services, network_id: int) -> None:
    meetings = [held(services, network_id), *(new_meeting(services, network_id, d) for d in (SECOND, THIRD))]
    services.sittings.close(meetings[0], FIRST)
    services.sittings.close(meetings[1], SECOND)
    point = point_named(services, meetings[2], "Assurance")
    assert point.carried is not None and point.carried.day == SECOND
    assert texts(services, meetings[2]) == ["Actions", "Assurance"]


def test_opened_again_it_takes_back_what_nobody_touched(services: Services, network_id: int) -> None:
    first, second = held(services, network_id), new_meeting(services, network_id, SECOND)
    services.sittings.close(first, FIRST)
    services.sittings.reopen(first)
    assert texts(services, second) == []
    services.sittings.close_point(point_named(services, first, "Assurance").id, True)
    services.sittings.close(first, FIRST)
    assert texts(services, second) == ["Actions"]


def test_without_a_next_meeting_it_waits_for_one(services: Services, network_id: int) -> None:
    first = held(services, network_id)
    services.sittings.close(first, FIRST)
    third = new_meeting(services, network_id, THIRD)
    second = new_meeting(services, network_id, SECOND)
    bring(services, network_id, {third})
    assert texts(services, third) == texts(services, second) == []
    bring(services, network_id, {second})
    assert texts(services, second) == ["Actions", "Assurance"]
    bring(services, network_id, {second})
    assert texts(services, second) == ["Actions", "Assurance"]


def test_what_was_carried_over_and_removed_does_not_come_back(services: Services, network_id: int) -> None:
    first, second = held(services, network_id), new_meeting(services, network_id, SECOND)
    services.sittings.close(first, FIRST)
    services.meetings.remove_points([point.id for point in services.meetings.agenda(second)])
    third = new_meeting(services, network_id, THIRD)
    bring(services, network_id, {third})
    assert texts(services, second) == texts(services, third) == []


def test_a_cancelled_meeting_passes_on_what_it_was_given(services: Services, network_id: int) -> None:
    first, second = held(services, network_id), new_meeting(services, network_id, SECOND)
    third = new_meeting(services, network_id, THIRD)
    services.sittings.close(first, FIRST)
    with services.store.write("Annuler") as uow:
        carried_over(uow.session, second)
        uow.commit()
    assert texts(services, third) == ["Actions", "Assurance"]


def bring(services: Services, network_id: int, made: set[int]) -> None:
    with services.store.write("Dates") as uow:
        bring_waiting(uow.session, network_id, made)
        uow.commit()


def test_a_meeting_nobody_held_gives_what_waited_there(services: Services, network_id: int) -> None:
    first, second = held(services, network_id), new_meeting(services, network_id, SECOND)
    third = new_meeting(services, network_id, THIRD)
    services.sittings.close(first, FIRST)
    assert texts(services, third) == []
    services.sittings.open(third, THIRD)
    assert texts(services, third) == ["Actions", "Assurance"]
    assert texts(services, second) == ["Actions", "Assurance"]
    services.history.undo()
    assert texts(services, third) == []
