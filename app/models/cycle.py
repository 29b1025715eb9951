"""Cycles, their planning, individual lists and pooled items."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import ROW_IDS, Thousandths, parent


class CycleRow(SQLModel, table=True):
    """One run of the process; `step` is where the group stands, `budget` in cents."""

    __tablename__ = "cycle"
    __table_args__ = (
        CheckConstraint("title <> ''", name="title"),
        CheckConstraint("budget >= 0", name="budget"),
        CheckConstraint("step BETWEEN 1 AND 5", name="step"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    title: str
    budget: int | None = None
    started_on: date
    step: int = 1
    agreed_on: date | None = None
    closed_on: date | None = None


class PlannedStepRow(SQLModel, table=True):
    """A due date of the common planning."""

    __tablename__ = "planned_step"
    __table_args__ = (
        CheckConstraint("step BETWEEN 1 AND 5", name="step"),
        UniqueConstraint("cycle_id", "step"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(sa_column=parent("cycle"))
    step: int
    due_on: date
    closed_on: date | None = None


class MemberListRow(SQLModel, table=True):
    """A member's individual list in a cycle; `source` is the name of the file it came from."""

    __tablename__ = "member_list"
    __table_args__ = (UniqueConstraint("cycle_id", "member_id"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(sa_column=parent("cycle"))
    member_id: int = Field(sa_column=parent("member"))
    handed_in_on: date | None = None
    source: str = ""


class PooledItemRow(SQLModel, table=True):
    """An article of the common pot; `moved` is 1 or 0 when the animator moved it in or out of the list."""

    __tablename__ = "pooled_item"
    __table_args__ = (
        CheckConstraint("label <> ''", name="label"),
        CheckConstraint("moved IN (0, 1)", name="moved"),
        CheckConstraint("moved IS NULL OR moved_why <> ''", name="moved_why"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(sa_column=parent("cycle"))
    label: str
    label_key: str
    category: str = ""
    moved: int | None = None
    moved_why: str = ""


class NeedLineRow(SQLModel, table=True):
    """A line of an individual list; prices in cents, priority 1 to 3."""

    __tablename__ = "need_line"
    __table_args__ = (
        CheckConstraint("label <> ''", name="label"),
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("most IS NULL OR most >= quantity", name="most"),
        CheckConstraint("unit_price >= 0", name="unit_price"),
        CheckConstraint("priority BETWEEN 1 AND 3", name="priority"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    list_id: int = Field(sa_column=parent("member_list"))
    position: int
    label: str
    label_key: str
    quantity: Decimal = Field(sa_column=Column(Thousandths, nullable=False))
    most: Decimal | None = Field(default=None, sa_column=Column(Thousandths))
    unit: str = ""
    unit_price: int | None = None
    priority: int | None = None
    note: str = ""
    item_id: int | None = Field(
        default=None, sa_column=parent("pooled_item", ondelete="SET NULL", nullable=True)
    )


class SpellingRow(SQLModel, table=True):
    """What the group decided of two spellings, for this cycle and the next; keys are folded, left < right."""

    __tablename__ = "spelling"
    __table_args__ = (
        CheckConstraint("left_key < right_key", name="order"),
        CheckConstraint("same IN (0, 1)", name="same"),
        UniqueConstraint("network_id", "left_key", "right_key"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    left_key: str
    right_key: str
    same: int
