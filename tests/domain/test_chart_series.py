"""Lines and columns: exact levels, gaps that stay gaps, words for what is drawn."""

from fractions import Fraction

import pytest

from app.core.formats import money
from app.domain.chart_series import column_chart, line_chart
from app.domain.charts import Chart, Disc, Line, Poly, Rect, Text

MONTHS = [("Janvier", 100), ("Février", None), ("Mars", 300), ("Avril", None), ("Mai", 200), ("Juin", 400)]


def euros(cents: Fraction) -> str:
    return money(int(cents))


def texts(chart: Chart) -> list[str]:
    return [mark.text for mark in chart.marks if isinstance(mark, Text)]


def bars(chart: Chart) -> list[Rect]:
    return [mark for mark in chart.marks if isinstance(mark, Rect) and mark.label and not mark.hatch]


def dots(chart: Chart) -> list[Disc]:
    return [mark for mark in chart.marks if isinstance(mark, Disc) and mark.label]


def gaps(chart: Chart) -> list[Rect]:
    return [mark for mark in chart.marks if isinstance(mark, Rect) and mark.label and mark.hatch]


# --- columns -------------------------------------------------------------------------------------------


def test_columns_planned_and_target() -> None:
    chart = column_chart(
        [("Hiver", 500), ("Été", 1500), ("Rentrée", 1800)],
        target=1500,
        planned=["Rentrée"],
        legend=False,
        values=False,
        width=600,
        height=400,
    )
    drawn = bars(chart)
    assert [bar.color for bar in drawn] == ["accent", "accent", "accent_pale"]
    assert drawn[1].height == pytest.approx(3 * drawn[0].height)
    (target,) = [mark for mark in chart.marks if isinstance(mark, Line) and mark.dashed]
    assert target.y1 == target.y2 == drawn[1].y
    assert [bar.y + bar.height for bar in drawn] == [drawn[0].y + drawn[0].height] * 3
    assert texts(chart) == ["0", "500", "1\u202f000", "1\u202f500", "2\u202f000", "Hiver", "Été", "Rentrée"]
    assert chart.description == (
        "Hiver\u00a0: 500; Été\u00a0: 1\u202f500; Rentrée\u00a0: 1\u202f800; cible 1\u202f500"
    )


def test_a_loss_hangs_under_zero() -> None:
    chart = column_chart([("Gain", 200), ("Perte", -100)], width=300, height=300)
    gain, loss = bars(chart)
    assert gain.y + gain.height == pytest.approx(loss.y)
    assert gain.height == pytest.approx(2 * loss.height)
    assert "−100" in texts(chart)
    strong = [mark for mark in chart.marks if isinstance(mark, Line) and mark.color == "line_strong"]
    assert [line.y1 for line in strong] == [pytest.approx(loss.y)]


def test_a_missing_column_is_a_hatched_gap_and_no_bar() -> None:
    chart = column_chart(MONTHS, width=600, height=300)
    assert [bar.key for bar in bars(chart)] == [0, 2, 4, 5]
    assert [(gap.key, gap.label) for gap in gaps(chart)] == [
        (1, "Février\u00a0: non mesuré"),
        (3, "Avril\u00a0: non mesuré"),
    ]
    assert "non mesuré" in texts(chart)
    zero = column_chart([("Janvier", 0)], width=600, height=300)
    assert [bar.height for bar in bars(zero)] == [0] and not gaps(zero)


def test_nothing_at_all() -> None:
    assert not column_chart([], width=100, height=100).spots()
    assert not line_chart([], width=100, height=100).spots()
    missing = column_chart([("Mars", None)], width=200, height=100)
    assert [mark.label for mark in missing.spots()] == ["Mars\u00a0: non mesuré"]
    assert missing.description == "Mars\u00a0: non mesuré"


def test_values_are_written_when_all_fit() -> None:
    points = [("Été", 150_000), ("Hiver", -20_050)]
    wide = column_chart(points, width=500, height=300, format=euros, least_step=100)
    assert {"1\u202f500,00\u00a0€", "−200,50\u00a0€"} <= set(texts(wide))
    narrow = column_chart(points, width=190, height=300, format=euros, least_step=100)
    assert "−200,50\u00a0€" not in texts(narrow)


def test_a_legend_explains_what_is_there() -> None:
    chart = column_chart(MONTHS, target=150, planned=["Juin"], width=600, height=300)
    assert {"cible 150", "non mesuré", "pas encore définitif"} <= set(texts(chart))
    plain = column_chart([("Juin", 3)], width=600, height=300)
    assert not {"non mesuré", "pas encore définitif"} & set(texts(plain))


# --- lines ---------------------------------------------------------------------------------------------


def test_a_line_breaks_at_a_gap_and_keeps_the_lone_dot() -> None:
    chart = line_chart(MONTHS, width=600, height=300)
    assert [dot.key for dot in dots(chart)] == [0, 2, 4, 5]
    assert [mark.key for mark in gaps(chart)] == [1, 3]
    (run,) = [mark for mark in chart.marks if isinstance(mark, Poly)]
    assert run.points == tuple((dot.x, dot.y) for dot in dots(chart)[2:])


def test_levels_are_exact() -> None:
    chart = line_chart(MONTHS, width=600, height=300)
    january, march, may, june = dots(chart)
    assert january.y - may.y == pytest.approx(may.y - march.y) == pytest.approx(march.y - june.y)


def test_a_forecast_is_dashed_hollow_and_named() -> None:
    chart = line_chart(MONTHS, forecast=[("Juillet", 450), ("Août", 500)], width=600, height=300)
    ahead = [dot for dot in dots(chart) if dot.hollow]
    assert [(dot.label, dot.key) for dot in ahead] == [
        ("Juillet\u00a0: 450 (prolongement)", None),
        ("Août\u00a0: 500 (prolongement)", None),
    ]
    (dashed,) = [mark for mark in chart.marks if isinstance(mark, Poly) and mark.dashed]
    june = dots(chart)[3]
    assert dashed.points == ((june.x, june.y), *((dot.x, dot.y) for dot in ahead))
    assert "prolongement" in texts(chart)
    assert chart.description.endswith("prolongement, Août\u00a0: 500")
    assert chart.table[0] == ("Période", "Valeur", "Nature")
    assert chart.table[2] == ("Février", "non mesuré", "mesure")
    assert chart.table[-1] == ("Août", "500", "prolongement")


def test_a_span_shows_the_whole_scale() -> None:
    grades = [("Mars", Fraction(38, 10)), ("Juin", Fraction(42, 10))]
    chart = line_chart(grades, span=(1, 5), width=600, height=300)
    assert texts(chart)[:5] == ["1", "2", "3", "4", "5"]
    low = line_chart(grades, span=(1, 5), width=600, height=100)
    assert texts(low)[:3] == ["1", "3", "5"]
    outside = line_chart([("Mars", -1)], span=(1, 5), width=600, height=300)
    assert "−2" in texts(outside)


def test_the_last_measure_is_written() -> None:
    chart = line_chart([*MONTHS, ("Juillet", None)], width=600, height=300)
    assert [mark.text for mark in chart.marks if isinstance(mark, Text) and mark.bold] == ["400"]


def test_ten_years_are_summed_up() -> None:
    points: list[tuple[str, int | None]] = [
        (f"{month:02}/{year}", year * 12 + month) for year in range(2017, 2027) for month in range(1, 13)
    ]
    points[30] = ("07/2019", None)
    chart = line_chart(points, width=400, height=200)
    assert len(chart.spots()) == 120
    assert chart.description == (
        "119 valeurs mesurées; la première, 01/2017\u00a0: 24\u202f205; "
        "la dernière, 12/2026\u00a0: 24\u202f324; "
        "la plus basse, 01/2017\u00a0: 24\u202f205; la plus haute, 12/2026\u00a0: 24\u202f324; "
        "1 valeur non mesurée"
    )
    months = [text for text in texts(chart) if "/" in text]
    assert months[0] == "01/2017" and 3 <= len(months) <= 6
    assert len(chart.table) == 121


def test_the_last_measure_stands_clear_of_the_line() -> None:
    for values, side in (((100, 400), -1), ((400, 200), 1)):
        chart = line_chart([(str(value), value) for value in values], width=400, height=300)
        (written,) = [mark for mark in chart.marks if isinstance(mark, Text) and mark.bold]
        assert (written.y - dots(chart)[-1].y) * side > 0


def test_what_is_not_over_stands_beside_the_line() -> None:
    points = [("Hiver", 300), ("Printemps", 800), ("Été (en cours)", 40)]
    chart = line_chart(
        points, planned=["Été (en cours)"], forecast=[("Automne", 1300)], width=600, height=300
    )
    assert [dot.color for dot in dots(chart)] == ["accent", "accent", "accent_pale", "accent"]
    whole, ahead = [mark for mark in chart.marks if isinstance(mark, Poly)]
    assert (len(whole.points), len(ahead.points)) == (2, 2)
    assert ahead.points[0] == whole.points[-1]
    assert "pas encore définitif" in texts(chart)
    assert "800" in [mark.text for mark in chart.marks if isinstance(mark, Text) and mark.bold]
