"""The logs: best practices and who took them up, business and recommendations between members."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import ROW_IDS, parent


class PracticeRow(SQLModel, table=True):
    """A best practice somebody shared."""

    __tablename__ = "practice"
    __table_args__ = (CheckConstraint("title <> ''", name="title"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    title: str
    kind: str = ""
    member_id: int | None = Field(
        default=None, sa_column=parent("member", ondelete="SET NULL", nullable=True)
    )
    shared_on: date
    note: str = ""


class AdoptionRow(SQLModel, table=True):
    """A member who took a best practice up."""

    __tablename__ = "adoption"
    __table_args__ = (UniqueConstraint("practice_id", "member_id"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    practice_id: int = Field(sa_column=parent("practice"))
    member_id: int = Field(sa_column=parent("member"))
    adopted_on: date
    note: str = ""


class ReferralRow(SQLModel, table=True):
    """A slip: a recommendation given, or business thanked for, in cents.

    `giver_id` recommended, `receiver_id` got the contact or the business. `outside`: the customer is not a
    member. The amount is confidential.
    """

    __tablename__ = "referral"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("outside IN (0, 1)", name="outside"),
        CheckConstraint("giver_id <> receiver_id", name="two"),
        Index("ix_referral_days", "network_id", "kind", "given_on"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    kind: str
    giver_id: int = Field(sa_column=parent("member"))
    receiver_id: int = Field(sa_column=parent("member"))
    given_on: date
    outside: int = 1
    contact: str = ""
    amount: int | None = None
    note: str = ""
