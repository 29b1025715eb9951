"""What the balance of a network is derived from, and what is said of it, as plain values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.i18n import _
from app.domain.programme import Load, ProgrammeAction
from app.domain.stages import DecidedStage, Stage

Place = tuple[str, object]
"""A page of the window and what it opens at."""


class SignKind(StrEnum):
    """The seven signs, in the order they are read."""

    RHYTHM = "rhythm"
    ROLES = "roles"
    ACTIONS = "actions"
    EVALUATION = "evaluation"
    PROCESS = "process"
    OBJECTIVE = "objective"
    PARTICIPATION = "participation"


@dataclass(frozen=True, slots=True)
class SignRow:
    """A row behind a sign, and where it opens."""

    text: str
    detail: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign as of a day: what was found, the rows behind it, and the one thing to do while it is amber."""

    kind: SignKind
    finding: str
    to_do: str = ""
    rows: tuple[SignRow, ...] = ()
    place: Place | None = None

    @property
    def green(self) -> bool:
        """Whether there is nothing to mend."""
        return not self.to_do


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """A meeting of the rhythm or a single one: when it was due, whether it was held, and by how many.

    `came` counts those present or represented out of `expected`, which is 0 while no attendance is noted.
    """

    id: int
    title: str
    day: date
    held: bool
    cancelled: bool
    came: int = 0
    expected: int = 0
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WaveFact:
    """A survey asked: when, and how many sheets came back."""

    id: int
    title: str
    opened: date
    sheets: int


@dataclass(frozen=True, slots=True)
class CycleFact:
    """A cycle: the step it stands at, when its list was agreed and when it was closed."""

    id: int
    title: str
    started: date
    step: str
    agreed: date | None
    closed: date | None


@dataclass(frozen=True, slots=True)
class ResultFact:
    """What an indicator says of the common objective; `served` None while it is not measured."""

    name: str
    words: str
    served: bool | None


@dataclass(frozen=True, slots=True)
class BalanceFacts:
    """All the signs are derived from, as of `day`."""

    day: date
    meetings: tuple[MeetingFact, ...] = ()
    loads: tuple[Load, ...] = ()
    actions: tuple[ProgrammeAction, ...] = ()
    targets: tuple[str, ...] = ()
    """Names of the indicators that have a target."""
    waves: tuple[WaveFact, ...] = ()
    cycles: tuple[CycleFact, ...] = ()
    objective: str = ""
    results: tuple[ResultFact, ...] = ()
    lists: tuple[int, int] | None = None
    """Lists handed in and expected, of the last cycle that asked for them."""


@dataclass(frozen=True, slots=True)
class MonthBalance:
    """The signs at the end of a month, or today for the one under way."""

    day: date
    label: str
    green: tuple[SignKind, ...]


@dataclass(frozen=True, slots=True)
class BalanceView:
    """The page of the balance: `decided` is the animator's stage, `history` oldest first, today last."""

    day: date
    signs: tuple[Sign, ...]
    verdict: str
    proposed: Stage
    decided: DecidedStage | None
    history: tuple[MonthBalance, ...]

    @property
    def green(self) -> int:
        """How many signs are green."""
        return sum(sign.green for sign in self.signs)


def sign_label(kind: SignKind) -> str:
    """The French name of a sign."""
    return {
        SignKind.RHYTHM: _("Le rythme des réunions est tenu"),
        SignKind.ROLES: _("Chacun porte un rôle, personne ne fait tout"),
        SignKind.ACTIONS: _("Le programme d’actions vit"),
        SignKind.EVALUATION: _("Les outils d’évaluation sont en place"),
        SignKind.PROCESS: _("Le processus a été mené jusqu’au débriefing"),
        SignKind.OBJECTIVE: _("Des résultats servent l’objectif commun"),
        SignKind.PARTICIPATION: _("La participation tient"),
    }[kind]


def sign_word(kind: SignKind) -> str:
    """A sign in one word, as the guide lists them."""
    return {
        SignKind.RHYTHM: _("Rythme"),
        SignKind.ROLES: _("Rôles"),
        SignKind.ACTIONS: _("Actions"),
        SignKind.EVALUATION: _("Évaluation"),
        SignKind.PROCESS: _("Processus"),
        SignKind.OBJECTIVE: _("Objectif"),
        SignKind.PARTICIPATION: _("Participation"),
    }[kind]
