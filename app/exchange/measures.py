"""Values of an indicator from a table: which column is what, and what each row says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import bounded, clean
from app.domain.indicators import Definition, Unit
from app.domain.typed_values import (
    MEASURE_FIELDS,
    NOTE_MAX,
    MeasureTable,
    check_measured_on,
    parse_period,
    stored,
)
from app.domain.value_words import parse_value
from app.exchange.headers import match_columns, words

_SEARCH_ROWS = 40
_SAMPLE = 100
_VOCABULARY = {
    "on": ("date", "dates", "jour", "le", "mois", "periode", "annee", "exercice", "trimestre"),
    "member": (
        *("membre", "membres", "adherent", "adherente", "adherents", "nom", "noms", "prenom nom"),
        *("entreprise", "organisation", "structure", "societe", "participant", "participante"),
    ),
    "value": (
        *("valeur", "valeurs", "montant", "montants", "mesure", "mesures", "resultat", "resultats"),
        *("chiffre", "chiffres", "ca", "nombre", "taux", "pourcentage", "score", "total"),
    ),
    "note": (
        *("remarque", "remarques", "commentaire", "commentaires", "observation", "observations"),
        *("precision", "precisions", "note", "notes"),
    ),
}


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """What a row of a table says: its number, day, value, member as written, note; or its `problem`."""

    row: int
    on: date | None
    value: Fraction | None
    member: str
    note: str
    problem: str = ""


def find_measures(
    rows: Sequence[Sequence[str]], definition: Definition, today: date, *, from_file: bool = False
) -> MeasureTable:
    """Where the values are in a table: by the headings, under any title, else by what the cells hold."""
    vocabulary = _vocabulary(definition)
    header, found = -1, dict[str, int]()
    for index, row in enumerate(rows[:_SEARCH_ROWS]):
        matched = match_columns(row, vocabulary)
        if "value" in matched and len(matched) > 1:
            header, found = index, matched
            break
    body = rows[header + 1 :]
    columns: dict[str, int | None] = {field: found.get(field) for field in MEASURE_FIELDS}
    if header < 0:
        columns = _by_content(rows[:_SAMPLE], definition, today)
    if not definition.by_member:
        columns["member"] = None
    headings = tuple(rows[header]) if header >= 0 else ()
    return MeasureTable(headings, tuple(body), header + 2, columns, from_file)


def read_measures(
    table: MeasureTable, columns: Mapping[str, int | None], definition: Definition, today: date
) -> list[MeasureRow]:
    """The rows of a table under chosen columns; rows without a value, a day or a member are passed over.

    A month, a quarter or a year is its first day: the same file read again then says the same day.
    """
    times = 100 if in_shares(table, columns, definition) else 1
    found = []
    for number, row in enumerate(table.rows, table.first_row):
        cells = {field: _at(row, columns.get(field)) for field in MEASURE_FIELDS}
        if not (cells["value"] or cells["on"] or cells["member"]):
            continue
        found.append(_read(number, cells, definition, today, times))
    return found


def in_shares(table: MeasureTable, columns: Mapping[str, int | None], definition: Definition) -> bool:
    """Whether a file holds percents as spreadsheets keep them, 0,125 for 12,5 %.

    No cell has the sign, none is beyond 1, and one at least is not whole.
    """
    if definition.unit is not Unit.PERCENT or not table.from_file:
        return False
    try:
        values = [parse_value(_at(row, columns.get("value")), Unit.NUMBER) for row in table.rows]
    except UserError:
        return False
    known = [value for value in values if value is not None]
    return all(abs(value) <= 1 for value in known) and any(value.denominator != 1 for value in known)


def _read(
    number: int, cells: Mapping[str, str], definition: Definition, today: date, times: int
) -> MeasureRow:
    on: date | None = None
    value: Fraction | None = None
    note, problem = "", ""
    try:
        on = parse_period(cells["on"], today)
        if on is None:
            raise UserError(_("La date manque."), field="on")
        check_measured_on(on, today)
        value = _value(cells["value"], definition.unit, times)
        if value is None:
            raise UserError(_("La valeur manque."), field="value")
        note = bounded(cells["note"], NOTE_MAX, field="note")
    except UserError as refused:
        problem = refused.message
    return MeasureRow(number, on, value, cells["member"], note, problem)


def _value(text: str, unit: Unit, times: int = 1) -> Fraction | None:
    value = parse_value(text, unit)
    if value is None:
        return None
    stored(value * times, unit)
    return value * times


def _vocabulary(definition: Definition) -> dict[str, tuple[str, ...]]:
    """The headings of each field; the indicator's name is its value's, and «Note» too where marks are."""
    found = dict(_VOCABULARY)
    name = " ".join(words(definition.name))
    found["value"] = ((name,) if name else ()) + found["value"]
    if definition.unit is Unit.MARK:
        found["value"] += ("note", "notes")
    return found


def _by_content(rows: Sequence[Sequence[str]], definition: Definition, today: date) -> dict[str, int | None]:
    """The columns of bare cells: days, values, and words for the member, the rest for the note."""

    def is_day(cell: str) -> bool:
        return parse_period(cell, today) is not None

    def is_value(cell: str) -> bool:
        return _value(cell, definition.unit) is not None

    columns: dict[str, int | None] = dict.fromkeys(MEASURE_FIELDS)
    columns["on"] = _column_of(rows, is_day, set())
    columns["value"] = _column_of(rows, is_value, {columns["on"]})
    free = [index for index in range(_width(rows)) if index not in columns.values()]
    if definition.by_member and free:
        columns["member"] = free.pop(0)
    columns["note"] = free[0] if free else None
    return columns


def _column_of(
    rows: Sequence[Sequence[str]], holds: Callable[[str], bool], taken: set[int | None]
) -> int | None:
    """The first free column more than half of whose filled cells are such."""
    for index in range(_width(rows)):
        cells = [text for row in rows if (text := _at(row, index))]
        if index not in taken and cells and sum(_accepts(holds, cell) for cell in cells) * 2 > len(cells):
            return index
    return None


def _accepts(holds: Callable[[str], bool], cell: str) -> bool:
    try:
        return holds(cell)
    except UserError:
        return False


def _width(rows: Sequence[Sequence[str]]) -> int:
    return max(map(len, rows), default=0)


def _at(row: Sequence[str], index: int | None) -> str:
    return clean(row[index]) if index is not None and index < len(row) else ""
