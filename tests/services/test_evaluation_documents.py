"""The papers of a network's evaluation, gathered from the store."""

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.core.errors import UserError
from app.domain.paper_kinds import PaperKind
from app.domain.questionnaires import QuestionKind, SurveyKind
from app.domain.survey_templates import template
from app.services.desk import Services

MARCH = date(2026, 3, 2)


def why_not(services: Services, cycle_id: int) -> dict[PaperKind, str]:
    return {state.kind: state.why_not for state in services.documents.states(cycle_id)}


def text(services: Services, cycle_id: int, kind: PaperKind, path: Path) -> str:
    services.documents.save(services.documents.papers(cycle_id, [kind]), path)
    words = " ".join(page.extract_text() for page in PdfReader(path).pages)
    return " ".join(words.split())


@pytest.fixture
def survey_id(services: Services, network_id: int) -> int:
    return services.surveys.add(network_id, template(SurveyKind.MEMBERS)).only_id("survey")


def asked(services: Services, survey_id: int, on: date, sheets: int) -> int:
    """A wave with so many sheets of fours."""
    wave_id = services.waves.open(survey_id, on, 10).only_id("wave")
    grades = {
        question.id: (4,)
        for question in services.surveys.get(survey_id).asked
        if question.kind is QuestionKind.GRADE5
    }
    for _sheet in range(sheets):
        services.sheets.add(wave_id, grades)
    return wave_id


def test_without_a_survey_there_is_no_questionnaire(services: Services, cycle_id: int) -> None:
    reason = why_not(services, cycle_id)[PaperKind.QUESTIONNAIRE]
    assert "créez d’abord une enquête" in reason
    with pytest.raises(UserError, match="créez d’abord une enquête"):
        services.documents.papers(cycle_id, [PaperKind.QUESTIONNAIRE])


def test_the_questionnaires_are_those_of_open_waves(
    services: Services, cycle_id: int, survey_id: int, network_id: int, tmp_path: Path
) -> None:
    other = services.surveys.add(network_id, template(SurveyKind.ROTI)).only_id("survey")
    path = tmp_path / "q.pdf"
    both = text(services, cycle_id, PaperKind.QUESTIONNAIRE, path)
    assert f"Formulaire E{survey_id}" in both and f"Formulaire E{other}" in both
    asked(services, survey_id, MARCH, 0)
    one = text(services, cycle_id, PaperKind.QUESTIONNAIRE, path)
    assert f"Formulaire E{survey_id}" in one and f"Formulaire E{other}" not in one
