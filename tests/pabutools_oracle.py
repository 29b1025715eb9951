"""pabutools as an oracle for equal shares: in tests and bench only, never shipped.

It is installed without most of what it asks for (solvers, plots, other file formats). The method compared
here uses none of that, so empty modules stand in while it is imported.
"""

import importlib.util
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from types import ModuleType
from typing import Any

_UNUSED = ("gurobipy", "natsort", "numpy", "preflibtools", "preflibtools.instances", "pulp")


class _StandIn(ModuleType):
    """A module in which every name exists and is an empty class."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__ = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


@contextmanager
def _stand_ins() -> Iterator[None]:
    missing = [name for name in _UNUSED if name.partition(".")[0] not in sys.modules]
    missing = [name for name in missing if importlib.util.find_spec(name.partition(".")[0]) is None]
    sys.modules.update({name: _StandIn(name) for name in missing})
    try:
        yield
    finally:
        for name in missing:
            del sys.modules[name]


with _stand_ins():
    from gmpy2 import mpq  # type: ignore[import-untyped]
    from pabutools.election import (  # type: ignore[import-untyped]
        AdditiveSatisfaction,
        ApprovalBallot,
        ApprovalProfile,
        CardinalBallot,
        CardinalProfile,
        Cost_Sat,
        Instance,
        Project,
    )
    from pabutools.rules.mes import method_of_equal_shares  # type: ignore[import-untyped]
    from pabutools.tiebreaking import TieBreakingRule  # type: ignore[import-untyped]


class _PointsTimesCost(AdditiveSatisfaction):  # type: ignore[misc]
    """Utility = points x cost, which pabutools does not have for points."""

    def __init__(self, instance: Any, profile: Any, ballot: Any) -> None:
        super().__init__(
            instance, profile, ballot, lambda _i, _p, b, project, _v: b.get(project, 0) * project.cost
        )


def oracle_selection(
    costs: Mapping[str, int],
    ballots: Mapping[str, Mapping[str, int]],
    budget: int,
    increment: int | Fraction,
) -> list[str]:
    """The items pabutools selects, in its order, ties broken as ours are."""
    projects = {item: Project(item, cost) for item, cost in costs.items()}
    instance = Instance(projects.values(), budget_limit=budget)
    supporters = {item: sum(1 for b in ballots.values() if b.get(item)) for item in costs}
    rank = {item: number for number, item in enumerate(costs)}
    ties = TieBreakingRule(
        lambda _i, _p, project: (-supporters[project.name], project.cost, rank[project.name])
    )
    approval = all(points in (0, 1) for ballot in ballots.values() for points in ballot.values())
    if approval:
        votes = [ApprovalBallot(projects[i] for i, points in b.items() if points) for b in ballots.values()]
        profile, utility = ApprovalProfile(votes, instance=instance), Cost_Sat
    else:
        given = [CardinalBallot({projects[i]: p for i, p in b.items() if p}) for b in ballots.values()]
        profile, utility = CardinalProfile(given, instance=instance), _PointsTimesCost
    step = mpq(increment.numerator, increment.denominator)
    chosen = method_of_equal_shares(
        instance, profile, utility, voter_budget_increment=step, tie_breaking=ties
    )
    return [project.name for project in chosen]
