"""The debrief opens on last time's actions, and its facts come from the store."""

from datetime import timedelta
from decimal import Decimal

from app.core.clock import today
from app.domain.debrief import Topic
from app.domain.steps import Step
from app.services.desk import Services
from tests.services.conftest import DAY


def test_last_times_actions_and_lessons_return(services: Services, sample: int) -> None:
    current, before = services.cycles.all(sample)[:2]
    view = services.debriefs.view(current.id)
    assert view.actions == ()
    texts = [action.text for action in view.previous_actions]
    assert texts[0] == "Comparer trois assurances professionnelles"
    assert [action for action in view.previous_actions if action.done is None][-1].is_idea
    assert {note.text for note in view.previous_lessons} == {
        note.text for note in services.debriefs.view(before.id).notes if note.topic is Topic.LESSON
    }
    first = view.previous_actions[0]
    services.programme.finish(first.id, today())
    again = services.debriefs.view(current.id).previous_actions
    assert first.id in [action.id for action in again if action.done]


def test_facts_are_computed(services: Services, sample: int) -> None:
    summer = services.cycles.all(sample)[1]
    view = services.debriefs.view(summer.id)
    by_hand = sum(
        (item.reference_price - item.price) * item.received
        for item in view.items
        if item.reference_price is not None and item.price is not None and item.received is not None
    )
    assert view.savings.saved == int(by_hand) and view.savings.unmeasured == 0
    assert view.participation == (10, 14)
    late = [planned.step for planned in view.planning if planned.is_late(today())]
    assert late == [Step.PRIORITIES]
    assert view.satisfaction.answers == 10 and view.satisfaction.tenths == 43


def test_an_action_without_person_or_date_stays_an_idea(
    services: Services, cycle_id: int, members: dict[str, int]
) -> None:
    services.debriefs.add_action(cycle_id, "Visiter", members["Anne"], None)
    services.debriefs.add_action(cycle_id, "Appeler", members["Anne"], DAY)
    appeler, visiter = services.debriefs.view(cycle_id).actions
    assert visiter.is_idea and not appeler.is_idea
    assert appeler.is_late(DAY + timedelta(days=1)) and not visiter.is_late(DAY + timedelta(days=1))


def test_an_unpriced_item_is_not_measured(services: Services, sample: int) -> None:
    spring = services.cycles.all(sample)[2]
    whole = services.purchases.savings(spring.id)
    item = services.purchases.all(spring.id)[0]
    services.purchases.update(item.id, {"reference_price": None})
    part = services.purchases.savings(spring.id)
    assert part.unmeasured == 1 and part.measured == whole.measured - 1
    services.purchases.update(item.id, {"reference_price": item.reference_price, "received": Decimal(0)})
    assert services.purchases.savings(spring.id).unmeasured == 1


def test_what_is_noted_after_a_cycle_closed_is_none_of_its_debrief(services: Services, sample: int) -> None:
    closed = next(cycle for cycle in services.cycles.all(sample) if cycle.closed)
    assert closed.closed is not None
    known = {action.id for action in services.debriefs.view(closed.id).previous_actions}
    before, after = (
        services.programme.add(sample, "Appeler", None, None, closed.closed + timedelta(days=days))
        for days in (0, 1)
    )
    found = {action.id for action in services.debriefs.view(closed.id).previous_actions}
    assert before.only_id("action") in found - known
    assert after.only_id("action") not in found
