"""A difficulty is judged, and closed by what its judgement asks for."""

from dataclasses import replace
from datetime import date

import pytest

from app.core.errors import UserError
from app.domain.debrief import Action
from app.domain.difficulties import (
    DifficultyCase,
    DifficultyState,
    Proposal,
    check_adjustment,
    check_close,
    questions,
    state_label,
)
from app.domain.objectives import Judgement

DAY = date(2026, 12, 8)
NOTED = DifficultyCase(1, "La réception repose sur une seule personne.", DAY, None)
WAY = replace(NOTED, judgement=Judgement.WAY, judged=DAY)
AIM = replace(NOTED, judgement=Judgement.AIM, judged=DAY)
ADJUSTED = replace(WAY, action=Action(1, "Former un second", 3, "Karim", DAY, None, ""))
UNDER_WAY = replace(AIM, agreement=Proposal(1, "Modifier l’objectif commun", None, False))
REJECTED = replace(AIM, agreement=Proposal(1, "Modifier l’objectif commun", DAY, False))


@pytest.mark.parametrize(
    ("case", "state", "words"),
    [
        (NOTED, DifficultyState.NOTED, "À juger"),
        (WAY, DifficultyState.JUDGED, "À ajuster"),
        (ADJUSTED, DifficultyState.ADJUSTING, "Ajustement"),
        (AIM, DifficultyState.JUDGED, "Accord à ouvrir"),
        (UNDER_WAY, DifficultyState.AGREEING, "Accord en cours"),
        (REJECTED, DifficultyState.JUDGED, "Accord à ouvrir"),
        (replace(ADJUSTED, closed=DAY), DifficultyState.CLOSED, "Terminée"),
    ],
)
def test_where_a_difficulty_is(case: DifficultyCase, state: DifficultyState, words: str) -> None:
    assert case.state is state
    assert state_label(case) == words


@pytest.mark.parametrize(
    ("case", "result", "field"),
    [
        (NOTED, "Réglé", "judgement"),
        (WAY, "Réglé", "action"),
        (ADJUSTED, "  ", "result"),
        (AIM, "Réglé", "judgement"),
        (UNDER_WAY, "Réglé", "judgement"),
    ],
)
def test_it_stays_open_without_what_its_judgement_asks_for(
    case: DifficultyCase, result: str, field: str
) -> None:
    with pytest.raises(UserError) as refused:
        check_close(case, result)
    assert refused.value.field == field


def test_it_is_closed_with_its_result() -> None:
    assert check_close(ADJUSTED, " Deux  personnes reçoivent. ") == "Deux personnes reçoivent."
    assert check_close(REJECTED, "L’objectif est gardé.") == "L’objectif est gardé."


@pytest.mark.parametrize(
    ("text", "member", "due", "field"),
    [("", 1, DAY, "action"), ("Former", None, DAY, "member_id"), ("Former", 1, None, "due")],
)
def test_an_adjustment_has_its_words_its_person_and_its_date(
    text: str, member: int | None, due: date | None, field: str
) -> None:
    with pytest.raises(UserError) as refused:
        check_adjustment(text, member, due)
    assert refused.value.field == field


def test_questions_lead_to_both_judgements() -> None:
    towards = [each.towards for each in questions()]
    assert towards == [Judgement.WAY] * 3 + [Judgement.AIM] * 3
    assert all(each.text.endswith("\u00a0?") for each in questions())
