"""10,000 lines of 200 members and 2,000 spellings, against csv.reader + executemany on the same files.

Read: the files as members' lists. Imported: read, each member recognised, and stored through the services,
with the pooled items, the journal and the automatic backup. Paired, alternating runs in one process, each
into a store of its own; prints the median of the ratios. Run: python -m bench.import_lines
"""

import csv
import gc
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from app.domain.lists import AcceptedList
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.steps import Step
from app.exchange.member_lists import read_member_list
from app.services.desk import Services, open_services
from bench.data_maker import make_lists

PAIRS = 9
LINES = 10_000
BOUND = 12


def floor(paths: Sequence[Path], store: Path) -> int:
    """The bare minimum: the records of the files into one SQLite table. Gives the number of rows."""
    with sqlite3.connect(store) as connection:
        connection.execute(
            "CREATE TABLE line (member TEXT, label TEXT, quantity TEXT, price TEXT, priority TEXT)"
        )
        for path in paths:
            with path.open(encoding="utf-8-sig", newline="") as stream:
                title, _header, *records = csv.reader(stream, delimiter=";")
            connection.executemany(
                "INSERT INTO line VALUES (?, ?, ?, ?, ?)", ([title[0], *each] for each in records)
            )
        count: int = connection.execute("SELECT count(*) FROM line").fetchone()[0]
    connection.close()
    return count


def read(paths: Sequence[Path]) -> int:
    """The files read as members' lists. Gives the number of lines."""
    return sum(len(read_member_list(path).lines) for path in paths)


def owner(path: Path) -> str:
    """The name in the title of a made-up list."""
    with path.open(encoding="utf-8-sig") as stream:
        return stream.readline().strip().strip(";").removeprefix("Liste de ")


def new_network(store: Path, names: Sequence[str]) -> tuple[Services, int]:
    """A store with a network of these members and a cycle; the services and the cycle's id."""
    services = open_services(store)
    network_id = services.networks.add(NetworkDraft("Réseau de mesure")).only_id("network")
    services.members.add_many(network_id, [MemberDraft(name) for name in names])
    due = {step: date(2026, 11, 23 + step) for step in Step}
    return services, services.cycles.add(network_id, "Cycle", None, date(2026, 11, 23), due).only_id("cycle")


def imported(services: Services, cycle_id: int, paths: Sequence[Path]) -> int:
    """The files read and stored. Gives the number of lines."""
    previews = services.lists.read_files(cycle_id, paths)
    accepted = [AcceptedList(each.member_id, each.content.lines, each.path.name) for each in previews]
    return len(services.lists.import_lists(cycle_id, accepted).subjects["need_line"])


def seconds(work: Callable[[], int]) -> float:
    """How long `work` takes; it must find all the lines."""
    gc.collect()
    start = time.perf_counter()
    count = work()
    spent = time.perf_counter() - start
    if count != LINES:
        raise SystemExit(f"{count} lines instead of {LINES}")
    return spent


def said(
    what: str, ratios: Sequence[float], bound: str = "", floor: str = "csv.reader + executemany"
) -> None:
    """Print the median of paired ratios and their spread."""
    spread = f"{min(ratios):.2f}–{max(ratios):.2f}, {len(ratios)} pairs"
    print(f"{what}: {statistics.median(ratios):.2f} × {floor} ({spread}){bound}")


def main() -> None:
    """Print the ratios of reading and of importing to the floor."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reading, importing, backing_up = [], [], []
        gc.collect()
        gc.freeze()  # as the program does once it is loaded
        for pair in range(PAIRS):
            # Other lists in each pair: what one has left in the caches does not serve the next.
            paths = make_lists(folder / f"lists-{pair}", seed=2 * pair)
            others = make_lists(folder / f"others-{pair}", seed=2 * pair + 1)
            names = [owner(path) for path in others]
            services, cycle_id = new_network(folder / f"{pair}.decollage", names)
            bare = seconds(partial(floor, paths, folder / f"{pair}-1.db"))
            reading.append(seconds(partial(read, paths)) / bare)
            start = time.perf_counter()
            services.store.backup("mesure")
            backing_up.append((time.perf_counter() - start) / bare)
            bare = seconds(partial(floor, others, folder / f"{pair}-2.db"))
            importing.append(seconds(partial(imported, services, cycle_id, others)) / bare)
            services.close()
    said("10,000 lines read", reading)
    said("10,000 lines imported", importing, f"; at most {BOUND}")
    said("of which the backup before it", backing_up)


if __name__ == "__main__":
    main()
