"""Stacks: heights add up, parts told apart without colour, the smallest gathered."""

from fractions import Fraction

import pytest

from app.domain.chart_stacked import stacked_chart
from app.domain.charts import Chart, Hatch, Rect, Text

THREE = ("Achats", "Services", "Formation")


def parts(chart: Chart) -> list[Rect]:
    return [mark for mark in chart.marks if isinstance(mark, Rect) and mark.label]


def test_parts_stand_on_one_another() -> None:
    chart = stacked_chart(THREE, [("T1", (10, 20, 30)), ("T2", (0, 5, 0))], width=400, height=300)
    first, second, third, lone = parts(chart)
    assert (
        (first.height + 1) * 3 == pytest.approx((second.height + 1) * 1.5) == pytest.approx(third.height + 1)
    )
    assert third.y < second.y < first.y
    assert [mark.label for mark in parts(chart)] == [
        "T1, Achats\u00a0: 10",
        "T1, Services\u00a0: 20",
        "T1, Formation\u00a0: 30",
        "T2, Services\u00a0: 5",
    ]
    assert [mark.key for mark in parts(chart)] == [0, 0, 0, 1]
    assert lone.color == second.color and lone.hatch == second.hatch
    assert chart.description == "Achats, Services, Formation; total\u00a0: T1\u00a0: 60; T2\u00a0: 5"
    assert chart.table == (("Période", *THREE), ("T1", "10", "20", "30"), ("T2", "0", "5", "0"))


def test_every_part_has_its_own_hatching_and_a_name_in_the_legend() -> None:
    names = [f"Partie {part}" for part in range(6)]
    chart = stacked_chart(names, [("T1", [1] * 6)], width=500, height=400)
    looks = [(mark.color, mark.hatch and mark.hatch.kind) for mark in parts(chart)]
    assert len({color for color, _kind in looks}) == len({kind for _color, kind in looks}) == 6
    legend = [mark for mark in chart.marks if isinstance(mark, Rect) and not mark.label]
    assert [(mark.color, mark.hatch and mark.hatch.kind) for mark in legend] == looks
    assert set(names) <= {mark.text for mark in chart.marks if isinstance(mark, Text)}


def test_beyond_six_the_smallest_are_gathered() -> None:
    names = list("ABCDEFGH")
    chart = stacked_chart(
        names, [("T1", [1, 80, 3, 70, 60, 50, 40, None]), ("T2", [2] * 8)], width=500, height=400
    )
    assert chart.table == (
        ("Période", "B", "D", "E", "F", "G", "Autres"),
        ("T1", "80", "70", "60", "50", "40", "4"),
        ("T2", "2", "2", "2", "2", "2", "6"),
    )


def test_what_is_missing_is_a_gap_and_is_said() -> None:
    chart = stacked_chart(
        THREE, [("T1", (10, None, Fraction(5, 2))), ("T2", (None, None, None))], width=400, height=300
    )
    said = [(mark.label, mark.color) for mark in parts(chart) if mark.hatch and mark.color == "card"]
    assert said == [("T1, Services\u00a0: non mesuré", "card"), ("T2\u00a0: non mesuré", "card")]
    assert chart.description.endswith("T1\u00a0: 12,5; T2\u00a0: non mesuré")
    gap = next(mark for mark in parts(chart) if mark.color == "card")
    assert isinstance(gap.hatch, Hatch)
    assert gap.y + gap.height <= min(mark.y for mark in parts(chart)[:2])


def test_wrong_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="never negative"):
        stacked_chart(("A",), [("T1", (-1,))], width=100, height=100)
    with pytest.raises(ValueError, match="every column"):
        stacked_chart(("A", "B"), [("T1", (1,))], width=100, height=100)
