"""Facts of members: how many there are, who stays, and what the network brings each of them."""

from bisect import bisect_right
from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from app.core.formats import day as day_text
from app.core.i18n import _
from app.domain.indicators import Point, Roll, SourceRow, Value, Window
from app.domain.measuring import Series, ends_of_months, year_before
from app.domain.symbols import Symbol
from app.services.evaluation import log_facts
from app.services.evaluation.facts import Asked, Line, Part, stored_day

TABLES = frozenset({"member"})
"""Of the stays."""

_MEMBERS = "SELECT id, name, joined_on, left_on FROM member WHERE network_id = :n"
_DECLARED = f"""
SELECT member_id, CAST(substr(measured_on, 1, 4) AS INTEGER) AS year, sum(value) AS thousandths
FROM measurement
WHERE network_id = :n AND symbol = '{Symbol.DECLARED_REVENUE.value}' AND member_id IS NOT NULL
GROUP BY member_id, year
HAVING sum(value) > 0
"""
_DECLARED_IN_ALL = f"SELECT year, sum(thousandths) AS thousandths FROM ({_DECLARED}) GROUP BY year"
# Only the business of who declared her revenue of that year: the two sides speak of the same people.
_THANKED = f"""
SELECT {{columns}}, sum(amount) AS amount
FROM referral
JOIN ({_DECLARED}) AS d ON d.member_id = receiver_id
    AND d.year = CAST(substr(given_on, 1, 4) AS INTEGER)
WHERE network_id = :n AND kind = 'business' AND given_on BETWEEN :start AND :end
GROUP BY 1
"""
_YEAR = 12
_THOUSANDTHS = 1000
_ALWAYS, _NEVER = date.min, date.max


@dataclass(frozen=True, slots=True)
class Stay:
    """From when to before when a member belongs to the network."""

    member_id: int
    name: str
    joined: date
    left: date

    def holds(self, day: date) -> bool:
        """Whether she belongs to it that day, as `Member.active_on`."""
        return self.joined <= day < self.left


def stays_of(asked: Asked) -> list[Stay]:
    """The stay of every member; who has no day of arrival was always there."""
    return [
        Stay(member_id, name, stored_day(joined) if joined else _ALWAYS, stored_day(left) if left else _NEVER)
        for member_id, name, joined, left in asked.tuples(_MEMBERS)
    ]


class Members:
    """How many members there are: counted on the last day of a window, whatever was typed in it."""

    def __init__(self, stays: Sequence[Stay], today: date) -> None:
        self._joined = sorted(stay.joined for stay in stays)
        self._left = sorted(stay.left for stay in stays)
        known = [stay.joined for stay in stays if stay.joined != _ALWAYS]
        self._today = today
        self._first = min([*known, today])

    def over(self, window: Window) -> Value:
        """The members on its last day; None before the first one known, or in time to come."""
        day = min(window.end, self._today)
        if not self._joined or day < self._first or window.start > self._today:
            return None
        return Fraction(bisect_right(self._joined, day) - bisect_right(self._left, day))


class PerMember:
    """Business over members, over the same window."""

    def __init__(self, business: Line, members: Line) -> None:
        self._business, self._members = business, members

    def over(self, window: Window) -> Value:
        """What was thanked for in the window over the members at its end."""
        top, members = self._business.over(window), self._members.over(window)
        return None if top is None or not members else top / members


class MemberRows:
    """How many members there are: their rows."""

    @property
    def tables(self) -> frozenset[str]:
        """The members."""
        return TABLES

    def line(self, asked: Asked, roll: Roll) -> Line:
        """Counted on the last day of a window."""
        return Members(stays_of(asked), asked.today)

    def members(self, asked: Asked, window: Window, roll: Roll) -> dict[int, Value]:
        """Nothing: one member is one member."""
        return {}

    def parts(self, asked: Asked) -> list[Part]:
        """Nothing: it has no parts."""
        return []

    def rows(self, asked: Asked, window: Window) -> list[SourceRow]:
        """The members on the last day of the window, the latest to come first."""
        day = min(window.end, asked.today)
        found = [
            SourceRow(
                max(stay.joined, window.start), stay.name, _since(stay), None, ("members", stay.member_id)
            )
            for stay in sorted(stays_of(asked), key=lambda stay: stay.name)
            if stay.holds(day)
        ]
        return sorted(found, key=lambda row: row.on, reverse=True)


class Retention(MemberRows):
    """Who of a year before is still there, at each end of month."""

    def line(self, asked: Asked, roll: Roll) -> Line:
        """From a year after the first arrival known; who has no day of arrival tells nothing."""
        stays = [stay for stay in stays_of(asked) if stay.joined != _ALWAYS]
        if not stays:
            return Series((), roll)
        points: list[Point] = []
        for day in ends_of_months(min(stay.joined for stay in stays), asked.today)[_YEAR:]:
            before = _year_earlier(day)
            there = [stay for stay in stays if stay.holds(before)]
            kept = sum(stay.holds(day) for stay in there)
            points.append((day, 100 * kept, len(there)))
        return Series(points, roll)

    def rows(self, asked: Asked, window: Window) -> list[SourceRow]:
        """The members of a year before the last day, who left first."""
        day = min(window.end, asked.today)
        before = _year_earlier(day)
        found = [
            SourceRow(
                day,
                stay.name,
                _since(stay) if stay.holds(day) else _("parti le {day}").format(day=day_text(stay.left)),
                Fraction(100 if stay.holds(day) else 0),
                ("members", stay.member_id),
            )
            for stay in sorted(stays_of(asked), key=lambda stay: stay.name)
            if stay.joined != _ALWAYS and stay.holds(before)
        ]
        return sorted(found, key=lambda row: row.value or Fraction())


class BusinessShare:
    """Business over declared revenue, month by month, of the members who declared theirs for that year.

    A month weighs a twelfth of the year, today's month the part of it that is over; so a window of twelve
    months has a year of revenue to divide by, wherever it begins.
    """

    @property
    def tables(self) -> frozenset[str]:
        """What was declared and thanked for."""
        return frozenset({"measurement", "referral"})

    def line(self, asked: Asked, roll: Roll) -> Line:
        """A point for each month of a year that somebody declared."""
        declared = {row["year"]: row["thousandths"] for row in asked.rows(_DECLARED_IN_ALL)}
        every = Window(_ALWAYS, asked.today)
        thanked = _amounts(asked, "substr(given_on, 1, 7) AS at", every)
        points: list[Point] = [
            (day, 100 * thanked.get(f"{day:%Y-%m}", 0), declared[day.year] * weight / _THOUSANDTHS)
            for day, weight in _months_of(declared, every)
        ]
        return Series(points, roll)

    def members(self, asked: Asked, window: Window, roll: Roll) -> dict[int, Value]:
        """The share of each member who declared her revenue."""
        declared = asked.rows(_DECLARED)
        until = Window(window.start, min(window.end, asked.today))
        months = _months_of({row["year"] for row in declared}, until)
        if not months:
            return {}
        weights: defaultdict[int, Fraction] = defaultdict(Fraction)
        for day, weight in months:
            weights[day.year] += weight
        bottoms: defaultdict[int, Fraction] = defaultdict(Fraction)
        for row in declared:
            if row["year"] in weights:
                bottoms[row["member_id"]] += row["thousandths"] * weights[row["year"]] / _THOUSANDTHS
        days = Window(months[0][0].replace(day=1), months[-1][0])
        thanked = _amounts(asked, "receiver_id AS at", days)
        return {member: 100 * thanked.get(member, 0) / bottom for member, bottom in bottoms.items()}

    def parts(self, asked: Asked) -> list[Part]:
        """Nothing: it has no parts."""
        return []

    def rows(self, asked: Asked, window: Window) -> list[SourceRow]:
        """The slips of business; each in cents, not in percent, so in words beside it."""
        slips = log_facts.SOURCES[Symbol.BUSINESS].rows(asked, window)
        return [SourceRow(row.on, row.label, row.detail, None, row.place) for row in slips]


def _amounts(asked: Asked, columns: str, days: Window) -> dict[Any, int]:
    query = _THANKED.format(columns=columns)
    bound = {"start": days.start.isoformat(), "end": days.end.isoformat()}
    return {row["at"]: row["amount"] for row in asked.rows(query, **bound)}


def _months_of(years: Collection[int], window: Window) -> list[tuple[date, Fraction]]:
    """The last day of each month that lies in the window, and the part of its year that the month is.

    The month in which the window ends counts for the days of it that are over.
    """
    found = []
    for year in sorted(years):
        if not window.start.year <= year <= window.end.year:
            continue
        for day in ends_of_months(date(year, 1, 1), min(date(year, 12, 31), window.end)):
            whole = monthrange(year, day.month)[1]
            if day >= window.start:
                found.append((day, Fraction(day.day, 12 * whole)))
    return found


def _since(stay: Stay) -> str:
    if stay.joined == _ALWAYS:
        return ""
    return _("membre depuis le {day}").format(day=day_text(stay.joined))


def _year_earlier(day: date) -> date:
    return year_before(Window(day, day)).end
