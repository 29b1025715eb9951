"""The home page's figures."""

import pytest

from app.core.clock import today
from app.domain.overview import ComingKind
from app.domain.steps import Step
from app.services import home
from app.services.desk import Services
from tests.services.conftest import DAY


def test_an_empty_network_shows_nothing_invented(services: Services, network_id: int) -> None:
    overview = services.home.overview(network_id, DAY)
    assert overview.cycle is None and overview.saved is None and overview.savings == ()
    assert overview.satisfaction.tenths is None and overview.coming == ()


def test_the_sample_adds_up(services: Services, sample: int) -> None:
    overview = services.home.overview(sample)
    saved = [services.purchases.savings(cycle.id).saved for cycle in services.cycles.all(sample)]
    assert overview.saved == sum(saved)
    assert [entry.title for entry in overview.savings][-1] == "Équipement de rentrée"
    assert overview.savings[-1].planned and overview.savings[-1].saved is None
    assert (overview.participation, overview.members) == (12, 14)
    assert overview.late_actions == 1 and overview.target == 150_000
    days = [entry.day for entry in overview.coming]
    assert days == sorted(days)
    steps = [entry.step for entry in overview.coming if entry.kind is ComingKind.STEP]
    assert steps == [Step.PRIORITIES, Step.ROLES, Step.DEBRIEF]
    assert {entry.kind for entry in overview.coming} == set(ComingKind)
    assert all(entry.days == (entry.day - today()).days for entry in overview.coming)


def test_what_was_saved_counts_the_cycles_the_chart_leaves_out(
    services: Services, sample: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = services.home.overview(sample)
    monkeypatch.setattr(home, "CYCLES_SHOWN", 2)
    overview = services.home.overview(sample)
    assert overview.saved == before.saved and overview.savings == before.savings[-2:]
