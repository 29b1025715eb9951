"""Readings: an indicator over a window by its buckets, what it is compared to, where it goes."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from app.domain.boards import Period
from app.domain.indicators import (
    LEAST_ROWS,
    Bucket,
    Definition,
    Hidden,
    Origin,
    Reading,
    Roll,
    Span,
    Target,
    Unit,
    Value,
    Window,
)
from app.domain.measuring import bucket_after, buckets_of, forecast, tendency, year_before
from app.domain.symbols import Symbol
from app.services.evaluation.book import Book


def reading_of(book: Book, symbol: str, window: Window, *, discreet: bool = False) -> Reading:
    """An indicator over a window, with what it is compared to.

    When `discreet`, nothing confidential of fewer than LEAST_ROWS rows, nor what would tell it.
    """
    definition = book.definition(symbol)
    is_discreet = discreet and bool(_secrets(book, definition))
    if is_discreet and few_rows(book, definition, [window]) == [True]:
        return Reading(definition, window, None, target=_target(book, symbol), hidden=Hidden.ALL)
    line = book.line(definition, window)
    buckets = every = _buckets(book, definition, window)
    before = year_before(window)
    if is_discreet:
        buckets = _kept_back(book, definition, every)
        [before_is_few] = few_rows(book, definition, [before])
    compared = _compared(book, definition, window, buckets)
    values = [None if bucket.under_way else bucket.value for bucket in buckets]
    first = book.first_day
    # From the beginning on, a year earlier is only a part of the same.
    has_before = first is not None and window.start > first and not (is_discreet and before_is_few)
    return Reading(
        definition=definition,
        window=window,
        value=line.over(window),
        buckets=buckets,
        latest=compared[-1] if compared else None,
        before=compared[-2] if len(compared) > 1 else None,
        year_ago=line.over(before) if has_before else None,
        tendency=tendency(values),
        forecast=_forecast(book, definition, window, values),
        target=_target(book, symbol),
        answers=book.answers(definition, window),
        hidden=Hidden.NOTHING if buckets == every else Hidden.DETAIL,
    )


def few_rows(book: Book, definition: Definition, windows: Sequence[Window]) -> list[bool]:
    """Whether one row or more, but fewer than LEAST_ROWS, of what is confidential are behind each window."""
    return _few(_counts(book, definition, windows), len(windows))


def _few(counts: Sequence[Sequence[int]], windows: int) -> list[bool]:
    return [any(0 < each[place] < LEAST_ROWS for each in counts) for place in range(windows)]


def _counts(book: Book, definition: Definition, windows: Sequence[Window]) -> list[list[int]]:
    """How many rows of each confidential indicator are behind each window."""
    return [_rows_in(book, each, windows) for each in _secrets(book, definition)]


def _secrets(book: Book, definition: Definition, seen: frozenset[str] = frozenset()) -> list[Definition]:
    """The confidential indicator itself; of a formula, those that it is made of."""
    if definition.origin is not Origin.FORMULA:
        return [definition] if definition.confidential else []
    symbol, formula = str(definition.symbol), book.formula(definition)
    if formula is None or symbol in seen:
        return []
    needed = [book.definition(name) for name in sorted(formula.names)]
    return [secret for each in needed for secret in _secrets(book, each, seen | {symbol})]


def _rows_in(book: Book, definition: Definition, windows: Sequence[Window]) -> list[int]:
    every = Window(min(each.start for each in windows), max(each.end for each in windows))
    days = sorted(row.on for row in book.source(definition).rows(book.asked, every))
    return [bisect_right(days, each.end) - bisect_left(days, each.start) for each in windows]


def _kept_back(book: Book, definition: Definition, buckets: tuple[Bucket, ...]) -> tuple[Bucket, ...]:
    """Without the values of too few rows; without any where the others would tell them by difference."""
    counts = _counts(book, definition, [each.window for each in buckets])
    few = _few(counts, len(buckets))
    left = [sum(n for n, is_few in zip(each, few, strict=True) if is_few) for each in counts]
    told = any(0 < n < LEAST_ROWS for n in left)
    return tuple(
        replace(each, value=None) if told or is_few else each
        for each, is_few in zip(buckets, few, strict=True)
    )


def _buckets(book: Book, definition: Definition, window: Window) -> tuple[Bucket, ...]:
    """The parts of a window with their values."""
    line = book.line(definition, window)
    return tuple(
        Bucket(each, line.over(each), _is_under_way(book, definition, each))
        for each in buckets_of(definition, window, book.cycles)
    )


def _is_under_way(book: Book, definition: Definition, window: Window) -> bool:
    """Whether the value is only that of a part: it says little beside those of whole months or cycles.

    A state (how many members) and a month's marks hold already; what is earned by each still grows.
    """
    if definition.roll is Roll.LAST or window.end < book.asked.today:
        return False
    if definition.span is Span.CYCLE and book.cycles:
        return any(cycle.under_way for cycle in book.cycles)
    if (
        definition.roll is Roll.SUM
        or definition.unit is Unit.MONEY
        or definition.symbol == Symbol.BUSINESS_SHARE
    ):
        return True
    formula = book.formula(definition) if definition.origin is Origin.FORMULA else None
    needed = [book.definition(name) for name in formula.names] if formula else []
    return any(each.origin is not Origin.FORMULA and _is_under_way(book, each, window) for each in needed)


def _compared(
    book: Book, definition: Definition, window: Window, buckets: Sequence[Bucket]
) -> Sequence[Bucket]:
    """The measured buckets that are over, or the only one; of one cycle, those of earlier ones too."""
    measured = [bucket for bucket in buckets if bucket.value is not None]
    whole = [bucket for bucket in measured if not bucket.under_way]
    if definition.span is Span.CYCLE and len(buckets) == 1 and measured:
        until = replace(book.window(Period.ALL), end=window.start - timedelta(days=1))
        if until.start <= until.end:
            earlier = _buckets(book, definition, until)
            whole = [bucket for bucket in earlier if bucket.value is not None] + whole
    return whole or measured[-1:]


def _forecast(book: Book, definition: Definition, window: Window, values: list[Value]) -> Bucket | None:
    if window.end < book.asked.today:
        return None
    value = forecast(values, definition.unit)
    return None if value is None else Bucket(bucket_after(definition, window, book.cycles), value)


def _target(book: Book, symbol: str) -> Target | None:
    """The next target to come, else the last one that was."""
    mine = [target for target in book.targets if target.symbol == symbol]
    return next((target for target in mine if target.due >= book.asked.today), mine[-1] if mine else None)
