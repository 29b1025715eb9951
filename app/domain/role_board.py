"""The roles of a cycle as the group sees them: missions, seats, holders, wishes."""

from dataclasses import dataclass
from datetime import date

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import bounded, required


@dataclass(frozen=True, slots=True)
class RoleHolder:
    """A member in a role; `accepted_for` names who accepted on her behalf, "" when she did."""

    member_id: int
    name: str
    deputy: bool
    accepted: date | None
    accepted_for: str


@dataclass(frozen=True, slots=True)
class Role:
    """A stored role; `wishes` maps members to ranks (1 = first wish) as sorted pairs."""

    id: int
    name: str
    mission: str
    seats: int
    holders: tuple[RoleHolder, ...]
    wishes: tuple[tuple[int, int], ...]
    finding: str

    @property
    def empty_seats(self) -> int:
        """Seats nobody holds; deputies do not fill seats."""
        return max(0, self.seats - sum(not holder.deputy for holder in self.holders))


@dataclass(frozen=True, slots=True)
class RoleDraft:
    """What is typed about a role."""

    name: str
    mission: str = ""
    seats: int = 1


def check_role(draft: RoleDraft) -> RoleDraft:
    """The draft with clean texts, or UserError naming the field."""
    name = required(bounded(draft.name, 80, field="name"), _("Donnez un nom au rôle."), field="name")
    if not 0 <= draft.seats <= 20:
        raise UserError(_("Un rôle compte de 0 à 20 places."), field="seats")
    return RoleDraft(
        name=name,
        mission=bounded(draft.mission, 300, field="mission"),
        seats=draft.seats,
    )
