"""Roles of a cycle: who wishes them, who holds them, how they were held."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import ROW_IDS, parent


class RoleRow(SQLModel, table=True):
    """A role with its mission and its seats; `finding` is what the debrief said of it."""

    __tablename__ = "role"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint("seats >= 0", name="seats"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(sa_column=parent("cycle"))
    position: int
    name: str
    mission: str = ""
    seats: int = 1
    finding: str = ""


class RoleWishRow(SQLModel, table=True):
    """How much a member wishes a role: 1 first, 2, 3 … also willing; no row is a no."""

    __tablename__ = "role_wish"
    __table_args__ = (
        CheckConstraint("rank > 0", name="rank"),
        UniqueConstraint("role_id", "member_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    role_id: int = Field(sa_column=parent("role"))
    member_id: int = Field(sa_column=parent("member"))
    rank: int


class RoleHolderRow(SQLModel, table=True):
    """A member in a role, as holder or deputy; `accepted_for` says who accepted on her behalf."""

    __tablename__ = "role_holder"
    __table_args__ = (
        CheckConstraint("deputy IN (0, 1)", name="deputy"),
        UniqueConstraint("role_id", "member_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    role_id: int = Field(sa_column=parent("role"))
    member_id: int = Field(sa_column=parent("member"))
    deputy: int = 0
    accepted_on: date | None = None
    accepted_for: str = ""
