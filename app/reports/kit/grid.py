"""Tables: fixed column widths, a header repeated on each page, cut between rows, tagged cell by cell."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from app.reports.kit import fonts, style
from app.reports.kit.canvas import TaggedCanvas
from app.reports.kit.flow import Block
from app.reports.kit.structure import Elem
from app.reports.kit.style import Type, baseline

PAD_X = 4.5
PAD_Y = 3.2
TINT = "grid"
TICK = 11.0
"""Side of a box to tick, in points."""
LONGEST = 36
"""A row of more lines is continued as another row, so that any row fits on any page."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. Without a `share` it is as wide as its content and is never broken over two lines;
    with one, it takes that part of what the others leave. `at_most` caps a column of names (points).
    `tick` draws a box in each of its cells, and the cell's text, a sign, inside the box."""

    title: str
    share: float = 0.0
    right: bool = False
    at_most: float = 0.0
    tick: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a second, quieter text under the first, a figure in bold at the right of its first
    line (which the column must have room for), or in another colour."""

    text: str
    note: str = ""
    ink: str = ""
    strong: bool = False
    note_ink: str = "muted"
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a line; `strong` for a total. A `band` is one text across all columns; `room` is the
    least height of its content, in points."""

    cells: tuple[str | Cell, ...]
    strong: bool = False
    band: bool = False
    room: float = 0.0


Lines = list[tuple[str, Type]]


@dataclass(slots=True)
class Measured:
    """A row broken into lines, per cell, with its height and the white above its text, in points, and the
    figure of each cell when there is one."""

    row: Row
    cells: list[Lines]
    height: float
    pad: float
    figures: list[str] | None = None


@dataclass(slots=True)
class Laid:
    """A table measured for one width: column places, rows, and the running height under each row."""

    width: float
    places: list[tuple[float, float]]
    head: list[Lines]
    head_height: float
    rows: list[Measured]
    depths: list[float]


@dataclass(slots=True)
class Grid:
    """A table; `ruled` has columns to write in, `banded` tints every second row.
    `start` and `stop` bound the rows of this part; parts of one table share its measure."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    before: float = 0.0
    keep: bool = False
    ruled: bool = False
    banded: bool = False
    start: int = 0
    stop: int | None = None
    laid: Laid | None = None
    owner: object = field(default_factory=object)

    def measured(self, width: float) -> Laid:
        """The whole table, laid once for that width."""
        if self.laid is None or self.laid.width != width:
            self.laid = lay(self.columns, self.rows, width)
        return self.laid

    def _end(self, laid: Laid) -> int:
        return len(laid.rows) if self.stop is None else self.stop

    def height(self, width: float) -> float:
        laid = self.measured(width)
        return laid.head_height + laid.depths[self._end(laid)] - laid.depths[self.start]

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":
        laid = self.measured(width)
        end = self._end(laid)
        reach = room - laid.head_height + laid.depths[self.start]
        cut = min(bisect_right(laid.depths, reach + 0.01) - 1, end)
        if cut == end - 1 and laid.rows[end - 1].row.strong and cut - self.start > 1:
            cut -= 1  # a total does not stand alone on a page
        if cut <= self.start:
            return None
        return self._part(self.start, cut, laid), self._part(cut, end, laid)

    def _part(self, start: int, stop: int, laid: Laid) -> "Grid":
        before = self.before if start == self.start else 0.0
        return Grid(
            self.columns,
            self.rows,
            before,
            ruled=self.ruled,
            banded=self.banded,
            start=start,
            stop=stop,
            laid=laid,
            owner=self.owner,
        )

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        laid = self.measured(width)
        table = canvas.element("Table", owner=self.owner)
        places = [(x + left, wide) for left, wide in laid.places]
        header = Measured(Row(()), laid.head, laid.head_height, PAD_Y)
        if self.start == 0:
            draw_cells(canvas, self.columns, places, header, top, Elem("TR", table), "TH")
        else:
            with canvas.artifact("Pagination"):
                draw_cells(canvas, self.columns, places, header, top, None, "TH")
        y = top - laid.head_height
        rules = [(y, "line_strong", 0.8)]
        thin = "line_strong" if self.ruled else "line"
        for index, measured in enumerate(laid.rows[self.start : self._end(laid)], start=self.start):
            tagged = Elem("TR", table)
            if self.banded and index % 2:
                with canvas.artifact():
                    canvas.box(x, y - measured.height, width, measured.height, TINT)
            if measured.row.band:
                draw_cells(canvas, _BAND, [(x, width)], measured, y, tagged, "TD")
            else:
                draw_cells(canvas, self.columns, places, measured, y, tagged, "TD")
            if measured.row.strong:
                rules[-1] = (y, "text", 0.8)
            y -= measured.height
            rules.append((y, "accent", 1.4) if measured.row.band else (y, thin, 0.6))
        with canvas.artifact():
            for depth, ink, thickness in rules:
                canvas.rule(x, depth, width, ink, thickness)
            if self.ruled:
                canvas.rule(x, top, width, thin, 0.6)
                for edge in (*(left for left, _wide in places), x + width):
                    canvas.segment((edge, top), (edge, y), thin, 0.6)


def draw_cells(
    canvas: TaggedCanvas,
    columns: Sequence[Column],
    places: Sequence[tuple[float, float]],
    measured: Measured,
    top: float,
    row: Elem | None,
    tag: str,
) -> None:
    """Write the lines of each cell below `top`; `row` is None inside an artifact."""
    figures = measured.figures
    for number, (column, (left, wide), lines) in enumerate(zip(columns, places, measured.cells, strict=True)):
        figure = figures[number] if figures else ""
        y = top - measured.pad
        if column.tick and tag == "TD" and not measured.row.strong:
            with canvas.artifact():
                canvas.square(left + PAD_X, top - (measured.height + TICK) / 2, TICK)
            y = top - (measured.height - style.CELL.leading) / 2
        if row is not None:
            owner = Elem(tag, row)
            if not lines and not figure:
                continue
            canvas.mark(owner)
        for text, how in lines:
            base = baseline(y, how)
            if column.tick:
                middle = left + PAD_X + TICK / 2
                canvas.words(middle - fonts.width(text, how.font, how.size) / 2, base, text, how)
            elif column.right:
                canvas.words_right(left + wide - PAD_X, base, text, how)
            else:
                canvas.words(left + PAD_X, base, text, how)
            y -= how.leading
        if figure:
            how = style.CELL_STRONG
            canvas.words_right(left + wide - PAD_X, baseline(top - measured.pad, how), figure, how)
        if row is not None:
            canvas.unmark()


_BAND = (Column("", share=1.0),)


def lay(columns: Sequence[Column], rows: Sequence[Row], width: float) -> Laid:
    """Measure the table: widths from all its rows, then the lines and the height of each row."""
    widths = _widths(columns, rows, width)
    starts = [0.0, *accumulate(widths)]
    places = list(zip(starts, widths, strict=False))
    head = [_lines(column.title, style.CELL_HEAD, wide) for column, wide in zip(columns, widths, strict=True)]
    rooms = [
        wide if column.share or column.at_most else None for column, wide in zip(columns, widths, strict=True)
    ]
    measured = [part for row in rows for part in _measure(row, [width] if row.band else rooms)]
    return Laid(
        width,
        places,
        head,
        2 * PAD_Y + max(_height(lines) for lines in head),
        measured,
        [0.0, *accumulate(part.height for part in measured)],
    )


def _widths(columns: Sequence[Column], rows: Sequence[Row], width: float) -> list[float]:
    natural = []
    for index, column in enumerate(columns):
        wide = fonts.width(fonts.printable(column.title), style.CELL_HEAD.font, style.CELL_HEAD.size)
        if column.tick:
            wide = max(wide, TICK)
        elif not column.share:
            for row in rows:
                if not row.band:
                    wide = max(wide, _natural(row.cells[index], row.strong))
            if column.at_most:
                wide = min(wide, column.at_most)
        natural.append(wide + 2 * PAD_X)
    left = width - sum(wide for wide, column in zip(natural, columns, strict=True) if not column.share)
    shares = sum(column.share for column in columns) or 1.0
    return [
        left * column.share / shares if column.share else wide
        for wide, column in zip(natural, columns, strict=True)
    ]


def _natural(cell: str | Cell, strong: bool) -> float:
    main = _type(cell, strong)
    text, note = (cell.text, cell.note) if isinstance(cell, Cell) else (cell, "")
    wide = fonts.width(fonts.printable(text), main.font, main.size)
    if note:
        quiet = style.CELL_NOTE
        wide = max(wide, fonts.width(fonts.printable(note), quiet.font, quiet.size))
    return wide


def _type(cell: str | Cell, strong: bool) -> Type:
    if not isinstance(cell, Cell):
        return style.CELL_STRONG if strong else style.CELL
    how = style.CELL_STRONG if strong or cell.strong else style.CELL
    return how.with_ink(cell.ink) if cell.ink else how


def _lines(text: str, how: Type, wide: float | None) -> Lines:
    """The lines of a text; a column of None was measured on it, and never breaks it."""
    if not text:
        return []
    if wide is None:
        return [(fonts.printable(text), how)]
    room = max(wide - 2 * PAD_X, how.size) + 0.01
    return [(line, how) for line in fonts.break_lines(fonts.printable(text), how.font, how.size, room)]


def _height(lines: Lines) -> float:
    return sum(how.leading for _text, how in lines)


def _measure(row: Row, widths: Sequence[float | None]) -> list[Measured]:
    cells = []
    for cell, wide in zip(row.cells, widths, strict=True):
        lines = _lines(
            cell if isinstance(cell, str) else cell.text, _type(cell, row.strong or row.band), wide
        )
        if isinstance(cell, Cell) and cell.note:
            lines = lines + _lines(cell.note, style.CELL_NOTE.with_ink(cell.note_ink), wide)
        cells.append(lines)
    figures = [fonts.printable(cell.figure) if isinstance(cell, Cell) else "" for cell in row.cells]
    parts = []
    for start in range(0, max(map(len, cells)) or 1, LONGEST):
        piece = [lines[start : start + LONGEST] for lines in cells] if start or len(cells) else cells
        content = max(max(map(_height, piece)), style.CELL.leading)
        high = max(content, row.room)
        parts.append(Measured(row, piece, high + 2 * PAD_Y, PAD_Y + (high - content) / 2))
    if any(figures):
        parts[0].figures = figures
    return parts
