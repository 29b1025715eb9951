"""CSV out: «;», UTF-8 with its mark, decimal comma, so that a French spreadsheet opens it as it is."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from pathlib import Path

from app.core.files import atomic_write
from app.core.formats import day, money_plain
from app.exchange.workbooks import Cell, Kind

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(
    path: Path, headers: Sequence[str], rows: Iterable[Sequence[Cell]], kinds: Sequence[Kind] = ()
) -> None:
    """The table as CSV. EnvironmentProblem when the disk refuses.

    A text that a spreadsheet would run as a formula («=1+1», «+33 …») gets a leading apostrophe, which
    `read_table` takes off again.
    """
    kinds = [*kinds, *[Kind.TEXT] * (len(headers) - len(kinds))]
    with atomic_write(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
        try:
            writer = csv.writer(text, delimiter=";")
            writer.writerow([_text(header) for header in headers])
            for row in rows:
                writer.writerow([_cell(value, kind) for value, kind in zip(row, kinds, strict=True)])
        finally:
            text.detach()


def _cell(value: Cell, kind: Kind) -> str:
    match value:
        case None:
            return ""
        case str():
            return _text(value)
        case date():
            return day(value)
        case time():
            return f"{value:%H:%M}"
        case int() if kind is Kind.MONEY:
            return money_plain(value)
        case _:
            return format(Decimal(value), "f").replace(".", ",")


def _text(value: str) -> str:
    text = value.replace("\0", "")
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
