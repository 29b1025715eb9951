"""Debriefs, their notes, and the programme of actions."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import ROW_IDS, parent


class DebriefRow(SQLModel, table=True):
    """A cycle's debrief; `mark_1` … `mark_5` count the hands raised for each mark."""

    __tablename__ = "debrief"
    __table_args__ = (
        CheckConstraint(
            "mark_1 >= 0 AND mark_2 >= 0 AND mark_3 >= 0 AND mark_4 >= 0 AND mark_5 >= 0", name="marks"
        ),
        UniqueConstraint("cycle_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(sa_column=parent("cycle"))
    held_on: date | None = None
    animator: str = ""
    format: str = "worked_improve"
    mark_1: int = 0
    mark_2: int = 0
    mark_3: int = 0
    mark_4: int = 0
    mark_5: int = 0


class DebriefNoteRow(SQLModel, table=True):
    """Something said, under its topic."""

    __tablename__ = "debrief_note"
    __table_args__ = (CheckConstraint("text <> ''", name="text"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(sa_column=parent("cycle"))
    topic: str
    position: int
    text: str


class ActionRow(SQLModel, table=True):
    """Something to do; an idea while it lacks a person or a date."""

    __tablename__ = "action"
    __table_args__ = (CheckConstraint("text <> ''", name="text"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    cycle_id: int | None = Field(default=None, sa_column=parent("cycle", ondelete="SET NULL", nullable=True))
    text: str
    member_id: int | None = Field(
        default=None, sa_column=parent("member", ondelete="SET NULL", nullable=True)
    )
    due_on: date | None = None
    done_on: date | None = None
