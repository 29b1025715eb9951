"""What a card says under its figure, what its chart is made of, and where its rows lead."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from pytestqt.qtbot import QtBot

from app.domain.boards import CardForm
from app.domain.catalogue import catalogue
from app.domain.indicators import (
    Better,
    Bucket,
    Reading,
    SourceRow,
    Target,
    Tendency,
    Unit,
    Value,
    Window,
)
from app.domain.reading_words import lines
from app.ui.context import Context
from app.ui.evaluation.board.definition import fact_lines, go_to

MARCH = Window(date(2026, 3, 1), date(2026, 3, 31), "Mars 2026")
APRIL = Window(date(2026, 4, 1), date(2026, 4, 30), "Avril 2026")
BOTH = Window(MARCH.start, APRIL.end, "Printemps")
EXPENSES = replace(next(each for each in catalogue() if each.unit is Unit.MONEY), better=Better.DOWN)


def reading(march: Value, april: Value, **more: object) -> Reading:
    buckets = (Bucket(MARCH, march), Bucket(APRIL, april))
    value = None if march is None and april is None else (march or Fraction()) + (april or Fraction())
    return replace(Reading(EXPENSES, BOTH, value, buckets), **more)


def test_less_is_better_when_the_indicator_says_so() -> None:
    shown = reading(Fraction(10_000), Fraction(8_000))
    said = lines(replace(shown, latest=shown.buckets[1], before=shown.buckets[0], year_ago=Fraction(9_000)))
    assert "▼\u00a020\u00a0%" in said[0].text and said[0].tone == "done"
    assert said[1].text.startswith("▲\u00a0100\u00a0%") and said[1].tone == "attention"


@pytest.mark.parametrize(
    ("most", "tone", "word"), [(20_000, "done", ", atteinte"), (9_000, "attention", "(50\u00a0%)")]
)
def test_the_target_and_how_far_it_is(most: int, tone: str, word: str) -> None:
    target = Target(1, EXPENSES.symbol, Fraction(most), date(2026, 12, 31))
    said = lines(reading(Fraction(10_000), Fraction(8_000), target=target))
    assert said[0].tone == tone and said[0].text.endswith(word) and "31/12/2026" in said[0].text


def test_a_forecast_is_named_a_prolongation() -> None:
    ahead = Bucket(APRIL, Fraction(1_234))
    said = lines(reading(Fraction(1), Fraction(2), tendency=Tendency.RISING, forecast=ahead))
    assert said[-1].text == "Tendance\u00a0: en hausse\u00a0; prolongement\u00a0: 12,34\u00a0€ (avril 2026)"


def test_what_is_not_over_is_said_apart() -> None:
    shown = reading(Fraction(10_000), None)
    running = Bucket(APRIL, Fraction(4_000), under_way=True)
    shown = replace(shown, buckets=(shown.buckets[0], running), latest=running, before=shown.buckets[0])
    said = [each.text for each in lines(shown)]
    assert said[0].endswith("par rapport à mars 2026 (100,00\u00a0€)")
    assert said[1] == "Avril 2026 (en cours)\u00a0: 40,00\u00a0€"
    assert lines(shown, CardForm.RANKING) == []
    assert lines(replace(shown, buckets=(running,)))[1:] == []


def test_what_is_not_measured_says_where_it_would_come_from() -> None:
    assert EXPENSES.source in lines(reading(None, None))[0].text


def test_the_definition_is_told_whole() -> None:
    facts = fact_lines(EXPENSES)
    assert facts[0] == EXPENSES.meaning and "Plus c’est bas, mieux c’est" in facts[-1]


def test_a_row_leads_to_its_purchase(sample_ctx: Context, qtbot: QtBot) -> None:
    purchases = sample_ctx.opened.buying.purchases(sample_ctx.network_id)
    for one_off in (True, False):
        purchase = next(each for each in purchases if each.one_off is one_off)
        row = SourceRow(date(2026, 3, 1), "Miel", place=("accounts", "results"), cycle_id=purchase.id)
        with qtbot.waitSignal(sample_ctx.signals.navigate_requested) as caught:
            go_to(sample_ctx, row)
        assert caught.args == ["accounts", "results"] and sample_ctx.purchase_id == purchase.id
