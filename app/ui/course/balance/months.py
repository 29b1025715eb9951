"""The signs month by month, as a table: a green or an amber pill each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent

from app.core.formats import month_short
from app.core.i18n import _
from app.domain.balance_facts import MonthBalance, SignKind, sign_label
from app.ui import theme
from app.ui.kit import Card, Column, Grid, set_size

GREEN, AMBER = "✓", "–"
TALL = 324
"""Height that holds the seven signs without scrolling, in pixels at 100 %."""
MONTH, NAMES = 54, 290
"""Widths of a month and of the signs' names, in pixels at 100 %."""
LEAST_MONTHS = 3


@dataclass(frozen=True, slots=True)
class _SignMonths:
    """A row: a sign and the months it was green in."""

    id: SignKind
    name: str
    green: tuple[bool, ...]


class MonthsCard(Card):
    """What has been turning green, and what comes and goes."""

    def __init__(self) -> None:
        super().__init__(
            _("Mois après mois"), _("✓ au vert, – à reprendre"), name="balance-months", flush=True
        )
        set_size(self, height=TALL, least=True)
        self.grid: Grid | None = None
        self._shown: tuple[str, ...] = ()

    def show_months(self, history: Sequence[MonthBalance]) -> None:
        """The months as columns, oldest first; the last one is under way."""
        labels = tuple(month.label for month in history)
        if self.grid is None or labels != self._shown:
            self._make(history)
            self._shown = labels
        rows = [
            _SignMonths(kind, sign_label(kind), tuple(kind in month.green for month in history))
            for kind in SignKind
        ]
        assert self.grid is not None
        self.grid.set_rows(rows)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The latest months there is room for: ticks scrolled away from their signs say nothing."""
        if self.grid is None:
            return
        room = (self.width() - theme.px(NAMES)) // theme.px(MONTH)
        gone = max(len(self._shown) - max(room, LEAST_MONTHS), 0)
        self.grid.hide_columns({f"month-{number}" for number in range(gone)})

    def _make(self, history: Sequence[MonthBalance]) -> None:
        if self.grid is not None:
            self.box.removeWidget(self.grid)
            self.grid.deleteLater()
        columns = [Column("name", _("Signe"), width=0, strong=True)]
        columns += [_month(number, month) for number, month in enumerate(history)]
        self.grid = Grid(
            columns,
            name="balance-months-grid",
            accessible=_("Les sept signes mois après mois"),
            sortable=False,
        )
        self.add(self.grid, stretch=1)


def _month(number: int, month: MonthBalance) -> Column:
    return Column(
        f"month-{number}",
        month_short(month.day.month),
        "pill",
        width=MONTH,
        getter=lambda row: GREEN if row.green[number] else AMBER,
        tone=lambda row: "done" if row.green[number] else "attention",
        hint=month.label,
    )
