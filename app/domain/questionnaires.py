"""Questionnaires: questions, waves, and what a sheet holds."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import bounded, bounded_lines, glued, required

TITLE_MAX = 120
TEXT_MAX = 300
FREE_MAX = 1000
CHOICES_MAX = 9
"""One digit key each."""

Answer = tuple[int, ...] | str
"""A grade (3,), a pair (importance, satisfaction), the ids of the choices ticked, or words."""

Answers = Mapping[int, Answer]
"""By question id; a question that was passed is absent."""


class SurveyKind(StrEnum):
    """What a questionnaire is for."""

    MEMBERS = "members"
    CLIENTS = "clients"
    EXPECTATIONS = "expectations"
    EVOLUTIONS = "evolutions"
    ROTI = "roti"


class Audience(StrEnum):
    """Who answers; members and clients are never summed together."""

    MEMBERS = "members"
    CLIENTS = "clients"


class QuestionKind(StrEnum):
    """How a question is answered."""

    GRADE5 = "grade5"
    GRADE10 = "grade10"
    ONE = "one"
    SEVERAL = "several"
    IMPORTANCE = "importance"
    FREE = "free"

    @property
    def has_choices(self) -> bool:
        """Whether its answers are chosen from a list."""
        return self in (QuestionKind.ONE, QuestionKind.SEVERAL)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to choose from; id 0 while it is not stored."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the order of the paper; id 0 while it is not stored."""

    id: int
    text: str
    kind: QuestionKind
    section: str = ""
    choices: tuple[Choice, ...] = ()
    required: bool = False
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """A questionnaire with the questions that are asked, then the retired ones."""

    id: int
    network_id: int
    kind: SurveyKind
    audience: Audience
    title: str
    introduction: str
    anonymous: bool
    questions: tuple[Question, ...]
    answered: bool
    """Whether a sheet was taken in: anonymous or named is then settled."""
    waves: int = 0

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions on the paper."""
        return tuple(question for question in self.questions if not question.retired)


@dataclass(frozen=True, slots=True)
class SurveyDraft:
    """A questionnaire to make: a template's, or the animator's own."""

    title: str
    kind: SurveyKind
    audience: Audience
    introduction: str = ""
    anonymous: bool = True
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Wave:
    """One time a questionnaire is asked. `answers` counts its sheets, `asked` those it was handed to."""

    id: int
    survey_id: int
    title: str
    opened: date
    closed: date | None
    asked: int | None
    answers: int
    cycle_id: int | None = None
    cycle: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it was answered; a member only in a named wave. `copies` say the very same."""

    answers: Answers
    member_id: int | None = None
    member: str = ""
    copies: int = 1


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """What the animator types about a question; `choices` one a line."""

    text: str
    kind: QuestionKind = QuestionKind.GRADE5
    section: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False


def survey_kind_label(kind: SurveyKind) -> str:
    """The French name of a kind of questionnaire."""
    return {
        SurveyKind.MEMBERS: _("Satisfaction des membres"),
        SurveyKind.CLIENTS: _("Satisfaction des clients"),
        SurveyKind.EXPECTATIONS: _("Attentes et besoins"),
        SurveyKind.EVOLUTIONS: _("Évolutions souhaitées"),
        SurveyKind.ROTI: _("ROTI de fin de réunion"),
    }[kind]


def question_kind_label(kind: QuestionKind) -> str:
    """The French name of a way to answer."""
    return {
        QuestionKind.GRADE5: _("Note de 1 à 5"),
        QuestionKind.GRADE10: _("Note de 0 à 10"),
        QuestionKind.ONE: _("Un choix"),
        QuestionKind.SEVERAL: _("Plusieurs choix"),
        QuestionKind.IMPORTANCE: _("Importance et satisfaction"),
        QuestionKind.FREE: _("Texte libre"),
    }[kind]


def check_question(draft: QuestionDraft) -> QuestionDraft:
    """The question with clean texts, or UserError naming the field."""
    text = glued(bounded_lines(draft.text, TEXT_MAX, field="text"))
    text = required(text, _("Écrivez la question."), field="text")
    choices = tuple(filter(None, (glued(bounded(each, 80, field="choices")) for each in draft.choices)))
    if draft.kind.has_choices and len(choices) < 2:
        raise UserError(_("Donnez au moins deux choix, un par ligne."), field="choices")
    if len(choices) > CHOICES_MAX:
        raise UserError(
            _("Pas plus de {limit} choix\u00a0: une touche par choix.").format(limit=CHOICES_MAX),
            field="choices",
        )
    if len({choice.casefold() for choice in choices}) < len(choices):
        raise UserError(_("Deux choix sont les mêmes."), field="choices")
    section = glued(bounded(draft.section, 80, field="section"))
    return QuestionDraft(text, draft.kind, section, choices if draft.kind.has_choices else (), draft.required)


def check_answers(questions: Sequence[Question], answers: Answers) -> dict[int, Answer]:
    """The answers of a sheet, clean and in the order of the questions.

    UserError (its field is "question-<id>") when one is out of its scale or a required one is missing.
    """
    kept: dict[int, Answer] = {}
    for question in questions:
        field = f"question-{question.id}"
        answer = answers.get(question.id)
        if isinstance(answer, str):
            answer = bounded_lines(answer, FREE_MAX, field=field)
        if not answer:
            if question.required:
                words = _("La question «\u00a0{text}\u00a0» attend une réponse.")
                raise UserError(words.format(text=question.text), field=field)
            continue
        if not _fits(question, answer):
            words = _("Cette réponse ne convient pas à la question «\u00a0{text}\u00a0».")
            raise UserError(words.format(text=question.text), field=field)
        if question.kind is QuestionKind.SEVERAL and not isinstance(answer, str):
            answer = tuple(sorted(answer))
        kept[question.id] = answer
    return kept


def _fits(question: Question, answer: Answer) -> bool:
    if question.kind is QuestionKind.FREE or isinstance(answer, str):
        return question.kind is QuestionKind.FREE and isinstance(answer, str)
    if question.kind is QuestionKind.GRADE5:
        return len(answer) == 1 and answer[0] in range(1, 6)
    if question.kind is QuestionKind.GRADE10:
        return len(answer) == 1 and answer[0] in range(11)
    if question.kind is QuestionKind.IMPORTANCE:
        return len(answer) == 2 and all(mark in range(1, 6) for mark in answer)
    known = {choice.id for choice in question.choices}
    single = question.kind is QuestionKind.SEVERAL or len(answer) == 1
    return single and set(answer) <= known and len(set(answer)) == len(answer)


def to_content(answers: Answers) -> str:
    """A sheet as it is stored: the same answers always give the same text."""
    return json.dumps(
        {str(question): answers[question] for question in sorted(answers)},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_content(content: str) -> dict[int, Answer]:
    """The inverse of `to_content`."""
    found: dict[str, list[int] | str] = json.loads(content)
    return {
        int(question): answer if isinstance(answer, str) else tuple(answer)
        for question, answer in found.items()
    }
