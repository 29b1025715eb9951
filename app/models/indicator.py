"""What is measured: the animator's own indicators, measurements, targets, and the cards of a dashboard.

An indicator is named by its symbol, unique in its network: those of the catalogue are in the program, not in
the store.
"""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import ROW_IDS, Thousandths, parent


class IndicatorRow(SQLModel, table=True):
    """An indicator of the animator's own; typed when `formula` is empty."""

    __tablename__ = "indicator"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint("symbol <> ''", name="symbol"),
        CheckConstraint("by_member IN (0, 1)", name="by_member"),
        UniqueConstraint("network_id", "symbol"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    symbol: str
    name: str
    meaning: str = ""
    formula: str = ""
    unit: str
    source: str = ""
    span: str
    better: str
    roll: str
    by_member: int = 0


class MeasurementRow(SQLModel, table=True):
    """A value typed for a day, of the network or of one member; money in cents, percents in points."""

    __tablename__ = "measurement"
    __table_args__ = (Index("ix_measurement_series", "network_id", "symbol", "measured_on"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    symbol: str
    member_id: int | None = Field(default=None, sa_column=parent("member", nullable=True))
    measured_on: date
    value: Decimal = Field(sa_column=Column(Thousandths, nullable=False))
    note: str = ""


class TargetRow(SQLModel, table=True):
    """A value to reach by a day."""

    __tablename__ = "target"
    __table_args__ = (UniqueConstraint("network_id", "symbol", "due_on"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    symbol: str
    value: Decimal = Field(sa_column=Column(Thousandths, nullable=False))
    due_on: date


class BoardRow(SQLModel, table=True):
    """The dashboard of a network once it differs from the one its type proposes."""

    __tablename__ = "board"
    __table_args__ = (UniqueConstraint("network_id"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    period: str


class BoardCardRow(SQLModel, table=True):
    """A card of a dashboard; `width` in columns of the page."""

    __tablename__ = "board_card"
    __table_args__ = (
        CheckConstraint("width BETWEEN 1 AND 3", name="width"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(sa_column=parent("board"))
    position: int
    symbol: str
    form: str
    width: int = 1
