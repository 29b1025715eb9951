from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.domain.indicators import Unit
from app.domain.value_words import gap_text, parse_value, plain_text, value_text

NB, THIN, MINUS = "\u00a0", "\u202f", "\u2212"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (None, Unit.MONEY, "non mesuré"),
        (F(123456), Unit.MONEY, f"1{THIN}234,56{NB}€"),
        (F(-5, 2), Unit.MONEY, f"{MINUS}0,03{NB}€"),
        (F(25, 2), Unit.PERCENT, f"12,5{NB}%"),
        (F(100, 3), Unit.PERCENT, f"33,3{NB}%"),
        (F(25, 6), Unit.MARK, "4,2/5"),
        (F(4), Unit.MARK, "4/5"),
        (F(12), Unit.COUNT, "12"),
        (F(109, 3), Unit.NUMBER, "36,33"),
        (F(25, 2), Unit.NUMBER, "12,5"),
        (F(37, 3), Unit.COUNT, "12,3"),
        (F(50, 3), Unit.SCORE, "+17"),
        (F(-5), Unit.SCORE, f"{MINUS}5"),
        (F(1, 3), Unit.SCORE, "0"),
        (F(-1, 3), Unit.SCORE, "0"),
    ],
)
def test_values_are_written_in_french(value: F | None, unit: Unit, text: str) -> None:
    assert value_text(value, unit) == text


@pytest.mark.parametrize(
    ("value", "before", "unit", "text"),
    [
        (F(112), F(100), Unit.MONEY, f"▲{NB}12{NB}%"),
        (F(99), F(100), Unit.COUNT, f"▼{NB}1{NB}%"),
        (F(1004), F(1000), Unit.NUMBER, f"▲{NB}0,4{NB}%"),
        (F(10), F(10), Unit.COUNT, "stable"),
        (F(100001), F(100000), Unit.MONEY, "stable"),
        (F(-50), F(-100), Unit.MONEY, f"▲{NB}50{NB}%"),
        (F(500), F(0), Unit.MONEY, f"+{NB}5,00{NB}€"),
        (F(0), F(0), Unit.MONEY, "stable"),
        (F(156, 10), F(125, 10), Unit.PERCENT, f"+{NB}3,1 points"),
        (F(41, 10), F(44, 10), Unit.MARK, f"{MINUS}{NB}0,3 point"),
        (F(17), F(15), Unit.SCORE, f"+{NB}2 points"),
        (F(40), F(40), Unit.PERCENT, "stable"),
        (None, F(1), Unit.COUNT, ""),
        (F(1), None, Unit.COUNT, ""),
    ],
)
def test_gaps_are_written_in_french(value: F | None, before: F | None, unit: Unit, text: str) -> None:
    assert gap_text(value, before, unit) == text


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("  ", Unit.MONEY, None),
        (f"1{THIN}234,56{NB}€", Unit.MONEY, F(123456)),
        ("12,5 %", Unit.PERCENT, F(25, 2)),
        ("4,2/5", Unit.MARK, F(42, 10)),
        ("3", Unit.MARK, F(3)),
        ("+17", Unit.SCORE, F(17)),
        ("−5", Unit.SCORE, F(-5)),
        ("1 200", Unit.COUNT, F(1200)),
        ("-0,125", Unit.NUMBER, F(-1, 8)),
    ],
)
def test_values_are_read_in(text: str, unit: Unit, value: F | None) -> None:
    assert parse_value(text, unit) == value


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("douze", Unit.COUNT),
        ("1,5", Unit.COUNT),
        ("-1", Unit.COUNT),
        ("0", Unit.MARK),
        ("6", Unit.MARK),
        ("4/10", Unit.MARK),
        ("101", Unit.SCORE),
        ("1,2345", Unit.NUMBER),
        ("abc", Unit.MONEY),
        ("10000000000,01", Unit.MONEY),
        ("1001 %", Unit.PERCENT),
        ("12 %", Unit.NUMBER),
    ],
)
def test_what_is_no_value_is_refused_beside_its_field(text: str, unit: Unit) -> None:
    with pytest.raises(UserError) as caught:
        parse_value(text, unit, "cible")
    assert caught.value.field == "cible"


@given(st.integers(-(10**6), 10**6), st.sampled_from([Unit.MONEY, Unit.NUMBER, Unit.PERCENT]))
def test_what_is_edited_is_read_back(thousandths: int, unit: Unit) -> None:
    value = F(thousandths) if unit is Unit.MONEY else F(thousandths, 1000)
    assert parse_value(plain_text(value, unit), unit) == value


def test_what_was_typed_keeps_its_decimals() -> None:
    assert value_text(F(1, 8), Unit.NUMBER) == "0,13"
    assert value_text(F(1, 8), Unit.NUMBER, typed=True) == "0,125"
    assert value_text(F("12.345"), Unit.PERCENT, typed=True) == "12,345\u00a0%"
    assert value_text(F(1250), Unit.MONEY, typed=True) == "12,50\u00a0€"
