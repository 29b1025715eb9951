"""Meetings: the rhythm that gives their dates, their agenda, who came, what was noted."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import ROW_IDS, parent


class MeetingRhythmRow(SQLModel, table=True):
    """The rule a network's dates follow; see `app.domain.meeting_rhythm`.

    `weekday` is 0 for Monday, `nth` 5 for the last of a month, `skipped_months` «7,8», `starts_at` minutes
    since midnight in `zone`.
    """

    __tablename__ = "meeting_rhythm"
    __table_args__ = (
        CheckConstraint("step > 0", name="step"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("nth BETWEEN 1 AND 5", name="nth"),
        CheckConstraint("starts_at BETWEEN 0 AND 1439", name="starts_at"),
        CheckConstraint("minutes > 0", name="minutes"),
        UniqueConstraint("network_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    every: str
    step: int
    weekday: int
    nth: int | None = None
    first_on: date
    skipped_months: str = ""
    starts_at: int
    minutes: int
    place: str = ""
    zone: str


class MeetingRow(SQLModel, table=True):
    """A meeting, planned, held or cancelled; `mark_1` … `mark_5` count the hands of its ROTI.

    `series_on` is the day its rhythm gave it, which stays when it moves; None for a single meeting.
    `sequence` grows with each change a calendar must hear of.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("starts_at BETWEEN 0 AND 1439", name="starts_at"),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("cancelled IN (0, 1)", name="cancelled"),
        CheckConstraint(
            "mark_1 >= 0 AND mark_2 >= 0 AND mark_3 >= 0 AND mark_4 >= 0 AND mark_5 >= 0", name="marks"
        ),
        UniqueConstraint("uid"),
        UniqueConstraint("network_id", "series_on"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    cycle_id: int | None = Field(default=None, sa_column=parent("cycle", ondelete="SET NULL", nullable=True))
    title: str = ""
    held_on: date = Field(index=True)
    starts_at: int
    minutes: int
    place: str = ""
    zone: str
    series_on: date | None = None
    cancelled: int = 0
    uid: str
    sequence: int = 0
    animator: str = ""
    secretary: str = ""
    notes: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    mark_1: int = 0
    mark_2: int = 0
    mark_3: int = 0
    mark_4: int = 0
    mark_5: int = 0


class AgendaPointRow(SQLModel, table=True):
    """A point of a meeting's agenda; `minutes` planned, `spent` in seconds: measured, so never undone.

    A point left open when its meeting closes is carried over to the next; `carried_from` says which it was.
    """

    __tablename__ = "agenda_point"
    __table_args__ = (
        CheckConstraint("text <> ''", name="text"),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("recurring IN (0, 1)", name="recurring"),
        CheckConstraint("closed IN (0, 1)", name="closed"),
        CheckConstraint("spent >= 0", name="spent"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(sa_column=parent("meeting"))
    position: int
    text: str
    minutes: int | None = None
    member_id: int | None = Field(
        default=None, sa_column=parent("member", ondelete="SET NULL", nullable=True)
    )
    recurring: int = 0
    closed: int = 0
    spent: int = Field(default=0, sa_column_kwargs={"info": {"journal": False}})
    carried_from: int | None = Field(
        default=None, sa_column=parent("agenda_point", ondelete="SET NULL", nullable=True)
    )
    notes: str = ""


class AttendanceRow(SQLModel, table=True):
    """How a member took part in a meeting; `proxy_id` speaks for her when she is represented."""

    __tablename__ = "attendance"
    __table_args__ = (
        CheckConstraint("proxy_id IS NULL OR proxy_id <> member_id", name="proxy"),
        UniqueConstraint("meeting_id", "member_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(sa_column=parent("meeting"))
    member_id: int = Field(sa_column=parent("member"))
    presence: str
    proxy_id: int | None = Field(default=None, sa_column=parent("member", ondelete="SET NULL", nullable=True))


class MinuteRow(SQLModel, table=True):
    """Something noted at a meeting, a decision or a note; under a point of its agenda, or none."""

    __tablename__ = "minute"
    __table_args__ = (CheckConstraint("text <> ''", name="text"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(sa_column=parent("meeting"))
    point_id: int | None = Field(
        default=None, sa_column=parent("agenda_point", ondelete="SET NULL", nullable=True)
    )
    kind: str
    position: int
    text: str
