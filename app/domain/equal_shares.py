"""The Method of Equal Shares with cost utilities (Peters, Pierczyński and Skowron, 2021), exact.

Every voter gets the same share of the budget; an item is bought by those who support it, out of their
shares, the cheapest per unit of utility first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.equal_shares_run import Purchase, Run, Vote, vote_of
from app.domain.selection import (
    Ballots,
    Costs,
    Funded,
    Item,
    Missed,
    Selection,
    Voter,
    check_vote,
    pay,
    retain_in_order,
    supporters_of,
    without_anything,
)


def equal_shares(
    costs: Costs, ballots: Ballots, budget: int, *, increment: int | Fraction | None = None
) -> Selection:
    """The Method of Equal Shares, completed by rising shares, then filled with what still fits.

    Utility of an item = points x cost. Each run starts from an equal share, first budget / voters, then
    raised by `increment` cents (by default a thousandth of the first share, one cent at least). The last
    run kept is the one before the first that spends more than the budget, or the first whose rest buys
    nothing more. Ties: lower price per utility, more supporters, cheaper, order of `costs`. The filling
    takes the most supported first, then the cheaper. Supported items that cost nothing come first, for
    free; items nobody supports are never retained.

    Raises UserError for a negative cost, budget or number of points, or an increment that is not positive.
    """
    check_vote(costs, ballots, budget)
    if increment is not None and increment <= 0:
        raise UserError(_("L’augmentation des parts doit être positive."), field="increment")
    supporters = supporters_of(costs, ballots)
    if not ballots:
        return Selection((), budget, (), tuple(Missed(item, cost, 0, budget) for item, cost in costs.items()))
    vote = vote_of(costs, ballots, supporters)
    share = Fraction(budget, len(ballots))
    step = Fraction(increment) if increment is not None else max(share / 1000, Fraction(1))
    share = _complete(vote, share, step, budget)
    ledger: list[Purchase] = []
    run = Run(vote, share)
    run.go(budget, ledger)
    free = [item for item, cost in costs.items() if cost == 0 and supporters[item]]
    retained, _missed, _rest = retain_in_order(free, costs, supporters, 0)
    for purchase in ledger:
        voters = supporters[vote.candidates[purchase.index].item]
        retained.append(_funded(vote, run, purchase, voters, len(retained) + 1))
    filled, missed, rest = _fill(costs, supporters, retained, budget, _lacking(vote, run))
    return Selection(
        items=(*retained, *filled),
        rest=rest,
        left_out=without_anything(ballots, [funded.item for funded in (*retained, *filled)]),
        missed=tuple(missed),
        voters=len(ballots),
        share=int(share + Fraction(1, 2)),
    )


def _complete(vote: Vote, share: Fraction, step: Fraction, budget: int) -> Fraction:
    """The share of the last affordable run, rising from `share` by `step`."""
    run = Run(vote, share)
    run.go(budget)
    while not _exhaustive(vote, run, budget):
        share += max(ceil(run.steady() / step) - 1, 0) * step  # these runs would buy the same
        run = Run(vote, share + step)
        if not run.go(budget):
            return share
        share += step
    return share


def _exhaustive(vote: Vote, run: Run, budget: int) -> bool:
    bought = set(run.bought)
    others = (candidate.cost for index, candidate in enumerate(vote.candidates) if index not in bought)
    return run.spent + min(others, default=budget + 1) > budget


def _funded(vote: Vote, run: Run, purchase: Purchase, voters: Sequence[Voter], number: int) -> Funded:
    """The purchase with what each supporter paid: her price, or all she had."""
    candidate = vote.candidates[purchase.index]
    each = purchase.each * (run.scale // purchase.scale)
    due = {
        voter: min(run.left(purchase.purse_of[member]), each * group.points)
        for group in candidate.groups
        for member in group.classes
        for voter in vote.classes[member]
    }
    payments = pay(candidate.cost, {voter: due[voter] for voter in voters})
    return Funded(candidate.item, candidate.cost, payments, number)


def _lacking(vote: Vote, run: Run) -> dict[Item, int]:
    """The cents that the supporters of each item not bought lack, rounded up."""
    bought = set(run.bought)
    return {
        candidate.item: candidate.cost - run.held_by(candidate) // run.scale
        for index, candidate in enumerate(vote.candidates)
        if index not in bought
    }


def _fill(
    costs: Costs,
    supporters: Mapping[Item, Sequence[Voter]],
    retained: list[Funded],
    budget: int,
    lacking: Mapping[Item, int],
) -> tuple[list[Funded], list[Missed], int]:
    """What the rest still buys, the most supported first; what it does not; what remains."""
    order = sorted(lacking, key=lambda item: (-len(supporters[item]), costs[item]))
    rest = budget - sum(funded.cost for funded in retained)
    added, missed, rest = retain_in_order(order, costs, supporters, rest)
    filled = [replace(f, round=f.round + len(retained), filled=True) for f in added]
    missed = [replace(m, missing=lacking[m.item]) for m in missed]
    unwanted = [Missed(item, cost, 0, rest) for item, cost in costs.items() if not supporters[item]]
    return filled, missed + unwanted, rest
