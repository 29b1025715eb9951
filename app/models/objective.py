"""Objectives and rules of a network, and the agreements by which they change.

The common objective in force is the network's own; the others and the rules of the charter are statements.
"""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from app.models.base import ROW_IDS, parent


class StatementRow(SQLModel, table=True):
    """An added objective or a rule of the charter, as in force; a draft until `since`."""

    __tablename__ = "statement"
    __table_args__ = (
        CheckConstraint("text <> ''", name="text"),
        CheckConstraint("ended_on IS NULL OR since IS NOT NULL", name="ended"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    kind: str
    position: int
    text: str
    since: date | None = None
    ended_on: date | None = None


class EvolutionRow(SQLModel, table=True):
    """An agreement by consent over an objective or a rule: `before` and `text` both stay, dated.

    A change without `statement_id` is of the common objective; an addition gets its statement when adopted.
    Once decided, the voices sum to the members.
    """

    __tablename__ = "evolution"
    __table_args__ = (
        CheckConstraint("stage BETWEEN 1 AND 5", name="stage"),
        CheckConstraint(
            "(decided_on IS NULL) = (outcome IS NULL) AND (decided_on IS NULL OR "
            "in_favour >= 0 AND against >= 0 AND abstaining >= 0 AND absent >= 0 "
            "AND in_favour + against + abstaining + absent = members)",
            name="voices",
        ),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    difficulty_id: int | None = Field(
        default=None, sa_column=parent("difficulty", ondelete="SET NULL", nullable=True)
    )
    kind: str
    act: str
    statement_id: int | None = Field(default=None, sa_column=parent("statement", nullable=True))
    before: str = ""
    text: str = ""
    why: str = ""
    opened_on: date
    stage: int = 1
    decided_on: date | None = None
    outcome: str | None = None
    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None
    absent: int | None = None
    members: int | None = None


class EvolutionVoiceRow(SQLModel, table=True):
    """What somebody said of a proposal: clarification, reaction, or objection with its treatment."""

    __tablename__ = "evolution_voice"
    __table_args__ = (CheckConstraint("text <> ''", name="text"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    evolution_id: int = Field(sa_column=parent("evolution"))
    kind: str
    position: int
    member_id: int | None = Field(
        default=None, sa_column=parent("member", ondelete="SET NULL", nullable=True)
    )
    text: str
    treatment: str = ""
    treated_on: date | None = None


class ObjectiveIndicatorRow(SQLModel, table=True):
    """An indicator that shows an objective is served, by its symbol; the common one's without statement."""

    __tablename__ = "objective_indicator"
    __table_args__ = (CheckConstraint("symbol <> ''", name="symbol"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    statement_id: int | None = Field(default=None, sa_column=parent("statement", nullable=True))
    symbol: str
