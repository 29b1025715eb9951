"""The review of a year: aim, cycles, figures, roles, opinions, lessons, and what lies ahead."""

from collections.abc import Sequence
from decimal import Decimal

from app.core.formats import day, money, quantity
from app.core.i18n import _, ngettext
from app.core.text import glued
from app.domain.debrief import Topic
from app.domain.evaluation_papers import BoardFigure, Prospects, YearlyPaper
from app.domain.overview import DebriefView
from app.domain.paper_kinds import PaperKind, paper_label
from app.domain.standing import StandingRole
from app.domain.survey_results import SurveyDigest
from app.domain.value_words import value_text
from app.reports.indicator_figures import figure_chart, figures_table
from app.reports.kit import style
from app.reports.kit.blocks import Columns, Heading, Stack, Text, bullets
from app.reports.kit.flow import Block
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.sheet import NOTHING, Sheet, headed, names


def _cycle_row(view: DebriefView) -> Row:
    cycle, mark = view.cycle, view.satisfaction.tenths
    handed, members = view.participation
    until = day(cycle.closed) if cycle.closed else _("en cours")
    return Row(
        (
            glued(cycle.title),
            _("{start} – {end}").format(start=day(cycle.started), end=until),
            f"{handed} / {members}",
            money(view.savings.saved) if view.savings.measured else _("non mesuré"),
            NOTHING if mark is None else f"{quantity(Decimal(mark) / 10)}/5",
        )
    )


def _cycles(cycles: Sequence[DebriefView]) -> list[Block]:
    if not cycles:
        return [Heading(_("Les cycles de l’année")), Text(_("Aucun cycle cette année."), before=3.0)]
    columns = [
        Column(_("Cycle"), share=1),
        Column(_("Dates")),
        Column(_("Listes"), right=True),
        Column(_("Économies"), right=True),
        Column(_("Satisfaction"), right=True),
    ]
    return [
        Heading(_("Les cycles de l’année")),
        Grid(columns, [_cycle_row(view) for view in cycles], before=4.0),
    ]


def _drawn(figures: Sequence[BoardFigure]) -> list[Block]:
    """The charts of the year, two by two."""
    blocks: list[Block] = []
    stacks: list[list[Block]] = []
    for figure in figures:
        if chart := figure_chart(figure):
            name = Text(glued(figure.reading.definition.name), style.STRONG, keep=True)
            stacks.append([name, chart])
    for start in range(0, len(stacks), 2):
        pair = stacks[start : start + 2]
        if len(pair) == 2:
            blocks.append(Columns(pair, (1, 1), before=10.0))
        else:
            blocks.append(Stack(pair[0], before=10.0, whole=True))
    return blocks


def _roles(cycles: Sequence[DebriefView], standing: Sequence[StandingRole]) -> list[Block]:
    """Who held each role over the year: of the cycles, by name of role, then the standing ones."""
    blocks = [*_of_cycles(cycles), *_standing(standing)]
    said = blocks or [Text(_("Aucun rôle n’a été tenu cette année."), style.NOTE, before=3.0)]
    return [Heading(_("Les rôles tenus")), *said]


def _of_cycles(cycles: Sequence[DebriefView]) -> list[Block]:
    held: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for view in cycles:
        for role in view.roles:
            holders, deputies = held.setdefault(role.role, ({}, {}))
            holders.update(dict.fromkeys(role.holders))
            deputies.update(dict.fromkeys(role.deputies))
    if not held:
        return []
    columns = [
        Column(_("Rôle"), share=2),
        Column(_("Titulaires"), share=3),
        Column(_("Suppléants"), share=3),
    ]
    rows = [
        Row((glued(role), names(list(holders)), names(list(deputies))))
        for role, (holders, deputies) in held.items()
    ]
    return [Grid(columns, rows, before=4.0)]


def _standing(roles: Sequence[StandingRole]) -> list[Block]:
    """Who holds each standing role at the end of the year, and who did before in it."""
    if not roles:
        return []
    columns = [
        Column(_("Rôle permanent"), share=2),
        Column(_("Titulaires"), share=3),
        Column(_("Auparavant dans l’année"), share=3),
    ]
    rows = []
    for role in roles:
        now = [
            _("{name} (depuis le {day})").format(name=each.member, day=day(each.since))
            for each in role.holders
        ]
        before = dict.fromkeys(each.member for each in role.past)
        rows.append(Row((glued(role.name), names(now), names(list(before)))))
    return [Grid(columns, rows, before=8.0)]


def _opinions(cycles: Sequence[DebriefView], surveys: Sequence[SurveyDigest]) -> list[Block]:
    said = []
    for view in cycles:
        mark, answers = view.satisfaction.tenths, view.satisfaction.answers
        if mark is not None:
            words = ngettext(
                "Débriefing de «\u00a0{cycle}\u00a0»\u00a0: {mark}/5 ({n} main levée)",
                "Débriefing de «\u00a0{cycle}\u00a0»\u00a0: {mark}/5 ({n} mains levées)",
                answers,
            )
            said.append(
                words.format(cycle=glued(view.cycle.title), mark=quantity(Decimal(mark) / 10), n=answers)
            )
    for survey in surveys:
        words = _("{survey}. {said}.")
        said.append(words.format(survey=glued(survey.heading), said="\u00a0; ".join(survey.sentences)))
    blocks = bullets(said) if said else [Text(_("Rien n’a été mesuré cette année."), style.NOTE, before=3.0)]
    return [Heading(_("La satisfaction")), *blocks]


def _lessons(cycles: Sequence[DebriefView]) -> list[Block]:
    found = [
        _("{lesson} ({cycle})").format(lesson=glued(note.text), cycle=glued(view.cycle.title))
        for view in cycles
        for note in view.notes
        if note.topic is Topic.LESSON
    ]
    blocks = bullets(found) if found else [Text(_("Aucun enseignement noté."), style.NOTE, before=3.0)]
    return [Heading(_("Les enseignements")), *blocks]


def _ahead(prospects: Prospects) -> list[Block]:
    blocks: list[Block] = [Heading(_("Et maintenant"))]
    if prospects.goals:
        goals = [
            _("{name}\u00a0: {value} pour le {day}").format(
                name=glued(goal.name),
                value=value_text(goal.target.value, goal.unit),
                day=day(goal.target.due),
            )
            for goal in prospects.goals
        ]
        blocks += [_titled(_("Cibles à atteindre")), *bullets(goals)]
    if prospects.wishes:
        wishes = [
            _("{wish} (au vote de «\u00a0{cycle}\u00a0»)").format(
                wish=glued(wish.became), cycle=glued(wish.cycle)
            )
            for wish in prospects.wishes
        ]
        blocks += [_titled(_("Souhaits venus des enquêtes")), *bullets(wishes)]
    if prospects.difficulties:
        lasting = [
            _("{text} (notée le {day})").format(text=glued(each.text), day=day(each.noted))
            for each in prospects.difficulties
        ]
        blocks += [_titled(_("Difficultés qui durent")), *bullets(lasting)]
    if prospects.actions:
        columns = [
            Column(_("Action ouverte"), share=1),
            Column(_("Responsable"), at_most=130),
            Column(_("Échéance"), right=True),
        ]
        rows = [
            Row((glued(each.text), each.member or NOTHING, Cell(day(each.due)) if each.due else NOTHING))
            for each in prospects.actions
        ]
        blocks.append(Grid(columns, rows, before=8.0))
    if len(blocks) == 1:
        blocks.append(Text(_("Rien n’est encore prévu."), style.NOTE, before=3.0))
    return blocks


def _titled(words: str) -> Text:
    return Text(words, style.STRONG, before=8.0, keep=True)


def yearly(paper: YearlyPaper) -> Sheet:
    """The review of the year."""
    window = paper.window
    days = _("Du {start} au {end}").format(start=day(window.start), end=day(window.end))
    objective: list[Block] = []
    if paper.objective:
        objective = [Heading(_("Notre objectif"), before=6.0), Text(glued(paper.objective), before=4.0)]
    return headed(
        paper_label(PaperKind.YEARLY),
        paper.imprint,
        days,
        [
            *objective,
            *_cycles(paper.cycles),
            Heading(_("Les résultats")),
            figures_table(paper.readings),
            *_drawn(paper.figures),
            *_roles(paper.cycles, paper.standing),
            *_opinions(paper.cycles, paper.surveys),
            *_lessons(paper.cycles),
            *_ahead(paper.prospects),
        ],
    )
