"""Suppliers, the criteria a group weighs them by, and what they offer for an article."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import ROW_IDS, Thousandths, parent


class SupplierRow(SQLModel, table=True):
    """A supplier of a network; money in cents, thresholds as she counts: with VAT or before it."""

    __tablename__ = "supplier"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint("vat_included IN (0, 1)", name="vat_included"),
        CheckConstraint("minimum >= 0", name="minimum"),
        CheckConstraint("delivery >= 0", name="delivery"),
        CheckConstraint("free_from >= 0", name="free_from"),
        UniqueConstraint("network_id", "name_key"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    name: str
    name_key: str
    contact: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    notes: str = ""
    vat_included: int = 1
    minimum: int = 0
    delivery: int = 0
    free_from: int | None = None


class CriterionRow(SQLModel, table=True):
    """What matters to the group beside the price, and how much: a weight of 0 to 10."""

    __tablename__ = "criterion"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint("weight BETWEEN 0 AND 10", name="weight"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    position: int
    name: str
    weight: int = 1


class SupplierMarkRow(SQLModel, table=True):
    """The group's mark for a supplier on a criterion, 0 to 5."""

    __tablename__ = "supplier_mark"
    __table_args__ = (
        CheckConstraint("mark BETWEEN 0 AND 5", name="mark"),
        UniqueConstraint("supplier_id", "criterion_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    supplier_id: int = Field(sa_column=parent("supplier"))
    criterion_id: int = Field(sa_column=parent("criterion"))
    mark: int


class OfferRow(SQLModel, table=True):
    """A supplier's offer for a pooled item; `vat` in hundredths of a percent (550 = 5,5 %)."""

    __tablename__ = "offer"
    __table_args__ = (
        CheckConstraint("pack > 0", name="pack"),
        CheckConstraint("vat BETWEEN 0 AND 10000", name="vat"),
        UniqueConstraint("supplier_id", "item_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    supplier_id: int = Field(sa_column=parent("supplier"))
    item_id: int = Field(sa_column=parent("pooled_item"))
    pack: Decimal | None = Field(default=None, sa_column=Column(Thousandths))
    vat: int = 2000
    code: str = ""
    quoted_on: date
    valid_until: date | None = None
    note: str = ""


class OfferBreakRow(SQLModel, table=True):
    """A price of an offer, in cents per unit, from a quantity on (for all units)."""

    __tablename__ = "offer_break"
    __table_args__ = (
        CheckConstraint("from_quantity >= 0", name="from_quantity"),
        CheckConstraint("unit_price >= 0", name="unit_price"),
        UniqueConstraint("offer_id", "from_quantity"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    offer_id: int = Field(sa_column=parent("offer"))
    from_quantity: Decimal = Field(sa_column=Column(Thousandths, nullable=False))
    unit_price: int
