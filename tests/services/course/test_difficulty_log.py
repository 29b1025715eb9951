"""Difficulties from wherever they were noted, and the adjustment of the organisation."""

from datetime import date

import pytest
from sqlmodel import select

from app.core.errors import UserError
from app.domain.difficulties import DifficultyDraft, DifficultyState, Severity
from app.domain.objectives import EvolutionAct, EvolutionDraft, Judgement, StatementKind
from app.models import ActionSourceRow, DifficultyRow, MeetingRow
from app.services.desk import Services

DAY = date(2026, 11, 23)
DUE = date(2026, 12, 15)


@pytest.fixture
def difficulty_id(services: Services, network_id: int) -> int:
    draft = DifficultyDraft(
        " La réception repose  sur une personne. ", DAY, "Karim", Severity.BLOCKING, "Un appel, sans réponse."
    )
    return services.difficulties.add(network_id, draft, DAY).only_id("difficulty")


def test_what_is_typed_is_kept_clean(services: Services, network_id: int, difficulty_id: int) -> None:
    (case,) = services.difficulties.all(network_id)
    assert (case.id, case.text) == (difficulty_id, "La réception repose sur une personne.")
    assert (case.since, case.touches, case.severity) == (DAY, "Karim", Severity.BLOCKING)
    services.difficulties.update(difficulty_id, {"touches": "Karim et ceux qui attendent"})
    (case,) = services.difficulties.all(network_id)
    assert (case.touches, case.tried) == ("Karim et ceux qui attendent", "Un appel, sans réponse.")


def test_the_way_is_closed_by_its_adjustment(
    services: Services, network_id: int, members: dict[str, int], difficulty_id: int
) -> None:
    difficulties = services.difficulties
    with pytest.raises(UserError, match="Jugez d’abord"):
        difficulties.adjust(difficulty_id, "Former un second", members["Bilal"], DUE, DAY)
    difficulties.judge(difficulty_id, Judgement.WAY, "Le but reste bon.", DAY)
    with pytest.raises(UserError, match="ajustement"):
        difficulties.close(difficulty_id, "Réglé", DAY)
    action_id = difficulties.adjust(difficulty_id, "Former un second", members["Bilal"], DUE, DAY).only_id(
        "action"
    )
    (case,) = difficulties.all(network_id)
    assert case.state is DifficultyState.ADJUSTING
    assert case.action is not None
    assert (case.action.member, case.action.due) == ("Bilal", DUE)
    difficulties.close(difficulty_id, "Ils sont deux.", DUE)
    (case,) = difficulties.all(network_id)
    assert (case.closed, case.result, case.reasons) == (DUE, "Ils sont deux.", "Le but reste bon.")
    with services.store.read() as session:
        source = session.exec(select(ActionSourceRow)).one()
    assert (source.action_id, source.difficulty_id) == (action_id, difficulty_id)


def test_an_adjustment_is_replaced_until_it_is_done(
    services: Services, network_id: int, members: dict[str, int], difficulty_id: int
) -> None:
    difficulties = services.difficulties
    difficulties.judge(difficulty_id, Judgement.WAY, "", DAY)
    first = difficulties.adjust(difficulty_id, "Former un second", members["Bilal"], DUE, DAY)
    difficulties.adjust(difficulty_id, "Former deux personnes", members["Anne"], DUE, DAY)
    (case,) = difficulties.all(network_id)
    assert case.action is not None
    assert (case.action.id, case.action.member) == (first.only_id("action"), "Anne")
    services.programme.finish(case.action.id, DUE)
    again = difficulties.adjust(difficulty_id, "Former un troisième", members["Anne"], DUE, DAY)
    assert again.only_id("action") != case.action.id


@pytest.mark.parametrize(("member", "due", "field"), [(None, DUE, "member_id"), ("Anne", None, "due")])
def test_an_adjustment_needs_its_person_and_its_date(
    services: Services,
    members: dict[str, int],
    difficulty_id: int,
    member: str | None,
    due: date | None,
    field: str,
) -> None:
    services.difficulties.judge(difficulty_id, Judgement.WAY, "", DAY)
    with pytest.raises(UserError) as refused:
        services.difficulties.adjust(
            difficulty_id, "Former un second", None if member is None else members[member], due, DAY
        )
    assert refused.value.field == field


def test_those_noted_elsewhere_say_where(services: Services, network_id: int) -> None:
    meeting = MeetingRow(
        network_id=network_id, held_on=DAY, starts_at=1080, minutes=90, zone="Europe/Paris", uid="1@x"
    )
    with services.store.write("Réunion") as uow:
        uow.session.add(meeting)
        uow.session.add(DifficultyRow(network_id=network_id, text="Sans détail", noted_on=DAY))
        uow.session.flush()
        meeting_id = meeting.id
        uow.commit()
    services.difficulties.add(network_id, DifficultyDraft("En réunion", meeting_id=meeting_id), DAY)
    cases = {case.text: case for case in services.difficulties.all(network_id)}
    assert cases["En réunion"].source == "Réunion du 23 novembre 2026"
    assert (cases["Sans détail"].source, cases["Sans détail"].severity) == ("", Severity.SERIOUS)
    services.difficulties.judge(cases["Sans détail"].id, Judgement.AIM, "", DAY)
    cases = {case.text: case for case in services.difficulties.all(network_id)}
    assert cases["Sans détail"].judgement is Judgement.AIM


def test_a_closed_one_is_opened_again_first(
    services: Services, members: dict[str, int], difficulty_id: int
) -> None:
    difficulties = services.difficulties
    difficulties.judge(difficulty_id, Judgement.WAY, "", DAY)
    difficulties.adjust(difficulty_id, "Former", members["Anne"], DUE, DAY)
    difficulties.close(difficulty_id, "Réglé", DUE)
    with pytest.raises(UserError, match="est close"):
        difficulties.judge(difficulty_id, Judgement.AIM, "", DUE)
    difficulties.reopen(difficulty_id)
    difficulties.judge(difficulty_id, Judgement.AIM, "", DUE)


def test_one_that_led_to_an_agreement_stays(services: Services, network_id: int, difficulty_id: int) -> None:
    services.difficulties.judge(difficulty_id, Judgement.AIM, "", DAY)
    draft = EvolutionDraft(
        StatementKind.OBJECTIVE, EvolutionAct.ADD, None, "Se recommander", "", difficulty_id
    )
    services.evolutions.open(network_id, draft, DAY)
    with pytest.raises(UserError, match="mené à un accord"):
        services.difficulties.remove([difficulty_id])
