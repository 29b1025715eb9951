"""Workbooks out: any table, and the blank «Ma liste» that a member fills in and sends back.

Every cell of text is typed as text, so that `=1+1`, `+33…` and `01234` arrive as they were written.
"""

from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from enum import Enum
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from app.core.files import atomic_write
from app.core.i18n import _
from app.core.text import clean

Cell = str | int | Decimal | date | time | None


class Kind(Enum):
    """What the cells of a column are; MONEY is in cents."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DAY = "day"
    CLOCK = "clock"


_FORMATS = {
    Kind.TEXT: "@",
    Kind.NUMBER: "#,##0.###",
    Kind.MONEY: '#,##0.00 "€"',
    Kind.DAY: "dd/mm/yyyy",
    Kind.CLOCK: "hh:mm",
}
_WHOLE = "#,##0"
_CELL_MAX = 32_767
_BLANK_LINES = 40
_A4 = 9
_WIDE, _NARROW = 60, 36
"""The widest columns, in signs: of a table that a screen holds, and of another."""
_ON_A_SCREEN = 180
_LINE, _HIGHEST = 15, 405
"""Points; a row holds no more than 409."""
_INK = "#12363C"
_PALE = "#E7F1F0"


def write_table(
    path: Path,
    title: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    kinds: Sequence[Kind] = (),
) -> None:
    """An XLSX of one sheet named `title`: a bold frozen header, fitting widths, ready to print on A4.

    `kinds` gives each column's kind, TEXT where it is too short. EnvironmentProblem when the disk refuses.
    """
    with atomic_write(path) as stream, new_workbook(stream) as book:
        add_table(book, title, headers, rows, kinds)


def add_table(
    book: Workbook,
    title: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    kinds: Sequence[Kind] = (),
) -> None:
    """A sheet of a workbook, as `write_table`; a table of many columns has narrower ones."""
    kinds = [*kinds, *[Kind.TEXT] * (len(headers) - len(kinds))]
    widths = [len(header) for header in headers]
    sheet = book.add_worksheet(sheet_name(title))
    formats = [format_of(book, kind) for kind in kinds]
    whole = book.add_format({"num_format": _WHOLE, "valign": "top", **_side(Kind.NUMBER)})
    write_header(book, sheet, 0, headers, kinds)
    wrapped: list[tuple[int, int, str]] = []
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            kind = kinds[column]
            # With the decimals of the others, Excel leaves a comma after a whole number: «12,».
            look = whole if kind is Kind.NUMBER and _is_whole(value) else formats[column]
            shown = write_cell(sheet, number, column, value, kind, look)
            widths[column] = max(widths[column], shown)
            if isinstance(value, str) and (shown > _NARROW - 2 or "\n" in value):
                wrapped.append((number, column, value))
    most = _WIDE if sum(min(width, _WIDE) for width in widths) <= _ON_A_SCREEN else _NARROW
    fitted = [min(max(width + 2, 8), most) for width in widths]
    for column, width in enumerate(fitted):
        sheet.set_column(column, column, width)
    _heighten(sheet, wrapped, fitted)
    print_setup(sheet, title, header_row=0, landscape=sum(widths) > 90)


def _heighten(sheet: Worksheet, wrapped: Iterable[tuple[int, int, str]], widths: Sequence[int]) -> None:
    """Give rows the height of their longest text (row, column, text): LibreOffice does not when it opens."""
    heights: dict[int, int] = {}
    for row, column, text in wrapped:
        heights[row] = max(heights.get(row, 1), _lines(text, widths[column]))
    for row, lines in heights.items():
        if lines > 1:
            sheet.set_row(row, min(lines * _LINE, _HIGHEST))


def _lines(text: str, width: int) -> int:
    """How many lines a text takes; where it turns, a word that does not fit leaves a tenth of it empty."""
    return sum(1 if len(line) <= width else -(-11 * len(line) // (10 * width)) for line in text.split("\n"))


def write_blank_list(path: Path, network: str, cycle: str, member: str) -> None:
    """The «Ma liste» form of one member, which `read_member_list` reads back with her name.

    EnvironmentProblem when the disk refuses.
    """
    headers = [_("Article"), _("Quantité"), _("Unité"), _("Prix habituel"), _("Priorité"), _("Note")]
    kinds = [Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.MONEY, Kind.NUMBER, Kind.TEXT]
    with atomic_write(path) as stream, new_workbook(stream) as book:
        sheet = book.add_worksheet(sheet_name(_("Ma liste")))
        facts = ((_("Membre :"), member), (_("Réseau :"), network), (_("Cycle :"), cycle))
        for row, (word, value) in enumerate(facts):
            big = book.add_format({"bold": row == 0, "font_size": 14 if row == 0 else 11, "font_color": _INK})
            sheet.write_string(row, 0, word, book.add_format({"font_color": _INK}))
            sheet.write_string(row, 1, fitting(value), big)
        sheet.write_string(3, 0, _("Une ligne par article. Priorité : 1 d’abord, 3 si possible."))
        write_header(book, sheet, 5, headers, kinds)
        formats = [format_of(book, kind, border=True) for kind in kinds]
        for row in range(6, 6 + _BLANK_LINES):
            sheet.set_row(row, 20)
            for column, cell_format in enumerate(formats):
                sheet.write_blank(row, column, None, cell_format)
        for column, width in enumerate((42, 12, 10, 15, 10, 34)):
            sheet.set_column(column, column, width)
        sheet.data_validation(
            6,
            4,
            5 + _BLANK_LINES,
            4,
            {
                "validate": "list",
                "source": ["1", "2", "3"],
                "error_title": _("Priorité"),
                "error_message": _("Écrivez 1, 2 ou 3."),
            },
        )
        print_setup(sheet, _("Ma liste"), header_row=5, landscape=True)


def new_workbook(stream: object) -> Workbook:
    """A workbook in which text stays text: nothing typed is a formula, a number or a link."""
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    return xlsxwriter.Workbook(stream, options)


def format_of(book: Workbook, kind: Kind, *, border: bool = False) -> Format:
    """The look of cells of a kind, boxed in when they are to be filled."""
    look: dict[str, object] = {"num_format": _FORMATS[kind], "valign": "top", **_side(kind)}
    if kind is Kind.TEXT:
        look["text_wrap"] = True
    if border:
        look |= {"border": 1, "border_color": "#9DB3B1", "valign": "vcenter"}
    return book.add_format(look)


def write_header(
    book: Workbook, sheet: Worksheet, row: int, headers: Sequence[str], kinds: Sequence[Kind]
) -> None:
    """The bold row of headings, frozen with what is above it."""
    for column, (header, kind) in enumerate(zip(headers, kinds, strict=True)):
        look = {"bold": True, "font_color": _INK, "bg_color": _PALE, "bottom": 1, **_side(kind)}
        sheet.write_string(row, column, fitting(header), book.add_format(look))
    sheet.freeze_panes(row + 1, 0)


def _side(kind: Kind) -> dict[str, object]:
    """Words and days on the left; figures on the right, off the words of the next column."""
    left = kind in (Kind.TEXT, Kind.DAY, Kind.CLOCK)
    return {"align": "left"} if left else {"align": "right", "indent": 1}


def _is_whole(value: Cell) -> bool:
    return isinstance(value, int) or (isinstance(value, Decimal) and value == value.to_integral_value())


def write_cell(sheet: Worksheet, row: int, column: int, value: Cell, kind: Kind, look: Format) -> int:
    """Write one cell; the number of signs it shows at least."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
        return 0
    if isinstance(value, str):
        text = fitting(value)
        sheet.write_string(row, column, text, look)
        return max(map(len, text.splitlines()), default=0)
    if isinstance(value, (date, time)):
        sheet.write_datetime(row, column, value, look)
        return 10
    # A spreadsheet has no other numbers than floats; fifteen digits keep cents and thousandths exact.
    number = Decimal(value) / 100 if kind is Kind.MONEY else Decimal(value)
    sheet.write_number(row, column, float(number), look)
    return len(f"{number:,.2f} €")


def fitting(text: str) -> str:
    """The text without control signs, cut to what a cell holds."""
    lines = (clean(line) for line in text.replace("\r\n", "\n").split("\n"))
    return _cut("\n".join(lines), _CELL_MAX)


def _cut(text: str, most: int) -> str:
    """The text cut to `most` UTF-16 units, which is what spreadsheets count."""
    return text.encode("utf-16-le", "replace")[: 2 * most].decode("utf-16-le", "ignore")


def sheet_name(title: str) -> str:
    """A name spreadsheets accept: 31 signs, none of []:*?/\\, no quote at its ends."""
    name = "".join(" " if sign in "[]:*?/\\" else sign for sign in clean(title))
    return _cut(clean(name), 31).strip(" '") or _("Tableau")


def print_setup(sheet: Worksheet, title: str, *, header_row: int, landscape: bool) -> None:
    """A4, all columns on one page's width, the headings repeated, title and page number at the foot."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header_row)
    shown = _cut(clean(title), 80).replace("&", "&&")
    sheet.set_footer(f"&L{shown}&R&P/&N")
