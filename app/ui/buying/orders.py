"""«Commandes»: one order per supplier, from prepared to closed, and back."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.core import clock
from app.core.formats import money
from app.core.i18n import _
from app.domain.buying import BuyingLine, Order, OrderState
from app.domain.suppliers import StoredOffer
from app.ui import file_dialogs
from app.ui.buying.order_card import OrderCard
from app.ui.buying.order_grids import orders_grid
from app.ui.buying.order_words import (
    advance_words,
    done_words,
    following,
    left_words,
    list_words,
    no_supplier_words,
    preceding,
    to_prepare,
)
from app.ui.buying.preparing import prepare_orders
from app.ui.context import Context
from app.ui.documents.names import safe_name
from app.ui.kit import (
    Card,
    EmptyState,
    StatusLine,
    button,
    column,
    holder,
    primary_button,
    set_size,
    stacked,
)
from app.ui.parts.part import Part

if TYPE_CHECKING:
    from app.ui.tasks import Progress

NONE, SOME = range(2)
ROW = 33


class OrdersPart(Part):
    """The orders above, the one under the cursor below."""

    subjects = frozenset(
        {
            *("purchase_order", "order_line", "supplier", "offer", "offer_break", "buying_line", "entry"),
            *("basket_choice", "pooled_item", "collective_item", "need_line", "member_list", "cycle"),
        }
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="orders")
        self._orders: dict[int, Order] = {}
        self._lines: list[BuyingLine] = []
        self._stale: list[StoredOffer] = []
        self._make_actions()
        self.empty = EmptyState("", _("Comparer les paniers"), name="orders-empty", icon="cart", act_icon="")
        self.empty.acted.connect(self._on_begin)
        self.card = OrderCard(ctx)
        work = column(self._made_list(), gap=14)
        work.addWidget(self.card, 1)
        self.faces = stacked(self.empty, holder(work, name="orders-work"), name="orders-faces")
        self.add(self.faces, stretch=1)

    def _make_actions(self) -> None:
        self.print_button = button(_("Imprimer"), name="orders-print", icon="print")
        self.file_button = button(
            _("Exporter…"), name="orders-file", icon="export", tip=_("Enregistrer la commande en XLSX")
        )
        self.advance_button = primary_button(advance_words(None), name="orders-advance", icon="check")
        self.print_button.clicked.connect(self._on_print)
        self.file_button.clicked.connect(self._on_file)
        self.advance_button.clicked.connect(self._on_advance)

    def _made_list(self) -> Card:
        self.list_card = Card(name="orders-list-card", flush=True)
        self.update_button = button(
            _("Mettre à jour"),
            name="orders-update",
            icon="redo",
            tip=_("Refaire les commandes préparées d’après les besoins, le choix et les prix."),
        )
        self.list_card.add_to_head(self.update_button)
        self.grid = orders_grid()
        self.status = StatusLine(name="orders-list-status")
        self.list_card.add(self.grid, self.status)
        self.card.remove_button.clicked.connect(self.grid.remove_selected)
        self.card.reopen_button.clicked.connect(self._on_reopen)
        self.update_button.clicked.connect(self._on_prepare)
        self.grid.current_row_changed.connect(self._on_current)
        self.grid.rows_removed.connect(self._on_removed)
        self.grid.row_activated.connect(self._on_entered)
        return self.list_card

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def order(self) -> Order | None:
        """The order in view."""
        current = self.grid.current_id()
        return self._orders.get(current) if isinstance(current, int) else None

    def actions(self) -> Sequence[QPushButton]:
        return (self.print_button, self.file_button, self.advance_button)

    def begin(self) -> None:
        if self.faces.currentIndex() == SOME:
            self.grid.setFocus()
        else:
            self.empty.setFocus()

    def reload(self) -> None:
        purchase_id = self.ctx.purchase_id
        if self.ctx.services is None or purchase_id is None:
            return
        orders = self.ctx.opened.orders.all(purchase_id)
        self._orders = {order.id: order for order in orders}
        self._lines = self.ctx.opened.buying.lines(purchase_id)
        self._stale = self.ctx.opened.orders.stale(purchase_id)
        self.faces.setCurrentIndex(SOME if orders else NONE)
        self._show_empty()
        words = _("{total} en tout")
        self.list_card.set_head(
            list_words(orders), words.format(total=money(sum(order.total for order in orders)))
        )
        self.status.say(left_words(self._lines, orders))
        self.grid.set_rows(orders)
        set_size(self.grid, height=ROW * (min(max(len(orders), 3), 5) + 1) + 4)
        if self.order is None and orders:
            waiting = [order for order in orders if order.state is not OrderState.CLOSED]
            self.grid.select_id((waiting or orders)[0].id)
        self._show_order()

    def _show_empty(self) -> None:
        ready = to_prepare(self._lines, ())
        homeless = no_supplier_words(self._lines)
        self.empty.set_sentence(
            " ".join((_("Aucune commande pour l’instant\u00a0: on peut les préparer."), homeless)).strip()
            if ready
            else _("Aucune commande pour l’instant\u00a0: le groupe retient d’abord un panier.")
        )
        self.empty.set_act(_("Préparer les commandes") if ready else _("Comparer les paniers"))

    def _show_order(self) -> None:
        order = self.order
        self.update_button.setEnabled(to_prepare(self._lines, list(self._orders.values())))
        for each in (self.print_button, self.file_button):
            each.setEnabled(order is not None)
        self.advance_button.setEnabled(order is not None and following(order) is not None)
        self.advance_button.setText(advance_words(order))
        self.advance_button.setAccessibleName(advance_words(order))
        if order is None:
            return
        hers = [offer for offer in self._stale if offer.supplier_id == order.supplier.id]
        items = {line.item_id for line in order.lines} if order.state is OrderState.PREPARED else set()
        self.card.show_order(order, [offer for offer in hers if offer.item_id in items])

    @Slot(object)
    def _on_current(self, _row_id: Hashable) -> None:
        self._show_order()

    @Slot(object)
    def _on_entered(self, _row_id: Hashable) -> None:
        self.card.shown_grid.setFocus()

    # --- acts -------------------------------------------------------------------------------------

    def _bring_to(self, state: OrderState | None) -> None:
        order = self.order
        if order is None or state is None:
            return
        act = self.ctx.opened.orders.set_state
        if self.ctx.perform(lambda: act(order.id, state, clock.today()), self):
            self.ctx.messages.banner(done_words(order, state), undo=True)

    @Slot()
    def _on_advance(self) -> None:
        """On to the next state; what came is said where it is counted, which makes the order received."""
        if self.order is None:
            return
        if self.order.state is OrderState.SENT:
            self.ctx.signals.navigate_requested.emit("goods", "reception")
        else:
            self._bring_to(following(self.order))

    @Slot()
    def _on_reopen(self) -> None:
        if self.order is not None:
            self._bring_to(preceding(self.order))

    @Slot()
    def _on_begin(self) -> None:
        if to_prepare(self._lines, ()):
            self._on_prepare()
        else:
            self.ctx.signals.navigate_requested.emit("buying", "comparison")

    @Slot()
    def _on_prepare(self) -> None:
        prepare_orders(self.ctx, self)

    @Slot(object)
    def _on_removed(self, order_ids: Sequence[int]) -> None:
        for order_id in order_ids:
            self._remove(self._orders[order_id])

    def _remove(self, order: Order) -> None:
        if self.ctx.perform(lambda: self.ctx.opened.orders.remove(order.id), self):
            words = _("Commande {number} ({supplier}) supprimée.")
            said = words.format(number=order.number, supplier=order.supplier.name)
            self.ctx.messages.banner(said, undo=True)

    @Slot()
    def _on_print(self) -> None:
        self.ctx.signals.navigate_requested.emit("documents", "orders")

    @Slot()
    def _on_file(self) -> None:
        order = self.order
        if order is None:
            return
        words = _("Commande {number} {supplier}")
        name = safe_name(words.format(number=order.number, supplier=order.supplier.name)) + ".xlsx"
        title = _("Enregistrer la commande")
        path = file_dialogs.save_file(self.ctx, self, title, _("Classeur"), "xlsx", name)
        if path is None:
            return
        write = self.ctx.opened.orders.file_work(order.id, path)

        def work(_progress: Progress) -> None:
            write()

        def done(_nothing: None) -> None:
            said = _("Commande enregistrée dans {name}\u00a0: envoyez ce fichier à {supplier}.")
            self.ctx.messages.banner(said.format(name=path.name, supplier=order.supplier.name))

        self.ctx.tasks.run(_("Écriture de la commande…"), work, done, parent=self)
