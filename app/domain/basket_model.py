"""The cheapest baskets as a mixed-integer program, solved by HiGHS.

A facility-location model: x[line, supplier] says who sells a line, u[supplier] who gets an order, p[supplier]
whose delivery is paid. All data are whole cents and HiGHS only chooses: every total is counted again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from highspy import HighsLp

Choice = tuple[int, ...]
"""The index of a supplier for each line."""

MARGIN = 0.5
"""Cents: what the solver's tolerances may bend a threshold of whole cents without passing it."""

TOLERANCE = 1e-9
"""How far from whole the solver's yes and no may be: times ten million cents, far below MARGIN."""

MOST_TIES = 64
"""Sets of suppliers solved at most: all there are for six suppliers."""


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


def best_choices(problem: Problem, most: int) -> list[Choice]:
    """The cheapest choice for each set of suppliers used, the `most` cheapest sets, cheapest first.

    Equal costs: fewer suppliers, then the order of the suppliers. Empty when no choice reaches the least
    orders. Each set found is cut off and the rest solved again, one set beyond `most` to see the ties.
    """
    found: list[tuple[int, int, list[int], Choice]] = []
    for choice in islice(_descending(problem), max(most, MOST_TIES)):
        cost = _checked_cost(problem, choice)
        if len(found) >= most and cost > found[most - 1][0]:
            break
        used = sorted(set(choice))
        found.append((cost, len(used), used, _settled(problem, choice, cost)))
    return [entry[3] for entry in sorted(found)[:most]]


def _checked_cost(problem: Problem, choice: Choice) -> int:
    cost = problem.cost(choice)
    if cost is None:
        raise ArithmeticError("the solver went below a least order")
    return cost


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


def _program(columns: _Columns, rows: _Rows) -> "HighsLp":
    from highspy import HighsLp, HighsVarType, MatrixFormat

    count = len(columns.cost)
    program = HighsLp()
    program.num_col_, program.num_row_ = count, len(rows.lower)
    program.col_cost_, program.col_lower_, program.col_upper_ = columns.cost, [0] * count, [1] * count
    program.integrality_ = [HighsVarType.kInteger] * count
    program.row_lower_, program.row_upper_ = rows.lower, rows.upper
    program.a_matrix_.format_ = MatrixFormat.kRowwise
    program.a_matrix_.start_ = rows.start
    program.a_matrix_.index_, program.a_matrix_.value_ = rows.index, rows.value
    return program


def _descending(problem: Problem) -> Iterator[Choice]:
    """The cheapest choice, then the cheapest of those that use another set of suppliers, and so on."""
    columns = _columns(problem)
    rows = _rows(problem, columns)
    while (answer := _solve(columns, rows)) is not None:
        choice = tuple(next(s for s, column in sold.items() if answer[column] > 0.5) for sold in columns.sold)
        yield choice
        used = {column: supplier in choice for supplier, column in columns.used.items()}
        cut = {column: -1.0 if chosen else 1.0 for column, chosen in used.items()}
        rows.add(1 - sum(used.values()), float("inf"), cut)


def _solve(columns: _Columns, rows: _Rows) -> list[float] | None:
    """The optimal values of the columns, or None when there is no solution."""
    from highspy import Highs, HighsModelStatus

    solver = Highs()  # type: ignore[no-untyped-call]
    options = {
        "output_flag": False,
        "threads": 1,
        "random_seed": 0,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.0,
        "mip_feasibility_tolerance": TOLERANCE,
    }
    for name, value in options.items():
        solver.setOptionValue(name, value)
    solver.passModel(_program(columns, rows))
    solver.run()
    status = solver.getModelStatus()
    if status == HighsModelStatus.kInfeasible:
        return None
    if status != HighsModelStatus.kOptimal:
        raise ArithmeticError(f"HiGHS: {solver.modelStatusToString(status)}")
    return list(solver.getSolution().col_value)
