"""10,000 lines of 200 members pooled to the list on screen, against the raw GROUP BY on a copy of the file.

Ours: the pooled items through the service, as rows of the grid of step 2, and its first paint. Floor: the
same sums by sqlite3 and their rows fetched. Paired, alternating runs, each painting a grid of its own.
"""

import gc
import os
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.bootstrap import make_app
from app.domain.items import PooledItem
from app.services.desk import Services
from app.ui import theme
from app.ui.process.pooling.grid import PoolGrid
from app.ui.process.pooling.rows import shown_rows
from bench.data_maker import make_lists
from bench.import_lines import imported, new_network, owner, said

PAIRS = 15
BOUND = 5
GROUP_BY = """
    SELECT item.id, item.label, item.category, max(line.unit), sum(line.quantity),
           count(DISTINCT line.list_id), sum(line.unit_price * line.quantity)
    FROM pooled_item AS item JOIN need_line AS line ON line.item_id = item.id
    WHERE item.cycle_id = ? GROUP BY item.id
"""


def floor(raw: sqlite3.Connection, cycle_id: int) -> int:
    """The sums of the items; how many there are."""
    return len(raw.execute(GROUP_BY, (cycle_id,)).fetchall())


def read(services: Services, cycle_id: int) -> list[PooledItem]:
    """The items as the page asks for them."""
    return services.pool.items(cycle_id)


def show(app: QApplication, grid: PoolGrid, items: Sequence[PooledItem]) -> None:
    """Put the items into the grid and paint it."""
    grid.set_rows(shown_rows(items, opened=(), lines_of=lambda _item: ()))
    app.processEvents()
    grid.viewport().repaint()


def new_grid(app: QApplication) -> PoolGrid:
    """A grid on screen with nothing in it yet."""
    grid = PoolGrid()
    grid.resize(800, 620)
    grid.show()
    app.processEvents()
    return grid


def main() -> None:
    """Print the ratio, and what reading and showing take of it."""
    app = make_app()
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = make_lists(folder / "lists")
        services, cycle_id = new_network(folder / "store.decollage", [owner(path) for path in paths])
        imported(services, cycle_id, paths)
        raw = sqlite3.connect(services.store.backup("mesure").path)
        wanted = floor(raw, cycle_id)
        gc.collect()
        gc.freeze()  # as the program does once it is loaded
        whole, reading = [], []
        for _pair in range(PAIRS):
            grid = new_grid(app)
            start = perf_counter()
            floor(raw, cycle_id)
            bare = perf_counter() - start
            start = perf_counter()
            items = read(services, cycle_id)
            between = perf_counter()
            show(app, grid, items)
            whole.append((perf_counter() - start) / bare)
            reading.append((between - start) / bare)
            if len(items) != wanted or grid.rows_model.rowCount() != wanted:
                raise SystemExit(f"{len(items)} items instead of {wanted}")
            grid.close()
        raw.close()
        services.close()
    said(f"{wanted} items of 10,000 lines on screen", whole, f"; at most {BOUND}", "the raw GROUP BY")
    said("of which reading them", reading, "", "the raw GROUP BY")


if __name__ == "__main__":
    main()
