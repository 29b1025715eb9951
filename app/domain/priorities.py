"""How a group chooses what to buy within its budget, and why, in plain figures.

Three rules over the same values: equal shares (by default), total of points, majority judgment.
"""

from app.domain.equal_shares import equal_shares
from app.domain.judgment import Judged, cut_by_budget, majority_judgment
from app.domain.reasons import left_out_sentence, why
from app.domain.selection import (
    Ballots,
    Costs,
    Funded,
    Missed,
    Selection,
    check_vote,
    retain_in_order,
    supporters_of,
    without_anything,
)

__all__ = [
    "Ballots",
    "Costs",
    "Funded",
    "Judged",
    "Missed",
    "Selection",
    "by_points",
    "cut_by_budget",
    "equal_shares",
    "left_out_sentence",
    "majority_judgment",
    "why",
]


def by_points(costs: Costs, ballots: Ballots, budget: int | None) -> Selection:
    """Most points first; an item that no longer fits is passed over, one without points never retained.

    Ties: more supporters, cheaper, order of `costs`. Without a budget every item with points is retained.
    Nobody's share is used: each cost is split equally among the item's supporters.

    Raises UserError for a negative cost, budget or number of points.
    """
    check_vote(costs, ballots, budget)
    supporters = supporters_of(costs, ballots)
    points = {item: sum(ballots[voter][item] for voter in voters) for item, voters in supporters.items()}
    order = sorted(
        (item for item in costs if points[item]),
        key=lambda item: (-points[item], -len(supporters[item]), costs[item]),
    )
    retained, missed, rest = retain_in_order(order, costs, supporters, budget)
    unwanted = [Missed(item, cost, 0, rest) for item, cost in costs.items() if not points[item]]
    return Selection(
        items=tuple(retained),
        rest=rest,
        left_out=without_anything(ballots, [funded.item for funded in retained]),
        missed=(*missed, *unwanted),
        voters=len(ballots),
    )
