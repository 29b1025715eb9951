"""The rows of a file before they are taken: lines, rows to correct and skipped rows, in the file's order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.lists import ListLine, MemberList, check_line

GOOD, CHECK, FAULTY, SKIPPED = "good", "check", "faulty", "skipped"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row; `id` is its place in the file, `amounts` the least and most wanted, `said` what is wrong."""

    id: int
    row: int | None
    label: str
    state: str
    amounts: tuple[Decimal, Decimal | None] | None = None
    unit: str = ""
    unit_price: int | None = None
    priority: int | None = None
    note: str = ""
    said: str = ""


def preview_rows(content: MemberList) -> list[PreviewRow]:
    """Every row of what was read, by its number; empty rows are left out."""
    rows = [_of_line(line) for line in content.lines]
    rows += [PreviewRow(0, each.row, each.text, FAULTY, said=each.problem) for each in content.faulty]
    rows += [
        PreviewRow(0, each.row, "", SKIPPED, said=each.reason)
        for each in content.skipped
        if each.reason != _("Ligne vide.")
    ]
    rows.sort(key=lambda each: each.row or 0)
    return [replace(each, id=place) for place, each in enumerate(rows, start=1)]


def corrected(row: PreviewRow, key: str, value: Any) -> PreviewRow:
    """The row with one cell changed, judged anew; UserError naming the cell that cannot be taken."""
    cell: dict[str, Any] = {key: value if value is not None or key in _MAY_BE_NONE else ""}
    changed = replace(row, **cell)
    if changed.amounts is None:
        # Still without a quantity: the rest may be typed first.
        return replace(changed, state=FAULTY, said=_("Indiquez la quantité."))
    _line(changed)
    return replace(changed, state=GOOD, said=_("Corrigée.") if row.state != GOOD else row.said)


_MAY_BE_NONE = ("amounts", "unit_price", "priority")


def ready_lines(rows: Sequence[PreviewRow]) -> list[ListLine]:
    """The lines that can be taken as they stand."""
    return [_line(row) for row in rows if row.state in (GOOD, CHECK)]


def count(rows: Sequence[PreviewRow], *states: str) -> int:
    """How many rows are in one of `states`."""
    return sum(row.state in states for row in rows)


def _of_line(line: ListLine) -> PreviewRow:
    return PreviewRow(
        0,
        line.row,
        line.label,
        CHECK if line.warnings else GOOD,
        (line.quantity, line.most),
        line.unit,
        line.unit_price,
        line.priority,
        line.note,
        " ".join(line.warnings),
    )


def _line(row: PreviewRow) -> ListLine:
    if row.amounts is None:
        raise UserError(_("Indiquez la quantité."), field="amounts")
    least, most = row.amounts
    try:
        return check_line(ListLine(row.label, least, row.unit_price, row.priority, most, row.unit, row.note))
    except UserError as error:
        field = "amounts" if error.field == "quantity" else error.field
        raise UserError(error.message, field=field) from error
