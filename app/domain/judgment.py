"""Majority judgment (Balinski and Laraki, 2011): a ranking by grades, which a budget then cuts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.selection import Costs, Item, Missed, Selection, retain_in_order


@dataclass(frozen=True, slots=True)
class Judged:
    """An item's place. `profile` counts the members per grade, worst grade first.

    `median` is the majority grade: the highest grade that more than half judge it worth (the lower one of
    the two in the middle). Items with the same profile share a `rank`.
    """

    item: Item
    rank: int
    median: int
    profile: tuple[int, ...]


def majority_judgment(
    grades: Mapping[Any, Mapping[Any, int]], *, scale: int = 6, items: Sequence[Item] | None = None
) -> list[Judged]:
    """The items from the best judged to the worst; order given between equal profiles.

    `grades[member][item]` is 0 (worst) to `scale` - 1 (best); a missing grade is the worst. `items` says
    what was judged, by default all that somebody graded. Ties are broken by successive medians: the
    median grade is taken away, one at a time, until two items differ.

    Raises UserError for a grade off the scale.
    """
    if any(not 0 <= grade < scale for ballot in grades.values() for grade in ballot.values()):
        raise UserError(
            _("Une mention va de 0 à {top}.").format(top=scale - 1),
            field="grades",
        )
    judged = dict.fromkeys(item for ballot in grades.values() for item in ballot) if items is None else items
    given = {item: sorted(ballot.get(item, 0) for ballot in grades.values()) for item in judged}
    medians = {item: _successive_medians(ordered) for item, ordered in given.items()}
    best_first = sorted(given, key=lambda item: medians[item], reverse=True)
    result: list[Judged] = []
    for _medians, equals in groupby(best_first, key=lambda item: medians[item]):
        rank = len(result) + 1
        for item in equals:
            profile = tuple(given[item].count(grade) for grade in range(scale))
            result.append(Judged(item, rank, medians[item][0] if grades else 0, profile))
    return result


def cut_by_budget(ranking: Iterable[Judged], costs: Costs, budget: int | None) -> Selection:
    """What a budget in cents retains of a ranking; everything when it is None.

    In order of rank, an item that no longer fits is passed over; one whose majority grade is the worst is
    never retained. Grades name no payer: payments are empty and nobody is said to be left out.
    """
    ranked = list(ranking)
    wanted = [judged.item for judged in ranked if judged.median > 0]
    supporters = {judged.item: sum(judged.profile[1:]) for judged in ranked}
    retained, missed, rest = retain_in_order(wanted, costs, {}, budget)
    refused = [judged.item for judged in ranked if judged.median == 0]
    missed_all = [Missed(m.item, m.cost, supporters[m.item], m.room) for m in missed]
    missed_all += [Missed(item, costs[item], 0, rest) for item in refused]
    voters = sum(ranked[0].profile) if ranked else 0
    return Selection(tuple(retained), rest, (), tuple(missed_all), voters)


def _successive_medians(ordered: Sequence[int]) -> list[int]:
    """The lower median of grades sorted upwards, then of what is left without it, and so on."""
    left = list(ordered)
    return [left.pop((len(left) - 1) // 2) for _grade in ordered]
