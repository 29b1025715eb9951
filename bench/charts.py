"""Twelve cards of charts over ten years against as many cards of empty charts (bound: 5 times).

Four kinds, three of each: 120 months as a line and as columns, 40 quarters of five parts, a ranking of 500.
Prints milliseconds from nothing to painted, both ways, and their ratio, from paired alternating runs; then
the longest time that one chart held the event loop.
"""

import os
import statistics
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from app.core.formats import money
from app.domain.chart_rows import ranking_chart
from app.domain.chart_series import column_chart, line_chart
from app.domain.chart_stacked import stacked_chart
from app.domain.charts import Chart
from app.ui import theme
from app.ui.kit import Card, ChartView

CARDS = 12
PAIRS = 25
MONTHS = [
    (f"{n % 12 + 1:02}/{2017 + n // 12}", None if n % 17 == 5 else 10_000 + n * n * 7919 % 90_000)
    for n in range(120)
]
QUARTERS = [
    (f"T{n % 4 + 1} {2017 + n // 4}", [(n + 3) * (part + 2) * 37 % 90 * 1000 for part in range(5)])
    for n in range(40)
]
MEMBERS = [(f"Membre {n}", n * 7919 % 90_000) for n in range(500)]
KINDS = ("Papeterie", "Informatique", "Mobilier", "Énergie", "Formation")

Make = Callable[[float, float, float], Chart]


def euros(cents: Fraction) -> str:
    return money(int(cents))


def line(width: float, height: float, size: float) -> Chart:
    return line_chart(MONTHS, target=50_000, width=width, height=height, format=euros, label_size=size)


def columns(width: float, height: float, size: float) -> Chart:
    return column_chart(MONTHS, target=50_000, width=width, height=height, format=euros, label_size=size)


def stacks(width: float, height: float, size: float) -> Chart:
    return stacked_chart(KINDS, QUARTERS, width=width, height=height, format=euros, label_size=size)


def ranking(width: float, height: float, size: float) -> Chart:
    return ranking_chart(MEMBERS, width=width, height=height, format=euros, label_size=size)


MAKES: tuple[Make, ...] = (line, columns, stacks, ranking)


def shown(app: QApplication, *, empty: bool) -> float:
    """Seconds from nothing to a painted page of charts."""
    began = perf_counter()
    page = QWidget()
    grid = QGridLayout(page)
    for card in range(CARDS):
        view = ChartView(name=f"essai-{card}", accessible="Essai", interactive=True)
        if not empty:
            view.show_chart(MAKES[card % len(MAKES)])
        frame = Card("Essai", "", name=f"carte-{card}")
        frame.add(view, stretch=1)
        grid.addWidget(frame, card // 3, card % 3)
    page.resize(1280, 1000)
    page.show()
    app.processEvents()
    took = perf_counter() - began
    page.close()
    page.deleteLater()
    app.processEvents()
    return took


def held(app: QApplication, make: Make) -> float:
    """Seconds to compute and paint one chart."""
    view = ChartView(name="essai", accessible="Essai")
    view.resize(420, 240)
    began = perf_counter()
    view.show_chart(make)
    view.grab()
    return perf_counter() - began


def main() -> None:
    app = QApplication(sys.argv[:1])
    theme.apply(app, "light", 100)
    for _warm in range(3):
        shown(app, empty=True), shown(app, empty=False)
    pairs = [(shown(app, empty=True), shown(app, empty=False)) for _pair in range(PAIRS)]
    bare, ours = (statistics.median(pair[side] for pair in pairs) * 1000 for side in (0, 1))
    ratio = statistics.median(full / blank for blank, full in pairs)
    print(f"{CARDS} empty charts {bare:.1f} ms, {CARDS} full {ours:.1f} ms: {ratio:.1f} times")
    for make in MAKES:
        print(f"{make.__name__}: {min(held(app, make) for _run in range(9)) * 1000:.1f} ms")


if __name__ == "__main__":
    main()
