"""Individual lists: what one member needs, as typed, pasted or read from a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.core.errors import UserError
from app.core.formats import check_range
from app.core.i18n import _
from app.core.text import bounded, clean
from app.domain.limits import PRICE_MAX, QUANTITY_MAX, check_amount, check_quantity

LABEL_MAX = 200
PRIORITIES = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class ListLine:
    """One need. `quantity` is the least wanted and `most` the most, when the member gave a range.

    `unit_price` is in cents: what she pays alone, the reference for savings. `priority` is 1 (first)
    to 3. `row` is the row of the file it was read from; `warnings` are French sentences about cells
    of that row that could not be read and were left empty.
    """

    label: str
    quantity: Decimal
    unit_price: int | None = None
    priority: int | None = None
    most: Decimal | None = None
    unit: str = ""
    note: str = ""
    row: int | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row of a file that is not a line (title, total, header, blank heading), and why, in French."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class FaultyRow:
    """A row of a file that looks like a line but cannot be taken, as read, and why, in French."""

    row: int
    text: str
    problem: str


@dataclass(frozen=True, slots=True)
class MemberList:
    """A member's list as read from a file; `member` is the name found in it, if any."""

    lines: tuple[ListLine, ...]
    member: str | None = None
    skipped: tuple[SkippedRow, ...] = ()
    faulty: tuple[FaultyRow, ...] = ()


@dataclass(frozen=True, slots=True)
class AcceptedList:
    """A list the animator accepts for a member; `replace` drops the lines she already has.

    With `member_id` None, the member `new_member` is added to the network in the same action.
    """

    member_id: int | None
    lines: Sequence[ListLine]
    source: str = ""
    replace: bool = True
    new_member: str = ""


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A stored line of a member's list; `item_id` is the pooled item it went into."""

    id: int
    list_id: int
    member_id: int
    member: str
    position: int
    label: str
    quantity: Decimal
    most: Decimal | None
    unit: str
    unit_price: int | None
    priority: int | None
    note: str
    item_id: int | None


@dataclass(frozen=True, slots=True)
class ListStatus:
    """Where one member's list stands in a cycle; `total` in cents of the lines that have a price."""

    list_id: int | None
    member_id: int
    member: str
    lines: int
    total: int
    handed_in: bool


def check_line(line: ListLine) -> ListLine:
    """The line with clean texts, itself when they were; UserError names the field that cannot be taken."""
    label = clean(line.label)
    if not label:
        raise UserError(_("Indiquez l’article."), field="label")
    if len(label) > LABEL_MAX:
        raise UserError(
            _("Le nom de l’article dépasse {limit} caractères.").format(limit=LABEL_MAX), field="label"
        )
    if not 0 < line.quantity <= QUANTITY_MAX:  # asked here too: an import has tens of thousands of lines
        check_quantity(line.quantity, field="quantity")
    if line.most is not None:
        check_quantity(line.most, field="quantity")
        check_range(line.quantity, line.most, field="quantity")
    if line.unit_price is not None and not 0 <= line.unit_price <= PRICE_MAX:
        check_amount(line.unit_price, field="unit_price")
    if line.priority is not None and line.priority not in PRIORITIES:
        raise UserError(_("La priorité va de 1 à 3."), field="priority")
    most = None if line.most == line.quantity else line.most
    unit = bounded(line.unit, 40, field="unit") if line.unit else ""
    note = bounded(line.note, 500, field="note") if line.note else ""
    if (label, most, unit, note) == (line.label, line.most, line.unit, line.note):
        return line
    return ListLine(
        label, line.quantity, line.unit_price, line.priority, most, unit, note, line.row, line.warnings
    )
