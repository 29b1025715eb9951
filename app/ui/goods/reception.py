"""«Réception»: an order as it came, line by line, then its invoice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from app.core import clock
from app.core.formats import day as format_day
from app.core.i18n import _
from app.domain.buying import Order, OrderState
from app.ui.context import Context
from app.ui.goods.invoice import InvoiceCard
from app.ui.goods.order_tabs import OrderTabs
from app.ui.goods.reception_lines import ReceptionGrid
from app.ui.goods.single_click import SingleClick
from app.ui.goods.words import STATE_TONES
from app.ui.kit import (
    Card,
    EmptyState,
    StatusLine,
    button,
    column,
    holder,
    label,
    pill,
    primary_button,
    row,
    set_tone,
    stacked,
)
from app.ui.parts.part import Part

WORDS_TO_REOPEN = {OrderState.RECEIVED: OrderState.SENT, OrderState.CLOSED: OrderState.RECEIVED}
"""The state an order goes back to."""


class ReceptionPart(Part):
    """The order chosen by its tab; one types down what was delivered, the rest came as ordered."""

    subjects = frozenset(
        {
            "purchase_order",
            "order_line",
            "supplier",
            "pooled_item",
            "need_line",
            "buying_line",
            "cycle",
            "share",
            "stock_movement",
        }
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="reception")
        self._orders: dict[int, Order] = {}
        self._order_id: int | None = None
        self.reopen_button = button(_("Rouvrir"), name="reception-reopen", icon="undo")
        self.reopen_button.clicked.connect(self._on_reopen)
        self.advance_button = primary_button(_("Tout est conforme"), name="reception-advance", icon="check")
        self.advance_button.clicked.connect(self._on_advance)
        SingleClick(self.advance_button)
        across = QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return), self)
        across.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        across.activated.connect(self._on_across)
        self.empty = EmptyState(
            _("Aucune commande dans cet achat. On reçoit ici ce qui a été commandé."),
            _("Aller aux commandes"),
            name="reception-empty",
            icon="box",
        )
        self.empty.acted.connect(self._on_orders)
        self.tabs = OrderTabs(name="reception-order")
        self.tabs.chosen.connect(self._on_chosen)
        self.invoice = InvoiceCard(ctx)
        work = column(self.tabs, gap=14)
        work.addWidget(self._made_card(), 1)
        work.addWidget(self.invoice)
        self.stack = stacked(self.empty, holder(work, name="reception-work"), name="reception-stack")
        self.add(self.stack, stretch=1)

    def _made_card(self) -> Card:
        self.card = Card(_("Commande"), name="reception-card", flush=True)
        self.card.wrap_title()
        self.state = pill("", name="reception-state")
        self.card.add_to_head(self.state)
        self.note = label("", "note", wrap=True, name="reception-note")
        self.card.add(row(self.note, margins=(15, 0, 15, 0)))
        self.grid = ReceptionGrid()
        self.status = StatusLine(name="reception-status")
        self.card.add(self.grid, stretch=1)
        self.card.add(self.status)
        self.grid.status_changed.connect(self.status.say)
        self.grid.cell_edited.connect(self._on_edited)
        return self.card

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def order(self) -> Order | None:
        """The order in front."""
        return self._orders.get(self._order_id or 0)

    def actions(self) -> Sequence[QPushButton]:
        return (self.reopen_button, self.advance_button)

    def begin(self) -> None:
        (self.grid if self.stack.currentIndex() else self.empty).setFocus()

    def reload(self) -> None:
        services, purchase_id = self.ctx.services, self.ctx.purchase_id
        if services is None or purchase_id is None:
            return
        orders = services.orders.all(purchase_id)
        self._orders = {order.id: order for order in orders}
        if self._order_id not in self._orders:
            waiting = [order.id for order in orders if order.state is not OrderState.CLOSED]
            self._order_id = next(iter(waiting or self._orders), None)
        self.stack.setCurrentIndex(1 if orders else 0)
        self.tabs.show_orders(orders, self._order_id)
        self._show_order()

    def _show_order(self) -> None:
        services, order = self.ctx.services, self.order
        if services is None or order is None:
            self.grid.set_rows(())
            self._show_acts(None)
            return
        words = _("{supplier}, commande {number}")
        self.card.set_head(words.format(supplier=order.supplier.name, number=order.number))
        self.note.setText(note_of(order))
        self.note.setVisible(bool(self.note.text()))
        self.state.setText(state_words(order))
        set_tone(self.state, STATE_TONES[order.state])
        self.grid.set_rows(order.lines)
        if self.grid.current_id() is None and order.lines:
            self.grid.select_id(order.lines[0].id, "delivered")
        gap = services.reception.invoice_gap(order.id)
        self.invoice.show_order(order, gap, bool(services.reception.propose_amounts(order.id)))
        self._show_acts(order)

    def _show_acts(self, order: Order | None) -> None:
        """The one thing to do next with the order, and the way back."""
        for each in (self.advance_button, self.reopen_button):
            each.setEnabled(order is not None)
        if order is None:
            return
        self.advance_button.setText(advance_words(order))
        self.advance_button.setAccessibleName(advance_words(order))
        self.advance_button.setEnabled(order.state is not OrderState.CLOSED)
        self.reopen_button.setEnabled(order.state in WORDS_TO_REOPEN)

    # --- acts -------------------------------------------------------------------------------------

    @Slot(int)
    def _on_chosen(self, order_id: int) -> None:
        self._order_id = order_id
        self._show_order()

    @Slot(object, str, object)
    def _on_edited(self, line_id: int, key: str, value: Any) -> None:
        services = self.ctx.opened
        if key == "damaged" and value is None:
            value = 0
        self.ctx.perform(lambda: services.reception.set_line(line_id, {key: value}), self.grid)

    @Slot()
    def _on_advance(self) -> None:
        services, order = self.ctx.services, self.order
        if services is None or order is None:
            return
        supplier, today = order.supplier.name, clock.today()
        if order.state is OrderState.RECEIVED:
            act = services.orders.set_state
            done = self.ctx.perform(lambda: act(order.id, OrderState.CLOSED, today), self)
            said = _("Commande {number} ({supplier}) soldée.")
            if order.invoice_total is None:
                said = _("Commande {number} ({supplier}) soldée, sans facture.")
        else:
            done = self.ctx.perform(lambda: services.reception.receive_all(order.id, today), self)
            said = _("Commande {number} ({supplier}) reçue\u00a0: les parts sont faites.")
        if done:
            self.ctx.messages.banner(said.format(number=order.number, supplier=supplier), undo=True)

    @Slot()
    def _on_reopen(self) -> None:
        services, order = self.ctx.services, self.order
        if services is None or order is None or order.state not in WORDS_TO_REOPEN:
            return
        state = WORDS_TO_REOPEN[order.state]
        if self.ctx.perform(lambda: services.orders.set_state(order.id, state, clock.today()), self):
            said = _("Commande {number} rouverte\u00a0: elle est de nouveau {state}.")
            self.ctx.messages.banner(said.format(number=order.number, state=state.label), undo=True)

    @Slot()
    def _on_across(self) -> None:
        """Ctrl+Enter: from the lines to the invoice, past sixty of them."""
        self.invoice.number.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_orders(self) -> None:
        self.ctx.signals.navigate_requested.emit("buying", "orders")


def advance_words(order: Order) -> str:
    """What the primary button does with the order as it stands."""
    if order.state in (OrderState.RECEIVED, OrderState.CLOSED):
        return _("Solder la commande")
    waiting = sum(line.delivered is None for line in order.lines)
    if not waiting:
        return _("Noter comme reçue")
    return _("Tout est conforme") if waiting == len(order.lines) else _("Le reste est conforme")


def state_words(order: Order) -> str:
    """«reçue le 23/11/2026»."""
    days = {
        OrderState.PREPARED: order.prepared,
        OrderState.SENT: order.sent,
        OrderState.RECEIVED: order.received,
        OrderState.CLOSED: order.closed,
    }
    since = days[order.state]
    if since is None:
        return order.state.label
    return _("{state} le {day}").format(state=order.state.label, day=format_day(since))


def note_of(order: Order) -> str:
    """What is expected, and what may be typed."""
    if order.state is OrderState.CLOSED:
        return _("Rouvrez la commande pour changer quelque chose.")
    if order.state is OrderState.PREPARED:
        return _("Elle n’est pas encore notée comme envoyée.")
    basis = "" if order.supplier.vat_included else _("Prix à l’unité hors taxe.")
    awaited = ""
    if order.state is OrderState.SENT and order.expected is not None:
        awaited = _("Attendue le {day}.").format(day=format_day(order.expected))
    return f"{awaited} {basis}".strip()
