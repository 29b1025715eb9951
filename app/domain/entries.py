"""Entries of money: what they are, and what is typed about them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import bounded
from app.domain.limits import check_amount


class EntryKind(StrEnum):
    """What an entry is; the value is what is stored."""

    EXPENSE = "expense"
    PAYMENT = "payment"
    CONTRIBUTION = "contribution"
    SALE = "sale"
    REIMBURSEMENT = "reimbursement"
    DEPOSIT = "deposit"
    DEPOSIT_RETURN = "deposit_return"
    CHARGE = "charge"
    TRANSFER = "transfer"

    @property
    def label(self) -> str:
        """The kind in French."""
        return {
            EntryKind.EXPENSE: _("Dépense"),
            EntryKind.PAYMENT: _("Versement"),
            EntryKind.CONTRIBUTION: _("Cotisation"),
            EntryKind.SALE: _("Vente, autre recette"),
            EntryKind.REIMBURSEMENT: _("Remboursement"),
            EntryKind.DEPOSIT: _("Consigne reçue"),
            EntryKind.DEPOSIT_RETURN: _("Consigne rendue"),
            EntryKind.CHARGE: _("Prélèvement sur un compte"),
            EntryKind.TRANSFER: _("Virement entre membres"),
        }[self]

    @property
    def needs_member(self) -> bool:
        """Whether it is always about one member."""
        return self in (EntryKind.PAYMENT, EntryKind.REIMBURSEMENT, EntryKind.CHARGE, EntryKind.TRANSFER)


class Split(StrEnum):
    """How an expense is shared between the members of the purchase."""

    NONE = "none"
    EQUAL = "equal"
    VALUE = "value"
    QUANTITY = "quantity"

    @property
    def label(self) -> str:
        """The way to share in French."""
        return {
            Split.NONE: _("payée par le réseau"),
            Split.EQUAL: _("en parts égales"),
            Split.VALUE: _("selon la valeur reçue"),
            Split.QUANTITY: _("selon la quantité reçue"),
        }[self]


class Method(StrEnum):
    """How money changed hands."""

    NONE = ""
    CASH = "cash"
    CHEQUE = "cheque"
    TRANSFER = "transfer"
    CARD = "card"

    @property
    def label(self) -> str:
        """The means of payment in French."""
        return {
            Method.NONE: "",
            Method.CASH: _("espèces"),
            Method.CHEQUE: _("chèque"),
            Method.TRANSFER: _("virement"),
            Method.CARD: _("carte"),
        }[self]


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """What is typed about an entry. `amount` in cents, positive.

    `member_id` is whom it concerns; for an expense, who advanced it (None: the cash box). `other_id`
    receives a transfer. `paid` None: still to be paid. `cycle_id` None: of the network, outside a purchase.
    """

    kind: EntryKind
    amount: int
    dated: date
    label: str = ""
    member_id: int | None = None
    other_id: int | None = None
    cycle_id: int | None = None
    split: Split = Split.NONE
    method: Method = Method.NONE
    paid: date | None = None
    reference: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored entry; as EntryDraft, with names.

    `order_id` is set when it is the invoice of an order, whose goods are charged by what each received;
    `goods` is then the part of `amount` that is goods (the rest, the delivery, is shared by `split`).
    `receipt` names the copied file, `receipt_name` how it was called.
    """

    id: int
    network_id: int
    cycle_id: int | None
    cycle: str
    kind: EntryKind
    amount: int
    dated: date
    label: str
    member_id: int | None
    member: str
    other_id: int | None
    other: str
    order_id: int | None
    goods: int
    split: Split
    method: Method
    paid: date | None
    reference: str
    receipt: str
    receipt_name: str
    note: str


def check_entry(draft: EntryDraft) -> EntryDraft:
    """The draft with a label and clean texts, or UserError naming the field."""
    check_amount(draft.amount, field="amount", zero=False)
    if draft.kind.needs_member and draft.member_id is None:
        raise UserError(_("Indiquez de quel membre il s’agit."), field="member_id")
    if draft.kind is EntryKind.TRANSFER and draft.other_id in (None, draft.member_id):
        raise UserError(_("Indiquez quel autre membre reçoit le virement."), field="other_id")
    if draft.kind is not EntryKind.EXPENSE and draft.split is not Split.NONE:
        raise UserError(_("Seule une dépense se partage."), field="split")
    if draft.split is not Split.NONE and draft.cycle_id is None:
        raise UserError(
            _("Indiquez entre les membres de quel achat la dépense se partage."), field="cycle_id"
        )
    due = draft.kind is EntryKind.EXPENSE
    return EntryDraft(
        kind=draft.kind,
        amount=draft.amount,
        dated=draft.dated,
        label=bounded(draft.label, 120, field="label") or draft.kind.label,
        member_id=draft.member_id,
        other_id=draft.other_id if draft.kind is EntryKind.TRANSFER else None,
        cycle_id=draft.cycle_id,
        split=draft.split,
        method=draft.method,
        paid=draft.paid if due else draft.paid or draft.dated,
        reference=bounded(draft.reference, 60, field="reference"),
        note=bounded(draft.note, 300, field="note"),
    )
