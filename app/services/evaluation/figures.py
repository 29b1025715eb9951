"""Figures: the indicators of a network in time, by member and by part, down to the rows they come from."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from fractions import Fraction

from app.core.clock import today
from app.core.text import sort_key
from app.domain.boards import Card, CardForm, Period
from app.domain.evaluation_papers import BoardFigure
from app.domain.indicators import (
    Answers,
    Better,
    Definition,
    MemberValue,
    Origin,
    Reading,
    SourceRow,
    Split,
    Value,
    Window,
)
from app.domain.measuring import buckets_of
from app.domain.value_words import value_text
from app.services.evaluation.book import Book
from app.services.evaluation.facts import Asked
from app.services.evaluation.kept import Kept
from app.services.evaluation.readings import few_rows, reading_of
from app.store import Store


class Figures:
    """What the indicators say.

    What was read is kept until a table it was read from is written, or the day changes. Every method raises
    UserError for an indicator, or a network, that was removed.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._day: date | None = None
        self._kept = Kept(store.revision_of)

    def definitions(self, network_id: int) -> dict[str, Definition]:
        """Every indicator of a network by its symbol."""
        with self._book(network_id) as book:
            return dict(book.definitions)

    def window(self, network_id: int, period: Period, day: date | None = None) -> Window:
        """The days of a period, seen from today or another day."""
        with self._book(network_id) as book:
            return book.window(period, day)

    def reading(self, network_id: int, symbol: str, window: Window, *, discreet: bool = False) -> Reading:
        """An indicator over a window, by buckets, with what it is compared to.

        `discreet` for paper and for a screen shown to the group: see `reading_of`.
        """
        with self._book(network_id) as book:
            return book.keep(
                ("reading", str(symbol), window, discreet),
                lambda: reading_of(book, symbol, window, discreet=discreet),
            )

    def hidden(self, network_id: int, symbols: Sequence[str], window: Window) -> frozenset[str]:
        """Those of these indicators whose value over a window is kept from those who look on."""
        with self._book(network_id) as book:
            known = [book.definitions[str(each)] for each in symbols if str(each) in book.definitions]
            return frozenset(str(each.symbol) for each in known if few_rows(book, each, [window]) == [True])

    def ranking(self, network_id: int, symbol: str, window: Window) -> list[MemberValue]:
        """The members with their values, best first; last, those of that day who have none.

        Empty for an indicator that is not by member.
        """
        with self._book(network_id) as book:
            return list(book.keep(("ranking", str(symbol), window), lambda: _ranking(book, symbol, window)))

    def split(self, network_id: int, symbol: str, window: Window) -> Split:
        """An indicator by parts, the largest first; no part for one that has none."""
        with self._book(network_id) as book:
            return book.keep(("split", str(symbol), window), lambda: _split(book, symbol, window))

    def card(self, network_id: int, card: Card, window: Window, *, discreet: bool = False) -> BoardFigure:
        """A card of the dashboard: the indicator with what the form of the card shows besides.

        `discreet` as for `reading`: what is confidential is then not shown by parts either.
        """
        reading = self.reading(network_id, card.symbol, window, discreet=discreet)
        is_whole = discreet and reading.definition.confidential
        by_part, by_member = card.form is CardForm.STACKED and not is_whole, card.form is CardForm.RANKING
        split = self.split(network_id, card.symbol, window) if by_part else None
        ranking = tuple(self.ranking(network_id, card.symbol, window)) if by_member else ()
        return BoardFigure(card.form, card.width, reading, split, ranking)

    def rows(self, network_id: int, symbol: str, window: Window) -> list[SourceRow]:
        """What an indicator was counted from over a window, newest first; MOST_ROWS of them at most."""
        with self._book(network_id) as book:
            definition = book.definition(symbol)
            if definition.origin is Origin.FORMULA:
                return _needed(book, symbol, window)
            return book.source(definition).rows(book.asked, window)

    def answers(self, network_id: int, symbols: Sequence[str], window: Window) -> dict[str, Answers]:
        """What each of these indicators that is an opinion rests on over a window; others are left out."""
        found = {}
        with self._book(network_id) as book:
            for symbol in symbols:
                definition = book.definitions.get(str(symbol))
                answers = book.answers(definition, window) if definition else None
                if answers is not None:
                    found[symbol] = answers
        return found

    def side_by_side(
        self, network_ids: Sequence[int], symbols: Sequence[str], window: Window
    ) -> dict[tuple[int, str], Value]:
        """The value of each indicator in each network; None also where the network has no such indicator."""
        found: dict[tuple[int, str], Value] = {}
        for network_id in network_ids:
            with self._book(network_id) as book:
                for symbol in symbols:
                    known = str(symbol) in book.definitions
                    found[network_id, symbol] = book.over(symbol, window) if known else None
        return found

    @contextmanager
    def _book(self, network_id: int) -> Iterator[Book]:
        day = today()
        with self._store.read() as session:
            self._kept.look(self._store.revision)
            if day != self._day:
                self._day = day
                self._kept.clear()
            yield Book(Asked(session, network_id, day), self._kept)


def _ranking(book: Book, symbol: str, window: Window) -> list[MemberValue]:
    definition = book.definition(symbol)
    if not definition.by_member:
        return []
    values = book.members(symbol, window)
    last = min(window.end, book.asked.today)
    rows = [
        MemberValue(stay.member_id, stay.name, values.get(stay.member_id))
        for stay in book.stays
        if stay.member_id in values or stay.holds(last)
    ]
    rows.sort(key=lambda row: sort_key(row.member))
    measured = [row for row in rows if row.value is not None]
    measured.sort(key=_height, reverse=definition.better is Better.UP)
    return measured + [row for row in rows if row.value is None]


def _height(row: MemberValue) -> int | Fraction:
    """Whole numbers are compared as such: hundreds of members have one."""
    value = row.value or Fraction()
    return value.numerator if value.denominator == 1 else value


def _split(book: Book, symbol: str, window: Window) -> Split:
    definition = book.definition(symbol)
    buckets = buckets_of(definition, window, book.cycles)
    if not definition.split or definition.origin is Origin.FORMULA:
        return Split((), buckets, tuple(() for _bucket in buckets))
    totals: defaultdict[str, int] = defaultdict(int)
    values: defaultdict[tuple[int, str], int] = defaultdict(int)
    ends = [bucket.end for bucket in buckets]
    for part, day, amount in book.parts(definition, window):
        totals[part] += amount
        values[bisect_left(ends, day), part] += amount
    names = tuple(sorted(totals, key=lambda part: (-totals[part], sort_key(part))))
    measured = [
        [Fraction(values[index, name]) if (index, name) in values else None for name in names]
        for index in range(len(buckets))
    ]
    return Split(names, buckets, tuple(tuple(row) for row in measured))


def _needed(book: Book, symbol: str, window: Window) -> list[SourceRow]:
    """The indicators a formula needs, with their values in words: each has its own unit."""
    formula = book.formula(book.definition(symbol))
    if formula is None:
        return []
    needed = [book.definition(name) for name in sorted(formula.names)]
    return [
        SourceRow(window.end, each.name, value_text(book.over(each.symbol, window), each.unit))
        for each in needed
    ]
