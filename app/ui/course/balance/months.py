"""The signs month by month, as a table: a green or an amber pill each."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.formats import month_short
from app.core.i18n import _
from app.domain.balance_facts import MonthBalance, SignKind, sign_label
from app.ui.kit import Card, Column, Grid, set_size

GREEN, AMBER = "✓", "–"
TALL = 324
"""Height that holds the seven signs without scrolling, in pixels at 100 %."""


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
        width=54,
        getter=lambda row: GREEN if row.green[number] else AMBER,
        tone=lambda row: "done" if row.green[number] else "attention",
        hint=month.label,
    )
