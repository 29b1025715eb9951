"""What is confidential on paper and on a screen shown to the group: never the amount of one or two slips."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction as F

import pytest

from app.domain.boards import Card, CardForm
from app.domain.card_charts import card_chart
from app.domain.indicators import Hidden, IndicatorDraft, Unit, Window
from app.domain.practices import SlipDraft, SlipKind
from app.domain.reading_words import figure_text, lines
from app.domain.symbols import Symbol
from app.services.desk import Services

TODAY = date(2026, 11, 23)
YEAR = Window(date(2026, 1, 1), TODAY, "2026")
SPRING = Window(date(2026, 3, 1), date(2026, 6, 30), "Printemps")
Note = Callable[[date, int], int]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.evaluation.figures.today", lambda: TODAY)


@pytest.fixture
def note(services: Services, network_id: int, members: dict[str, int]) -> Note:
    def note(on: date, amount: int) -> int:
        draft = SlipDraft(SlipKind.BUSINESS, members["Anne"], members["Bilal"], on, amount=amount)
        return services.slips.add(network_id, draft).only_id("referral")

    return note


def values(services: Services, network_id: int, *, discreet: bool = True) -> list[F | None]:
    reading = services.figures.reading(network_id, Symbol.BUSINESS, SPRING, discreet=discreet)
    return [reading.value, *(bucket.value for bucket in reading.buckets)]


@pytest.mark.parametrize("symbol", [Symbol.BUSINESS, Symbol.BUSINESS_PER_MEMBER])
def test_two_slips_give_no_total(services: Services, network_id: int, note: Note, symbol: Symbol) -> None:
    note(date(2026, 3, 2), 1000)
    note(date(2026, 3, 9), 2000)
    card = Card(1, symbol, CardForm.BAR)
    open_reading = services.figures.card(network_id, card, YEAR).reading
    assert open_reading.value is not None and open_reading.hidden is Hidden.NOTHING
    figure = services.figures.card(network_id, card, YEAR, discreet=True)
    assert (figure.reading.value, figure.reading.hidden) == (None, Hidden.ALL)
    assert figure_text(figure.reading) == "confidentiel" and card_chart(figure) is None
    assert lines(figure.reading)[0].text.startswith("Moins de 3 lignes")
    assert services.figures.hidden(network_id, [symbol, Symbol.MEMBERS, "disparu"], YEAR) == {symbol}
    note(date(2026, 6, 30), 3000)
    assert services.figures.reading(network_id, symbol, YEAR, discreet=True).value == 2 * open_reading.value
    assert not services.figures.hidden(network_id, [symbol], YEAR)


def test_a_month_of_few_slips_is_hidden(services: Services, network_id: int, note: Note) -> None:
    for day in (1, 2, 3):
        note(date(2026, 3, day), 1000)
    note(date(2026, 4, 1), 5000)
    note(date(2026, 5, 1), 700)
    note(date(2026, 5, 2), 800)
    assert values(services, network_id, discreet=False) == [9500, 3000, 5000, 1500, None]
    assert values(services, network_id) == [9500, 3000, None, None, None]
    reading = services.figures.reading(network_id, Symbol.BUSINESS, SPRING, discreet=True)
    assert reading.hidden is Hidden.DETAIL and reading.before is None
    assert "sont cachées" in lines(reading)[0].text
    stacked = Card(1, Symbol.BUSINESS, CardForm.STACKED)
    assert services.figures.card(network_id, stacked, SPRING, discreet=True).split is None


def test_nothing_is_told_by_difference(services: Services, network_id: int, note: Note) -> None:
    """One month of two slips: the total less the other months would be theirs."""
    for day in (1, 2, 3):
        note(date(2026, 3, day), 1000)
    note(date(2026, 4, 1), 5000)
    note(date(2026, 4, 2), 5000)
    assert values(services, network_id) == [13_000, None, None, None, None]


def test_a_formula_tells_no_more_than_what_it_is_made_of(
    services: Services, network_id: int, note: Note
) -> None:
    services.indicators.add(network_id, IndicatorDraft("Base", formula="affaires * 2", unit=Unit.MONEY))
    services.indicators.add(network_id, IndicatorDraft("Haut", formula="base + membres", unit=Unit.MONEY))
    note(date(2026, 3, 2), 1000)
    note(date(2026, 4, 2), 1000)
    read = services.figures.reading
    assert services.figures.hidden(network_id, ["base", "haut", "membres"], YEAR) == {"base", "haut"}
    for symbol in ("base", "haut"):
        assert read(network_id, symbol, YEAR).value is not None
        assert read(network_id, symbol, YEAR, discreet=True).hidden is Hidden.ALL
    note(date(2026, 4, 3), 1000)
    assert read(network_id, "base", YEAR, discreet=True).value == 6000
    assert all(bucket.value is None for bucket in read(network_id, "base", YEAR, discreet=True).buckets)


def test_last_year_is_hidden_alike(services: Services, network_id: int, note: Note) -> None:
    note(date(2024, 1, 1), 1)
    note(date(2025, 4, 1), 5000)
    for day in (1, 2, 3):
        note(date(2026, 3, day), 1000)
    read = services.figures.reading
    assert read(network_id, Symbol.BUSINESS, SPRING).year_ago == 5000
    assert read(network_id, Symbol.BUSINESS, SPRING, discreet=True).year_ago is None


def test_what_is_not_confidential_is_shown(services: Services, network_id: int, note: Note) -> None:
    note(date(2026, 3, 2), 1000)
    read = services.figures.reading
    for symbol in (Symbol.MEMBERS, Symbol.REFERRALS_GIVEN):
        assert read(network_id, symbol, SPRING, discreet=True) == read(network_id, symbol, SPRING)
