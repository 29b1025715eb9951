"""Savings by cycle against the target; a cycle without a price is said, never drawn as zero."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from app.core.i18n import _
from app.domain.chart_series import column_chart
from app.domain.charts import Chart, Rect, Text
from app.domain.overview import CycleSavings
from app.ui.home import words
from app.ui.kit import Card, ChartView, label, set_size

_LEAST_STEP = 100
"""The axis counts whole euros."""


class SavingsCard(Card):
    """The chart, the target in the head line, what is not measured below."""

    def __init__(self) -> None:
        super().__init__(_("Économies par cycle"), name="home-savings")
        self._bars: list[tuple[str, int]] = []
        self._open: list[str] = []
        self._target: int | None = None
        self.chart = ChartView(name="home-chart", accessible=_("Économies par cycle"))
        set_size(self.chart, width=260, height=120, least=True)
        self.nothing = label(name="home-savings-nothing", role="muted", wrap=True)
        self.nothing.setText(
            _("Les économies se mesurent après les achats, quand les prix obtenus sont saisis.")
        )
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.left_out = label(role="note", wrap=True, name="home-unmeasured")
        self.add(self.chart, stretch=1)
        self.add(self.nothing, stretch=1)
        self.add(self.left_out)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_savings(self, savings: tuple[CycleSavings, ...], target: int | None) -> None:
        """Draw the measured cycles, oldest first."""
        measured = [(_named(entry), entry) for entry in savings if entry.saved is not None]
        self._bars = [(name, entry.saved or 0) for name, entry in measured]
        self._open = [name for name, entry in measured if entry.planned]
        self._target = target
        self.set_head(_("Économies par cycle"), words.objective(target))
        said = words.unmeasured(savings) if measured else ""
        self.left_out.setText(said)
        self.left_out.setVisible(bool(said))
        self.chart.setVisible(bool(self._bars))
        self.nothing.setVisible(not self._bars)
        self.chart.show_chart(self._draw if self._bars else None)

    def _draw(self, width: float, height: float, size: float) -> Chart:
        chart = column_chart(
            self._bars,
            target=self._target,
            planned=self._open,
            width=width,
            height=height,
            format=lambda cents: words.euros(int(cents)),
            least_step=_LEAST_STEP,
            legend=False,
            values=False,
            label_size=size,
        )
        amounts = [value for _name, value in self._bars]
        bars = [mark for mark in chart.marks if isinstance(mark, Rect)]
        written = [_amount(bar, value, size) for bar, value in zip(bars, amounts, strict=True)]
        return replace(chart, marks=chart.marks + tuple(written))


def _named(entry: CycleSavings) -> str:
    return _("{title} (en cours)").format(title=entry.title) if entry.planned else entry.title


def _amount(bar: Rect, value: int, size: float) -> Text:
    """The bar's amount to the euro: inside its top where it has room, else above it."""
    middle, written = bar.x + bar.width / 2, words.euros((value + 50) // 100 * 100)
    if bar.height < 2 * size:
        return Text(middle, bar.y - size, written, "text", size, "middle", bold=True)
    ink = "accent_text" if bar.color == "accent" else "text"
    return Text(middle, bar.y + size * 1.2, written, ink, size, "middle", bold=True)
