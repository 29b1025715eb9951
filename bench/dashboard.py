"""A dashboard of 12 cards over ten years of 500 members against a bare page with as many empty charts.

Prints milliseconds from nothing to every card painted with its figure, both ways, and their ratio, from
paired alternating runs, read cold and warm; then the longest time the event loop was held meanwhile.

Run: python -m bench.dashboard
"""

import gc
import os
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from app.core.settings import Settings
from app.domain.boards import CardForm, Period
from app.domain.symbols import Symbol
from app.services.desk import services_over
from app.ui import theme
from app.ui.context import Context
from app.ui.evaluation.board.part import BoardPart
from app.ui.kit import Card, ChartView
from app.ui.messages import Messages
from app.ui.tasks import TaskRunner
from bench.evaluation_store import make_store

PAIRS = 9
BOUND, LONGEST = 5, 100
CARDS = (
    (Symbol.SAVINGS, CardForm.BAR),
    (Symbol.SAVINGS_RATE, CardForm.LINE),
    (Symbol.LISTS, CardForm.LINE),
    (Symbol.REVENUE, CardForm.STACKED),
    (Symbol.INCOME, CardForm.BAR),
    (Symbol.MARGIN, CardForm.LINE),
    (Symbol.REFERRALS_GIVEN, CardForm.RANKING),
    (Symbol.REFERRALS_RECEIVED, CardForm.BAR),
    (Symbol.PRACTICES_SHARED, CardForm.STACKED),
    (Symbol.SATISFACTION, CardForm.LINE),
    (Symbol.MEMBERS, CardForm.LINE),
    (Symbol.ACTIONS, CardForm.TABLE),
)


def bare(app: QApplication) -> float:
    """Seconds from nothing to twelve painted cards of empty charts."""
    began = perf_counter()
    page = QWidget()
    grid = QGridLayout(page)
    for place in range(len(CARDS)):
        frame = Card("Essai", "", name=f"carte-{place}")
        frame.add(ChartView(name=f"essai-{place}", accessible="Essai"), stretch=1)
        grid.addWidget(frame, place // 3, place % 3)
    page.resize(1280, 1400)
    page.show()
    app.processEvents()
    took = perf_counter() - began
    page.deleteLater()
    app.processEvents()
    return took


def ours(app: QApplication, ctx: Context) -> tuple[float, float]:
    """Seconds until every card shows its figure, and the longest turn of the event loop."""
    began = turn = perf_counter()
    part = BoardPart(ctx)
    part.resize(1280, 1400)
    part.reload()
    part.show()
    longest = perf_counter() - turn
    while not part.is_filled:
        turn = perf_counter()
        app.processEvents()
        longest = max(longest, perf_counter() - turn)
    turn = perf_counter()
    app.processEvents()
    longest = max(longest, perf_counter() - turn)
    took = perf_counter() - began
    part.deleteLater()
    app.processEvents()
    return took, longest


def main() -> None:
    """Measure and print."""
    app = QApplication(sys.argv[:1])
    theme.apply(app, "light", 100)
    with tempfile.TemporaryDirectory() as folder:
        services, network_id = make_store(Path(folder) / "dix-ans.decollage")
        services.boards.remove_cards(network_id, [card.id for card in services.boards.get(network_id).cards])
        for symbol, form in CARDS:
            services.boards.add_card(network_id, symbol, form)
        services.boards.set_period(network_id, Period.ALL)
        ctx = Context(Settings(), Messages(), TaskRunner())
        ctx.services = services
        ctx.show_network(network_id, None)
        bare(app), ours(app, ctx)
        gc.collect()
        gc.freeze()  # as the program does once it is open
        cold, warm = [], []
        for _pair in range(PAIRS):
            ctx.services = services_over(services.store)  # so that nothing read before is known
            ctx.show_network(network_id, None)
            cold.append((bare(app), *ours(app, ctx)))
            warm.append((bare(app), *ours(app, ctx)))
        for name, runs in (("cold", cold), ("warm", warm)):
            ratio = statistics.median(took / floor for floor, took, _longest in runs)
            floor, took, longest = (statistics.median(side) * 1000 for side in zip(*runs, strict=True))
            worst = max(run[2] for run in runs) * 1000
            print(
                f"{name}: {took:.0f} ms against {floor:.0f}: {ratio:.1f} times, at most {BOUND}; "
                f"loop held {longest:.0f} ms (worst {worst:.0f}), at most {LONGEST}"
            )
        services.close()


if __name__ == "__main__":
    main()
