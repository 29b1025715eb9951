"""Facts are summed up by month where a window allows it; every figure equals the sum of its days."""

import random
from datetime import date, timedelta
from fractions import Fraction as F

import pytest
from sqlalchemy import insert

from app.core.days import month_away
from app.domain.boards import Period
from app.domain.indicators import IndicatorDraft, Span, Unit, Window
from app.domain.measuring import year_before
from app.domain.symbols import Symbol
from app.models import ActionRow, CycleRow, EntryRow
from app.services.desk import Services

TODAY = date(2026, 11, 23)
FIRST = date(2024, 5, 13)
EDGES = (FIRST, date(2025, 11, 23), date(2025, 11, 30), date(2026, 10, 31), TODAY, date(2026, 11, 30))


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.evaluation.figures.today", lambda: TODAY)


@pytest.fixture
def sold(services: Services, network_id: int) -> dict[date, int]:
    """Cents sold each day of two and a half years, some of them to come."""
    sold = {FIRST + timedelta(days=place): 100 + place for place in range(960)}
    rows = [
        {
            "network_id": network_id,
            "kind": "sale",
            "label": "Vente",
            "amount": cents,
            "dated": day,
            "paid_on": day,
        }
        for day, cents in sold.items()
    ]
    cycles = [
        {"network_id": network_id, "title": f"Cycle {start:%Y}", "started_on": start, "closed_on": end}
        for start, end in ((date(2025, 3, 4), date(2025, 9, 17)), (date(2025, 10, 9), date(2026, 5, 20)))
    ]
    with services.store.write("Ventes") as uow:
        uow.session.execute(insert(CycleRow), cycles)
        uow.session.execute(insert(EntryRow), rows)
        uow.commit()
    return sold


def _windows() -> list[Window]:
    chance = random.Random(11)
    edges = [
        *EDGES,
        *(month_away(TODAY.replace(day=1), -n) for n in range(30)),
        date(2024, 1, 1),
        date(2023, 5, 13),
    ]
    edges += [FIRST + timedelta(days=chance.randrange(900)) for _n in range(10)]
    windows = [Window(start, end) for start in edges for end in edges if start <= end]
    return chance.sample(windows, 250)


def _sum(sold: dict[date, int], window: Window) -> F | None:
    inside = [cents for day, cents in sold.items() if window.holds(day)]
    return F(sum(inside)) if inside else None


def test_every_window_has_the_sum_of_its_days(
    services: Services, network_id: int, sold: dict[date, int]
) -> None:
    draft = IndicatorDraft("Double", formula="2 * chiffre_affaires", unit=Unit.MONEY, span=Span.CYCLE)
    services.indicators.add(network_id, draft)
    double = services.indicators.definitions(network_id)[-1].symbol
    for window in _windows():
        reading = services.figures.reading(network_id, Symbol.REVENUE, window)
        whole = _sum(sold, window)
        assert reading.value == whole, window
        assert [bucket.value for bucket in reading.buckets] == [
            _sum(sold, bucket.window) for bucket in reading.buckets
        ]
        if window.start > FIRST:
            assert reading.year_ago == _sum(sold, year_before(window)), window
        split = services.figures.split(network_id, Symbol.REVENUE, window)
        assert [sum(value or 0 for value in values) for values in split.values] == [
            _sum(sold, bucket) or 0 for bucket in split.buckets
        ]
        twice = services.figures.reading(network_id, double, window)
        assert twice.value == (None if whole is None else 2 * whole)
        assert [bucket.value for bucket in twice.buckets] == [
            None if (found := _sum(sold, bucket.window)) is None else 2 * found for bucket in twice.buckets
        ]


@pytest.mark.parametrize("period", Period)
def test_every_period_has_the_sum_of_its_days(
    services: Services, network_id: int, sold: dict[date, int], period: Period
) -> None:
    window = services.figures.window(network_id, period)
    reading = services.figures.reading(network_id, Symbol.REVENUE, window)
    assert reading.value == _sum(sold, window)
    assert reading.value is not None


def test_a_rate_of_a_month_weighs_every_fact(
    services: Services, network_id: int, members: dict[str, int]
) -> None:
    who = min(members.values())
    due = [date(2026, 9, day) for day in (3, 10, 17, 24)]
    rows = [
        {"network_id": network_id, "member_id": who, "text": "Appeler", "due_on": day, "done_on": done}
        for day, done in zip(due, [due[0], due[1], None, due[3]], strict=True)
    ]
    with services.store.write("Actions") as uow:
        uow.session.execute(insert(ActionRow), rows)
        uow.commit()
    year = services.figures.window(network_id, Period.YEAR)
    assert services.figures.reading(network_id, Symbol.ACTIONS, year).value == 75
    inside = Window(due[1], due[2])
    assert services.figures.reading(network_id, Symbol.ACTIONS, inside).value == 50
