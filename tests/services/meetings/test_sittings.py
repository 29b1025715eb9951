"""A meeting being held: who is there, what is noted, until it is closed."""

from datetime import date, timedelta

import pytest

from app.core.errors import UserError
from app.domain.meetings import AttendanceCounts, MeetingState, MinuteKind, Presence
from app.services.desk import Services
from tests.services.meeting_scene import FIRST, SECOND, THIRD, new_meeting, point_named

DUE = date(2026, 10, 1)


@pytest.fixture
def meeting(services: Services, network_id: int, members: dict[str, int]) -> int:
    made = new_meeting(services, network_id, FIRST)
    services.sittings.open(made, FIRST)
    return made


def said(services: Services, meeting: int) -> dict[str, tuple[Presence | None, str]]:
    return {each.member: (each.presence, each.proxy) for each in services.sittings.view(meeting).attendance}


def test_it_opens_closes_and_opens_again(services: Services, meeting: int) -> None:
    assert services.sittings.view(meeting).meeting.state is MeetingState.OPEN
    services.sittings.close(meeting, SECOND)
    closed = services.sittings.view(meeting).meeting
    assert (closed.state, closed.opened, closed.closed) == (MeetingState.CLOSED, FIRST, SECOND)
    with pytest.raises(UserError, match="terminée"):
        services.sittings.open(meeting, SECOND)
    services.sittings.reopen(meeting)
    assert services.sittings.view(meeting).meeting.state is MeetingState.OPEN


def test_one_meeting_is_held_at_a_time_and_never_a_cancelled_one(
    services: Services, network_id: int, meeting: int
) -> None:
    second = new_meeting(services, network_id, SECOND)
    cancelled = new_meeting(services, network_id, THIRD, cancelled=True)
    with pytest.raises(UserError, match="Réunion du 8 septembre 2026"):
        services.sittings.open(second, SECOND)
    services.sittings.close(meeting, FIRST)
    services.sittings.open(second, SECOND)
    for act in (services.sittings.open, services.sittings.close):
        with pytest.raises(UserError, match="annulée"):
            act(cancelled, THIRD)
    with pytest.raises(UserError, match="13 octobre"):
        services.sittings.reopen(meeting)


def test_presence_is_said_and_unsaid(services: Services, members: dict[str, int], meeting: int) -> None:
    assert list(said(services, meeting)) == ["Anne", "Bilal", "Chloé", "Denis"]
    services.sittings.set_presence(meeting, members["Chloé"], Presence.EXCUSED)
    services.sittings.all_present(meeting)
    services.sittings.set_presence(meeting, members["Denis"], Presence.REPRESENTED, members["Anne"])
    assert said(services, meeting)["Denis"] == (Presence.REPRESENTED, "Anne")
    assert services.sittings.view(meeting).counts == AttendanceCounts(2, 1, 0, 1, 0)
    services.sittings.set_presence(meeting, members["Denis"], None)
    services.sittings.set_presence(meeting, members["Bilal"], Presence.ABSENT, members["Anne"])
    assert said(services, meeting)["Bilal"] == (Presence.ABSENT, "")
    assert services.sittings.view(meeting).counts == AttendanceCounts(1, 1, 1, 0, 1)


def test_only_somebody_present_speaks_for_another(
    services: Services, members: dict[str, int], meeting: int
) -> None:
    anne, bilal, chloe = members["Anne"], members["Bilal"], members["Chloé"]
    services.sittings.set_presence(meeting, chloe, Presence.EXCUSED)
    for proxy in (None, anne, bilal, chloe):
        with pytest.raises(UserError) as refused:
            services.sittings.set_presence(meeting, bilal, Presence.REPRESENTED, proxy)
        assert refused.value.field == "proxy"
    services.sittings.set_presence(meeting, anne, Presence.PRESENT)
    services.sittings.set_presence(meeting, bilal, Presence.REPRESENTED, anne)
    services.sittings.set_presence(meeting, chloe, Presence.REPRESENTED, anne)
    for presence in (None, Presence.ABSENT):
        with pytest.raises(UserError, match="en représente un autre"):
            services.sittings.set_presence(meeting, anne, presence)
    assert said(services, meeting)["Bilal"] == said(services, meeting)["Chloé"]


def test_members_of_that_day_are_called_and_whoever_came(
    services: Services, members: dict[str, int], meeting: int
) -> None:
    services.sittings.set_presence(meeting, members["Anne"], Presence.PRESENT)
    for name in ("Anne", "Bilal"):
        services.members.update(members[name], {"left": FIRST - timedelta(days=1)})
    services.members.update(members["Chloé"], {"left": FIRST + timedelta(days=1)})
    assert list(said(services, meeting)) == ["Anne", "Chloé", "Denis"]


def test_minutes_are_kept_in_the_order_said(services: Services, meeting: int) -> None:
    services.meetings.add_point(meeting, "Assurance")
    point = point_named(services, meeting, "Assurance")
    services.sittings.add_minute(meeting, MinuteKind.NOTE, "Trois devis reçus", point.id)
    services.sittings.add_minute(meeting, MinuteKind.DECISION, "Retenir le deuxième", point.id)
    services.sittings.add_minute(meeting, MinuteKind.NOTE, "Salle froide")
    first, second, third = services.sittings.view(meeting).minutes
    assert (first.kind, second.kind, third.point_id) == (MinuteKind.NOTE, MinuteKind.DECISION, None)
    services.sittings.edit_minute(second.id, "Retenir le premier")
    services.sittings.remove_minutes([first.id])
    services.meetings.remove_points([point.id])
    left = services.sittings.view(meeting).minutes
    assert [(each.text, each.point_id) for each in left] == [
        ("Retenir le premier", None),
        ("Salle froide", None),
    ]
    with pytest.raises(UserError):
        services.sittings.add_minute(meeting, MinuteKind.NOTE, "  ")


def test_actions_and_difficulties_stay_with_their_meeting(
    services: Services, members: dict[str, int], meeting: int
) -> None:
    services.meetings.add_point(meeting, "Assurance")
    point = point_named(services, meeting, "Assurance")
    services.sittings.add_action(meeting, "Appeler", members["Anne"], DUE, point.id, on=FIRST)
    services.sittings.add_action(meeting, "Y penser", None, None, on=FIRST)
    services.sittings.add_difficulty(meeting, "Qui vient ?", FIRST)
    view = services.sittings.view(meeting)
    called, idea = view.actions
    assert (called.action.member, called.point_id, called.action.is_idea) == ("Anne", point.id, False)
    assert idea.action.is_idea and view.last_actions == ()
    (difficulty,) = view.difficulties
    assert (difficulty.text, difficulty.noted, difficulty.closed) == ("Qui vient\u00a0?", FIRST, None)


def test_a_meeting_opens_on_what_the_last_one_left_to_do(
    services: Services, network_id: int, members: dict[str, int], meeting: int
) -> None:
    for text in ("Appeler", "Écrire", "Compter"):
        services.sittings.add_action(meeting, text, members["Anne"], DUE, on=FIRST)
    services.sittings.add_action(meeting, "Y penser", None, None, on=FIRST)
    actions = {each.action.text: each.action.id for each in services.sittings.view(meeting).actions}
    services.programme.finish(actions["Compter"], FIRST - timedelta(days=1))
    services.programme.finish(actions["Écrire"], FIRST + timedelta(days=1))
    services.sittings.close(meeting, FIRST)
    second, third = (new_meeting(services, network_id, day) for day in (SECOND, THIRD))
    view = services.sittings.view(second)
    assert view.last is not None and view.last.id == meeting
    assert view.following is not None and view.following.id == third
    assert [action.text for action in view.last_actions] == ["Appeler", "Y penser", "Écrire"]
    services.programme.finish(actions["Appeler"], SECOND)  # at this meeting: it keeps its place
    view = services.sittings.view(second)
    assert [action.text for action in view.last_actions] == ["Appeler", "Y penser", "Écrire"]
    services.programme.finish(actions["Appeler"], None)
    services.sittings.add_action(second, "Plus tard", members["Anne"], DUE, on=SECOND)
    assert "Plus tard" not in [action.text for action in services.sittings.view(meeting).last_actions]
    services.sittings.close(second, SECOND)
    left = [action.text for action in services.sittings.view(third).last_actions]
    assert left == ["Appeler", "Plus tard"]


def test_hands_time_and_notes_are_counted(services: Services, meeting: int) -> None:
    services.sittings.set_hands(meeting, 4, 3)
    services.sittings.set_hands(meeting, 5, 1)
    services.sittings.set_notes(meeting, "Bonne humeur \nà garder")
    shown = services.sittings.view(meeting).meeting
    assert (shown.marks.tenths, shown.marks.answers, shown.notes) == (43, 4, "Bonne humeur\nà garder")
    with pytest.raises(UserError):
        services.sittings.set_hands(meeting, 4, -1)
    services.meetings.add_point(meeting, "Assurance")
    for seconds in (60, 45):
        services.sittings.add_time(point_named(services, meeting, "Assurance").id, seconds)
    assert point_named(services, meeting, "Assurance").spent == 105


def test_the_time_of_a_point_is_neither_an_action_nor_lost_by_undoing_one(
    services: Services, meeting: int
) -> None:
    services.meetings.add_point(meeting, "Assurance")
    point = point_named(services, meeting, "Assurance")
    services.sittings.close_point(point.id, True)
    services.sittings.add_minute(meeting, MinuteKind.NOTE, "Trois devis", point.id)
    services.history.undo()
    saved = services.store.last_saved
    assert services.sittings.add_time(point.id, 60).subjects == {"agenda_point": {point.id}}
    assert services.store.last_saved != saved
    assert services.history.undo_label == "Point traité" and services.history.redo_label is not None
    services.history.undo()
    now = point_named(services, meeting, "Assurance")
    assert (now.spent, now.closed) == (60, False)
    services.meetings.remove_points([point.id])
    services.history.undo()
    assert point_named(services, meeting, "Assurance").spent == 60
    services.history.undo()  # the point itself
    services.history.redo()
    assert point_named(services, meeting, "Assurance").spent == 60
