"""Accounts: entries of money, and the transfers of a settlement."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import ROW_IDS, parent


class EntryRow(SQLModel, table=True):
    """Money that moved or is due, in cents; `kind`, `method` and `split` hold values of domain enumerations.

    `member_id` is who it concerns: who paid, contributed, was reimbursed, or advanced the expense (None: the
    cash box). `other_id` receives a transfer. `paid_on` None: still to be paid. `receipt` names the copied
    file, `receipt_name` is its name before.
    """

    __tablename__ = "entry"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("label <> ''", name="label"),
        UniqueConstraint("order_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    cycle_id: int | None = Field(default=None, sa_column=parent("cycle", nullable=True))
    kind: str
    amount: int
    dated: date
    label: str
    member_id: int | None = Field(
        default=None, sa_column=parent("member", ondelete="NO ACTION", nullable=True)
    )
    other_id: int | None = Field(
        default=None, sa_column=parent("member", ondelete="NO ACTION", nullable=True)
    )
    order_id: int | None = Field(default=None, sa_column=parent("purchase_order", nullable=True))
    split: str = "none"
    method: str = ""
    paid_on: date | None = None
    reference: str = ""
    receipt: str = ""
    receipt_name: str = ""
    note: str = ""


class TransferRow(SQLModel, table=True):
    """A transfer of a settlement, in cents; None as payer or payee is the cash box.

    Once done, `entry_id` is the entry that records it.
    """

    __tablename__ = "transfer"
    __table_args__ = (CheckConstraint("amount > 0", name="amount"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(sa_column=parent("cycle"))
    position: int
    payer_id: int | None = Field(
        default=None, sa_column=parent("member", ondelete="NO ACTION", nullable=True)
    )
    payee_id: int | None = Field(
        default=None, sa_column=parent("member", ondelete="NO ACTION", nullable=True)
    )
    amount: int
    entry_id: int | None = Field(default=None, sa_column=parent("entry", ondelete="SET NULL", nullable=True))
