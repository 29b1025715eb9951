"""«Réseaux»: the same indicators in several networks, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Slot

from app.core.i18n import _
from app.domain.boards import Period, period_label
from app.domain.catalogue import common_group
from app.domain.indicators import Definition, Hidden, Value, Window
from app.domain.network import Network, network_type_label
from app.domain.reading_words import answers_text, hidden_text
from app.domain.shown_tables import FIGURE_TABLES
from app.domain.value_words import value_text
from app.ui.context import Context
from app.ui.kit import Card, Column, EmptyState, Grid, RowStyle, StatusLine, choice, fill_choice, stacked
from app.ui.kit.columns import MASK
from app.ui.parts.part import Part

MOST = 6
"""Networks shown at once: a column each."""
_SHORT = 19
ALONE, TOGETHER = range(2)


@dataclass(frozen=True, slots=True)
class SideRow:
    """An indicator, and by network its value in words; a missing one is not in `measured`.

    `beneath` is for the line that says how many answers the values above it rest on.
    """

    id: str
    name: str
    texts: dict[int, str] = field(default_factory=dict)
    measured: frozenset[int] = frozenset()
    beneath: bool = False


class NetworksPart(Part):
    """Rows are indicators, columns are networks."""

    subjects = FIGURE_TABLES

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="networks")
        self._shown: tuple[tuple[int, str], ...] = ()
        self.grid: Grid | None = None
        self.empty = EmptyState(
            _("Il n’y a qu’un réseau ici. Dès qu’il y en a un second, leurs chiffres se lisent côte à côte."),
            _("Créer un autre réseau"),
            name="networks-empty",
            icon="network",
            act_icon="add",
        )
        self.empty.acted.connect(self._on_new)
        periods = [(period, period_label(period)) for period in Period]
        self.period = choice(periods, name="networks-period", accessible=_("Période"))
        fill_choice(self.period, periods, Period.TWELVE_MONTHS)
        self.period.currentIndexChanged.connect(self.reload)
        self.card = Card(_("Les réseaux côte à côte"), name="networks-card", flush=True)
        self.card.add_to_head(self.period)
        self.status = StatusLine(name="networks-status")
        self.card.add(self.status)
        self.faces = stacked(self.empty, self.card, name="networks-faces")
        self.add(self.faces, stretch=1)
        ctx.signals.theme_changed.connect(self.reload)  # a projection begins or ends

    @Slot()
    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        every = self.ctx.opened.networks.all()
        self.faces.setCurrentIndex(TOGETHER if len(every) > 1 else ALONE)
        if len(every) < 2:
            return
        # The one in view comes first, so that it is never the one left out.
        networks = sorted(every, key=lambda each: each.id != network_id)[:MOST]
        definitions = self._definitions(network_id, networks)
        ids = [each.id for each in networks]
        windows = self._windows(ids)
        values = self._values(windows, [str(each.symbol) for each in definitions])
        hidden = self._hidden(windows, [str(each.symbol) for each in definitions])
        words = _("Les {most} premiers réseaux sont montrés, sur {n}.")
        said = [words.format(most=MOST, n=len(every))] if len(every) > MOST else []
        said += [hidden_text(Hidden.ALL)] if any(hidden.values()) else []
        self.status.say(" ".join(said))
        rows = self._lasts(windows)
        opinions = self._opinions(windows, [str(each.symbol) for each in definitions])
        for each in definitions:
            symbol = str(each.symbol)
            texts = {key: value_text(values[key, symbol], each.unit) for key in ids}
            texts |= {key: MASK for key in ids if symbol in hidden.get(key, ())}
            measured = frozenset(key for key in ids if values[key, symbol] is not None)
            rows.append(SideRow(symbol, each.name, texts, measured))
            if symbol in opinions:
                bases = {key: opinions[symbol].get(key, "") for key in ids}
                rows.append(SideRow(f"{symbol}/answers", _("Réponses"), bases, beneath=True))
        self._made_grid(networks).set_rows(rows)

    def _windows(self, ids: Sequence[int]) -> dict[int, Window]:
        """The days looked at: of the last cycle, those of each network's own; else the same for all."""
        period, figures = Period(self.period.currentData()), self.ctx.opened.figures
        if period is Period.CYCLE:
            return {key: figures.window(key, period) for key in ids}
        return dict.fromkeys(ids, figures.window(ids[0], period))

    def _lasts(self, windows: Mapping[int, Window]) -> list[SideRow]:
        """A row that names the last cycle of each network, when that is what is looked at."""
        if Period(self.period.currentData()) is not Period.CYCLE:
            return []
        texts = {}
        for key, window in windows.items():
            twelve = self.ctx.opened.figures.window(key, Period.TWELVE_MONTHS)
            texts[key] = _("12 derniers mois") if window == twelve else window.label
        return [SideRow("", _("Période"), texts, frozenset(windows))]

    def _values(self, windows: Mapping[int, Window], symbols: Sequence[str]) -> dict[tuple[int, str], Value]:
        found: dict[tuple[int, str], Value] = {}
        for key, window in windows.items():
            found |= self.ctx.opened.figures.side_by_side([key], symbols, window)
        return found

    def _hidden(self, windows: Mapping[int, Window], symbols: Sequence[str]) -> dict[int, frozenset[str]]:
        """What is not for the group's screen in each network: confidential, of very few rows."""
        if not self.window().isFullScreen():
            return {}
        return {key: self.ctx.opened.figures.hidden(key, symbols, days) for key, days in windows.items()}

    def _opinions(self, windows: Mapping[int, Window], symbols: Sequence[str]) -> dict[str, dict[int, str]]:
        """By indicator that is an opinion, how many answers its value rests on in each network."""
        found: dict[str, dict[int, str]] = {}
        for key, window in windows.items():
            for symbol, answers in self.ctx.opened.figures.answers(key, symbols, window).items():
                found.setdefault(symbol, {})[key] = answers_text(answers)
        return found

    def _definitions(self, network_id: int, networks: Sequence[Network]) -> list[Definition]:
        """Of every network, and of the types that are present."""
        groups = {common_group(), *(network_type_label(each.type) for each in networks)}
        every = self.ctx.opened.indicators.definitions(network_id)
        return [each for each in every if each.group in groups]

    def _made_grid(self, networks: Sequence[Network]) -> Grid:
        """The grid with a column for each network; another one when they changed."""
        shown = tuple((each.id, each.name) for each in networks)
        if self.grid is not None and shown == self._shown:
            return self.grid
        if self.grid is not None:
            self.grid.hide()
            self.grid.deleteLater()
        self._shown = shown
        columns = [Column("name", _("Indicateur"), width=0, strong=True)]
        columns += [
            Column(
                f"network{key}",
                name if len(name) <= _SHORT else name[:_SHORT].rstrip() + "…",
                width=150,
                align="right",
                hint=name,
                getter=_text_of(key),
                tone=_tone_of(key),
            )
            for key, name in shown
        ]
        self.grid = Grid(
            columns,
            name="networks-grid",
            accessible=_("Les réseaux côte à côte"),
            sortable=False,
            row_style=lambda row: RowStyle(muted=row.beneath, indent=row.beneath),
        )
        self.card.add(self.grid, stretch=1)
        self.grid.show()
        return self.grid

    def begin(self) -> None:
        if self.grid is not None and self.faces.currentIndex() == TOGETHER:
            self.grid.setFocus()
        else:
            self.empty.setFocus()

    @Slot()
    def _on_new(self) -> None:
        self.ctx.signals.action_requested.emit("new_network")


def _text_of(network_id: int) -> Callable[[SideRow], str]:
    return lambda row: row.texts[network_id]


def _tone_of(network_id: int) -> Callable[[SideRow], str]:
    return lambda row: "" if network_id in row.measured else "muted"
