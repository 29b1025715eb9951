"""«Fournisseurs»: who the group buys from, on what terms, and what matters beside the price."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.core.i18n import _, ngettext
from app.core.text import of_name
from app.domain.suppliers import Supplier, SupplierDraft
from app.ui.buying.criteria import CriteriaCard, MarksCard
from app.ui.buying.details_dialog import edit_details
from app.ui.buying.supplier_card import SupplierCard
from app.ui.context import Context
from app.ui.kit import (
    Adaptive,
    Card,
    Column,
    EmptyState,
    Grid,
    StatusLine,
    button,
    column,
    holder,
    primary_button,
    set_size,
    stacked,
)
from app.ui.parts.part import Part

NOBODY, SOMEBODY = range(2)
_NOUGHTS = ("minimum", "delivery")
"""Amounts that are nought, and not unknown, when the cell is left blank."""


class SuppliersPart(Part):
    """The suppliers typed like a spreadsheet; below, the one in view, the criteria and the marks."""

    subjects = frozenset({"supplier", "criterion", "supplier_mark", "network_detail", "network"})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="suppliers")
        self._adding = False
        self._suppliers: dict[int, Supplier] = {}
        self._details = button(_("Coordonnées du réseau…"), name="suppliers-details", icon="network")
        self._details.clicked.connect(self._on_details)
        self.advance_button = primary_button(_("Demander des prix"), name="suppliers-advance", icon="check")
        self.advance_button.clicked.connect(self._on_advance)
        self.empty = EmptyState(
            _("Aucun fournisseur pour l’instant. Notez ceux à qui le groupe peut demander un prix."),
            _("Ajouter un fournisseur"),
            name="suppliers-empty",
            icon="cart",
            act_icon="add",
        )
        self.empty.acted.connect(self._on_add)
        self.card = SupplierCard(ctx)
        self.criteria = CriteriaCard(ctx)
        self.marks = MarksCard(ctx)
        below = Adaptive((self.card, 27), (self.criteria, 27), (self.marks, 46), name="suppliers-below")
        work = column(gap=14)
        work.addWidget(self._made_card(), 3)
        work.addWidget(below, 2)
        self.faces = stacked(self.empty, holder(work, name="suppliers-work"), name="suppliers-faces")
        self.add(self.faces, stretch=1)

    def _made_card(self) -> Card:
        self.list_card = Card(name="suppliers-card", flush=True)
        self.remove_button = button(_("Supprimer"), name="suppliers-remove", icon="remove")
        self.list_card.add_to_head(self.remove_button)
        self.grid = made_grid()
        self.status = StatusLine(name="suppliers-status")
        self.list_card.add(self.grid, stretch=1)
        self.list_card.add(self.status)
        set_size(self.list_card, height=230, least=True)
        self.remove_button.clicked.connect(self.grid.remove_selected)
        self.grid.status_changed.connect(self.status.say)
        self.grid.cell_edited.connect(self._on_edited)
        self.grid.row_added.connect(self._on_added)
        self.grid.rows_removed.connect(self._on_removed)
        self.grid.current_row_changed.connect(self._on_current)
        return self.list_card

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self._details, self.advance_button)

    def begin(self) -> None:
        if self.faces.currentIndex() == NOBODY:
            self.empty.setFocus()
        else:
            self.grid.setFocus()
            if self.grid.current_id() is None:
                self.grid.select_id(self.grid.rows_model.id_at(0), "name")

    def reload(self) -> None:
        network_id = self.ctx.network_id
        rows = [] if network_id is None else self.ctx.opened.suppliers.all(network_id)
        self._suppliers = {supplier.id: supplier for supplier in rows}
        self.faces.setCurrentIndex(SOMEBODY if rows or self._adding else NOBODY)
        self.advance_button.setEnabled(bool(rows) and self.ctx.purchase_id is not None)
        n = len(rows)
        self.list_card.set_head(ngettext("{n} fournisseur", "{n} fournisseurs", n).format(n=n))
        self.grid.set_rows(rows)
        if rows and not self._adding and not self.grid.currentIndex().isValid():
            self.grid.select_id(rows[0].id)
        self.criteria.reload()
        self.marks.reload(rows)
        self._on_current(self.grid.current_id())

    @Slot(object)
    def _on_current(self, row_id: Hashable) -> None:
        supplier = self._suppliers.get(row_id) if isinstance(row_id, int) else None
        self.remove_button.setEnabled(supplier is not None)
        self.card.show_supplier(supplier)

    # --- what is typed ----------------------------------------------------------------------------

    @Slot()
    def _on_add(self) -> None:
        if self.ctx.network_id is None:
            self.ctx.signals.action_requested.emit("new_network")
            return
        self._adding = True
        self.reload()
        self.grid.setFocus()
        self.grid.select_id(None, "name")

    @Slot(object)
    def _on_added(self, values: Mapping[str, Any]) -> None:
        network_id = self.ctx.network_id
        assert network_id is not None
        draft = SupplierDraft(**{"name": "", **values})
        self.ctx.perform(lambda: self.ctx.opened.suppliers.add(network_id, draft), self.grid)

    @Slot(object, str, object)
    def _on_edited(self, supplier_id: int, key: str, value: object) -> None:
        if value is None and key == "vat_included":
            return
        fields = {key: 0 if value is None and key in _NOUGHTS else value}
        changes = self.ctx.perform(lambda: self.ctx.opened.suppliers.update(supplier_id, fields), self.grid)
        if changes and key == "vat_included":
            self.ctx.messages.banner(basis_words(self._suppliers[supplier_id]), undo=True)

    @Slot(object)
    def _on_removed(self, supplier_ids: Sequence[int]) -> None:
        names = [self._suppliers[each].name for each in supplier_ids]
        if self.ctx.perform(lambda: self.ctx.opened.suppliers.remove(supplier_ids), self):
            n = len(names)
            said = ngettext("{name} ne figure plus parmi les fournisseurs.", "{n} fournisseurs retirés.", n)
            self.ctx.messages.banner(said.format(n=n, name=names[0]), undo=True)

    @Slot()
    def _on_advance(self) -> None:
        self.ctx.signals.navigate_requested.emit("buying", "offers")

    @Slot()
    def _on_details(self) -> None:
        edit_details(self.ctx, self)


def made_grid() -> Grid:
    """The suppliers' terms; blank means none."""
    return Grid(
        [
            Column("name", _("Nom"), editable=True, width=0, strong=True),
            Column("contact", _("Contact"), editable=True, width=112),
            Column("email", _("Adresse électronique"), editable=True, width=176),
            Column("phone", _("Téléphone"), editable=True, width=128),
            Column(
                "vat_included",
                _("Prix"),
                "choice",
                editable=True,
                width=62,
                choices=[(True, _("TTC")), (False, _("HT"))],
                hint=_("Ce fournisseur donne-t-il ses prix hors taxes ou toutes taxes comprises ?"),
            ),
            Column(
                "minimum",
                _("Minimum"),
                "money",
                editable=True,
                width=98,
                getter=_minimum,
                hint=_("Le plus petit montant qu’il accepte en commande"),
            ),
            Column(
                "delivery",
                _("Livraison"),
                "money",
                editable=True,
                width=92,
                getter=_delivery,
                hint=_("Ce qu’il compte pour livrer"),
            ),
            Column(
                "free_from",
                _("Franco dès"),
                "money",
                editable=True,
                width=100,
                hint=_("Le montant à partir duquel la livraison est offerte"),
            ),
        ],
        name="suppliers-grid",
        accessible=_("Fournisseurs du réseau"),
        adds=True,
        removes=True,
    )


def _minimum(supplier: Supplier) -> int | None:
    return supplier.minimum or None


def _delivery(supplier: Supplier) -> int | None:
    return supplier.delivery or None


def basis_words(supplier: Supplier) -> str:
    """What becomes of the prices of a supplier who was noted otherwise."""
    words = (
        _("Les prix {of_name}, ceux déjà notés aussi, se lisent maintenant TTC\u00a0: vérifiez-les.")
        if supplier.vat_included
        else _("Les prix {of_name}, ceux déjà notés aussi, se lisent maintenant HT\u00a0: vérifiez-les.")
    )
    return words.format(of_name=of_name(supplier.name))
