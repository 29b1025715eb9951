"""A member's page: her field of action, what she holds and does, what she took part in."""

from dataclasses import dataclass
from datetime import date

from app.core.text import bounded_lines
from app.domain.meetings import Presence
from app.domain.members import Member
from app.domain.programme import Load, ProgrammeAction
from app.domain.standing import StandingHolder

FIELD_MAX = 300


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role of a cycle she holds or held, `finding` as its debrief said."""

    cycle_id: int
    cycle: str
    role: str
    deputy: bool
    accepted: date | None
    finding: str
    open: bool


@dataclass(frozen=True, slots=True)
class HeldStanding:
    """Her time in a standing role."""

    role: str
    time: StandingHolder


@dataclass(frozen=True, slots=True)
class MemberList:
    """Her list in a cycle, with its lines; `handed_in` None when it never was."""

    cycle_id: int
    cycle: str
    handed_in: date | None
    lines: int


@dataclass(frozen=True, slots=True)
class MemberPresence:
    """How she took part in a meeting; `proxy` spoke for her."""

    meeting_id: int
    title: str
    day: date
    presence: Presence
    proxy: str


@dataclass(frozen=True, slots=True)
class MemberPage:
    """All that is known of a member; everything newest first. `load` None once she has left."""

    member: Member
    field: str
    load: Load | None
    roles: tuple[HeldRole, ...]
    standing: tuple[HeldStanding, ...]
    actions: tuple[ProgrammeAction, ...]
    lists: tuple[MemberList, ...]
    presences: tuple[MemberPresence, ...]

    @property
    def attended(self) -> int:
        """Meetings she came to or was represented at."""
        return sum(each.presence.came for each in self.presences)


def check_field(text: str) -> str:
    """The clean field of action, or UserError when it is too long."""
    return bounded_lines(text, FIELD_MAX, field="field")
