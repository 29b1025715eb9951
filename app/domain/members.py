"""Members of a network: who they are, when they joined and left."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import bounded, clean, required

NAME_MAX = 80
TEXT_MAX = 120


@dataclass(frozen=True, slots=True)
class MemberDraft:
    """What is typed, pasted or imported about a member; only the name is required."""

    name: str
    organisation: str = ""
    trade: str = ""
    email: str = ""
    phone: str = ""
    joined: date | None = None
    left: date | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A stored member."""

    id: int
    name: str
    organisation: str
    trade: str
    email: str
    phone: str
    joined: date | None
    left: date | None

    def active_on(self, day: date) -> bool:
        """Whether she belongs to the network on that day."""
        return (self.joined is None or self.joined <= day) and (self.left is None or day < self.left)


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A row of a file or of a paste: its number there, what was read, and the member in it.

    `draft` is None when there is a `problem`, a French sentence.
    """

    row: int
    text: str
    draft: MemberDraft | None
    problem: str = ""


def participation(handed_in: Collection[int], members: Iterable[Member], day: date) -> tuple[int, int]:
    """How many handed in a list, out of those it is asked from: the active ones and whoever handed in."""
    active = {member.id for member in members if member.active_on(day)}
    return len(handed_in), len(active.union(handed_in))


def check_member(draft: MemberDraft) -> MemberDraft:
    """The draft with clean texts, or UserError naming the field."""
    name = required(clean(draft.name), _("Indiquez le nom du membre."), field="name")
    if len(name) > NAME_MAX:
        raise UserError(_("Le nom dépasse {limit} caractères.").format(limit=NAME_MAX), field="name")
    email = clean(draft.email)
    if email and ("@" not in email.strip("@") or " " in email):
        raise UserError(
            _("L’adresse « {email} » n’est pas une adresse électronique.").format(email=email[:60]),
            field="email",
        )
    if draft.joined and draft.left and draft.left < draft.joined:
        raise UserError(_("La date de départ précède la date d’arrivée."), field="left")
    return MemberDraft(
        name=name,
        organisation=bounded(draft.organisation, TEXT_MAX, field="organisation"),
        trade=bounded(draft.trade, TEXT_MAX, field="trade"),
        email=bounded(email, TEXT_MAX, field="email"),
        phone=bounded(draft.phone, 40, field="phone"),
        joined=draft.joined,
        left=draft.left,
    )
