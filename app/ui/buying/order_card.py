"""One order: number, delivery, expected day, note, its articles and what it sums up to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.domain.buying import Order, OrderState
from app.domain.suppliers import StoredOffer
from app.ui.ask import given
from app.ui.buying.comparison.words import stale_words
from app.ui.buying.order_grids import FIELDS, lines_grid, show_lines
from app.ui.buying.order_words import dates_words, preceding, sum_words, terms_words
from app.ui.context import Context
from app.ui.goods.words import STATE_TONES
from app.ui.kit import (
    Adaptive,
    Card,
    DateEdit,
    Grid,
    LineEdit,
    MoneyEdit,
    StatusLine,
    Tiles,
    button,
    column,
    holder,
    label,
    labeled,
    pill,
    set_size,
    set_tone,
    stacked,
)
from app.ui.kit.flow import Flow


class OrderCard(Card):
    """Kept as soon as a field or a cell is left."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(name="orders-card", flush=True)
        self._ctx = ctx
        self.order: Order | None = None
        self.state = pill("", name="orders-state")
        self.add_to_head(self.state)
        self.wrap_title()
        self.dates = label("", "note", wrap=True, name="orders-dates")
        self.number = LineEdit(name="orders-number", accessible=_("Numéro de la commande"))
        self.delivery = MoneyEdit(name="orders-delivery", accessible=_("Livraison TTC"))
        self.expected = DateEdit(name="orders-expected", accessible=_("Livraison attendue le"))
        self.words = LineEdit(name="orders-note", accessible=_("Note pour le fournisseur"))
        self.hosts = {
            "number": labeled(_("Numéro"), self.number, field="number"),
            "delivery": labeled(_("Livraison TTC"), self.delivery, field="delivery"),
            "expected": labeled(_("Attendue le"), self.expected, field="expected"),
            "note": labeled(_("Note pour le fournisseur"), self.words, field="note"),
        }
        self.edits: tuple[LineEdit, ...] = (self.number, self.delivery, self.expected, self.words)
        for edit in self.edits:
            edit.committed.connect(self._on_committed)
        fields = Tiles(*self.hosts.values(), name="orders-fields", least=170)
        self.stale = StatusLine(name="orders-stale")
        self.status = StatusLine(name="orders-status")
        self.reopen_button = button(_("Rouvrir"), name="orders-reopen", icon="undo")
        self.remove_button = button(_("Supprimer"), name="orders-remove", icon="remove")
        acts = Flow(self.reopen_button, self.remove_button, name="orders-acts")
        self.sums = label("", "strong", wrap=True, name="orders-sums")
        self.terms = label("", "note", wrap=True, tone="attention", name="orders-terms")
        self.add(column(self.dates, fields, self.stale, gap=10, margins=(15, 0, 15, 0)))
        self.add(self._made_lines(), stretch=1)
        sums = holder(column(self.sums, self.terms, gap=0))
        set_size(sums, width=320, least=True)
        foot = Adaptive((sums, 1), (acts, 0), name="orders-foot")
        self.add(self.status, column(foot, margins=(15, 0, 15, 0)))
        set_size(self, height=300, least=True)

    def _made_lines(self) -> QStackedWidget:
        self.grid = lines_grid("orders-lines", editable=True)
        self.left = lines_grid("orders-lines-left", editable=False)
        self.grid.status_changed.connect(self.status.say)
        self.grid.cell_edited.connect(self._on_edited)
        self.grid.rows_removed.connect(self._on_removed)
        self.lines = stacked(self.grid, self.left, name="orders-lines-faces")
        return self.lines

    @property
    def shown_grid(self) -> Grid:
        """The grid in front."""
        return self.grid if self.lines.currentIndex() == 0 else self.left

    def show_order(self, order: Order, stale: Sequence[StoredOffer]) -> None:
        """Show an order; `stale` are her offers to verify."""
        if self.order is None or self.order.id != order.id:
            for host in self.hosts.values():
                host.clear_error()
            self.status.say("")
        self.order = order
        words = _("{supplier}, commande {number}")
        self.set_head(words.format(supplier=order.supplier.name, number=order.number))
        self.state.setText(order.state.label)
        set_tone(self.state, STATE_TONES[order.state])
        self.dates.setText(dates_words(order))
        self.dates.setVisible(order.state is not OrderState.PREPARED)
        self.number.set_value(order.number)
        self.delivery.set_value(order.delivery)
        self.expected.set_value(order.expected)
        self.words.set_value(order.note)
        for edit in self.edits:
            edit.setReadOnly(order.state is OrderState.CLOSED)
        self.stale.say(stale_words(stale))
        self.lines.setCurrentIndex(0 if order.state is OrderState.PREPARED else 1)
        show_lines(self.shown_grid, order, [offer.item_id for offer in stale])
        self.sums.setText(sum_words(order))
        self.terms.setText(terms_words(order) if order.state is OrderState.PREPARED else "")
        self.terms.setVisible(bool(self.terms.text()))
        self.reopen_button.setEnabled(preceding(order) is not None)

    def show_user_error(self, error: UserError) -> bool:
        """Beside the field it names."""
        host = self.hosts.get(error.field or "")
        return host is not None and host.show_user_error(error)

    # --- what is typed ----------------------------------------------------------------------------

    @Slot(object)
    def _on_committed(self, _value: object) -> None:
        services, order = self._ctx.services, self.order
        if services is None or order is None:
            return
        try:
            typed: dict[str, Any] = {
                "number": given(self.number, "number") or "",
                "delivery": given(self.delivery, "delivery") or 0,
                "expected": given(self.expected, "expected"),
                "note": given(self.words, "note") or "",
            }
        except UserError as error:
            self.show_user_error(error)
            return
        fields = {name: value for name, value in typed.items() if value != getattr(order, name)}
        if fields:
            self._ctx.perform(lambda: services.orders.update(order.id, fields), self)

    @Slot(object, str, object)
    def _on_edited(self, line_id: int, key: str, value: Any) -> None:
        services = self._ctx.opened
        self._ctx.perform(
            lambda: services.orders.update_line(line_id, {FIELDS.get(key, key): _given(key, value)}),
            self.grid,
        )

    @Slot(object)
    def _on_removed(self, line_ids: Sequence[int]) -> None:
        services, order = self._ctx.services, self.order
        assert services is not None and order is not None
        names = [line.label for line in order.lines if line.id in line_ids]
        if self._ctx.perform(lambda: services.orders.remove_lines(line_ids), self.grid):
            n = len(names)
            said = ngettext("{name} n’est plus commandé.", "{n} articles ne sont plus commandés.", n)
            self._ctx.messages.banner(said.format(n=n, name=names[0]), undo=True)


def _given(key: str, value: Any) -> Any:
    """What is typed in a cell; UserError where a blank says nothing."""
    if value is None and key == "vat":
        return 0
    if value is None and key in ("quantity", *FIELDS):
        words = _("Donnez une quantité.") if key == "quantity" else _("Donnez un prix.")
        raise UserError(words, field=key)
    return value
