"""Which rows of a grid are in view, and in what order: plain lists, so ten thousand rows move at once."""

from collections.abc import Callable, Hashable, Sequence
from itertools import pairwise

from app.core.text import fold
from app.ui.kit.columns import Column, Row, ordering, shown


class RowsOrder:
    """A filter (words, predicate) and a sort over columns; `arrange` applies them."""

    def __init__(self, columns: Sequence[Column], row_id: Callable[[Row], Hashable]) -> None:
        self._columns = columns
        self._row_id = row_id
        self._words: list[str] = []
        self._keep: Callable[[Row], bool] | None = None
        self._column: Column | None = None
        self._descending = False
        self._texts: dict[Hashable, tuple[Row, str]] = {}

    def filter_text(self, text: str) -> None:
        """Keep the rows that hold every word, accents and case aside."""
        self._words = fold(text).split()

    def filter_rows(self, keep: Callable[[Row], bool] | None) -> None:
        """Keep the rows for which `keep` is true; None keeps all."""
        self._keep = keep

    def sort(self, column: Column | None, *, descending: bool) -> None:
        """Sort by `column`; None is the order given."""
        self._column, self._descending = column, descending

    def arrange(self, rows: Sequence[Row]) -> list[Row]:
        """The rows in view; blanks come last in both directions."""
        kept = [row for row in rows if self._keep is None or self._keep(row)]
        if self._words:
            kept = [row for row in kept if all(word in self._text(row) for word in self._words)]
        if self._column is None:
            return kept
        keyed = [(ordering(self._column, row), row) for row in kept]
        told = [(key, row) for key, row in keyed if key is not None]
        told.sort(key=lambda pair: pair[0], reverse=self._descending)
        return [row for _key, row in told] + [row for key, row in keyed if key is None]

    def _text(self, row: Row) -> str:
        """What the cells of `row` show, folded once per row."""
        row_id = self._row_id(row)
        known = self._texts.get(row_id)
        if known is None or known[0] is not row:
            words = (shown(column, column.value(row)) for column in self._columns)
            known = (row, fold(" ".join(words)))
            self._texts[row_id] = known
        return known[1]


def runs(positions: Sequence[int]) -> list[tuple[int, int]]:
    """Rising positions as (first, last) runs."""
    if not positions:
        return []
    breaks = [i for i, (a, b) in enumerate(pairwise(positions), 1) if b != a + 1]
    edges = [0, *breaks, len(positions)]
    return [(positions[a], positions[b - 1]) for a, b in pairwise(edges)]
