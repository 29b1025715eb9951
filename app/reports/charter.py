"""The charter: what the group aims at, the rules in force, and room for every member to sign."""

from collections.abc import Sequence

from app.core.formats import dated
from app.core.i18n import _
from app.core.text import glued
from app.domain.charter import Statement, Version
from app.domain.course_papers import CharterPaper
from app.domain.paper_kinds import PaperKind, paper_label
from app.reports.kit import fonts, style
from app.reports.kit.blocks import Heading, Stack, Text
from app.reports.kit.fields import Field, Fields
from app.reports.kit.flow import Block
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.kit.style import Type
from app.reports.sheet import Sheet, headed

AIM = Type(fonts.BOLD, 14, 19)

ROOM = 22.0
"""Height left to sign in, in points: with the white of its cell, over nine millimetres."""


def agreed_words(statement: Statement) -> str:
    """Since when a rule or an added objective is in force, and by which voices."""
    if statement.agreements:
        return statement.agreements[-1].decision
    if statement.since is None:
        return ""
    return _("En vigueur depuis le {day}.").format(day=dated(statement.since))


def _aim(common: Version) -> list[Block]:
    blocks: list[Block] = [
        Heading(_("Notre objectif commun"), before=8.0),
        Text(glued(common.text), AIM, before=6.0, keep=common.agreement is not None),
    ]
    if common.agreement is not None:
        blocks.append(Text(common.agreement.decision, style.NOTE, before=2.0))
    return blocks


def _added(added: Sequence[Statement]) -> list[Block]:
    if not added:
        return []
    stacks: list[Block] = [
        Stack([Text(glued(each.text), style.STRONG), Text(agreed_words(each), style.NOTE)], before=6.0)
        for each in added
    ]
    return [Heading(_("Objectifs ajoutés")), *stacks]


def _rules(rules: Sequence[Statement]) -> list[Block]:
    heading = Heading(_("Nos règles"))
    if not rules:
        return [heading, Text(_("Aucune règle n’est encore en vigueur."), style.NOTE, before=3.0)]
    columns = [Column(_("N°"), right=True), Column(_("Règle"), share=1)]
    rows = [
        Row((Cell(str(number), strong=True), Cell(glued(each.text), note=agreed_words(each))))
        for number, each in enumerate(rules, start=1)
    ]
    return [heading, Grid(columns, rows, before=4.0)]


def _signatures(members: Sequence[str]) -> list[Block]:
    """A line per member, two beside each other, in their order."""
    if not members:
        return [
            Heading(_("Signatures")),
            Text(_("Le réseau n’a encore aucun membre."), style.NOTE, before=3.0),
        ]
    columns = [Column(_("Membre"), share=3), Column(_("Signature"), share=4)] * 2
    rows = []
    for start in range(0, len(members), 2):
        first, second = (*members[start : start + 2], "")[:2]
        rows.append(Row((first, "", second, ""), room=ROOM))
    engaged = Text(
        _("Nous nous reconnaissons dans cet objectif et suivons ces règles."), before=6.0, keep=True
    )
    place = Fields([Field(_("Fait à"), share=2.0), Field(_("Le"))], before=2.0, keep=True)
    return [Heading(_("Signatures")), engaged, place, Grid(columns, rows, before=8.0, ruled=True)]


def charter(paper: CharterPaper) -> Sheet:
    """The charter; drafts have no place in it."""
    about = _("En vigueur le {day}").format(day=dated(paper.imprint.printed))
    return headed(
        paper_label(PaperKind.CHARTER),
        paper.imprint,
        about,
        [
            *_aim(paper.common),
            *_added(paper.added),
            *_rules(paper.rules),
            *_signatures(paper.members),
        ],
    )
