"""Added objectives, rules and their drafts, and the indicators that show an objective is served."""

from datetime import date

import pytest

from app.core.errors import UserError
from app.domain.indicators import IndicatorDraft
from app.domain.objectives import (
    AgreementStage,
    EvolutionAct,
    EvolutionDraft,
    StatementKind,
    Voices,
)
from app.services.desk import Services

DAY = date(2026, 11, 23)
RULE = "Chacun remet sa liste à la date convenue."

pytestmark = pytest.mark.usefixtures("members")


def agreed(services: Services, network_id: int, draft: EvolutionDraft, on: date = DAY) -> None:
    """The four members adopt it."""
    evolution_id = services.evolutions.open(network_id, draft, on).only_id("evolution")
    services.evolutions.set_stage(evolution_id, AgreementStage.DECISION)
    services.evolutions.decide(evolution_id, Voices(4, 0, 0, 0), on, True)


def drafted(services: Services, network_id: int, text: str = RULE) -> int:
    return services.objectives.add_rule(network_id, text).only_id("statement")


def test_a_rule_is_a_draft_until_the_group_adopts_it(services: Services, network_id: int) -> None:
    rule_id = drafted(services, network_id)
    view = services.objectives.view(network_id)
    assert [each.text for each in view.drafts] == [RULE]
    assert not view.rules
    agreed(services, network_id, EvolutionDraft(StatementKind.RULE, EvolutionAct.ADD, rule_id, RULE))
    view = services.objectives.view(network_id)
    (rule,) = view.rules
    assert (rule.id, rule.since, view.drafts) == (rule_id, DAY, ())
    assert rule.agreements[0].voices == Voices(4, 0, 0, 0)
    with pytest.raises(UserError, match="par un accord"):
        services.objectives.edit_draft(rule_id, "Autrement")
    with pytest.raises(UserError, match="par un accord"):
        services.objectives.remove_drafts([rule_id])


def test_a_rule_changes_then_ends_and_keeps_its_texts(services: Services, network_id: int) -> None:
    rule_id = drafted(services, network_id)
    later, last = date(2027, 1, 12), date(2027, 6, 8)
    agreed(services, network_id, EvolutionDraft(StatementKind.RULE, EvolutionAct.ADD, rule_id, RULE))
    change = EvolutionDraft(StatementKind.RULE, EvolutionAct.CHANGE, rule_id, f"{RULE[:-1]}, même vide.")
    agreed(services, network_id, change, later)
    (rule,) = services.objectives.view(network_id).rules
    assert (rule.text, rule.since) == ("Chacun remet sa liste à la date convenue, même vide.", DAY)
    assert [(each.before, each.decided) for each in rule.agreements] == [("", DAY), (RULE, later)]
    agreed(services, network_id, EvolutionDraft(StatementKind.RULE, EvolutionAct.END, rule_id), last)
    view = services.objectives.view(network_id)
    assert not view.rules
    assert [(each.id, each.ended) for each in view.ended] == [(rule_id, last)]
    with pytest.raises(UserError, match="plus en vigueur"):
        services.evolutions.open(network_id, change, last)


def test_an_objective_is_added_beside_the_first(services: Services, network_id: int) -> None:
    add = EvolutionDraft(StatementKind.OBJECTIVE, EvolutionAct.ADD, None, "Se recommander mutuellement")
    agreed(services, network_id, add)
    view = services.objectives.view(network_id)
    assert [each.text for each in view.added] == ["Se recommander mutuellement"]
    assert services.networks.get(network_id).objective == ""
    assert len(view.versions) == 1


def test_drafts_are_put_in_order(services: Services, network_id: int) -> None:
    first, second, third = (drafted(services, network_id, text) for text in ("Une", "Deux", "Trois"))
    services.objectives.move_rule(third, 0)
    services.objectives.move_rule(first, 9)
    assert [each.id for each in services.objectives.view(network_id).drafts] == [third, second, first]


def test_a_draft_that_an_agreement_speaks_of_stays(services: Services, network_id: int) -> None:
    rule_id = drafted(services, network_id)
    draft = EvolutionDraft(StatementKind.RULE, EvolutionAct.ADD, rule_id, RULE)
    services.evolutions.open(network_id, draft, DAY)
    with pytest.raises(UserError, match="Un accord parle"):
        services.objectives.remove_drafts([rule_id])
    with pytest.raises(UserError, match="projet"):
        change = EvolutionDraft(StatementKind.RULE, EvolutionAct.CHANGE, rule_id, "Autrement")
        services.evolutions.open(network_id, change, DAY)


def test_an_objective_shows_what_its_indicators_say(services: Services, network_id: int) -> None:
    agreed(
        services,
        network_id,
        EvolutionDraft(StatementKind.OBJECTIVE, EvolutionAct.ADD, None, "Trouver des clients"),
    )
    own = services.indicators.add(network_id, IndicatorDraft("Nouveaux clients"))
    known = services.indicators.definitions(network_id)
    symbol = next(each.symbol for each in known if each.name == "Nouveaux clients")
    (added,) = services.objectives.view(network_id).added
    assert added.statement is not None
    services.objectives.link_indicator(network_id, added.statement.id, symbol)
    services.objectives.link_indicator(network_id, None, symbol)
    with pytest.raises(UserError, match="montre déjà"):
        services.objectives.link_indicator(network_id, None, symbol)
    view = services.objectives.view(network_id, DAY)
    for served in view.served:
        (shown,) = served.shown_by
        assert shown.reading.definition.name == "Nouveaux clients"
    services.indicators.remove([own.only_id("indicator")])
    assert not any(served.shown_by for served in services.objectives.view(network_id).served)
    services.history.undo()
    (shown,) = services.objectives.view(network_id).common.shown_by
    services.objectives.unlink([shown.link_id])
    assert not services.objectives.view(network_id).common.shown_by


def test_the_common_objective_never_ends(services: Services, network_id: int) -> None:
    with pytest.raises(UserError, match="Choisissez le texte"):
        services.evolutions.open(network_id, EvolutionDraft(StatementKind.OBJECTIVE, EvolutionAct.END), DAY)
