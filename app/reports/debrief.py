"""The debrief sheet: the facts, what the group said, what it decided."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from app.core.formats import day, money, percent, quantity
from app.core.i18n import _, ngettext
from app.domain.debrief import TOPICS, Action, Note, RoleReview, Topic, topic_label
from app.domain.items import CollectiveItem, amount
from app.domain.overview import DebriefView
from app.domain.papers import DebriefPaper
from app.domain.results import money_words
from app.domain.savings import Purchase, saving, total
from app.domain.survey_results import SurveyDigest
from app.reports.kit import style
from app.reports.kit.blocks import Card, Cards, Columns, Heading, Space, Stack, Text, bullets
from app.reports.kit.flow import Block, stack_height
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.planning import kept_grid
from app.reports.savings_chart import savings_chart
from app.reports.sheet import NOTHING, Sheet, headed, joined, names

BESIDE = 14
"""More items than this take the whole width instead of standing beside their chart."""

NARROW = 70.0
"""So do items whose names would have less room than this beside their amounts, in points."""

TALLER = 60.0
"""What was said stands beside the planning unless it is that much higher, in points."""


def purchase(item: CollectiveItem) -> Purchase:
    """What the item brought, as savings are measured."""
    received = item.received if item.received is not None else Decimal(0)
    return Purchase(item.item_id, item.label, received, item.reference_price, item.reference_kind, item.price)


def _cards(view: DebriefView) -> Cards:
    savings = view.savings
    note = _("{share} du prix de référence").format(share=percent(savings.saved, savings.reference))
    if savings.unmeasured:
        left = ngettext("{n} non mesuré", "{n} non mesurés", savings.unmeasured)
        note = joined([note if savings.measured else "", left.format(n=savings.unmeasured)])
    handed, members = view.participation
    closed = [step for step in view.planning if step.closed is not None]
    kept = sum(1 for step in closed if step.closed is not None and step.closed <= step.due)
    answers = view.satisfaction.answers
    mark = view.satisfaction.tenths
    return Cards(
        [
            Card(
                _("Économies"),
                money(savings.saved) if savings.measured else _("non mesurées"),
                note if savings.measured or savings.unmeasured else _("aucun achat saisi"),
                share=1.25,
            ),
            Card(
                _("Participation"),
                f"{handed} / {members}",
                _("{share} des membres").format(share=percent(handed, members)),
            ),
            Card(_("Planning"), f"{kept} / {len(view.planning)}", _("étapes closes à temps")),
            Card(
                _("Satisfaction"),
                NOTHING if mark is None else f"{quantity(Decimal(mark) / 10)} / 5",
                ngettext("{n} réponse sur {members}", "{n} réponses sur {members}", answers).format(
                    n=answers, members=members
                ),
            ),
        ]
    )


def _achieved(items: Sequence[CollectiveItem]) -> Grid:
    columns = [
        Column(_("Article"), share=1),
        Column(_("Qté"), right=True),
        Column(_("Payé"), right=True),
        Column(_("Économie"), right=True),
    ]
    rows, paid, all_received = [], 0, Decimal(0)
    savings = total(purchase(item) for item in items)
    for item in items:
        received = item.received
        spared = saving(purchase(item))
        cost = None if item.price is None or received is None else amount(item.price, received)
        paid += cost or 0
        all_received += received or 0
        rows.append(
            Row(
                (
                    item.label,
                    NOTHING if received is None else quantity(received),
                    NOTHING if cost is None else money(cost),
                    Cell(_("non mesuré"), ink="muted") if spared is None else money(spared),
                )
            )
        )
    saved = money(savings.saved) if savings.measured else _("non mesuré")
    rows.append(Row((_("Total"), quantity(all_received), money(paid), saved), strong=True))
    return Grid(columns, rows, before=4.0)


def _facts_and_voices(view: DebriefView, today: date) -> list[Block]:
    """Results beside their chart, the planning beside what was said, as long as they are short."""
    table = _achieved(view.items)
    achieved: list[Block] = [Heading(_("Réalisé, article par article"), before=0.0), table]
    kept: list[Block] = [Heading(_("Le planning tenu"), before=0.0), kept_grid(view.planning, today)]
    chart = savings_chart([purchase(item) for item in view.items])
    drawn: list[Block] = [Heading(_("Économies par article"), before=0.0), chart] if chart else []
    voices = [_topic(view.notes, topic) for topic in TOPICS[view.format]]
    closing = [
        _topic(view.notes, topic)
        for topic in (Topic.LESSON, Topic.DECISION)
        if any(note.topic is topic for note in view.notes)
    ]
    if not view.items:
        return [Columns([kept, _stacked(voices)], (1, 1)), *_side_by_side(closing)]
    if len(view.items) > BESIDE or table.measured(style.WIDTH / 2).places[0][1] < NARROW:
        planning = Columns([kept, drawn], (1, 1))
        return [Stack(achieved), planning, *_side_by_side(voices), *_side_by_side(closing)]
    if not drawn:
        return [Columns([achieved, kept], (11, 10)), *_side_by_side(voices), *_side_by_side(closing)]
    results = Columns([achieved, drawn], (11, 9))
    half = style.WIDTH / 2
    if stack_height(_stacked(voices), half) <= stack_height(kept, half) + TALLER:
        return [results, Columns([kept, _stacked(voices)], (1, 1)), *_side_by_side(closing)]
    return [results, Columns([kept, _stacked(closing)], (1, 1)), *_side_by_side(voices)]


def _topic(notes: Sequence[Note], topic: Topic) -> list[Block]:
    said = [note.text for note in notes if note.topic is topic]
    points = bullets(said) if said else [Text(_("Rien de noté."), style.NOTE)]
    return [Heading(topic_label(topic), before=0.0), Space(3.0), *points]


def _stacked(sections: Sequence[list[Block]]) -> list[Block]:
    return [Stack(section, before=12.0) for section in sections]


def _side_by_side(sections: Sequence[list[Block]]) -> list[Block]:
    per_row = 3 if len(sections) == 3 else min(2, len(sections))
    return [
        Columns(list(sections[start : start + per_row]), (1.0,) * per_row)
        for start in range(0, len(sections), per_row or 1)
    ]


def _roles(roles: Sequence[RoleReview]) -> list[Block]:
    if not roles:
        return []
    columns = [
        Column(_("Rôle"), share=2),
        Column(_("Titulaire"), share=3),
        Column(_("Suppléant"), share=3),
        Column(_("Constat"), share=4),
    ]
    rows = [
        Row((role.role, names(role.holders), names(role.deputies), role.finding or NOTHING)) for role in roles
    ]
    return [Heading(_("Rôles tenus")), Grid(columns, rows, before=4.0)]


def _surveys(surveys: Sequence[SurveyDigest]) -> list[Block]:
    blocks: list[Block] = [Heading(_("Ce que disent les enquêtes"))] if surveys else []
    for survey in surveys:
        said = "\u00a0; ".join(survey.sentences)
        blocks.append(Text(_("{survey}. {said}.").format(survey=survey.heading, said=said), before=3.0))
    return blocks


def _outcome(action: Action, today: date) -> str | Cell:
    if action.done is not None:
        return _("faite le {day}").format(day=day(action.done))
    if action.is_late(today):
        return Cell(_("en retard"), ink="attention_text", strong=True)
    return _("à faire")


def _actions(title: str, actions: Sequence[Action], today: date) -> list[Block]:
    if not actions:
        return []
    columns = [
        Column(_("Action"), share=1),
        Column(_("Responsable"), at_most=130),
        Column(_("Échéance"), right=True),
        Column(_("État")),
    ]
    rows = [
        Row(
            (
                action.text,
                action.member or NOTHING,
                day(action.due) if action.due else NOTHING,
                _outcome(action, today),
            )
        )
        for action in actions
    ]
    return [Heading(title), Grid(columns, rows, before=4.0)]


def _idea(action: Action) -> str:
    known = [action.member, _("pour le {day}").format(day=day(action.due)) if action.due else ""]
    about = ", ".join(part for part in known if part)
    return f"{action.text} ({about})" if about else action.text


def _program(view: DebriefView, today: date) -> list[Block]:
    firm = [action for action in view.actions if not action.is_idea]
    ideas = [action for action in view.actions if action.is_idea]
    blocks = _actions(_("Programme d’actions"), firm, today)
    if ideas:
        blocks.append(Heading(_("Idées, sans personne ou sans date")))
        blocks += [Space(3.0), *bullets([_idea(action) for action in ideas])]
    return blocks


def debrief(paper: DebriefPaper) -> Sheet:
    """The debrief sheet: one page when it fits."""
    view, imprint, name = paper.debrief, paper.imprint, _("Débriefing")
    ended = view.held_on or view.cycle.closed or view.planning[-1].due
    about = joined(
        [
            _("Cycle du {start} au {end}").format(start=day(view.cycle.started), end=day(ended)),
            _("réunion du {day}").format(day=day(view.held_on)) if view.held_on else "",
            _("animé par {name}").format(name=view.animator) if view.animator else "",
        ]
    )
    return headed(
        name,
        imprint,
        about,
        [
            Heading(_("Résultats"), before=3.0),
            _cards(view),
            Text(
                _("Comptes de l’achat\u00a0: {said}.").format(said=money_words(view.accounts)),
                style.NOTE,
                3.0,
            ),
            *_facts_and_voices(view, imprint.printed),
            *_roles(view.roles),
            *_surveys(view.surveys),
            *_program(view, imprint.printed),
            *_actions(_("Actions du dernier débriefing"), view.previous_actions, imprint.printed),
        ],
    )
