"""One run of the Method of Equal Shares, from a given share, exact: integers over one denominator.

Three things make it fast without changing a result. Voters with the same ballot are one class. Voters with
the same past hold one purse, so a price looks at purses, not voters. And an item's price only grows as
purses empty, so a heap of earlier prices tells which few items need pricing again.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heapreplace
from math import gcd
from operator import itemgetter

from app.domain.selection import Ballots, Costs, Item, Voter

_EMPTY = 1
_BITS = 64
_Offer = tuple[int, Fraction, int, int, int]


@dataclass(frozen=True, slots=True)
class _Group:
    """The backers of an item who gave it the same points: their classes, and a getter that reads their
    entries in a list by class, each as often as the class has voters."""

    points: int
    classes: tuple[int, ...]
    read: Callable[[Sequence[int]], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A supported item that costs something; `neighbours` share a backer with it, itself included."""

    item: Item
    cost: int
    supporters: int
    groups: tuple[_Group, ...]
    neighbours: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Vote:
    """The candidates by index, the voters by class, and each candidate's price when everybody can pay."""

    candidates: tuple[Candidate, ...]
    classes: tuple[tuple[Voter, ...], ...]
    start: tuple[_Offer, ...]


@dataclass(frozen=True, slots=True)
class Purchase:
    """A round: the candidate bought and the price of a point, over `scale`; the purses of then, by class."""

    index: int
    each: int
    scale: int
    purse_of: tuple[int, ...]


class Run:
    """One run of the method from a given share; sums are integers over `scale`."""

    def __init__(self, vote: Vote, share: Fraction) -> None:
        self.vote = vote
        self.scale = share.denominator
        # By purse: the sum and the scale it was last written at; its whole part, for quick comparisons.
        self.sums = [share.numerator, 0]
        self.scales = [share.denominator, share.denominator]
        self.wholes = [share.numerator // share.denominator, 0]
        self.purse_of = [0] * len(vote.classes)
        self.stale = set(range(len(vote.candidates)))
        self.bought: list[int] = []
        # While nobody was too poor, how much the share must grow for a refused item to become affordable.
        self.clear = True
        self.gap: Fraction | None = None
        self.spent = 0

    def go(self, budget: int, ledger: list[Purchase] | None = None) -> bool:
        """Buy until nothing is affordable (True), or until more than `budget` is spent (False).

        `ledger` receives the purchases.
        """
        offers: dict[int, tuple[int, int, int]] = {}
        heap = list(self.vote.start)
        while heap:
            index = heap[0][-1]
            if index not in self.stale:
                heappop(heap)
                self._buy(index, *offers[index], ledger)
                if self.spent > budget:
                    return False
                continue
            price = self._price(self.vote.candidates[index])
            if price is None:
                heappop(heap)
                continue
            self.stale.discard(index)
            offers[index] = *price, self.scale
            heapreplace(heap, _offer(self.vote.candidates[index], *offers[index], index))
        return True

    def steady(self) -> Fraction:
        """A run from any share larger by less than this buys the same items; 0 when that is not known.

        When nobody was too poor in this run, every item was weighed once, in the order of its price when
        everybody can pay, and every price is that one whatever the share. So a larger share changes
        nothing until it makes an item affordable that was refused when its turn came.
        """
        return self.gap if self.clear and self.gap is not None else Fraction(0)

    def left(self, purse: int) -> int:
        """The sum in a purse, over the present scale."""
        if self.scales[purse] is not self.scale:
            self.sums[purse] *= self.scale // self.scales[purse]
            self.scales[purse] = self.scale
        return self.sums[purse]

    def held_by(self, candidate: Candidate) -> int:
        """What all the backers of a candidate still have, over the present scale."""
        return sum(
            self.left(purse) * count
            for group in candidate.groups
            for purse, count in Counter(group.read(self.purse_of)).items()
        )

    def _price(self, candidate: Candidate) -> tuple[int, int] | None:
        """The price of a point for backers who can pay theirs in full, as (sum over scale, points).

        None when all the backers together cannot pay. Those too poor for their points give all they have,
        which raises the price for the others, until nobody else is too poor.
        """
        wholes, scale = self.wholes, self.scale
        rich: list[tuple[int, int, int, int]] = []
        weight = voters = emptied = 0
        for group in candidate.groups:
            purses = Counter(group.read(self.purse_of))
            emptied += purses.pop(_EMPTY, 0)
            voters += (count := purses.total())
            weight += group.points * count
            rich += [(wholes[purse], purse, group.points, count) for purse, count in purses.items()]
        held = sum([whole * count for whole, _purse, _points, count in rich])
        need = candidate.cost * scale
        # A purse holds less than its whole part plus one: often that settles it.
        if held + voters <= candidate.cost or (held < candidate.cost and self.held_by(candidate) < need):
            self._refuse(candidate)
            return None
        self.clear = self.clear and not emptied
        while True:
            limits = {group.points: need * group.points // (weight * scale) for group in candidate.groups}
            able = []
            next_need, next_weight = need, weight
            for backer in rich:
                whole, purse, points, count = backer
                limit = limits[points]
                if whole > limit or (whole == limit and self.left(purse) * weight >= need * points):
                    able.append(backer)
                else:
                    next_need -= self.left(purse) * count
                    next_weight -= points * count
            if next_weight == weight:
                return need, weight
            rich, need, weight = able, next_need, next_weight
            self.clear = False

    def _refuse(self, candidate: Candidate) -> None:
        """Note how far the item was from affordable, which `steady` needs."""
        if self.clear:
            lacking = candidate.cost - Fraction(self.held_by(candidate), self.scale)
            gap = lacking / candidate.supporters
            self.gap = gap if self.gap is None else min(self.gap, gap)

    def _buy(self, index: int, need: int, weight: int, scale: int, ledger: list[Purchase] | None) -> None:
        """Take the price from the purses of the backers."""
        candidate, purse_of = self.vote.candidates[index], self.purse_of
        need *= self.scale // scale
        factor = weight // gcd(need, weight)
        self.scale *= factor
        scale = self.scale
        each = need * factor // weight
        if ledger is not None:
            ledger.append(Purchase(index, each, scale, tuple(purse_of)))
        for group in candidate.groups:
            due = each * group.points
            limit = due // scale
            after: dict[int, int] = {}
            for purse in set(group.read(purse_of)):
                if self.wholes[purse] < limit or (rest := self.left(purse) - due) <= 0:
                    after[purse] = _EMPTY
                    continue
                after[purse] = len(self.sums)
                self.sums.append(rest)
                self.scales.append(scale)
                self.wholes.append(rest // scale)
            for member in group.classes:
                purse_of[member] = after[purse_of[member]]
        self.stale.update(candidate.neighbours)
        self.bought.append(index)
        self.spent += candidate.cost


def vote_of(costs: Costs, ballots: Ballots, supporters: Mapping[Item, Sequence[Voter]]) -> Vote:
    """The vote as a run reads it: only items that cost something and that somebody supports."""
    items = [item for item, cost in costs.items() if cost and supporters[item]]
    index_of = {item: index for index, item in enumerate(items)}
    classes: dict[tuple[tuple[int, int], ...], list[Voter]] = {}
    for voter, ballot in ballots.items():
        content = sorted((index_of[i], points) for i, points in ballot.items() if points and i in index_of)
        classes.setdefault(tuple(content), []).append(voter)
    backers: list[dict[int, list[tuple[int, int]]]] = [{} for _item in items]
    neighbours: list[set[int]] = [set() for _item in items]
    for number, (content_of_class, voters) in enumerate(classes.items()):
        everything = {index for index, _points in content_of_class}
        for index, points in content_of_class:
            backers[index].setdefault(points, []).append((number, len(voters)))
            neighbours[index] |= everything
    candidates = tuple(
        Candidate(
            item,
            costs[item],
            len(supporters[item]),
            tuple(_group(points, members) for points, members in backers[index].items()),
            tuple(neighbours[index]),
        )
        for index, item in enumerate(items)
    )
    weights = [
        sum(points * count for points, members in groups.items() for _number, count in members)
        for groups in backers
    ]
    start = (
        _offer(candidate, candidate.cost, weight, 1, index)
        for index, (candidate, weight) in enumerate(zip(candidates, weights, strict=True))
    )
    return Vote(candidates, tuple(tuple(voters) for voters in classes.values()), tuple(sorted(start)))


def _group(points: int, members: list[tuple[int, int]]) -> _Group:
    repeated = [number for number, count in members for _voter in range(count)]
    return _Group(points, tuple(number for number, _count in members), _reader(repeated))


def _reader(numbers: list[int]) -> Callable[[Sequence[int]], Sequence[int]]:
    if len(numbers) == 1:
        return lambda values: (values[numbers[0]],)
    return itemgetter(*numbers)


def _offer(candidate: Candidate, need: int, weight: int, scale: int, index: int) -> _Offer:
    """Sorts as the rule does: price per utility, supporters, cost, order. The floor spares fractions."""
    utility = weight * scale * candidate.cost
    price = Fraction(need, utility)
    return (need << _BITS) // utility, price, -candidate.supporters, candidate.cost, index
