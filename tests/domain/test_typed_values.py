"""What may be stored of a typed value, and of an indicator of the animator's own."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.domain.indicators import IndicatorDraft, Unit
from app.domain.own_indicators import SYMBOL_MAX, check_indicator, symbol_for
from app.domain.typed_values import check_due, check_measured_on, parse_period, stored

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("unit", "taken", "refused"),
    [
        (Unit.MONEY, [0, -12_345, 10**12], [Fraction(1, 2), 10**12 + 1]),
        (Unit.PERCENT, [-1000, 1000, Fraction(12_345, 1000)], [1001, -1001, Fraction(1, 3)]),
        (Unit.MARK, [1, 5, Fraction(42, 10)], [0, Fraction(9, 10), Fraction(51, 10)]),
        (Unit.COUNT, [0, 12], [-1, Fraction(1, 2)]),
        (Unit.NUMBER, [-3, Fraction(-1, 8)], [Fraction(1, 16), -(10**12) - 1]),
        (Unit.SCORE, [-100, 100], [101, -101]),
    ],
)
def test_each_unit_takes_what_it_can_be(
    unit: Unit, taken: list[Fraction | int], refused: list[Fraction | int]
) -> None:
    for value in taken:
        assert Fraction(stored(Fraction(value), unit)) == value
    for value in refused:
        with pytest.raises(UserError) as problem:
            stored(Fraction(value), unit, field="target")
        assert problem.value.field == "target"


@given(st.fractions(), st.sampled_from(Unit))
def test_what_is_stored_is_exact_or_refused(value: Fraction, unit: Unit) -> None:
    try:
        kept = stored(value, unit)
    except UserError:
        return
    assert Fraction(kept) == value and kept == kept.quantize(Decimal("0.001"))


def test_values_are_dated_from_1990_to_a_year_ahead() -> None:
    for day in (date(1990, 1, 1), TODAY, date(2027, 11, 24)):
        assert check_measured_on(day, TODAY) == day
    for day in (date(1989, 12, 31), date(2027, 11, 25)):
        with pytest.raises(UserError, match="01/01/1990"):
            check_measured_on(day, TODAY)


def test_targets_lie_twenty_years_ahead_at_most() -> None:
    assert check_due(date(2046, 1, 1), TODAY) == date(2046, 1, 1)
    with pytest.raises(UserError) as problem:
        check_due(date(2048, 1, 1), TODAY)
    assert problem.value.field == "due"


def test_a_formula_is_of_the_network_not_of_members() -> None:
    draft = check_indicator(IndicatorDraft("  Par   tête ", formula=" a / b ", by_member=True))
    assert (draft.name, draft.formula, draft.by_member) == ("Par tête", "a / b", False)
    assert check_indicator(IndicatorDraft("Attente", by_member=True)).by_member


@given(st.text(max_size=80), st.sets(st.text("abi_2", min_size=1, max_size=4)))
def test_a_symbol_is_a_free_name_of_formulas(name: str, taken: set[str]) -> None:
    symbol = symbol_for(name, taken)
    assert symbol not in taken
    assert symbol.isascii() and symbol.isidentifier() and symbol == symbol.lower()
    assert len(symbol) <= SYMBOL_MAX + 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("23/11/2026", date(2026, 11, 23)),
        ("2026-11-03", date(2026, 11, 3)),
        ("03/2026", date(2026, 3, 1)),
        ("2026-03", date(2026, 3, 1)),
        ("Mars 2026", date(2026, 3, 1)),
        ("sept. 2025", date(2025, 9, 1)),
        ("T3 2026", date(2026, 7, 1)),
        ("2e trimestre 2026", date(2026, 4, 1)),
        ("1er trim. 2026", date(2026, 1, 1)),
        ("2025", date(2025, 1, 1)),
        ("Année 2025", date(2025, 1, 1)),
        ("12 mars", date(2026, 3, 12)),
    ],
)
def test_a_period_is_its_first_day(text: str, expected: date | None) -> None:
    assert parse_period(text, TODAY) == expected


@pytest.mark.parametrize("text", ["13/2026", "T5 2026", "31/02/2026", "brumaire 2026", "0000", "bientôt"])
def test_what_is_no_day_is_refused_in_words(text: str) -> None:
    with pytest.raises(UserError, match="n’est pas une date"):
        parse_period(text, TODAY)
