"""The balance of a network: the verdict, its seven signs and what is behind them, month after month."""

from collections.abc import Sequence

from app.core.formats import dated, month_short
from app.core.i18n import _
from app.core.text import glued
from app.domain.balance_facts import BalanceView, MonthBalance, Sign, SignKind, sign_label
from app.domain.course_papers import BalancePaper
from app.domain.paper_kinds import PaperKind, paper_label
from app.domain.stages import stage_asks, stage_label
from app.reports.kit import fonts, style
from app.reports.kit.blocks import Columns, Heading, Stack, Text, bullets
from app.reports.kit.flow import Block
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.kit.style import Type
from app.reports.sheet import NOTHING, Sheet, headed

VERDICT = Type(fonts.BOLD, 12, 16)

GREEN, AMBER = "✓", "▲"
"""Shapes beside the words, so that a grey print tells them apart."""


def _state(sign: Sign) -> Cell:
    if sign.green:
        return Cell(_("{shape} au vert").format(shape=GREEN), ink="done", strong=True)
    return Cell(_("{shape} à reprendre").format(shape=AMBER), ink="attention_text", strong=True)


def _signs(signs: Sequence[Sign]) -> Grid:
    columns = [Column(_("État")), Column(_("Signe"), share=3), Column(_("La chose à faire"), share=2)]
    rows = [
        Row(
            (
                _state(sign),
                Cell(sign_label(sign.kind), note=glued(sign.finding), strong=True),
                glued(sign.to_do) or NOTHING,
            )
        )
        for sign in signs
    ]
    return Grid(columns, rows, before=10.0)


def _behind(signs: Sequence[Sign]) -> list[Block]:
    """The rows behind each sign to mend, two signs beside each other."""
    stacks = [_rows(sign) for sign in signs if sign.rows and not sign.green]
    if not stacks:
        return []
    blocks: list[Block] = [Heading(_("Ce qu’il y a derrière"))]
    for start in range(0, len(stacks), 2):
        pair = [*stacks[start : start + 2], []][:2]
        blocks.append(Columns(pair, (1, 1), before=6.0))
    return blocks


def _rows(sign: Sign) -> list[Block]:
    said = _("{text}\u00a0: {detail}")
    rows = [
        said.format(text=glued(row.text), detail=glued(row.detail)) if row.detail else glued(row.text)
        for row in sign.rows
    ]
    return [Text(sign_label(sign.kind), style.STRONG, keep=True), *bullets(rows)]


def _months(history: Sequence[MonthBalance]) -> Stack:
    """A column per month, oldest first, the last one under way."""
    columns = [Column(_("Signe"), share=1)]
    columns += [Column(month_short(month.day.month), right=True) for month in history]
    rows = [Row((sign_label(kind), *(_mark(kind in month.green) for month in history))) for kind in SignKind]
    totals = [str(len(month.green)) for month in history]
    rows.append(Row((_("Signes au vert, sur sept"), *totals), strong=True))
    legend = _("De {first} à {last}. {green} au vert, {amber} à reprendre.").format(
        first=history[0].label, last=history[-1].label, green=GREEN, amber=AMBER
    )
    heading = Heading(_("Mois après mois"), before=0.0)
    return Stack([heading, Text(legend, style.NOTE, before=3.0), Grid(columns, rows, before=3.0)])


def _mark(green: bool) -> Cell:
    return Cell(GREEN, ink="done", strong=True) if green else Cell(AMBER, ink="attention_text")


def _stage(view: BalanceView) -> Stack:
    """The stage decided, or the one proposed, and what it asks for."""
    stage = view.decided.stage if view.decided else view.proposed
    if view.decided is None:
        said = _("Proposée d’après les signes\u00a0: au groupe d’en décider.")
    else:
        said = _("Décidé le {day}.").format(day=dated(view.decided.on))
        if view.decided.note:
            said = f"{said} {glued(' '.join(view.decided.note.splitlines()))}"
        if view.proposed is not stage:
            other = _("Les signes parlent plutôt pour\u00a0: {stage}.").format(
                stage=stage_label(view.proposed)
            )
            said = f"{said} {other}"
    return Stack(
        [
            Heading(_("Le stade du réseau\u00a0: {stage}").format(stage=stage_label(stage)), before=0.0),
            Text(said, style.NOTE, before=3.0),
            Text(stage_asks(stage), style.BODY, before=3.0),
        ],
        whole=True,
    )


def balance(paper: BalancePaper) -> Sheet:
    """The balance, to read in a meeting."""
    view = paper.balance
    return headed(
        paper_label(PaperKind.BALANCE),
        paper.imprint,
        _("Au {day}").format(day=dated(view.day)),
        [
            Text(glued(view.verdict), VERDICT, before=6.0),
            _signs(view.signs),
            *_behind(view.signs),
            _months(view.history),
            _stage(view),
        ],
    )
