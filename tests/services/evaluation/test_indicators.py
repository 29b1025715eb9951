"""Indicators of the animator's own, their formulas, and targets."""

from datetime import date
from fractions import Fraction

import pytest

from app.core.clock import today
from app.core.errors import UserError
from app.domain.boards import CardForm
from app.domain.catalogue import Symbol, catalogue, group_order, own_group
from app.domain.indicators import Definition, IndicatorDraft, Origin, Unit
from app.domain.network import NetworkDraft, NetworkType
from app.services.desk import Services
from tests.helpers import dump

DAY = date(2026, 6, 1)


def add(services: Services, network_id: int, name: str, formula: str = "", unit: Unit = Unit.NUMBER) -> str:
    services.indicators.add(network_id, IndicatorDraft(name, formula=formula, unit=unit))
    return str(services.indicators.definitions(network_id)[-1].symbol)


def own(services: Services, network_id: int, symbol: str) -> int:
    own_id = services.indicators.get(network_id, symbol).own_id
    assert own_id is not None
    return own_id


@pytest.mark.parametrize("kind", NetworkType)
def test_a_network_lists_its_type_first_and_its_own_last(services: Services, kind: NetworkType) -> None:
    network_id = services.networks.add(NetworkDraft("Club", type=kind)).only_id("network")
    symbol = add(services, network_id, "Kilomètres évités")
    found = services.indicators.definitions(network_id)
    assert list(dict.fromkeys(each.group for each in found)) == list(group_order(kind))
    assert len(found) == len(catalogue()) + 1
    assert found[-1].symbol == symbol == "kilometres_evites"
    assert (found[-1].origin, found[-1].group) == (Origin.TYPED, own_group())


def test_another_network_does_not_see_it(services: Services, network_id: int) -> None:
    other = services.networks.add(NetworkDraft("Autre")).only_id("network")
    symbol = add(services, network_id, "Kilomètres")
    assert symbol not in {each.symbol for each in services.indicators.definitions(other)}
    with pytest.raises(UserError, match="n’existe plus"):
        services.indicators.get(other, symbol)
    assert add(services, other, "Kilomètres") == symbol


def test_a_symbol_is_never_taken_twice(services: Services, network_id: int) -> None:
    assert add(services, network_id, "Marge !") == "marge_2"
    assert add(services, network_id, "Marge ?") == "marge_3"
    assert add(services, network_id, "5 minutes") == "i_5_minutes"
    assert add(services, network_id, "Œufs d’Élise") == "oeufs_d_elise"


@pytest.mark.parametrize("name", ["", "   ", "MÉMBRES", "x" * 61])
def test_a_name_is_wanted_short_and_free(services: Services, network_id: int, name: str) -> None:
    with pytest.raises(UserError) as refused:
        services.indicators.add(network_id, IndicatorDraft(name))
    assert refused.value.field == "name"


def test_a_name_may_be_changed_to_itself_and_keeps_its_symbol(services: Services, network_id: int) -> None:
    own_id = own(services, network_id, add(services, network_id, "Kilomètres"))
    services.indicators.update(own_id, {"name": "kilomètres", "meaning": "Évités."})
    services.indicators.update(own_id, {"name": "Trajets"})
    found = services.indicators.get(network_id, "kilometres")
    assert (found.name, found.meaning) == ("Trajets", "Évités.")


def test_a_formula_reads_the_others(services: Services, network_id: int) -> None:
    symbol = add(services, network_id, "Par tête", " économies ÷ membres ", Unit.MONEY)
    found: Definition = services.indicators.get(network_id, symbol)
    assert (found.origin, found.formula, found.by_member) == (
        Origin.FORMULA,
        "économies ÷ membres",
        False,
    )
    services.indicators.check_formula(network_id, "par_tete * 2")


@pytest.mark.parametrize("formula", ["", "economies +", "economis", "__import__('os')", "1 +"])
def test_a_formula_that_cannot_be_read_is_refused_beside_it(
    services: Services, network_id: int, formula: str
) -> None:
    with pytest.raises(UserError) as refused:
        services.indicators.check_formula(network_id, formula)
    assert refused.value.field == "formula"


def test_a_formula_never_needs_itself(services: Services, network_id: int) -> None:
    first = own(services, network_id, add(services, network_id, "Premier", "marge"))
    second = own(services, network_id, add(services, network_id, "Second", "premier * 2"))
    with pytest.raises(UserError, match="premier → second → premier") as refused:
        services.indicators.update(first, {"formula": "second + 1"})
    assert refused.value.field == "formula"
    with pytest.raises(UserError, match="second → second"):
        services.indicators.check_formula(network_id, "second / 2", second)
    assert services.indicators.get(network_id, "premier").formula == "marge"


def test_what_was_measured_keeps_its_unit(
    services: Services, network_id: int, members: dict[str, int]
) -> None:
    symbol = add(services, network_id, "Attente")
    own_id = own(services, network_id, symbol)
    services.indicators.update(own_id, {"unit": Unit.MONEY, "by_member": True})
    services.measures.put(network_id, symbol, DAY, Fraction(1234), members["Anne"])
    with pytest.raises(UserError) as refused:
        services.indicators.update(own_id, {"unit": Unit.NUMBER})
    assert refused.value.field == "unit"
    with pytest.raises(UserError) as refused:
        services.indicators.update(own_id, {"by_member": False})
    assert refused.value.field == "by_member"
    with pytest.raises(UserError) as refused:
        services.indicators.update(own_id, {"formula": "marge"})
    assert refused.value.field == "formula"


def test_removing_one_takes_all_that_is_its_and_nothing_else(services: Services, network_id: int) -> None:
    kept, gone = add(services, network_id, "Reste"), add(services, network_id, "Part")
    other = services.networks.add(NetworkDraft("Autre")).only_id("network")
    add(services, other, "Part")
    for network, symbol in ((network_id, kept), (network_id, gone), (other, gone)):
        services.measures.put(network, symbol, DAY, Fraction(1))
        services.indicators.set_target(network, symbol, Fraction(2), DAY)
        services.boards.add_card(network, symbol, CardForm.FIGURE)
    before = dump(services.store)
    services.indicators.remove([own(services, network_id, gone)])
    assert [target.symbol for target in services.indicators.targets(network_id)] == [kept]
    assert services.boards.get(network_id).cards[-1].symbol == kept
    assert services.measures.all(network_id, kept) and services.measures.all(other, gone)
    assert len(services.indicators.targets(other)) == 1
    services.history.undo()
    assert dump(services.store) == before


def test_one_that_a_formula_needs_stays_unless_both_go(services: Services, network_id: int) -> None:
    base = own(services, network_id, add(services, network_id, "Base"))
    twice = own(services, network_id, add(services, network_id, "Double", "base × 2"))
    with pytest.raises(UserError, match=r"Base.*entre dans la formule de.*Double"):
        services.indicators.remove([base])
    services.indicators.remove([base, twice])
    assert len(services.indicators.definitions(network_id)) == len(catalogue())


def test_a_target_of_the_same_day_is_replaced(services: Services, network_id: int) -> None:
    services.indicators.set_target(network_id, Symbol.SAVINGS_RATE, Fraction(25, 2), DAY)
    services.indicators.set_target(network_id, Symbol.SAVINGS_RATE, Fraction(15), DAY)
    services.indicators.set_target(network_id, Symbol.SAVINGS_RATE, Fraction(10), date(2026, 1, 1))
    targets = services.indicators.targets(network_id)
    assert [(each.value, each.due) for each in targets] == [
        (Fraction(10), date(2026, 1, 1)),
        (Fraction(15), DAY),
    ]
    services.indicators.remove_targets([targets[0].id])
    assert services.indicators.targets(network_id) == targets[1:]


def test_a_target_changes_in_place(services: Services, network_id: int) -> None:
    indicators = services.indicators
    for value, due in ((Fraction(15), DAY), (Fraction(20), date(2027, 1, 31))):
        indicators.set_target(network_id, Symbol.SAVINGS_RATE, value, due)
    indicators.set_target(network_id, Symbol.PLANNING, Fraction(90), date(2027, 6, 30))
    first = indicators.targets(network_id)[0].id
    indicators.change_target(first, value=Fraction(25, 2))
    indicators.change_target(first, due=date(2027, 6, 30))
    moved = [each for each in indicators.targets(network_id) if each.id == first]
    assert [(each.value, each.due) for each in moved] == [(Fraction(25, 2), date(2027, 6, 30))]
    for fields, field in (
        ({"due": date(2027, 1, 31)}, "due"),
        ({"due": date(2090, 1, 1)}, "due"),
        ({"value": Fraction(4000)}, "value"),
    ):
        with pytest.raises(UserError) as refused:
            indicators.change_target(first, **fields)
        assert refused.value.field == field
    assert moved == [each for each in indicators.targets(network_id) if each.id == first]


@pytest.mark.parametrize(
    ("symbol", "value", "due", "field"),
    [
        (Symbol.SAVINGS, Fraction(1, 2), DAY, "value"),
        (Symbol.SAVINGS_RATE, Fraction(1, 3), DAY, "value"),
        (Symbol.SAVINGS_RATE, Fraction(1001), DAY, "value"),
        (Symbol.ROTI, Fraction(6), DAY, "value"),
        (Symbol.MEMBERS, Fraction(-1), DAY, "value"),
        (Symbol.MEMBERS, Fraction(10), date(1989, 12, 31), "due"),
        (Symbol.MEMBERS, Fraction(10), date(today().year + 30, 1, 1), "due"),
    ],
)
def test_a_target_is_one_the_unit_can_reach(
    services: Services, network_id: int, symbol: Symbol, value: Fraction, due: date, field: str
) -> None:
    with pytest.raises(UserError) as refused:
        services.indicators.set_target(network_id, symbol, value, due)
    assert refused.value.field == field
    assert not services.indicators.targets(network_id)
