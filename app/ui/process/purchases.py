"""Between steps 4 and 5: the price obtained and the quantity received of each article, and what was saved."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from decimal import Decimal

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton

from app.core.formats import money, percent
from app.core.i18n import _, ngettext
from app.domain.items import CollectiveItem, amount, purchase_of
from app.domain.savings import Reference, Savings, saving, total
from app.domain.steps import Step
from app.ui import theme
from app.ui.context import Context
from app.ui.kit import (
    Card,
    Column,
    EmptyState,
    Grid,
    KpiCard,
    SearchField,
    StatusLine,
    Tiles,
    button,
    column,
    holder,
    label,
    stacked,
)
from app.ui.parts.part import Part

LOW = 400
"""Height in pixels at 100 % under which the four cards would leave no room for the articles."""


class PurchasesStep(Part):
    """«Prix obtenus»: Enter goes from price to price, the sums stay in sight."""

    subjects = frozenset({"collective_item", "agreement", "cycle"})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="purchases")
        self._count = self._missing = 0
        self.paid = KpiCard(_("Payé"), name="purchases-paid")
        self.reference = KpiCard(_("Au prix de référence"), name="purchases-reference")
        self.saved = KpiCard(_("Économie"), name="purchases-saved")
        self.unmeasured = KpiCard(_("Non mesuré"), name="purchases-unmeasured")
        self._print = button(_("Imprimer la liste"), name="purchases-print", icon="print")
        self._print.clicked.connect(self._on_print)
        self._orders = button(
            _("Offres et commandes"),
            name="purchases-orders",
            icon="cart",
            tip=_("Comparer des offres et commander\u00a0: les prix se remplissent alors à la réception"),
        )
        self._orders.clicked.connect(self._on_orders)
        self.search = SearchField(name="purchases-search", hint=_("Rechercher…"))
        self.grid = PurchaseGrid()
        self.status = StatusLine(name="purchases-status")
        filled = _("La quantité reçue se remplit d’elle-même\u00a0: corrigez-la si elle diffère.")
        card = Card(_("Prix obtenus"), filled, name="purchases-card", flush=True)
        card.wrap_note()
        card.add_to_head(self.search)
        card.add(self.grid, stretch=1)
        card.add(self.status)
        self.tiles = Tiles(self.paid, self.reference, self.saved, self.unmeasured, name="purchases-sums")
        self.line = label("", "strong", wrap=True, name="purchases-line")
        self.line.hide()
        self.empty = EmptyState(
            _("La liste collective attend l’accord du groupe\u00a0: les prix obtenus se notent ensuite."),
            _("Aller aux priorités"),
            name="purchases-empty",
            icon="cart",
        )
        self.empty.acted.connect(self._on_priorities)
        work = column(self.tiles, self.line, gap=14)
        work.addWidget(card, 1)
        self.stack = stacked(self.empty, holder(work, name="purchases-work"), name="purchases-stack")
        self.add(self.stack, stretch=1)
        self.search.textChanged.connect(self.grid.filter_text)
        self.grid.status_changed.connect(self.status.say)
        self.grid.cell_edited.connect(self._on_edited)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The articles come first: in a low window, or in big type, the sums are one line of words."""
        super().resizeEvent(event)
        low = self.height() < theme.px(LOW)
        self.tiles.setVisible(not low)
        self.line.setVisible(low)

    def begin(self) -> None:
        self.grid.setFocus()

    def actions(self) -> Sequence[QPushButton]:
        return (self._orders, self._print)

    def hint(self) -> str:
        if not self._count:
            return ""
        if not self._missing:
            return _("Tous les prix obtenus sont saisis.")
        return ngettext(
            "{n} prix obtenu n’est pas encore saisi.",
            "{n} prix obtenus ne sont pas encore saisis.",
            self._missing,
        ).format(n=self._missing)

    def reload(self) -> None:
        services, cycle_id = self.ctx.services, self.ctx.cycle_id
        if services is None or cycle_id is None:
            return
        items = services.purchases.all(cycle_id)
        self._count = len(items)
        self._missing = sum(item.price is None for item in items)
        self.grid.set_rows(items)
        self.stack.setCurrentIndex(1 if items else 0)
        self._show_sums(items)
        self.footer_changed.emit()

    def _show_sums(self, items: Sequence[CollectiveItem]) -> None:
        sums: Savings = total(purchase_of(item) for item in items)
        paid = sum(
            amount(item.price, item.received or Decimal(0)) for item in items if item.price is not None
        )
        beside = paid - sums.paid
        words = _("dont {amount} sans référence").format(amount=money(beside)) if beside else ""
        self.paid.show_figure(money(paid), words)
        measured = ngettext("pour {n} article mesuré", "pour {n} articles mesurés", sums.measured)
        known = bool(sums.measured)
        self.reference.show_figure(
            money(sums.reference) if known else "–", measured.format(n=sums.measured) if known else ""
        )
        tone = "danger" if sums.saved < 0 else "done" if sums.saved else ""
        share = _("{share} du prix de référence").format(share=percent(sums.saved, sums.reference))
        figure = money(sums.saved) if known else _("non mesurée")
        self.saved.show_figure(figure, share if sums.reference else "", tone=tone)
        without = sum(item.price is not None and item.reference_price is None for item in items)
        awaited = sums.unmeasured - self._missing - without
        why = [
            words.format(n=count)
            for words, count in (
                (ngettext("{n} prix à saisir", "{n} prix à saisir", self._missing), self._missing),
                (ngettext("{n} sans référence", "{n} sans référence", without), without),
                (ngettext("{n} à recevoir", "{n} à recevoir", awaited), awaited),
            )
            if count
        ]
        figure = ngettext("{n} article", "{n} articles", sums.unmeasured).format(n=sums.unmeasured)
        self.unmeasured.show_figure(
            figure, ", ".join(why) or _("tout est mesuré"), meaning_tone="attention" if why else "done"
        )
        shown = (self.paid, self.reference, self.saved, self.unmeasured)
        pair = _("{what}\u00a0: {figure}")
        pairs = [pair.format(what=kpi.what.text(), figure=kpi.figure.text()) for kpi in shown]
        self.line.setText(" · ".join(pairs))

    @Slot(object, str, object)
    def _on_edited(self, item_id: int, key: str, value: object) -> None:
        services = self.ctx.opened
        if key != "reference_kind" or value is not None:
            self.ctx.perform(lambda: services.purchases.update(item_id, {key: value}), self.grid)

    @Slot()
    def _on_print(self) -> None:
        self.ctx.signals.navigate_requested.emit("documents", "collective")

    @Slot()
    def _on_orders(self) -> None:
        """To the page where the same articles are bought by orders."""
        self.ctx.show_one_off(None)
        self.ctx.signals.navigate_requested.emit("buying", "needs")

    @Slot()
    def _on_priorities(self) -> None:
        self.ctx.signals.navigate_requested.emit("process", Step.PRIORITIES)


class PurchaseGrid(Grid):
    """The collective list; the keyboard begins at the price obtained, where one types down the invoice."""

    def __init__(self) -> None:
        super().__init__(
            [
                Column("label", _("Article"), width=0, strong=True),
                Column("quantity", _("Demandé"), "quantity", width=86, getter=asked),
                Column("reference_price", _("Référence"), "money", editable=True, width=102),
                Column(
                    "reference_kind",
                    _("Origine de la référence"),
                    "choice",
                    editable=True,
                    width=212,
                    choices=[(kind, kind.label) for kind in Reference],
                ),
                Column("price", _("Prix obtenu"), "money", editable=True, width=108, strong=True),
                Column("received", _("Reçu"), "quantity", editable=True, width=80),
                Column(
                    "saving", _("Économie"), "pill", width=120, align="right", getter=shown_saving, tone=tone
                ),
            ],
            name="purchases-grid",
            accessible=_("Articles de la liste collective"),
            sortable=False,
        )

    def _first_editable(self) -> int:
        return self.rows_model.column_of("price")

    def select_id(self, row_id: Hashable, key: str = "") -> bool:
        """As Grid; Enter then goes down the column of the price."""
        self._anchor = self._first_editable()
        return super().select_id(row_id, key)


def asked(item: CollectiveItem) -> Decimal:
    """The quantity the group agreed on."""
    return item.quantity


def shown_saving(item: CollectiveItem) -> str:
    """The saving of an item, or «non mesuré», which is not nil."""
    saved = saving(purchase_of(item))
    return _("non mesuré") if saved is None else money(saved)


def tone(item: CollectiveItem) -> str:
    """The tone of an item's saving; the figure says the same by its sign."""
    saved = saving(purchase_of(item))
    return "muted" if saved is None else "danger" if saved < 0 else "done" if saved else ""
