"""The short questions about money: when an expense was paid, what a member gives or gets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.formats import money
from app.core.i18n import _, ngettext
from app.domain.changes import Changes
from app.domain.entries import Entry, EntryDraft, EntryKind, Method
from app.domain.ledger import Account
from app.ui.accounts.words import MEANS, balance_words
from app.ui.ask import AskDialog, given, wanted
from app.ui.context import Context
from app.ui.kit import DateEdit, MoneyEdit, choice, labeled


def means_options() -> list[tuple[object, str]]:
    """The means of payment to choose from."""
    return [(means, means.label) for means in MEANS]


class PayDialog(AskDialog):
    """Expenses that were due are paid."""

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None,
        entries: Sequence[Entry],
        members: Sequence[tuple[int, str]],
    ) -> None:
        super().__init__(ctx, parent, name="pay", title=_("Marquer payée"))
        self._ids = [entry.id for entry in entries]
        self.day = DateEdit(name="pay-day", accessible=_("Payée le"))
        self.day.set_value(clock.today())
        self.method = choice(means_options(), name="pay-method", accessible=_("Moyen de paiement"))
        self.method.setCurrentIndex(MEANS.index(Method.TRANSFER))
        self.member = choice([(None, _("la caisse")), *members], name="pay-member", accessible=_("Payée par"))
        total = money(sum(entry.amount for entry in entries))
        words = ngettext("{label}\u00a0: {total}.", "{n} dépenses\u00a0: {total} en tout.", len(entries))
        label = entries[0].label if entries else ""
        hosts = [
            labeled(_("Payée le"), self.day, field="on"),
            labeled(_("Moyen"), self.method, field="method"),
            labeled(
                _("Payée par"),
                self.member,
                field="member_id",
                hint=_("Un membre qui avance l’argent le retrouve sur son compte."),
            ),
        ]
        self.lay_out(
            words.format(label=label, n=len(entries), total=total), hosts, _("Marquer payée"), self._paid
        )

    def _paid(self) -> Changes | None:
        services = self.ctx.opened
        on = wanted(self.day, "on", _("Indiquez le jour du paiement."))
        return services.entries.pay(
            self._ids, on, Method(self.method.currentData()), self.member.currentData()
        )


class SettleOneDialog(AskDialog):
    """A member pays what she owes, or is given back what is hers; the amount is proposed."""

    def __init__(
        self, ctx: Context, parent: QWidget | None, account: Account, purchase_id: int | None
    ) -> None:
        gives_back = account.balance > 0
        self._kind = EntryKind.REIMBURSEMENT if gives_back else EntryKind.PAYMENT
        title = _("Noter un remboursement") if gives_back else _("Noter un versement")
        super().__init__(ctx, parent, name="settle-one", title=title)
        self._account, self._purchase_id = account, purchase_id
        self.amount = MoneyEdit(name="settle-one-amount", accessible=_("Montant"))
        self.amount.set_value(abs(account.balance) or None)
        self.amount.selectAll()
        self.day = DateEdit(name="settle-one-day", accessible=_("Le"))
        self.day.set_value(clock.today())
        self.method = choice(means_options(), name="settle-one-method", accessible=_("Moyen de paiement"))
        hosts = [
            labeled(_("Montant"), self.amount, field="amount"),
            labeled(_("Le"), self.day, field="dated"),
            labeled(_("Moyen"), self.method, field="method"),
        ]
        words = _("{member}\u00a0: {balance}.")
        sentence = words.format(member=account.member, balance=balance_words(account.balance))
        self.lay_out(sentence, hosts, _("Enregistrer"), self._added)

    def _added(self) -> Changes | None:
        services, network_id = self.ctx.services, self.ctx.network_id
        assert services is not None and network_id is not None
        draft = EntryDraft(
            kind=self._kind,
            amount=wanted(self.amount, "amount", _("Indiquez un montant.")),
            dated=given(self.day, "dated") or clock.today(),
            member_id=self._account.member_id,
            cycle_id=self._purchase_id,
            method=Method(self.method.currentData()),
        )
        return services.entries.add(network_id, draft)
