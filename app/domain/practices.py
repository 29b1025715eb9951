"""Best practices, and the slips of recommendations and business between members."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import bounded, bounded_lines, fold, required

AMOUNT_MAX = 10**12
NOTE_MAX = 300
"""Characters of the note of a slip or of an adoption."""

_DAYS_ALIKE = 31


@dataclass(frozen=True, slots=True)
class Adoption:
    """A member who took a best practice up."""

    id: int
    member_id: int
    member: str
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Practice:
    """A best practice somebody shared, with who took it up."""

    id: int
    title: str
    kind: str
    member_id: int | None
    member: str
    on: date
    note: str
    adoptions: tuple[Adoption, ...] = ()


@dataclass(frozen=True, slots=True)
class PracticeDraft:
    """What is typed about a best practice."""

    title: str
    on: date
    kind: str = ""
    member_id: int | None = None
    note: str = ""


class SlipKind(StrEnum):
    """A contact passed on, or business that came of one."""

    REFERRAL = "referral"
    BUSINESS = "business"


@dataclass(frozen=True, slots=True)
class Slip:
    """A recommendation given, or business thanked for (`amount` in cents, confidential).

    `giver` recommended, `receiver` got the contact or the business; `outside`: the customer is no member.
    `twin` is the id of an earlier slip that says the same.
    """

    id: int
    kind: SlipKind
    giver_id: int
    giver: str
    receiver_id: int
    receiver: str
    on: date
    outside: bool
    contact: str
    amount: int | None
    note: str
    twin: int | None = None


@dataclass(frozen=True, slots=True)
class SlipDraft:
    """What is typed on a slip."""

    kind: SlipKind
    giver_id: int
    receiver_id: int
    on: date
    outside: bool = True
    contact: str = ""
    amount: int | None = None
    note: str = ""


def proposed_kinds() -> tuple[str, ...]:
    """The usual kinds of best practices, in French."""
    return _("Outil"), _("Méthode"), _("Contact utile"), _("Fournisseur"), _("Organisation")


@dataclass(frozen=True, slots=True)
class SlipTotals:
    """What the slips of a time amount to; `amount` in cents is None when no business was thanked for."""

    referrals: int
    outside: int
    business: int
    amount: int | None


def slip_totals(slips: Iterable[Slip], start: date, end: date) -> SlipTotals:
    """The recommendations (`outside`: for a customer who is no member) and the business of these days."""
    held = [slip for slip in slips if start <= slip.on <= end]
    referrals = [slip for slip in held if slip.kind is SlipKind.REFERRAL]
    amounts = [slip.amount or 0 for slip in held if slip.kind is SlipKind.BUSINESS]
    outside = sum(slip.outside for slip in referrals)
    return SlipTotals(len(referrals), outside, len(amounts), sum(amounts) if amounts else None)


def slip_kind_label(kind: SlipKind) -> str:
    """The French name of a kind of slip."""
    return {SlipKind.REFERRAL: _("Recommandation"), SlipKind.BUSINESS: _("Merci pour une affaire")}[kind]


def check_practice(draft: PracticeDraft) -> PracticeDraft:
    """The practice with clean texts, or UserError naming the field."""
    title = bounded(draft.title, 120, field="title")
    title = required(title, _("Donnez un titre à la bonne pratique."), field="title")
    return PracticeDraft(
        title,
        draft.on,
        bounded(draft.kind, 60, field="kind"),
        draft.member_id,
        bounded_lines(draft.note, 500, field="note"),
    )


def check_slip(draft: SlipDraft) -> SlipDraft:
    """The slip with clean texts, or UserError naming the field."""
    if draft.giver_id == draft.receiver_id:
        raise UserError(_("Une recommandation va d’un membre à un autre."), field="receiver_id")
    if draft.kind is SlipKind.BUSINESS and not draft.amount:
        raise UserError(_("Indiquez le montant de l’affaire."), field="amount")
    if draft.amount is not None and not 0 < draft.amount <= AMOUNT_MAX:
        raise UserError(_("Le montant doit être supérieur à zéro."), field="amount")
    if draft.amount is not None and draft.kind is SlipKind.REFERRAL:
        raise UserError(
            _("Une recommandation n’a pas de montant\u00a0: il se note sur un merci, l’affaire faite."),
            field="amount",
        )
    contact = bounded(draft.contact, 80, field="contact")
    note = bounded_lines(draft.note, NOTE_MAX, field="note")
    return replace(draft, contact=contact, note=note)


def twins(slips: Iterable[Slip]) -> dict[int, int]:
    """Each slip that says the same as an earlier one: its id, and the id of the first that said so.

    The same kind, giver, receiver and amount; and the same contact within 31 days, or when one of the two
    names nobody, the same day.
    """
    firsts: dict[tuple[object, ...], list[Slip]] = {}
    found: dict[int, int] = {}
    for slip in sorted(slips, key=lambda each: each.id):
        alike = firsts.setdefault((slip.kind, slip.giver_id, slip.receiver_id, slip.amount), [])
        first = next((earlier for earlier in alike if _same(earlier, slip)), None)
        if first is None:
            alike.append(slip)
        else:
            found[slip.id] = first.id
    return found


def twin_of(draft: SlipDraft, slips: Iterable[Slip]) -> Slip | None:
    """The first of `slips` that says the same as what is typed, as `twins`; None when none does."""
    said = (draft.kind, draft.giver_id, draft.receiver_id, draft.amount)
    alike = [
        slip
        for slip in slips
        if (slip.kind, slip.giver_id, slip.receiver_id, slip.amount) == said and _same(slip, draft)
    ]
    return min(alike, key=lambda slip: slip.id, default=None)


def _same(earlier: Slip, slip: Slip | SlipDraft) -> bool:
    contacts = fold(earlier.contact), fold(slip.contact)
    if all(contacts):
        return contacts[0] == contacts[1] and abs((earlier.on - slip.on).days) <= _DAYS_ALIKE
    return earlier.on == slip.on
