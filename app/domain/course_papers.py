"""What each paper of the meetings and the course of a network is printed from: plain values."""

from dataclasses import dataclass

from app.domain.balance_facts import BalanceView
from app.domain.charter import Statement, Version
from app.domain.difficulties import DifficultyCase
from app.domain.meetings import AgendaPoint, Attendance, Meeting, SittingView
from app.domain.papers import Imprint
from app.domain.programme import Load, ProgrammeAction


@dataclass(frozen=True, slots=True)
class InvitationPaper:
    """The invitation to a meeting; `contact` are the lines of whom to answer to."""

    imprint: Imprint
    meeting: Meeting
    points: tuple[AgendaPoint, ...]
    objective: str
    contact: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaPaper:
    """The agenda of a meeting, with room to write."""

    imprint: Imprint
    meeting: Meeting
    points: tuple[AgendaPoint, ...]


@dataclass(frozen=True, slots=True)
class SignInPaper:
    """The sheet members sign when they come; `attendance` in French order, with the proxies known already."""

    imprint: Imprint
    meeting: Meeting
    attendance: tuple[Attendance, ...]


@dataclass(frozen=True, slots=True)
class MinutesPaper:
    """The minutes of a meeting; `carried_to` is the one after it, which takes what it left open."""

    imprint: Imprint
    sitting: SittingView
    carried_to: Meeting | None


@dataclass(frozen=True, slots=True)
class DifficultyPaper:
    """Difficulties for the group to judge, a sheet each."""

    imprint: Imprint
    cases: tuple[DifficultyCase, ...]
    objective: str


@dataclass(frozen=True, slots=True)
class CharterPaper:
    """What the group aims at and the rules in force; `members` are those to sign, in French order."""

    imprint: Imprint
    common: Version
    added: tuple[Statement, ...]
    rules: tuple[Statement, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BalancePaper:
    """The seven signs, their history and the stage of the network."""

    imprint: Imprint
    balance: BalanceView


@dataclass(frozen=True, slots=True)
class ProgrammePaper:
    """Every action of the network, and what each active member carries."""

    imprint: Imprint
    actions: tuple[ProgrammeAction, ...]
    loads: tuple[Load, ...]


CoursePaper = (
    InvitationPaper
    | AgendaPaper
    | SignInPaper
    | MinutesPaper
    | DifficultyPaper
    | CharterPaper
    | BalancePaper
    | ProgrammePaper
)
