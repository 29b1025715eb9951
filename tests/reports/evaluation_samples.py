"""A network's evaluation as it is printed: one sample of each paper."""

import dataclasses
from datetime import date

from app.domain.evaluation_papers import EvaluationPaper, QuestionnaireForm, QuestionnairePaper
from app.domain.network import NetworkType
from app.domain.papers import Imprint
from app.domain.questionnaires import Choice, Survey, SurveyKind, Wave
from app.domain.survey_templates import template

IMPRINT = Imprint("Club Indé 44", NetworkType.PURCHASES, "Équipement de rentrée", date(2026, 12, 18))


def survey(kind: SurveyKind, number: int, *, anonymous: bool = True) -> Survey:
    """A template as it is stored."""
    draft = template(kind)
    questions = tuple(
        dataclasses.replace(
            question,
            id=100 * number + place,
            required=place == 0,
            choices=tuple(
                Choice(1000 * number + 10 * place + n, each.text) for n, each in enumerate(question.choices)
            ),
        )
        for place, question in enumerate(draft.questions)
    )
    return Survey(
        number, 1, kind, draft.audience, draft.title, draft.introduction, anonymous, questions, True, 1
    )


def wave(survey_id: int, number: int, opened: date, closed: date | None = None) -> Wave:
    """One time it was asked."""
    return Wave(number, survey_id, f"Vague {number} — {opened:%m/%Y}", opened, closed, 15, 12)


MEMBERS = survey(SurveyKind.MEMBERS, 12)
EXPECTATIONS = survey(SurveyKind.EXPECTATIONS, 13, anonymous=False)


def questionnaire_paper() -> QuestionnairePaper:
    """An anonymous questionnaire that is asked, and a named one that never was."""
    forms = (
        QuestionnaireForm(MEMBERS, wave(12, 2, date(2026, 12, 1))),
        QuestionnaireForm(EXPECTATIONS, None),
    )
    return QuestionnairePaper(IMPRINT, forms)


def evaluation_papers() -> dict[str, EvaluationPaper]:
    """By the name of their golden text."""
    return {"questionnaire": questionnaire_paper()}
