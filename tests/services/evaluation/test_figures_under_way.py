"""What is not over yet: shown and named so, never compared with what is."""

from datetime import date
from fractions import Fraction as F

import pytest

from app.domain.boards import Period
from app.domain.changes import Changes
from app.domain.indicators import IndicatorDraft, Roll, Span, Unit
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.symbols import Symbol
from app.services.desk import Services

TODAY = date(2026, 11, 23)
SPRING = date(2026, 3, 2)
SUMMER = date(2026, 6, 1)
AUTUMN = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.evaluation.figures.today", lambda: TODAY)


@pytest.fixture
def network_id(services: Services) -> int:
    """Three cycles, the last of them open, marked 3, 4 and 5 by hand."""
    network_id = services.networks.add(NetworkDraft("Club")).only_id("network")
    services.members.add(network_id, MemberDraft("Anne"))
    for title, start, closed, mark in (
        ("Printemps", SPRING, "2026-05-19", 3),
        ("Été", SUMMER, "2026-08-25", 4),
        ("Automne", AUTUMN, None, 5),
    ):
        cycle_id = services.cycles.add(network_id, title, None, start).only_id("cycle")
        services.debriefs.set_hands(cycle_id, mark, 4)
        with services.store.write("Clore") as uow:
            uow.session.connection().exec_driver_sql(
                "UPDATE cycle SET closed_on = ? WHERE id = ?", (closed, cycle_id)
            )
            uow.commit()
    return network_id


def _measured(services: Services, network_id: int, draft: IndicatorDraft, *days: date) -> str:
    added: Changes = services.indicators.add(network_id, draft)
    assert added
    symbol = str(services.indicators.definitions(network_id)[-1].symbol)
    for rank, on in enumerate(days, start=1):
        services.measures.put(network_id, symbol, on, F(10 * rank))
    return symbol


def test_a_cycle_under_way_is_shown_but_not_compared(services: Services, network_id: int) -> None:
    window = services.figures.window(network_id, Period.YEAR)
    reading = services.figures.reading(network_id, Symbol.SATISFACTION, window)
    assert [(bucket.label, bucket.value) for bucket in reading.buckets] == [
        ("Printemps", 3),
        ("Été", 4),
        ("Automne (en cours)", 5),
    ]
    assert reading.unfinished == reading.buckets[-1]
    assert reading.latest is not None
    assert reading.before is not None
    assert (reading.latest.label, reading.before.label) == ("Été", "Printemps")
    assert reading.tendency is None, "two whole cycles draw no line"


def test_the_last_cycle_is_the_last_whole_one(services: Services, network_id: int) -> None:
    window = services.figures.window(network_id, Period.CYCLE)
    assert (window.start, window.end, window.label) == (SUMMER, date(2026, 8, 31), "Été")
    reading = services.figures.reading(network_id, Symbol.SATISFACTION, window)
    assert (reading.value, reading.unfinished) == (4, None)
    assert reading.before is not None
    assert reading.before.label == "Printemps"


def test_of_the_cycle_under_way_alone_the_whole_ones_are_compared(
    services: Services, network_id: int
) -> None:
    window = services.figures.window(network_id, Period.CYCLE)
    running = type(window)(AUTUMN, services.figures.window(network_id, Period.YEAR).end)
    reading = services.figures.reading(network_id, Symbol.SATISFACTION, running)
    assert reading.unfinished is not None
    assert reading.latest is not None
    assert reading.before is not None
    assert (reading.latest.label, reading.before.label) == ("Été", "Printemps")


@pytest.mark.parametrize(
    ("draft", "waits"),
    [
        (IndicatorDraft("Visites", unit=Unit.COUNT), True),
        (IndicatorDraft("Gain moyen", unit=Unit.MONEY, roll=Roll.RATIO), True),
        (IndicatorDraft("Accueil", unit=Unit.NUMBER, roll=Roll.RATIO), False),
        (IndicatorDraft("Stock", unit=Unit.COUNT, roll=Roll.LAST), False),
        (IndicatorDraft("Repas", unit=Unit.COUNT, span=Span.CYCLE), True),
    ],
    ids=lambda value: value.name if isinstance(value, IndicatorDraft) else "",
)
def test_what_still_grows_waits_for_the_end(
    services: Services, network_id: int, draft: IndicatorDraft, waits: bool
) -> None:
    window = services.figures.window(network_id, Period.YEAR)
    symbol = _measured(services, network_id, draft, date(2026, 5, 4), date(2026, 8, 3), window.end)
    reading = services.figures.reading(network_id, symbol, window)
    assert reading.latest is not None
    assert (reading.unfinished is not None, reading.latest.value) == ((True, 20) if waits else (False, 30))


def test_the_share_of_business_waits_for_the_end(services: Services, network_id: int) -> None:
    anne = services.members.all(network_id)[0].id
    services.measures.put(network_id, Symbol.DECLARED_REVENUE, date(2026, 1, 1), F(12_000_000), anne)
    window = services.figures.window(network_id, Period.YEAR)
    reading = services.figures.reading(network_id, Symbol.BUSINESS_SHARE, window)
    assert reading.unfinished is not None
    assert reading.latest is not None
    assert reading.latest.label == "Octobre 2026"


def test_a_formula_waits_for_what_it_needs(services: Services, network_id: int) -> None:
    window = services.figures.window(network_id, Period.YEAR)
    for name, roll, waits in (("Visites", Roll.SUM, True), ("Stock", Roll.LAST, False)):
        draft = IndicatorDraft(name, unit=Unit.COUNT, roll=roll)
        symbol = _measured(services, network_id, draft, date(2026, 8, 3), window.end)
        share = IndicatorDraft(f"{name} par membre", formula=f"{symbol} / membres", roll=Roll.RATIO)
        services.indicators.add(network_id, share)
        symbol = str(services.indicators.definitions(network_id)[-1].symbol)
        reading = services.figures.reading(network_id, symbol, window)
        assert reading.buckets[-1].value == 20
        assert (reading.unfinished is not None) is waits


def test_closed_today_it_is_over(services: Services, network_id: int) -> None:
    year = services.figures.window(network_id, Period.YEAR)
    with services.store.write("Clore") as uow:
        uow.session.connection().exec_driver_sql(
            "UPDATE cycle SET closed_on = ? WHERE title = 'Automne'", (year.end.isoformat(),)
        )
        uow.commit()
    assert services.figures.window(network_id, Period.CYCLE).label == "Automne"
    assert services.figures.reading(network_id, Symbol.SATISFACTION, year).unfinished is None
