"""A dashboard of 12 cards over ten years of 500 members against a bare page with as many empty charts.

Prints milliseconds from nothing to every card painted with its figure, both ways, and their ratio, from
paired alternating runs; then the longest time the event loop was held meanwhile; without a screen and, where
Xvfb is there or a display, on one. Four ways: *ahead*, it
was read before, as it is when the program starts and while nothing happens; *moved*, a card was moved since;
*entered*, an expense was, which some of the cards are counted from, and *cold*, nothing was read at all: both
take a page opened within the quarter of a second before the program reads by itself. Last, the longest turn
of reading ahead.

Time is the processor's: nothing is waited for, and on a shared machine the clock tells what others do. Each
page is deleted at once, with what its making left; as long as they stayed, the bare page paid for it as well.

Run: python -m bench.dashboard
"""

import gc
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import process_time

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from app.core.clock import today
from app.core.settings import Settings
from app.domain.boards import CardForm, Period
from app.domain.entries import EntryDraft, EntryKind
from app.domain.symbols import Symbol
from app.services.desk import Services, services_over
from app.ui import theme
from app.ui.context import Context
from app.ui.evaluation.ahead import ReadAhead
from app.ui.evaluation.board.part import BoardPart
from app.ui.kit import Card, ChartView
from app.ui.messages import Messages
from app.ui.tasks import TaskRunner
from bench.evaluation_store import make_store
from bench.start import screen

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


@dataclass(frozen=True)
class Shown:
    """Seconds to the last figure, and the longest turn of the event loop."""

    figures: float
    held: float


class Painted(QObject):
    """Whether a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def drop(app: QApplication, page: QWidget) -> None:
    """Delete a page and what its making left, so that the next one does not pay for it."""
    shiboken6.delete(page)
    app.processEvents()
    gc.collect()


def bare(app: QApplication) -> float:
    """Seconds from nothing to twelve painted cards of empty charts."""
    began = process_time()
    page = QWidget()
    grid = QGridLayout(page)
    for place in range(len(CARDS)):
        frame = Card("Essai", "", name=f"carte-{place}")
        chart = ChartView(name=f"essai-{place}", accessible="Essai")
        frame.add(chart, stretch=1)
        grid.addWidget(frame, place // 3, place % 3)
    painted = Painted(chart)
    page.resize(1280, 1400)
    page.show()
    while not painted.seen:
        app.processEvents()
    took = process_time() - began
    drop(app, page)
    return took


def ours(app: QApplication, ctx: Context) -> Shown:
    """A dashboard made, shown and read to its last figure."""
    began = process_time()
    part = BoardPart(ctx)
    part.resize(1280, 1400)
    part.reload()
    part.show()
    painted = Painted(part.cards[-1])
    ends = [began, process_time()]
    while not (part.is_filled and painted.seen):
        painted.seen = painted.seen and part.is_filled  # what is painted from here on has its figure
        app.processEvents()
        ends.append(process_time())
    drop(app, part)
    return Shown(ends[-1] - began, max(end - start for start, end in pairwise(ends)))


def put_cards(services: Services, network_id: int) -> None:
    """Give a network the cards, over its whole history."""
    services.boards.propose_again(network_id)
    services.boards.remove_cards(network_id, [card.id for card in services.boards.get(network_id).cards])
    for symbol, form in CARDS:
        services.boards.add_card(network_id, symbol, form)
    services.boards.set_period(network_id, Period.ALL)


def context(services: Services, network_id: int) -> Context:
    """What the page needs to know."""
    ctx = Context(Settings(), Messages(), TaskRunner())
    ctx.services = services
    ctx.show_network(network_id, None)
    return ctx


def say(name: str, runs: list[tuple[float, Shown]]) -> None:
    """Print the medians of the pairs of (bare, ours)."""
    floor = statistics.median(floor for floor, _shown in runs) * 1000
    took = statistics.median(shown.figures for _floor, shown in runs) * 1000
    ratio = statistics.median(shown.figures / floor for floor, shown in runs)
    held = sorted(shown.held * 1000 for _floor, shown in runs)
    print(
        f"{name}: {took:.0f} ms against {floor:.0f}, {ratio:.1f} times, at most {BOUND}; "
        f"loop held {statistics.median(held):.0f} ms (worst {held[-1]:.0f}), at most {LONGEST}"
    )


def read_ahead(ctx: Context) -> float:
    """Read the dashboard as the program does while nothing happens; seconds of the longest turn."""
    reader = ReadAhead(ctx, QWindow(), ctx)
    timer = reader.findChild(QTimer)
    assert isinstance(timer, QTimer)
    longest = 0.0
    while timer.isActive():
        timer.stop()
        began = process_time()
        timer.timeout.emit()
        longest = max(longest, process_time() - began)
    shiboken6.delete(reader)
    return longest


def open_again(ctx: Context, services: Services, network_id: int) -> None:
    """Go on as after opening the file: nothing read before is known."""
    ctx.services = services_over(services.store)
    ctx.show_network(network_id, None)


def enter_expense(ctx: Context, network_id: int) -> None:
    """Write what some of the cards are counted from."""
    ctx.opened.entries.add(network_id, EntryDraft(EntryKind.EXPENSE, 1_200, today(), "Timbres"))


def measure() -> None:
    """Measure on the platform of this process, and print."""
    app = QApplication(sys.argv[:1])
    theme.apply(app, "light", 100)
    with tempfile.TemporaryDirectory() as folder:
        services, network_id = make_store(Path(folder) / "dix-ans.decollage")
        put_cards(services, network_id)
        ctx = context(services, network_id)
        bare(app), ours(app, ctx)
        gc.collect()
        gc.freeze()  # as the program does once it is open
        cold, ahead, moved, entered, turns = [], [], [], [], []
        for _pair in range(PAIRS):
            open_again(ctx, services, network_id)
            cold.append((bare(app), ours(app, ctx)))
            open_again(ctx, services, network_id)
            turns.append(read_ahead(ctx) * 1000)
            ahead.append((bare(app), ours(app, ctx)))
            ctx.opened.boards.move_card(network_id, ctx.opened.boards.get(network_id).cards[0].id, len(CARDS))
            moved.append((bare(app), ours(app, ctx)))
            enter_expense(ctx, network_id)
            entered.append((bare(app), ours(app, ctx)))
        for name, runs in (("ahead", ahead), ("moved", moved), ("entered", entered), ("cold", cold)):
            say(f"{app.platformName()}, {name}", runs)
        longest = f"{statistics.median(turns):.0f} ms (worst {max(turns):.0f})"
        print(f"{app.platformName()}, reading ahead: a turn holds the loop {longest}")
        services.close()


def main() -> None:
    """Measure without a screen, and on one when there is; each in a process of its own."""
    with screen() as is_there:
        for platform in ("offscreen", "xcb") if is_there else ("offscreen",):
            surroundings = dict(os.environ) | {"QT_QPA_PLATFORM": platform, "QT_LOGGING_RULES": "*=false"}
            code = "from bench.dashboard import measure; measure()"
            subprocess.run([sys.executable, "-c", code], env=surroundings, check=True)


if __name__ == "__main__":
    main()
