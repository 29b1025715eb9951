"""The pooled items and the lines of those that are open, as one flat list: sorted, filtered, no widget."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from app.core.formats import quantity as format_quantity
from app.core.i18n import _, ngettext
from app.core.text import fold, sort_key
from app.domain.items import ItemLine, PooledItem, amount
from app.ui.kit import RowStyle

RowId = tuple[str, int]
ITEM, LINE = "item", "line"

_sorted_text = lru_cache(maxsize=65_536)(sort_key)


@dataclass(frozen=True, slots=True)
class PoolRow:
    """A pooled item, or one member's line of it; `open`: its lines are in view, `cut`: it will move."""

    id: RowId
    item_id: int
    label: str
    category: str
    quantity: Decimal
    members: int | None
    price: int | None
    total: int | None
    open: bool = False
    cut: bool = False

    @property
    def is_line(self) -> bool:
        """Whether this is a member's line."""
        return self.id[0] == LINE


def item_row(item: PooledItem, *, is_open: bool = False) -> PoolRow:
    """The row of an item."""
    return PoolRow(
        id=(ITEM, item.id),
        item_id=item.id,
        label=item.label,
        category=item.category,
        quantity=item.quantity,
        members=item.members,
        price=item.reference_price,
        total=item.total,
        open=is_open,
    )


def line_row(line: ItemLine, item_id: int, *, cut: bool = False) -> PoolRow:
    """The row of a member's line; her name stands under the category."""
    total = None if line.unit_price is None else amount(line.unit_price, line.quantity)
    return PoolRow(
        id=(LINE, line.line_id),
        item_id=item_id,
        label=line.label,
        category=line.member,
        quantity=line.quantity,
        members=None,
        price=line.unit_price,
        total=total,
        cut=cut,
    )


def asking(row: PoolRow) -> str:
    """How many members ask for an item; «enquête» when none listed what a survey wishes for."""
    if row.members is None:
        return ""
    return str(row.members) if row.members else _("enquête")


def row_style(row: PoolRow) -> RowStyle:
    """Lines are indented and muted; a cut one is set further in, so that it shows without its colour."""
    return RowStyle(muted=True, indent=3 if row.cut else 2) if row.is_line else RowStyle(indent=1)


def shown_rows(
    items: Iterable[PooledItem],
    *,
    opened: Collection[int],
    lines_of: Callable[[int], Sequence[ItemLine]],
    cut: Collection[int] = (),
) -> list[PoolRow]:
    """Each item, and under those `opened` their lines, which are read only then."""
    rows = []
    for item in items:
        rows.append(item_row(item, is_open=item.id in opened))
        if item.id in opened:
            rows += [line_row(line, item.id, cut=line.line_id in cut) for line in lines_of(item.id)]
    return rows


def filtered(items: Sequence[PooledItem], needle: str, words: Mapping[int, str]) -> list[PooledItem]:
    """The items whose name, category or `words` (folded, by item) hold every word typed."""
    wanted = fold(needle).split()
    if not wanted:
        return list(items)
    return [
        item
        for item in items
        if all(
            word in f"{_folded(item.label)} {_folded(item.category)} {words.get(item.id, '')}"
            for word in wanted
        )
    ]


_folded = lru_cache(maxsize=65_536)(fold)

_KEYS: dict[str, Callable[[PooledItem], Any]] = {
    "label": lambda item: _sorted_text(item.label),
    "category": lambda item: _sorted_text(item.category) if item.category else None,
    "quantity": lambda item: item.quantity,
    "members": lambda item: item.members,
    "price": lambda item: item.reference_price,
    "total": lambda item: item.total,
}


def sorted_items(items: Sequence[PooledItem], key: str, *, descending: bool) -> list[PooledItem]:
    """Items by one column, blanks last either way; an unknown key leaves the order as it is."""
    read = _KEYS.get(key)
    if read is None:
        return list(items)
    known = [item for item in items if read(item) is not None]
    blank = [item for item in items if read(item) is None]
    return [*sorted(known, key=read, reverse=descending), *blank]


def count_words(items: int, lines: int, members: int) -> tuple[str, str]:
    """«38 articles», «issus de 121 lignes de 12 membres»."""
    head = ngettext("{n} article", "{n} articles", items).format(n=items)
    from_lines = ngettext("issu de {n} ligne", "issus de {n} lignes", lines).format(n=lines)
    of_members = ngettext("de {n} membre", "de {n} membres", members).format(n=members)
    return head, f"{from_lines} {of_members}"


_MEASURES = frozenset(
    {"cl", "cm", "dl", "dm", "g", "go", "h", "kg", "km", "l", "m", "mg", "ml", "mm", "mo", "t", "to"}
)


def units(quantity: Decimal, unit: str) -> str:
    """«3 unités», «12 ramettes», «5 kg», «1,5 L»: French plural of whole words, from two on."""
    if not unit:
        return (_("{n} unités") if abs(quantity) >= 2 else _("{n} unité")).format(n=format_quantity(quantity))
    first, space, rest = unit.partition(" ")
    if abs(quantity) >= 2 and first.isalpha() and first[-1] not in "sxz" and fold(first) not in _MEASURES:
        first += "x" if first.endswith("eau") else "s"
    return f"{format_quantity(quantity)} {first}{space}{rest}"
