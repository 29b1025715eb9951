"""What lasts beyond a cycle: standing roles, fields of action, sources of actions, stages of a network."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import ROW_IDS, parent


class StandingRoleRow(SQLModel, table=True):
    """A role of the network itself, held from one cycle to the next."""

    __tablename__ = "standing_role"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint("seats > 0", name="seats"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    position: int
    name: str
    mission: str = ""
    seats: int = 1


class StandingHolderRow(SQLModel, table=True):
    """A member's time in a standing role; `note` is what she handed over at its end."""

    __tablename__ = "standing_holder"
    __table_args__ = (CheckConstraint("until IS NULL OR until >= since", name="until"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    role_id: int = Field(sa_column=parent("standing_role"))
    member_id: int = Field(sa_column=parent("member"))
    since: date
    until: date | None = None
    note: str = ""


class MemberFieldRow(SQLModel, table=True):
    """A member's field of action in the network, in her words."""

    __tablename__ = "member_field"
    __table_args__ = (UniqueConstraint("member_id"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(sa_column=parent("member"))
    text: str


class ActionSourceRow(SQLModel, table=True):
    """Where an action comes from, when not from a debrief or a survey, and the day it was noted."""

    __tablename__ = "action_source"
    __table_args__ = (UniqueConstraint("action_id"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(sa_column=parent("action"))
    noted_on: date
    meeting_id: int | None = Field(
        default=None, sa_column=parent("meeting", ondelete="SET NULL", nullable=True)
    )
    point_id: int | None = Field(
        default=None, sa_column=parent("agenda_point", ondelete="SET NULL", nullable=True)
    )
    difficulty_id: int | None = Field(
        default=None, sa_column=parent("difficulty", ondelete="SET NULL", nullable=True)
    )
    adaptation_id: int | None = Field(
        default=None, sa_column=parent("adaptation", ondelete="SET NULL", nullable=True)
    )


class NetworkStageRow(SQLModel, table=True):
    """The stage the animator says the network has reached, from that day on."""

    __tablename__ = "network_stage"
    __table_args__ = (UniqueConstraint("network_id", "decided_on"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    stage: str
    decided_on: date
    note: str = ""
