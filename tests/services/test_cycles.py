"""The planning, and the way from step to step."""

from datetime import timedelta
from decimal import Decimal

import pytest

from app.core.errors import UserError
from app.domain.lists import ListLine
from app.domain.steps import Step
from app.services.desk import Services
from tests.services.conftest import DAY


def test_planning_is_proposed_from_the_rhythm(services: Services, cycle_id: int) -> None:
    cycle = services.cycles.get(cycle_id)
    dues = [planned.due for planned in cycle.planning]
    assert dues == sorted(dues) and dues[0] == DAY + timedelta(days=28)
    assert all(due.weekday() != 6 for due in dues)
    assert cycle.step is Step.LISTS and cycle.agreed is None


def test_moving_a_due_date_asks_for_agreement_again(services: Services, cycle_id: int) -> None:
    services.cycles.agree_planning(cycle_id, DAY)
    services.cycles.set_due(cycle_id, Step.LISTS, DAY + timedelta(days=10))
    cycle = services.cycles.get(cycle_id)
    assert cycle.agreed is None and cycle.planned(Step.LISTS).due == DAY + timedelta(days=10)
    with pytest.raises(UserError, match="précède"):
        services.cycles.set_due(cycle_id, Step.POOLING, DAY)


def test_the_start_may_move_up_to_the_first_due_date(services: Services, cycle_id: int) -> None:
    services.cycles.agree_planning(cycle_id, DAY)
    services.cycles.update(cycle_id, "Automne", 1000)
    kept = services.cycles.get(cycle_id)
    assert (kept.title, kept.budget, kept.started, kept.agreed) == ("Automne", 1000, DAY, DAY)
    first = kept.planned(Step.LISTS).due
    services.cycles.update(cycle_id, "Automne", 1000, started=first)
    moved = services.cycles.get(cycle_id)
    assert (moved.started, moved.agreed, moved.planning) == (first, None, kept.planning)
    with pytest.raises(UserError, match="première échéance") as refused:
        services.cycles.update(cycle_id, "Hiver", None, started=first + timedelta(days=1))
    assert refused.value.field == "started"
    assert services.cycles.get(cycle_id) == moved


def test_a_step_is_left_only_when_it_can_be(
    services: Services, cycle_id: int, members: dict[str, int]
) -> None:
    with pytest.raises(UserError, match="au moins une liste"):
        services.cycles.advance(cycle_id)
    services.lists.add_lines(cycle_id, members["Anne"], [ListLine("Papier", Decimal(3))])
    services.cycles.advance(cycle_id, DAY + timedelta(days=30))
    cycle = services.cycles.get(cycle_id)
    assert cycle.step is Step.POOLING
    assert cycle.planned(Step.LISTS).days_late(DAY) == 2
    services.cycles.advance(cycle_id)
    with pytest.raises(UserError, match="accord"):
        services.cycles.advance(cycle_id)
    services.cycles.reopen(cycle_id, Step.LISTS)
    assert services.cycles.get(cycle_id).planned(Step.LISTS).closed is None


def test_roles_come_from_the_last_cycle(services: Services, network_id: int, cycle_id: int) -> None:
    names = [role.name for role in services.roles.all(cycle_id)]
    assert names == ["Achats", "Comptes", "Stocks", "Relation fournisseurs", "Communication"]
    services.roles.remove([services.roles.all(cycle_id)[-1].id])
    later = services.cycles.add(network_id, "Hiver", None, DAY + timedelta(days=200)).only_id("cycle")
    assert [role.name for role in services.roles.all(later)] == names[:-1]


@pytest.mark.parametrize(("title", "budget", "field"), [(" ", None, "title"), ("Été", -1, "budget")])
def test_bad_cycles_are_refused(
    services: Services, network_id: int, title: str, budget: int | None, field: str
) -> None:
    with pytest.raises(UserError) as refusal:
        services.cycles.add(network_id, title, budget, DAY)
    assert refusal.value.field == field
    assert services.cycles.all(network_id) == []


def test_a_cycle_starts_from_the_lists_of_the_last_one(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int]
) -> None:
    services.lists.add_lines(
        cycle_id, members["Anne"], [ListLine("Huile", Decimal(3), 900, 1, Decimal(4), "bidon", "bio")]
    )
    services.lists.add_lines(cycle_id, members["Bilal"], [ListLine("Huiles", Decimal(2))])
    services.lists.hand_in(cycle_id, members["Anne"], DAY)
    items = [item.id for item in services.pool.items(cycle_id)]
    services.pool.merge(cycle_id, items, "Huile d’olive")
    services.members.update(members["Bilal"], {"left": DAY})
    later = DAY + timedelta(days=90)
    added = services.cycles.add(network_id, "Printemps", None, later, copy_from=cycle_id)
    new = added.only_id("cycle")
    (line,) = services.lists.lines(new)
    assert (line.member, line.label, line.quantity, line.most) == ("Anne", "Huile", Decimal(3), Decimal(4))
    assert (line.unit, line.unit_price, line.priority, line.note) == ("bidon", 900, 1, "bio")
    assert not any(status.handed_in for status in services.lists.statuses(new))
    (item,) = services.pool.items(new)
    assert (item.label, item.quantity) == ("Huile d’olive", Decimal(3))  # known from the cycle before
    assert len(services.lists.lines(cycle_id)) == 2
