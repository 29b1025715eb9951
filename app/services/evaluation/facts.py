"""Facts: what an indicator is counted from, as one SQL query that serves its points, members, parts and rows.

A query gives, for each fact, these columns: `day`, `top` and `bottom` (whole numbers), `title` (the cycle or
wave it belongs to, or NULL), `member_id`, `part`, `label`, `cycle_id`, and `a`, `b` for words. It is bound to
`:n`, the network, and `:today`. Plain SQL, not the ORM: ten years are thousands of rows. Words come from
subqueries rather than joins where they can: SQLite leaves out a subquery that nobody asked for.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any, Protocol

from sqlalchemy.engine.interfaces import DBAPICursor
from sqlmodel import Session

from app.domain.indicators import Point, Roll, SourceRow, Value, Window
from app.domain.measuring import Series

MOST_ROWS = 5_000
"""Rows opened at once, the newest: nobody reads more, and the window must not wait for them."""

Row = Mapping[str, Any]
Place = tuple[str, object]
Part = tuple[str, date, int]
"""The name of a part, a day, and what it adds that day."""

CYCLES = """
WITH cyc AS (
    SELECT cycle.id, cycle.title, cycle.step, cycle.closed_on, coalesce(cycle.closed_on, :today) AS day,
           one_off.id IS NOT NULL AS is_one_off
    FROM cycle LEFT JOIN one_off ON one_off.cycle_id = cycle.id
    WHERE cycle.network_id = :n
)
"""
OF_CYCLES = "cycle one_off"


@dataclass(frozen=True, slots=True)
class Asked:
    """Where facts are read: the session, the network, and the day it is.

    `daily` says how finely they are summed up: by day in these months ("2026-11"), by month in all others; by
    day everywhere when it is None.
    """

    session: Session
    network_id: int
    today: date
    daily: tuple[str, ...] | None = None

    def tuples(self, sql: str, **bound: object) -> Sequence[tuple[Any, ...]]:
        """The rows of a query, as the driver gives them."""
        return self._found(sql, bound).fetchall()

    def rows(self, sql: str, **bound: object) -> list[Row]:
        """The rows of a query by name of column."""
        found = self._found(sql, bound)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def _found(self, sql: str, bound: Mapping[str, object]) -> DBAPICursor:
        found = self.session.connection().connection.cursor()
        found.execute(sql, {"n": self.network_id, "today": self.today.isoformat(), **bound})
        return found


class Line(Protocol):
    """The values of an indicator in time."""

    def over(self, window: Window) -> Value:
        """The value over a window; None when it is not measured."""


class Source(Protocol):
    """What an indicator is computed from."""

    @property
    def tables(self) -> frozenset[str]:
        """The tables that its line, members and parts are read from."""

    def line(self, asked: Asked, roll: Roll) -> Line:
        """Its values in time."""

    def members(self, asked: Asked, window: Window, roll: Roll) -> dict[int, Value]:
        """The value of each member who has one."""

    def parts(self, asked: Asked) -> list[Part]:
        """What each part adds each day."""

    def rows(self, asked: Asked, window: Window) -> list[SourceRow]:
        """The facts themselves, newest first."""


@lru_cache(maxsize=10_000)
def stored_day(stored: str) -> date:
    """A day as SQL gives it; kept, for thousands of facts share a few days."""
    return date.fromisoformat(stored)


@lru_cache(maxsize=10_000)
def _share(top: int, bottom: int) -> Fraction | None:
    return Fraction(top, bottom) if bottom else None


def no_words(_row: Row) -> str:
    """The title of the cycle says enough."""
    return ""


def its_label(row: Row) -> str:
    """What the query calls it."""
    return str(row["label"])


def whole_name(part: str) -> str:
    """A part under the name it is stored with."""
    return part


@dataclass(frozen=True)
class Facts:
    """A source that is one query. `place` opens its rows, `label` and `detail` word one, `part_name` a part.

    `reads` names the tables of the query and of `more`, with blanks between. `place_of` is for a source whose
    rows do not all open the same place. `more` gives facts that are computed rather than read; they have no
    member and no part. `with_cycles` puts CYCLES before a query whose facts are of a cycle, at its day.
    """

    sql: str
    reads: str
    place: Place | None = None
    detail: Callable[[Row], str] = no_words
    part_name: Callable[[str], str] = whole_name
    label: Callable[[Row], str] = its_label
    more: Callable[[Asked], list[SourceRow]] | None = None
    place_of: Callable[[Row], Place] | None = None
    with_cycles: bool = False

    @property
    def tables(self) -> frozenset[str]:
        """Those it reads, with those of CYCLES when that is before the query."""
        return frozenset(f"{self.reads} {OF_CYCLES if self.with_cycles else ''}".split())

    def over_cycles(self, query: str) -> str:
        """The query, with CYCLES before it where facts are of a cycle."""
        return f"{CYCLES} {query}" if self.with_cycles else query

    def _query(self, columns: str, rest: str) -> str:
        return self.over_cycles(f"SELECT {columns} FROM ({self.sql}) {rest}")

    def line(self, asked: Asked, roll: Roll) -> Line:
        """A point for the facts of each day, or month."""
        query = self._query("day, sum(top), sum(bottom)", f"GROUP BY {self._together(asked, roll)}")
        found: list[Point] = [(stored_day(day), top, bottom) for day, top, bottom in asked.tuples(query)]
        found += [(row.on, row.value or 0, 1) for row in self._more(asked)]
        return Series(found, roll)

    def members(self, asked: Asked, window: Window, roll: Roll) -> dict[int, Value]:
        """The sum of each member, or her part."""
        query = self._query(
            "member_id, sum(top), sum(bottom)",
            "WHERE day BETWEEN :start AND :end AND member_id IS NOT NULL GROUP BY member_id",
        )
        return {
            member_id: Fraction(top, bottom if roll is Roll.RATIO else 1)
            for member_id, top, bottom in asked.tuples(query, **ends_of(window))
        }

    def parts(self, asked: Asked) -> list[Part]:
        """What each part adds each day, or month."""
        query = self._query("part, day, sum(top)", f"GROUP BY part, {self._together(asked, Roll.SUM)}")
        found = asked.tuples(query)
        names = {part: self.part_name(part) for part in {part for part, _day, _top in found}}
        return [(names[part], stored_day(day), top) for part, day, top in found]

    def rows(self, asked: Asked, window: Window) -> list[SourceRow]:
        """The facts themselves, newest first."""
        query = self._query(
            "*", f"WHERE day BETWEEN :start AND :end ORDER BY day DESC, label LIMIT {MOST_ROWS}"
        )
        found = [
            SourceRow(
                stored_day(row["day"]),
                self.label(row),
                " · ".join(filter(None, (row["title"], self.detail(row)))),
                _share(row["top"], row["bottom"]),
                self.place if self.place_of is None else self.place_of(row),
                row["cycle_id"],
            )
            for row in asked.rows(query, **ends_of(window))
        ]
        more = [row for row in self._more(asked) if window.holds(row.on)]
        return sorted(found + more, key=lambda row: row.on, reverse=True) if more else found

    def _together(self, asked: Asked, roll: Roll) -> str:
        """What is summed up: each cycle, for SQLite has their facts one by one; else each day, or month.

        Their day is then that of any of them: no window parts them.
        """
        if self.with_cycles:
            return "cycle_id"
        if asked.daily is None or roll is Roll.LAST:
            return "day"
        months = ", ".join(f"'{month}'" for month in asked.daily)
        return f"CASE WHEN substr(day, 1, 7) IN ({months}) THEN day ELSE substr(day, 1, 7) END"

    def _more(self, asked: Asked) -> list[SourceRow]:
        return [] if self.more is None else self.more(asked)


def ends_of(window: Window) -> dict[str, object]:
    """The days of a window as a query is bound to them."""
    return {"start": window.start.isoformat(), "end": window.end.isoformat()}
