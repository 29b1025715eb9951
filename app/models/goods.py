"""Goods: who gets how much of what was delivered, and the movements of the stock."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import ROW_IDS, Thousandths, parent


class ShareRow(SQLModel, table=True):
    """A member's share of a delivered line; `reason` says why when it was set by hand."""

    __tablename__ = "share"
    __table_args__ = (
        CheckConstraint("quantity >= 0", name="quantity"),
        CheckConstraint("by_hand IN (0, 1)", name="by_hand"),
        CheckConstraint("signed IN (0, 1)", name="signed"),
        UniqueConstraint("order_line_id", "member_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    order_line_id: int = Field(sa_column=parent("order_line"))
    member_id: int = Field(sa_column=parent("member", ondelete="NO ACTION"))
    quantity: Decimal = Field(sa_column=Column(Thousandths, nullable=False))
    by_hand: int = 0
    reason: str = ""
    handed_on: date | None = None
    signed: int = 0


class StockArticleRow(SQLModel, table=True):
    """Something the network keeps, and where."""

    __tablename__ = "stock_article"
    __table_args__ = (
        CheckConstraint("label <> ''", name="label"),
        UniqueConstraint("network_id", "label_key", "unit"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    label: str
    label_key: str
    unit: str = ""
    place: str = ""


class StockMovementRow(SQLModel, table=True):
    """What came in (positive) or went out (negative). Never edited: corrected by another movement."""

    __tablename__ = "stock_movement"
    __table_args__ = (
        CheckConstraint("kind IN ('in', 'out', 'correction', 'count')", name="kind"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(sa_column=parent("stock_article"))
    kind: str
    quantity: Decimal = Field(sa_column=Column(Thousandths, nullable=False))
    moved_on: date
    member_id: int | None = Field(
        default=None, sa_column=parent("member", ondelete="SET NULL", nullable=True)
    )
    order_line_id: int | None = Field(
        default=None, sa_column=parent("order_line", ondelete="SET NULL", nullable=True)
    )
    share_id: int | None = Field(default=None, sa_column=parent("share", ondelete="SET NULL", nullable=True))
    corrects_id: int | None = Field(
        default=None, sa_column=parent("stock_movement", ondelete="SET NULL", nullable=True)
    )
    note: str = ""
