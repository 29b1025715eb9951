"""Buying: one-off purchases, the packs and supplier of each article, the choice, the orders."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import ROW_IDS, Thousandths, parent


class OneOffRow(SQLModel, table=True):
    """Marks a cycle as a one-off purchase: it has members, wishes and goods, but none of the five steps."""

    __tablename__ = "one_off"
    __table_args__ = (UniqueConstraint("cycle_id"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(sa_column=parent("cycle"))


class NetworkDetailRow(SQLModel, table=True):
    """What orders and accounts need of a network; `price_weight` is the price's among the criteria."""

    __tablename__ = "network_detail"
    __table_args__ = (
        CheckConstraint("price_weight BETWEEN 0 AND 10", name="price_weight"),
        UniqueConstraint("network_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    address: str = ""
    email: str = ""
    phone: str = ""
    treasurer_id: int | None = Field(
        default=None, sa_column=parent("member", ondelete="SET NULL", nullable=True)
    )
    price_weight: int = 5


class BuyingLineRow(SQLModel, table=True):
    """How an article is bought: by packs of how many units, from which supplier once chosen.

    `unit` and `reference_price` (cents) are those typed for an article of a one-off purchase, which may have
    no wish yet; an article of the process has them from its lines.
    """

    __tablename__ = "buying_line"
    __table_args__ = (
        CheckConstraint("pack > 0", name="pack"),
        CheckConstraint("reference_price >= 0", name="reference_price"),
        UniqueConstraint("item_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(sa_column=parent("pooled_item"))
    pack: Decimal | None = Field(default=None, sa_column=Column(Thousandths))
    supplier_id: int | None = Field(
        default=None, sa_column=parent("supplier", ondelete="SET NULL", nullable=True)
    )
    unit: str = ""
    reference_price: int | None = None


class BasketChoiceRow(SQLModel, table=True):
    """The basket the group chose and why; money in cents, `cheapest` is what the cheapest one cost then."""

    __tablename__ = "basket_choice"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="reason"),
        CheckConstraint("cost >= 0", name="cost"),
        UniqueConstraint("cycle_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(sa_column=parent("cycle"))
    chosen_on: date
    reason: str
    cost: int
    cheapest: int


class PurchaseOrderRow(SQLModel, table=True):
    """An order to a supplier; `delivery` and `invoice_total` in cents, VAT included."""

    __tablename__ = "purchase_order"
    __table_args__ = (
        CheckConstraint("state IN ('prepared', 'sent', 'received', 'closed')", name="state"),
        CheckConstraint("delivery >= 0", name="delivery"),
        CheckConstraint("invoice_total >= delivery", name="invoice_total"),
        UniqueConstraint("cycle_id", "supplier_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(sa_column=parent("cycle"))
    # A supplier with orders is kept: her service refuses the removal in words.
    supplier_id: int = Field(sa_column=parent("supplier", ondelete="NO ACTION"))
    number: str
    state: str = "prepared"
    prepared_on: date
    sent_on: date | None = None
    received_on: date | None = None
    closed_on: date | None = None
    expected_on: date | None = None
    delivery: int = 0
    note: str = ""
    invoice_number: str = ""
    invoiced_on: date | None = None
    invoice_total: int | None = None


class OrderLineRow(SQLModel, table=True):
    """An article of an order, and what came of it.

    `unit_price` in cents as the supplier gives it, `vat` the hundredths of a percent to add to it (0 when
    it is included); `invoiced` in cents for the whole line, VAT included.
    """

    __tablename__ = "order_line"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("unit_price >= 0", name="unit_price"),
        CheckConstraint("vat BETWEEN 0 AND 10000", name="vat"),
        CheckConstraint("pack > 0", name="pack"),
        CheckConstraint("delivered >= 0", name="delivered"),
        CheckConstraint("damaged >= 0 AND damaged <= delivered", name="damaged"),
        CheckConstraint("invoiced >= 0", name="invoiced"),
        UniqueConstraint("order_id", "item_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    order_id: int = Field(sa_column=parent("purchase_order"))
    item_id: int = Field(sa_column=parent("pooled_item"))
    position: int
    code: str = ""
    quantity: Decimal = Field(sa_column=Column(Thousandths, nullable=False))
    unit_price: int
    vat: int = 0
    pack: Decimal | None = Field(default=None, sa_column=Column(Thousandths))
    delivered: Decimal | None = Field(default=None, sa_column=Column(Thousandths))
    damaged: Decimal = Field(default=Decimal(0), sa_column=Column(Thousandths, nullable=False))
    invoiced: int | None = None
    replacement: str = ""
    note: str = ""
