"""What a supplier says once for all her prices, above their table: terms, day, our reference."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.errors import UserError
from app.core.formats import parse_day, parse_money
from app.core.i18n import _
from app.core.text import clean, fold
from app.domain.limits import PRICE_MAX
from app.domain.quotation import Terms
from app.exchange.headers import words

_REFERENCE = re.compile(r"D([0-9]{1,9})\s*-\s*F([0-9]{1,9})", re.IGNORECASE)
_NAMES = {
    "vat_included": ("prix ht ou ttc", "prix", "prix exprimes en", "tarif", "tarifs"),
    "minimum": ("minimum de commande", "commande minimum", "minimum", "mini de commande"),
    "delivery": ("livraison", "frais de livraison", "port", "frais de port", "transport"),
    "free_from": (
        *("franco a partir de", "franco", "franco de port", "franco de port a partir de"),
        *("livraison gratuite a partir de", "livraison offerte a partir de"),
    ),
    "quoted_on": ("offre faite le", "offre du", "devis du", "date du devis", "date de l offre", "date"),
}
_FREE = {"franco", "gratuit", "gratuite", "offert", "offerte", "offerts", "inclus", "incluse", "comprise"}
_REACH = 8
"""How many cells to the right of its name a value may stand."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found; `problems` are French sentences about what could not be read."""

    answers: tuple[int, int] | None
    terms: Terms
    quoted_on: date | None
    problems: tuple[str, ...]


def find_facts(rows: Sequence[Sequence[str]], price_heading: str, today: date) -> Facts:
    """What the rows above a table say; the heading of its prices may say HT or TTC."""
    answers = next((found for row in rows for cell in row if (found := _answers(cell))), None)
    said = _said(rows)
    problems: list[str] = []
    amounts: dict[str, int | None] = {}
    for name in ("minimum", "delivery", "free_from"):
        try:
            amounts[name] = _amount(said.get(name, ""))
        except UserError as problem:
            # In a stranger's file such words may stand for anything; in ours they answer a question.
            if answers:
                problems.append(problem.message)
    quoted_on = None
    try:
        quoted_on = parse_day(said.get("quoted_on", ""), today)
    except UserError as problem:
        if answers:
            problems.append(problem.message)
    if quoted_on is not None and quoted_on > today:
        problems.append(_("L’offre est datée d’un jour à venir\u00a0: la date d’aujourd’hui est gardée."))
        quoted_on = None
    asked = said.get("vat_included", "")
    vat_included = _tax(asked)
    if vat_included is None and asked and answers:
        problems.append(
            _("«\u00a0{text}\u00a0» ne dit pas si les prix sont HT ou TTC.").format(text=asked[:40])
        )
    if vat_included is None:
        vat_included = _tax(price_heading)
    return Facts(answers, Terms(vat_included, **amounts), quoted_on, tuple(problems))


def _answers(cell: str) -> tuple[int, int] | None:
    found = _REFERENCE.fullmatch(clean(cell)) if len(cell) < 60 else None
    return (int(found[1]), int(found[2])) if found else None


def _said(rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """What stands behind each name: after a colon in its cell, else in the next filled cell of its row."""
    field_of = {name: field for field, names in _NAMES.items() for name in names}
    said: dict[str, str] = {}
    for row in rows:
        for index, cell in enumerate(row):
            head, _colon, tail = cell.partition(":")
            named = [word for word in words(head) if word not in ("euros", "eur")]
            field = field_of.get(" ".join(named))
            if field is None or field in said:
                continue
            value = clean(tail) or next(
                (clean(each) for each in row[index + 1 : index + 1 + _REACH] if each), ""
            )
            if value:
                said[field] = value
    return said


def _amount(text: str) -> int | None:
    """Cents; 0 for «offerte», None when blank; UserError otherwise."""
    if set(words(text)) & _FREE:
        return 0
    cents = parse_money(re.sub(r"\b(?:HT|TTC)\b", "", text, flags=re.IGNORECASE).strip())
    if cents is not None and not 0 <= cents <= PRICE_MAX:
        raise UserError(_("«\u00a0{text}\u00a0» n’est pas un montant possible.").format(text=text[:40]))
    return cents


def _tax(text: str) -> bool | None:
    """True for TTC, False for HT, None when neither or both are said."""
    found = set(words(fold(text).replace("h.t", "ht").replace("t.t.c", "ttc")))
    before, with_tax = bool(found & {"ht", "hors", "puht", "pvht"}), bool(found & {"ttc", "toutes"})
    return with_tax if before != with_tax else None
