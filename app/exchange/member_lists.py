"""A member's individual list, from the file she sent or the cells she copied."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from app.core.errors import UserError
from app.core.formats import parse_money, parse_range
from app.core.i18n import _
from app.core.text import fold
from app.domain.limits import PRICE_MAX
from app.domain.lists import FaultyRow, ListLine, MemberList, SkippedRow, check_line
from app.exchange.list_columns import (
    ListColumns,
    columns_by_content,
    columns_by_place,
    find_header,
    is_header_like,
)
from app.exchange.list_owner import find_owner
from app.exchange.tables import parse_pasted, read_table

_TOTAL = re.compile(
    r"(?:sous[ -]?)?tota(?:l|ux)(?: (?:general|generale|ttc|ht|liste|de la liste))?\s*:?|somme\s*:?"
)
_WITH_UNIT = re.compile(
    r"(?:x\s*)?([^a-z]*[0-9][^a-z]*?|(?:de|entre) .*[0-9])\s*([a-z².°][^0-9]*)?", re.IGNORECASE
)
_ZERO = re.compile(r"0+(?:[.,]0*)?")
_TTC = re.compile(r"\s*\bTTC$", re.IGNORECASE)
_PRIORITY = re.compile(r"p?([123])(?:[^0-9].*)?")
_PRIORITY_WORDS = {
    "haute": 1,
    "forte": 1,
    "elevee": 1,
    "urgent": 1,
    "urgente": 1,
    "indispensable": 1,
    "moyenne": 2,
    "normale": 2,
    "utile": 2,
    "basse": 3,
    "faible": 3,
    "secondaire": 3,
}
_SHOWN = 200
_QUANTITY_LONGEST = 60


def read_member_list(path: Path) -> MemberList:
    """The list in a spreadsheet file; UserError when the file or its columns cannot be understood.

    Rows are counted from 1, as the spreadsheet shows them. A sheet of the workbook that was not read is
    said as a skipped row 0.
    """
    table = read_table(path)
    skipped = [
        SkippedRow(0, _("La feuille « {name} » n’est pas lue.").format(name=name))
        for name in table.other_sheets
    ]
    return _read(table.rows, _columns_of_file(table.rows), skipped)


def read_pasted_lines(text: str) -> MemberList:
    """The lines of copied cells; without a header: article, quantity, [unit], price, priority, note.

    UserError when there are not two columns at least.
    """
    rows = parse_pasted(text)
    found = find_header(rows)
    if found is None:
        columns = columns_by_content(rows) or columns_by_place(rows)
        if columns is None:
            raise UserError(_("Copiez au moins deux colonnes : l’article et la quantité."))
        found = -1, columns
    return _read(rows, found, [])


def _columns_of_file(rows: Sequence[Sequence[str]]) -> tuple[int, ListColumns]:
    """The header's index, -1 when there is none, and the columns."""
    if found := find_header(rows):
        return found
    columns = None if any(is_header_like(row) for row in rows[:5]) else columns_by_content(rows)
    if columns is None:
        raise UserError(
            _(
                "Les colonnes n’ont pas été reconnues. La première ligne doit les nommer : "
                "Article, Quantité, Prix habituel, Priorité."
            )
        )
    return -1, columns


def _read(
    rows: Sequence[Sequence[str]], found: tuple[int, ListColumns], skipped: list[SkippedRow]
) -> MemberList:
    header, columns = found
    lines: list[ListLine] = []
    faulty: list[FaultyRow] = []
    last = next((index for index in reversed(range(len(rows))) if any(rows[index])), -1)
    cells_of = columns.reader()
    for index, row in enumerate(rows[: last + 1]):
        if index > header >= 0 and row == rows[header]:
            skipped.append(SkippedRow(index + 1, _("En-tête des colonnes, répété.")))
            continue
        cells = cells_of(row)
        if reason := _reason_to_skip(row, cells, index, header):
            skipped.append(SkippedRow(index + 1, reason))
            continue
        try:
            lines.append(_line(cells, index + 1))
        except UserError as problem:
            text = " · ".join(cell for cell in row if cell)
            faulty.append(FaultyRow(index + 1, text[:_SHOWN], problem.message))
    owner = find_owner(rows[: max(header, 0)])
    return MemberList(tuple(lines), owner, tuple(skipped), tuple(faulty))


def _reason_to_skip(row: Sequence[str], cells: Sequence[str], index: int, header: int) -> str | None:
    """Why the row is not a line, in French; None when it should be one."""
    label, quantity, *_others = cells
    # Cheap first: nearly every row is a plain line.
    if label and quantity and quantity[0] != "0" and index > header and label[0] not in "TtSs":
        return None
    if not any(row):
        return _("Ligne vide.")
    if index < header:
        return _("Titre.")
    if index == header:
        return _("En-tête des colonnes.")
    if not any(cells[1:]):
        shown = label or next(cell for cell in row if cell)
        if _is_total(shown):
            return _("Total.")
        return _("« {text} » : ni quantité ni prix, pris pour un titre.").format(text=shown[:60])
    if _is_total(label) if label else any(_is_total(cell) for cell in row):
        return _("Total.")
    if label and _ZERO.fullmatch(quantity):
        return _("« {text} » : quantité zéro.").format(text=label[:60])
    return None


def _is_total(cell: str) -> bool:
    return cell[:2].casefold() in ("to", "so") and bool(_TOTAL.fullmatch(fold(cell[:_SHOWN])))


def _line(cells: Sequence[str], number: int) -> ListLine:
    """The line, its label as written; UserError when its article or its quantity cannot be taken."""
    warnings = []
    label, quantity_text, price_text, priority_text, unit, note = cells
    if not quantity_text:
        raise UserError(_("La quantité manque."), field="quantity")
    least, most, found_unit = _quantity(quantity_text)
    price = _price(price_text)
    if price is None and price_text:
        warnings.append(_("Prix « {text} » illisible, laissé vide.").format(text=price_text[:40]))
    priority = _priority(priority_text)
    if priority is None and priority_text:
        warnings.append(_("Priorité « {text} » illisible, laissée vide.").format(text=priority_text[:40]))
    if not label.isprintable():
        label = " ".join(label.splitlines())
    line = ListLine(label, least, price, priority, most, unit or found_unit, note, number, tuple(warnings))
    checked = check_line(line)
    return line if checked is line else replace(checked, label=label)


@lru_cache(maxsize=4096)
def _quantity(text: str) -> tuple[Decimal, Decimal | None, str]:
    """Least, most and the unit written behind the number: «5 kg», «de 5 à 7 boîtes», «x3»."""
    try:
        return *parse_range(text), ""
    except UserError:
        found = _WITH_UNIT.fullmatch(text) if len(text) <= _QUANTITY_LONGEST else None
        if not found:
            raise
        unit = (found[2] or "").strip()
        return *parse_range(found[1]), "" if unit.casefold() == "x" else unit


@lru_cache(maxsize=8192)
def _price(text: str) -> int | None:
    """Cents, or None when blank, unreadable or out of bounds."""
    try:
        cents = parse_money(_TTC.sub("", text) if text[-1:] in "cC" else text)
    except UserError:
        return None
    return cents if cents is not None and 0 <= cents <= PRICE_MAX else None


@lru_cache(maxsize=256)
def _priority(text: str) -> int | None:
    """1 to 3 from «1», «P1», «1 - urgent», «haute»; None otherwise."""
    folded = fold(text[:_SHOWN])
    found = _PRIORITY.fullmatch(folded)
    return int(found[1]) if found else _PRIORITY_WORDS.get(folded)
