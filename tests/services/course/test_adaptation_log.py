"""What the group does otherwise: proposed, tried, judged at its day, kept or dropped."""

from datetime import date

import pytest

from app.core.errors import UserError
from app.domain.adaptations import AdaptationDraft, AdaptationState, AnsweredRemark
from app.domain.programme import ActionSource, SourceKind
from app.domain.remarks import RemarkDraft
from app.services.desk import Services

DAY = date(2026, 11, 23)
FROM = date(2026, 12, 1)
JUDGED = date(2027, 1, 12)


@pytest.fixture
def adaptation_id(services: Services, network_id: int, members: dict[str, int]) -> int:
    signed = RemarkDraft("On attend trop.", members["Anne"])
    remarks = [services.remarks.add(network_id, draft, DAY) for draft in (signed, RemarkDraft("Trop long"))]
    draft = AdaptationDraft("Recevoir  à deux", "Ceux qui reçoivent", FROM)
    ids = [changes.only_id("remark") for changes in remarks]
    return services.adaptations.propose(network_id, draft, ids, DAY).only_id("adaptation")


def test_it_keeps_what_it_answers(services: Services, network_id: int, adaptation_id: int) -> None:
    (found,) = services.adaptations.all(network_id, DAY)
    assert (found.text, found.state, found.proposed) == ("Recevoir à deux", AdaptationState.PROPOSED, DAY)
    first, second = found.remarks
    assert (first.text, first.member) == ("On attend trop.", "Anne")
    assert second == AnsweredRemark(second.id, "Trop long", "")
    services.adaptations.unlink(adaptation_id, first.id)
    services.adaptations.link(adaptation_id, [second.id])
    assert services.adaptations.all(network_id, DAY)[0].remarks == (second,)


@pytest.mark.parametrize(
    ("from_on", "judged_by", "judge_on", "field"),
    [
        (None, "Moins d’attente", JUDGED, "from_on"),
        (FROM, " ", JUDGED, "judged_by"),
        (FROM, "Moins d’attente", None, "judge_on"),
        (JUDGED, "Moins d’attente", FROM, "judge_on"),
    ],
)
def test_a_trial_says_how_and_when_it_is_judged(
    services: Services,
    adaptation_id: int,
    from_on: date | None,
    judged_by: str,
    judge_on: date | None,
    field: str,
) -> None:
    with pytest.raises(UserError) as refused:
        services.adaptations.try_it(adaptation_id, from_on, judged_by, judge_on)
    assert refused.value.field == field


def test_it_is_kept_once_tried(services: Services, network_id: int, adaptation_id: int) -> None:
    adaptations = services.adaptations
    with pytest.raises(UserError, match="à l’essai"):
        adaptations.decide(adaptation_id, True, "Bien", JUDGED)
    adaptations.try_it(adaptation_id, FROM, "Moins d’attente", JUDGED)
    with pytest.raises(UserError) as refused:
        adaptations.decide(adaptation_id, True, " ", JUDGED)
    assert refused.value.field == "effect"
    with pytest.raises(UserError, match="quand"):
        adaptations.update(adaptation_id, {"judge_on": None})
    (tried,) = adaptations.all(network_id, JUDGED)
    assert tried.is_due(JUDGED)
    assert not tried.is_due(FROM)
    adaptations.decide(adaptation_id, True, "Plus personne n’attend.", JUDGED)
    (kept,) = adaptations.all(network_id, JUDGED)
    assert (kept.state, kept.decided, kept.effect) == (
        AdaptationState.KEPT,
        JUDGED,
        "Plus personne n’attend.",
    )
    with pytest.raises(UserError, match="déjà décidée"):
        adaptations.decide(adaptation_id, False, "Non", JUDGED)
    adaptations.reopen(adaptation_id)
    (again,) = adaptations.all(network_id, JUDGED)
    assert (again.state, again.decided, again.effect) == (
        AdaptationState.TRIED,
        None,
        "Plus personne n’attend.",
    )


def test_a_proposal_nobody_wants_is_dropped_with_its_reason(
    services: Services, network_id: int, adaptation_id: int
) -> None:
    with pytest.raises(UserError, match="pourquoi"):
        services.adaptations.decide(adaptation_id, False, "", DAY)
    services.adaptations.decide(adaptation_id, False, "Trop de monde.", DAY)
    with pytest.raises(UserError, match="proposée"):
        services.adaptations.try_it(adaptation_id, FROM, "Moins", JUDGED)
    services.adaptations.reopen(adaptation_id)
    assert services.adaptations.all(network_id, DAY)[0].state is AdaptationState.PROPOSED


def test_what_is_to_be_done_for_it_is_in_the_programme(
    services: Services, network_id: int, members: dict[str, int], adaptation_id: int
) -> None:
    services.adaptations.add_action(adaptation_id, "Prévenir Karim", members["Anne"], FROM, DAY)
    services.adaptations.add_action(adaptation_id, "Un second badge", None, None, DAY)
    with pytest.raises(UserError):
        services.adaptations.add_action(adaptation_id, " ", None, None, DAY)
    first, second = services.adaptations.all(network_id, DAY)[0].actions
    assert (first.text, first.member, first.due) == ("Prévenir Karim", "Anne", FROM)
    assert second.is_idea
    sources = [entry.source for entry in services.programme.all(network_id, DAY)]
    assert sources == [ActionSource(SourceKind.ADAPTATION, adaptation_id, "Recevoir à deux")] * 2
    services.adaptations.remove([adaptation_id])
    assert len(services.programme.all(network_id, DAY)) == 2


def test_those_to_judge_come_first(services: Services, network_id: int) -> None:
    def made(text: str) -> int:
        draft = AdaptationDraft(text)
        return services.adaptations.propose(network_id, draft, (), DAY).only_id("adaptation")

    proposed, kept, late, tried, dropped = (made(text) for text in "abcde")
    for each, judged in ((kept, JUDGED), (late, FROM), (tried, JUDGED)):
        services.adaptations.try_it(each, DAY, "À l’œil", judged)
    services.adaptations.decide(kept, True, "Bien", DAY)
    services.adaptations.decide(dropped, False, "Non", DAY)
    found = services.adaptations.all(network_id, FROM)
    assert [each.id for each in found] == [late, tried, proposed, kept, dropped]


def test_a_remark_that_goes_leaves_the_adaptation(
    services: Services, network_id: int, adaptation_id: int
) -> None:
    remark_ids = [remark.id for remark in services.remarks.all(network_id)]
    services.remarks.remove(remark_ids)
    assert services.adaptations.all(network_id, DAY)[0].remarks == ()
