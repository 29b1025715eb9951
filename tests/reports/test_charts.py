"""The marks of the charts on paper: nothing outside, names whole, signs right."""

import dataclasses
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from app.core.formats import money
from app.domain.charts import Chart, Line, Rect, Text
from app.domain.papers import PlanningPaper
from app.domain.savings import Purchase
from app.reports.kit import fonts
from app.reports.savings_chart import MOST, savings_chart
from app.reports.timeline import timeline


def bought(label: str, reference: int | None, obtained: int | None) -> Purchase:
    return Purchase(1, label, Decimal(10), reference, "quote", obtained)


def right_edge(chart: Chart) -> float:
    edges = [mark.x + mark.width for mark in chart.marks if isinstance(mark, Rect)]
    for mark in chart.marks:
        if isinstance(mark, Text):
            wide = fonts.width(fonts.printable(mark.text), fonts.REGULAR, mark.size)
            edges.append(mark.x + {"start": wide, "middle": wide / 2, "end": 0.0}[mark.anchor])
    return max(edges)


def texts(chart: Chart) -> list[str]:
    return [mark.text for mark in chart.marks if isinstance(mark, Text)]


def test_nothing_measured_is_no_chart() -> None:
    assert savings_chart([]) is None
    assert savings_chart([bought("Sans référence", None, 100), bought("Sans prix", 100, None)]) is None


@pytest.mark.parametrize("width", [150.0, 225.0, 515.0])
def test_savings_stay_inside_and_say_their_amount(width: float) -> None:
    drawing = savings_chart([bought("Papier", 590, 420), bought("Plus cher", 100, 400), bought("Nul", 5, 5)])
    assert drawing is not None
    chart = drawing.build(width)
    assert right_edge(chart) <= width + 0.01
    assert min(mark.x for mark in chart.marks if isinstance(mark, Rect)) >= -0.01
    assert texts(chart) == ["Papier", money(1_700), "Nul", money(0), "Plus cher", money(-3_000)]
    assert "Plus cher" in chart.description and money(-3_000) in chart.description


def test_a_loss_goes_the_other_way_in_another_colour() -> None:
    drawing = savings_chart([bought("Gain", 200, 100), bought("Perte", 100, 200)])
    assert drawing is not None
    gain, loss = (mark for mark in drawing.build(300).marks if isinstance(mark, Rect))
    assert gain.color != loss.color
    assert loss.x + loss.width == pytest.approx(gain.x)


def test_the_weightiest_are_kept_and_it_is_said() -> None:
    drawing = savings_chart([bought(f"Article {n}", 100 + n, 100) for n in range(1, 31)])
    assert drawing is not None
    chart = drawing.build(300)
    assert sum(isinstance(mark, Rect) for mark in chart.marks) == MOST
    assert "Article 30" in texts(chart) and "Article 1" not in texts(chart)
    assert texts(chart)[-1].startswith("Les 10 plus fortes")


def test_a_long_name_is_shortened() -> None:
    drawing = savings_chart([bought("Un article au nom interminable " * 50, 200, 100)])
    assert drawing is not None
    assert right_edge(drawing.build(200)) <= 200.01
    assert texts(drawing.build(200))[0].endswith("…")


def test_timeline_shows_lateness_and_today(planning_paper: PlanningPaper) -> None:
    cycle = planning_paper.cycle
    done = timeline(cycle, date(2027, 1, 1)).build(500)
    assert sum(mark.color == "attention" for mark in done.marks if isinstance(mark, Rect)) == 1
    assert not any(mark.dashed for mark in done.marks if isinstance(mark, Line))
    assert right_edge(done) <= 500
    opened = dataclasses.replace(
        cycle, planning=tuple(dataclasses.replace(step, closed=None) for step in cycle.planning)
    )
    late = timeline(opened, date(2026, 10, 20)).build(500)
    assert sum(mark.color == "attention" for mark in late.marks if isinstance(mark, Rect)) == 1
    assert sum(mark.color == "accent_pale" for mark in late.marks if isinstance(mark, Rect)) == 5
    assert any(mark.dashed for mark in late.marks if isinstance(mark, Line))
    assert "Listes, prévu le 16/10/2026" in late.description


def test_timeline_of_a_cycle_of_one_day(planning_paper: PlanningPaper) -> None:
    day = date(2026, 10, 5)
    same = tuple(dataclasses.replace(step, due=day, closed=day) for step in planning_paper.cycle.planning)
    chart = timeline(dataclasses.replace(planning_paper.cycle, planning=same), day).build(400)
    assert right_edge(chart) <= 400


def test_timeline_of_two_years_keeps_its_months_apart(planning_paper: PlanningPaper) -> None:
    steps = planning_paper.cycle.planning
    far = dataclasses.replace(steps[-1], due=date(2028, 12, 18), closed=None)
    chart = timeline(
        dataclasses.replace(planning_paper.cycle, planning=(*steps[:-1], far)), date(2027, 1, 1)
    ).build(500)
    months = sorted(mark.x for mark in chart.marks if isinstance(mark, Text) and mark.y == 7)
    assert all(after - before > 28 for before, after in pairwise(months))
