"""The vote on priorities, the agreement, and the collective list it makes."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import ROW_IDS, Thousandths, parent


class VoteRow(SQLModel, table=True):
    """The settings of a cycle's vote."""

    __tablename__ = "vote"
    __table_args__ = (
        CheckConstraint("points > 0", name="points"),
        CheckConstraint("secret IN (0, 1)", name="secret"),
        UniqueConstraint("cycle_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(sa_column=parent("cycle"))
    scale: str = "points"
    points: int = 10
    rule: str = "equal_shares"
    secret: int = 0
    revealed_on: date | None = None


class VoterRow(SQLModel, table=True):
    """A member at the vote: here, away, or represented; and whether she voted."""

    __tablename__ = "voter"
    __table_args__ = (
        CheckConstraint("has_voted IN (0, 1)", name="has_voted"),
        CheckConstraint("proxy_id IS NULL OR proxy_id <> member_id", name="proxy"),
        UniqueConstraint("vote_id", "member_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    vote_id: int = Field(sa_column=parent("vote"))
    member_id: int = Field(sa_column=parent("member"))
    presence: str = "present"
    proxy_id: int | None = Field(default=None, sa_column=parent("member", ondelete="SET NULL", nullable=True))
    has_voted: int = 0


class BallotLineRow(SQLModel, table=True):
    """What a member gave an item, in an open vote: points, or the index of a grade."""

    __tablename__ = "ballot_line"
    __table_args__ = (
        CheckConstraint("value >= 0", name="value"),
        UniqueConstraint("vote_id", "member_id", "item_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    vote_id: int = Field(sa_column=parent("vote"))
    member_id: int = Field(sa_column=parent("member"))
    item_id: int = Field(sa_column=parent("pooled_item"))
    value: int


class UrnRow(SQLModel, table=True):
    """The secret ballots: how many hold each content.

    Sorted by content, with no row id, no journal and none in the backups of an unrevealed vote, so
    that nothing ties a voter to a choice. `content` is "item:value item:value …" in order of items.
    """

    __tablename__ = "urn"
    __table_args__ = (
        CheckConstraint("copies > 0", name="copies"),
        {
            "sqlite_with_rowid": False,
            "info": {
                "journal": False,
                "scrub": "vote_id IN (SELECT id FROM vote WHERE revealed_on IS NULL)",
            },
        },
    )

    vote_id: int = Field(
        sa_column=Column(Integer, ForeignKey("vote.id", ondelete="CASCADE"), primary_key=True)
    )
    content: str = Field(primary_key=True)
    copies: int


class AgreementRow(SQLModel, table=True):
    """«Le groupe est d’accord»: the voices that made the list collective."""

    __tablename__ = "agreement"
    __table_args__ = (
        CheckConstraint("votes_for >= 0 AND against >= 0 AND abstaining >= 0", name="voices"),
        UniqueConstraint("cycle_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(sa_column=parent("cycle"))
    agreed_on: date
    votes_for: int
    against: int
    abstaining: int
    note: str = ""


class CollectiveItemRow(SQLModel, table=True):
    """An item of the agreed list, and what the purchase brought; prices in cents per unit."""

    __tablename__ = "collective_item"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("price >= 0", name="price"),
        CheckConstraint("received >= 0", name="received"),
        UniqueConstraint("cycle_id", "item_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(sa_column=parent("cycle"))
    item_id: int = Field(sa_column=parent("pooled_item"))
    rank: int
    quantity: Decimal = Field(sa_column=Column(Thousandths, nullable=False))
    cost: int
    reference_price: int | None = None
    reference_kind: str = "declared"
    reason: str = ""
    price: int | None = None
    received: Decimal | None = Field(default=None, sa_column=Column(Thousandths))
