"""The papers of an evaluation: what only they promise."""

import dataclasses
from io import BytesIO

from pypdf import PdfReader

from app.core.text import glued
from app.domain.evaluation_papers import EvaluationPaper, QuestionnaireForm, QuestionnairePaper
from app.domain.questionnaires import Question, QuestionKind
from app.reports.documents import render
from app.reports.kit import boxes
from tests.reports.evaluation_samples import (
    IMPRINT,
    MEMBERS,
    questionnaire_paper,
    survey_results_paper,
    yearly_paper,
)

MILLIMETRE = 72 / 25.4


def pages(paper: EvaluationPaper) -> list[str]:
    reader = PdfReader(BytesIO(render(paper, invariant=True)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_boxes_and_lines_are_large_enough_for_a_hand() -> None:
    assert boxes.BOX >= 4 * MILLIMETRE
    assert boxes.LINE >= 8 * MILLIMETRE
    assert boxes.STEP > boxes.BOX < boxes.CHOICE


def test_spaces_that_french_keeps_are_glued() -> None:
    assert glued("Êtes-vous là ? « Oui » ; 5 € !") == (
        "Êtes-vous là\u00a0? «\u00a0Oui\u00a0»\u00a0; 5\u00a0€\u00a0!"
    )


def test_every_page_of_a_long_form_bears_its_number() -> None:
    question = Question(1, "Qu’en pensez-vous ?", QuestionKind.FREE, "Vos mots")
    long = dataclasses.replace(MEMBERS, questions=(question,) * 30)
    found = pages(QuestionnairePaper(IMPRINT, (QuestionnaireForm(long, None),)))
    assert len(found) > 3
    for number, page in enumerate(found, start=1):
        assert "Formulaire E12" in page and f"{number} / {len(found)}" in page


def test_a_form_says_whether_it_is_named_and_what_is_required() -> None:
    anonymous, named = pages(questionnaire_paper())
    assert "anonyme" in anonymous and "Votre nom" not in anonymous
    assert "Votre nom" in named and "anonyme" not in named
    assert anonymous.count("(obligatoire)") == named.count("(obligatoire)") == 1


def test_choices_and_themes_are_compared_from_wave_to_wave() -> None:
    """The shares are of those who answered, said above them."""
    results = " ".join(pages(survey_results_paper())).replace("\u00a0", " ")
    compared = results[results.index("D’une vague à l’autre") : results.index("Résultats — Vos attentes")]
    rhythm = compared[compared.index("rythme des réunions") :]
    assert "Ont répondu 12/15 réponses 14/15 réponses Il me convient 3 · 25 % 7 · 50 %" in rhythm
    assert "Rythme 4 · 33,3 % 5 · 35,7 %" in compared


def test_standing_roles_alone_are_roles_held() -> None:
    text = " ".join(pages(dataclasses.replace(yearly_paper(), cycles=())))
    assert "Aucun rôle" not in text
    assert "Trésorerie Lucie Morel (depuis le 01/06/2026) Joël Le Goff" in text


def test_a_year_without_cycles_says_so_under_each_heading() -> None:
    text = " ".join(pages(dataclasses.replace(yearly_paper(), cycles=(), surveys=(), standing=())))
    for said in (
        "Les cycles de l’année Aucun cycle",
        "Les rôles tenus Aucun rôle",
        "La satisfaction Rien",
        "Les enseignements Aucun",
    ):
        assert said in text
