"""«Versements»: who pays what at the meeting, typed down one column; each row is kept as it is left."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal, Slot

from app.core import clock
from app.core.errors import UserError
from app.core.formats import money
from app.core.i18n import _, ngettext
from app.domain.changes import Changes
from app.domain.entries import Entry, EntryDraft, EntryKind, Method
from app.domain.ledger import Ledger
from app.ui.accounts.ask_dialogs import means_options
from app.ui.accounts.words import balance_tone, balance_words
from app.ui.context import Context
from app.ui.kit import (
    Adaptive,
    Card,
    Column,
    DateEdit,
    Grid,
    SearchField,
    StatusLine,
    button,
    choice,
    holder,
    label,
    labeled,
    row,
)


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A member: her balance without the payments of the day, those payments, and what she then owes."""

    id: int
    member: str
    before: int
    paid: int | None
    balance: int
    means: str
    entries: tuple[Entry, ...]

    @property
    def square(self) -> bool | None:
        """Whether she paid what she owed; None when she owed nothing."""
        return self.balance >= 0 if self.before < 0 else None


def payment_rows(
    ledger: Ledger, members: Sequence[tuple[int, str]], entries: Sequence[Entry], on: date
) -> list[PaymentRow]:
    """A row for each member of the books, and each of `members`; payments are those made `on` that day."""
    balances = {account.member_id: account.balance for account in ledger.accounts}
    names = {account.member_id: account.member for account in ledger.accounts}
    people = names if ledger.accounts else dict(members)
    made = []
    for member_id, name in people.items():
        mine = tuple(
            entry
            for entry in entries
            if entry.kind is EntryKind.PAYMENT and entry.member_id == member_id and entry.paid == on
        )
        paid = sum(entry.amount for entry in mine)
        balance = balances.get(member_id, 0)
        means = ", ".join(dict.fromkeys(entry.method.label for entry in mine if entry.method))
        made.append(PaymentRow(member_id, name, balance - paid, paid or None, balance, means, mine))
    return made


class PaymentsRoom(Card):
    """A grid of the members; typing an amount notes a payment, another corrects it, none removes it."""

    closed = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__(_("Versements de la réunion"), name="payments", flush=True)
        self._ctx = ctx
        self._purchase_id: int | None = None
        self._rows: dict[int, PaymentRow] = {}
        self._last: tuple[Ledger, Sequence[tuple[int, str]], Sequence[Entry]] | None = None
        self.day = DateEdit(name="payments-day", accessible=_("Versés le"))
        self.day.set_value(clock.today())
        self.method = choice(means_options(), name="payments-method", accessible=_("Moyen de paiement"))
        self.search = SearchField(name="payments-search", hint=_("Rechercher…"), width=150)
        self.close_button = button(_("Terminer"), name="payments-close")
        self.close_button.clicked.connect(self.closed)
        self.add_to_head(self.search)
        fields = row(
            labeled(_("Versés le"), self.day, field="dated"), labeled(_("Moyen"), self.method), gap=12
        )
        self.hint = label(
            _("Tapez le montant puis Entrée\u00a0; Espace dans «\u00a0Tout\u00a0» note ce qui est dû."),
            "muted",
            wrap=True,
            name="payments-hint",
        )
        head = row(margins=(15, 0, 15, 0), gap=0)
        head.addWidget(Adaptive((holder(fields), 0), (self.hint, 1), name="payments-head", gap=16))
        self.grid = _made_grid()
        self.status = StatusLine(name="payments-status")
        self.sums = label("", "strong", wrap=True, name="payments-sums")
        foot = row(margins=(15, 0, 15, 0))
        foot.addWidget(self.sums, 1)
        foot.addWidget(self.close_button)
        self.add(head)
        self.add(self.grid, stretch=1)
        self.add(self.status, foot)
        self.search.textChanged.connect(self.grid.filter_text)
        self.grid.status_changed.connect(self.status.say)
        self.grid.cell_edited.connect(self._on_edited)
        self.day.committed.connect(self._on_day)

    # --- what is shown ----------------------------------------------------------------------------

    def show_payments(
        self,
        ledger: Ledger,
        members: Sequence[tuple[int, str]],
        entries: Sequence[Entry],
        purchase_id: int | None,
    ) -> None:
        """Show who owes what in these books, and what was paid on the day."""
        self._purchase_id = purchase_id
        self._last = (ledger, members, entries)
        on = self.day.day_or_today()
        rows = payment_rows(ledger, members, entries, on)
        self._rows = {each.id: each for each in rows}
        self.grid.set_rows(rows, (purchase_id, on))
        n = sum(len(each.entries) for each in rows)
        total = money(sum(each.paid or 0 for each in rows))
        left = -sum(min(each.balance, 0) for each in rows)
        words = ngettext("{n} versement, {total}.", "{n} versements, {total}.", n)
        said = words.format(n=n, total=total) if n else _("Aucun versement ce jour-là.")
        rest = (
            _("Il reste {left} à recevoir.").format(left=money(left)) if left else _("Plus personne ne doit.")
        )
        self.sums.setText(f"{said} {rest}")

    def open(self) -> None:
        """A meeting begins: today, and the cursor on the first member."""
        self.day.set_value(clock.today())
        self._on_day(None)
        self.begin()

    def begin(self) -> None:
        """The cursor on the first member, in the column of amounts."""
        self.grid.setFocus()
        self.grid.select_id(self.grid.rows_model.id_at(0), "paid")

    # --- what is typed ----------------------------------------------------------------------------

    @Slot(object)
    def _on_day(self, _value: object) -> None:
        if self._last is not None:
            self.show_payments(*self._last, self._purchase_id)

    @Slot(object, str, object)
    def _on_edited(self, member_id: Hashable, key: str, value: Any) -> None:
        line = self._rows.get(member_id) if isinstance(member_id, int) else None
        if line is None:
            return
        amount = value
        if key == "all":
            amount = max(-line.before, 0) if value else None
        self._ctx.perform(lambda: self._store(line, amount), self.grid)

    def _store(self, line: PaymentRow, amount: int | None) -> Changes | None:
        services, network_id = self._ctx.services, self._ctx.network_id
        assert services is not None and network_id is not None
        if len(line.entries) > 1:
            raise UserError(
                _(
                    "{member} a plusieurs versements ce jour-là\u00a0: corrigez-les parmi les écritures."
                ).format(member=line.member),
                field="paid",
            )
        kept = next(iter(line.entries), None)
        if not amount:
            return services.entries.remove([kept.id]) if kept is not None else None
        if kept is not None:
            return services.entries.update(kept.id, replace(draft_of(kept), amount=amount))
        on = self.day.day_or_today()
        draft = EntryDraft(
            kind=EntryKind.PAYMENT,
            amount=amount,
            dated=on,
            member_id=line.id,
            cycle_id=self._purchase_id,
            method=Method(self.method.currentData()),
            paid=on,
        )
        return services.entries.add(network_id, draft)


def draft_of(entry: Entry) -> EntryDraft:
    """The entry as it would be typed again."""
    return EntryDraft(
        kind=entry.kind,
        amount=entry.amount,
        dated=entry.dated,
        label=entry.label,
        member_id=entry.member_id,
        other_id=entry.other_id,
        cycle_id=entry.cycle_id,
        split=entry.split,
        method=entry.method,
        paid=entry.paid,
        reference=entry.reference,
        note=entry.note,
    )


def _made_grid() -> Grid:
    return Grid(
        [
            Column("member", _("Membre"), width=0, strong=True),
            Column("before", _("Avant"), "pill", width=170, align="right", getter=owed, tone=owed_tone),
            Column("paid", _("Versé"), "money", editable=True, width=120, strong=True),
            Column("all", _("Tout"), "check", editable=True, width=64, getter=is_square),
            Column("means", _("Moyen"), width=110),
            Column("balance", _("Après"), "pill", width=170, align="right", getter=left, tone=left_tone),
        ],
        name="payments-grid",
        accessible=_("Versements par membre"),
        sortable=False,
        holds_tab=False,  # Enter goes down
    )


def owed(line: PaymentRow) -> str:
    """What she owed before the payments of the day."""
    return balance_words(line.before)


def owed_tone(line: PaymentRow) -> str:
    """As the balance's."""
    return balance_tone(line.before) if line.before else "muted"


def is_square(line: PaymentRow) -> bool | None:
    """The tick of what is paid in full."""
    return line.square


def left(line: PaymentRow) -> str:
    """Her balance now."""
    return balance_words(line.balance)


def left_tone(line: PaymentRow) -> str:
    """As the balance's."""
    return balance_tone(line.balance)
