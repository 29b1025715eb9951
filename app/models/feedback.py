"""What members send back, what the group changes for it, and what gets in its way."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import ROW_IDS, parent


class RemarkThemeRow(SQLModel, table=True):
    """A theme the animator sorts remarks into."""

    __tablename__ = "remark_theme"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name"),
        UniqueConstraint("network_id", "name_key"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    name: str
    name_key: str


class RemarkRow(SQLModel, table=True):
    """A remark of a member, anonymous without `member_id`; about a step, a role or an item, or none.

    `answer` is what the group said back, and ends it with `closed_on`.
    """

    __tablename__ = "remark"
    __table_args__ = (
        CheckConstraint("text <> ''", name="text"),
        CheckConstraint("step BETWEEN 1 AND 5", name="step"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    member_id: int | None = Field(
        default=None, sa_column=parent("member", ondelete="SET NULL", nullable=True)
    )
    text: str
    noted_on: date
    cycle_id: int | None = Field(default=None, sa_column=parent("cycle", ondelete="SET NULL", nullable=True))
    step: int | None = None
    role_id: int | None = Field(default=None, sa_column=parent("role", ondelete="SET NULL", nullable=True))
    item_id: int | None = Field(
        default=None, sa_column=parent("pooled_item", ondelete="SET NULL", nullable=True)
    )
    meeting_id: int | None = Field(
        default=None, sa_column=parent("meeting", ondelete="SET NULL", nullable=True)
    )
    theme_id: int | None = Field(
        default=None, sa_column=parent("remark_theme", ondelete="SET NULL", nullable=True)
    )
    answer: str = ""
    closed_on: date | None = None


class AdaptationRow(SQLModel, table=True):
    """A proposal to do otherwise: what changes, for whom, from when, how it will be judged, its effect."""

    __tablename__ = "adaptation"
    __table_args__ = (CheckConstraint("text <> ''", name="text"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    text: str
    concerns: str = ""
    proposed_on: date
    from_on: date | None = None
    judged_by: str = ""
    judge_on: date | None = None
    state: str
    decided_on: date | None = None
    effect: str = ""
    difficulty_id: int | None = Field(
        default=None, sa_column=parent("difficulty", ondelete="SET NULL", nullable=True)
    )


class AdaptationRemarkRow(SQLModel, table=True):
    """A remark an adaptation answers."""

    __tablename__ = "adaptation_remark"
    __table_args__ = (UniqueConstraint("adaptation_id", "remark_id"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    adaptation_id: int = Field(sa_column=parent("adaptation"))
    remark_id: int = Field(sa_column=parent("remark"))


class DifficultyDetailRow(SQLModel, table=True):
    """What is known of a difficulty, and the judgement: did the way fail, or the aim?

    `severity` goes from 1 to 3. `action_id` is the adjustment's, `result` what closed it.
    """

    __tablename__ = "difficulty_detail"
    __table_args__ = (
        CheckConstraint("severity BETWEEN 1 AND 3", name="severity"),
        CheckConstraint("judgement IS NULL OR judged_on IS NOT NULL", name="judged"),
        UniqueConstraint("difficulty_id"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    difficulty_id: int = Field(sa_column=parent("difficulty"))
    since: date | None = None
    touches: str = ""
    severity: int = 2
    tried: str = ""
    meeting_id: int | None = Field(
        default=None, sa_column=parent("meeting", ondelete="SET NULL", nullable=True)
    )
    judgement: str | None = None
    judged_on: date | None = None
    reasons: str = ""
    action_id: int | None = Field(
        default=None, sa_column=parent("action", ondelete="SET NULL", nullable=True)
    )
    result: str = ""
