"""From a difficulty to the agreement that changes the objective, with eleven voices of twelve."""

from collections.abc import Callable
from datetime import date

import pytest

from app.core.errors import UserError
from app.domain.changes import Changes
from app.domain.difficulties import DifficultyDraft, DifficultyState
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.objectives import (
    AgreementStage,
    EvolutionAct,
    EvolutionDraft,
    Judgement,
    Outcome,
    SaidKind,
    StatementKind,
    Voices,
)
from app.services.desk import Services
from tests.helpers import dump

DAY = date(2026, 12, 8)
BEFORE = "Payer moins cher en achetant ensemble"
AFTER = "Payer moins cher ensemble, et ne plus travailler seuls"
ELEVEN_OF_TWELVE = Voices(11, 0, 1, 0)


@pytest.fixture
def network_id(services: Services) -> int:
    """A network of twelve members."""
    network_id = services.networks.add(NetworkDraft("Club", objective=BEFORE)).only_id("network")
    services.members.add_many(network_id, [MemberDraft(f"Membre {n}") for n in range(1, 13)])
    return network_id


@pytest.fixture
def difficulty_id(services: Services, network_id: int) -> int:
    draft = DifficultyDraft("Trois membres viennent surtout pour ne plus travailler seuls.")
    return services.difficulties.add(network_id, draft, DAY).only_id("difficulty")


def opened(services: Services, network_id: int, difficulty_id: int | None = None) -> int:
    draft = EvolutionDraft(StatementKind.OBJECTIVE, EvolutionAct.CHANGE, None, AFTER, "", difficulty_id)
    return services.evolutions.open(network_id, draft, DAY).only_id("evolution")


def led(services: Services, evolution_id: int) -> int:
    """The objection it meets, not treated yet."""
    evolutions = services.evolutions
    evolutions.say(evolution_id, SaidKind.CLARIFICATION, "Que veut dire «\u00a0seuls\u00a0»\u00a0?")
    evolutions.say(evolution_id, SaidKind.REACTION, "Cela me touche.")
    evolutions.say(evolution_id, SaidKind.OBJECTION, "Nous achèterons moins.")
    evolutions.set_stage(evolution_id, AgreementStage.DECISION)
    (objection,) = evolutions.get(evolution_id).of_kind(SaidKind.OBJECTION)
    return objection.id


def test_a_difficulty_changes_the_objective_with_eleven_voices_of_twelve(
    services: Services, network_id: int, difficulty_id: int
) -> None:
    services.difficulties.judge(difficulty_id, Judgement.AIM, "Ils cherchent autre chose.", DAY)
    evolution_id = opened(services, network_id, difficulty_id)
    services.evolutions.treat(led(services, evolution_id), "Un bilan des achats en juin.", DAY)
    undecided = dump(services.store)

    services.evolutions.decide(evolution_id, ELEVEN_OF_TWELVE, DAY, True)

    assert services.networks.get(network_id).objective == AFTER
    view = services.objectives.view(network_id)
    assert [(each.text, each.since, each.until) for each in view.versions] == [
        (BEFORE, None, DAY),
        (AFTER, DAY, None),
    ]
    agreement = view.versions[1].agreement
    assert agreement is not None
    assert (agreement.before, agreement.text, agreement.voices) == (BEFORE, AFTER, ELEVEN_OF_TWELVE)
    assert agreement.members == 12
    (case,) = services.difficulties.all(network_id)
    assert case.state is DifficultyState.CLOSED
    assert case.closed == DAY
    assert AFTER in case.result

    services.history.undo()
    assert dump(services.store) == undecided
    assert services.networks.get(network_id).objective == BEFORE


@pytest.mark.parametrize(
    ("voices", "on", "treated", "field"),
    [
        (Voices(11, 0, 0, 0), DAY, True, "voices"),
        (Voices(11, 0, 1, 1), DAY, True, "voices"),
        (ELEVEN_OF_TWELVE, DAY, False, "objections"),
        (ELEVEN_OF_TWELVE, None, True, "on"),
        (Voices(6, 6, 0, 0), DAY, True, "voices"),
    ],
)
@pytest.mark.usefixtures("difficulty_id")
def test_it_stays_open_when_something_is_missing(
    services: Services, network_id: int, voices: Voices, on: date | None, treated: bool, field: str
) -> None:
    evolution_id = opened(services, network_id)
    objection_id = led(services, evolution_id)
    if treated:
        services.evolutions.treat(objection_id, "Un bilan en juin.", DAY)
    before = dump(services.store)
    with pytest.raises(UserError) as refused:
        services.evolutions.decide(evolution_id, voices, on, True)
    assert refused.value.field == field
    assert dump(services.store) == before


def test_the_group_is_led_through_the_stages(services: Services, network_id: int) -> None:
    evolution_id = opened(services, network_id)
    with pytest.raises(UserError, match="jusqu’à la décision"):
        services.evolutions.decide(evolution_id, ELEVEN_OF_TWELVE, DAY, True)


def test_the_members_of_that_day_vote(services: Services, network_id: int) -> None:
    leaving = services.members.all(network_id)[0].id
    services.members.update(leaving, {"left": date(2026, 12, 1)})
    evolution_id = opened(services, network_id)
    services.evolutions.set_stage(evolution_id, AgreementStage.DECISION)
    with pytest.raises(UserError, match="compte 11 membres"):
        services.evolutions.decide(evolution_id, ELEVEN_OF_TWELVE, DAY, True)
    services.evolutions.decide(evolution_id, Voices(9, 0, 1, 1), DAY, True)
    assert services.evolutions.get(evolution_id).members == 11


def test_what_is_decided_stays(services: Services, network_id: int) -> None:
    evolution_id = opened(services, network_id)
    services.evolutions.set_stage(evolution_id, AgreementStage.DECISION)
    services.evolutions.decide(evolution_id, Voices(3, 5, 4, 0), DAY, False)
    assert services.evolutions.get(evolution_id).outcome is Outcome.REJECTED
    assert services.networks.get(network_id).objective == BEFORE
    acts: list[Callable[[], Changes]] = [
        lambda: services.evolutions.update(evolution_id, {"text": "Autre chose"}),
        lambda: services.evolutions.say(evolution_id, SaidKind.OBJECTION, "Trop tard"),
        lambda: services.evolutions.remove([evolution_id]),
        lambda: services.evolutions.set_stage(evolution_id, AgreementStage.PROPOSAL),
    ]
    for act in acts:
        with pytest.raises(UserError, match="est décidé"):
            act()


def test_two_agreements_never_run_on_the_same_text(services: Services, network_id: int) -> None:
    first = opened(services, network_id)
    with pytest.raises(UserError, match="déjà en cours"):
        opened(services, network_id)
    new = EvolutionDraft(StatementKind.OBJECTIVE, EvolutionAct.ADD, None, "Se recommander mutuellement")
    services.evolutions.open(network_id, new, DAY)
    services.evolutions.remove([first])
    opened(services, network_id)
    assert len(services.evolutions.all(network_id)) == 2


def test_the_versions_of_the_objective_follow_each_other(services: Services, network_id: int) -> None:
    first = opened(services, network_id)
    services.evolutions.set_stage(first, AgreementStage.DECISION)
    services.evolutions.decide(first, ELEVEN_OF_TWELVE, DAY, True)
    second = opened(services, network_id)
    services.evolutions.update(second, {"text": "Ne plus travailler seuls"})
    services.evolutions.set_stage(second, AgreementStage.DECISION)
    with pytest.raises(UserError, match="a déjà changé le 8 décembre 2026") as refused:
        services.evolutions.decide(second, ELEVEN_OF_TWELVE, date(2026, 12, 7), True)
    assert refused.value.field == "on"
    services.evolutions.decide(second, ELEVEN_OF_TWELVE, date(2027, 3, 9), True)
    versions = services.objectives.view(network_id).versions
    assert [each.text for each in versions] == [BEFORE, AFTER, "Ne plus travailler seuls"]


def test_an_agreed_objective_is_not_changed_by_hand(services: Services, network_id: int) -> None:
    evolution_id = opened(services, network_id)
    services.networks.update(network_id, NetworkDraft("Club", objective="Encore libre"))
    services.evolutions.set_stage(evolution_id, AgreementStage.DECISION)
    services.evolutions.decide(evolution_id, ELEVEN_OF_TWELVE, DAY, True)
    assert services.evolutions.get(evolution_id).before == "Encore libre"
    with pytest.raises(UserError, match="accord du groupe du 8 décembre 2026") as refused:
        services.networks.update(network_id, NetworkDraft("Club", objective="À ma guise"))
    assert refused.value.field == "objective"
    services.networks.update(network_id, NetworkDraft("Club du Val", objective=AFTER))
    assert services.networks.get(network_id).name == "Club du Val"


def test_spaces_that_french_wants_are_not_another_objective(services: Services, network_id: int) -> None:
    evolution_id = opened(services, network_id)
    services.evolutions.update(evolution_id, {"text": "Acheter mieux ; ne plus être seuls"})
    services.evolutions.set_stage(evolution_id, AgreementStage.DECISION)
    services.evolutions.decide(evolution_id, ELEVEN_OF_TWELVE, DAY, True)
    kept = services.networks.get(network_id).objective
    assert kept == "Acheter mieux\u00a0; ne plus être seuls"
    services.networks.update(network_id, NetworkDraft("Club du Val", objective=kept.replace("\u00a0", " ")))
    assert services.networks.get(network_id).objective == kept


def test_only_the_aim_opens_an_agreement(services: Services, network_id: int, difficulty_id: int) -> None:
    with pytest.raises(UserError, match="Jugez d’abord"):
        opened(services, network_id, difficulty_id)
    services.difficulties.judge(difficulty_id, Judgement.AIM, "", DAY)
    opened(services, network_id, difficulty_id)
    with pytest.raises(UserError, match="accord est en cours"):
        services.difficulties.judge(difficulty_id, Judgement.WAY, "", DAY)
