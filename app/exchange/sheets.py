"""Many tables out at once: one workbook with a sheet each, or a folder with a CSV file each."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.files import atomic_write, disk_problem
from app.core.i18n import _
from app.exchange.csv_out import write_csv
from app.exchange.workbooks import Cell, Kind, add_table, new_workbook, sheet_name

TEXT, NUMBER, MONEY, DAY, CLOCK = Kind.TEXT, Kind.NUMBER, Kind.MONEY, Kind.DAY, Kind.CLOCK
_NOT_IN_NAMES = '<>:"/\\|?*'


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: `kinds` and every row are as long as `headers`; MONEY is in cents.

    One that is `confidential` is for the animator alone, as its title says.
    """

    title: str
    headers: tuple[str, ...]
    kinds: tuple[Kind, ...]
    rows: tuple[tuple[Cell, ...], ...]
    confidential: bool = False


def sheet(
    title: str,
    columns: Sequence[tuple[str, Kind]],
    rows: Sequence[Sequence[Cell]],
    *,
    confidential: bool = False,
) -> Sheet:
    """A table from its columns (heading, kind) and rows; ValueError when a row is not as long."""
    if any(len(row) != len(columns) for row in rows):
        raise ValueError(title)
    return Sheet(
        title=_("{title} (confidentiel)").format(title=title) if confidential else title,
        headers=tuple(heading for heading, _kind in columns),
        kinds=tuple(kind for _heading, kind in columns),
        rows=tuple(tuple(row) for row in rows),
        confidential=confidential,
    )


def yes(value: bool) -> str:
    """«oui», or nothing."""
    return _("oui") if value else ""


def write_sheets(path: Path, sheets: Sequence[Sheet]) -> None:
    """An XLSX with a sheet per table that has a row; EnvironmentProblem when the disk refuses."""
    with atomic_write(path) as stream, new_workbook(stream) as book:
        for each in filter(_has_rows, sheets):
            add_table(book, each.title, each.headers, each.rows, each.kinds)


def write_folder(folder: Path, sheets: Sequence[Sheet]) -> None:
    """A CSV file per table that has a row, in a folder made when absent.

    A table keeps its number whichever others are empty. Files of the same name are replaced.
    EnvironmentProblem when the disk refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_problem(error, folder) from error
    for number, each in enumerate(sheets, 1):
        if not _has_rows(each):
            continue
        name = "".join("-" if sign in _NOT_IN_NAMES else sign for sign in sheet_name(each.title))
        write_csv(folder / f"{number:02} {name}.csv", each.headers, each.rows, each.kinds)


def _has_rows(table: Sheet) -> bool:
    return bool(table.rows)
