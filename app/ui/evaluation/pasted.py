"""Rows pasted from a spreadsheet, read by the columns of the grid they go to."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from app.core.text import fold
from app.ui.kit.columns import Column, read


def rows_from(cells: Sequence[Sequence[str]], columns: Sequence[Column]) -> Iterator[tuple[int, list[str]]]:
    """The number of each pasted row and its texts in the order of `columns`; blank rows and titles apart.

    A first row that holds titles of the grid says which column is which, in any order. Without one, the texts
    are those of the columns one types in; or of all of them, in a row copied from the grid.
    """
    titles = _titles(cells[0], columns) if cells else None
    for number, row in enumerate(cells, start=1):
        if number == 1 and titles is not None:
            continue
        texts = [
            row[at] if at is not None and at < len(row) else "" for at in titles or _in_order(row, columns)
        ]
        if any(text.strip() for text in texts):
            yield number, texts


def values_of(texts: Sequence[str], columns: Sequence[Column]) -> dict[str, Any]:
    """What the texts of a row say, as `Grid.row_added` does: blanks absent. UserError when unreadable."""
    values: dict[str, Any] = {}
    for column, text in zip(columns, texts, strict=True):
        if column.editable and text.strip():
            values[column.key] = read(column, _whole_choice(column, text))
    return values


def _in_order(row: Sequence[str], columns: Sequence[Column]) -> list[int | None]:
    if len(row) == len(columns):
        return list(range(len(columns)))
    places = count()
    return [next(places) if column.editable else None for column in columns]


def _titles(row: Sequence[str], columns: Sequence[Column]) -> list[int | None] | None:
    keys = [fold(cell) for cell in row]
    places = [keys.index(fold(column.title)) if fold(column.title) in keys else None for column in columns]
    return places if sum(place is not None for place in places) > 1 else None


def _whole_choice(column: Column, text: str) -> str:
    """The label that begins as the text does: «merci» for «Merci pour une affaire»."""
    labels = [label for _value, label in column.choices if fold(label).startswith(fold(text))]
    return labels[0] if len(labels) == 1 else text
