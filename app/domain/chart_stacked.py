"""Columns made of parts: each part has its colour and its own hatching, and a legend names it."""

from collections.abc import Sequence

from app.core.i18n import _
from app.domain.chart_axes import Plot, Sample, Sheet, axes, gap_hatch, gap_sample
from app.domain.chart_text import named, plain, summary, unmeasured, written
from app.domain.charts import LABEL_SIZE, Chart, Format, Hatch, Mark, Rect, Value

MOST_PARTS = 6
"""Drawn; beyond, the smallest are gathered."""

_KINDS = ("", "rise", "dots", "flat", "cross", "fall")

Columns = Sequence[tuple[str, Sequence[Value | None]]]


def stacked_chart(
    names: Sequence[str],
    columns: Columns,
    *,
    least_step: Value | None = None,
    width: float,
    height: float,
    format: Format = plain,
    label_size: float = LABEL_SIZE,
) -> Chart:
    """Columns of parts, first at the foot; `columns` are (name, a value ≥ 0 or None for each of `names`).

    Over six parts, those of least weight are gathered as «Autres». Raises ValueError for a negative part
    or a column of another length than `names`.
    """
    if any(value is not None and value < 0 for _name, values in columns for value in values):
        raise ValueError("a part of a stack is never negative")
    names, columns = _gathered(names, columns)
    sheet = Sheet(width, height, label_size, format)
    scale = sheet.scale
    totals = [(name, _total(values)) for name, values in columns]
    looks = [_look(part, scale) for part in range(len(names))]
    samples = [Sample(name, color, hatch=hatch) for name, (color, hatch) in zip(names, looks, strict=True)]
    if any(value is None for _name, values in columns for value in values):
        samples.append(gap_sample(scale))
    plot, marks = axes(
        sheet,
        [name for name, _values in columns],
        [total for _name, total in totals if total is not None],
        least_step=least_step,
        samples=samples,
        above=14 * scale,
    )
    table = _table(names, columns, format)
    bar = min(plot.slot * 0.7, 84 * scale)
    for place, ((column, values), row) in enumerate(zip(columns, table[1:], strict=True)):
        left = plot.middle(place) - bar / 2
        labels = [named(f"{column}, {name}", text) for name, text in zip(names, row[1:], strict=True)]
        drawn = _parts(values, labels, looks, plot, Rect(left, plot.foot, bar, 0, "", key=place))
        marks += drawn
        foot = drawn[-1].y if drawn else plot.foot
        marks += _missing(column, names, values, (left, foot, bar), place, scale)
    said = _("{parts}; total\u00a0: {totals}").format(parts=", ".join(names), totals=summary(totals, format))
    return Chart(width, height, tuple(marks), said, lambda: table, "x")


def _parts(
    values: Sequence[Value | None],
    said: Sequence[str],
    looks: Sequence[tuple[str, Hatch | None]],
    plot: Plot,
    base: Rect,
) -> list[Rect]:
    """The measured parts of a column from its `base` up, a thin gap between them."""
    drawn: list[Rect] = []
    below: Value = 0
    foot = base.y
    for value, words, (color, hatch) in zip(values, said, looks, strict=True):
        if not value:
            continue
        below += value
        top = plot.level(below)
        tall = max(foot - top - 1, 0.5)
        drawn.append(Rect(base.x, top, base.width, tall, color, 0, words, base.key, hatch))
        foot = top
    return drawn


def _gathered(names: Sequence[str], columns: Columns) -> tuple[Sequence[str], Columns]:
    """At most six parts, in the order given; the rest summed as the last."""
    if any(len(values) != len(names) for _name, values in columns):
        raise ValueError("every column has a value for each part")
    if len(names) <= MOST_PARTS:
        return names, columns
    weights = [sum(values[part] or 0 for _name, values in columns) for part in range(len(names))]
    heaviest = sorted(range(len(names)), key=lambda part: -weights[part])[: MOST_PARTS - 1]
    kept = sorted(heaviest)
    rest = [part for part in range(len(names)) if part not in kept]
    return (
        [*(names[part] for part in kept), _("Autres")],
        [
            (name, [*(values[part] for part in kept), _total([values[part] for part in rest])])
            for name, values in columns
        ],
    )


def _total(values: Sequence[Value | None]) -> Value | None:
    """The sum of what is measured; None when nothing is."""
    measured = [value for value in values if value is not None]
    return sum(measured) if measured else None


def _look(part: int, scale: float) -> tuple[str, Hatch | None]:
    """The colour and the hatching of a part."""
    kind = _KINDS[part]
    return f"series_{part + 1}", Hatch(kind, "card", 7 * scale) if kind else None


def _missing(
    column: str,
    names: Sequence[str],
    values: Sequence[Value | None],
    place: tuple[float, float, float],
    key: int,
    scale: float,
) -> list[Mark]:
    """A hatched band over what is measured, when something is not."""
    missing = [name for name, value in zip(names, values, strict=True) if value is None]
    if not missing:
        return []
    left, foot, bar = place
    who = column if len(missing) == len(names) else f"{column}, {', '.join(missing)}"
    tall = 12 * scale
    return [Rect(left, foot - tall, bar, tall, "card", 0, named(who, unmeasured()), key, gap_hatch(scale))]


def _table(names: Sequence[str], columns: Columns, format: Format) -> tuple[tuple[str, ...], ...]:
    head = (_("Période"), *names)
    return (head, *((name, *(written(value, format) for value in values)) for name, values in columns))
