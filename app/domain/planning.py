"""The common planning of a cycle: a due date for each step, agreed with the group."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.network import RHYTHM_DAYS, Rhythm
from app.domain.steps import Step, step_label

# Shares of the way from the start to the debrief: the lists, the pooling, the vote and the roles
# take one meeting rhythm each, the purchase between roles and debrief takes two.
_RHYTHMS_AFTER_START = {Step.LISTS: 1, Step.POOLING: 2, Step.PRIORITIES: 3, Step.ROLES: 4, Step.DEBRIEF: 6}


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step of the planning: when it is due, when it was closed."""

    step: Step
    due: date
    closed: date | None = None

    def days_late(self, today: date) -> int:
        """Days after the due date (negative: before), on closing or, while open, today."""
        return ((self.closed or today) - self.due).days

    def is_late(self, today: date) -> bool:
        """Whether it was closed after its due date, or is still open after it."""
        return self.days_late(today) > 0


@dataclass(frozen=True, slots=True)
class Cycle:
    """A stored cycle. `budget` is in cents; `agreed` is the day the group agreed on the planning."""

    id: int
    network_id: int
    title: str
    budget: int | None
    started: date
    step: Step
    agreed: date | None
    closed: date | None
    planning: tuple[PlannedStep, ...]

    def planned(self, step: Step) -> PlannedStep:
        """The planning of one step."""
        return self.planning[step - 1]


def propose_due_dates(start: date, rhythm: Rhythm) -> dict[Step, date]:
    """A due date per step, counted in meeting rhythms from the start, never on a Sunday."""
    days = RHYTHM_DAYS[rhythm]
    proposed = {step: start + timedelta(days=n * days) for step, n in _RHYTHMS_AFTER_START.items()}
    return {step: due + timedelta(days=1) if due.weekday() == 6 else due for step, due in proposed.items()}


def check_due_dates(start: date, dates: Mapping[Step, date]) -> None:
    """UserError when a step is due before the one it follows, or before the start."""
    earlier, name = start, _("le début du cycle")
    for step in Step:
        if dates[step] < earlier:
            raise UserError(
                _("L’échéance de « {step} » précède {other}.").format(step=step_label(step), other=name),
                field=f"due_{int(step)}",
            )
        earlier, name = dates[step], _("l’échéance de « {step} »").format(step=step_label(step))
