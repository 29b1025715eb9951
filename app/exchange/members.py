"""Members from a table: which column is what, and the people in it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from app.core import clock
from app.core.errors import UserError
from app.core.formats import parse_day
from app.core.i18n import _
from app.core.text import clean
from app.domain.lists import FaultyRow
from app.domain.members import MemberDraft, check_member
from app.exchange.headers import match_columns, words

MEMBER_FIELDS = ("name", "first_name", "organisation", "trade", "email", "phone", "joined")

_VOCABULARY = {
    "email": ("email", "e mail", "mail", "mel", "courriel", "courrier electronique", "adresse electronique"),
    "phone": ("telephone", "tel", "telephones", "portable", "mobile", "phone", "gsm"),
    "joined": (
        "adhesion",
        "arrivee",
        "entree",
        "inscription",
        "arrive",
        "arrivee le",
        "joined",
        "depuis",
        "date",
    ),
    "organisation": (
        "organisation",
        "organisme",
        "entreprise",
        "societe",
        "structure",
        "association",
        "raison sociale",
        "etablissement",
        "commune",
        "company",
    ),
    "trade": ("metier", "activite", "profession", "secteur", "fonction", "poste", "specialite", "trade"),
    "first_name": ("prenom", "prenoms", "first name"),
    "name": ("nom", "membre", "membres", "adherent", "adherente", "adherents", "noms", "name", "contact"),
}
_HEADER_SEARCH_ROWS = 40
_IGNORED = frozenset({"naissance", "depart", "sortie", "modification"})
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"\+?[0-9][0-9 .()/-]{7,18}[0-9]")


def find_member_header(rows: Sequence[Sequence[object]]) -> int | None:
    """The index of the row that names the columns, below any title; None when no row does."""
    for index, row in enumerate(rows[:_HEADER_SEARCH_ROWS]):
        filled = [text for cell in row if (text := _text(cell))]
        found = match_columns(filled, _VOCABULARY, _IGNORED)
        # A lone cell may be a title: «Membres du réseau» names no column, «Membres» does.
        if len(filled) == 1 and " ".join(words(filled[0])) not in _VOCABULARY["name"]:
            continue
        if found.keys() & {"name", "first_name", "organisation"} and len(found) >= min(2, len(filled)):
            return index
    return None


def guess_member_columns(
    headers: Sequence[object], rows: Sequence[Sequence[object]]
) -> dict[str, int | None]:
    """The column of each of MEMBER_FIELDS, counted from 0, or None: by its heading, else by its content.

    `first_name` is set when the first name stands in a column of its own. Without any heading known, the
    first column of words is the name.
    """
    headings = [_text(cell) for cell in headers]
    found = match_columns(headings, _VOCABULARY, _IGNORED)
    if "name" not in found and "first_name" in found:
        # «Nom et prénom» in one column.
        found["name"] = found.pop("first_name")
    columns: dict[str, int | None] = {field: found.get(field) for field in MEMBER_FIELDS}
    samples = [headings, *rows[:100]] if not found else rows[:100]
    for field, pattern in (("email", _EMAIL), ("phone", _PHONE)):
        if columns[field] is None:
            columns[field] = _column_of(pattern, samples, columns)
    if columns["name"] is None and not found:
        columns["name"] = _column_of(re.compile(r"[^\W\d_].*", re.DOTALL), samples, columns)
    return columns


def read_members(
    rows: Sequence[Sequence[object]],
    columns: Mapping[str, int | None],
    *,
    today: date | None = None,
    first_row: int = 2,
) -> tuple[list[MemberDraft], list[FaultyRow]]:
    """The members in the rows, and the rows that cannot be taken; blank rows are passed over.

    `first_row` is the number of the first of `rows` in its file; `today` settles dates without a year.
    """
    today = today or clock.today()
    drafts: list[MemberDraft] = []
    faulty: list[FaultyRow] = []
    for number, row in enumerate(rows, first_row):
        cells = {field: _at(row, columns.get(field)) for field in MEMBER_FIELDS}
        if not any(cells.values()):
            continue
        try:
            drafts.append(_draft(cells, today))
        except UserError as problem:
            shown = " · ".join(text for text in map(_text, row) if text)
            faulty.append(FaultyRow(number, shown[:200], problem.message))
    return drafts, faulty


def _draft(cells: Mapping[str, str], today: date) -> MemberDraft:
    if not cells["name"] and not cells["first_name"]:
        raise UserError(_("Le nom manque."), field="name")
    return check_member(
        MemberDraft(
            name=f"{cells['first_name']} {cells['name']}",
            organisation=cells["organisation"],
            trade=cells["trade"],
            email=cells["email"],
            phone=cells["phone"],
            joined=parse_day(cells["joined"], today),
        )
    )


def _column_of(
    pattern: re.Pattern[str], rows: Sequence[Sequence[object]], taken: Mapping[str, int | None]
) -> int | None:
    """The first free column more than half of whose filled cells match."""
    for index in range(max((len(row) for row in rows), default=0)):
        cells = [text for row in rows if (text := _at(row, index))]
        fits = sum(1 for text in cells if pattern.fullmatch(text))
        if index not in taken.values() and cells and fits * 2 > len(cells):
            return index
    return None


def _at(row: Sequence[object], index: int | None) -> str:
    return _text(row[index]) if index is not None and index < len(row) else ""


def _text(cell: object) -> str:
    return "" if cell is None else clean(str(cell))
