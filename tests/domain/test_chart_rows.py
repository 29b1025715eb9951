"""Rankings, distributions and gauges: order, shares, what is left out, whether the target is reached."""

from fractions import Fraction

import pytest

from app.core.formats import percent
from app.domain.chart_gauge import gauge_chart
from app.domain.chart_rows import distribution_chart, ranking_chart
from app.domain.charts import Chart, Line, Rect, Text

RANKED = [("Abadie", 10), ("Le Goff", None), ("Morel", 40), ("N’Diaye", 20)]


def texts(chart: Chart) -> list[str]:
    return [mark.text for mark in chart.marks if isinstance(mark, Text)]


def bars(chart: Chart) -> list[Rect]:
    return [mark for mark in chart.marks if isinstance(mark, Rect) and mark.label]


# --- rankings ------------------------------------------------------------------------------------------


def test_best_first_and_without_a_measure_last() -> None:
    chart = ranking_chart(RANKED, width=400)
    assert [bar.key for bar in bars(chart)] == [2, 3, 0, 1]
    assert [bar.width for bar in bars(chart)][:3] == [
        pytest.approx(bars(chart)[2].width * times) for times in (4, 2, 1)
    ]
    assert texts(chart)[::2] == ["Morel", "N’Diaye", "Abadie", "Le Goff"]
    assert texts(chart)[1::2] == ["40", "20", "10", "non mesuré"]
    assert bars(chart)[3].hatch and bars(chart)[3].label == "Le Goff\u00a0: non mesuré"
    down = ranking_chart(RANKED, better_up=False, width=400)
    assert [bar.key for bar in bars(down)] == [0, 3, 2, 1]


def test_the_others_are_counted() -> None:
    rows = [*((f"Membre {place}", place) for place in range(1, 22)), ("Sans", None)]
    assert texts(ranking_chart(rows, width=400))[-1] == "et 12 autres, dont 1 non mesuré"
    one = ranking_chart(rows[:11], width=400)
    assert texts(one)[-1] == "et 1 autre"
    assert len(one.table) == 12
    low = ranking_chart(rows, width=400, height=120)
    assert low.height == 120 and len(bars(low)) == 4
    assert texts(low)[-1] == "et 18 autres, dont 1 non mesuré"
    assert max(mark.y for mark in low.marks if isinstance(mark, Text)) < 120


def test_losses_go_the_other_way() -> None:
    chart = ranking_chart([("Gain", 30), ("Perte", -10)], width=400)
    gain, loss = bars(chart)
    assert loss.x + loss.width == pytest.approx(gain.x)
    assert loss.color == "attention" and gain.color == "accent"
    (zero,) = [mark for mark in chart.marks if isinstance(mark, Line)]
    assert zero.x1 == pytest.approx(gain.x)


def test_in_a_narrow_room_names_stand_above() -> None:
    chart = ranking_chart([("Boulangerie Œuvrard", 30)], width=150)
    name = next(mark for mark in chart.marks if isinstance(mark, Text) and mark.text == "Boulangerie Œuvrard")
    assert name.y < bars(chart)[0].y and bars(chart)[0].x == 0


def test_nobody() -> None:
    assert ranking_chart([], width=300).marks == ()


# --- distributions -------------------------------------------------------------------------------------


def test_shares_of_those_who_answered() -> None:
    chart = distribution_chart([("Oui", 7), ("Non", 3), ("Ne sait pas", 0)], 12, width=400)
    assert texts(chart)[1::2] == ["7 · 58\u00a0%", "3 · 25\u00a0%", "0 · 0\u00a0%"]
    yes, no, unsure = bars(chart)
    track = next(mark for mark in chart.marks if isinstance(mark, Rect) and not mark.label)
    assert yes.width == pytest.approx(track.width * 7 / 12)
    assert no.width == pytest.approx(track.width / 4) and unsure.width == 0
    assert [bar.key for bar in bars(chart)] == [0, 1, 2]
    assert chart.description == (
        "12 réponses; Oui\u00a0: 7 · 58\u00a0%; Non\u00a0: 3 · 25\u00a0%; Ne sait pas\u00a0: 0 · 0\u00a0%"
    )
    assert chart.table[:2] == (("Réponse", "Nombre", "Part"), ("Oui", "7", "58,3\u00a0%"))


def test_no_answer_has_no_share() -> None:
    chart = distribution_chart([("Oui", 0)], 0, width=400)
    assert texts(chart) == ["Oui", "0"]
    assert chart.description == "0 réponse; Oui\u00a0: 0"


def test_a_half_is_rounded_up() -> None:
    assert texts(distribution_chart([("Oui", 1)], 200, width=400))[1] == "1 · 1\u00a0%"


# --- gauges --------------------------------------------------------------------------------------------


def share(value: Fraction) -> str:
    return percent(value.numerator, value.denominator)


def test_on_the_way_to_a_target() -> None:
    chart = gauge_chart(Fraction(3, 5), Fraction(3, 4), start=Fraction(1, 2), format=share, width=400)
    (bar,) = bars(chart)
    target = next(mark for mark in chart.marks if isinstance(mark, Line) and mark.color == "text")
    assert bar.width / target.x1 == pytest.approx(0.8)
    assert {"60\u00a0%", "cible 75\u00a0%", "départ 50\u00a0%", "cible pas encore atteinte"} <= set(
        texts(chart)
    )
    assert chart.description == "Valeur\u00a0: 60\u00a0%; cible 75\u00a0%; cible pas encore atteinte"
    assert chart.table == (
        ("Mesure", "Valeur"),
        ("Valeur", "60\u00a0%"),
        ("Cible", "75\u00a0%"),
        ("Départ", "50\u00a0%"),
    )


@pytest.mark.parametrize(
    ("value", "better_up", "verdict"),
    [
        (5, True, "cible atteinte"),
        (4, True, "cible pas encore atteinte"),
        (5, False, "cible tenue"),
        (6, False, "cible dépassée"),
    ],
)
def test_the_verdict_is_in_words(value: int, better_up: bool, verdict: str) -> None:
    assert verdict in texts(gauge_chart(value, 5, better_up=better_up, width=300))


def test_without_a_measure_or_a_target() -> None:
    chart = gauge_chart(None, 5, width=300)
    assert "non mesuré" in texts(chart) and chart.description == "non mesuré; cible 5"
    assert bars(chart)[0].hatch
    free = gauge_chart(3, None, width=300)
    assert "sans cible" in texts(free) and free.description == "Valeur\u00a0: 3"


def test_a_share_is_seen_beside_the_whole() -> None:
    chart = gauge_chart(28, None, span=(0, 100), width=400)
    (bar,) = bars(chart)
    assert bar.width == pytest.approx(400 * 0.28)
    assert {"0", "100"} <= set(texts(chart))
    assert {"0", "100"} <= set(texts(gauge_chart(None, None, span=(0, 100), width=400)))


def test_a_loss_goes_left_of_zero() -> None:
    chart = gauge_chart(-5, 5, width=300)
    (bar,) = bars(chart)
    assert (bar.x, bar.width, bar.color) == (0, 150, "attention")
    assert {"−5", "0", "cible 5"} <= set(texts(chart))


def test_words_under_the_bar_never_meet() -> None:
    chart = gauge_chart(60, 52, start=50, width=200)
    target, start = (
        next(mark for mark in chart.marks if isinstance(mark, Text) and mark.text == text)
        for text in ("cible 52", "départ 50")
    )
    assert start.y - target.y >= 12
    assert start.y < chart.height
