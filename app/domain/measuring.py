"""From points in time to what is said of them: windows, buckets, tendency, forecast, progress.

A cycle's time runs from its start until the next one begins, so that every day after the first start belongs
to one cycle, and what is noted shortly after a debrief counts with the cycle it speaks of. Where two cycles
overlap, the later one begins the day after the earlier one ends.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate
from operator import itemgetter

from app.core.days import month_away
from app.core.formats import month
from app.core.i18n import _
from app.domain.boards import Period
from app.domain.indicators import (
    Better,
    Definition,
    Number,
    Point,
    Roll,
    Span,
    Tendency,
    Unit,
    Value,
    Window,
    under_way_label,
)

MOST_CYCLES = 12
"""Buckets of a page: above, cycles are summed up by year."""

MOST_MONTHS = 13
"""Buckets of a page: above, months are summed up by quarter, then by year."""

LEAST_FOR_LINE = 3
"""Measured buckets under which no line is drawn through them."""

STEADY = Fraction(5, 100)
"""A line that moves over the period by less than this part of the mean value is called steady."""

_RANGES: dict[Unit, tuple[int, int | None]] = {
    Unit.MONEY: (0, None),
    Unit.PERCENT: (0, 100),
    Unit.MARK: (1, 5),
    Unit.COUNT: (0, None),
    Unit.NUMBER: (0, None),
    Unit.SCORE: (-100, 100),
}
_ONE_DAY = timedelta(days=1)


# --- windows -------------------------------------------------------------------------------------------


def window_of(period: Period, today: date, first: date | None, cycles: Sequence[Window]) -> Window:
    """The days of a period seen from `today`; `first` is the day of the oldest measure.

    `cycles` are those of the process, from their start to their close (or today), in any order. The last one
    is the last that is closed, or while none is, the one under way; without any, the last twelve months.
    """
    year = today.year
    if period is Period.CYCLE and (times := _times(cycles)):
        return _last_cycle(times, today)
    if period is Period.YEAR:
        return Window(date(year, 1, 1), today, str(year))
    if period is Period.LAST_YEAR:
        return Window(date(year - 1, 1, 1), date(year - 1, 12, 31), str(year - 1))
    if period is Period.THREE_YEARS:
        label = _("De {start} à {end}").format(start=year - 2, end=year)
        return Window(date(year - 2, 1, 1), today, label)
    if period is Period.ALL:
        start = min(first or today, today)
        return Window(start, today, _("Depuis {month}").format(month=month(start)))
    start = month_away(today.replace(day=1), -11)
    label = _("De {start} à {end}").format(start=month(start), end=month(today))
    return Window(start, today, label)


def _last_cycle(times: Sequence[Window], today: date) -> Window:
    """The time of it until the next one begins; named as not over when it is not."""
    begun = [place for place, each in enumerate(times) if each.start <= today] or [0]
    place = next((each for each in reversed(begun) if not times[each].under_way), begun[-1])
    found, is_last = times[place], place + 1 == len(times)
    end = max(found.end, today) if is_last else max(found.end, times[place + 1].start - _ONE_DAY)
    return Window(found.start, end, under_way_label(found.label) if found.under_way else found.label)


def buckets_of(definition: Definition, window: Window, cycles: Sequence[Window]) -> tuple[Window, ...]:
    """The parts of a window, oldest first, that together make it up.

    One for each cycle ended in it (by year above MOST_CYCLES); or for each month, quarter or year.
    """
    step = _step(definition, window, cycles)
    if step:
        return _calendar(window, step)
    return _up_to_the_next([each for each in _times(cycles) if window.holds(each.end)], window)


def bucket_after(definition: Definition, window: Window, cycles: Sequence[Window]) -> Window:
    """The whole bucket that follows those of `buckets_of`; of the next cycle only its first day is known."""
    step = _step(definition, window, cycles)
    if not step:
        start = window.end + _ONE_DAY
        return Window(start, start, _("cycle suivant").capitalize())
    start = month_away(_start_of(window.end, step), step)
    return _calendar(Window(start, month_away(start, step) - _ONE_DAY), step)[0]


def _step(definition: Definition, window: Window, cycles: Sequence[Window]) -> int:
    """The months of a bucket; 0 when each is a cycle."""
    if definition.span is Span.CYCLE:
        inside = sum(window.holds(each.end) for each in _times(cycles))
        if inside:
            return 0 if inside <= MOST_CYCLES else 12
    if definition.span is Span.YEAR:
        return 12
    return next((months for months in (1, 3) if _count(window, months) <= MOST_MONTHS), 12)


def _count(window: Window, months: int) -> int:
    """How many stretches of `_calendar` there are."""
    first, last = (day.year * 12 + day.month - 1 for day in (window.start, window.end))
    return last // months - first // months + 1


def year_before(window: Window) -> Window:
    """The same days a year earlier; the end of a month stays the end of that month."""
    following = window.end + _ONE_DAY
    ends_month = following.day == 1
    end = month_away(following, -12) - _ONE_DAY if ends_month else month_away(window.end, -12)
    return Window(month_away(window.start, -12), end)


def is_of_months(window: Window, daily: Collection[str]) -> bool:
    """Whether it begins and ends with a month, or within one of the `daily` ones ("2026-11")."""
    following = window.end + _ONE_DAY
    begins = window.start.day == 1 or f"{window.start:%Y-%m}" in daily
    return begins and (following.day == 1 or f"{window.end:%Y-%m}" in daily)


def _times(cycles: Sequence[Window]) -> list[Window]:
    """The time of each cycle, none overlapping another, in the order they end; same end, same time."""
    times: list[Window] = []
    for cycle in sorted(cycles, key=lambda each: (each.end, each.start)):
        if times and times[-1].end == cycle.end:
            last = times.pop()
            label = _("{first} et {second}").format(first=last.label, second=cycle.label)
            times.append(Window(last.start, last.end, label, last.under_way or cycle.under_way))
            continue
        start = max(cycle.start, times[-1].end + _ONE_DAY) if times else cycle.start
        times.append(Window(start, cycle.end, cycle.label, cycle.under_way))
    return times


def _up_to_the_next(times: Sequence[Window], window: Window) -> tuple[Window, ...]:
    starts = [window.start, *(each.start for each in times[1:])]
    ends = [*(start - _ONE_DAY for start in starts[1:]), window.end]
    return tuple(Window(start, end, each.label) for start, end, each in zip(starts, ends, times, strict=True))


def _calendar(window: Window, months: int) -> tuple[Window, ...]:
    """Stretches of so many months of the calendar (1, 3 or 12), cut to the window."""
    start = _start_of(window.start, months)
    found = []
    while start <= window.end:
        after = month_away(start, months)
        found.append(
            Window(max(start, window.start), min(after - _ONE_DAY, window.end), _label(start, months))
        )
        start = after
    return tuple(found)


def _start_of(day: date, months: int) -> date:
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)


def inside(window: Window) -> str:
    """The name of a window within a sentence: a month begins with a small letter."""
    small = (month(window.start), _("cycle suivant"))
    return next((each for each in small if window.label == each.capitalize()), window.label)


def _label(start: date, months: int) -> str:
    if months == 1:
        return month(start).capitalize()
    if months == 3:
        return _("T{quarter} {year}").format(quarter=(start.month + 2) // 3, year=start.year)
    return str(start.year)


def ends_of_months(first: date, last: date) -> list[date]:
    """The last day of each month from that of `first`; the last of all is `last` itself."""
    return [each.end for each in _calendar(Window(first, last), 1)]


# --- from points to a value ----------------------------------------------------------------------------


class Series:
    """The points of an indicator summed up once: a value over any window is then quick."""

    def __init__(self, points: Iterable[Point], roll: Roll) -> None:
        ordered = sorted(points, key=itemgetter(0))
        tops: tuple[Number, ...] = ()
        bottoms: tuple[Number, ...] = ()
        self._days: tuple[date, ...] = ()
        if ordered:
            self._days, tops, bottoms = zip(*ordered, strict=True)
        self._roll = roll
        self._tops = list(accumulate(tops, initial=0))
        self._bottoms = list(accumulate(bottoms, initial=0))

    def over(self, window: Window) -> Value:
        """The value of the points in the window; None when there is none, or nothing to divide by."""
        first, after = bisect_left(self._days, window.start), bisect_right(self._days, window.end)
        if first >= after:
            return None
        if self._roll is Roll.LAST:
            first = after - 1
        top = self._tops[after] - self._tops[first]
        if self._roll is Roll.SUM:
            return Fraction(top)
        bottom = self._bottoms[after] - self._bottoms[first]
        return Fraction(top, bottom) if bottom else None


# --- where values go -----------------------------------------------------------------------------------


def tendency(values: Sequence[Value]) -> Tendency | None:
    """Where the values of successive buckets go; None under LEAST_FOR_LINE measured ones.

    The least-squares line through the measured buckets, at their places. Steady when, from the first to
    the last of them, it moves by less than STEADY of the mean of their absolute values.
    """
    line = _line(values)
    if line is None:
        return None
    measured = [(place, value) for place, value in enumerate(values) if value is not None]
    moved = line[1] * (measured[-1][0] - measured[0][0])
    usual = sum((abs(value) for _place, value in measured), Fraction()) / len(measured)
    if abs(moved) <= STEADY * usual:
        return Tendency.STEADY
    return Tendency.RISING if moved > 0 else Tendency.FALLING


def forecast(values: Sequence[Value], unit: Unit) -> Value:
    """The line of `tendency` continued by one bucket; None under LEAST_FOR_LINE measured ones.

    Never beyond the range of the unit (an amount or a count never under zero), unless a measured value was.
    A bucket that is not over yet would bend the line: give None for it.
    """
    line = _line(values)
    if line is None:
        return None
    value = line[0] + line[1] * len(values)
    measured = [each for each in values if each is not None]
    low, high = _RANGES[unit]
    value = max(value, min(Fraction(low), *measured))
    if high is not None:
        value = min(value, max(Fraction(high), *measured))
    return Fraction(int(value + Fraction(1, 2))) if unit is Unit.COUNT else value


def _line(values: Sequence[Value]) -> tuple[Fraction, Fraction] | None:
    """Height at place 0 and slope of the least-squares line through the measured values, exact."""
    measured = [(place, value) for place, value in enumerate(values) if value is not None]
    if len(measured) < LEAST_FOR_LINE:
        return None
    count = len(measured)
    places = sum(place for place, _value in measured)
    total = sum((value for _place, value in measured), Fraction())
    spread = count * sum(place * place for place, _value in measured) - places * places
    together = sum((place * value for place, value in measured), Fraction())
    slope = (count * together - places * total) / spread
    return (total - slope * places) / count, slope


# --- targets -------------------------------------------------------------------------------------------


def reached(value: Value, target: Fraction, better: Better) -> bool | None:
    """Whether the value is as good as the target or better; None when it is not measured."""
    if value is None:
        return None
    return value >= target if better is Better.UP else value <= target


def progress(value: Value, target: Fraction, better: Better) -> Value:
    """How much of the target is reached, from 0, and above 1 beyond it; None when it is not measured.

    Value over target, or target over value when less is better. Where that says nothing (one of them is
    zero or less): 1 when the target is reached, else 0.
    """
    if value is None:
        return None
    if better is Better.UP and target > 0:
        return max(Fraction(0), value / target)
    if better is Better.DOWN and value > 0 and target > 0:
        return target / value
    return Fraction(1 if reached(value, target, better) else 0)
