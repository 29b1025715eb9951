"""A measure on its way to a target: one bar, a mark at the target, and in words whether it is reached."""

from fractions import Fraction

from app.core.i18n import _
from app.domain.chart_axes import Sheet, gap_hatch
from app.domain.chart_text import named, plain, shortened, text_width, unmeasured, written
from app.domain.charts import LABEL_SIZE, Chart, Format, Line, Mark, Rect, Text, Value, nice_ticks

_NATURAL = 6.2
"""Height in sizes of a letter."""
_THICK = 1.2
"""Thickness of the bar in sizes of a letter."""
_SECOND = 1.3
"""A second line of words under the bar, for a start whose words would meet those of the target."""

Ends = tuple[Fraction, Fraction]


def gauge_chart(
    value: Value | None,
    target: Value | None,
    *,
    start: Value | None = None,
    better_up: bool = True,
    span: tuple[Value, Value] | None = None,
    least_step: Value = 0,
    width: float,
    height: float | None = None,
    format: Format = plain,
    label_size: float = LABEL_SIZE,
) -> Chart:
    """The value in figures and as a bar; the target as a mark across it, `start` as a thin one.

    `better_up` is False when the aim is to come down to the target. The bar holds 0, and all of `span` (what
    a percentage can be). Without a `height`, as high as needed.
    """
    natural = label_size * (_NATURAL if start is None else _NATURAL + _SECOND)
    sheet = Sheet(width, height or natural, label_size, format)
    scale = sheet.scale
    given = (value, target, start, *(span or ()))
    known = [Fraction(each) for each in given if each is not None] or [Fraction(1)]
    known.append(Fraction(0))
    ticks = nice_ticks(min(known), max(known), most=10, least_step=least_step)
    ends = ticks[0], ticks[-1]
    top = max((sheet.height - natural) / 2, 0.0)
    y, thick = top + label_size * 2.9, label_size * _THICK
    verdict, ink = _verdict(value, target, better_up)
    marks = _head(written(value, format), verdict, ink, top, sheet)
    marks.append(Rect(0, y, width, thick, "track", 3 * scale))
    said = _said(value, target, verdict, format)
    if value is None:
        marks.append(Rect(0, y, width, thick, "card", 0, said, 0, gap_hatch(scale)))
    else:
        first, last = sorted((_at(value, ends, width), _at(0, ends, width)))
        color = "accent" if value >= 0 else "attention"
        marks.append(Rect(first, y, max(last - first, 1.0), thick, color, 3 * scale, said, 0))
    marks += _signs(value, target, start, ends, y, sheet)
    return Chart(width, sheet.height, tuple(marks), said, lambda: _table(value, target, start, format), "x")


def _at(value: Value, ends: Ends, width: float) -> float:
    """The x of a value."""
    return width * float((value - ends[0]) / (ends[1] - ends[0]))


def _signs(
    value: Value | None, target: Value | None, start: Value | None, ends: Ends, y: float, sheet: Sheet
) -> list[Mark]:
    """The marks of the target and of the start across a bar whose top is y, and the words under it."""
    width, scale, size = sheet.width, sheet.scale, sheet.size
    bottom = y + size * _THICK
    foot = bottom + size * 1.1
    marks: list[Mark] = []
    taken: list[tuple[float, float]] = []
    if target is not None:
        x = min(max(_at(target, ends, width), 1.5 * scale), width - 1.5 * scale)
        marks.append(Line(x, y - 4 * scale, x, bottom + 4 * scale, "text", 3 * scale))
        text = _("cible {value}").format(value=written(target, sheet.format))
        marks += _label(x, foot, text, taken, sheet)
    if start is not None:
        x = min(max(_at(start, ends, width), scale), width - scale)
        covered = value is not None and min(value, 0) <= start <= max(value, 0)
        marks.append(Line(x, y, x, bottom, "card" if covered else "muted", 1.5 * scale))
        marks.append(Line(x, bottom, x, bottom + 4 * scale, "muted", 1.5 * scale))
        text = _("départ {value}").format(value=written(start, sheet.format))
        marks += _label(x, foot, text, taken, sheet) or _label(x, foot + size * _SECOND, text, [], sheet)
    if ends[0] < 0 < ends[1]:
        zero = _at(0, ends, width)
        marks.append(Line(zero, y - 2 * scale, zero, bottom + 2 * scale, "border_field", scale))
    for end in (*ends, Fraction(0)):
        marks += _label(_at(end, ends, width), foot, sheet.format(end), taken, sheet)
    return marks


def _verdict(value: Value | None, target: Value | None, better_up: bool) -> tuple[str, str]:
    """Whether the target is reached, in words, and the token of their ink."""
    if value is None:
        return "", "muted"
    if target is None:
        return _("sans cible"), "muted"
    if better_up:
        reached = value >= target
        return (
            (_("cible atteinte"), "done") if reached else (_("cible pas encore atteinte"), "attention_text")
        )
    held = value <= target
    return (_("cible tenue"), "done") if held else (_("cible dépassée"), "attention_text")


def _head(figure: str, verdict: str, ink: str, top: float, sheet: Sheet) -> list[Mark]:
    """The figure at the left, the verdict at the right or, without room, under the figure's end."""
    size = sheet.size
    big = size * 1.7
    if text_width(figure, big, bold=True) > sheet.width * 0.6:
        big = size * 1.2
    used = text_width(figure, big, bold=True) + size
    marks: list[Mark] = [Text(0, top + size * 1.2, figure, "text", big, bold=True)]
    if verdict:
        words = shortened(verdict, sheet.width - used, size)
        marks.append(Text(sheet.width, top + size * 1.4, words, ink, size, "end", bold=True))
    return marks


def _label(x: float, y: float, text: str, taken: list[tuple[float, float]], sheet: Sheet) -> list[Mark]:
    """The words under the bar at `x`, kept inside; left out where other words already stand."""
    half = text_width(text, sheet.size) / 2
    x = max(min(x, sheet.width - half), half)
    if any(x - half < end + sheet.size and x + half > begin - sheet.size for begin, end in taken):
        return []
    taken.append((x - half, x + half))
    return [Text(x, y, text, "muted", sheet.size, "middle")]


def _said(value: Value | None, target: Value | None, verdict: str, format: Format) -> str:
    parts = [unmeasured() if value is None else named(_("Valeur"), written(value, format))]
    if target is not None:
        parts.append(_("cible {value}").format(value=written(target, format)))
    if verdict and target is not None:
        parts.append(verdict)
    return "; ".join(parts)


def _table(
    value: Value | None, target: Value | None, start: Value | None, format: Format
) -> tuple[tuple[str, ...], ...]:
    rows = [(_("Valeur"), written(value, format))]
    if target is not None:
        rows.append((_("Cible"), written(target, format)))
    if start is not None:
        rows.append((_("Départ"), written(start, format)))
    return ((_("Mesure"), _("Valeur")), *rows)
