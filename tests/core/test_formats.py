"""French numbers, money and dates; Babel is the oracle of what is written out."""

from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from app.core import formats
from app.core.errors import UserError

TODAY = date(2026, 11, 23)
CENTS = st.integers(-(10**13), 10**13)


def babel(text: str) -> str:
    """Babel writes an ordinary minus; the program writes U+2212."""
    return text.replace("-", "\u2212")


@given(CENTS)
def test_money_is_written_as_babel_writes_it(cents: int) -> None:
    assert formats.money(cents) == babel(format_currency(Decimal(cents) / 100, "EUR", locale="fr"))


@given(CENTS)
def test_money_written_is_money_read(cents: int) -> None:
    if abs(cents) < 10**14:
        assert formats.parse_money(formats.money(cents)) == cents
        assert formats.parse_money(formats.money_plain(cents)) == cents


@given(st.decimals(-(10**6), 10**6, places=3))
def test_quantity_is_written_as_babel_writes_it(value: Decimal) -> None:
    assert formats.quantity(value).replace("\u2212", "") == format_decimal(
        abs(value), format="#,##0.###", locale="fr"
    )


@given(st.decimals(0, 10**6, places=3))
def test_quantity_written_is_quantity_read(value: Decimal) -> None:
    assert formats.parse_quantity(formats.quantity(value)) == value


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    for parse in (formats.parse_money, formats.parse_number, formats.parse_quantity, formats.parse_range):
        try:
            parse(text)
        except UserError as problem:
            assert problem.message.endswith(".")
    try:
        formats.parse_day(text, TODAY)
    except UserError as problem:
        assert problem.message.endswith(".")


@given(st.text(alphabet="0123456789.,' -+€\u202f\u2212à", max_size=14))
def test_near_numbers_are_read_or_refused_in_words(text: str) -> None:
    for parse in (formats.parse_money, formats.parse_number, formats.parse_whole, formats.parse_range):
        try:
            parse(text)
        except UserError as problem:
            assert problem.message.endswith(".")


def test_whole_numbers_have_a_whole_example() -> None:
    assert [formats.parse_whole(text) for text in (" 1 200 ", "-3", "12,0")] == [1200, -3, 12]
    for wrong in ("douze", "12,5", "7 sur 10", "1.000,5"):
        with pytest.raises(UserError, match=r"nombre entier\. Écrivez par exemple 12\."):
            formats.parse_whole(wrong)
    with pytest.raises(UserError, match="trop grand"):
        formats.parse_whole("9" * 30)
    with pytest.raises(UserError, match=r"^Indiquez un nombre entier\.$"):
        formats.parse_whole(" ")


def test_money_samples() -> None:
    assert formats.money(123456) == "1\u202f234,56\u00a0€"
    assert formats.money(-5) == "\u22120,05\u00a0€"
    assert formats.money_plain(-123456) == "-1234,56"


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("", None),
        (" \u00a0", None),
        ("12,5", 1250),
        ("12.5", 1250),
        ("12", 1200),
        ("12,", 1200),
        (",5", 50),
        ("1 234,56 €", 123456),
        ("1\u202f234,56\u00a0€", 123456),
        ("1\u2009234.56", 123456),
        ("1.234,56", 123456),
        ("1,234.56", 123456),
        ("1'234.56", 123456),
        ("1’234,56", 123456),
        ("1.234.567", 123456700),
        ("1,234,567.8", 123456780),
        ("€ 12", 1200),
        ("12€", 1200),
        ("12euros", 1200),
        ("EUR 12", 1200),
        ("-€12", -1200),
        ("€ -12", -1200),
        ("12 EUR", 1200),
        ("12,50 euros", 1250),
        ("\u22123,10 €", -310),
        ("-3,10", -310),
        ("+3", 300),
        ("0", 0),
        ("-0", 0),
        ("12,3456", 1235),
        ("12.299999999999999", 1230),
        ("1234,567", 123457),
        ("1 234,565", 123457),
        ("0,1000", 10),
        ("0,100", 10),
    ],
)
def test_money_read(text: str, cents: int | None) -> None:
    assert formats.parse_money(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "€",
        "12€50€",
        "12€50",
        "12 € 500",
        "€ 12 €",
        "12 5",
        "1 23",
        "1,23,4",
        "1.234.56",
        "1,234,567,8",
        "12..5",
        "--3",
        "1e5",
        "٣",
        "12²",
        "NaN",
        "inf",
        "0,125",
        "1.234",
        "1,234",
        "12,500",
        "9" * 13,
        "9" * 5000,
        "1\x00\x00a",
    ],
)
def test_money_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        formats.parse_money(text)
    assert len(caught.value.message) < 200


def test_ambiguous_money_says_both_readings() -> None:
    with pytest.raises(UserError, match="1234 ou 1,23"):
        formats.parse_money("1.234")


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,5", "1.5"), ("1.250", "1.25"), ("1,234", "1.234"), ("1 200", "1200"), ("10", "10"), ("0", "0")],
)
def test_quantity_read(text: str, value: str) -> None:
    read = formats.parse_quantity(text)
    assert read == Decimal(value)
    assert str(read) == value


@pytest.mark.parametrize("text", ["", "  ", "-1", "1,2345", "deux", "5 kg"])
def test_quantity_refused(text: str) -> None:
    with pytest.raises(UserError):
        formats.parse_quantity(text)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("de 5 à 7", "5", "7"),
        ("De 5 à 7", "5", "7"),
        ("5-7", "5", "7"),
        ("5 - 7", "5", "7"),
        ("5–7", "5", "7"),
        ("5 à 7", "5", "7"),
        ("5 a 7", "5", "7"),
        ("5 … 7", "5", "7"),
        ("5...7", "5", "7"),
        ("5..7", "5", "7"),
        ("entre 5 et 7", "5", "7"),
        ("1,5 à 2,5", "1.5", "2.5"),
        ("1.5-2.5", "1.5", "2.5"),
        ("de\u00a01\u202f000 à 1 200", "1000", "1200"),
        ("5", "5", None),
        ("5 à 5", "5", None),
    ],
)
def test_range_read(text: str, least: str, most: str | None) -> None:
    assert formats.parse_range(text) == (Decimal(least), None if most is None else Decimal(most))


@pytest.mark.parametrize("text", ["", "7 à 5", "de", "à 7", "-7", "5 à", "5-7-9", "de 5 à sept", "5 à -7"])
def test_range_refused(text: str) -> None:
    with pytest.raises(UserError):
        formats.parse_range(text)


def test_a_range_goes_up() -> None:
    formats.check_range(5, 5)
    formats.check_range(Decimal("0.5"), Decimal(7))
    with pytest.raises(UserError, match="la plus petite") as refusal:
        formats.check_range(7, 5, field="quantity")
    assert refusal.value.field == "quantity"


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_percent_is_written_as_babel_writes_it(numerator: int, denominator: int) -> None:
    share = (Decimal(numerator) * 100 / denominator).quantize(Decimal("0.1"), ROUND_HALF_UP)
    expected = format_decimal(share, format="#,##0.#", locale="fr")
    assert formats.percent(numerator, denominator) == f"{expected}\u00a0%"


def test_percent_samples() -> None:
    assert formats.percent(249, 1000) == "24,9\u00a0%"
    assert formats.percent(1, 4) == "25\u00a0%"
    assert formats.percent(1, 0) == "–"


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_days_are_written_as_babel_writes_them(value: date) -> None:
    assert formats.day(value) == format_date(value, "dd/MM/yyyy", locale="fr")
    assert formats.short_day(value) == format_date(value, "dd/MM", locale="fr")
    assert formats.long_day(value).replace("1er", "1") == format_date(value, "full", locale="fr")


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_day_written_is_day_read(value: date) -> None:
    assert formats.parse_day(formats.day(value), TODAY) == value
    assert formats.parse_day(formats.long_day(value), TODAY) == value
    assert formats.parse_day(value.isoformat(), TODAY) == value


def test_long_day_samples() -> None:
    assert formats.long_day(TODAY) == "lundi 23 novembre 2026"
    assert formats.long_day(date(2026, 12, 1)) == "mardi 1er décembre 2026"
    assert formats.short_day(TODAY) == "23/11"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("23/11", date(2026, 11, 23)),
        ("15/01", date(2027, 1, 15)),
        ("1/8", date(2026, 8, 1)),
        ("29/02", date(2028, 2, 29)),
        ("23/11/26", date(2026, 11, 23)),
        ("23/11/98", date(1998, 11, 23)),
        ("23-11-2026", date(2026, 11, 23)),
        ("23.11.2026", date(2026, 11, 23)),
        ("2026-11-23", date(2026, 11, 23)),
        ("23 nov.", date(2026, 11, 23)),
        ("23 nov", date(2026, 11, 23)),
        ("1er déc. 2026", date(2026, 12, 1)),
        ("15 FÉVRIER", date(2027, 2, 15)),
        ("2 sept. 26", date(2026, 9, 2)),
        ("Lundi 23 novembre 2026", date(2026, 11, 23)),
        ("aujourd’hui", TODAY),
        ("Demain", date(2026, 11, 24)),
        ("hier", date(2026, 11, 22)),
    ],
)
def test_day_read(text: str, expected: date | None) -> None:
    assert formats.parse_day(text, TODAY) == expected


@pytest.mark.parametrize(
    "text", ["32/01", "30/02", "23/13/2026", "23 jui", "23 foo", "bientôt", "0/0", "x" * 9999]
)
def test_day_refused(text: str) -> None:
    with pytest.raises(UserError, match="n’est pas une date"):
        formats.parse_day(text, TODAY)


def test_clock_time_is_local() -> None:
    assert formats.clock_time(datetime(2026, 11, 23, 14, 2)) == "14:02"
    instant = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
    assert formats.clock_time(instant) == instant.astimezone().strftime("%H:%M")


def test_signed_days() -> None:
    assert [formats.signed_days(n) for n in (7, -1, 0)] == ["+7\u00a0j", "\u22121\u00a0j", "0\u00a0j"]
