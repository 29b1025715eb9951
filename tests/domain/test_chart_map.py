"""The map of importance and satisfaction: quarters, numbers that never overlap."""

from fractions import Fraction
from itertools import combinations
from math import hypot

import pytest

from app.domain.chart_map import map_chart
from app.domain.charts import Chart, Disc, Line, Text

FOUR = [
    ("Prix", Fraction(9, 2), Fraction(2)),
    ("Ambiance", Fraction(4), Fraction(4)),
    ("Outils", Fraction(2), Fraction(2)),
    ("Horaires", Fraction(2), Fraction(4)),
]


def dots(chart: Chart) -> list[Disc]:
    return [mark for mark in chart.marks if isinstance(mark, Disc) and mark.label]


def texts(chart: Chart) -> list[str]:
    return [mark.text for mark in chart.marks if isinstance(mark, Text)]


def test_four_quarters() -> None:
    chart = map_chart(FOUR, width=700, height=420)
    price, mood, tools, hours = dots(chart)
    assert price.x == tools.x < mood.x == hours.x
    assert price.y < mood.y < tools.y == hours.y
    assert [row[4] for row in chart.table] == [
        "Lecture",
        "À améliorer d’abord",
        "Points forts",
        "Secondaire",
        "À entretenir",
    ]
    assert {row[4] for row in chart.table[1:]} <= set(texts(chart))
    assert price.label == "Prix\u00a0: importance 4,5, satisfaction 2, à améliorer d’abord"
    assert [dot.key for dot in dots(chart)] == [0, 1, 2, 3]
    assert chart.description.startswith(price.label)


def test_a_border_asks_for_more() -> None:
    chart = map_chart([("Prix", Fraction(3), Fraction(3))], width=700, height=420)
    assert chart.table[1][4] == "Points forts"


@pytest.mark.parametrize(("width", "height"), [(700, 420), (300, 420)])
def test_dots_of_the_same_place_stand_apart(width: int, height: int) -> None:
    points = [(f"Sujet {place}", Fraction(4), Fraction(4)) for place in range(8)]
    chart = map_chart(points, width=width, height=height)
    for one, other in combinations(dots(chart), 2):
        assert hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius
    threads = [mark for mark in chart.marks if isinstance(mark, Line) and mark.color == "text"]
    assert len(threads) == 7
    assert {(thread.x1, thread.y1) for thread in threads} == {(dots(chart)[0].x, dots(chart)[0].y)}


def test_the_legend_has_the_numbers_and_says_what_it_leaves_out() -> None:
    points = [(f"Sujet {place}", Fraction(place % 5 + 1), Fraction(3)) for place in range(30)]
    chart = map_chart(points, width=700, height=300)
    assert len(dots(chart)) == 30
    assert "Sujet 0" in texts(chart) and "Sujet 29" not in texts(chart)
    named = sum(text.startswith("Sujet") for text in texts(chart))
    assert texts(chart)[-1] == f"et {30 - named} autres"


def test_grades_off_the_scale_are_refused() -> None:
    with pytest.raises(ValueError, match="from 1 to 5"):
        map_chart([("Prix", Fraction(6), Fraction(3))], width=300, height=300)


def test_long_names_take_two_lines_where_all_fit() -> None:
    name = "Qualité des produits achetés en commun par le réseau"
    wide = map_chart([(name, Fraction(4), Fraction(4))], width=700, height=420)
    assert name not in texts(wide) and " ".join(texts(wide)[-2:]) == name
    many = [(f"{name} {place}", Fraction(4), Fraction(4)) for place in range(14)]
    tight = map_chart(many, width=700, height=300)
    assert sum(text.endswith("…") for text in texts(tight)) == 14
