"""Surveys: questionnaires, their waves, what was answered, and what became of it."""

from datetime import date

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import ROW_IDS, parent


class SurveyRow(SQLModel, table=True):
    """A questionnaire; `kind` and `audience` hold values of domain enumerations."""

    __tablename__ = "survey"
    __table_args__ = (
        CheckConstraint("title <> ''", name="title"),
        CheckConstraint("anonymous IN (0, 1)", name="anonymous"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    kind: str
    audience: str
    title: str
    introduction: str = ""
    anonymous: int = 1


class QuestionRow(SQLModel, table=True):
    """A question; `retired` once it is asked no more but has answers."""

    __tablename__ = "question"
    __table_args__ = (
        CheckConstraint("text <> ''", name="text"),
        CheckConstraint("required IN (0, 1)", name="required"),
        CheckConstraint("retired IN (0, 1)", name="retired"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    survey_id: int = Field(sa_column=parent("survey"))
    position: int
    section: str = ""
    text: str
    kind: str
    required: int = 0
    retired: int = 0


class ChoiceRow(SQLModel, table=True):
    """One of the answers to choose from."""

    __tablename__ = "choice"
    __table_args__ = (CheckConstraint("text <> ''", name="text"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    question_id: int = Field(sa_column=parent("question"))
    position: int
    text: str


class WaveRow(SQLModel, table=True):
    """One time a questionnaire is asked; `asked` counts those it was handed to."""

    __tablename__ = "wave"
    __table_args__ = (
        CheckConstraint("title <> ''", name="title"),
        CheckConstraint("asked > 0", name="asked"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    survey_id: int = Field(sa_column=parent("survey"))
    cycle_id: int | None = Field(default=None, sa_column=parent("cycle", ondelete="SET NULL", nullable=True))
    title: str
    opened_on: date
    closed_on: date | None = None
    asked: int | None = None


class NamedSheetRow(SQLModel, table=True):
    """What a member answered in a named wave; `content` is JSON, see `app.domain.questionnaires`."""

    __tablename__ = "named_sheet"
    __table_args__ = (UniqueConstraint("wave_id", "member_id"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    wave_id: int = Field(sa_column=parent("wave"))
    member_id: int = Field(sa_column=parent("member"))
    content: str


class AnswerUrnRow(SQLModel, table=True):
    """Anonymous sheets: how many hold each content.

    Sorted by content, with no row id, no journal and none in the backups of an open wave, so that neither a
    row nor the order of entry ties anybody to an answer.
    """

    __tablename__ = "answer_urn"
    __table_args__ = (
        CheckConstraint("copies > 0", name="copies"),
        {
            "sqlite_with_rowid": False,
            "info": {
                "journal": False,
                "scrub": "wave_id IN (SELECT id FROM wave WHERE closed_on IS NULL)",
            },
        },
    )

    wave_id: int = Field(
        sa_column=Column(Integer, ForeignKey("wave.id", ondelete="CASCADE"), primary_key=True)
    )
    content: str = Field(primary_key=True)
    copies: int


class SurveyFileRow(SQLModel, table=True):
    """A file whose answers were taken in, so that it is not taken twice.

    Where the sheets it gave are kept out of the backups, so is the file: restored, it is taken in again.
    """

    __tablename__ = "survey_file"
    __table_args__ = (
        UniqueConstraint("wave_id", "digest"),
        ROW_IDS
        | {
            "info": {
                "scrub": "wave_id IN (SELECT wave.id FROM wave JOIN survey ON survey.id = wave.survey_id "
                "WHERE wave.closed_on IS NULL AND survey.anonymous = 1)",
            }
        },
    )

    id: int | None = Field(default=None, primary_key=True)
    wave_id: int = Field(sa_column=parent("wave"))
    digest: str
    name: str


class ThemeRow(SQLModel, table=True):
    """A theme the animator sorts the free answers to a question into."""

    __tablename__ = "theme"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name"),
        UniqueConstraint("question_id", "name_key"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    question_id: int = Field(sa_column=parent("question"))
    name: str
    name_key: str


class ThemedTextRow(SQLModel, table=True):
    """A free answer sorted into a theme; by its words, so that it says nothing of who wrote it."""

    __tablename__ = "themed_text"
    __table_args__ = (UniqueConstraint("theme_id", "wave_id", "text"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    theme_id: int = Field(sa_column=parent("theme"))
    wave_id: int = Field(sa_column=parent("wave"))
    text: str


class DifficultyRow(SQLModel, table=True):
    """A difficulty the group meets."""

    __tablename__ = "difficulty"
    __table_args__ = (CheckConstraint("text <> ''", name="text"), ROW_IDS)

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    cycle_id: int | None = Field(default=None, sa_column=parent("cycle", ondelete="SET NULL", nullable=True))
    text: str
    noted_on: date
    closed_on: date | None = None


class FollowUpRow(SQLModel, table=True):
    """What a result of a survey became: an item to vote on, an action or a difficulty."""

    __tablename__ = "follow_up"
    __table_args__ = (
        CheckConstraint(
            "(item_id IS NOT NULL) + (action_id IS NOT NULL) + (difficulty_id IS NOT NULL) = 1", name="one"
        ),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    wave_id: int = Field(sa_column=parent("wave"))
    question_id: int = Field(sa_column=parent("question"))
    text: str
    item_id: int | None = Field(default=None, sa_column=parent("pooled_item", nullable=True))
    action_id: int | None = Field(default=None, sa_column=parent("action", nullable=True))
    difficulty_id: int | None = Field(default=None, sa_column=parent("difficulty", nullable=True))
