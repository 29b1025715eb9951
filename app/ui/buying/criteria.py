"""What matters to the group beside the price, how much, and how each supplier does."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Slot

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.domain.changes import Changes
from app.domain.criteria import Criterion
from app.domain.suppliers import Supplier
from app.ui.context import Context
from app.ui.kit import Card, Column, Grid, StatusLine, button, column, label, set_size

PRICE = 0
"""The row of the price, which no criterion has as its id."""
USUAL_WEIGHT = 2


class CriteriaCard(Card):
    """The criteria and their weights; the price is the first and stays."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(_("Ce qui compte"), name="criteria-card", flush=True)
        self._ctx = ctx
        self.grid = Grid(
            [
                Column("name", _("Critère"), editable=True, width=0, strong=True),
                Column("weight", _("Poids"), "int", editable=True, width=64, hint=_("De 0 à 10")),
            ],
            name="criteria-grid",
            accessible=_("Critères du groupe et leur poids"),
            adds=True,
            removes=True,
            sortable=False,
        )
        self.propose = button(
            _("Proposer"), name="criteria-propose", tip=_("Ajouter délai, local et éthique")
        )
        self.propose.clicked.connect(self._on_propose)
        self.status = StatusLine(name="criteria-status")
        self.add_to_head(self.propose)
        self.add(self.grid, stretch=1)
        self.add(self.status)
        self.grid.status_changed.connect(self.status.say)
        self.grid.cell_edited.connect(self._on_edited)
        self.grid.row_added.connect(self._on_added)
        self.grid.rows_removed.connect(self._on_removed)
        set_size(self, width=230, height=190, least=True)

    def reload(self) -> None:
        """Show the criteria of the network in view."""
        network_id = self._ctx.network_id
        if network_id is None:
            self.grid.set_rows([])
            return
        criteria = self._ctx.opened.suppliers.criteria(network_id)
        weight = self._ctx.opened.suppliers.details(network_id).price_weight
        self.propose.setVisible(not criteria)
        self.grid.set_rows([Criterion(PRICE, _("Prix"), weight), *criteria])

    def _network(self) -> int:
        assert self._ctx.network_id is not None
        return self._ctx.network_id

    @Slot()
    def _on_propose(self) -> None:
        if self._ctx.perform(lambda: self._ctx.opened.suppliers.propose_criteria(self._network()), self.grid):
            self.grid.setFocus()

    @Slot(object)
    def _on_added(self, values: Mapping[str, Any]) -> None:
        name, weight = values.get("name", ""), values.get("weight", USUAL_WEIGHT)
        self._ctx.perform(
            lambda: self._ctx.opened.suppliers.add_criterion(self._network(), name, weight), self.grid
        )

    @Slot(object, str, object)
    def _on_edited(self, criterion_id: int, key: str, value: Any) -> None:
        self._ctx.perform(lambda: self._change(criterion_id, key, value), self.grid)

    def _change(self, criterion_id: int, key: str, value: Any) -> Changes:
        if key == "weight" and value is None:
            raise UserError(_("Donnez un poids de 0 à 10."), field="weight")
        if criterion_id != PRICE:
            return self._ctx.opened.suppliers.update_criterion(criterion_id, {key: value})
        if key == "name":
            raise UserError(_("Le prix garde son nom\u00a0: son poids peut être 0."), field="name")
        try:
            return self._ctx.opened.suppliers.set_details(self._network(), {"price_weight": value})
        except UserError as error:
            raise UserError(error.message, field="weight") from error

    @Slot(object)
    def _on_removed(self, criterion_ids: Sequence[int]) -> None:
        gone = [each for each in criterion_ids if each != PRICE]
        if not gone:
            self.status.say(_("Le prix ne se retire pas\u00a0: donnez-lui le poids 0 pour l’ignorer."))
            return
        if self._ctx.perform(lambda: self._ctx.opened.suppliers.remove_criteria(gone), self.grid):
            n = len(gone)
            said = ngettext("{n} critère retiré avec ses notes.", "{n} critères retirés avec leurs notes.", n)
            self._ctx.messages.banner(said.format(n=n), undo=True)


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A supplier and her marks by criterion id."""

    id: int
    name: str
    marks: Mapping[int, int]


class MarksCard(Card):
    """One row per supplier, one column per criterion, marks of 0 to 5."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(_("Notes de 0 à 5"), name="marks-card", flush=True)
        self._ctx = ctx
        self._criteria: list[Criterion] = []
        self.grid: Grid | None = None
        self.status = StatusLine(name="marks-status")
        self.none = label(
            _("Ajoutez un critère pour noter les fournisseurs\u00a0: délai, local, éthique…"),
            "muted",
            wrap=True,
            name="marks-none",
        )
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add(column(self.none, margins=(15, 0, 15, 0)), self.status)
        set_size(self, width=300, height=190, least=True)

    def reload(self, suppliers: Sequence[Supplier]) -> None:
        """Show the marks of these suppliers; the grid is made anew when the criteria are other ones."""
        services, network_id = self._ctx.services, self._ctx.network_id
        if services is None or network_id is None:
            return
        criteria = services.suppliers.criteria(network_id)
        self.none.setVisible(not criteria)
        if [(each.id, each.name) for each in criteria] != [(each.id, each.name) for each in self._criteria]:
            self._criteria = criteria
            self._make_grid()
        if self.grid is not None:
            marks = services.suppliers.marks(network_id)
            self.grid.set_rows([MarkRow(each.id, each.name, marks.get(each.id, {})) for each in suppliers])

    def _make_grid(self) -> None:
        if self.grid is not None:
            self.grid.hide()
            self.grid.deleteLater()
            self.grid = None
        if not self._criteria:
            return
        columns = [
            Column(str(each.id), each.name, "int", editable=True, width=78, getter=_mark_of(each.id))
            for each in self._criteria
        ]
        self.grid = Grid(
            [Column("name", _("Fournisseur"), width=0, strong=True), *columns],
            name="marks-grid",
            accessible=_("Notes des fournisseurs par critère, de 0 à 5"),
            sortable=False,
        )
        self.grid.status_changed.connect(self.status.say)
        self.grid.cell_edited.connect(self._on_edited)
        self.box.insertWidget(0, self.grid, 1)
        self.grid.show()

    @Slot(object, str, object)
    def _on_edited(self, supplier_id: Hashable, key: str, value: Any) -> None:
        services = self._ctx.services
        assert services is not None and isinstance(supplier_id, int)
        self._ctx.perform(lambda: services.suppliers.set_mark(supplier_id, int(key), value), self.grid)


def _mark_of(criterion_id: int) -> Callable[[MarkRow], int | None]:
    def mark(row: MarkRow) -> int | None:
        return row.marks.get(criterion_id)

    return mark
