"""The time of the point under discussion: what runs, and how it is said."""

from __future__ import annotations

import time
from collections.abc import Callable

from app.core.i18n import _
from app.domain.meetings import AgendaPoint

Clock = Callable[[], float]
"""Seconds since any moment, such as time.monotonic."""

LEAST = 3
"""Seconds under which a point was only passed over."""


class Watch:
    """Counts the seconds of one point, beyond those already stored."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._since: float | None = None
        self.point_id: int | None = None

    @property
    def running(self) -> bool:
        """Whether the time of a point runs."""
        return self._since is not None

    def start(self, point_id: int) -> None:
        """Count for this point from now on, unless it already does."""
        if self._since is None or self.point_id != point_id:
            self.point_id, self._since = point_id, self._clock()

    def running_seconds(self) -> int:
        """Whole seconds since the last `take`."""
        return 0 if self._since is None else int(self._clock() - self._since)

    def take(self) -> int:
        """Whole seconds to be stored, 0 while they are too few; what is taken is not counted again."""
        seconds = self.running_seconds()
        if self._since is None or seconds < LEAST:
            return 0
        self._since += seconds
        return seconds

    def stop(self) -> None:
        """Count no more; what was not taken is forgotten."""
        self.point_id = self._since = None


def time_words(seconds: int) -> str:
    """«09:42»; «1:05:00» from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def is_over(point: AgendaPoint, seconds: int) -> bool:
    """Whether a point has had more than the minutes planned for it."""
    return point.minutes is not None and seconds > point.minutes * 60


def planned_words(point: AgendaPoint, seconds: int) -> str:
    """«sur 10 min prévues», «2 min de plus que prévu», or nothing when no time was planned."""
    if point.minutes is None:
        return _("sans durée prévue")
    if not is_over(point, seconds):
        return _("sur {n}\u00a0min prévues").format(n=point.minutes)
    over = -(-(seconds - point.minutes * 60) // 60)
    return _("{n}\u00a0min de plus que les {planned} prévues").format(n=over, planned=point.minutes)
