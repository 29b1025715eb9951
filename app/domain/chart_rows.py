"""Lying bars, one under the other: a ranking of names, the distribution of answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.core.formats import NBSP, percent
from app.core.i18n import _, ngettext
from app.domain.chart_axes import Sheet, gap_hatch
from app.domain.chart_text import named, plain, shortened, summary, text_width, wrapped, written
from app.domain.charts import LABEL_SIZE, Chart, Format, Line, Mark, Rect, Table, Text, Value

_NAMES = 0.42
"""Share of the width that names may take before their bars."""
_GAP = 8.0
_ONE_LINE, _TWO_LINES = 2.1, 2.8
"""Heights of a row in sizes of a letter."""
_LEAST_BAR = 70.0
"""With less room for bars, names stand above them."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A name, how long its bar is, what stands at its end, which point it is."""

    name: str
    value: Value | None
    text: str
    key: int


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where names, bars and texts stand; `over` when names stand above their bars."""

    names: float
    texts: float
    over: bool
    lines: int
    row: float


def ranking_chart(
    rows: Sequence[tuple[str, Value | None]],
    *,
    most: int = 10,
    better_up: bool = True,
    width: float,
    height: float | None = None,
    format: Format = plain,
    label_size: float = LABEL_SIZE,
) -> Chart:
    """Names with their bars, best first, then those without a measure; at most `most` that fit in `height`.

    Without a `height`, as high as needed. The last line says how many are not drawn.
    """
    sheet = Sheet(width, height or 0.0, label_size, format)
    places = range(len(rows))
    measured = [(value, place) for place in places if (value := rows[place][1]) is not None]
    measured.sort(key=lambda each: -each[0] if better_up else each[0])
    ranked = [place for _value, place in measured] + [place for place in places if rows[place][1] is None]
    shown = [_Row(*rows[place], written(rows[place][1], format), place) for place in ranked[:most]]
    tail = label_size * 1.6 if len(ranked) > most else 0.0
    columns = _columns(shown, sheet, tail)
    if height is not None and len(shown) * columns.row + tail > height:
        tail = label_size * 1.6
        shown = shown[: max(int((height - tail) / columns.row + 0.01), 1)]
    marks, foot = _drawn(shown, columns, sheet)
    if len(ranked) > len(shown):
        said = _others([rows[place][1] for place in ranked[len(shown) :]])
        marks.append(Text(0, foot + label_size * 0.8, said, "muted", label_size))
        foot += tail
    ordered = [rows[place] for place in ranked]

    def table() -> Table:
        return ((_("Nom"), _("Valeur")), *((name, written(value, format)) for name, value in ordered))

    return Chart(width, height or foot, tuple(marks), summary(ordered, format), table, "y")


def distribution_chart(
    counts: Sequence[tuple[str, int]],
    total: int,
    *,
    width: float,
    height: float | None = None,
    label_size: float = LABEL_SIZE,
) -> Chart:
    """How many gave each answer, in the order given, as shares of the `total` who answered: «7 · 58 %».

    A whole track stands for everybody. Nothing is a share of nobody: without answers, counts alone.
    """
    sheet = Sheet(width, height or 0.0, label_size)
    rows = [
        _Row(name, Fraction(count, total) if total else Fraction(0), _share(count, total), key)
        for key, (name, count) in enumerate(counts)
    ]
    marks, foot = _drawn(rows, _columns(rows, sheet, 0.0), sheet, everybody=Fraction(1))
    said = [ngettext("{n} réponse", "{n} réponses", total).format(n=total)]
    said += [named(row.name, row.text) for row in rows]

    def table() -> Table:
        shares = ((name, str(count), percent(count, total)) for name, count in counts)
        return ((_("Réponse"), _("Nombre"), _("Part")), *shares)

    return Chart(width, height or foot, tuple(marks), "; ".join(said), table, "y")


def _others(values: Sequence[Value | None]) -> str:
    """«et 12 autres, dont 3 non mesurés»."""
    said = ngettext("et {n} autre", "et {n} autres", len(values)).format(n=len(values))
    missing = sum(value is None for value in values)
    if missing:
        of_them = ngettext("dont {n} non mesuré", "dont {n} non mesurés", missing).format(n=missing)
        said = f"{said}, {of_them}"
    return said


def _share(count: int, total: int) -> str:
    if not total:
        return str(count)
    return f"{count} · {(200 * count + total) // (2 * total)}{NBSP}%"


def _columns(rows: Sequence[_Row], sheet: Sheet, tail: float) -> _Columns:
    """Names on two lines where the height (0 when free) allows it, rows further apart where it is ample."""
    size = sheet.size
    texts = max((text_width(row.text, size, bold=True) for row in rows), default=0.0)
    widest = max((text_width(row.name, size) for row in rows), default=0.0)
    gap = _GAP * sheet.scale
    names = min(widest + gap, sheet.width * _NAMES)
    over = sheet.width - names - texts - gap < _LEAST_BAR * sheet.scale
    if over:
        return _Columns(0.0, texts, True, 1, size * _TWO_LINES)
    share = (sheet.height - tail) / max(len(rows), 1) if sheet.height else 0.0
    lines = max((len(wrapped(row.name, names - gap, size)) for row in rows), default=1)
    if sheet.height and share < size * _TWO_LINES:
        lines = 1
    row = size * (_ONE_LINE if lines == 1 else _TWO_LINES)
    return _Columns(names, texts, False, lines, min(max(share, row), row * 1.5))


def _drawn(
    rows: Sequence[_Row], columns: _Columns, sheet: Sheet, *, everybody: Value = 0
) -> tuple[list[Mark], float]:
    """The rows one under the other, and where they end; a track shows `everybody` behind each bar."""
    size, scale = sheet.size, sheet.scale
    gap = _GAP * scale
    values = [row.value for row in rows if row.value is not None]
    high, low = max([*values, Fraction(everybody), Fraction(0)]), min([*values, Fraction(0)])
    room = sheet.width - columns.names - columns.texts - gap
    unit = room / float(high - low) if high > low else 0.0
    zero = columns.names - float(low) * unit
    thick = size * (0.8 if columns.over else 1.1)
    marks: list[Mark] = []
    for place, row in enumerate(rows):
        middle = columns.row * (place + (0.72 if columns.over else 0.5))
        said = named(row.name, row.text)
        corner = min(3 * scale, thick / 2)
        if everybody:
            marks.append(Rect(columns.names, middle - thick / 2, room, thick, "track", corner))
        if row.value is None:
            long = min(room, 4 * size)
            hatch = gap_hatch(scale)
            marks.append(Rect(zero, middle - thick / 2, long, thick, "card", 0, said, row.key, hatch))
        else:
            long = abs(float(row.value)) * unit
            start = zero if row.value >= 0 else zero - long
            color = "accent" if row.value >= 0 else "attention"
            marks.append(Rect(start, middle - thick / 2, long, thick, color, corner, said, row.key))
        marks += _words(row, columns, sheet, middle)
    foot = columns.row * len(rows)
    if low < 0:
        marks.append(Line(zero, 0, zero, foot, "line_strong"))
    return marks, foot


def _words(row: _Row, columns: _Columns, sheet: Sheet, middle: float) -> list[Mark]:
    """The name before its bar or above it, the text at the right edge."""
    size = sheet.size
    ink = "muted" if row.value is None else "text"
    gap = _GAP * sheet.scale
    text = Text(sheet.width, middle, row.text, ink, size, "end", row.value is not None)
    if columns.over:
        above = middle - size * 1.15
        name = shortened(row.name, sheet.width, size)
        return [Text(0, above, name, "text", size), text]
    lines = wrapped(row.name, columns.names - gap, size, most=columns.lines)
    start = middle - (len(lines) - 1) * size * 0.62
    names = [Text(0, start + size * 1.24 * n, line, "text", size) for n, line in enumerate(lines)]
    return [*names, text]
