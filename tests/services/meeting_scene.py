"""Meetings to try things on, written straight into the store: the calendar has its own tests."""

from datetime import date, time
from uuid import uuid4

from app.domain.changes import Changes
from app.domain.clock_times import MAINLAND, since_midnight
from app.domain.meetings import AgendaPoint
from app.models import MeetingRow
from app.services.desk import Services

FIRST = date(2026, 9, 8)
SECOND = date(2026, 10, 13)
THIRD = date(2026, 11, 10)


def write_meeting(services: Services, network_id: int, day: date, *, cancelled: bool = False) -> Changes:
    """An evening meeting of an hour and a half."""
    with services.store.write("Réunion") as uow:
        uow.session.add(
            MeetingRow(
                network_id=network_id,
                held_on=day,
                starts_at=since_midnight(time(18, 30)),
                minutes=90,
                zone=MAINLAND,
                cancelled=int(cancelled),
                uid=f"{uuid4()}@essai",
            )
        )
        return uow.commit()


def new_meeting(services: Services, network_id: int, day: date, *, cancelled: bool = False) -> int:
    """Its id."""
    return write_meeting(services, network_id, day, cancelled=cancelled).only_id("meeting")


def point_named(services: Services, meeting_id: int, text: str) -> AgendaPoint:
    """The point of an agenda that has these words."""
    return next(point for point in services.meetings.agenda(meeting_id) if point.text == text)


def texts(services: Services, meeting_id: int) -> list[str]:
    """The words of an agenda in its order."""
    return [point.text for point in services.meetings.agenda(meeting_id)]
