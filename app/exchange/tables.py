"""Any small table as rows of text: XLSX, ODS, XLS, CSV, and what a spreadsheet puts on the clipboard.

Files come from anyone. Their size and shape are checked before the spreadsheet parser sees them, and the
parser is given a copy of the archive made of exactly the bytes that were checked.
"""

import csv
import datetime
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from app.core import formats
from app.core.errors import UserError
from app.core.i18n import _
from app.exchange.workbook_guard import (
    ROWS_MAX,
    WIDTH_MAX,
    damaged,
    locked,
    quoted,
    safe_copy,
    too_many_columns,
    too_many_rows,
)

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

CELL_MAX = 100_000
_FILE_MAX = 100_000_000
_TEXT_SUFFIXES = {".csv", ".tsv", ".txt", ".tab"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROL = {code: None for code in range(32) if code not in (9, 10)} | {0x7F: None, 0xFEFF: None}
_NOT_PLAIN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff]|'[=+@-]")
_DELIMITERS = "\t;,"
_SAMPLE = 65_536
_SEP_LINE = re.compile(r"sep=([;,\t])\r?\n", re.IGNORECASE)
_PASTED = re.compile(r'(?:"((?:[^"]|"")*+)"(?=[\t\r\n]|\Z)|([^\t\r\n]*+))(\t|\r\n|\r|\n|\Z)')


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of clean text from the first row of the sheet on, so that `rows[i]` is row i + 1 of the file.

    `other_sheets` names the visible sheets, with something in them, that were not read.
    """

    rows: list[list[str]]
    other_sheets: tuple[str, ...] = ()


def read_table(path: Path) -> Table:
    """The first visible sheet that is not empty; UserError in words for any file that cannot be taken.

    Whole numbers come without decimals, dates as 23/11/2026, text cells with their leading zeros. A number
    with exactly three decimals gets a fourth, so that nobody reads thousands in it.
    """
    data = _bytes(path)
    if data.startswith(b"PK"):
        return _read_workbook(safe_copy(data, path.name), path.name)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise locked(path.name)
        return _read_workbook(io.BytesIO(data), path.name)
    if path.suffix.lower() not in _TEXT_SUFFIXES:
        raise UserError(
            _(
                "« {name} » n’est pas un tableau que le programme sait lire. "
                "Enregistrez-le en XLSX, ODS ou CSV."
            ).format(name=path.name)
        )
    return _checked(_read_text(_decoded(data, path.name), path.name), path.name, ())


def parse_pasted(text: str) -> list[list[str]]:
    """The cells of the clipboard as spreadsheets give them: tabs, and quotes around cells with newlines.

    A quote inside a cell («Écran 27"») is an ordinary sign. UserError beyond the limits of a table.
    """
    if len(text) > _FILE_MAX // 10:
        raise UserError(_("Ce qui a été copié est trop grand pour être collé ici."))
    text = text.encode("utf-8", "replace").decode("utf-8")
    rows: list[list[str]] = [[]]
    for found in _PASTED.finditer(text):
        quoted, plain, end = found.groups()
        rows[-1].append(_clean(plain if quoted is None else quoted.replace('""', '"')))
        if end in ("\r\n", "\r", "\n"):
            rows.append([])
        elif not end:
            break
    if rows[-1] in ([], [""]):
        rows.pop()
    _check_shape(rows, _("Ce qui a été copié"))
    return rows


# --- files ---------------------------------------------------------------------------------------------


def _empty(name: str) -> UserError:
    return UserError(_("« {name} » est vide.").format(name=name))


def _bytes(path: Path) -> bytes:
    name = path.name
    try:
        if not path.is_file():
            if path.is_dir():
                raise UserError(_("« {name} » est un dossier, pas un fichier.").format(name=name))
            if not path.exists():
                raise UserError(_("« {name} » n’existe pas ou n’existe plus.").format(name=name))
            raise UserError(_("« {name} » n’est pas un fichier ordinaire.").format(name=name))
        with path.open("rb") as stream:
            data = stream.read(_FILE_MAX + 1)
    except (OSError, ValueError):
        raise UserError(
            _(
                "« {name} » ne peut pas être ouvert. Fermez-le s’il est ouvert dans un autre programme."
            ).format(name=name)
        ) from None
    if not data:
        raise _empty(name)
    if len(data) > _FILE_MAX:
        raise UserError(_("« {name} » est trop gros : 100 Mo au plus.").format(name=name))
    return data


# --- workbooks -----------------------------------------------------------------------------------------


def _read_workbook(stream: io.BytesIO, name: str) -> Table:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # 1 MB, for who imports

    try:
        return _read_sheets(CalamineWorkbook.from_filelike(stream), name)
    except PasswordError:
        raise locked(name) from None
    except (CalamineError, ValueError, OSError):
        raise damaged(name) from None
    except BaseException as error:
        # A panic of the Rust parser is not an Exception; anything else (Ctrl+C) goes on.
        if type(error).__name__ == "PanicException":
            raise damaged(name) from None
        raise


def _read_sheets(workbook: "CalamineWorkbook", name: str) -> Table:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    names = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]
    for index, sheet_name in enumerate(names):
        sheet = workbook.get_sheet_by_name(sheet_name)
        if sheet.end and sheet.end[0] >= ROWS_MAX:
            raise too_many_rows(quoted(name))
        if sheet.end and sheet.end[1] >= WIDTH_MAX:
            raise too_many_columns(quoted(name))
        rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        if any(any(row) for row in rows):
            others = tuple(other for other in names[index + 1 :] if workbook.get_sheet_by_name(other).height)
            return _checked(rows, name, others)
    raise _empty(name)


def _text(value: object) -> str:
    """A cell of a workbook as its owner reads it."""
    match value:
        case str():
            return _clean(value)
        case bool():
            return _("oui") if value else _("non")
        case float():
            return _number(value)
        case datetime.datetime():
            day = formats.day(value)
            return f"{day} {value:%H:%M}" if value.time() != datetime.time() else day
        case datetime.date():
            return formats.day(value)
        case datetime.time():
            return f"{value:%H:%M}"
        case _:
            return str(value)


def _number(value: float) -> str:
    # 15 significant digits: what spreadsheets themselves keep and show.
    text = format(Decimal(format(value, ".15g")), "f")
    whole, _dot, rest = text.partition(".")
    if not rest.strip("0"):
        return whole
    return f"{whole},{rest}0" if len(rest) == 3 else f"{whole},{rest}"


# --- text ----------------------------------------------------------------------------------------------


def _decoded(data: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        if encoding == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
        break
    raise UserError(
        _("« {name} » n’est pas un fichier de texte. Enregistrez le tableau en XLSX, ODS ou CSV.").format(
            name=name
        )
    )


def _read_text(text: str, name: str) -> list[list[str]]:
    if marked := _SEP_LINE.match(text):
        delimiter = marked[1]
        # The line Excel adds for itself stays as an empty row, so that row numbers stay true.
        text = "\n" + text[marked.end() :]
    else:
        delimiter = _guess_delimiter(text)
    # One look at the whole text spares most files a look at each cell.
    text = text.replace("\r\n", "\n")
    plain = not _NOT_PLAIN.search(text) and unicodedata.is_normalized("NFC", text)
    cell_of = str.strip if plain else _cell_of
    rows = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(list(map(cell_of, record)))
            if len(rows) > ROWS_MAX:
                raise too_many_rows(quoted(name))
    except csv.Error:
        raise UserError(
            _(
                "« {name} », ligne {row} : un guillemet n’est pas refermé, ou une cellule est trop longue."
            ).format(name=name, row=len(rows) + 1)
        ) from None
    return rows


def _cell_of(text: str) -> str:
    """Clean, without the apostrophe that keeps «=1+1» from being run; `csv_out` writes it, others do too."""
    text = _clean(text)
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def _guess_delimiter(text: str) -> str:
    """The first of tab, «;», «,» that cuts nearly as many records alike as the best of them does.

    The order settles «Câble;10;5,75», which commas cut as regularly as semicolons.
    """
    sample = text[:_SAMPLE]
    present = [delimiter for delimiter in _DELIMITERS if delimiter in sample]
    if len(present) < 2:
        return present[0] if present else ";"
    scores = {}
    for delimiter in present:
        widths: dict[int, int] = {}
        try:
            records = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
            for record in records:
                if len(record) > 1 and any(record):
                    widths[len(record)] = widths.get(len(record), 0) + 1
        except csv.Error:
            widths = {}
        scores[delimiter] = max(widths.values(), default=0)
        if delimiter == present[0] and scores[delimiter] * 2 > len(sample.splitlines()):
            return delimiter  # none of the others can do twice as well
    best = max(scores.values())
    return next((each for each in present if scores[each] * 2 > best), ";") if best else ";"


# --- both ----------------------------------------------------------------------------------------------


def _clean(text: str) -> str:
    """NFC, without control characters, ends trimmed; spaces inside stay as they were typed."""
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", text.translate(_CONTROL))
    return text.strip()


def _check_shape(rows: Sequence[list[str]], shown: str) -> None:
    if len(rows) > ROWS_MAX:
        raise too_many_rows(shown)
    if max(map(len, rows), default=0) > WIDTH_MAX and any(any(row[WIDTH_MAX:]) for row in rows):
        raise too_many_columns(shown)
    if max(map(len, chain.from_iterable(rows)), default=0) > CELL_MAX:
        number, column = next(
            (number, column)
            for number, row in enumerate(rows, 1)
            for column, cell in enumerate(row, 1)
            if len(cell) > CELL_MAX
        )
        raise UserError(
            _("{shown}, ligne {row}, colonne {column} : la cellule dépasse {limit} caractères.").format(
                shown=shown, row=number, column=column, limit=formats.quantity(Decimal(CELL_MAX))
            )
        )


def _checked(rows: list[list[str]], name: str, others: tuple[str, ...]) -> Table:
    _check_shape(rows, quoted(name))
    if not any(any(row) for row in rows):
        raise _empty(name)
    return Table(rows, others)
