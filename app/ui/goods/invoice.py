"""The invoice of an order: what it says, and how far the lines are from it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent

from app.core.errors import UserError
from app.core.formats import money
from app.core.i18n import _, ngettext
from app.domain.buying import Order, OrderState
from app.ui.ask import given
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.goods.fitting import FittingDialog
from app.ui.goods.reception_lines import cost
from app.ui.kit import (
    Adaptive,
    Card,
    DateEdit,
    LineEdit,
    MoneyEdit,
    Tiles,
    button,
    holder,
    label,
    labeled,
    pill,
    row,
)
from app.ui.kit.labels import set_tone


class InvoiceCard(Card):
    """Number, date, delivery and total, kept as soon as a field is left; the gap in words under them."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(_("Facture du fournisseur"), name="reception-invoice")
        self._ctx = ctx
        self._order: Order | None = None
        self.number = LineEdit(name="reception-invoice-number", accessible=_("Numéro de la facture"))
        self.day = DateEdit(name="reception-invoice-day", accessible=_("Date de la facture"))
        self.delivery = MoneyEdit(name="reception-invoice-delivery", accessible=_("Livraison TTC"))
        self.total = MoneyEdit(name="reception-invoice-total", accessible=_("Total TTC de la facture"))
        self.hosts = (
            labeled(_("Numéro"), self.number, field="number"),
            labeled(_("Date"), self.day, field="on"),
            labeled(_("Dont livraison TTC"), self.delivery, field="delivery"),
            labeled(_("Total TTC"), self.total, field="total"),
        )
        self._fields: tuple[LineEdit, ...] = (self.number, self.day, self.delivery, self.total)
        for field in self._fields:
            field.committed.connect(self._on_committed)
        self.total.installEventFilter(self)
        self.state = pill("", name="reception-gap-state")
        self.add_to_head(self.state)
        self.gap = label("", "body", wrap=True, name="reception-gap")
        self.fit_button = button(
            _("Proposer des prix qui tombent juste…"), name="reception-fit-open", icon="money"
        )
        self.fit_button.clicked.connect(self._on_fit)
        foot = Adaptive((self.gap, 1), (holder(row(1, self.fit_button)), 0), name="reception-invoice-foot")
        self.add(Tiles(*self.hosts, name="reception-invoice-fields", least=150), foot)

    def show_order(self, order: Order, gap: int | None, fits: bool) -> None:
        """Show the invoice of `order`; `gap` in cents as Reception.invoice_gap, `fits` when prices can."""
        if self._order is None or self._order.id != order.id:
            for host in self.hosts:
                host.clear_error()
        self._order = order
        stored = (order.invoice_number, order.invoiced_on, order.delivery, order.invoice_total)
        closed = order.state is OrderState.CLOSED
        refused = any(host.error.isVisibleTo(host) for host in self.hosts)
        for field, value in zip(self._fields, stored, strict=True):
            field.setReadOnly(closed)
            if not refused:  # what waits for the missing field stays typed
                field.set_value(value)
        self.gap.setText(gap_words(order, gap))
        self.state.setText(state_words(gap))
        set_tone(self.state, "attention" if gap else "done" if gap == 0 else "")
        self.fit_button.setVisible(bool(gap) and fits and not closed)

    def show_user_error(self, error: UserError) -> bool:
        """Beside the field it names."""
        return any(host.show_user_error(error) for host in self.hosts if host.field == error.field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab keeps the total before it leaves: it then finds the button that appears."""
        key = event.key() if isinstance(event, QKeyEvent) else None
        if key == Qt.Key.Key_Tab and event.type() is QEvent.Type.KeyPress:
            self.total.commit()
        return False

    @Slot(object)
    def _on_committed(self, _value: object) -> None:
        services, order = self._ctx.services, self._order
        if services is None or order is None:
            return
        try:
            number = str(given(self.number, "number") or "")
            on: date | None = given(self.day, "on")
            delivery: int = given(self.delivery, "delivery") or 0
            total: int | None = given(self.total, "total")
        except UserError as error:
            self.show_user_error(error)
            return
        said = (order.invoice_number, order.invoiced_on, order.delivery, order.invoice_total)
        for host in self.hosts:
            host.clear_error()
        if (number, on, delivery, total) != said:
            self._ctx.perform(
                lambda: services.reception.set_invoice(order.id, number, on, total, delivery=delivery), self
            )

    @Slot()
    def _on_fit(self) -> None:
        services, order = self._ctx.services, self._order
        if services is None or order is None:
            return
        if asked(FittingDialog(self._ctx, self, order, services.reception.propose_amounts(order.id))):
            said = _("Les montants des lignes tombent juste avec la facture.")
            self._ctx.messages.banner(said, undo=True)


def state_words(gap: int | None) -> str:
    """The gap in three words."""
    if gap is None:
        return _("à saisir")
    return _("écart de {gap}").format(gap=money(abs(gap))) if gap else _("tombe juste")


def gap_words(order: Order, gap: int | None) -> str:
    """How the lines and the invoice differ; what is missing before one can say."""
    lines = sum(cost(line) for line in order.lines)
    sums = _("Lignes {lines} + livraison {delivery} = {total}.").format(
        lines=money(lines), delivery=money(order.delivery), total=money(lines + order.delivery)
    )
    waiting = sum(line.delivered is None for line in order.lines)
    if waiting:
        words = ngettext(
            "{n} article n’a pas encore sa quantité livrée.",
            "{n} articles n’ont pas encore leur quantité livrée.",
            waiting,
        )
        sums = f"{sums} {words.format(n=waiting)}"
    if gap is None:
        return _("{sums} Saisissez le total de la facture\u00a0: l’écart se dira ici.").format(sums=sums)
    if not gap:
        return _("{sums} La facture tombe juste.").format(sums=sums)
    if gap > 0:
        return _("{sums} La facture compte {gap} de plus.").format(sums=sums, gap=money(gap))
    return _("{sums} La facture compte {gap} de moins.").format(sums=sums, gap=money(-gap))
