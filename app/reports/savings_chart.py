"""Savings by item as lying bars: the name, the bar, the amount at its end."""

from collections.abc import Sequence

from app.core.formats import money
from app.core.i18n import _
from app.domain.charts import Chart, Line, Mark, Rect, Text
from app.domain.savings import Purchase, saving
from app.reports.kit import fonts
from app.reports.kit.chart import Drawing

MOST = 10
"""Bars drawn; beyond, the weightiest are kept and the chart says so."""

SIZE = 9.0
ROW = 26.5
BAR = 8.0
GAP = 6.0


def savings_chart(purchases: Sequence[Purchase]) -> Drawing | None:
    """The chart, or None when nothing is measured."""
    measured = [(purchase.label, saving(purchase)) for purchase in purchases]
    bars = [(label, spared) for label, spared in measured if spared is not None]
    if not bars:
        return None
    left_out = max(0, len(bars) - MOST)
    bars = sorted(bars, key=lambda bar: -abs(bar[1]))[:MOST]
    bars.sort(key=lambda bar: -bar[1])
    return Drawing(lambda width: _bars(bars, left_out, width), before=6.0)


def _bars(bars: Sequence[tuple[str, int]], left_out: int, width: float) -> Chart:
    amounts = [money(value) for _label, value in bars]
    room = width - GAP - max(fonts.width(fonts.printable(each), fonts.REGULAR, SIZE) for each in amounts)
    high = max(0, *(value for _label, value in bars))
    low = min(0, *(value for _label, value in bars))
    unit = room / max(high - low, 1)
    zero = -low * unit
    marks: list[Mark] = []
    for index, ((label, value), amount) in enumerate(zip(bars, amounts, strict=True)):
        top = ROW * index
        long = abs(value) * unit
        start = zero if value >= 0 else zero - long
        color = "accent" if value >= 0 else "attention"
        marks.append(Text(0, top + 6, shortened(label, width), "text", SIZE))
        marks.append(Rect(start, top + 13, long, BAR, color))
        marks.append(Line(zero, top + 11.5, zero, top + 14.5 + BAR, "line_strong", 0.8))
        marks.append(Text(max(start + long, zero) + GAP, top + 13 + BAR / 2, amount, "text", SIZE))
    height = ROW * len(bars)
    if left_out:
        note = _("Les {n} plus fortes\u00a0; les autres sont dans le tableau.").format(n=len(bars))
        marks.append(Text(0, height + 8, shortened(note, width), "muted", SIZE))
        height += 16.0
    said = "; ".join(f"{label} {amount}" for (label, _value), amount in zip(bars, amounts, strict=True))
    return Chart(width, height, tuple(marks), _("Économies par article\u00a0: {bars}").format(bars=said))


def shortened(text: str, room: float) -> str:
    """The text on one line, with «…» when it is too long for `room` points."""
    line, *more = fonts.break_lines(fonts.printable(text), fonts.REGULAR, SIZE, room - SIZE)
    return f"{line}…" if more else line
