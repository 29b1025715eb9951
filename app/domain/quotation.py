"""Requests for quotation, and the prices that come back in a supplier's file."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.core.i18n import _
from app.core.text import fold
from app.domain.lists import FaultyRow, SkippedRow
from app.domain.pooling import propose_matches
from app.domain.suppliers import Break

OFFER_FIELDS = (
    *("label", "price", "pack", "from_2", "price_2", "from_3", "price_3"),
    *("vat", "code", "valid_until", "note"),
)
"""What a column of a supplier's table may hold; `label` and `price` are needed."""


@dataclass(frozen=True, slots=True)
class RequestLine:
    """An article a price is asked for; `pack` is the size the group would like, if any."""

    item_id: int
    label: str
    unit: str
    quantity: Decimal
    pack: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A request for quotation: `title` of the purchase, the network that asks, the supplier asked."""

    cycle_id: int
    supplier_id: int
    network: str
    address: str
    email: str
    phone: str
    title: str
    supplier: str
    contact: str
    reply_by: date
    lines: tuple[RequestLine, ...]

    @property
    def reference(self) -> str:
        """«D12-F3», by which the filled file is recognised."""
        return reference(self.cycle_id, self.supplier_id)


def reference(cycle_id: int, supplier_id: int) -> str:
    """The reference of the request for a purchase to a supplier."""
    return f"D{cycle_id}-F{supplier_id}"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a file says of all its prices, in cents as she counts; None where it says nothing."""

    vat_included: bool | None = None
    minimum: int | None = None
    delivery: int | None = None
    free_from: int | None = None

    @property
    def given(self) -> dict[str, bool | int]:
        """The fields of a supplier that the file gives."""
        values = {
            "vat_included": self.vat_included,
            "minimum": self.minimum,
            "delivery": self.delivery,
            "free_from": self.free_from,
        }
        return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class QuotedLine:
    """A priced row of a file: `number` is the article's own id when the file answers our request.

    `vat` in percent; `warnings` are French sentences about cells that could not be read and were left out.
    """

    row: int
    label: str
    breaks: tuple[Break, ...]
    number: int | None = None
    pack: Decimal | None = None
    vat: Decimal | None = None
    code: str = ""
    valid_until: date | None = None
    note: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SilentRow:
    """A row about an article without any price; `note` is what the supplier remarks."""

    row: int
    label: str
    number: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class QuotedTable:
    """What a file says, before its rows are matched to articles.

    `answers` is (purchase id, supplier id) when the file is one of our requests. `header` is the index of
    the headings among the rows, -1 without; `columns` the index of each of OFFER_FIELDS.
    """

    answers: tuple[int, int] | None
    header: int
    columns: Mapping[str, int | None]
    terms: Terms
    quoted_on: date | None
    lines: tuple[QuotedLine, ...]
    silent: tuple[SilentRow, ...]
    skipped: tuple[SkippedRow, ...]
    faulty: tuple[FaultyRow, ...]
    problems: tuple[str, ...] = ()


class Found(StrEnum):
    """How the article of a row was found."""

    NUMBER = "number"
    CODE = "code"
    NAME = "name"
    SPELLING = "spelling"
    ALIKE = "alike"
    NOT = "not"

    @property
    def label(self) -> str:
        """The same in French."""
        return {
            Found.NUMBER: _("par son numéro"),
            Found.CODE: _("par son code"),
            Found.NAME: _("même nom"),
            Found.SPELLING: _("nom déjà rapproché"),
            Found.ALIKE: _("nom ressemblant, à vérifier"),
            Found.NOT: _("à rattacher"),
        }[self]


@dataclass(frozen=True, slots=True)
class MatchedLine:
    """A priced row and the article it is for, None when none was found.

    `vat` is the percent that will be kept; `replaces` says that an offer is there already.
    """

    quoted: QuotedLine
    item_id: int | None
    item: str
    found: Found
    vat: Decimal
    replaces: bool
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferFile:
    """A file as it would be imported; nothing is stored yet.

    `supplier_id` is hers when known; `own` says that the file answers our request. `rows` is the whole
    table, `headings` are empty when none were found, `columns` can be chosen anew. `silent` are rows
    without a price, `notices` French sentences about the whole file.
    """

    name: str
    cycle_id: int
    supplier_id: int | None
    own: bool
    rows: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]
    columns: Mapping[str, int | None]
    terms: Terms
    quoted_on: date
    lines: tuple[MatchedLine, ...] = ()
    silent: tuple[SkippedRow, ...] = ()
    skipped: tuple[SkippedRow, ...] = ()
    faulty: tuple[FaultyRow, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """What rows are matched against: labels by article id, and the articles known by code or spelling."""

    labels: Mapping[int, str]
    by_code: Mapping[str, int] = field(default_factory=dict)
    by_spelling: Mapping[str, int] = field(default_factory=dict)


def offer_field_label(name: str) -> str:
    """The French name of one of OFFER_FIELDS."""
    return {
        "label": _("Article"),
        "price": _("Prix unitaire"),
        "pack": _("Colis de"),
        "from_2": _("À partir de (2)"),
        "price_2": _("Prix (2)"),
        "from_3": _("À partir de (3)"),
        "price_3": _("Prix (3)"),
        "vat": _("TVA\u00a0%"),
        "code": _("Code"),
        "valid_until": _("Validité"),
        "note": _("Remarque"),
    }[name]


def match_rows(lines: Sequence[QuotedLine], sought: Sought) -> dict[int, tuple[int, Found]]:
    """Index of a line → the article it is for and how it was found; an article takes one line at most.

    By number, then by code, same name, remembered spelling; what remains by likeness, the best pairs first.
    """
    found: dict[int, tuple[int, Found]] = {}
    taken: set[int] = set()

    def take(index: int, item_id: int | None, how: Found) -> None:
        if item_id is None or item_id not in sought.labels or item_id in taken or index in found:
            return
        found[index] = (item_id, how)
        taken.add(item_id)

    names = {fold(label): item_id for item_id, label in sought.labels.items()}
    keys = [fold(line.label) for line in lines]
    for index, line in enumerate(lines):
        take(index, line.number, Found.NUMBER)
    for index, line in enumerate(lines):
        take(index, sought.by_code.get(fold(line.code)) if line.code else None, Found.CODE)
    for index, key in enumerate(keys):
        take(index, names.get(key), Found.NAME)
    for index, key in enumerate(keys):
        take(index, sought.by_spelling.get(key), Found.SPELLING)
    for index, item_id in _alike(lines, sought, found.keys(), taken):
        take(index, item_id, Found.ALIKE)
    return found


def _alike(
    lines: Sequence[QuotedLine], sought: Sought, done: Collection[int], taken: Collection[int]
) -> list[tuple[int, int]]:
    """(index of a line, article) of labels that look alike, best first."""
    items = [item_id for item_id in sought.labels if item_id not in taken]
    first: dict[str, int] = {}
    for index, line in enumerate(lines):
        if index not in done:
            first.setdefault(fold(line.label), index)
    if not items or not first:
        return []
    labels = [
        *(sought.labels[item_id] for item_id in items),
        *(lines[index].label for index in first.values()),
    ]
    rows = list(first.values())
    return [
        (rows[match.right - len(items)], items[match.left])
        for match in propose_matches(labels)
        if match.left < len(items) <= match.right
    ]
