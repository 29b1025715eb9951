"""What each paper of a meeting is printed from: plain values, built by the services."""

from dataclasses import dataclass, field
from datetime import date

from app.domain.items import Agreement, CollectiveItem, PooledItem
from app.domain.lists import ListStatus, NeedLine
from app.domain.network import NetworkType
from app.domain.overview import DebriefView
from app.domain.planning import Cycle
from app.domain.role_board import Role
from app.domain.voting import RankedItem, Result, Vote, Voter


@dataclass(frozen=True, slots=True)
class Imprint:
    """What every paper bears: whose it is, of which cycle, the day it is printed."""

    network: str
    network_type: NetworkType
    cycle: str
    printed: date


@dataclass(frozen=True, slots=True)
class DebriefPaper:
    """The debrief sheet."""

    imprint: Imprint
    debrief: DebriefView


@dataclass(frozen=True, slots=True)
class CollectivePaper:
    """The collective list; `left` are the ranked items that wait for the next cycle, `budget` in cents."""

    imprint: Imprint
    items: tuple[CollectiveItem, ...]
    agreement: Agreement | None
    budget: int | None
    left: tuple[RankedItem, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanningPaper:
    """The common planning of the cycle."""

    imprint: Imprint
    cycle: Cycle


@dataclass(frozen=True, slots=True)
class RolesPaper:
    """The role sheet; `members` gives the names of those who wish (id to name)."""

    imprint: Imprint
    roles: tuple[Role, ...]
    members: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListForm:
    """One member's «Ma liste»; `lines` are those she already gave, in keying order."""

    member: str
    lines: tuple[NeedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ListFormsPaper:
    """The forms to fill in by hand, one named sheet per member; `due` is the day to hand them in."""

    imprint: Imprint
    forms: tuple[ListForm, ...]
    due: date | None


@dataclass(frozen=True, slots=True)
class BallotsPaper:
    """The ballot papers: one per voter present or represented, without a name when the vote is secret."""

    imprint: Imprint
    vote: Vote
    voters: tuple[Voter, ...]
    items: tuple[PooledItem, ...]


@dataclass(frozen=True, slots=True)
class ResultPaper:
    """The result of the vote, once revealed."""

    imprint: Imprint
    result: Result


@dataclass(frozen=True, slots=True)
class AttendancePaper:
    """Who has handed in her list, to tick at the meeting; `due` is the day it was due."""

    imprint: Imprint
    lists: tuple[ListStatus, ...]
    due: date | None


Paper = (
    DebriefPaper
    | CollectivePaper
    | PlanningPaper
    | RolesPaper
    | ListFormsPaper
    | BallotsPaper
    | ResultPaper
    | AttendancePaper
)
