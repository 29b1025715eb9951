"""What all charts share: ticks, hatching, the nearest value, words that fit; nothing outside."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.core.theme import load_tokens
from app.domain.chart_axes import below
from app.domain.chart_gauge import gauge_chart
from app.domain.chart_map import map_chart
from app.domain.chart_rows import distribution_chart, ranking_chart
from app.domain.chart_series import column_chart, line_chart
from app.domain.chart_stacked import stacked_chart
from app.domain.chart_text import as_tabs, plain, shortened, text_width, wrapped
from app.domain.charts import Chart, Disc, Hatch, Line, Poly, Rect, Text, nice_ticks, strokes

# --- ticks ---------------------------------------------------------------------------------------------


def test_ticks_of_the_home_picture() -> None:
    assert nice_ticks(0, 1_848) == [0, 500, 1000, 1500, 2000]
    assert nice_ticks(0, 184_800, least_step=100) == [0, 50_000, 100_000, 150_000, 200_000]


def test_small_axes() -> None:
    assert nice_ticks(0, 0) == [0, 1]
    assert nice_ticks(0, 1) == [0, 1]
    assert nice_ticks(0, 7) == [0, 2, 4, 6, 8]
    assert nice_ticks(0, 30, least_step=100) == [0, 100]


def test_ticks_under_zero_and_under_one() -> None:
    assert nice_ticks(-210, 1_848) == [-500, 0, 500, 1000, 1500, 2000]
    assert nice_ticks(-30, -10) == [-30, -25, -20, -15, -10]
    fine = nice_ticks(0, Fraction(1, 8), least_step=0)
    assert fine == [0, Fraction(1, 20), Fraction(1, 10), Fraction(3, 20)]


@given(
    st.integers(-(10**11), 10**11), st.integers(0, 10**11), st.sampled_from((0, 1, 100)), st.integers(2, 6)
)
def test_ticks_hold_the_values_and_stay_few(low: int, spread: int, least: int, most: int) -> None:
    ticks = nice_ticks(low, low + spread, least_step=least, most=most)
    steps = {after - before for before, after in itertools.pairwise(ticks)}
    assert ticks[0] <= low and ticks[-1] >= low + spread
    assert 2 <= len(ticks) <= most + 1 and len(steps) == 1
    step = steps.pop()
    assert str(step.numerator).rstrip("0") in ("1", "2", "5") and (not least or step % least == 0)


# --- hatching ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["rise", "fall", "cross", "flat", "dots"])
def test_strokes_stay_inside(kind: str) -> None:
    mark = Rect(3.5, 7.25, 60, 40, "series_2", hatch=Hatch(kind))
    drawn = strokes(mark)
    assert len(drawn) > 5
    for x1, y1, x2, y2 in drawn:
        assert all(3.5 - 1e-6 <= x <= 63.5 + 1e-6 for x in (x1, x2))
        assert all(7.25 - 1e-6 <= y <= 47.25 + 1e-6 for y in (y1, y2))
    assert all((x1, y1) == (x2, y2) for x1, y1, x2, y2 in drawn) == (kind == "dots")


def test_plain_or_flattened_rectangles_have_no_strokes() -> None:
    assert strokes(Rect(0, 0, 50, 50, "accent")) == []
    assert strokes(Rect(1, 1, 0.2, 0.2, "accent", hatch=Hatch("dots"))) == []


# --- the nearest value ---------------------------------------------------------------------------------


def test_over_a_short_column_its_own_value_answers() -> None:
    chart = column_chart([("A", 1), ("B", 100), ("C", 1)], width=300, height=200)
    first = chart.spots()[0]
    assert isinstance(first, Rect)
    assert chart.nearest(first.x + first.width / 2, 30, within=24) is first
    assert chart.nearest(-200, 30, within=24) is None


def test_at_the_end_of_a_short_row_its_own_value_answers() -> None:
    chart = ranking_chart([("A", 100), ("B", 1)], width=300)
    second = chart.spots()[1]
    assert isinstance(second, Rect)
    assert chart.nearest(290, second.y + 2, within=24) is second


def test_of_two_dots_the_nearer_answers() -> None:
    dots = tuple(Disc(x, 50, 4, "accent", label=str(x), key=x) for x in (10, 40))
    chart = Chart(100, 100, dots)
    assert chart.nearest(22, 50, within=24) is dots[0]
    assert chart.nearest(31, 52, within=24) is dots[1]
    assert chart.nearest(40, 95, within=24) is None
    assert Chart(10, 10, ()).nearest(1, 1, within=5) is None


# --- words ---------------------------------------------------------------------------------------------


def test_long_words_are_shortened() -> None:
    assert shortened("Été", 100, 12) == "Été"
    cut = shortened("Groupement d’achats du Pays de Retz", 80, 12)
    assert cut.endswith("…") and text_width(cut, 12) <= 80
    assert shortened("Wagon", 1, 12) == "W…"
    assert wrapped("Rentrée 2026", 60, 12) == ["Rentrée", "2026"]


def test_names_under_slots() -> None:
    assert below(["Été", "Hiver"], 100, 12) == [(0, ["Été"]), (1, ["Hiver"])]
    assert below(["Hiver 2025", "Été 2026"], 50, 12) == [(0, ["Hiver", "2025"]), (1, ["Été", "2026"])]
    thinned = below([f"Mars {year}" for year in range(2000, 2040)], 20, 12)
    assert [place for place, _lines in thinned] == list(range(0, 40, 4))


def test_plain_numbers() -> None:
    assert plain(Fraction(12345, 10)) == "1\u202f234,5"
    assert plain(Fraction(-1, 3)) == "−0,33"
    assert plain(Fraction(7)) == "7"


def test_a_spreadsheet_reads_the_data() -> None:
    table = (
        ("Période", "Valeur"),
        ("Mars\t2026", "1\u202f234,50\u00a0€"),
        ("Avril", "−12,5\u00a0%"),
        ("Mai", "non mesuré"),
        ("12 rue du Port", "−3"),
    )
    assert as_tabs(table).split("\n") == [
        "Période\tValeur",
        "Mars 2026\t1234,50",
        "Avril\t-12,5%",
        "Mai\tnon mesuré",
        "12 rue du Port\t-3",
    ]


# --- every chart ---------------------------------------------------------------------------------------

NAMES = st.sampled_from(["Été", "Septembre 2026", "Groupement d’achats du Pays de Retz et de la Sèvre"])
VALUES = st.none() | st.integers(-(10**7), 10**7) | st.fractions(-5, 5)
Points = list[tuple[str, Fraction | int | None]]
POINTS = st.lists(st.tuples(NAMES, VALUES), max_size=30)
SIZES = st.tuples(st.integers(260, 900), st.integers(190, 500), st.sampled_from((9.0, 12.0, 16.0)))


def check_inside(chart: Chart) -> None:
    """Nothing outside, no unknown colour, every value said."""
    tokens = load_tokens("light").color
    for mark in chart.marks:
        assert mark.color in tokens
        for x, y in corners(mark):
            assert -1 <= x <= chart.width + 1 and -1 <= y <= chart.height + 1, mark
    assert len({len(row) for row in chart.table}) == 1


def corners(mark: object) -> list[tuple[float, float]]:
    match mark:
        case Rect():
            return [(mark.x, mark.y), (mark.x + mark.width, mark.y + mark.height)]
        case Disc():
            return [(mark.x, mark.y)]
        case Line():
            return [(mark.x1, mark.y1), (mark.x2, mark.y2)]
        case Poly():
            return list(mark.points)
        case Text():
            wide = text_width(mark.text, mark.size, bold=mark.bold) * 0.9
            left = mark.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[mark.anchor] * wide
            return [(left, mark.y), (left + wide, mark.y)]
    raise AssertionError(mark)


@settings(max_examples=60)
@given(POINTS, SIZES, st.none() | st.integers(-100, 10**6))
def test_series_stay_inside(points: Points, size: tuple[int, int, float], target: int | None) -> None:
    width, height, letters = size
    ahead = [("Prolongée", value) for _name, value in points[:2] if value is not None]
    for chart in (
        line_chart(points, forecast=ahead, target=target, width=width, height=height, label_size=letters),
        column_chart(points, target=target, width=width, height=height, label_size=letters),
    ):
        check_inside(chart)
        assert {mark.key for mark in chart.spots()} >= set(range(len(points)))


@settings(max_examples=60)
@given(POINTS, SIZES, st.booleans())
def test_rows_and_gauges_stay_inside(points: Points, size: tuple[int, int, float], better_up: bool) -> None:
    width, height, letters = size
    check_inside(ranking_chart(points, better_up=better_up, width=width, height=height, label_size=letters))
    check_inside(ranking_chart(points, width=width, label_size=letters))
    counts = [(name, place) for place, (name, _value) in enumerate(points)]
    check_inside(distribution_chart(counts, len(points), width=width, label_size=letters))
    value, target, start = (*(value for _name, value in points[:3]), None, None, None)[:3]
    check_inside(
        gauge_chart(value, target, start=start, better_up=better_up, width=width, label_size=letters)
    )


@example([("Été", Fraction(1), Fraction(1))], (260, 193, 16.0))
@example([("Été", Fraction(1), Fraction(1))] * 5, (260, 190, 16.0))
@example([("Été", Fraction(1), Fraction(1))] * 11, (260, 190, 12.0))
@settings(max_examples=40)
@given(st.lists(st.tuples(NAMES, st.fractions(1, 5), st.fractions(1, 5)), max_size=12), SIZES)
def test_maps_stay_inside(points: list[tuple[str, Fraction, Fraction]], size: tuple[int, int, float]) -> None:
    width, height, letters = size
    check_inside(map_chart(points, width=width, height=height, label_size=letters))


@settings(max_examples=40)
@given(st.integers(1, 9), st.lists(st.none() | st.integers(0, 10**6), min_size=9, max_size=9), SIZES)
def test_stacks_stay_inside(parts: int, values: list[int | None], size: tuple[int, int, float]) -> None:
    width, height, letters = size
    names = [f"Partie {part}" for part in range(parts)]
    columns = [(f"T{place}", values[:parts]) for place in range(4)]
    check_inside(stacked_chart(names, columns, width=width, height=height, label_size=letters))
