"""The ballot papers: points to share out or grades to tick, without a name when the vote is secret."""

from dataclasses import replace

from app.core.formats import money, quantity
from app.core.i18n import _, ngettext
from app.core.text import of_name
from app.domain.items import PooledItem
from app.domain.papers import BallotsPaper
from app.domain.voting import Presence, Scale, Vote, Voter, grade_labels
from app.reports.kit import style
from app.reports.kit.blocks import Half, Text
from app.reports.kit.flow import Block, NewPage
from app.reports.kit.grid import Column, Grid, Row
from app.reports.sheet import NOTHING, Sheet, head, headed, joined

TICK = "○"


def _title(vote: Vote, voter: Voter) -> str:
    if vote.secret:
        return _("Bulletin de vote")
    if voter.presence is Presence.REPRESENTED and voter.proxy:
        return _("Bulletin {of_name}, représenté par {proxy}").format(
            of_name=of_name(voter.name), proxy=voter.proxy
        )
    return _("Bulletin {of_name}").format(of_name=of_name(voter.name))


def _instruction(vote: Vote) -> str:
    if vote.scale is Scale.GRADES:
        return _("Cochez une mention par article. Deux articles peuvent recevoir la même.")
    return ngettext(
        "Vous avez {n} point à donner à l’article qui compte le plus pour vous.",
        "Vous avez {n} points à répartir comme vous voulez. Un article laissé vide ne reçoit rien.",
        vote.points,
    ).format(n=vote.points)


def _amount(item: PooledItem) -> str:
    return " ".join(part for part in (quantity(item.quantity), item.unit) if part)


def _grid(vote: Vote, items: tuple[PooledItem, ...]) -> Grid:
    columns = [
        Column(_("Article"), share=4),
        Column(_("Quantité"), at_most=80, right=True),
        Column(_("Coût"), right=True),
    ]
    rows = []
    for item in items:
        cost = NOTHING if item.total is None else money(item.total)
        answer = (TICK,) * len(grade_labels()) if vote.scale is Scale.GRADES else ("",)
        rows.append(Row((item.label, _amount(item), cost, *answer), room=16.0))
    if vote.scale is Scale.GRADES:
        columns += [Column(label, share=0.9) for label in grade_labels()]
    else:
        columns.append(Column(_("Mes points"), share=1))
    return Grid(columns, rows, before=8.0, ruled=True)


def _ballot(paper: BallotsPaper, voter: Voter, grid: Grid) -> list[Block]:
    title = _title(paper.vote, voter)
    about = joined([paper.imprint.cycle, _("vote secret") if paper.vote.secret else ""])
    return [
        *head(paper.imprint, title, about),
        Text(_instruction(paper.vote), style.BODY, before=4.0),
        replace(grid, owner=object()),
    ]


def ballots(paper: BallotsPaper) -> Sheet:
    """One ballot per voter present or represented, two on a page when they are short."""
    name = _("Bulletins de vote")
    voters = [voter for voter in paper.voters if voter.presence is not Presence.ABSENT]
    blocks: list[Block | NewPage] = []
    grid = _grid(paper.vote, paper.items)
    grid.measured(style.WIDTH)  # once for all voters
    upper = True
    for voter in voters:
        ballot = _ballot(paper, voter, grid)
        if not Half.fits(ballot):
            blocks += [NewPage(_title(paper.vote, voter)), *ballot]
        elif upper:
            blocks += [NewPage(name), Half(ballot)]
            upper = False
        else:
            blocks += ballot
            upper = True
    if not blocks:
        return headed(name, paper.imprint, "", [Text(_("Personne ne vote encore."), before=8.0)])
    return Sheet(name, paper.imprint, blocks)
