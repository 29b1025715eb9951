"""«Règlement»: who pays whom so that every account comes to zero, ticked as it is done."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy

from app.core import clock
from app.core.formats import day as format_day
from app.core.formats import money
from app.core.i18n import _, ngettext
from app.domain.buying import Order, OrderState
from app.domain.entries import Method
from app.domain.ledger import Ledger
from app.domain.settling import SettlementMode, StoredTransfer
from app.ui.accounts.ask_dialogs import means_options
from app.ui.accounts.words import MONEY_SUBJECTS, done_words
from app.ui.context import Context
from app.ui.kit import (
    Adaptive,
    Card,
    Column,
    DateEdit,
    EmptyState,
    Grid,
    RowStyle,
    StatusLine,
    button,
    choice,
    column,
    holder,
    label,
    labeled,
    link,
    pill,
    primary_button,
    row,
    set_tone,
    stacked,
    tab_button,
)
from app.ui.parts.part import Part


class SettlementPart(Part):
    """A way of settling, the transfers it makes, and the end: every account at zero."""

    subjects = MONEY_SUBJECTS

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="settlement")
        self._transfers: dict[int, StoredTransfer] = {}
        self._unpaid = 0
        self._print = button(_("Imprimer"), name="settlement-print", icon="print")
        self._print.clicked.connect(self._on_print)
        self.early = StatusLine(name="settlement-early")
        self.empty = EmptyState(
            _("Rien à régler pour l’instant\u00a0: ni commande reçue, ni argent noté pour cet achat."),
            _("Aller aux écritures"),
            name="settlement-empty",
            icon="money",
        )
        self.empty.acted.connect(self._on_entries)
        self.happy = EmptyState(_("Tous les comptes sont à zéro."), name="settlement-happy", icon="check")
        self.happy.sentence.setProperty("role", "heading")
        self.waiting = EmptyState("", name="settlement-waiting", icon="money")
        self.stack = stacked(self.empty, self.happy, self.waiting, self._made_list(), name="settlement-stack")
        self.add(self.early, self._made_ways())
        self.add(self.stack, stretch=1)

    # --- how it is made ---------------------------------------------------------------------------

    def _made_ways(self) -> Card:
        self.ways = Card(_("Qui paie qui\u00a0?"), name="settlement-ways")
        self.fewest = tab_button(_("Le moins de virements possible"), name="settlement-fewest")
        self.treasurer = tab_button(_("Tout passe par la caisse"), name="settlement-treasurer")
        group = QButtonGroup(self)
        for each in (self.fewest, self.treasurer):
            group.addButton(each)
            each.clicked.connect(self._say_way)
        self.fewest.setChecked(True)
        self.way = label("", "muted", wrap=True, name="settlement-way")
        self.plan_button = primary_button(_("Préparer le règlement"), name="settlement-plan")
        self.plan_button.clicked.connect(self._on_plan)
        both = Adaptive((self.fewest, 0), (self.treasurer, 0), name="settlement-modes", gap=6)
        words = column(row(both, 1), self.way, gap=6)
        self.ways.add(
            Adaptive((holder(words), 1), (holder(row(1, self.plan_button)), 0), name="settlement-choose")
        )
        self._say_way()
        self.ways.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return self.ways

    def _made_list(self) -> Card:
        self.card = Card(name="settlement-card", flush=True)
        self.card.wrap_title()
        self.state = pill("", name="settlement-state")
        self.card.add_to_head(self.state)
        self.method = choice(means_options(), name="settlement-method", accessible=_("Moyen de paiement"))
        self.day = DateEdit(name="settlement-day", accessible=_("Fait le"))
        self.day.set_value(clock.today())
        fields = row(labeled(_("Fait le"), self.day), labeled(_("Moyen"), self.method), gap=12)
        hint = _("Cochez chaque règlement quand l’argent a changé de main\u00a0: Espace, ou un clic.")
        words = label(hint, "muted", wrap=True, name="settlement-hint")
        self.asked = Adaptive((holder(fields), 0), (words, 1), name="settlement-head", gap=16)
        head = row(margins=(15, 0, 15, 0))
        head.addWidget(self.asked)
        self.grid = Grid(
            [
                Column("done", _("Fait"), "check", editable=True, width=64, getter=is_done),
                Column("payer", _("Qui verse"), width=0, strong=True),
                Column("payee", _("À qui"), width=0, strong=True),
                Column("amount", _("Montant"), "money", width=120, strong=True),
                Column(
                    "state", _("État"), "pill", width=190, align="right", getter=state_words, tone=state_tone
                ),
            ],
            name="settlement-grid",
            accessible=_("Règlements à faire"),
            sortable=False,
            holds_tab=False,  # Enter goes down
            row_style=style_of,
        )
        self.status = StatusLine(name="settlement-status")
        self.end = label("", "heading", wrap=True, name="settlement-end")
        self.drop = link(_("Abandonner ce qui reste"), name="settlement-drop", icon="close")
        self.drop.clicked.connect(self._on_drop)
        foot = row(margins=(15, 0, 15, 0))
        foot.addWidget(self.end, 1)
        foot.addWidget(self.drop)
        self.card.add(head)
        self.card.add(self.grid, stretch=1)
        self.card.add(self.status, foot)
        self.grid.status_changed.connect(self.status.say)
        self.grid.cell_edited.connect(self._on_ticked)
        return self.card

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self._print,)

    def begin(self) -> None:
        if self.stack.currentWidget() is self.card:
            self.grid.setFocus()
        elif self.plan_button.isVisibleTo(self):
            self.plan_button.setFocus()

    def reload(self) -> None:
        services, network_id, purchase_id = self.ctx.services, self.ctx.network_id, self.ctx.purchase_id
        if services is None or network_id is None or purchase_id is None:
            return
        ledger = services.accounts.ledger(purchase_id)
        transfers = services.accounts.transfers(purchase_id)
        self._transfers = {each.id: each for each in transfers}
        box = services.suppliers.details(network_id).treasurer
        words = _("Tout passe par la caisse ({treasurer})") if box else _("Tout passe par la caisse")
        self.treasurer.setText(words.format(treasurer=box))
        self.treasurer.setAccessibleName(self.treasurer.text())
        even = not ledger.balances
        self._unpaid = ledger.due - ledger.provisional
        self.early.say("" if even else early_words(ledger, services.orders.all(purchase_id)))
        self.ways.setVisible(not even or any(each.done is None for each in transfers))
        self.plan_button.setText(_("Recalculer") if transfers else _("Préparer le règlement"))
        self.plan_button.setAccessibleName(self.plan_button.text())
        started = any(account.lines for account in ledger.accounts)
        n = len(ledger.balances)
        waiting = ngettext("{n} compte n’est pas à zéro.", "{n} comptes ne sont pas à zéro.", n).format(n=n)
        words = _("{waiting} Choisissez une façon de faire, puis préparez le règlement.")
        self.waiting.set_sentence(words.format(waiting=waiting))
        nothing = self.waiting if not even else self.happy if started else self.empty
        self.stack.setCurrentWidget(self.card if transfers else nothing)
        self._print.setEnabled(bool(transfers))
        self._show_transfers(transfers, even, services.accounts.plan_is_stale(purchase_id))
        self._say_way()

    def _show_transfers(self, transfers: Sequence[StoredTransfer], even: bool, stale: bool) -> None:
        done = sum(each.done is not None for each in transfers)
        left = sum(each.amount for each in transfers if each.done is None)
        self.card.title.setText(done_words(done, len(transfers)))
        self.card.title.setVisible(True)
        self.grid.set_rows(transfers)
        finished = done == len(transfers)
        self.state.setText(_("réglé") if even and finished else _("reste {left}").format(left=money(left)))
        set_tone(self.state, "done" if even and finished else "attention")
        said = ""
        if stale or (finished and not even):
            said = _("Les comptes ont changé depuis\u00a0: recalculez, ce qui est fait reste fait.")
        elif even and finished:
            said = _("Tous les comptes sont à zéro.")
        self.end.setText(said)
        set_tone(self.end, "done" if even and finished else "attention" if said else "")
        self.state.setVisible((finished and even) or bool(left))
        self.drop.setVisible(not finished)
        self.asked.setVisible(not finished)

    @Slot()
    def _say_way(self) -> None:
        self.way.setText(way_words(self.mode, self._unpaid))

    @property
    def mode(self) -> SettlementMode:
        """The way chosen."""
        return SettlementMode.FEWEST if self.fewest.isChecked() else SettlementMode.TREASURER

    # --- acts -------------------------------------------------------------------------------------

    @Slot()
    def _on_plan(self) -> None:
        services, purchase_id = self.ctx.services, self.ctx.purchase_id
        if services is None or purchase_id is None:
            return
        if self.ctx.perform(lambda: services.accounts.plan_settlement(purchase_id, self.mode), self):
            self.ctx.messages.banner(_("Règlement préparé."), undo=True)
            self.begin()

    @Slot(object, str, object)
    def _on_ticked(self, transfer_id: Hashable, _key: str, value: object) -> None:
        services = self.ctx.services
        transfer = self._transfers.get(transfer_id) if isinstance(transfer_id, int) else None
        if services is None or transfer is None:
            return
        accounts = services.accounts
        words = _("{payer} à {payee}, {amount}").format(
            payer=transfer.payer, payee=transfer.payee, amount=money(transfer.amount)
        )
        if not value:
            if self.ctx.perform(lambda: accounts.take_back(transfer.id), self.grid):
                self.ctx.messages.banner(_("Repris\u00a0: {words}.").format(words=words), undo=True)
            return
        on = self.day.day_or_today()
        method = Method(self.method.currentData())
        if self.ctx.perform(lambda: accounts.confirm(transfer.id, on, method), self.grid):
            self.ctx.messages.banner(_("Fait\u00a0: {words}.").format(words=words), undo=True)

    @Slot()
    def _on_drop(self) -> None:
        services, purchase_id = self.ctx.services, self.ctx.purchase_id
        if services is None or purchase_id is None:
            return
        if self.ctx.perform(lambda: services.accounts.drop_settlement(purchase_id), self):
            said = _("Les règlements qui restaient sont abandonnés.")
            self.ctx.messages.banner(said, undo=True)

    @Slot()
    def _on_entries(self) -> None:
        self.ctx.signals.navigate_requested.emit("accounts", "entries")

    @Slot()
    def _on_print(self) -> None:
        self.ctx.signals.navigate_requested.emit("documents", "settlement")


def early_words(ledger: Ledger, orders: Sequence[Order]) -> str:
    """Why it is too early to settle; empty once all has come with its invoice."""
    said = []
    awaited = [order.supplier.name for order in orders if is_awaited(order)]
    if awaited:
        words = ngettext(
            "La commande à {names} n’est pas encore reçue.",
            "Les commandes à {names} ne sont pas encore reçues.",
            len(awaited),
        )
        said.append(words.format(names=", ".join(awaited)))
    if ledger.provisional:
        words = _("{amount} sont livrés sans facture.")
        said.append(words.format(amount=money(ledger.provisional)))
    return " ".join([*said, _("Mieux vaut attendre avant de régler entre membres.")] if said else [])


def is_awaited(order: Order) -> bool:
    """Whether some of it has still to come: what was paid for it would be given back."""
    return order.state is not OrderState.CLOSED and any(line.delivered is None for line in order.lines)


def way_words(mode: SettlementMode, unpaid: int) -> str:
    """How the money goes, and what of it the cash box keeps for `unpaid` invoices, in cents."""
    way = (
        _("Les membres se paient entre eux et avec la caisse\u00a0: le moins d’allées et venues.")
        if mode is SettlementMode.FEWEST
        else _("Qui doit verse à la caisse\u00a0; la caisse rend à qui a trop versé.")
    )
    if not unpaid:
        return way
    words = _("{way} La caisse aura ainsi de quoi payer les {amount} qui restent dus.")
    return words.format(way=way, amount=money(unpaid))


def is_done(transfer: StoredTransfer) -> bool:
    """Whether it is confirmed."""
    return transfer.done is not None


def state_words(transfer: StoredTransfer) -> str:
    """«espèces, le 23/11/2026», or «à faire»."""
    if transfer.done is None:
        return _("à faire")
    on = format_day(transfer.done)
    if transfer.method is Method.NONE:
        return _("fait le {day}").format(day=on)
    return _("{means}, {day}").format(means=transfer.method.label, day=on)


def state_tone(transfer: StoredTransfer) -> str:
    """Green once done."""
    return "done" if transfer.done is not None else "attention"


def style_of(transfer: StoredTransfer) -> RowStyle:
    """What is done is lighter."""
    return RowStyle(muted=transfer.done is not None)
