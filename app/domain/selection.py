"""What a group retains within its budget, and the figures behind it: what every rule of choice answers.

Ballots are `Mapping[voter, Mapping[item, points]]` with one entry per member who voted: an empty ballot is
a blank vote and its owner counts as a voter. Points >= 0, 0 or absent = no support; points given to an
item without a cost are ignored. Money is integer cents.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.settlement import split

# Any hashable. Any, for a Mapping does not vary with its key: dict[int, int] is no Mapping[Hashable, int].
Item = Any
Voter = Any
Costs = Mapping[Any, int]
Ballots = Mapping[Any, Mapping[Any, int]]


@dataclass(frozen=True, slots=True)
class Funded:
    """A retained item.

    `payments` maps each supporter to the cents she bears, in order of ballots; they sum to `cost`. Under
    equal shares that is what the rule took from her share, 0 when she had nothing left. Otherwise (total
    of points, last filling) nobody's share is used and the cost is split equally among the supporters.
    Empty when the rule knows no supporters (majority judgment). `round` counts from 1 in order of choice;
    `filled` marks what the last filling added.
    """

    item: Item
    cost: int
    payments: Mapping[Voter, int]
    round: int
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Missed:
    """An item not retained, with `room` cents left in the budget when its turn last came.

    `missing` is what its supporters lack to pay it, under equal shares; None for the other rules.
    """

    item: Item
    cost: int
    supporters: int
    room: int
    missing: int | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """What is retained, in order of choice, and what is not.

    `rest` is what remains of the budget, 0 without a budget. `left_out` are the voters none of whose
    supported items is retained, blank votes included. `share` is what each voter could spend under equal
    shares, after completion, to the nearest cent; None for the other rules.
    """

    items: tuple[Funded, ...]
    rest: int
    left_out: tuple[Voter, ...]
    missed: tuple[Missed, ...] = ()
    voters: int = 0
    share: int | None = None

    @property
    def spent(self) -> int:
        """The cost of what is retained, in cents."""
        return sum(funded.cost for funded in self.items)


def check_budget(budget: int | None) -> None:
    """UserError for less than nothing to spend."""
    if budget is not None and budget < 0:
        raise UserError(_("Le budget ne peut pas être négatif."), field="budget")


def check_vote(costs: Costs, ballots: Ballots, budget: int | None) -> None:
    """UserError when a cost, the budget or points are negative."""
    check_budget(budget)
    if any(cost < 0 for cost in costs.values()):
        raise UserError(_("Le coût d’un article ne peut pas être négatif."), field="cost")
    if any(points < 0 for ballot in ballots.values() for points in ballot.values()):
        raise UserError(_("Les points d’un bulletin ne peuvent pas être négatifs."), field="points")


def supporters_of(costs: Costs, ballots: Ballots) -> dict[Item, list[Voter]]:
    """Who gave points to each item, in order of ballots; an entry per item of `costs`."""
    result: dict[Item, list[Voter]] = {item: [] for item in costs}
    for voter, ballot in ballots.items():
        for item, points in ballot.items():
            if points and item in result:
                result[item].append(voter)
    return result


def pay(cost: int, exact: Mapping[Voter, int]) -> dict[Voter, int]:
    """Payments in whole cents that sum to `cost`, in proportion to `exact`, by largest remainder."""
    weights = list(exact.values())
    if not any(weights):
        return dict.fromkeys(exact, 0)
    return dict(zip(exact, split(cost, weights), strict=True))


def without_anything(ballots: Ballots, retained: Iterable[Item]) -> tuple[Voter, ...]:
    """The voters none of whose supported items is retained, in order of ballots."""
    kept = set(retained)
    return tuple(
        voter
        for voter, ballot in ballots.items()
        if not any(points and item in kept for item, points in ballot.items())
    )


def retain_in_order(
    order: Iterable[Item], costs: Costs, supporters: Mapping[Item, Sequence[Voter]], budget: int | None
) -> tuple[list[Funded], list[Missed], int]:
    """Each item in turn when it still fits, passed over otherwise: retained, missed, what remains.

    Without a budget everything is retained and nothing remains.
    """
    retained: list[Funded] = []
    missed: list[Missed] = []
    rest = budget or 0
    for item in order:
        cost, voters = costs[item], supporters.get(item, ())
        if budget is not None and cost > rest:
            missed.append(Missed(item, cost, len(voters), rest))
            continue
        rest -= cost if budget is not None else 0
        retained.append(Funded(item, cost, pay(cost, dict.fromkeys(voters, 1)), len(retained) + 1))
    return retained, missed, rest
