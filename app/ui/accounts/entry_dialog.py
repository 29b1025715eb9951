"""An entry: its kind first, then only what that kind needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from app.core import clock
from app.core.errors import UserError
from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.entries import Entry, EntryDraft, EntryKind, Method, Split
from app.ui.accounts.words import MEANS
from app.ui.ask import given, wanted
from app.ui.context import Context
from app.ui.dialog_frame import frame
from app.ui.kit import (
    Adaptive,
    DateEdit,
    LineEdit,
    MoneyEdit,
    button,
    choice,
    column,
    fill_choice,
    label,
    labeled,
    primary_button,
)
from app.ui.kit.fields import FieldHost

_LABEL = {EntryKind.EXPENSE, EntryKind.SALE, EntryKind.DEPOSIT, EntryKind.DEPOSIT_RETURN, EntryKind.CHARGE}
_NO_MEANS = {EntryKind.CHARGE}


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: members and purchases by id, and the purchase proposed."""

    members: Sequence[tuple[int, str]]
    purchases: Sequence[tuple[int, str]]
    purchase_id: int | None


class EntryDialog(QDialog):
    """Adds an entry to the network, or corrects `entry`."""

    def __init__(
        self, ctx: Context, parent: QWidget | None, choices: Choices, entry: Entry | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("entry")
        self.setWindowTitle(_("Modifier une écriture") if entry else _("Ajouter une écriture"))
        self._ctx, self._choices, self._entry = ctx, choices, entry
        self.added = 0
        self._make_fields()
        self._set_values()
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.purchase.currentIndexChanged.connect(self._on_kind)
        self._on_kind()
        (self.amount if entry else self.kind).setFocus()

    # --- how it is made ---------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.kind = choice(
            [(kind, kind.label) for kind in EntryKind], name="entry-kind", accessible=_("Type d’écriture")
        )
        nothing = (None, _("aucun\u00a0: le réseau"))
        self.purchase = choice(
            [nothing, *self._choices.purchases], name="entry-purchase", accessible=_("Pour quel achat")
        )
        self.amount = MoneyEdit(name="entry-amount", accessible=_("Montant"))
        self.dated = DateEdit(name="entry-dated", accessible=_("Date"))
        self.label = LineEdit(name="entry-label", accessible=_("Libellé"))
        self.member = choice([], name="entry-member", accessible=_("Membre"))
        self.other = choice(
            [(None, _("à choisir")), *self._choices.members], name="entry-other", accessible=_("Qui reçoit")
        )
        self.split = choice(
            [(split, split.label) for split in (Split.EQUAL, Split.VALUE, Split.QUANTITY, Split.NONE)],
            name="entry-split",
            accessible=_("Partage"),
        )
        self.method = choice(
            [(Method.NONE, _("non précisé")), *((means, means.label) for means in MEANS)],
            name="entry-method",
            accessible=_("Moyen de paiement"),
        )
        for box in (self.kind, self.purchase, self.member, self.other, self.split, self.method):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
        self.paid = DateEdit(name="entry-paid", accessible=_("Payée le"), hint=_("vide\u00a0: à payer"))
        self.reference = LineEdit(name="entry-reference", accessible=_("Référence"), hint=_("n° de pièce"))
        self.note = LineEdit(name="entry-remark", accessible=_("Remarque"), hint=_("facultatif"))

    def _lay_out(self) -> None:
        pairs = (
            (
                labeled(_("Type"), self.kind, field="kind"),
                labeled(_("Achat"), self.purchase, field="cycle_id"),
            ),
            (
                labeled(_("Montant"), self.amount, field="amount"),
                labeled(_("Date"), self.dated, field="dated"),
            ),
            (labeled(_("Libellé"), self.label, field="label"),),
            (
                labeled(_("Membre"), self.member, field="member_id"),
                labeled(_("Qui reçoit"), self.other, field="other_id"),
            ),
            (labeled(_("Partage entre les membres"), self.split, field="split"),),
            (
                labeled(_("Payée le"), self.paid, field="paid"),
                labeled(_("Moyen"), self.method, field="method"),
            ),
            (
                labeled(_("Référence"), self.reference, field="reference"),
                labeled(_("Remarque"), self.note, field="note"),
            ),
        )
        self._hosts: dict[str, FieldHost] = {host.field: host for pair in pairs for host in pair}
        self.sentence = label("", "muted", wrap=True, name="entry-sentence")
        body = column(self.sentence, gap=14)
        for pair in pairs:
            name = f"{pair[0].objectName()}-line"
            body.addWidget(Adaptive(*((host, 1) for host in pair), name=name))
        body.addStretch(1)
        cancel = button(_("Fermer"), name="entry-cancel")
        cancel.clicked.connect(self.reject)
        self.again_button = button(_("Enregistrer et saisir la suivante"), name="entry-again")
        self.again_button.clicked.connect(self._on_again)
        self.again_button.setVisible(self._entry is None)
        self.accept_button = primary_button(_("Enregistrer"), name="entry-accept")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self._on_accept)
        frame(self, body, cancel, self.again_button, self.accept_button, width=560)

    def _set_values(self) -> None:
        entry, today = self._entry, clock.today()
        fill_choice(self.member, self._people(entry.kind if entry else EntryKind.EXPENSE))
        if entry is None:
            fill_choice(self.purchase, self._options(self.purchase), self._choices.purchase_id)
            self.dated.set_value(today)
            self.paid.set_value(today)
            return
        for box, value in (
            (self.kind, entry.kind),
            (self.purchase, entry.cycle_id),
            (self.member, entry.member_id),
            (self.other, entry.other_id),
            (self.split, entry.split),
            (self.method, entry.method),
        ):
            fill_choice(box, self._options(box), value)
        self.amount.set_value(entry.amount)
        self.dated.set_value(entry.dated)
        self.label.set_value(entry.label)
        self.paid.set_value(entry.paid)
        self.reference.set_value(entry.reference)
        self.note.set_value(entry.note)

    @staticmethod
    def _options(box: object) -> list[tuple[object, str]]:
        return [(box.itemData(at), box.itemText(at)) for at in range(box.count())]  # type: ignore[attr-defined]

    def _people(self, kind: EntryKind) -> list[tuple[object, str]]:
        nobody = _("à choisir") if kind.needs_member else _("personne en particulier")
        if kind is EntryKind.EXPENSE:
            nobody = _("la caisse")
        return [(None, nobody), *self._choices.members]

    # --- what is shown ----------------------------------------------------------------------------

    @Slot()
    def _on_kind(self) -> None:
        """Show the fields of the kind chosen, and no others."""
        kind: EntryKind = EntryKind(self.kind.currentData())
        expense = kind is EntryKind.EXPENSE
        ordered = self._entry is not None and self._entry.order_id is not None
        shown = {
            "label": kind in _LABEL or self._entry is not None,
            "member_id": kind is not EntryKind.SALE,
            "other_id": kind is EntryKind.TRANSFER,
            "split": expense and self.purchase.currentData() is not None,
            "paid": expense,
            "method": kind not in _NO_MEANS,
        }
        for field, visible in shown.items():
            self._hosts[field].setVisible(visible)
        for field in ("kind", "cycle_id", "amount", "dated"):
            self._hosts[field].control.setEnabled(not ordered)
        fill_choice(self.member, self._people(kind), self.member.currentData())
        self._name_member(kind)
        self.sentence.setText(
            _("C’est la facture d’une commande\u00a0: son montant et sa date se changent à la réception.")
            if ordered
            else _sentence(kind)
        )
        for host in self._hosts.values():
            host.clear_error()

    def _name_member(self, kind: EntryKind) -> None:
        text = _("Membre")
        if kind is EntryKind.EXPENSE:
            text = _("Payée par")
        elif kind is EntryKind.TRANSFER:
            text = _("Qui verse")
        self._hosts["member_id"].label.setText(text)
        self.member.setAccessibleName(text)

    def show_user_error(self, error: UserError) -> bool:
        """Beside its field, with the cursor in it."""
        host = self._hosts.get(error.field or "")
        if host is None or host.isHidden():
            return False
        host.control.setFocus()
        return host.show_user_error(error)

    # --- acts -------------------------------------------------------------------------------------

    def _draft(self) -> EntryDraft:
        kind = EntryKind(self.kind.currentData())
        purchase_id = self.purchase.currentData()
        shared = kind is EntryKind.EXPENSE and purchase_id is not None
        missing = _("Indiquez un montant.")
        return EntryDraft(
            kind=kind,
            amount=wanted(self.amount, "amount", missing),
            dated=given(self.dated, "dated") or clock.today(),
            label=self.label.text(),
            member_id=None if kind is EntryKind.SALE else self.member.currentData(),
            other_id=self.other.currentData() if kind is EntryKind.TRANSFER else None,
            cycle_id=purchase_id,
            split=Split(self.split.currentData()) if shared else Split.NONE,
            method=Method.NONE if kind in _NO_MEANS else Method(self.method.currentData()),
            paid=self._paid(kind),
            reference=self.reference.text(),
            note=self.note.text(),
        )

    def _paid(self, kind: EntryKind) -> date | None:
        """When an expense was paid; another kind was when it is dated, unless it says otherwise."""
        if kind is EntryKind.EXPENSE:
            on: date | None = given(self.paid, "paid")
            return on
        before = self._entry
        moved = before is None or before.kind is not kind or before.dated != given(self.dated, "dated")
        return None if moved or before is None else before.paid

    def _store(self) -> Changes | None:
        services, network_id = self._ctx.services, self._ctx.network_id
        assert services is not None and network_id is not None
        draft = self._draft()
        if self._entry is not None:
            return services.entries.update(self._entry.id, draft)
        return services.entries.add(network_id, draft)

    def _keep(self) -> bool:
        for host in self._hosts.values():
            host.clear_error()
        kept = self._ctx.perform(self._store, self) is not None
        self.added += kept
        return kept

    @Slot()
    def _on_accept(self) -> None:
        if self._keep():
            self.accept()

    @Slot()
    def _on_again(self) -> None:
        """The kind, the purchase, the day and the means stay; the rest is typed anew."""
        if not self._keep():
            return
        for edit in (self.amount, self.label, self.reference, self.note):
            edit.set_value(None)
        self.member.setCurrentIndex(0)
        self.other.setCurrentIndex(0)
        needs = self._hosts["member_id"]
        (self.member if needs.isVisibleTo(self) and not self.label.isVisible() else self.amount).setFocus()


def _sentence(kind: EntryKind) -> str:
    """What an entry of this kind does."""
    return {
        EntryKind.EXPENSE: _("Ce qui est payé ou à payer\u00a0: transport, location, timbres…"),
        EntryKind.PAYMENT: _("Un membre verse de l’argent à la caisse\u00a0: c’est porté à son compte."),
        EntryKind.CONTRIBUTION: _("Une cotisation appartient au réseau, non au compte du membre."),
        EntryKind.SALE: _("De l’argent qui entre dans la caisse et appartient au réseau."),
        EntryKind.REIMBURSEMENT: _("La caisse rend de l’argent à un membre. Ce n’est pas une dépense."),
        EntryKind.DEPOSIT: _("Gardée à part, elle n’est pas une recette\u00a0: elle sera rendue."),
        EntryKind.DEPOSIT_RETURN: _("Une consigne gardée à part est rendue."),
        EntryKind.CHARGE: _("Pris sur le compte d’un membre pour le réseau, sans argent qui bouge."),
        EntryKind.TRANSFER: _("D’un membre à l’autre, sans passer par la caisse."),
    }[kind]
