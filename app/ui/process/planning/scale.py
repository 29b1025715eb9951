"""Days to pixels and back, and where the flags stand without covering each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

LANES = (-1, 1, -2, 2, -3)
"""Rows of flags, in the order they are tried: above the axis (negative), below, further above …"""


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of days over `left`…`left + width` pixels."""

    first: date
    last: date
    left: float
    width: float

    def x(self, day: date) -> float:
        """Where a day stands."""
        span = max((self.last - self.first).days, 1)
        return self.left + self.width * (day - self.first).days / span

    def day(self, x: float) -> date:
        """The day nearest to a place."""
        span = max((self.last - self.first).days, 1)
        return self.first + timedelta(days=round((x - self.left) * span / max(self.width, 1)))

    def months(self, least: float) -> list[date]:
        """First days of months, of every second, third … one so that they stand `least` pixels apart."""
        for step in (1, 2, 3, 6, 12, 24, 60, 120):
            found = [day for day in self._firsts() if (day.month - 1 + 12 * day.year) % step == 0]
            if all(self.x(after) - self.x(before) >= least for before, after in pairwise(found)):
                return found
        return []

    def _firsts(self) -> list[date]:
        year, month, found = self.first.year, self.first.month, []
        while (day := date(year, month, 1)) <= self.last:
            if day >= self.first:
                found.append(day)
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return found


def scale_of(days: Sequence[date], left: float, width: float) -> Scale:
    """A scale that holds all the days with a little room around them."""
    first, last = min(days), max(days)
    room = timedelta(days=max((last - first).days // 30, 2))
    return Scale(first - room, last + room, left, width)


def lanes(spans: Sequence[tuple[float, float]]) -> list[int]:
    """A lane for each (left, right), in the order given; those of one lane do not overlap when it can be."""
    taken: dict[int, list[tuple[float, float]]] = {lane: [] for lane in LANES}
    found = []
    for span in spans:
        free = (
            lane for lane in LANES if all(span[0] >= right or span[1] <= left for left, right in taken[lane])
        )
        lane = next(free, LANES[-1])
        taken[lane].append(span)
        found.append(lane)
    return found
