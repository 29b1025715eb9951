"""Ready-made questionnaires: fit to be stored as they are, quick to key, good French."""

import re
from collections import Counter

import pytest

from app.core.text import bounded, bounded_lines
from app.domain.questionnaires import (
    FREE_MAX,
    TITLE_MAX,
    Answer,
    Audience,
    Choice,
    Question,
    QuestionDraft,
    QuestionKind,
    SurveyDraft,
    SurveyKind,
    check_answers,
    check_question,
)
from app.domain.survey_templates import template

EVERY = pytest.mark.parametrize("kind", list(SurveyKind))


def texts(draft: SurveyDraft) -> list[str]:
    """All that a respondent reads, in the order of the paper."""
    found = [draft.title, draft.introduction]
    for question in draft.questions:
        found += [question.section, question.text, *(choice.text for choice in question.choices)]
    return found


def most_keys(question: Question) -> int:
    """Keystrokes when everything is ticked and nothing written: one a mark, Enter ends or passes."""
    return {
        QuestionKind.IMPORTANCE: 2,
        QuestionKind.SEVERAL: len(question.choices) + 1,
    }.get(question.kind, 1)


def fullest_answer(question: Question) -> Answer:
    """An answer to `question`, whose choices are numbered from 1."""
    answers: dict[QuestionKind, Answer] = {
        QuestionKind.GRADE5: (5,),
        QuestionKind.GRADE10: (10,),
        QuestionKind.ONE: (len(question.choices),),
        QuestionKind.SEVERAL: tuple(range(1, len(question.choices) + 1)),
        QuestionKind.IMPORTANCE: (1, 5),
        QuestionKind.FREE: "Merci",
    }
    return answers[question.kind]


@EVERY
def test_a_template_passes_the_checks_unchanged(kind: SurveyKind) -> None:
    draft = template(kind)
    assert draft.kind is kind
    assert draft.anonymous
    for question in draft.questions:
        asked = QuestionDraft(
            question.text,
            question.kind,
            question.section,
            tuple(choice.text for choice in question.choices),
            question.required,
        )
        checked = check_question(asked)
        assert (checked.text, checked.section) == (asked.text, asked.section)
        assert checked.choices == asked.choices
        assert (checked.kind, checked.required) == (asked.kind, False)
    assert bounded(draft.title, TITLE_MAX, field="title") == draft.title
    introduction = bounded_lines(draft.introduction, FREE_MAX, field="introduction")
    assert introduction == draft.introduction.replace("\u00a0", " ") != ""


@EVERY
def test_a_template_is_not_stored_yet(kind: SurveyKind) -> None:
    draft = template(kind)
    assert {question.id for question in draft.questions} == {0}
    assert {choice.id for question in draft.questions for choice in question.choices} <= {0}


@EVERY
def test_no_question_is_asked_twice_and_sections_are_in_one_piece(kind: SurveyKind) -> None:
    questions = template(kind).questions
    assert max(Counter(question.text for question in questions).values()) == 1
    begun = [q.section for before, q in zip((None, *questions), questions, strict=False)
             if before is None or before.section != q.section]  # fmt: skip
    assert len(begun) == len(set(begun))
    assert ("" in begun) == (kind is SurveyKind.ROTI)


@EVERY
def test_the_last_question_is_free(kind: SurveyKind) -> None:
    kinds = [question.kind for question in template(kind).questions]
    assert kinds.count(QuestionKind.FREE) == 1
    assert kinds[-1] is QuestionKind.FREE


@pytest.mark.parametrize("kind", [SurveyKind.MEMBERS, SurveyKind.CLIENTS])
def test_eight_questions_for_members_and_for_clients(kind: SurveyKind) -> None:
    questions = template(kind).questions
    assert Counter(question.kind for question in questions) == {
        QuestionKind.GRADE5: 4,
        QuestionKind.GRADE10: 1,
        QuestionKind.ONE: 1,
        QuestionKind.SEVERAL: 1,
        QuestionKind.FREE: 1,
    }


@pytest.mark.parametrize(
    ("kind", "keys"),
    # members: 4 grades, 1 choice, 6 ticks and Enter, 1 recommendation, Enter past the free text
    [
        (SurveyKind.MEMBERS, 4 + 1 + 7 + 1 + 1),
        (SurveyKind.CLIENTS, 4 + 1 + 7 + 1 + 1),
        (SurveyKind.EXPECTATIONS, 2 * 10 + 1),
        (SurveyKind.EVOLUTIONS, 9 + 1 + 2 * 4 + 1),
        (SurveyKind.ROTI, 1 + 1),
    ],
)
def test_a_full_sheet_takes_few_keys(kind: SurveyKind, keys: int) -> None:
    assert sum(map(most_keys, template(kind).questions)) == keys <= 25


@EVERY
def test_a_full_sheet_and_an_empty_one_are_taken(kind: SurveyKind) -> None:
    questions = [
        Question(
            number,
            each.text,
            each.kind,
            each.section,
            tuple(Choice(place, choice.text) for place, choice in enumerate(each.choices, 1)),
            each.required,
        )
        for number, each in enumerate(template(kind).questions, 1)
    ]
    full = {question.id: fullest_answer(question) for question in questions}
    assert check_answers(questions, full) == full
    assert check_answers(questions, {}) == {}


def test_only_clients_are_asked_as_clients() -> None:
    asked = {kind for kind in SurveyKind if template(kind).audience is Audience.CLIENTS}
    assert asked == {SurveyKind.CLIENTS}


@EVERY
def test_the_wording_is_polite_and_inclusive(kind: SurveyKind) -> None:
    familiar = re.compile(r"\b(?:tu|te|toi|ta|tes|ton)\b|\bt’", re.IGNORECASE)
    doubled = re.compile(r"\(e\)|\(s\)|·|/")
    for text in texts(template(kind)):
        assert not familiar.search(text), text
        assert not doubled.search(text), text
        assert text == text.strip()
