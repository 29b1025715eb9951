"""«Offres»: what each supplier asks for each article, typed, pasted, imported or taken from last time."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget

from app.core import clock
from app.core.i18n import _, ngettext
from app.domain.changes import Changes
from app.domain.suppliers import OfferDraft
from app.ui.buying.offer_files import ask_request, import_offer, import_pasted
from app.ui.buying.offer_grid import OfferGrid
from app.ui.buying.offer_rows import OfferEntry, draft_of, missing_half, still_waiting, typed
from app.ui.buying.supplier_strip import Quoting, SupplierStrip
from app.ui.context import Context
from app.ui.kit import (
    Adaptive,
    Card,
    EmptyState,
    SearchField,
    StatusLine,
    button,
    column,
    holder,
    label,
    primary_button,
    set_icon,
    set_size,
)
from app.ui.kit.flow import Flow
from app.ui.parts.part import Part

if TYPE_CHECKING:
    from app.services.desk import Services

NO_SUPPLIER, NO_ARTICLE, PRICES = range(3)


class OffersPart(Part):
    """The suppliers above, the prices of the one chosen below; a price typed is an offer made."""

    subjects = frozenset(
        {
            *("supplier", "offer", "offer_break", "cycle", "one_off", "buying_line"),
            *("pooled_item", "collective_item", "need_line", "network"),
        }
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="offers")
        self._half: dict[tuple[int, int], dict[str, Any]] = {}
        self._names: dict[int, str] = {}
        self._entries: dict[int, OfferEntry] = {}
        self._ask = button(_("Demander un prix"), name="offers-ask", icon="export")
        self._ask.setMenu(self._made_menu())
        self.advance_button = primary_button(_("Comparer les offres"), name="offers-advance", icon="check")
        self.advance_button.clicked.connect(self._on_advance)
        self.strip = SupplierStrip(name="offers-supplier")
        self.strip.chosen.connect(self._on_chosen)
        work = column(self.strip, gap=12)
        work.addWidget(self._made_card(), 1)
        self.faces = QStackedWidget()
        self.faces.setObjectName("offers-faces")
        self._add_empty_faces()
        self.faces.addWidget(holder(work, name="offers-work"))
        self.add(self.faces, stretch=1)

    # --- how it is made ---------------------------------------------------------------------------

    def _made_menu(self) -> QMenu:
        menu = QMenu(self._ask)
        menu.setObjectName("offers-ask-menu")
        menu.setAccessibleName(_("Demander un prix"))
        for key, text, icon, slot in (
            ("file", _("&Fichier à remplir par le fournisseur…"), "export", self._on_ask),
            ("print", _("&Imprimer les demandes de prix"), "print", self._on_print),
        ):
            action = menu.addAction(text, slot)
            action.setObjectName(f"offers-ask-{key}")
            set_icon(action, icon)
        return menu

    def _add_empty_faces(self) -> None:
        self.no_supplier = EmptyState(
            _("Notez d’abord les fournisseurs\u00a0: leurs prix se saisissent ensuite ici."),
            _("Aller aux fournisseurs"),
            name="offers-no-supplier",
            icon="cart",
        )
        self.no_article = EmptyState(
            _("Il n’y a pas encore d’article à acheter\u00a0: les prix se demandent ensuite."),
            _("Voir les besoins"),
            name="offers-no-article",
            icon="list",
        )
        self.no_supplier.acted.connect(self._on_suppliers)
        self.no_article.acted.connect(self._on_needs)
        self.faces.addWidget(self.no_supplier)
        self.faces.addWidget(self.no_article)

    def _made_card(self) -> Card:
        self.card = Card(name="offers-card", flush=True)
        self.search = SearchField(name="offers-search", hint=_("Rechercher…"))
        self.card.add_to_head(self.search)
        self.grid = OfferGrid()
        self.status = StatusLine(name="offers-status")
        self.card.add(self.grid, stretch=1)
        self.import_button = button(_("Importer une offre…"), name="offers-import", icon="import")
        self.import_button.clicked.connect(self._on_import)
        self.carry = button("", name="offers-carry", icon="history")
        self.carry.setToolTip(_("Les dernières offres des achats passés, à leur ancienne date"))
        self.carry.clicked.connect(self._on_carry)
        self.priced = label("", "muted", wrap=True, name="offers-priced")
        ways = Flow(self.import_button, self.carry, name="offers-ways")
        foot = Adaptive((ways, 0), (self.priced, 1), name="offers-foot")
        self.card.add(column(self.status, foot, gap=6, margins=(15, 0, 15, 0)))
        set_size(self.card, height=240, least=True)
        self.search.textChanged.connect(self.grid.filter_text)
        self.grid.status_changed.connect(self._on_status)
        self.grid.cell_edited.connect(self._on_edited)
        self.grid.rows_removed.connect(self._on_removed)
        self.grid.block_pasted.connect(self._type)
        self.grid.table_pasted.connect(self._on_table)
        return self.card

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def services(self) -> Services:
        """The services of the open store."""
        services = self.ctx.opened
        return services

    @property
    def purchase_id(self) -> int:
        """The purchase in view."""
        assert self.ctx.purchase_id is not None
        return self.ctx.purchase_id

    def actions(self) -> Sequence[QPushButton]:
        return (self._ask, self.advance_button)

    def begin(self) -> None:
        empty = {NO_SUPPLIER: self.no_supplier, NO_ARTICLE: self.no_article}.get(self.faces.currentIndex())
        if empty is not None:
            empty.setFocus()
            return
        self.grid.setFocus()
        if self.grid.current_id() is None:
            self.grid.select_id(self.grid.rows_model.id_at(0), "price")

    def reload(self) -> None:
        network_id, purchase_id = self.ctx.network_id, self.ctx.purchase_id
        if network_id is None or purchase_id is None:
            return
        suppliers = self.services.suppliers.all(network_id)
        self._names = {supplier.id: supplier.name for supplier in suppliers}
        offers = self.services.offers.all(purchase_id)
        today = clock.today()
        articles = len(self.services.buying.lines(purchase_id))
        quoting = []
        for supplier in suppliers:
            hers = [offer for offer in offers if offer.supplier_id == supplier.id]
            stale = sum(offer.to_verify(today) for offer in hers)
            quoting.append(Quoting(supplier.id, supplier.name, len(hers), stale, articles))
        self.strip.show_suppliers(quoting)
        carriable = self.services.offers.carriable(purchase_id)
        words = ngettext("Reprendre {n} ancien prix", "Reprendre {n} anciens prix", carriable)
        self.carry.setText(words.format(n=carriable))
        self.carry.setAccessibleName(self.carry.text())
        self.carry.setVisible(carriable > 0)
        priced = len({offer.item_id for offer in offers})
        self.priced.setText(priced_words(priced, articles))
        self.advance_button.setEnabled(priced > 0)
        face = NO_SUPPLIER if not suppliers else NO_ARTICLE if not articles else PRICES
        self.faces.setCurrentIndex(face)
        self._ask.setEnabled(face == PRICES)
        self._show_prices()

    def _show_prices(self) -> None:
        if self.strip.current is None:
            self._entries = {}
        else:
            supplier_id = self.strip.current
            lines = self.services.offers.of_supplier(self.purchase_id, supplier_id)
            entries = [
                OfferEntry(line, still_waiting(line, self._half.get((supplier_id, line.item_id), {})))
                for line in lines
            ]
            self._entries = {entry.id: entry for entry in entries}
            supplier = self.services.suppliers.get(supplier_id)
            basis = _("prix TTC") if supplier.vat_included else _("prix HT")
            self.card.set_head(supplier.name, basis)
        self.grid.show_entries(list(self._entries.values()))

    @Slot(int)
    def _on_chosen(self, _supplier_id: int) -> None:
        self._show_prices()
        self._on_status("")

    @Slot(str)
    def _on_status(self, text: str) -> None:
        self.status.say(text or missing_half(list(self._entries.values())))

    # --- what is typed ----------------------------------------------------------------------------

    @Slot(object, str, object)
    def _on_edited(self, item_id: Hashable, key: str, value: object) -> None:
        assert isinstance(item_id, int)
        self._type({item_id: {key: value}})

    @Slot(object)
    def _type(self, cells: Mapping[int, Mapping[str, Any]]) -> None:
        """Store what is typed in some rows, by article then column; a refusal is said beside its cell."""
        supplier_id = self.strip.current
        assert supplier_id is not None
        before, read = self._half, False

        def act() -> Changes | None:
            nonlocal read
            drafts: list[OfferDraft] = []
            gone: list[int] = []
            half = dict(self._half)
            for item_id, texts in cells.items():
                entry = self._entries[item_id]
                draft, half[supplier_id, item_id] = typed(entry, texts, clock.today())
                offer = entry.line.offer
                if draft is None and offer is not None:
                    gone.append(offer.id)
                elif draft is not None and (offer is None or draft != draft_of(offer)):
                    drafts.append(draft)
            self._half = {spot: waiting for spot, waiting in half.items() if waiting}
            changes = self._stored(supplier_id, drafts, gone)
            read = True
            return changes

        if self.ctx.perform(act, self.grid) is None:
            if not read:
                self._half = before
            self._show_prices()

    def _stored(self, supplier_id: int, drafts: Sequence[OfferDraft], gone: Sequence[int]) -> Changes | None:
        if gone:
            return self.services.offers.remove(gone)
        if len(drafts) == 1:
            return self.services.offers.set(supplier_id, drafts[0])
        return self.services.offers.set_many(supplier_id, drafts) if drafts else None

    @Slot(object)
    def _on_removed(self, item_ids: Sequence[int]) -> None:
        offers = [self._entries[each].line.offer for each in item_ids]
        gone = [offer.id for offer in offers if offer is not None]
        if gone and self.ctx.perform(lambda: self.services.offers.remove(gone), self):
            said = ngettext("{n} prix retiré.", "{n} prix retirés.", len(gone)).format(n=len(gone))
            self.ctx.messages.banner(said, undo=True)

    # --- files and earlier purchases --------------------------------------------------------------

    @Slot(object)
    def _on_table(self, cells: Sequence[Sequence[str]]) -> None:
        if self.strip.current is not None:
            import_pasted(self.ctx, self, self.purchase_id, self.strip.current, cells)

    @Slot()
    def _on_import(self) -> None:
        import_offer(self.ctx, self, self.purchase_id, self.strip.current)

    @Slot()
    def _on_ask(self) -> None:
        if self.strip.current is not None:
            ask_request(self.ctx, self, self.purchase_id, self.strip.current)

    @Slot()
    def _on_print(self) -> None:
        self.ctx.signals.navigate_requested.emit("documents", "quotation")

    @Slot()
    def _on_carry(self) -> None:
        n = self.services.offers.carriable(self.purchase_id)
        if self.ctx.perform(lambda: self.services.offers.carry_over(self.purchase_id), self):
            said = ngettext(
                "{n} prix repris, à son ancienne date.", "{n} prix repris, à leur ancienne date.", n
            )
            self.ctx.messages.banner(said.format(n=n), undo=True)

    @Slot()
    def _on_advance(self) -> None:
        self.ctx.signals.navigate_requested.emit("buying", "comparison")

    @Slot()
    def _on_suppliers(self) -> None:
        self.ctx.signals.navigate_requested.emit("buying", "suppliers")

    @Slot()
    def _on_needs(self) -> None:
        self.ctx.signals.navigate_requested.emit("buying", "needs")


def priced_words(priced: int, articles: int) -> str:
    """What can be compared: «7 articles sur 9 ont un prix.»"""
    if not priced:
        return _("Aucun prix noté\u00a0: demandez-les aux fournisseurs, ou tapez ceux que vous connaissez.")
    if priced == articles:
        return _("Chaque article a un prix\u00a0: on peut comparer.")
    words = ngettext("{n} article sur {all} a un prix.", "{n} articles sur {all} ont un prix.", priced)
    return words.format(n=priced, all=articles)
