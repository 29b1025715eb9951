"""The baskets against what counts for the group: marks, weights typed in place, score."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Slot

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.buying import Comparison
from app.domain.changes import Changes
from app.ui.buying.comparison.basket_lines import MOST
from app.ui.buying.comparison.words import basket_name, mark_words, score_words
from app.ui.context import Context
from app.ui.kit import Card, Column, Grid, RowStyle, StatusLine, label, link, row, set_size

PRICE, SCORE = 0, -1
"""The rows that are no criterion."""
ROW = 33


@dataclass(frozen=True, slots=True)
class WeightRow:
    """A criterion, its weight and the mark of each basket; the last row is the score."""

    id: int
    name: str
    weight: int | None
    marks: tuple[Decimal | None, ...]


class WeightsCard(Card):
    """One row per criterion, one column per basket."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(_("Ce qui compte pour le groupe"), name="comparison-weights-card", flush=True)
        self.wrap_title()
        self._ctx = ctx
        self.grid = Grid(
            [
                Column("name", _("Critère"), width=0, strong=True),
                Column("weight", _("Poids"), "int", editable=True, width=62, hint=_("De 0 à 10")),
                *(
                    Column(
                        f"mark-{n}",
                        f"n° {n + 1}",
                        width=56,
                        getter=_mark(n),
                        align="right",
                        hint=basket_name(n),
                    )
                    for n in range(MOST)
                ),
            ],
            name="comparison-weights",
            accessible=_("Notes des paniers par critère, et poids"),
            sortable=False,
            row_style=_style,
        )
        self.marks_link = link(_("Critères et notes"), name="comparison-marks")
        self.marks_link.clicked.connect(self._on_marks)
        self.add_to_head(self.marks_link)
        self.status = StatusLine(name="comparison-weights-status")
        self.sentence = label("", "note", wrap=True, name="comparison-score-words")
        self.grid.status_changed.connect(self.status.say)
        self.grid.cell_edited.connect(self._on_edited)
        self.add(self.grid)
        self.add(self.status, row(self.sentence, margins=(15, 0, 15, 0)), 1)
        set_size(self, width=370, least=True)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show the marks of every basket."""
        rows = weight_rows(comparison)
        self.grid.set_rows(rows)
        self.grid.hide_columns({f"mark-{n}" for n in range(len(comparison.baskets), MOST)})
        set_size(self.grid, height=ROW * (max(min(len(rows), 7), 4) + 1) + 4)
        self.sentence.setText(score_words(comparison))

    @Slot(object, str, object)
    def _on_edited(self, row_id: Hashable, _key: str, value: Any) -> None:
        assert isinstance(row_id, int)
        self._ctx.perform(lambda: self._change(row_id, value), self.grid)

    def _change(self, row_id: int, value: int | None) -> Changes:
        services, network_id = self._ctx.services, self._ctx.network_id
        assert services is not None and network_id is not None
        if row_id == SCORE:
            raise UserError(
                _("Le score se calcule\u00a0: ce sont les poids au-dessus qui se changent."), field="weight"
            )
        if value is None:
            raise UserError(_("Donnez un poids de 0 à 10."), field="weight")
        if row_id != PRICE:
            return services.suppliers.update_criterion(row_id, {"weight": value})
        try:
            return services.suppliers.set_details(network_id, {"price_weight": value})
        except UserError as error:
            raise UserError(error.message, field="weight") from error

    @Slot()
    def _on_marks(self) -> None:
        self._ctx.signals.navigate_requested.emit("buying", "suppliers")


def weight_rows(comparison: Comparison) -> list[WeightRow]:
    """The price, the criteria, the score; marks in the order of the baskets."""
    weighed = sorted(comparison.weighed, key=lambda each: each.basket)
    rows = [WeightRow(PRICE, _("Prix"), comparison.price_weight, tuple(each.price_mark for each in weighed))]
    for place, criterion in enumerate(comparison.criteria):
        marks = tuple(each.marks[place] for each in weighed)
        rows.append(WeightRow(criterion.id, criterion.name, criterion.weight, marks))
    rows.append(WeightRow(SCORE, _("Score"), None, tuple(each.score for each in weighed)))
    return rows


def _mark(place: int) -> Callable[[WeightRow], str]:
    def mark(row: WeightRow) -> str:
        return mark_words(row.marks[place]) if place < len(row.marks) else ""

    return mark


def _style(row: WeightRow) -> RowStyle:
    return RowStyle(strong=row.id == SCORE)
