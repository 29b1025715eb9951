"""Surveys as tables: what was asked, when, how many gave each answer, and what became of it.

Of an anonymous survey, counts alone: no sheet, no order, no words but those the group took up, and nothing
of a wave that is open, since two files a day apart would tell what was answered between them. Nothing is
broken down below LEAST_RESPONDENTS answers; `survey_counting` sees to that. Of a named one, the form promises
that the animator alone knows who answered what: those answers are confidential.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from app.core.i18n import _
from app.domain.questionnaires import (
    Answer,
    Audience,
    Question,
    QuestionKind,
    Survey,
    Wave,
    question_kind_label,
    survey_kind_label,
)
from app.domain.questionnaires import (
    Sheet as AnswerSheet,
)
from app.domain.survey_results import FollowUp, FollowUpKind, QuestionResult, WaveResults
from app.domain.surveys import LEAST_RESPONDENTS
from app.exchange.sheets import DAY, NUMBER, TEXT, Sheet, sheet, yes
from app.exchange.workbooks import Cell

_HUNDREDTH = Decimal("0.01")


def survey_sheets(
    surveys: Sequence[Survey],
    results: Sequence[WaveResults],
    named: Mapping[int, Sequence[AnswerSheet]],
    follow_ups: Sequence[FollowUp],
) -> list[Sheet]:
    """The questionnaires, their waves, their counts, the named answers (by wave), and what became of them."""
    return [
        _questions(surveys),
        _waves(results),
        _counts(results),
        _answers(results, named),
        _follow_ups(follow_ups),
    ]


def _questions(surveys: Sequence[Survey]) -> Sheet:
    columns = [
        *((_("Enquête"), TEXT), (_("Sorte"), TEXT), (_("Qui répond"), TEXT), (_("Anonyme"), TEXT)),
        *((_("N°"), NUMBER), (_("Rubrique"), TEXT), (_("Question"), TEXT), (_("Réponse"), TEXT)),
        *((_("Choix"), TEXT), (_("Obligatoire"), TEXT), (_("Retirée"), TEXT), (_("Introduction"), TEXT)),
    ]
    rows: list[tuple[Cell, ...]] = []
    for survey in surveys:
        about = (
            *(survey.title, survey_kind_label(survey.kind), _audience(survey)),
            yes(survey.anonymous),
        )
        rows += [
            (
                *(*about, number, each.section, each.text, question_kind_label(each.kind)),
                "\n".join(choice.text for choice in each.choices),
                *(yes(each.required), yes(each.retired), survey.introduction if number == 1 else ""),
            )
            for number, each in enumerate(survey.questions, 1)
        ] or [(*about, None, "", "", "", "", "", "", survey.introduction)]
    return sheet(_("Questionnaires"), columns, rows)


def _waves(results: Sequence[WaveResults]) -> Sheet:
    columns = [
        *((_("Enquête"), TEXT), (_("Vague"), TEXT), (_("Ouverte le"), DAY), (_("Close le"), DAY)),
        *((_("Cycle"), TEXT), (_("Personnes interrogées"), NUMBER), (_("Réponses"), NUMBER)),
    ]
    rows = [
        (each.survey.title, *_dated(each.wave), each.wave.cycle, each.wave.asked, each.sheets)
        for each in results
    ]
    return sheet(_("Vagues d’enquête"), columns, rows)


def _counts(results: Sequence[WaveResults]) -> Sheet:
    columns = [
        *((_("Enquête"), TEXT), (_("Vague"), TEXT), (_("Question"), TEXT), (_("Réponses"), NUMBER)),
        *((_("Réponse ou thème"), TEXT), (_("Fois"), NUMBER), (_("Moyenne"), NUMBER)),
        *((_("Écart-type"), NUMBER), (_("Importance moyenne"), NUMBER), (_("Remarque"), TEXT)),
    ]
    rows: list[tuple[Cell, ...]] = []
    for each in results:
        about = (each.survey.title, each.wave.title)
        if _is_sealed(each):
            words = _("Vague ouverte\u00a0: ses résultats sortent une fois qu’elle est close.")
            rows.append((*about, "", each.sheets, "", None, None, None, None, words))
        else:
            rows += [(*about, *row) for result in each.questions for row in _counted(result)]
    return sheet(_("Résultats d’enquête"), columns, rows)


def _counted(result: QuestionResult) -> Iterable[tuple[Cell, ...]]:
    """A line for the question with its mean, then one for each answer or theme."""
    text, answers, nothing = result.question.text, result.answers, (None, None, None)
    if result.hidden:
        words = _("Moins de {least} réponses\u00a0: le détail n’est pas montré.")
        yield text, answers, "", None, *nothing, words.format(least=LEAST_RESPONDENTS)
        return
    mean, importance, score = result.mean, None, ""
    if result.expectation is not None:
        mean, importance = result.expectation.satisfaction, result.expectation.importance
    if result.nps is not None:
        score = _("NPS {words}").format(words=result.nps.words())
    spread = None if result.spread is None else _rounded(Fraction(result.spread))
    yield text, answers, "", None, _mean(mean), spread, _mean(importance), score
    of_what = "" if result.expectation is None else _("satisfaction")
    for label, count in result.counts:
        yield text, answers, label, count, *nothing, of_what
    for theme in result.themes:
        yield text, answers, theme.name, theme.answers, *nothing, _("thème")


def _answers(results: Sequence[WaveResults], named: Mapping[int, Sequence[AnswerSheet]]) -> Sheet:
    columns = [
        *((_("Enquête"), TEXT), (_("Vague"), TEXT), (_("Membre"), TEXT), (_("Question"), TEXT)),
        *((_("Réponse"), TEXT), (_("Note"), NUMBER), (_("Importance"), NUMBER)),
    ]
    rows = [
        (each.survey.title, each.wave.title, given.member, question.text, *_said(question, answer))
        for each in results
        if not each.survey.anonymous
        for given in named.get(each.wave.id, ())
        for question in each.survey.questions
        if (answer := given.answers.get(question.id)) is not None
    ]
    return sheet(_("Réponses par nom"), columns, rows, confidential=True)


def _said(question: Question, answer: Answer) -> tuple[Cell, Cell, Cell]:
    """The words or choices, the grade (satisfaction when there are two), the importance."""
    if isinstance(answer, str):
        return answer, None, None
    if question.kind.has_choices:
        return "\n".join(each.text for each in question.choices if each.id in answer), None, None
    if question.kind is QuestionKind.IMPORTANCE:
        importance, satisfaction = answer
        return "", satisfaction, importance
    return "", answer[0], None


def _follow_ups(follow_ups: Sequence[FollowUp]) -> Sheet:
    columns = [
        *((_("Enquête"), TEXT), (_("Vague"), TEXT), (_("Question"), TEXT), (_("Ce qui a été lu"), TEXT)),
        *((_("Devenu"), TEXT), (_("Sous le nom de"), TEXT), (_("Cycle"), TEXT), (_("Terminé le"), DAY)),
    ]
    words = {
        FollowUpKind.ITEM: _("article à voter"),
        FollowUpKind.ACTION: _("action"),
        FollowUpKind.DIFFICULTY: _("difficulté"),
    }
    rows = [
        (
            *(each.survey, each.wave, each.question, each.text),
            *(words[each.kind], each.became, each.cycle, each.done),
        )
        for each in follow_ups
    ]
    return sheet(_("Suites des enquêtes"), columns, rows)


def _is_sealed(results: WaveResults) -> bool:
    return results.survey.anonymous and results.wave.closed is None


def _dated(wave: Wave) -> tuple[Cell, ...]:
    return wave.title, wave.opened, wave.closed


def _audience(survey: Survey) -> str:
    return _("Les clients") if survey.audience is Audience.CLIENTS else _("Les membres")


def _mean(value: Fraction | None) -> Decimal | None:
    return None if value is None else _rounded(value)


def _rounded(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(_HUNDREDTH, ROUND_HALF_UP)
