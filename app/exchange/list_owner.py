"""Whose list it is, from the rows above its header."""

import re
from collections.abc import Iterator, Sequence

from app.core.text import clean, fold

_NAMED = re.compile(r"(?P<key>[^:]{2,30}?)\s*:\s*(?P<name>.*)")
_LIST_OF = re.compile(r"\b(?:de |d['’])(?=\S)", re.IGNORECASE)
_TAIL = re.compile(r"\s+[-–—|(].*|\s*[:,;].*")
_WHOLE = {
    "membre",
    "nom et prenom",
    "prenom et nom",
    "nom prenom",
    "prenom nom",
    "nom, prenom",
    "adherent",
    "adherente",
    "liste de",
    "ma liste",
    "liste",
    "nom du membre",
}
_NOT_NAMES = {
    "achat",
    "achats",
    "article",
    "articles",
    "besoins",
    "courses",
    "commande",
    "equipement",
    "equipements",
    "fourniture",
    "fournitures",
    "groupe",
    "materiel",
    "membre",
    "produits",
    "reseau",
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "noel",
    "rentree",
}
_NAME_MAX = 80


def find_owner(rows: Sequence[Sequence[str]]) -> str | None:
    """The name in «Liste d’équipement de Claire Abadie», «Membre : Claire Abadie», «Nom : …», or None.

    The value may stand in the cell after its word; «Nom» and «Prénom» on their own are joined.
    """
    first = last = None
    for key, value in _pairs(rows):
        if key in _WHOLE and (name := _name(value)):
            return name
        if key == "nom" and last is None:
            last = _name(value)
        elif key == "prenom" and first is None:
            first = _name(value)
    if last:
        return f"{first} {last}" if first else last
    for row in rows:
        for cell in row:
            if name := _from_title(cell):
                return name
    return first


def _pairs(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Folded word and value, from «word : value» in one cell or in two neighbours."""
    for row in rows:
        for index, cell in enumerate(row):
            if not cell or len(cell) > 2 * _NAME_MAX:
                continue
            found = _NAMED.fullmatch(cell)
            if found and found["name"]:
                yield fold(found["key"]), found["name"]
                continue
            key = fold(found["key"] if found else cell)
            after = next((other for other in row[index + 1 :] if other), "")
            if after:
                yield key, after


def _name(text: str) -> str | None:
    """The text when it can be a person's or a firm's name."""
    name = _TAIL.sub("", clean(text[: 2 * _NAME_MAX]))
    if not any(c.isalpha() for c in name) or len(name) > _NAME_MAX:
        return None
    return name


def _from_title(cell: str) -> str | None:
    """What follows the first «de» or «d’» with a capital that is no common noun."""
    text = clean(cell[: 3 * _NAME_MAX])
    if "liste" not in fold(text).split():
        return None
    for found in _LIST_OF.finditer(text):
        rest = text[found.end() :]
        first_word = re.split(r"[\s:,;]", rest, maxsplit=1)[0]
        if rest[0].isupper() and fold(first_word) not in _NOT_NAMES:
            name = _name(rest)
            return None if name is None or any(c.isdigit() for c in name) else name
    return None
