"""«Comptes des membres»: who owes what at the left; the statement of one of them at the right."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.core.formats import short_day
from app.core.i18n import _, ngettext
from app.core.text import of_name
from app.core.units import counted
from app.domain.ledger import Account
from app.ui.accounts.ask_dialogs import SettleOneDialog
from app.ui.accounts.scope import Scope
from app.ui.accounts.words import MONEY_SUBJECTS, balance_tone, balance_words, equation, wrong_words
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.kit import (
    Card,
    Column,
    EmptyState,
    Grid,
    RowStyle,
    SearchField,
    StatusLine,
    button,
    label,
    pill,
    row,
    set_tone,
    stacked,
)
from app.ui.kit.two_cards import TwoCards
from app.ui.parts.part import Part


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A line of a statement."""

    id: int
    day: date
    words: str
    quantity: str
    amount: int
    provisional: bool


def statement(account: Account) -> list[StatementRow]:
    """The lines of an account, in words."""
    made = []
    for position, line in enumerate(account.lines):
        words = _("{label} (sans facture)").format(label=line.label) if line.provisional else line.label
        quantity = "" if line.quantity is None else counted(line.quantity, line.unit)
        made.append(StatementRow(position, line.day, words, quantity, line.amount, line.provisional))
    return made


class MembersPart(Part):
    """Every account, and that they make up the cash."""

    subjects = MONEY_SUBJECTS

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="balances")
        self._accounts: dict[int, Account] = {}
        self._shown: int | None = None
        self._print = button(_("Imprimer les relevés"), name="balances-print", icon="print")
        self._print.clicked.connect(self._on_print)
        self.pay_button = button("", name="balances-pay", icon="money")
        self.pay_button.clicked.connect(self._on_pay)
        self.strip = StatusLine(name="balances-wrong")
        self.empty = EmptyState("", name="balances-empty", icon="money")
        cards = TwoCards(
            self._made_accounts(), self._made_statement(), name="balances-cards", shares=(60, 40)
        )
        self.stack = stacked(self.empty, cards, name="balances-stack")
        self.scope = Scope(name="balances-scope")
        self.scope.changed.connect(self.reload)
        self.search = SearchField(name="balances-search", hint=_("Rechercher…"), width=180)
        self.search.textChanged.connect(self.grid.filter_text)
        self.add(self.strip, row(self.scope, 1, self.search))
        self.add(self.stack, stretch=1)

    # --- how it is made ---------------------------------------------------------------------------

    def _made_accounts(self) -> Card:
        self.card = Card(name="balances-card", flush=True)
        self.grid = Grid(
            [
                Column("member", _("Membre"), width=0, strong=True),
                Column("goods", _("Reçu"), "money", width=96, getter=received),
                Column("costs", _("Frais"), "money", width=84, getter=costs),
                Column(
                    "paid",
                    _("Versé"),
                    "money",
                    width=96,
                    getter=paid,
                    hint=_("Versé ou avancé, virements entre membres compris, remboursements déduits."),
                ),
                Column("balance", _("Solde"), "pill", width=156, align="right", getter=owed, tone=tone),
            ],
            name="balances-grid",
            accessible=_("Comptes des membres"),
            row_id=attrgetter("member_id"),
        )
        self.grid.current_row_changed.connect(self._on_current)
        self.grid.row_activated.connect(self._on_activated)
        self.sum = label("", "strong", wrap=True, name="balances-equation")
        foot = row(margins=(15, 2, 15, 2))
        foot.addWidget(self.sum, 1)
        self.card.add(self.grid, stretch=1)
        self.card.add(foot)
        return self.card

    def _made_statement(self) -> Card:
        self.detail = Card(name="balances-detail", flush=True)
        self.state = pill("", name="balances-state")
        self.detail.add_to_head(self.state)
        self.lines = Grid(
            [
                Column("day", _("Le"), width=62, getter=day_words),
                Column("words", _("Libellé"), width=0),
                Column("quantity", _("Qté"), width=74, align="right"),
                Column("amount", _("Montant"), "money", width=92),
            ],
            name="balances-lines",
            accessible=_("Lignes du compte"),
            sortable=False,
            row_style=line_style,
        )
        self.said = label("", "note", wrap=True, name="balances-said")
        foot = row(margins=(15, 0, 15, 0))
        foot.addWidget(self.said, 1)
        foot.addWidget(self.pay_button)
        self.detail.add(self.lines, stretch=1)
        self.detail.add(foot)
        return self.detail

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self._print,)

    def begin(self) -> None:
        if self.stack.currentIndex():
            self.grid.setFocus()

    @Slot()
    def reload(self) -> None:
        services, network_id = self.ctx.services, self.ctx.network_id
        if services is None or network_id is None:
            return
        shown = self._shown = self.scope.show_purchase(self.ctx.purchase_id)
        if shown is None:
            ledger = services.accounts.network_ledger(network_id)
        else:
            ledger = services.accounts.ledger(shown)
        accounts = ledger.accounts
        self._accounts = {account.member_id: account for account in accounts}
        self.strip.say(wrong_words(services.accounts.check(network_id)))
        owing = sum(account.balance < 0 for account in accounts)
        title = ngettext("{n} compte", "{n} comptes", len(accounts)).format(n=len(accounts))
        debt = ngettext("{n} membre doit de l’argent", "{n} membres doivent de l’argent", owing).format(
            n=owing
        )
        self.card.set_head(title, debt if owing else _("personne ne doit rien"))
        self.grid.set_rows(accounts)
        self.sum.setText(equation(ledger))
        self.empty.set_sentence(_("Personne n’a encore de compte\u00a0: ni marchandise reçue, ni versement."))
        self.stack.setCurrentIndex(1 if accounts else 0)
        self.search.setVisible(bool(accounts))
        self._print.setEnabled(bool(accounts) and self.ctx.purchase_id is not None)
        if self.grid.current_id() is None and accounts:
            self.grid.select_id(self.grid.rows_model.id_at(0))
        self._on_current(self.grid.current_id())

    @property
    def account(self) -> Account | None:
        """The account under the cursor."""
        current = self.grid.current_id()
        return self._accounts.get(current) if isinstance(current, int) else None

    @Slot(object)
    def _on_current(self, _member_id: Hashable) -> None:
        account = self.account
        self.detail.setVisible(account is not None)
        if account is None:
            return
        lines = statement(account)
        self.detail.set_head(account.member)
        self.lines.set_rows(lines)
        self.state.setText(balance_words(account.balance))
        set_tone(self.state, balance_tone(account.balance))
        self.pay_button.setText(
            _("Noter un remboursement…") if account.balance > 0 else _("Noter un versement…")
        )
        self.pay_button.setAccessibleName(self.pay_button.text())
        waiting = any(line.provisional for line in lines)
        said = _("Sans facture, un montant est celui de la commande.") if waiting else ""
        self.said.setText(said if lines else _("Aucun mouvement pour l’instant."))

    # --- acts -------------------------------------------------------------------------------------

    @Slot(object)
    def _on_activated(self, _member_id: Hashable) -> None:
        self._on_pay()

    @Slot()
    def _on_pay(self) -> None:
        account = self.account
        if account is None:
            return
        if asked(SettleOneDialog(self.ctx, self, account, self._shown)):
            said = _("C’est noté au compte {of_name}.").format(of_name=of_name(account.member))
            self.ctx.messages.banner(said, undo=True)
        self.grid.setFocus()

    @Slot()
    def _on_print(self) -> None:
        self.ctx.signals.navigate_requested.emit("documents", "statements")


def received(account: Account) -> int | None:
    """What she received."""
    return account.goods or None


def costs(account: Account) -> int | None:
    """Her part of the costs, and what was taken from her account."""
    return account.costs + account.charges or None


def paid(account: Account) -> int | None:
    """What she paid, to the cash box or to other members, less what she was given back."""
    return account.paid + account.transferred - account.reimbursed or None


def owed(account: Account) -> str:
    """Her balance in words."""
    return balance_words(account.balance)


def tone(account: Account) -> str:
    """Amber when she owes."""
    return balance_tone(account.balance)


def day_words(line: StatementRow) -> str:
    """The day, without its year."""
    return short_day(line.day)


def line_style(line: StatementRow) -> RowStyle:
    """What has no invoice yet is lighter; the words say it too."""
    return RowStyle(muted=line.provisional)
