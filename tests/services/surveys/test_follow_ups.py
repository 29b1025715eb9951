"""From a result to an act: items to vote on, actions, difficulties."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.core.errors import UserError
from app.core.text import glued
from app.domain.adaptations import AdaptationDraft
from app.domain.difficulties import Severity
from app.domain.lists import ListLine
from app.domain.network import NetworkDraft
from app.domain.objectives import Judgement
from app.domain.questionnaires import Audience, Question, QuestionKind, SurveyDraft, SurveyKind
from app.domain.suppliers import OfferDraft, SupplierDraft
from app.domain.survey_results import FollowUpKind
from app.domain.voting import Rule, Scale
from app.services.desk import Services
from tests.helpers import dump
from tests.services.conftest import DAY

WISH = "Un four à céramique partagé"
OTHER = "Un stand au marché"


@dataclass(frozen=True)
class Asked:
    """A named wave whose free question got two wishes."""

    wave: int
    question: int


@pytest.fixture
def asked(services: Services, network_id: int, members: dict[str, int]) -> Asked:
    draft = SurveyDraft(
        "Vos envies",
        SurveyKind.EVOLUTIONS,
        Audience.MEMBERS,
        anonymous=False,
        questions=(Question(0, "Une idée ?", QuestionKind.FREE),),
    )
    survey = services.surveys.add(network_id, draft).only_id("survey")
    question = services.surveys.get(survey).asked[0].id
    wave = services.waves.open(survey, DAY, None).only_id("wave")
    services.sheets.add(wave, {question: WISH}, members["Anne"])
    services.sheets.add(wave, {question: OTHER}, members["Bilal"])
    return Asked(wave, question)


def wish(services: Services, asked: Asked, cycle_id: int, text: str = WISH) -> None:
    services.follow_ups.to_item(asked.wave, asked.question, text, cycle_id)


def listed(services: Services, cycle_id: int, member_id: int, *labels: str) -> None:
    lines = [ListLine(label, Decimal(2), 1000) for label in labels]
    services.lists.add_lines(cycle_id, member_id, lines)


def labels(services: Services, cycle_id: int) -> list[str]:
    return [item.label for item in services.pool.items(cycle_id)]


# --- an item -------------------------------------------------------------------------------------------


def test_a_wish_is_an_item_nobody_listed(
    services: Services, network_id: int, cycle_id: int, asked: Asked
) -> None:
    wish(services, asked, cycle_id)
    (item,) = services.pool.items(cycle_id)
    assert (item.label, item.quantity, item.members, item.unit) == (WISH, Decimal(1), 0, "")
    assert (item.reference_price, item.total) == (None, None)
    assert services.pool.lines(item.id) == []
    (follow_up,) = services.follow_ups.all(network_id)
    assert (follow_up.kind, follow_up.became, follow_up.became_id) == (FollowUpKind.ITEM, WISH, item.id)
    assert (follow_up.text, follow_up.question, follow_up.survey) == (WISH, "Une idée\u00a0?", "Vos envies")
    assert (follow_up.cycle, follow_up.done) == ("Rentrée", None)
    services.pool.rename(item.id, "Four")
    assert services.follow_ups.all(network_id)[0].became == "Four"


def test_a_wish_goes_to_the_cycle_in_view_else_to_the_next_vote(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int]
) -> None:
    follow_ups = services.follow_ups
    later = services.cycles.add(network_id, "Printemps", None, DAY + timedelta(days=90)).only_id("cycle")
    assert follow_ups.cycle_to_vote(network_id, cycle_id).id == cycle_id
    assert follow_ups.cycle_to_vote(network_id, None).id == later
    listed(services, cycle_id, members["Anne"], "Café")
    services.votes.cast(cycle_id, members["Anne"], {services.pool.items(cycle_id)[0].id: 5})
    assert follow_ups.cycle_to_vote(network_id, cycle_id).id == later
    services.cycles.remove(later)
    with pytest.raises(UserError, match="Commencez le prochain cycle"):
        follow_ups.cycle_to_vote(network_id, cycle_id)


def test_it_stays_when_lists_change(
    services: Services, cycle_id: int, members: dict[str, int], asked: Asked
) -> None:
    wish(services, asked, cycle_id)
    listed(services, cycle_id, members["Anne"], "Café")
    assert labels(services, cycle_id) == ["Café", WISH]
    services.lists.remove_lines([services.lists.lines(cycle_id)[0].id])
    assert labels(services, cycle_id) == [WISH]


def test_who_lists_it_joins_it(
    services: Services, cycle_id: int, members: dict[str, int], asked: Asked
) -> None:
    wish(services, asked, cycle_id)
    listed(services, cycle_id, members["Anne"], WISH.upper())
    (item,) = services.pool.items(cycle_id)
    assert (item.members, item.quantity, item.total) == (1, Decimal(2), 2000)


def test_a_wish_for_what_is_listed_joins_the_item(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int], asked: Asked
) -> None:
    listed(services, cycle_id, members["Anne"], WISH)
    wish(services, asked, cycle_id)
    (item,) = services.pool.items(cycle_id)
    assert (item.members, item.quantity) == (1, Decimal(2))
    (follow_up,) = services.follow_ups.all(network_id)
    assert follow_up.became_id == item.id
    services.follow_ups.remove([follow_up.id])
    assert labels(services, cycle_id) == [WISH], "a member asks for it"


def test_the_same_wish_twice_is_said(services: Services, cycle_id: int, asked: Asked) -> None:
    wish(services, asked, cycle_id)
    with pytest.raises(UserError, match="est déjà parmi les articles de «\xa0Rentrée\xa0»"):
        wish(services, asked, cycle_id, WISH.upper())
    assert labels(services, cycle_id) == [WISH]


def test_merged_it_keeps_its_follow_up(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int], asked: Asked
) -> None:
    wish(services, asked, cycle_id)
    wish(services, asked, cycle_id, OTHER)
    listed(services, cycle_id, members["Anne"], "Four céramique")
    ids = {item.label: item.id for item in services.pool.items(cycle_id)}
    services.pool.decide(cycle_id, ids[WISH], ids["Four céramique"], same=True)
    kept = {item.label: item for item in services.pool.items(cycle_id)}
    assert set(kept) == {OTHER, "Four céramique"}
    assert kept["Four céramique"].members == 1
    became = {follow_up.text: follow_up.became_id for follow_up in services.follow_ups.all(network_id)}
    assert became == {WISH: ids["Four céramique"], OTHER: ids[OTHER]}
    services.history.undo()
    assert set(labels(services, cycle_id)) == set(ids)
    services.history.redo()
    listed(services, cycle_id, members["Bilal"], WISH)
    assert {item.label: item.members for item in services.pool.items(cycle_id)}["Four céramique"] == 2


def test_two_wishes_merge_and_are_kept_apart(
    services: Services, network_id: int, cycle_id: int, asked: Asked
) -> None:
    for text in (WISH, OTHER, "Un four a céramiques partagé"):
        wish(services, asked, cycle_id, text)
    ids = {item.label: item.id for item in services.pool.items(cycle_id)}
    (proposal,) = services.pool.proposals(cycle_id)
    services.pool.decide(cycle_id, proposal.left.id, proposal.right.id, same=False)
    assert services.pool.proposals(cycle_id) == []
    services.pool.merge(cycle_id, [ids[WISH], ids[OTHER]], "Un four et un stand")
    (item,) = (item for item in services.pool.items(cycle_id) if item.label == "Un four et un stand")
    assert (item.members, item.quantity) == (0, Decimal(1))
    first = [each for each in services.follow_ups.all(network_id) if each.became_id == item.id]
    assert {each.text for each in first} == {WISH, OTHER}
    services.follow_ups.remove([first[0].id])
    assert "Un four et un stand" in labels(services, cycle_id), "the other wish still stands"
    services.follow_ups.remove([first[1].id])
    assert "Un four et un stand" not in labels(services, cycle_id)


def test_lines_move_in_and_out_of_it(
    services: Services, cycle_id: int, members: dict[str, int], asked: Asked
) -> None:
    wish(services, asked, cycle_id)
    listed(services, cycle_id, members["Anne"], "Cuisson")
    ids = {item.label: item.id for item in services.pool.items(cycle_id)}
    (line,) = services.pool.lines(ids["Cuisson"])
    services.pool.move_lines([line.line_id], ids[WISH])
    assert [(item.label, item.members) for item in services.pool.items(cycle_id)] == [(WISH, 1)]
    listed(services, cycle_id, members["Bilal"], "cuisson")
    assert [(item.label, item.members) for item in services.pool.items(cycle_id)] == [(WISH, 2)]


@pytest.mark.parametrize("rule", list(Rule))
def test_it_is_voted_agreed_bought_and_printed(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int], asked: Asked, rule: Rule
) -> None:
    scale = Scale.GRADES if rule is Rule.MAJORITY_JUDGMENT else Scale.POINTS
    wish(services, asked, cycle_id)
    listed(services, cycle_id, members["Anne"], "Café")
    services.votes.set_up(cycle_id, scale=scale, points=10, rule=rule, secret=False)
    cafe, item = services.pool.items(cycle_id)
    for member in members.values():
        services.votes.cast(cycle_id, member, {item.id: 4, cafe.id: 1})
    before = dump(services.store)
    with pytest.raises(UserError, match="Le vote a commencé"):
        wish(services, asked, cycle_id, OTHER)
    (follow_up,) = services.follow_ups.all(network_id)
    with pytest.raises(UserError, match="Le vote a commencé"):
        services.follow_ups.remove([follow_up.id])
    assert dump(services.store) == before
    services.votes.reveal(cycle_id)
    result = services.outcome.result(cycle_id)
    assert result is not None
    best = result.rows[0]
    assert (best.label, best.quantity, best.cost, best.voters) == (WISH, "1", None, 4)
    services.outcome.agree(cycle_id, DAY, 4, 0, 0)
    first = services.outcome.collective_list(cycle_id)[0]
    assert (first.label, first.quantity, first.members, first.cost) == (WISH, Decimal(1), (), 0)
    services.purchases.update(first.id, {"price": 150_000, "received": Decimal(1)})
    assert services.purchases.savings(cycle_id).unmeasured >= 1
    supplier = services.suppliers.add(network_id, SupplierDraft("Zeste")).only_id("supplier")
    for bought in services.buying.lines(cycle_id):
        services.offers.set(supplier, OfferDraft(bought.item_id, ((Decimal(0), 900),), DAY))
    basket = services.buying.compare(cycle_id).baskets[0]
    services.buying.choose(cycle_id, basket, basket.cost, DAY, "Le seul")
    services.orders.prepare(cycle_id, DAY)
    ready = [state.kind for state in services.documents.states(cycle_id) if not state.why_not]
    pages = services.documents.draw(services.documents.papers(cycle_id, ready))
    assert pages.startswith(b"%PDF")


def test_one_off_purchases_have_no_vote(
    services: Services, network_id: int, members: dict[str, int], asked: Asked
) -> None:
    purchase = services.one_offs.add(network_id, "Miel", DAY, members.values()).only_id("cycle")
    with pytest.raises(UserError, match="ne se vote pas"):
        wish(services, asked, purchase)


def test_a_wish_too_long_for_an_item_is_refused(services: Services, cycle_id: int, asked: Asked) -> None:
    with pytest.raises(UserError, match="200 caractères") as refusal:
        wish(services, asked, cycle_id, "four " * 60)
    assert refusal.value.field == "text"
    with pytest.raises(UserError, match="Choisissez une réponse"):
        wish(services, asked, cycle_id, " ")


def test_another_network_s_cycle_is_refused(services: Services, asked: Asked) -> None:
    other = services.networks.add(NetworkDraft("Autre")).only_id("network")
    cycle = services.cycles.add(other, "Ailleurs", None, DAY).only_id("cycle")
    with pytest.raises(UserError, match="autre réseau"):
        wish(services, asked, cycle)
    with pytest.raises(UserError, match="autre réseau"):
        services.follow_ups.to_action(asked.wave, asked.question, WISH, cycle)


def test_a_wave_whose_wish_stands_is_not_removed(
    services: Services, network_id: int, cycle_id: int, asked: Asked
) -> None:
    wish(services, asked, cycle_id)
    survey = services.waves.get(asked.wave).survey_id
    with pytest.raises(UserError, match="est proposé au vote d’après cette enquête"):
        services.waves.remove([asked.wave])
    with pytest.raises(UserError, match="est proposé au vote d’après cette enquête"):
        services.surveys.remove([survey])
    services.follow_ups.remove([services.follow_ups.all(network_id)[0].id])
    services.surveys.remove([survey])
    assert services.pool.items(cycle_id) == [] and services.surveys.all(network_id) == []


# --- an action, a difficulty ---------------------------------------------------------------------------


def test_an_expectation_becomes_an_idea(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int], asked: Asked
) -> None:
    services.follow_ups.to_action(asked.wave, asked.question, WISH, cycle_id)
    services.follow_ups.to_action(asked.wave, asked.question, OTHER)
    with pytest.raises(UserError, match="déjà devenue une action"):
        services.follow_ups.to_action(asked.wave, asked.question, WISH)
    (action,) = services.debriefs.view(cycle_id).actions
    assert action.is_idea and (action.text, action.cycle) == (WISH, "Rentrée")
    other, idea = services.follow_ups.all(network_id)
    assert (idea.kind, idea.became_id, idea.cycle_id) == (FollowUpKind.ACTION, action.id, cycle_id)
    assert (other.text, other.cycle_id, other.cycle) == (OTHER, None, "")
    services.programme.edit(action.id, "Chiffrer un four", members["Anne"], DAY + timedelta(days=30))
    services.programme.finish(action.id, DAY)
    done = services.follow_ups.all(network_id)[1]
    assert (done.became, done.done, done.text) == ("Chiffrer un four", DAY, WISH)


def test_what_the_group_went_on_with_stays(
    services: Services, network_id: int, cycle_id: int, asked: Asked
) -> None:
    for text in (WISH, OTHER):
        services.follow_ups.to_action(asked.wave, asked.question, text, cycle_id)
        services.follow_ups.to_difficulty(asked.wave, asked.question, text, DAY)
    ids = {(each.kind, each.text): each for each in services.follow_ups.all(network_id)}
    kept = ids[FollowUpKind.ACTION, WISH].became_id
    services.programme.edit(kept, WISH, None, DAY)
    services.follow_ups.remove([each.id for each in ids.values()])
    assert services.follow_ups.all(network_id) == []
    assert [action.id for action in services.debriefs.view(cycle_id).actions] == [kept]
    assert services.follow_ups.difficulties(network_id) == []


SPACED = "On se perd : où sont les clés ?"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"since": DAY},
        {"touches": "Les nouveaux"},
        {"severity": Severity.BLOCKING},
        {"tried": "Un panneau"},
        {"text": "On perd les clés"},
    ],
)
def test_a_difficulty_more_is_said_of_stays(
    services: Services, network_id: int, asked: Asked, fields: dict[str, object]
) -> None:
    services.follow_ups.to_difficulty(asked.wave, asked.question, SPACED, DAY)
    (noted,) = services.difficulties.all(network_id)
    assert noted.text == glued(SPACED) != SPACED
    if fields:
        services.difficulties.update(noted.id, fields)
    services.follow_ups.remove([services.follow_ups.all(network_id)[0].id])
    assert [each.id for each in services.difficulties.all(network_id)] == ([noted.id] if fields else [])


def test_a_difficulty_the_group_judged_or_tries_something_for_stays(
    services: Services, network_id: int, members: dict[str, int], asked: Asked
) -> None:
    for text in (WISH, OTHER, SPACED):
        services.follow_ups.to_difficulty(asked.wave, asked.question, text, DAY)
    tried, adjusted, judged = (each.id for each in services.difficulties.all(network_id))
    for difficulty in (adjusted, judged):
        services.difficulties.judge(difficulty, Judgement.WAY, "", DAY)
    services.difficulties.adjust(adjusted, "Un panneau", members["Anne"], DAY, DAY)
    services.adaptations.propose(network_id, AdaptationDraft("Un panneau", difficulty_id=tried), [], DAY)
    services.follow_ups.remove([each.id for each in services.follow_ups.all(network_id)])
    assert [each.id for each in services.difficulties.all(network_id)] == [tried, adjusted, judged]


def test_a_removed_action_takes_its_follow_up_along(
    services: Services, network_id: int, cycle_id: int, asked: Asked
) -> None:
    services.follow_ups.to_action(asked.wave, asked.question, WISH, cycle_id)
    services.programme.remove([services.debriefs.view(cycle_id).actions[0].id])
    assert services.follow_ups.all(network_id) == []
    services.follow_ups.to_action(asked.wave, asked.question, WISH, cycle_id)
    assert len(services.follow_ups.all(network_id)) == 1


def test_difficulties_newest_first(services: Services, network_id: int, cycle_id: int, asked: Asked) -> None:
    services.waves.update(asked.wave, {"cycle_id": cycle_id})
    services.follow_ups.to_difficulty(asked.wave, asked.question, WISH, DAY)
    services.follow_ups.to_difficulty(asked.wave, asked.question, OTHER, date(2026, 12, 1))
    with pytest.raises(UserError, match="déjà notée comme difficulté"):
        services.follow_ups.to_difficulty(asked.wave, asked.question, OTHER, DAY)
    found = services.follow_ups.difficulties(network_id)
    assert [(each.text, each.noted, each.closed, each.cycle, each.survey) for each in found] == [
        (OTHER, date(2026, 12, 1), None, "Rentrée", "Vos envies"),
        (WISH, DAY, None, "Rentrée", "Vos envies"),
    ]
    newest = services.follow_ups.all(network_id)[0]
    assert (newest.kind, newest.became, newest.cycle) == (FollowUpKind.DIFFICULTY, OTHER, "Rentrée")


def test_words_of_an_open_anonymous_wave_stay_in_the_urn(
    services: Services, network_id: int, cycle_id: int
) -> None:
    draft = SurveyDraft(
        "Vos envies",
        SurveyKind.EVOLUTIONS,
        Audience.MEMBERS,
        questions=(
            Question(0, "Une idée ?", QuestionKind.FREE),
            Question(0, "Utile ?", QuestionKind.GRADE5),
        ),
    )
    survey = services.surveys.add(network_id, draft).only_id("survey")
    free, grade = (question.id for question in services.surveys.get(survey).asked)
    wave = services.waves.open(survey, DAY, None).only_id("wave")
    for text in ("a", "b", WISH):
        services.sheets.add(wave, {free: text})
    with pytest.raises(UserError, match="encore ouverte"):
        services.follow_ups.to_item(wave, free, WISH, cycle_id)
    services.follow_ups.to_action(wave, grade, "Rendre les réunions utiles")
    services.waves.close(wave, DAY)
    services.follow_ups.to_item(wave, free, WISH, cycle_id)
    assert labels(services, cycle_id) == [WISH]
