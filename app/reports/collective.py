"""The collective list that the group agreed on, and what waits for the next cycle."""

from collections.abc import Sequence

from app.core.formats import day, money, quantity
from app.core.i18n import _, ngettext
from app.domain.items import Agreement, CollectiveItem
from app.domain.papers import CollectivePaper
from app.domain.voting import RankedItem
from app.reports.kit import style
from app.reports.kit.blocks import Card, Cards, Heading, Text
from app.reports.kit.flow import Block
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.sheet import NOTHING, Sheet, headed


def agreement_line(agreement: Agreement | None) -> str:
    """«Accord du groupe le 06/11/2026 : 11 pour, 0 contre, 1 abstention.»"""
    if agreement is None:
        return _("Le groupe n’a pas encore donné son accord.")
    abstaining = ngettext("{n} abstention", "{n} abstentions", agreement.abstaining)
    line = _("Accord du groupe le {day}\u00a0: {votes_for} pour, {against} contre, {abstaining}.").format(
        day=day(agreement.agreed_on),
        votes_for=agreement.votes_for,
        against=agreement.against,
        abstaining=abstaining.format(n=agreement.abstaining),
    )
    return f"{line} {agreement.note}".strip()


def _items_grid(items: Sequence[CollectiveItem]) -> Grid:
    categories = any(item.category for item in items)
    columns = [
        Column("", right=True),
        Column(_("Article"), share=1),
        *([Column(_("Catégorie"), at_most=76)] if categories else []),
        Column(_("Qté"), right=True),
        Column(_("Unité"), at_most=56),
        Column(_("Membres"), right=True),
        Column(_("Prix de réf."), right=True),
        Column(_("Coût"), right=True),
    ]
    rows = []
    for item in items:
        why = _("Déplacé par l’animateur\u00a0: {reason}").format(reason=item.reason) if item.reason else ""
        rows.append(
            Row(
                (
                    str(item.rank),
                    Cell(item.label, note=why) if why else item.label,
                    *([item.category] if categories else []),
                    quantity(item.quantity),
                    item.unit,
                    str(len(item.members)) if item.members else _("enquête"),
                    NOTHING if item.reference_price is None else money(item.reference_price),
                    money(item.cost) if item.cost or item.reference_price is not None else NOTHING,
                )
            )
        )
    blanks = ("",) * (len(columns) - 3)
    total = money(sum(item.cost for item in items))
    rows.append(Row(("", _("Total"), *blanks, total), strong=True))
    return Grid(columns, rows, before=8.0)


def _left_grid(left: Sequence[RankedItem]) -> Grid:
    columns = [
        Column(_("Article"), share=3),
        Column(_("Quantité"), at_most=80, right=True),
        Column(_("Coût"), right=True),
        Column(_("Pourquoi"), share=3),
    ]
    rows = [
        Row(
            (
                item.label,
                item.quantity,
                NOTHING if item.cost is None else money(item.cost),
                _("Retiré par l’animateur\u00a0: {reason}").format(reason=item.moved)
                if item.moved
                else item.why,
            )
        )
        for item in left
    ]
    return Grid(columns, rows, before=4.0)


def collective(paper: CollectivePaper) -> Sheet:
    """The collective list."""
    name = _("Liste collective")
    spent = sum(item.cost for item in paper.items)
    served = {member for item in paper.items for member in item.members}
    cards = [
        Card(_("Articles"), str(len(paper.items)), _("retenus par le groupe")),
        Card(_("Coût total"), money(spent), _("aux prix de référence")),
    ]
    if paper.budget is not None:
        over = spent > paper.budget
        cards.append(
            Card(
                _("Dépasse le budget de") if over else _("Reste du budget"),
                money(abs(paper.budget - spent)),
                _("sur {budget}").format(budget=money(paper.budget)),
            )
        )
    cards.append(Card(_("Membres servis"), str(len(served)), _("demandent au moins un article")))
    blocks: list[Block] = [
        Text(agreement_line(paper.agreement), style.STRONG, before=2.0),
        Cards(cards, before=8.0),
        _items_grid(paper.items),
    ]
    if paper.left:
        blocks += [Heading(_("Pour le prochain cycle")), _left_grid(paper.left)]
    return headed(name, paper.imprint, "", blocks)
