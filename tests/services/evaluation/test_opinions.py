"""What the opinions rest on: never a lone score."""

from datetime import date
from fractions import Fraction as F

import pytest

from app.domain.boards import Card, CardForm
from app.domain.indicators import Answers, Window
from app.domain.questionnaires import Audience, Question, QuestionKind, SurveyDraft, SurveyKind
from app.domain.reading_words import lines
from app.domain.symbols import Symbol
from app.services.desk import Services
from tests.services.meeting_scene import FIRST, new_meeting

TODAY = date(2026, 11, 23)
YEAR = Window(date(2026, 1, 1), TODAY, "2026")
SPRING = date(2026, 5, 4)
QUESTIONS = (
    Question(0, "Êtes-vous content\u00a0?", QuestionKind.GRADE5),
    Question(0, "Et de l’accueil\u00a0?", QuestionKind.GRADE5),
    Question(0, "Nous recommandez-vous\u00a0?", QuestionKind.GRADE10),
)
SCORES = (10, 9, 9, 10, 9, 8, 7, 8, 7, 6, 3, 0)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.evaluation.figures.today", lambda: TODAY)


def survey(services: Services, network_id: int, kind: SurveyKind = SurveyKind.MEMBERS) -> tuple[int, ...]:
    """A questionnaire, then its questions."""
    draft = SurveyDraft("Enquête", kind, Audience.MEMBERS, questions=QUESTIONS)
    survey_id = services.surveys.add(network_id, draft).only_id("survey")
    return (survey_id, *(question.id for question in services.surveys.get(survey_id).questions))


def wave(
    services: Services, asked: tuple[int, ...], on: date, among: int | None, scores: tuple[int, ...]
) -> int:
    """A wave where each also grades the first question, and the very first of them the second."""
    wave_id = services.waves.open(asked[0], on, among).only_id("wave")
    for place, score in enumerate(scores):
        answers = {asked[1]: (4,), asked[3]: (score,)}
        services.sheets.add(wave_id, answers if place else {**answers, asked[2]: (2,)})
    return wave_id


def test_a_recommendation_says_how_many_answered_and_its_margin(services: Services, network_id: int) -> None:
    wave(services, survey(services, network_id), SPRING, 15, SCORES)
    reading = services.figures.reading(network_id, Symbol.NPS, YEAR)
    assert reading.answers == Answers(12, 15, (5, 4, 3))
    assert lines(reading)[0].text == "12/15 réponses, ± 21\u00a0: 5 promoteurs, 4 passifs, 3 détracteurs"


def test_its_groups_are_parts_to_be_stacked(services: Services, network_id: int) -> None:
    wave(services, survey(services, network_id), SPRING, 15, SCORES)
    figure = services.figures.card(network_id, Card(1, Symbol.NPS, CardForm.STACKED), YEAR)
    assert figure.split is not None
    assert figure.split.names == ("Promoteurs", "Passifs", "Détracteurs")
    assert [values for values in figure.split.values if values[0] is not None] == [(F(5), F(4), F(3))]


def test_a_sheet_counts_once_whatever_it_answers(services: Services, network_id: int) -> None:
    """And not at all when it only answers what too few did: twelve grades of one question, one of another."""
    asked = survey(services, network_id)
    wave_id = wave(services, asked, SPRING, 15, SCORES)
    services.sheets.add(wave_id, {asked[2]: (5,)})
    reading = services.figures.reading(network_id, Symbol.MEMBER_SATISFACTION, YEAR)
    assert (reading.value, reading.answers) == (100, Answers(12, 15))
    services.sheets.add(wave_id, {asked[2]: (5,)})
    reading = services.figures.reading(network_id, Symbol.MEMBER_SATISFACTION, YEAR)
    assert reading.answers == Answers(14, 15)


def test_waves_are_counted_together(services: Services, network_id: int) -> None:
    asked = survey(services, network_id)
    wave(services, asked, SPRING, 15, SCORES)
    wave(services, asked, date(2026, 10, 6), 5, (10, 10, 10, 0))
    read = services.figures.answers
    assert read(network_id, [Symbol.NPS], YEAR) == {Symbol.NPS: Answers(16, 20, (8, 4, 4))}
    wave(services, asked, date(2026, 11, 6), None, (10, 10, 10))
    assert read(network_id, [Symbol.NPS], YEAR) == {Symbol.NPS: Answers(19, None, (11, 4, 4))}
    later = Window(date(2026, 11, 1), TODAY)
    assert read(network_id, [Symbol.NPS, Symbol.MEMBERS], later) == {Symbol.NPS: Answers(3, None, (3, 0, 0))}


def test_hands_and_sheets_are_answers(services: Services, network_id: int, cycle_id: int) -> None:
    meeting = new_meeting(services, network_id, FIRST)
    services.sittings.set_hands(meeting, 4, 6)
    services.sittings.close(meeting, FIRST)
    wave(services, survey(services, network_id, SurveyKind.ROTI), SPRING, 15, SCORES)
    services.debriefs.set_hands(cycle_id, 3, 5)
    ever = Window(date(2020, 1, 1), TODAY)
    assert services.figures.answers(network_id, [Symbol.ROTI, Symbol.SATISFACTION], ever) == {
        Symbol.ROTI: Answers(18),
        Symbol.SATISFACTION: Answers(5),
    }


def test_without_answers_there_are_none_to_say(services: Services, network_id: int) -> None:
    wave(services, survey(services, network_id), SPRING, 15, (10, 9))
    reading = services.figures.reading(network_id, Symbol.NPS, YEAR)
    assert (reading.value, reading.answers) == (None, None)
