"""The cheapest baskets as a mixed-integer program, solved by HiGHS.

A facility-location model: x[line, supplier] says who sells a line, u[supplier] who gets an order, p[supplier]
whose delivery is paid. Left alone with it, HiGHS takes seconds: paying a part of a delivery makes the linear
bound weak. So u and p are branched on here, best bound first, and HiGHS chooses x once they are settled,
where the linear bound is tight (on hard cases of 60 x 6, a tenth of the time and less).
What stays hard is a sum of subsets, when least orders take up nearly the whole list: it could last for hours
over a few cents. There a search stops after NODES, the same ones each time, and says what it may miss.
All data are whole cents and HiGHS only chooses: every total is counted again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from highspy import Highs

Choice = tuple[int, ...]
"""The index of a supplier for each line."""

MARGIN = 0.5
"""Cents: what the solver's tolerances may bend a threshold of whole cents without passing it."""

NODES = 2000
"""Nodes of a search by HiGHS, a second or less; those that end by themselves mostly take under a hundred."""

OPTIONS = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
    "mip_max_nodes": NODES,
    "mip_feasibility_tolerance": 1e-9,  # of a yes or no: times ten million cents, far below MARGIN
}

UNDECIDED, UNUSED, PAID, FREE = range(4)
"""What a supplier is to a basket; PAID also when delivery has one price whatever the order."""

Ways = tuple[int, ...]
"""One of the four for each supplier of the columns."""

Used = tuple[int, ...]
"""The suppliers of a basket, in order."""

_Rank = tuple[int, int, Used]
"""What orders the sets of suppliers: the cost, how many, which."""

_Node = tuple[int, Ways, int | None]
"""What the cheapest choice costs at least, and where to branch; None when all is decided."""

BOUNDS = {
    UNDECIDED: ((0, 1), (0, 1)),
    UNUSED: ((0, 0), (0, 0)),
    PAID: ((1, 1), (1, 1)),
    FREE: ((1, 1), (0, 0)),
}
"""Least and most of a supplier's u and p."""


@dataclass(frozen=True, slots=True)
class Terms:
    """A supplier's terms, in cents: least order, delivery, and the goods from which delivery is free."""

    minimum: int
    delivery: int
    free_from: int | None

    def charge(self, value: int) -> int:
        """The delivery of an order of `value`."""
        return 0 if self.free_from is not None and value >= self.free_from else self.delivery


@dataclass(frozen=True, slots=True)
class Problem:
    """What there is to choose, suppliers by index.

    Per line, what each supplier who sells it asks: (cost, value), both in cents. The cost is what the group
    pays, the value what the supplier counts toward the terms. Without `minimums`, least orders do not bind.
    """

    lines: Sequence[Mapping[int, tuple[int, int]]]
    terms: Sequence[Terms]
    minimums: bool = True

    def values(self, choice: Choice) -> dict[int, int]:
        """What each supplier used counts as ordered."""
        values: dict[int, int] = {}
        for line, supplier in zip(self.lines, choice, strict=True):
            values[supplier] = values.get(supplier, 0) + line[supplier][1]
        return values

    def cost(self, choice: Choice) -> int | None:
        """Goods and deliveries, in cents; None when a least order is not reached."""
        values = self.values(choice)
        if self.minimums and any(value < self.terms[s].minimum for s, value in values.items()):
            return None
        goods = sum(line[supplier][0] for line, supplier in zip(self.lines, choice, strict=True))
        return goods + sum(self.terms[s].charge(value) for s, value in values.items())


@dataclass(frozen=True, slots=True)
class Answer:
    """What HiGHS chose, or None, and its cost in cents; `open_from`, the least that what it left may cost."""

    choice: Choice | None
    cost: int
    open_from: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """A choice of suppliers and its cost in cents.

    `margin` is 0 when it is proved the cheapest of its set of suppliers and no set is left out before it;
    when a search was stopped, what could be spared at most by what was not looked at.
    """

    choice: Choice
    cost: int
    margin: int


def best_choices(problem: Problem, most: int) -> list[Found]:
    """The cheapest choice for each set of suppliers used, the `most` cheapest sets, cheapest first.

    Equal costs: fewer suppliers, then the order of the suppliers. Empty when no choice reaches the least
    orders. Raises ArithmeticError when HiGHS fails, or answers what the totals contradict.
    """
    solver = Solver(problem)
    best = _Best(problem, most)
    waiting: list[_Node] = []
    _push(waiting, solver.node((UNDECIDED,) * len(solver.columns.used)))
    while waiting:
        bound, ways, undecided = heappop(waiting)
        if best.out_of_reach((bound, 0, ())):
            break
        if undecided is not None:
            for way in solver.ways(undecided):
                _push(waiting, solver.node((*ways[:undecided], way, *ways[undecided + 1 :])))
            continue
        used = tuple(s for s, way in zip(solver.columns.used, ways, strict=True) if way != UNUSED)
        if not best.out_of_reach((bound, len(used), used)) and not best.has(used, bound):
            best.add(used, solver.choice(ways))
    return best.settled()


class _Best:
    """The cheapest choice found for each set of suppliers, and what stopped searches did not exclude."""

    def __init__(self, problem: Problem, most: int) -> None:
        self._problem = problem
        self._most = most
        self._found: dict[Used, tuple[int, Choice]] = {}
        self._unproved: dict[Used, int] = {}
        self._ranks: list[_Rank] = []

    def out_of_reach(self, rank: _Rank) -> bool:
        """Whether enough sets come before."""
        return len(self._ranks) == self._most and rank > self._ranks[-1]

    def has(self, used: Used, bound: int) -> bool:
        """Whether a choice of these suppliers is known that costs no more than `bound`."""
        return used in self._found and self._found[used][0] <= bound

    def add(self, used: Used, answer: Answer) -> None:
        """Keep an answer for this set when it is cheaper, and what it leaves open."""
        if answer.open_from is not None:
            self._unproved[used] = min(answer.open_from, self._unproved.get(used, answer.open_from))
        if answer.choice is not None and not self.has(used, answer.cost):
            self._found[used] = answer.cost, answer.choice
            ranks = sorted((cost, len(names), names) for names, (cost, _choice) in self._found.items())
            self._ranks = ranks[: self._most]

    def settled(self) -> list[Found]:
        """What was found, cheapest first."""
        shown = {used for _cost, _count, used in self._ranks}
        left_out = [bound for used, bound in self._unproved.items() if used not in shown]
        return [
            Found(
                _settled(self._problem, self._found[used][1], cost),
                cost,
                cost - min(cost, self._unproved.get(used, cost), *left_out),
            )
            for cost, _count, used in self._ranks
        ]


def _push(waiting: list[_Node], node: _Node | None) -> None:
    if node is not None:
        heappush(waiting, node)


def _settled(problem: Problem, choice: Choice, cost: int) -> Choice:
    """The same set of suppliers at the same cost, each line with the first supplier that keeps both."""
    now = list(choice)
    for number, line in enumerate(problem.lines):
        for supplier in sorted(set(choice) & line.keys()):
            if supplier >= now[number]:
                break
            moved = (*now[:number], supplier, *now[number + 1 :])
            if set(moved) == set(choice) and problem.cost(moved) == cost:
                now[number] = supplier
                break
    return tuple(now)


@dataclass(slots=True)
class _Rows:
    """Rows of a sparse matrix, as HiGHS takes them."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    start: list[int] = field(default_factory=lambda: [0])
    index: list[int] = field(default_factory=list)
    value: list[float] = field(default_factory=list)

    def add(self, lower: float, upper: float, entries: Mapping[int, float]) -> None:
        self.lower.append(lower)
        self.upper.append(upper)
        self.index += entries.keys()
        self.value += entries.values()
        self.start.append(len(self.index))


@dataclass(slots=True)
class _Columns:
    """Where the yes-or-no variables of a problem stand: `sold[line][supplier]`, `used`, `paid`."""

    cost: list[float]
    sold: list[dict[int, int]]
    used: dict[int, int]
    paid: dict[int, int]


def _columns(problem: Problem) -> _Columns:
    columns = _Columns([], [], {}, {})

    def add(cost: float) -> int:
        columns.cost.append(cost)
        return len(columns.cost) - 1

    for line in problem.lines:
        columns.sold.append({supplier: add(cost) for supplier, (cost, _value) in line.items()})
    for supplier in sorted({supplier for line in problem.lines for supplier in line}):
        terms = problem.terms[supplier]
        freed = terms.delivery > 0 and terms.free_from is not None
        columns.used[supplier] = add(0 if freed else terms.charge(0))
        if freed:
            columns.paid[supplier] = add(terms.delivery)
    return columns


def _rows(problem: Problem, columns: _Columns) -> _Rows:
    infinity = float("inf")
    rows = _Rows()
    for sold in columns.sold:
        rows.add(1, 1, dict.fromkeys(sold.values(), 1))
        for supplier, column in sold.items():  # nothing is sold without an order
            rows.add(0, infinity, {columns.used[supplier]: 1, column: -1})
    for supplier, used in columns.used.items():
        terms = problem.terms[supplier]
        places = [number for number, line in enumerate(problem.lines) if supplier in line]
        value = {columns.sold[n][supplier]: float(problem.lines[n][supplier][1]) for n in places}
        rows.add(0, infinity, {**dict.fromkeys(value, 1), used: -1})  # no order without goods
        if problem.minimums and terms.minimum > 0:
            rows.add(0, infinity, {**value, used: MARGIN - terms.minimum})
        if terms.free_from is not None and (paid := columns.paid.get(supplier)) is not None:
            due = terms.free_from - MARGIN
            rows.add(0, infinity, {**value, used: -due, paid: due})
    return rows


def _started(columns: _Columns, rows: _Rows, *, whole: bool) -> "Highs":
    """HiGHS with the program loaded; `whole` = its variables are yes or no, else anything between."""
    from highspy import Highs, HighsLp, HighsVarType, MatrixFormat

    count = len(columns.cost)
    program = HighsLp()
    program.num_col_, program.num_row_ = count, len(rows.lower)
    program.col_cost_, program.col_lower_, program.col_upper_ = columns.cost, [0] * count, [1] * count
    if whole:
        program.integrality_ = [HighsVarType.kInteger] * count
    program.row_lower_, program.row_upper_ = rows.lower, rows.upper
    program.a_matrix_.format_ = MatrixFormat.kRowwise
    program.a_matrix_.start_ = rows.start
    program.a_matrix_.index_, program.a_matrix_.value_ = rows.index, rows.value
    solver = Highs()  # type: ignore[no-untyped-call]
    for name, value in OPTIONS.items():
        solver.setOptionValue(name, value)
    solver.passModel(program)
    return solver


class Solver:
    """The program of a problem, linear and whole; both are told what is decided and keep the rest."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.columns = _columns(problem)
        rows = _rows(problem, self.columns)
        self._linear = _started(self.columns, rows, whole=False)
        self._whole = _started(self.columns, rows, whole=True)

    def ways(self, place: int) -> tuple[int, ...]:
        """What the supplier at this place of the columns may be."""
        supplier = list(self.columns.used)[place]
        return (UNUSED, PAID, FREE) if supplier in self.columns.paid else (UNUSED, PAID)

    def node(self, ways: Ways) -> _Node | None:
        """What is decided, with the linear bound; None when nothing can follow."""
        answer, _ended = self._solve(self._linear, ways)
        if answer is None:
            return None
        unsure = [(self._unsure(place, answer), -place) for place, way in enumerate(ways) if way == UNDECIDED]
        bound = ceil(self._linear.getInfo().objective_function_value - MARGIN)
        return bound, ways, -max(unsure)[1] if unsure else None

    def choice(self, ways: Ways) -> Answer:
        """The cheapest choice within what is decided."""
        answer, ended = self._solve(self._whole, ways)
        info = self._whole.getInfo()
        open_from = None if ended else ceil(info.mip_dual_bound - MARGIN)
        if answer is None:
            return Answer(None, 0, open_from)
        sold = self.columns.sold
        choice = tuple(next(s for s, column in line.items() if answer[column] > 0.5) for line in sold)
        cost = self.problem.cost(choice)
        if cost is None or cost > info.objective_function_value + MARGIN:
            raise ArithmeticError("HiGHS took a threshold for reached")
        return Answer(choice, cost, open_from)

    def _unsure(self, place: int, answer: Sequence[float]) -> float:
        """How far from yes or no the supplier's u and p are."""
        supplier = list(self.columns.used)[place]
        columns = (self.columns.used[supplier], self.columns.paid.get(supplier))
        values = [answer[column] for column in columns if column is not None]
        return max(min(value, 1 - value) for value in values)

    def _solve(self, solver: "Highs", ways: Ways) -> tuple[Sequence[float] | None, bool]:
        """The best values of the columns, None without a solution, and whether the search came to its end."""
        from highspy import HighsModelStatus, SolutionStatus

        for (supplier, column), way in zip(self.columns.used.items(), ways, strict=True):
            used, paid = BOUNDS[way]
            solver.changeColBounds(column, *used)
            if (column := self.columns.paid.get(supplier, -1)) >= 0:
                solver.changeColBounds(column, *paid)
        solver.run()
        status, infeasible = solver.getModelStatus(), HighsModelStatus.kInfeasible
        if status not in (infeasible, HighsModelStatus.kOptimal, HighsModelStatus.kSolutionLimit):
            raise ArithmeticError(f"HiGHS: {solver.modelStatusToString(status)}")
        feasible = solver.getInfo().primal_solution_status == int(SolutionStatus.kSolutionStatusFeasible)
        values = list(solver.getSolution().col_value) if feasible and status != infeasible else None
        return values, status != HighsModelStatus.kSolutionLimit
