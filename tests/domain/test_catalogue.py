"""The catalogue: what issue and methods ask for is there, each card is whole, each proposed board holds."""

import re

import pytest

from app.domain.boards import WIDEST, CardForm
from app.domain.catalogue import (
    Symbol,
    catalogue,
    common_group,
    forms_for,
    group_order,
    own_group,
    proposed_board,
)
from app.domain.indicators import Better, Definition, Origin, Roll, Span, Unit
from app.domain.network import NetworkType, network_type_label

BY_SYMBOL = {definition.symbol: definition for definition in catalogue()}


def test_every_symbol_has_one_definition() -> None:
    assert [definition.symbol for definition in catalogue()] == list(dict.fromkeys(BY_SYMBOL))
    assert set(BY_SYMBOL) == set(Symbol)
    assert catalogue() is catalogue()


@pytest.mark.parametrize("definition", catalogue(), ids=lambda each: each.symbol)
def test_every_card_is_whole(definition: Definition) -> None:
    assert re.fullmatch("[a-z]+(_[a-z]+)*", definition.symbol)
    assert definition.name and definition.meaning.endswith(".") and definition.source
    assert bool(definition.formula) == (definition.origin is Origin.COMPUTED)
    assert definition.own_id is None
    assert definition.group in group_order(NetworkType.OTHER)


def test_names_are_all_different() -> None:
    assert len({definition.name for definition in catalogue()}) == len(catalogue())


def test_units_and_rolls_are_those_of_the_contract() -> None:
    def facts(symbol: Symbol) -> tuple[Unit, Span, Roll, bool, bool]:
        each = BY_SYMBOL[symbol]
        return each.unit, each.span, each.roll, each.by_member, each.split

    assert facts(Symbol.SAVINGS) == (Unit.MONEY, Span.CYCLE, Roll.SUM, True, True)
    assert facts(Symbol.SAVINGS_RATE) == (Unit.PERCENT, Span.CYCLE, Roll.RATIO, False, False)
    assert facts(Symbol.REVENUE) == (Unit.MONEY, Span.MONTH, Roll.SUM, False, True)
    assert facts(Symbol.BUSINESS) == (Unit.MONEY, Span.MONTH, Roll.SUM, True, True)
    assert facts(Symbol.DECLARED_REVENUE) == (Unit.MONEY, Span.YEAR, Roll.SUM, True, False)
    assert facts(Symbol.PRACTICES_ADOPTED) == (Unit.COUNT, Span.MONTH, Roll.SUM, True, True)
    assert facts(Symbol.MEETINGS) == (Unit.PERCENT, Span.CYCLE, Roll.RATIO, True, False)
    assert facts(Symbol.NPS) == (Unit.SCORE, Span.MONTH, Roll.RATIO, False, True)
    assert facts(Symbol.MEMBERS) == (Unit.COUNT, Span.MONTH, Roll.LAST, False, False)
    assert {s for s, each in BY_SYMBOL.items() if each.better is Better.DOWN} == {Symbol.EXPENSES}
    assert {s for s, each in BY_SYMBOL.items() if each.origin is Origin.TYPED} == {Symbol.DECLARED_REVENUE}


def test_a_network_lists_its_own_type_first_and_the_animators_last() -> None:
    services = network_type_label(NetworkType.SERVICES)
    assert group_order(NetworkType.SERVICES)[:2] == (services, common_group())
    assert group_order(NetworkType.OTHER)[0] == common_group()
    for kind in NetworkType:
        assert group_order(kind)[-1] == own_group()
        assert len(set(group_order(kind))) == 6


@pytest.mark.parametrize("kind", NetworkType)
def test_each_proposed_board_fills_its_rows_with_forms_that_suit(kind: NetworkType) -> None:
    cards = proposed_board(kind)
    assert 6 <= len(cards) <= 9
    assert [card.id for card in cards] == [-rank for rank in range(1, len(cards) + 1)]
    filled = 0
    for card in cards:
        assert card.form in forms_for(BY_SYMBOL[card.symbol])
        assert filled % WIDEST + card.width <= WIDEST, "a card is pushed to the next row"
        filled += card.width
    assert not filled % WIDEST
    theirs = {network_type_label(kind), common_group()}
    assert {BY_SYMBOL[card.symbol].group for card in cards} <= theirs


def test_confidential_values_are_never_ranked() -> None:
    assert CardForm.RANKING not in forms_for(BY_SYMBOL[Symbol.BUSINESS])
    assert CardForm.RANKING in forms_for(BY_SYMBOL[Symbol.REFERRALS_GIVEN])
    assert CardForm.STACKED in forms_for(BY_SYMBOL[Symbol.BUSINESS])
    assert CardForm.STACKED not in forms_for(BY_SYMBOL[Symbol.MEMBERS])
