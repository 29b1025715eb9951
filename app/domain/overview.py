"""What the home page and the debrief open on: figures derived from the store."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.debrief import Action, Format, Note, RoleReview, Satisfaction
from app.domain.items import CollectiveItem
from app.domain.planning import Cycle, PlannedStep
from app.domain.results import Money
from app.domain.savings import Savings
from app.domain.steps import Progress, Step
from app.domain.survey_results import SurveyDigest


class ComingKind(StrEnum):
    """What a coming day is about."""

    STEP = "step"
    ACTION = "action"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Coming:
    """Something due; `days` counts from today, negative when late.

    It opens the `step` to close, or the action or the meeting `id`.
    """

    day: date
    text: str
    kind: ComingKind
    days: int
    step: Step | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class CycleSavings:
    """Savings of a cycle in cents; None while nothing is measured; `planned` when still open."""

    cycle_id: int
    title: str
    saved: int | None
    unmeasured: int
    planned: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The home page. Money in cents; `participation` counts lists handed in out of `members`.

    `accounts` are those of the cycle named beside them: the current one, else the last that has some.
    """

    cycle: Cycle | None
    progress: Progress
    members: int
    participation: int
    saved: int | None
    saved_before: int | None
    satisfaction: Satisfaction
    satisfaction_cycle: str
    open_actions: int
    late_actions: int
    savings: tuple[CycleSavings, ...]
    target: int | None
    coming: tuple[Coming, ...]
    accounts: Money | None = None
    accounts_cycle: str = ""


@dataclass(frozen=True, slots=True)
class DebriefView:
    """A cycle's debrief: last time's open actions, the facts, then what the group said.

    `accounts` is None while nothing of the purchase is entered: «non mesuré». `surveys` are the waves asked
    in the cycle that have answers.
    """

    cycle: Cycle
    held_on: date | None
    animator: str
    format: Format
    previous_actions: tuple[Action, ...]
    previous_lessons: tuple[Note, ...]
    items: tuple[CollectiveItem, ...]
    savings: Savings
    participation: tuple[int, int]
    planning: tuple[PlannedStep, ...]
    roles: tuple[RoleReview, ...]
    notes: tuple[Note, ...]
    satisfaction: Satisfaction
    actions: tuple[Action, ...]
    accounts: Money | None = None
    surveys: tuple[SurveyDigest, ...] = ()
