"""The planning as bars over the weeks: when each step was due, when it was done, how late."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from app.core.formats import day, short_day
from app.core.i18n import _
from app.domain.charts import Chart, Line, Mark, Rect, Text
from app.domain.planning import Cycle, PlannedStep
from app.domain.steps import step_label
from app.reports.kit.chart import Drawing

SIZE = 9.0
ROW = 24.0
BAR = 10.0
HEAD = 20.0
LABELS = 112.0
"""Room for the names of the steps, in points."""


def timeline(cycle: Cycle, today: date) -> Drawing:
    """The chart; `today` is drawn when it falls within the cycle."""
    return Drawing(lambda width: _chart(cycle, today, width), before=10.0)


def _first_days(start: date, end: date) -> Iterator[date]:
    """The first day of each month after `start`, until `end`."""
    first = start.replace(day=1)
    while (first := (first + timedelta(days=32)).replace(day=1)) <= end:
        yield first


def _end(planned: PlannedStep, today: date) -> date:
    """Where the bar of a step ends: its due date, or later when it was or is late."""
    return max(planned.due, planned.closed or (today if planned.is_late(today) else planned.due))


def _chart(cycle: Cycle, today: date, width: float) -> Chart:
    start, end = cycle.started, max(_end(planned, today) for planned in cycle.planning)
    unit = (width - LABELS - 40) / max((end - start).days, 1)

    def at(moment: date) -> float:
        return LABELS + max((moment - start).days, 0) * unit

    floor = HEAD + ROW * len(cycle.planning)
    marks: list[Mark] = [Text(LABELS, 7, short_day(start), "muted", SIZE)]
    labelled = LABELS
    for first in _first_days(start, end):
        marks.append(Line(at(first), HEAD - 4, at(first), floor, "grid", 0.8))
        if at(first) - labelled > 40:
            labelled = at(first)
            marks.append(Text(at(first), 7, short_day(first), "muted", SIZE, "middle"))
    begun = start
    for index, planned in enumerate(cycle.planning):
        marks += _step(planned, begun, today, HEAD + ROW * (index + 0.5), at)
        begun = planned.due
    if start <= today < end:
        marks.append(Line(at(today), HEAD - 4, at(today), floor, "attention", 1, dashed=True))
    said = "; ".join(_said(planned) for planned in cycle.planning)
    return Chart(width, floor, tuple(marks), _("Planning\u00a0: {steps}").format(steps=said))


def _step(
    planned: PlannedStep, begun: date, today: date, middle: float, at: Callable[[date], float]
) -> Iterator[Mark]:
    """The bar of a step, full once done; a thinner one for its lateness; a tick at its due date."""
    until = min(planned.due, planned.closed) if planned.closed else planned.due
    begun = min(begun, until)
    color = "accent" if planned.closed else "accent_pale"
    yield Text(0, middle, f"{int(planned.step)}. {step_label(planned.step)}", "text", SIZE)
    long = max(at(until) - at(begun), 3.0)
    yield Rect(at(until) - long, middle - BAR / 2, long, BAR, color)
    end = _end(planned, today)
    if end > planned.due:
        yield Rect(at(planned.due), middle - BAR / 4, at(end) - at(planned.due), BAR / 2, "attention")
    yield Line(at(planned.due), middle - BAR, at(planned.due), middle + BAR, "text", 1.2)
    yield Text(at(end) + 6, middle, short_day(planned.closed or planned.due), "text", SIZE)


def _said(planned: PlannedStep) -> str:
    name = step_label(planned.step)
    if planned.closed is None:
        return _("{step}, prévu le {due}").format(step=name, due=day(planned.due))
    return _("{step}, prévu le {due}, fait le {closed}").format(
        step=name, due=day(planned.due), closed=day(planned.closed)
    )
