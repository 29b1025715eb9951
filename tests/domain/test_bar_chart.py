"""Marks of the bar chart, and ticks that a person would choose."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from app.domain.charts import Line, Rect, Text, bar_chart, nice_ticks


def test_ticks_of_the_home_picture() -> None:
    assert nice_ticks(1_848) == [0, 500, 1000, 1500, 2000]
    assert nice_ticks(184_800, least_step=100) == [0, 50_000, 100_000, 150_000, 200_000]


def test_small_axes() -> None:
    assert nice_ticks(0) == [0, 1]
    assert nice_ticks(1) == [0, 1]
    assert nice_ticks(7) == [0, 2, 4, 6, 8]
    assert nice_ticks(30, least_step=100) == [0, 100]


@given(st.integers(0, 10**11), st.sampled_from((1, 100)))
def test_ticks_reach_the_top_and_stay_few(top: int, least: int) -> None:
    ticks = nice_ticks(top, least_step=least)
    steps = {b - a for a, b in itertools.pairwise(ticks)}
    assert ticks[0] == 0 and ticks[-1] >= top
    assert 2 <= len(ticks) <= 6 and len(steps) == 1
    assert str(steps.pop()).rstrip("0") in ("1", "2", "5")


def test_bars_planned_and_target() -> None:
    chart = bar_chart(
        [("Hiver", 500), ("Été", 1500), ("Rentrée", 1800)],
        target=1500,
        planned=["Rentrée"],
        width=600,
        height=400,
    )
    bars = [mark for mark in chart.marks if isinstance(mark, Rect)]
    assert [bar.color for bar in bars] == ["accent", "accent", "accent_pale"]
    heights = [bar.height for bar in bars]
    assert heights[1] == 3 * heights[0]
    (target,) = [mark for mark in chart.marks if isinstance(mark, Line) and mark.dashed]
    assert target.y1 == target.y2 == bars[1].y
    assert [bar.y + bar.height for bar in bars] == [bars[0].y + bars[0].height] * 3
    words = [mark.text for mark in chart.marks if isinstance(mark, Text)]
    assert words == ["0", "500", "1000", "1500", "2000", "Hiver", "Été", "Rentrée"]
    assert chart.description == "Hiver\u00a0: 500; Été\u00a0: 1500; Rentrée\u00a0: 1800"


def test_marks_stay_inside() -> None:
    chart = bar_chart([(f"Cycle de nom très long {i}", i * 731) for i in range(8)], width=300, height=200)
    for mark in chart.marks:
        if isinstance(mark, Rect):
            assert mark.x >= 0 and mark.x + mark.width <= 300
            assert mark.y >= 0 and mark.y + mark.height <= 200
        elif isinstance(mark, Text):
            assert 0 <= mark.x <= 300 and 0 <= mark.y <= 200


def test_no_values_and_losses() -> None:
    assert not [mark for mark in bar_chart([], width=100, height=100).marks if isinstance(mark, Rect)]
    (bar,) = [mark for mark in bar_chart([("x", -5)], width=100, height=100).marks if isinstance(mark, Rect)]
    assert bar.height == 0
