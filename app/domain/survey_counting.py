"""Counts the sheets of waves into the rows of `survey_results`."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from app.core.text import sort_key
from app.domain.questionnaires import Answer, Question, QuestionKind, Sheet, Survey, Wave
from app.domain.survey_results import (
    FreeText,
    QuestionResult,
    QuestionWaves,
    Theme,
    ThemeCount,
    WavePoint,
    WaveResults,
    by_gap,
    headlines,
)
from app.domain.surveys import (
    GRADES,
    LEAST_RESPONDENTS,
    change,
    csat,
    distribution,
    expectations,
    mean,
    nps,
    spread,
)

GRADES_OF_TEN = tuple(range(11))


def wave_results(
    survey: Survey, wave: Wave, sheets: Sequence[Sheet], themes: Sequence[Theme] = ()
) -> WaveResults:
    """The results of a wave, from its sheets in any order."""
    given = _by_question(sheets)
    rows = tuple(
        _question_result(survey, wave, question, given[question.id], themes)
        for question in survey.questions
        if not question.retired or given[question.id]
    )
    taken = sum(sheet.copies for sheet in sheets)
    shown = {row.question.id for row in rows if row.csat is not None}
    graded = sum(sheet.copies for sheet in sheets if shown & set(sheet.answers))
    return WaveResults(
        survey=survey,
        wave=wave,
        sheets=taken,
        questions=rows,
        expectations=tuple(by_gap(rows)),
        headlines=headlines(survey, wave.asked, taken, graded, rows),
    )


def question_waves(
    survey: Survey, waves: Sequence[tuple[Wave, Sequence[Sheet], Sequence[Theme]]]
) -> list[QuestionWaves]:
    """Each question of the survey through the waves that have an answer to it, oldest first."""
    ordered = sorted(waves, key=lambda each: (each[0].opened, each[0].id))
    given = [(wave, _by_question(sheets), themes) for wave, sheets, themes in ordered]
    found = []
    for question in survey.questions:
        points: list[WavePoint] = []
        before: list[int] = []
        for wave, answers, themes in given:
            mine = answers[question.id]
            if not mine:
                continue
            grades = _grades(question, mine)
            result = _question_result(survey, wave, question, mine, themes)
            points.append(WavePoint(wave, result, change(before, grades)))
            if not result.hidden:
                before = grades
        if points:
            found.append(QuestionWaves(question, survey.audience, tuple(points)))
    return found


def _by_question(sheets: Iterable[Sheet]) -> defaultdict[int, list[Answer]]:
    """Every answer to each question, repeated as often as it was given."""
    given: defaultdict[int, list[Answer]] = defaultdict(list)
    for sheet in sheets:
        for question_id, answer in sheet.answers.items():
            given[question_id] += [answer] * sheet.copies
    return given


def _question_result(
    survey: Survey, wave: Wave, question: Question, given: Sequence[Answer], themes: Sequence[Theme]
) -> QuestionResult:
    hidden = len(given) < LEAST_RESPONDENTS
    texts = tuple(_texts(question, given, themes)) if not hidden or not survey.anonymous else ()
    if hidden:
        return QuestionResult(question, len(given), wave.asked, hidden, texts=texts)
    grades = _grades(question, given)
    pairs = _pairs(given) if question.kind is QuestionKind.IMPORTANCE else ()
    graded = question.kind in (QuestionKind.GRADE5, QuestionKind.GRADE10)
    counted = [theme for theme in themes if theme.question_id == question.id]
    return QuestionResult(
        question=question,
        answers=len(given),
        asked=wave.asked,
        hidden=hidden,
        counts=_counts(question, given),
        mean=mean(grades) if graded else None,
        spread=spread(grades) if graded else None,
        csat=csat(grades) if question.kind is QuestionKind.GRADE5 else None,
        nps=nps(grades, wave.asked) if question.kind is QuestionKind.GRADE10 else None,
        expectation=next(iter(expectations({question.id: pairs})), None) if pairs else None,
        texts=texts,
        themes=tuple(_theme_counts(texts, counted)),
        unsorted=sum(text.copies for text in texts if not text.themes),
    )


def _grades(question: Question, given: Sequence[Answer]) -> list[int]:
    """The grades, of an importance question those of satisfaction, of any other none."""
    if question.kind is QuestionKind.IMPORTANCE:
        return [satisfaction for _importance, satisfaction in _pairs(given)]
    if question.kind in (QuestionKind.GRADE5, QuestionKind.GRADE10):
        return [answer[0] for answer in given if not isinstance(answer, str)]
    return []


def _pairs(given: Sequence[Answer]) -> list[tuple[int, int]]:
    pairs = (answer for answer in given if not isinstance(answer, str) and len(answer) == 2)
    return [(importance, satisfaction) for importance, satisfaction in pairs]


def _counts(question: Question, given: Sequence[Answer]) -> tuple[tuple[str, int], ...]:
    if question.kind is QuestionKind.FREE:
        return ()
    if question.kind.has_choices:
        ticked = [each for answer in given if not isinstance(answer, str) for each in answer]
        counts = distribution(ticked, [choice.id for choice in question.choices])
        return tuple((choice.text, n) for choice, n in zip(question.choices, counts, strict=True))
    scale = GRADES_OF_TEN if question.kind is QuestionKind.GRADE10 else GRADES
    counts = distribution(_grades(question, given), scale)
    return tuple((str(grade), n) for grade, n in zip(scale, counts, strict=True))


def _texts(question: Question, given: Sequence[Answer], themes: Sequence[Theme]) -> Iterable[FreeText]:
    copies = Counter(answer for answer in given if isinstance(answer, str))
    mine = sorted(
        (theme for theme in themes if theme.question_id == question.id),
        key=lambda theme: sort_key(theme.name),
    )
    for text in sorted(copies, key=lambda text: (sort_key(text), text)):
        yield FreeText(text, copies[text], tuple(theme.id for theme in mine if text in theme.texts))


def _theme_counts(texts: Sequence[FreeText], themes: Sequence[Theme]) -> list[ThemeCount]:
    """The most said first; a theme nobody is sorted into yet is counted 0."""
    counts = [
        ThemeCount(theme.id, theme.name, sum(text.copies for text in texts if theme.id in text.themes))
        for theme in themes
    ]
    return sorted(counts, key=lambda each: (-each.answers, sort_key(each.name)))
