"""The programme of actions: who does what and by when, ideas apart, and what each member carries."""

from collections.abc import Sequence
from datetime import date

from app.core.formats import day
from app.core.i18n import _, ngettext
from app.core.text import glued, sort_key
from app.domain.course_papers import ProgrammePaper
from app.domain.paper_kinds import PaperKind, paper_label
from app.domain.programme import (
    ActionState,
    Load,
    ProgrammeAction,
    SourceKind,
    kind_label,
    load_words,
    source_label,
    state_label,
)
from app.reports.kit import style
from app.reports.kit.blocks import Heading, Text
from app.reports.kit.flow import Block
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.sheet import NOTHING, Sheet, headed, joined

FIRM = (ActionState.LATE, ActionState.OPEN)
"""States of what somebody has to do by a date."""


def _by_person(firm: Sequence[ProgrammeAction]) -> list[ProgrammeAction]:
    """Person by person in French order, then by source, then by date."""
    kinds = list(SourceKind)
    return sorted(
        firm,
        key=lambda entry: (
            sort_key(entry.action.member),
            entry.action.member_id or 0,
            kinds.index(entry.source.kind),
            entry.action.due or date.max,
            entry.action.id,
        ),
    )


def _state(entry: ProgrammeAction, on: date) -> str | Cell:
    state = entry.state(on)
    if state is not ActionState.LATE or entry.action.due is None:
        return state_label(state)
    days = (on - entry.action.due).days
    since = ngettext("de {n} jour", "de {n} jours", days).format(n=days)
    return Cell(state_label(state), note=since, ink="attention_text", strong=True)


def _firm(firm: Sequence[ProgrammeAction], on: date) -> list[Block]:
    heading = Heading(_("Qui fait quoi, pour quand"), before=6.0)
    if not firm:
        return [heading, Text(_("Aucune action n’est en cours."), style.NOTE, before=3.0)]
    columns = [
        Column(_("Qui"), at_most=120),
        Column(_("Action, et d’où elle vient"), share=1),
        Column(_("Pour quand"), right=True),
        Column(_("État")),
    ]
    rows = [
        Row(
            (
                Cell(entry.action.member, strong=True),
                Cell(glued(entry.action.text), note=glued(source_label(entry.source))),
                day(entry.action.due) if entry.action.due else NOTHING,
                _state(entry, on),
            )
        )
        for entry in _by_person(firm)
    ]
    return [heading, Grid(columns, rows, before=4.0)]


def _ideas(ideas: Sequence[ProgrammeAction]) -> list[Block]:
    if not ideas:
        return []
    columns = [
        Column(_("Idée, et d’où elle vient"), share=1),
        Column(_("Qui"), at_most=120),
        Column(_("Pour quand"), right=True),
    ]
    rows = [
        Row(
            (
                Cell(glued(entry.action.text), note=glued(source_label(entry.source))),
                entry.action.member or _("à trouver"),
                day(entry.action.due) if entry.action.due else _("à fixer"),
            )
        )
        for entry in ideas
    ]
    return [Heading(_("Idées, sans personne ou sans date")), Grid(columns, rows, before=4.0)]


def _by_source(entries: Sequence[ProgrammeAction], on: date) -> list[Block]:
    """How many actions each kind of source has brought, by where they stand."""
    columns = [
        Column(_("D’où viennent les actions"), share=1),
        Column(_("À faire"), right=True),
        Column(_("En retard"), right=True),
        Column(_("Idées"), right=True),
        Column(_("Faites"), right=True),
    ]
    states = (ActionState.OPEN, ActionState.LATE, ActionState.IDEA, ActionState.DONE)
    rows = []
    for kind in SourceKind:
        found = [entry.state(on) for entry in entries if entry.source.kind is kind]
        if found:
            rows.append(Row((kind_label(kind), *(str(found.count(state)) for state in states))))
    return [Heading(_("Par source")), Grid(columns, rows, before=4.0)] if rows else []


def _loads(loads: Sequence[Load]) -> list[Block]:
    if not loads:
        return []
    columns = [
        Column(_("Membre"), share=2),
        Column(_("Charge"), share=2),
        Column(_("En retard"), right=True),
        Column(_("Rôles"), share=4),
    ]
    rows = [
        Row(
            (
                Cell(load.member, strong=True),
                load_words(load),
                str(load.late) if load.late else NOTHING,
                glued(", ".join((*load.roles, *load.standing))) or NOTHING,
            )
        )
        for load in loads
    ]
    return [Heading(_("Qui porte quoi")), Grid(columns, rows, before=4.0)]


def _about(firm: Sequence[ProgrammeAction], ideas: int, on: date) -> str:
    late = sum(entry.state(on) is ActionState.LATE for entry in firm)
    return joined(
        [
            ngettext("{n} action en cours", "{n} actions en cours", len(firm)).format(n=len(firm)),
            _("{n} en retard").format(n=late) if late else _("aucune en retard"),
            ngettext("{n} idée", "{n} idées", ideas).format(n=ideas) if ideas else "",
        ]
    )


def programme(paper: ProgrammePaper) -> Sheet:
    """The programme as of the day it is printed."""
    on = paper.imprint.printed
    firm = [entry for entry in paper.actions if entry.state(on) in FIRM]
    ideas = [entry for entry in paper.actions if entry.state(on) is ActionState.IDEA]
    return headed(
        paper_label(PaperKind.PROGRAMME),
        paper.imprint,
        _about(firm, len(ideas), on),
        [
            *_firm(firm, on),
            *_ideas(ideas),
            *_loads(paper.loads),
            *_by_source(paper.actions, on),
        ],
    )
