"""«Comparaison»: which basket costs least, all included; the group takes one and says why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.core.i18n import _
from app.domain.buying import BuyingLine, Choice, Comparison, Order, OrderState
from app.domain.purchasing import Basket
from app.ui.buying.comparison.asking import Asking
from app.ui.buying.comparison.basket_card import BasketCard
from app.ui.buying.comparison.basket_lines import BasketLinesCard
from app.ui.buying.comparison.choose_dialog import ChooseDialog
from app.ui.buying.comparison.strip import BasketStrip
from app.ui.buying.comparison.weights import WeightsCard
from app.ui.buying.comparison.words import remarks
from app.ui.buying.order_words import to_update
from app.ui.buying.preparing import prepare_orders
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.kit import Adaptive, EmptyState, button, column, holder, label, primary_button, stacked
from app.ui.parts.part import Part

NOTHING, WORKING, BASKETS = range(3)


class ComparisonPart(Part):
    """The baskets above, the one in view in full, the marks beside it, the articles below."""

    subjects = frozenset(
        {
            *("supplier", "offer", "offer_break", "criterion", "supplier_mark", "network_detail"),
            *("cycle", "one_off", "pooled_item", "collective_item", "need_line", "member_list"),
            *("buying_line", "basket_choice", "purchase_order", "order_line"),
        }
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="comparison")
        self._purchase_id: int | None = None
        self._index = 0
        self._picked = False
        self._lines: list[BuyingLine] = []
        self._orders: list[Order] = []
        self._choice: Choice | None = None
        self.comparison: Comparison | None = None
        self._asking = Asking(ctx, self, self._on_answered)
        self.print_button = button(_("Imprimer"), name="comparison-print", icon="print")
        self.print_button.clicked.connect(self._on_print)
        self.advance_button = primary_button(_("Retenir ce panier…"), name="comparison-advance", icon="check")
        self.advance_button.clicked.connect(self._on_advance)
        self.empty = EmptyState("", _("Saisir les offres"), name="comparison-empty", icon="cart")
        self.empty.acted.connect(self._on_fill)
        working = label(_("Comparaison des paniers…"), "muted", wrap=True, name="comparison-working")
        working.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.faces = stacked(
            self.empty, working, holder(self._made_work(), name="comparison-work"), name="comparison-faces"
        )
        self.add(self.faces, stretch=1)

    def _made_work(self) -> QVBoxLayout:
        self.strip = BasketStrip(name="comparison-strip")
        self.strip.chosen.connect(self._on_chosen)
        self.basket_card = BasketCard()
        self.basket_card.keep_button.clicked.connect(self._on_keep)
        self.basket_card.withdraw_button.clicked.connect(self._on_withdraw)
        self.weights = WeightsCard(self.ctx)
        self.lines_card = BasketLinesCard()
        work = column(self.strip, gap=12)
        work.addWidget(Adaptive((self.basket_card, 11), (self.weights, 9), name="comparison-above"))
        work.addWidget(self.lines_card, 1)
        return work

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def basket(self) -> Basket | None:
        """The basket in view."""
        baskets = self.comparison.baskets if self.comparison is not None else ()
        return baskets[self._index] if self._index < len(baskets) else None

    @property
    def taken(self) -> int | None:
        """The basket the group chose, when it is one of those compared."""
        if self.comparison is None or self._choice is None:
            return None
        goes_to = {line.item_id: line.supplier_id for line in self._lines if line.wanted}
        for index, basket in enumerate(self.comparison.baskets):
            sent = dict.fromkeys(basket.missing) | {line.line: line.supplier for line in basket.lines}
            if sent == goes_to:
                return index
        return None

    @property
    def _sent(self) -> bool:
        return any(order.state is not OrderState.PREPARED for order in self._orders)

    def actions(self) -> Sequence[QPushButton]:
        return (self.print_button, self.advance_button)

    def begin(self) -> None:
        face = self.faces.currentIndex()
        if face == NOTHING:
            self.empty.setFocus()
        elif face == BASKETS:
            self.strip.focus()

    def reload(self) -> None:
        purchase_id = self.ctx.purchase_id
        if self.ctx.services is None or purchase_id is None:
            return
        if purchase_id != self._purchase_id:
            self._purchase_id, self.comparison, self._picked = purchase_id, None, False
            self._asking.forget()
        self._lines = self.ctx.opened.buying.lines(purchase_id)
        self._orders = self.ctx.opened.orders.all(purchase_id)
        self._choice = self.ctx.opened.buying.choice(purchase_id)
        self._asking.ask(self.ctx.opened.buying.comparison_work(purchase_id))
        self._show()

    def _on_answered(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self._show()

    def _show(self) -> None:
        comparison = self.comparison
        if comparison is None:
            self.faces.setCurrentIndex(WORKING)
        elif not comparison.baskets:
            self._show_nothing()
        else:
            if not self._picked or self.basket is None:
                self._index = self.taken or 0
            self.faces.setCurrentIndex(BASKETS)
            self.weights.show_comparison(comparison)
            self._show_basket()
        self._show_acts()

    def _show_nothing(self) -> None:
        wanted = any(line.wanted for line in self._lines)
        sentence = _(
            "Aucun prix pour cet achat\u00a0: la comparaison se fait dès qu’un fournisseur en donne."
        )
        if not wanted:
            sentence = (
                _("Personne ne veut encore de ces articles\u00a0: notez qui en veut combien.")
                if self._lines
                else _("Il n’y a pas encore d’article à acheter\u00a0: les paniers se comparent ensuite.")
            )
        self.empty.set_sentence(sentence)
        self.empty.set_act(_("Saisir les offres") if wanted else _("Voir les besoins"))
        self.faces.setCurrentIndex(NOTHING)

    def _show_basket(self) -> None:
        assert self.comparison is not None
        taken, index = self.taken, self._index
        self.strip.show_baskets(self.comparison.baskets, index, taken)
        ordered = self._lines if index == taken else ()
        self.basket_card.show_basket(
            self.comparison, index, remarks(self.comparison, self.comparison.baskets[index], ordered)
        )
        self.basket_card.show_choice(self.comparison, index, self._choice, taken, locked_words(self._orders))
        self.lines_card.show_basket(self.comparison, index)

    def _show_acts(self) -> None:
        """The one thing to do next."""
        ready = self._asking.known and self.basket is not None
        self.print_button.setEnabled(ready)
        self.advance_button.setEnabled(ready or self._choice is not None or self._sent)
        for each in (self.basket_card.keep_button, self.basket_card.withdraw_button):
            each.setEnabled(ready)
        words = _("Retenir ce panier…")
        if self._choice is not None or self._sent:
            words = _("Voir les commandes")
            if to_update(self._lines, self._orders):
                words = _("Mettre à jour les commandes") if self._orders else _("Préparer les commandes")
        self.advance_button.setText(words)
        self.advance_button.setAccessibleName(words)

    # --- acts -------------------------------------------------------------------------------------

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        self._index, self._picked = index, True
        self._show_basket()

    @Slot()
    def _on_advance(self) -> None:
        if self._choice is None and not self._sent:
            self._on_keep()
        else:
            if to_update(self._lines, self._orders):
                prepare_orders(self.ctx, self)
            self._go("orders")

    @Slot()
    def _on_keep(self) -> None:
        if self.comparison is None or self._purchase_id is None or not self._asking.known:
            return
        if asked(ChooseDialog(self.ctx, self, self._purchase_id, self.comparison, self._index)):
            self.ctx.messages.banner(_("Panier retenu, avec sa raison."), undo=True)

    @Slot()
    def _on_withdraw(self) -> None:
        purchase_id = self._purchase_id
        if purchase_id is not None and self.ctx.perform(
            lambda: self.ctx.opened.buying.withdraw_choice(purchase_id), self
        ):
            self.ctx.messages.banner(_("Le choix du panier est retiré."), undo=True)

    @Slot()
    def _on_fill(self) -> None:
        self._go("offers" if any(line.wanted for line in self._lines) else "needs")

    @Slot()
    def _on_print(self) -> None:
        self.ctx.signals.navigate_requested.emit("documents", "baskets")

    def _go(self, place: str) -> None:
        self.ctx.signals.navigate_requested.emit("buying", place)


def locked_words(orders: Sequence[Order]) -> str:
    """Why the basket cannot change any more; empty when it can."""
    sent = [order for order in orders if order.state is not OrderState.PREPARED]
    if not sent:
        return ""
    if all(order.state is OrderState.CLOSED for order in orders):
        return _("Les commandes sont soldées.")
    words = _("La commande à {supplier} est déjà envoyée\u00a0: rouvrez-la pour changer de panier.")
    return words.format(supplier=sent[0].supplier.name)
