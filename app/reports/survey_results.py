"""The results of the surveys: n/N everywhere, distributions, expectations on their map, words as written."""

from collections.abc import Sequence

from app.core.formats import day, percent
from app.core.i18n import _
from app.core.text import glued
from app.domain.chart_map import map_chart
from app.domain.chart_rows import distribution_chart
from app.domain.chart_series import column_chart
from app.domain.charts import Chart
from app.domain.evaluation_papers import SurveyOutcome, SurveyResultsPaper
from app.domain.indicators import Unit
from app.domain.paper_kinds import PaperKind, paper_label
from app.domain.questionnaires import Audience, QuestionKind, Wave
from app.domain.survey_results import QuestionResult, QuestionWaves, WaveResults, said
from app.domain.surveys import figure
from app.domain.value_words import value_text
from app.reports.kit import style
from app.reports.kit.blocks import Columns, Heading, Stack, Text, bullets
from app.reports.kit.chart import Drawing
from app.reports.kit.flow import Block, NewPage
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.sheet import NOTHING, Sheet, head, joined

LABEL = 9.0
MAP_LABEL = 11.0
"""The numbers in the dots are smaller than the names: nine points at least."""

WAVES = 4
"""Waves compared, the latest."""

GRADED = (QuestionKind.GRADE5, QuestionKind.GRADE10, QuestionKind.IMPORTANCE)


def _counts(row: QuestionResult) -> list[tuple[str, int]]:
    """The answers counted: the themes of words, the grades or the choices; empty while hidden."""
    return [(theme.name, theme.answers) for theme in row.themes] or list(row.counts)


def _chart(row: QuestionResult) -> Drawing | None:
    """How the answers spread; None when there is nothing to draw."""
    counts = _counts(row)
    if row.hidden or not counts:
        return None
    points = [(glued(name), n) for name, n in counts]

    def build(width: float) -> Chart:
        if row.question.kind is QuestionKind.GRADE10:
            return column_chart(points, legend=False, width=width, height=90, label_size=LABEL)
        return distribution_chart(points, row.answers, width=width, label_size=LABEL)

    return Drawing(build, before=3.0)


def _question(row: QuestionResult) -> list[Block]:
    """A question over its bars, which say the counts of its choices."""
    chart = _chart(row)
    choosing = chart is not None and row.question.kind.has_choices
    blocks: list[Block] = [
        Text(row.question.text, style.STRONG, keep=True),
        Text(row.answered if choosing else glued(said(row)), style.NOTE, before=1.0, keep=True),
    ]
    return [*blocks, chart] if chart else blocks


def _texts(row: QuestionResult) -> list[Block]:
    """A free question: its themes counted, then the words, sorted by content."""
    words = [
        _("«\u00a0{text}\u00a0» (écrit {n} fois)").format(text=glued(free.text), n=free.copies)
        if free.copies > 1
        else _("«\u00a0{text}\u00a0»").format(text=glued(free.text))
        for free in row.texts
    ]
    return [Stack(_question(row), before=10.0, whole=True), *bullets(words)]


def _expectations(rows: Sequence[QuestionResult]) -> list[Block]:
    points = [
        (row.question.text, row.expectation.importance, row.expectation.satisfaction)
        for row in rows
        if row.expectation is not None
    ]
    if not points:
        return []
    columns = [
        Column(_("Attente"), share=1),
        Column(_("Importance"), right=True),
        Column(_("Satisfaction"), right=True),
        Column(_("Écart sur 20"), right=True),
        Column(_("Réponses"), right=True),
    ]
    lines = [
        Row(
            (
                row.question.text,
                figure(row.expectation.importance),
                figure(row.expectation.satisfaction),
                figure(row.expectation.gap),
                row.answered,
            )
        )
        for row in rows
        if row.expectation is not None
    ]
    drawn = Drawing(
        lambda width: map_chart(points, width=width, height=270, label_size=MAP_LABEL), before=4.0
    )
    return [
        Stack([Heading(_("Ce qui compte, et ce qui manque")), drawn], whole=True),
        Grid(columns, lines, before=8.0),
    ]


def _in_wave(row: QuestionResult) -> Cell:
    """A question in one figure over what it rests on, to compare waves."""
    if row.nps is not None:
        margin = "" if row.nps.margin is None else f"±\u00a0{row.nps.margin}"
        return Cell(value_text(row.nps.score, Unit.SCORE), note=joined([row.answered, margin]))
    if row.expectation is not None:
        return Cell(figure(row.expectation.satisfaction), note=row.answered)
    return Cell(figure(row.mean) if row.mean is not None else NOTHING, note=row.answered)


def _compared(questions: Sequence[QuestionWaves]) -> list[Block]:
    """The questions that several waves asked: graded ones in a line, then the choices and the themes."""
    several = [each for each in questions if len(each.points) > 1]
    graded = [each for each in several if each.question.kind in GRADED]
    counted = [each for each in several if each.question.kind not in GRADED and _is_counted(each)]
    tables = [*(_means(graded) if graded else []), *(_shares(counted) if counted else [])]
    return [Heading(_("D’une vague à l’autre")), *tables] if tables else []


def _is_counted(question: QuestionWaves) -> bool:
    return any(_counts(point.result) for point in question.points)


def _latest(questions: Sequence[QuestionWaves]) -> list[Wave]:
    """The waves that have a column, oldest first."""
    known = {point.wave.id: point.wave for each in questions for point in each.points}
    return sorted(known.values(), key=lambda wave: (wave.opened, wave.id))[-WAVES:]


def _means(questions: Sequence[QuestionWaves]) -> list[Block]:
    """A column per wave, then the last change."""
    waves = _latest(questions)
    columns = [
        Column(_("Question"), share=4),
        *(Column(glued(wave.title), share=2, right=True) for wave in waves),
        Column(_("Depuis la vague d’avant"), share=3.6),
    ]
    rows = []
    for each in questions:
        found = {point.wave.id: point for point in each.points}
        cells = [_in_wave(found[wave.id].result) if wave.id in found else Cell("") for wave in waves]
        last = found.get(waves[-1].id)
        moved = last.change.words() if last and last.change else NOTHING
        rows.append(Row((each.question.text, *cells, moved)))
    note = _(
        "Note moyenne de chaque question, satisfaction moyenne de chaque attente\u00a0; pour la "
        "recommandation, le score. La dernière colonne compare les moyennes."
    )
    return [Text(note, style.NOTE, before=3.0, keep=True), Grid(columns, rows, before=4.0)]


def _shares(questions: Sequence[QuestionWaves]) -> list[Block]:
    """Each choice, and each theme of what was written, in a column per wave; a question is never parted."""
    waves = _latest(questions)
    note = _(
        "Combien ont fait chaque choix, ou écrit sur chaque thème, et leur part de ceux qui ont répondu."
    )
    tables = [Stack([_shares_of(each, waves)], before=8.0, whole=True) for each in questions]
    return [Text(note, style.NOTE, before=8.0, keep=True), *tables]


def _shares_of(question: QuestionWaves, waves: Sequence[Wave]) -> Grid:
    found = {point.wave.id: point.result for point in question.points}
    results = [found.get(wave.id) for wave in waves]
    names = dict.fromkeys(name for result in results if result for name, _n in _counts(result))
    columns = [
        Column(question.question.text, share=4),
        *(Column(glued(wave.title), share=2, right=True) for wave in waves),
    ]
    answered = Row((_("Ont répondu"), *(result.answered if result else NOTHING for result in results)))
    rows = [Row((name, *(_share(result, name) for result in results))) for name in names]
    return Grid(columns, [answered, *rows])


def _share(result: QuestionResult | None, name: str) -> str:
    """«8 · 66,7 %» of those who answered in the wave; nothing when it is not shown, or was not asked."""
    count = None if result is None else dict(_counts(result)).get(name)
    if result is None or count is None:
        return NOTHING
    return f"{count} · {percent(count, result.answers)}"


def _by_section(results: WaveResults) -> list[Block]:
    """The questions of the paper under their sections, two by two; free ones take the width."""
    blocks: list[Block] = []
    pair: list[list[Block]] = []
    section = ""

    def close() -> None:
        if pair:
            blocks.append(Columns([*pair, []][:2], (1, 1), before=10.0))
            pair.clear()

    for row in results.questions:
        if row.expectation is not None:
            continue
        if row.question.section != section:
            close()
            section = row.question.section
            if section:
                blocks.append(Heading(section))
        if row.question.kind is QuestionKind.FREE:
            close()
            blocks += _texts(row)
            continue
        pair.append(_question(row))
        if len(pair) == 2:
            close()
    close()
    return blocks


def _outcome(outcome: SurveyOutcome, paper: SurveyResultsPaper) -> list[Block | NewPage]:
    results = outcome.results
    title = _("Résultats — {survey}").format(survey=results.survey.title)
    who = _("clients") if results.survey.audience is Audience.CLIENTS else _("membres")
    wave = results.wave
    opened = _("ouverte le {day}").format(day=day(wave.opened))
    about = joined([glued(wave.title), opened, who, results.answered])
    return [
        NewPage(title),
        *head(paper.imprint, title, about),
        *bullets(results.headlines),
        *_by_section(results),
        *_expectations(results.expectations),
        *_compared(outcome.waves),
    ]


def survey_results(paper: SurveyResultsPaper) -> Sheet:
    """The latest results of each questionnaire, each from a new page."""
    blocks = [block for outcome in paper.outcomes for block in _outcome(outcome, paper)]
    return Sheet(paper_label(PaperKind.SURVEY_RESULTS), paper.imprint, blocks)
