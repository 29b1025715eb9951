"""What a grid's columns are: how a value is shown, typed, read and sorted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from app.core import clock, formats
from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import sort_key
from app.ui.kit.digit_keys import FRENCH_DIGITS

Row = Any
"""A frozen dataclass of the domain."""

MASK = "••••"
"""What stands for a value that is not to be seen."""

RIGHT_KINDS = frozenset({"money", "quantity", "range", "int"})
_sorted_text = lru_cache(maxsize=65_536)(sort_key)


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    `kind`: "text", "money" (int cents), "quantity" (Decimal), "range" ((least, most | None)), "day" (date),
    "int", "choice" (one of `choices`), "check" (bool), "pill" (text with `tone`), "bar" (share 0…1).
    `getter` reads the value from a row (default: the attribute `key`). `width` in pixels at 100 %, 0 takes
    what is left. `choices` are (value, label). `tone(row)` colours a pill or bar ("accent", "done",
    "attention", "danger", ""). `hint` is the header's tooltip. `strong` draws the column in bold. `masked`
    says whether its values are confidential just now. `reader` reads what is typed, in place of the kind's
    reading; UserError when it cannot.
    """

    key: str
    title: str
    kind: str = "text"
    editable: bool = False
    width: int = 110
    getter: Callable[[Row], Any] | None = None
    align: str = ""
    hint: str = ""
    choices: Sequence[tuple[Any, str]] = ()
    tone: Callable[[Row], str] | None = None
    strong: bool = False
    masked: Callable[[], bool] | None = None
    reader: Callable[[str], Any] | None = None

    @property
    def is_secret(self) -> bool:
        """Whether its values are not to be seen just now: neither shown, sorted by, searched nor copied."""
        return self.masked is not None and self.masked()

    @property
    def right(self) -> bool:
        """Whether the column is aligned right."""
        return self.align == "right" or (not self.align and self.kind in RIGHT_KINDS)

    def value(self, row: Row) -> Any:
        """The cell's value."""
        return self.getter(row) if self.getter is not None else getattr(row, self.key)


@dataclass(frozen=True, slots=True)
class RowStyle:
    """How a whole row is drawn; `divider` is the label of a dashed line above the row (the budget line)."""

    strong: bool = False
    muted: bool = False
    indent: int = 0
    divider: str = ""


PLAIN = RowStyle()


def shown(column: Column, value: Any) -> str:
    """The value as the cell shows it; None is blank."""
    if value is None or column.kind in ("check", "bar"):
        return ""
    if column.is_secret:
        return MASK
    match column.kind:
        case "money":
            return formats.money(value)
        case "quantity":
            return formats.quantity(value)
        case "range":
            least, most = value
            low = formats.quantity(least)
            return low if most is None else _("{low} à {high}").format(low=low, high=formats.quantity(most))
        case "day":
            return formats.day(value)
        case "choice":
            return next((label for option, label in column.choices if option == value), "")
    return str(value)


def typed(column: Column, value: Any) -> str:
    """The value as one edits it; blank when it is not to be seen."""
    if column.is_secret:
        return ""
    if value is not None and column.kind == "money":
        return formats.money_plain(value)
    return shown(column, value)


def read(column: Column, text: str) -> Any:
    """The value of what was typed; None for blank; UserError (with the column's key) when unreadable."""
    try:
        return _read(column, text)
    except UserError as error:
        raise UserError(error.message, field=column.key) from error


def _read(column: Column, text: str) -> Any:
    if column.kind == "text":
        return text.strip()
    if not text.strip():
        return None
    if column.reader is not None:
        return column.reader(text)
    match column.kind:
        case "money":
            return formats.parse_money(text)
        case "quantity":
            return formats.parse_quantity(text)
        case "range":
            return formats.parse_range(text)
        case "day":
            return formats.parse_day(text, clock.today())
        case "int":
            return _whole(text)
        case "choice":
            return _chosen(column, text)
    return text


def _whole(text: str) -> int:
    signs = text.strip()
    if all(sign in FRENCH_DIGITS for sign in signs):
        signs = "".join(str(FRENCH_DIGITS.index(sign)) for sign in signs)
    return formats.parse_whole(signs)


def _chosen(column: Column, text: str) -> Any:
    wanted = sort_key(text)[0]
    found = [value for value, label in column.choices if sort_key(label)[0] == wanted]
    if not found:
        known = ", ".join(label for _value, label in column.choices if label)
        raise UserError(_("Choisissez parmi : {choices}.").format(choices=known))
    return found[0]


def ordering(column: Column, row: Row) -> Any:
    """The key under which `row` sorts by `column`, texts in French order; None for what is not shown."""
    if column.is_secret:
        return None
    value = column.value(row)
    if isinstance(value, tuple):
        value = value[0]
    if value is None or value == "":
        return None
    if isinstance(value, int | Decimal | date | float) and column.kind != "choice":
        return value
    return _sorted_text(shown(column, value) or str(value))
