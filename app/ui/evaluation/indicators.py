"""«Indicateurs»: what is measured, what each one means, and what it is to reach."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.core.i18n import _
from app.domain.boards import Period
from app.domain.indicators import Answers, Definition, Origin, Span, Target, Value
from app.domain.reading_words import answers_line, answers_text
from app.domain.shown_tables import FIGURE_TABLES
from app.domain.value_words import value_text
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.evaluation.indicator_card import IndicatorCard
from app.ui.evaluation.indicator_dialog import IndicatorDialog
from app.ui.kit import Adaptive, Card, Column, Grid, RowStyle, SearchField, primary_button, set_size
from app.ui.kit.columns import MASK
from app.ui.parts.part import Part


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator in the list; without a definition, the heading of a group (`id` is then its name).

    `beneath` is for the line that says how many answers the value above it rests on.
    """

    id: str
    name: str
    origin: str = ""
    span: str = ""
    value: str = ""
    target: str = ""
    measured: bool = True
    definition: Definition | None = None
    beneath: bool = False


def rows_of(
    definitions: Sequence[Definition],
    values: Mapping[str, Value],
    hidden: Collection[str],
    opinions: Mapping[str, Answers],
    targets: Sequence[Target],
) -> list[IndicatorRow]:
    """Each group's heading, then its indicators; the target shown is the furthest one.

    Under an opinion, how many answers it rests on. Values of the `hidden` ones are not for those who look on.
    """
    last = {target.symbol: target for target in targets}
    rows: list[IndicatorRow] = []
    group = None
    for each in definitions:
        if each.group != group:
            group = each.group
            rows.append(IndicatorRow(f"/{group}", group))
        value, target = values[each.symbol], last.get(each.symbol)
        rows.append(
            IndicatorRow(
                str(each.symbol),
                each.name,
                _origin(each.origin),
                _span(each.span),
                MASK if each.symbol in hidden else value_text(value, each.unit),
                "" if target is None else value_text(target.value, each.unit),
                value is not None,
                each,
            )
        )
        if basis := answers_text(opinions.get(str(each.symbol))):
            rows.append(IndicatorRow(f"/{each.symbol}/answers", basis, beneath=True))
    return rows


class IndicatorsPart(Part):
    """The list at the left, the card of the one in view at the right."""

    subjects = FIGURE_TABLES | {"board"}

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="indicators")
        self._symbol = ""
        self._definitions: dict[str, Definition] = {}
        self._targets: list[Target] = []
        self._opinions: dict[str, Answers] = {}
        self.add_button = primary_button(_("Nouvel indicateur…"), name="indicators-add", icon="add")
        self.add_button.clicked.connect(self._on_add)
        self.list_card = Card(_("Les 12 derniers mois"), name="indicators-card", flush=True)
        self.search = SearchField(name="indicators-search", hint=_("Rechercher…"))
        self.list_card.add_to_head(self.search)
        self.grid = self._made_grid()
        self.list_card.add(self.grid, stretch=1)
        set_size(self.list_card, height=300, least=True)
        self.card = IndicatorCard(ctx)
        self.card.edit_requested.connect(self._on_edit)
        self.card.remove_requested.connect(self._on_remove)
        self.card.values_requested.connect(self._on_values)
        set_size(self.card, height=420, least=True)
        self.add(Adaptive((self.list_card, 62), (self.card, 38), name="indicators-sides"), stretch=1)
        ctx.signals.theme_changed.connect(self.reload)  # a projection begins or ends

    def _made_grid(self) -> Grid:
        grid = Grid(
            [
                Column("name", _("Indicateur"), width=0),
                Column("origin", _("Origine"), width=76),
                Column("span", _("Rythme"), width=72),
                Column("value", _("Valeur"), width=100, align="right", tone=_tone),
                Column("target", _("Cible"), width=90, align="right"),
            ],
            name="indicators-grid",
            accessible=_("Indicateurs"),
            sortable=False,
            row_style=_style,
        )
        grid.current_row_changed.connect(self._on_current)
        grid.row_activated.connect(self._on_activated)
        self.search.textChanged.connect(grid.filter_text)
        return grid

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self.add_button,)

    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        services = self.ctx.opened
        definitions = services.indicators.definitions(network_id)
        self._definitions = {str(each.symbol): each for each in definitions}
        self._targets = services.indicators.targets(network_id)
        window = services.figures.window(network_id, Period.TWELVE_MONTHS)
        symbols = [each.symbol for each in definitions]
        found = services.figures.side_by_side([network_id], symbols, window)
        values = {symbol: found[network_id, symbol] for symbol in symbols}
        if self._symbol not in self._definitions:
            self._symbol = str(definitions[0].symbol)
        self.list_card.set_head(_("Les 12 derniers mois"))
        is_shared = self.window().isFullScreen()
        hidden = services.figures.hidden(network_id, symbols, window) if is_shared else frozenset()
        self._opinions = services.figures.answers(network_id, [str(symbol) for symbol in symbols], window)
        self.grid.set_rows(rows_of(definitions, values, hidden, self._opinions, self._targets))
        if self.grid.current_id() is None:
            self.grid.select_id(self._symbol)
        self._show()

    def _show(self) -> None:
        targets = [each for each in self._targets if each.symbol == self._symbol]
        basis = answers_line(self._opinions.get(self._symbol))
        self.card.show_definition(self._definitions[self._symbol], targets, basis)

    def begin(self) -> None:
        self.grid.setFocus()
        self.grid.select_id(self._symbol)

    def open_at(self, argument: object) -> None:
        """Show the card of this symbol."""
        if str(argument) in self._definitions:
            self.search.clear()
            self._symbol = str(argument)
            self.grid.select_id(self._symbol)
            self._show()

    @Slot(object)
    def _on_current(self, row_id: object) -> None:
        if isinstance(row_id, str) and row_id in self._definitions:
            self._symbol = row_id
            self._show()

    # --- acts ---------------------------------------------------------------------------------------

    @Slot(object)
    def _on_activated(self, row_id: object) -> None:
        if isinstance(row_id, str) and row_id in self._definitions:
            self.card.targets.setFocus()

    @Slot()
    def _on_add(self) -> None:
        before = set(self._definitions)
        if not asked(IndicatorDialog(self.ctx, self)):
            return
        added = next((symbol for symbol in self._definitions if symbol not in before), None)
        if added is not None:
            self.open_at(added)

    @Slot()
    def _on_edit(self) -> None:
        asked(IndicatorDialog(self.ctx, self, self._definitions[self._symbol]))

    @Slot()
    def _on_remove(self) -> None:
        definition = self._definitions[self._symbol]
        own_id = definition.own_id
        if own_id is None:
            return
        if self.ctx.perform(lambda: self.ctx.opened.indicators.remove([own_id]), self):
            words = _("L’indicateur «\u00a0{name}\u00a0» est supprimé, avec ses valeurs et ses cibles.")
            self.ctx.messages.banner(words.format(name=definition.name), undo=True)

    @Slot()
    def _on_values(self) -> None:
        self.ctx.signals.navigate_requested.emit("evaluation", ("measures", self._symbol))


def _style(row: IndicatorRow) -> RowStyle:
    if row.beneath:
        return RowStyle(muted=True, indent=2)
    return RowStyle(strong=row.definition is None, indent=row.definition is not None)


def _tone(row: IndicatorRow) -> str:
    return "" if row.measured else "muted"


def _origin(origin: Origin) -> str:
    """In one word; the card says more."""
    return {Origin.COMPUTED: _("Calculé"), Origin.TYPED: _("Saisi"), Origin.FORMULA: _("Formule")}[origin]


def _span(span: Span) -> str:
    return {Span.CYCLE: _("Cycle"), Span.MONTH: _("Mois"), Span.YEAR: _("Année")}[span]
