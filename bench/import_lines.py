"""Reading 10,000 lines of 200 members, against csv.reader + executemany on the same files.

Paired, alternating runs in one process; prints the median of the ratios. Run: python -m bench.import_lines
"""

import csv
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from app.exchange.member_lists import read_member_list
from bench.data_maker import make_lists

PAIRS = 9


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


def _seconds(work: Callable[[], int], expected: int) -> float:
    start = time.perf_counter()
    count = work()
    spent = time.perf_counter() - start
    if count != expected:
        raise SystemExit(f"{count} lines instead of {expected}")
    return spent


def main() -> None:
    """Print the ratio of reading to the floor."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = make_lists(folder / "lists")
        ratios = []
        for pair in range(PAIRS):
            bare = _seconds(lambda pair=pair: floor(paths, folder / f"{pair}.db"), 10_000)
            ours = _seconds(lambda: read(paths), 10_000)
            ratios.append(ours / bare)
    middle, spread = statistics.median(ratios), f"{min(ratios):.2f}–{max(ratios):.2f}"
    print(f"read 10,000 lines: {middle:.2f} × csv.reader + executemany ({spread}, {PAIRS} pairs)")


if __name__ == "__main__":
    main()
