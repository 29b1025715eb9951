"""What the sheets of a wave say, question by question, and what the group made of it.

Nothing is broken down below LEAST_RESPONDENTS answers to a question: its row is then `hidden`, with
`answers` and `asked` alone (a named wave still lists its texts: it says who answered anyway). The rule is
applied once, when `survey_counting` makes these rows, so that views and papers get nothing more to show.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from app.core.formats import percent
from app.core.i18n import _
from app.domain.questionnaires import Audience, Question, QuestionKind, Survey, SurveyKind, Wave
from app.domain.surveys import LEAST_RESPONDENTS, Change, Expectation, Nps, answered, figure

HEADLINES = 3
"""Sentences a wave is summed up in, at most."""


# --- rows ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of a free question, and the texts of one wave that are sorted into it."""

    id: int
    question_id: int
    name: str
    texts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """How many answers of the wave (`answers`) were sorted into a theme; a text may be in several."""

    theme_id: int
    name: str
    answers: int


@dataclass(frozen=True, slots=True)
class FreeText:
    """A free answer in its own words; `copies` gave the very same, `themes` are ids in order of names."""

    text: str
    copies: int = 1
    themes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What a question brought. `answers` of the `asked` (None: unknown) answered it; show both, always.

    By kind, None or empty elsewhere, and everywhere when `hidden` (but for the texts of a named wave):

    * GRADE5: `counts` of «1» … «5» in that order, `mean`, `spread` (in grades), `csat` (0 to 1);
    * GRADE10: `counts` of «0» … «10», `mean`, `spread`, `nps`;
    * ONE, SEVERAL: `counts` of the choices in the order of the paper; with SEVERAL they sum to more than
      `answers`, and shares are still of `answers`;
    * IMPORTANCE: `expectation`, with the mean importance, mean satisfaction and gap (0 to 20), and
      `counts` of the satisfaction grades;
    * FREE: `texts` in French order, `themes` the most said first, `unsorted` answers in no theme.
    """

    question: Question
    answers: int
    asked: int | None
    hidden: bool
    counts: tuple[tuple[str, int], ...] = ()
    mean: Fraction | None = None
    spread: float | None = None
    csat: Fraction | None = None
    nps: Nps | None = None
    expectation: Expectation[int] | None = None
    texts: tuple[FreeText, ...] = ()
    themes: tuple[ThemeCount, ...] = ()
    unsorted: int = 0

    @property
    def answered(self) -> str:
        """«12/15 réponses»."""
        return answered(self.answers, self.asked)


@dataclass(frozen=True, slots=True)
class WaveResults:
    """The results of a wave; `questions` in the order of the paper, then the retired ones it had asked.

    `sheets` were taken in. `expectations` are the points of the importance–satisfaction map, biggest gap
    first: the importance questions, each with its `expectation`. `headlines` sum the wave up in three
    French sentences at most.
    """

    survey: Survey
    wave: Wave
    sheets: int
    questions: tuple[QuestionResult, ...]
    expectations: tuple[QuestionResult, ...]
    headlines: tuple[str, ...]

    @property
    def answered(self) -> str:
        """«12/15 réponses»."""
        return answered(self.sheets, self.wave.asked)


@dataclass(frozen=True, slots=True)
class WavePoint:
    """A question in one wave; `change` since the last wave before it that is not hidden.

    The change is of the mean grade, for IMPORTANCE of the mean satisfaction; None with nothing to compare.
    """

    wave: Wave
    result: QuestionResult
    change: Change | None


@dataclass(frozen=True, slots=True)
class QuestionWaves:
    """The same question in the waves that asked it, oldest first; one audience, since it is one survey's."""

    question: Question
    audience: Audience
    points: tuple[WavePoint, ...]


class FollowUpKind(StrEnum):
    """What a result can become."""

    ITEM = "item"
    ACTION = "action"
    DIFFICULTY = "difficulty"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a result became. `text` is the answer as it was read, `became` what it is called now.

    `became_id` is the id of the item, action or difficulty; `cycle` names its cycle, «» for none; `done` is
    the day an action was done or a difficulty closed.
    """

    id: int
    wave_id: int
    survey: str
    wave: str
    question_id: int
    question: str
    text: str
    kind: FollowUpKind
    became_id: int
    became: str
    cycle_id: int | None
    cycle: str
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Difficulty:
    """A difficulty the group meets; `closed` is None while it lasts, `survey` «» when noted otherwise."""

    id: int
    text: str
    noted: date
    closed: date | None
    cycle: str = ""
    survey: str = ""


@dataclass(frozen=True, slots=True)
class SurveyDigest:
    """A wave as the debrief sums it up; `sentences` are its headlines."""

    wave_id: int
    title: str
    wave: str
    audience: Audience
    answers: int
    asked: int | None
    sentences: tuple[str, ...]

    @property
    def heading(self) -> str:
        """«Votre avis sur le réseau (membres), Vague 1 — mars 2026 : 12/15 réponses»."""
        who = _("clients") if self.audience is Audience.CLIENTS else _("membres")
        words = _("{title} ({who}), {wave}\u00a0: {answered}")
        return words.format(
            title=self.title, who=who, wave=self.wave, answered=answered(self.answers, self.asked)
        )


# --- in words ------------------------------------------------------------------------------------------


def said(row: QuestionResult) -> str:
    """What a question brought, in one French sentence that never leaves out n/N: the text of its chart."""
    if row.hidden:
        words = _("{answered}\u00a0: moins de {least}, le détail n’est pas montré.")
        return words.format(answered=row.answered, least=LEAST_RESPONDENTS)
    if row.nps is not None:
        return _("NPS {words}\u00a0: {counts}.").format(words=row.nps.words(), counts=row.nps.counts())
    if row.mean is not None and row.csat is not None:
        return _(
            "Moyenne {mean}/5 ({answered}), écart-type {spread}. Satisfaits (4 ou 5)\u00a0: {csat}."
        ).format(
            mean=figure(row.mean),
            answered=row.answered,
            spread=figure(row.spread or 0),
            csat=percent(row.csat.numerator, row.csat.denominator),
        )
    if row.expectation is not None:
        words = _(
            "Importance {importance}/5, satisfaction {satisfaction}/5, écart {gap} sur 20 ({answered})."
        )
        return words.format(
            importance=figure(row.expectation.importance),
            satisfaction=figure(row.expectation.satisfaction),
            gap=figure(row.expectation.gap),
            answered=row.answered,
        )
    shown = row.themes if row.question.kind is QuestionKind.FREE else ()
    counts = [(theme.name, theme.answers) for theme in shown] or list(row.counts)
    return ", ".join([row.answered, *(f"{label} {n}" for label, n in counts if n)])


def headlines(
    survey: Survey, asked: int | None, sheets: int, graded: int, rows: Sequence[QuestionResult]
) -> tuple[str, ...]:
    """At most HEADLINES sentences: satisfaction, recommendation, then what is expected most and met least.

    Of `sheets` taken in, `graded` answer one of the grade 1–5 questions that are shown: the mean is of all
    their grades together.
    """
    shown = [row for row in rows if not row.hidden]
    if not shown:
        words = _("Moins de {least} réponses par question\u00a0: le détail n’est pas montré.")
        return (words.format(least=LEAST_RESPONDENTS),) if sheets else ()
    found = []
    means = [(row.mean, row.answers) for row in shown if row.mean is not None and row.csat is not None]
    if means:
        average = sum((mean * answers for mean, answers in means), Fraction(0)) / sum(n for _mean, n in means)
        words = _("ROTI\u00a0: {mean}/5 ({answered})")
        if survey.kind is not SurveyKind.ROTI:
            words = _("Satisfaction\u00a0: {mean}/5 ({answered})")
        found.append(words.format(mean=figure(average), answered=answered(graded, asked)))
    found += [
        _("Recommandation\u00a0: {words}").format(words=row.nps.words())
        for row in shown
        if row.nps is not None
    ][:1]
    words = _("Attente à combler\u00a0: «\u00a0{text}\u00a0» (écart {gap} sur 20)")
    for row in by_gap(shown):
        if row.expectation is not None:
            found.append(words.format(text=row.question.text, gap=figure(row.expectation.gap)))
    return tuple(found[:HEADLINES])


def by_gap(rows: Sequence[QuestionResult]) -> list[QuestionResult]:
    """The importance questions that are shown, biggest gap first; ties: more important first."""
    mapped = [(row.expectation, row) for row in rows if row.expectation is not None]
    return [row for _point, row in sorted(mapped, key=lambda each: (-each[0].gap, -each[0].importance))]
