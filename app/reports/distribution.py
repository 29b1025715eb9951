"""The distribution sheets: boxes to tick and room to sign, member by member or article by article."""

from collections.abc import Sequence

from app.core.formats import day, quantity
from app.core.i18n import _, ngettext
from app.core.units import counted
from app.domain.goods import Share
from app.domain.paper_kinds import PaperKind, paper_label
from app.domain.purchase_papers import DistributionItemsPaper, DistributionMembersPaper
from app.reports.goods import by_item, by_member, given, remark
from app.reports.kit import style
from app.reports.kit.blocks import Heading, Stack, Text
from app.reports.kit.fields import Field, Fields
from app.reports.kit.flow import Block
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.sheet import DONE, Sheet, headed, joined

ROOM = 15.0
"""Height of a row to tick, in points."""


def _done(share: Share) -> str:
    if share.handed is None:
        return ""
    handed = _("remis le {day}").format(day=day(share.handed))
    return _("{handed}, signé").format(handed=handed) if share.signed else handed


def _grid(first: str, named: Sequence[tuple[str, Share]], total: str = "") -> Grid:
    """A row per share: the box, the quantity, and beside it the name of what or who it is for."""
    columns = [
        Column("", tick=True),
        Column(_("Qté"), right=True),
        Column(_("Unité"), at_most=70),
        Column(first, share=3),
        Column(_("Remarque"), share=2),
    ]
    rows = [
        Row(
            (
                "" if share.handed is None else DONE,
                Cell(quantity(share.quantity), strong=True),
                share.unit,
                Cell(name, note=remark(share)),
                Cell(_done(share), ink="muted"),
            ),
            room=ROOM,
        )
        for name, share in named
    ]
    if total:
        rows.append(Row(("", total, "", _("Total"), ""), strong=True))
    return Grid(columns, rows, before=4.0, ruled=True)


def _without(shares: Sequence[Share]) -> list[Block]:
    """What she asked for and does not get."""
    missing = [
        _("{article} (demandé\u00a0: {quantity})").format(
            article=share.label, quantity=counted(share.asked, share.unit)
        )
        for share in shares
        if share.quantity <= 0 < share.asked
    ]
    if not missing:
        return []
    return [
        Text(_("Non fourni\u00a0: {articles}.").format(articles=", ".join(missing)), style.NOTE, before=3.0)
    ]


def _member(member: str, shares: Sequence[Share]) -> Stack:
    present = given(shares)
    grid = [_grid(_("Article"), [(share.label, share) for share in present])] if present else []
    signature = Fields([Field(_("Reçu le")), Field(_("Signature"), share=2.0)], high=30.0)
    return Stack(
        [
            Heading(member, before=0.0),
            *grid,
            *_without(shares),
            *([signature] if present else []),
        ],
        before=16.0,
        whole=True,
    )


def distribution_members(paper: DistributionMembersPaper) -> Sheet:
    """A block per member, with her articles and her signature; a block stays on one page when it can."""
    name = paper_label(PaperKind.DISTRIBUTION_MEMBERS)
    groups = by_member(paper.shares)
    about = ngettext("{n} membre à servir", "{n} membres à servir", len(groups)).format(n=len(groups))
    blocks = [_member(member, shares) for member, shares in groups.items()]
    return headed(name, paper.imprint, about, blocks)


def distribution_items(paper: DistributionItemsPaper) -> Sheet:
    """A block per article, with who gets how much of it."""
    name = paper_label(PaperKind.DISTRIBUTION_ITEMS)
    groups = by_item(given(paper.shares))
    count = ngettext("{n} article à partager", "{n} articles à partager", len(groups)).format(n=len(groups))
    blocks: list[Block] = []
    for (label, unit), shares in groups.items():
        total = sum((share.quantity for share in shares), start=shares[0].quantity * 0)
        heading = joined([label, counted(total, unit)])
        grid = _grid(_("Membre"), [(share.member, share) for share in shares], quantity(total))
        blocks.append(Stack([Heading(heading, before=0.0), grid], before=16.0, whole=True))
    return headed(name, paper.imprint, count, blocks)
