"""Standing roles: what the network needs held from one cycle to the next, and who hands over to whom."""

from dataclasses import dataclass
from datetime import date

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import bounded_lines
from app.domain.role_board import RoleDraft, check_role

NOTE_MAX = 600


@dataclass(frozen=True, slots=True)
class StandingHolder:
    """A member's time in a role; `until` None while she holds it, `note` what she handed over."""

    id: int
    member_id: int
    member: str
    since: date
    until: date | None
    note: str
    left: date | None
    """The day she left the network."""

    def holds_on(self, day: date) -> bool:
        """Whether she holds the role that day; one who has left does not."""
        return self.since <= day and all(end is None or day < end for end in (self.until, self.left))

    def held_since(self, day: date) -> bool:
        """Whether she held it that day or later."""
        return all(end is None or day < end for end in (self.until, self.left))


@dataclass(frozen=True, slots=True)
class StandingRole:
    """A role of the network as of a day: `holders` then, `past` those before, the latest first."""

    id: int
    name: str
    mission: str
    seats: int
    holders: tuple[StandingHolder, ...]
    past: tuple[StandingHolder, ...]

    @property
    def vacant(self) -> int:
        """Seats nobody holds."""
        return max(0, self.seats - len(self.holders))

    @property
    def last(self) -> StandingHolder | None:
        """Who held it last, when a seat is vacant."""
        return self.past[0] if self.vacant and self.past else None


def check_standing(draft: RoleDraft) -> RoleDraft:
    """The draft with clean texts, or UserError naming the field; a standing role has a seat at least."""
    checked = check_role(draft)
    if not checked.seats:
        raise UserError(_("Un rôle permanent compte au moins une place."), field="seats")
    return checked


def check_handover(holder: StandingHolder, on: date, note: str) -> str:
    """The clean note, or UserError when she hands over before she began."""
    if on < holder.since:
        raise UserError(
            _("{name} ne peut pas passer la main avant d’avoir commencé.").format(name=holder.member),
            field="on",
        )
    return bounded_lines(note, NOTE_MAX, field="note")
