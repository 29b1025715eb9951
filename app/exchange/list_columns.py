"""Which column of a member's list is what: by its header, or by its content when it has none."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from app.exchange.headers import match_columns, words

HEADER_SEARCH_ROWS = 40
_SAMPLE_ROWS = 200

_VOCABULARY = {
    "priority": ("priorite", "priorites", "prio", "priority", "urgence", "importance"),
    "unit_price": (
        "ttc",
        "prix habituel",
        "habituel",
        "pu",
        "prix unitaire",
        "unitaire",
        "prix",
        "tarif",
        "tarifs",
        "cout",
        "price",
    ),
    "quantity": (
        "quantite",
        "quantites",
        "qte",
        "qtes",
        "qt",
        "qty",
        "quantity",
        "nombre",
        "nbre",
        "nb",
        "combien",
    ),
    "unit": ("unite", "unites", "unit", "conditionnement", "u"),
    "label": (
        "article",
        "articles",
        "designation",
        "designations",
        "produit",
        "produits",
        "libelle",
        "intitule",
        "besoin",
        "besoins",
        "fourniture",
        "fournitures",
        "materiel",
        "equipement",
        "description",
        "objet",
        "item",
        "product",
    ),
    "note": (
        "note",
        "notes",
        "remarque",
        "remarques",
        "commentaire",
        "commentaires",
        "observation",
        "observations",
        "precision",
        "precisions",
    ),
}
_IGNORED = frozenset({"total", "totaux", "montant", "reference", "ref", "code", "fournisseur", "date"})
_NUMBER = re.compile(r"[−-]?[0-9][0-9 .,'\u00a0\u202f\u2009]*")
_MONEY = re.compile(r"€?\s*[0-9][0-9 \u00a0\u202f]*[.,][0-9]{2,}\s*€?|.*€.*")
_RANGE = re.compile(
    r"(?:de|entre)?\s*[0-9][0-9.,]*\s*(?:à|a|et|-|–|…|\.{2,3})\s*[0-9][0-9.,]*", re.IGNORECASE
)
_PRIORITY = re.compile(r"[123]")


@dataclass(frozen=True, slots=True)
class ListColumns:
    """The column of each field, counted from 0; `label` and `quantity` are always known."""

    label: int
    quantity: int
    unit_price: int | None = None
    priority: int | None = None
    unit: int | None = None
    note: int | None = None

    def reader(self) -> Callable[[Sequence[str]], Sequence[str]]:
        """Reads the cells of a row: label, quantity, price, priority, unit, note; "" where there is none."""
        places = (self.label, self.quantity, self.unit_price, self.priority, self.unit, self.note)
        width = 1 + max(place for place in places if place is not None)
        pick = itemgetter(*(width if place is None else place for place in places))
        blanks = [""] * (width + 1)
        return lambda row: pick([*row[:width], *blanks])


def columns_of_header(row: Sequence[str]) -> ListColumns | None:
    """The columns when the row is a header: at least an article and a quantity."""
    if sum(1 for cell in row if cell) < 2:
        return None
    found = match_columns(row, _VOCABULARY, _IGNORED)
    if "label" not in found or "quantity" not in found:
        return None
    return ListColumns(**found)


def is_header_like(row: Sequence[str]) -> bool:
    """Whether the row names an article column beside others, though no quantity is among them."""
    found = match_columns(row, _VOCABULARY, _IGNORED)
    return "label" in found and len(found) >= 2 and all(len(words(cell)) < 6 for cell in row if cell)


def find_header(rows: Sequence[Sequence[str]]) -> tuple[int, ListColumns] | None:
    """The index of the header among the first rows, and its columns."""
    for index, row in enumerate(rows[:HEADER_SEARCH_ROWS]):
        if columns := columns_of_header(row):
            return index, columns
    return None


def columns_by_content(rows: Sequence[Sequence[str]]) -> ListColumns | None:
    """The columns told by their content alone, or None when more than one reading is possible.

    Wants one column of words (a second, of short ones, is the unit), then numbers: the prices are those
    with cents or €, the priorities the last column when it holds but 1, 2 and 3 beside a price, the
    quantities the one that remains.
    """
    filled = [row for row in rows[:_SAMPLE_ROWS] if sum(1 for cell in row if cell) > 1]
    if not filled:
        return None
    columns = [
        [row[index] for row in filled if index < len(row) and row[index]]
        for index in range(max(len(row) for row in filled))
    ]
    texts = [i for i, cells in enumerate(columns) if cells and not _mostly_numbers(cells)]
    numbers = [i for i, cells in enumerate(columns) if cells and _mostly_numbers(cells)]
    if not texts or not numbers or len(numbers) > 3:
        return None
    label, *more = texts
    unit = next((i for i in more if max(map(len, columns[i])) <= 12), None)
    note = next((i for i in more if i != unit), None)
    if len(more) > (unit is not None) + (note is not None):
        return None
    prices = [i for i in numbers if any(_MONEY.fullmatch(cell) for cell in columns[i])]
    rest = [i for i in numbers if i not in prices]
    priority = None
    if len(prices) == 1 and len(rest) == 2 and all(_PRIORITY.fullmatch(cell) for cell in columns[rest[-1]]):
        priority = rest.pop()
    if len(prices) > 1 or len(rest) != 1:
        return None
    return ListColumns(label, rest[0], prices[0] if prices else None, priority, unit, note)


def columns_by_place(rows: Sequence[Sequence[str]]) -> ListColumns | None:
    """The order of the program's own grid: article, quantity, [unit], price, priority, note."""
    width = max((len(row) for row in rows), default=0)
    if width < 2:
        return None
    third = [row[2] for row in rows if len(row) > 2 and row[2]]
    has_unit = bool(third) and not _mostly_numbers(third)
    places = iter(range(3 if has_unit else 2, width))
    return ListColumns(
        label=0,
        quantity=1,
        unit=2 if has_unit else None,
        unit_price=next(places, None),
        priority=next(places, None),
        note=next(places, None),
    )


def _mostly_numbers(cells: Sequence[str]) -> bool:
    count = sum(
        1 for cell in cells if _NUMBER.fullmatch(cell) or _MONEY.fullmatch(cell) or _RANGE.fullmatch(cell)
    )
    return count * 2 > len(cells)
