"""A supplier's prices, from our request filled in or from any table of hers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.core.errors import UserError
from app.core.formats import parse_day, parse_money, parse_number, parse_quantity, parse_range
from app.core.i18n import _
from app.core.text import clean, fold
from app.domain.lists import LABEL_MAX, FaultyRow, SkippedRow
from app.domain.quotation import OFFER_FIELDS, QuotedLine, QuotedTable, SilentRow
from app.domain.suppliers import Break, OfferDraft, check_offer
from app.exchange.headers import match_columns, words
from app.exchange.offer_facts import find_facts

_SEARCH_ROWS = 40
_SHOWN = 200
_VOCABULARY = {
    "number": ("n", "numero"),
    "code": (
        *("code article", "code produit", "ref article", "ref produit", "reference article"),
        *("reference produit", "reference fournisseur", "votre reference", "ref fournisseur"),
        *("reference", "references", "ref", "code", "codes", "sku", "ean", "gencod"),
    ),
    "label": (
        *("article", "articles", "designation", "designations", "produit", "produits", "libelle"),
        *("intitule", "description", "descriptif", "denomination", "fourniture", "fournitures"),
        *("prestation", "objet", "item", "product"),
    ),
    "from_2": ("a partir de 2", "palier 2", "quantite 2", "qte 2", "a partir de", "des"),
    "price_2": ("prix 2", "pu 2", "tarif 2", "prix palier 2", "prix degressif", "prix quantite"),
    "from_3": ("a partir de 3", "palier 3", "quantite 3", "qte 3", "a partir de", "des"),
    "price_3": ("prix 3", "pu 3", "tarif 3", "prix palier 3"),
    "price": (
        *("prix unitaire", "prix net", "pu net", "net", "unitaire", "pu", "tarif", "tarifs", "prix"),
        *("puht", "pvht", "ht", "ttc", "cout", "price"),
    ),
    "vat": ("tva", "taux tva", "taux de tva", "vat", "taxe"),
    "pack": (
        *("colis de", "colis", "colisage", "conditionnement", "condt", "cdt", "cond", "carton", "cartons"),
        *("pack", "lot de", "lot", "vendu par", "pcb", "uv"),
    ),
    "valid_until": ("validite", "valable", "valable jusqu au", "fin de validite", "expiration"),
    "note": (
        *("remarque", "remarques", "note", "notes", "commentaire", "commentaires"),
        *("observation", "observations", "precision", "precisions"),
    ),
}
_IGNORED = frozenset({"total", "totaux", "montant", "montants", "public", "conseille"})
_TOTAL = re.compile(r"(?:sous[ -]?)?tota(?:l|ux)\b.*|montant\b.*|net a payer\b.*")
_TAX_WORDS = re.compile(r"\s*\(?\b(?:H\.?T|T\.?T\.?C)\b\.?\)?\s*", re.IGNORECASE)
_PER_UNIT = re.compile(r"\s*(?:/|par)\s*[^\d/]{1,20}$", re.IGNORECASE)
_NO_PRICE = {
    "-",
    "–",
    "—",
    "/",
    "x",
    "nc",
    "n.c.",
    "neant",
    "sans",
    "aucun",
    "non suivi",
    "rupture",
    "epuise",
}
_COUNT = r"([0-9][0-9 \u00a0\u202f]*(?:[.,][0-9]+)?)"
_MEASURES = r"(?:k|d|c|m)?(?:g|l|m)\b|(?:kilo|hecto|centi|milli)|gramm|litr|metr|mois|jour|semain|%"
_PACK = re.compile(
    rf"(?:(?:vendus? )?(?:par|de|lots?|cartons?|boites?|colis|sachets?|paquets?|sacs?|x|[×])[ .]*)*{_COUNT}"
    rf"(?: ?(?!{_MEASURES})[a-z]+\.?)?"
)
_FROM = re.compile(rf"(?:des|a partir de|>=?|≥|plus de)? ?{_COUNT} ?(?:et (?:plus|\+)|\+|[a-z. ]*)")
_VAT = re.compile(r"(?:tva )?(?:a )?([0-9]+(?:[.,][0-9]+)?) ?(%?)")
_LASTS = re.compile(r"(?:valable )?([0-9]{1,3}) ?(jours?|j|semaines?|mois)")
_DAYS = {"j": 1, "s": 7, "m": 30}


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a row by field, "" where there is none."""

    row: int
    text: Mapping[str, str]

    def __getitem__(self, field: str) -> str:
        return self.text.get(field, "")


def read_offer_table(
    rows: Sequence[Sequence[str]], today: date, columns: Mapping[str, int | None] | None = None
) -> QuotedTable:
    """The prices in a table; `columns` (of OFFER_FIELDS) are guessed from the headings unless chosen.

    A row that cannot be taken is said with why; a cell that can be done without is left out with a warning.
    """
    header, found = _find_header(rows)
    places: dict[str, int | None] = {name: found.get(name) for name in OFFER_FIELDS}
    if columns is not None:
        places |= columns
    elif header < 0:
        places |= _bare(rows)
    facts = find_facts(rows[: header if header >= 0 else _SEARCH_ROWS], _heading(rows, header, places), today)
    number = found.get("number") if facts.answers else None
    unknown = places["label"] is None and places["price"] is None
    lines: list[QuotedLine] = []
    silent: list[SilentRow] = []
    skipped: list[SkippedRow] = []
    faulty: list[FaultyRow] = []
    for index, row in enumerate(rows):
        if index <= header or not any(row) or unknown:
            continue
        cells = _Cells(
            index + 1, {name: _at(row, place) for name, place in [*places.items(), ("number", number)]}
        )
        if reason := _reason_to_skip(row, cells):
            skipped.append(SkippedRow(index + 1, reason))
            continue
        try:
            if any(cells[name] for name in ("price", "price_2", "price_3")) and not _declined(cells):
                lines.append(_line(cells, facts.quoted_on or today))
            elif cells["label"]:
                silent.append(SilentRow(index + 1, cells["label"], _number(cells), cells["note"]))
        except UserError as problem:
            shown = " · ".join(cell for cell in row if cell)
            faulty.append(FaultyRow(index + 1, shown[:_SHOWN], problem.message))
    return QuotedTable(
        answers=facts.answers,
        header=header,
        columns=places,
        terms=facts.terms,
        quoted_on=facts.quoted_on,
        lines=tuple(lines),
        silent=tuple(silent),
        skipped=tuple(skipped),
        faulty=tuple(faulty),
        problems=facts.problems,
    )


def _find_header(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """The index of the row that names an article, a price and most columns besides; -1 when none does.

    A row that names a code but no article counts less: «Référence … Prix HT» may stand above the table.
    """
    best: tuple[tuple[bool, int], int, dict[str, int]] = ((False, 0), -1, {})
    for index, row in enumerate(rows[:_SEARCH_ROWS]):
        found = match_columns(row, _VOCABULARY, _IGNORED)
        rank = ("label" in found, len(found))
        if not rank[0] and "code" in found:
            found["label"] = found.pop("code")
        if "label" in found and "price" in found and rank > best[0]:
            best = rank, index, _with_breaks(row, found)
    return best[1], best[2]


def _with_breaks(row: Sequence[str], found: dict[str, int]) -> dict[str, int]:
    """The columns, a price beside each «à partir de» and none without."""
    for step in ("2", "3"):
        start, price = found.get(f"from_{step}"), found.get(f"price_{step}")
        if start is not None and price is None:
            beside = start + 1
            named = words(_at(row, beside))
            if beside not in found.values() and {"prix", "pu", "tarif"}.intersection(named):
                found[f"price_{step}"] = beside
        if f"price_{step}" not in found or start is None:
            found.pop(f"from_{step}", None)
            found.pop(f"price_{step}", None)
    return found


def _bare(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """The columns of a table of names and prices without headings; none when it is not as plain as that."""
    columns: dict[str, list[int]] = {"label": [], "price": []}
    for index in range(max(map(len, rows), default=0)):
        cells = [cell for row in rows if (cell := _at(row, index))]
        if cells:
            columns["price" if all(map(_is_price, cells)) else "label"].append(index)
    found = {field: places[0] for field, places in columns.items() if len(places) == 1}
    return found if len(found) == 2 else {}


def _is_price(text: str) -> bool:
    try:
        _price(text)
    except UserError:
        return False
    return True


def _heading(rows: Sequence[Sequence[str]], header: int, places: Mapping[str, int | None]) -> str:
    return _at(rows[header], places["price"]) if header >= 0 else ""


def _at(row: Sequence[str], index: int | None) -> str:
    return clean(row[index]) if index is not None and index < len(row) else ""


def _reason_to_skip(row: Sequence[str], cells: _Cells) -> str:
    """Why the row is about no article, in French; "" when it is."""
    first = next(cell for cell in row if cell)
    if _TOTAL.fullmatch(fold((cells["label"] or first)[:_SHOWN])):
        return _("Total.")
    if not cells["label"] and not cells["price"]:
        return _("«\u00a0{text}\u00a0»\u00a0: ni article ni prix.").format(text=first[:60])
    return ""


def _declined(cells: _Cells) -> bool:
    """Whether the price is a word for «not offered»."""
    return fold(cells["price"]) in _NO_PRICE and not (cells["price_2"] or cells["price_3"])


def _line(cells: _Cells, quoted_on: date) -> QuotedLine:
    """The line of a priced row; UserError when its article, prices, packs or VAT cannot be taken."""
    label = cells["label"] or cells["code"]
    if not label:
        raise UserError(_("L’article manque."), field="label")
    warnings: list[str] = []
    pack = _pack(cells["pack"], warnings)
    valid_until = _valid_until(cells["valid_until"], quoted_on, warnings)
    draft = check_offer(
        OfferDraft(
            item_id=0,
            breaks=_breaks(cells),
            quoted_on=quoted_on,
            pack=pack,
            vat=_vat(cells["vat"]) or Decimal(0),
            code=cells["code"],
            valid_until=valid_until,
            note=cells["note"],
        )
    )
    prices = [price for _start, price in draft.breaks]
    if prices != sorted(prices, reverse=True):
        warnings.append(_("Le prix augmente avec la quantité\u00a0: vérifiez-le."))
    return QuotedLine(
        row=cells.row,
        label=label[:LABEL_MAX],
        breaks=draft.breaks,
        number=_number(cells),
        pack=draft.pack,
        vat=_vat(cells["vat"]),
        code=draft.code,
        valid_until=draft.valid_until,
        note=draft.note,
        warnings=tuple(warnings),
    )


def _number(cells: _Cells) -> int | None:
    text = cells["number"]
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _breaks(cells: _Cells) -> tuple[Break, ...]:
    """The price from nothing on, then those from a quantity on."""
    breaks: list[Break] = []
    if (price := _price(cells["price"])) is not None:
        breaks.append((Decimal(0), price))
    for step in ("2", "3"):
        start, price = cells[f"from_{step}"], _price(cells[f"price_{step}"])
        if price is None and start:
            raise UserError(
                _("Il manque le prix à partir de {text}.").format(text=start[:40]), field="breaks"
            )
        if price is not None:
            if not start:
                raise UserError(
                    _("Il manque la quantité à partir de laquelle vaut le prix ({step}).").format(step=step),
                    field="breaks",
                )
            breaks.append((_start(start), price))
    return tuple(breaks)


def _price(text: str) -> int | None:
    """Cents per unit; UserError when it is no price."""
    if fold(text) in _NO_PRICE:
        return None
    return parse_money(_PER_UNIT.sub("", _TAX_WORDS.sub(" ", text)).strip())


def _start(text: str) -> Decimal:
    """The quantity a price holds from: «10», «10-19», «dès 10», «10 et plus»."""
    try:
        return parse_range(text)[0]
    except UserError:
        found = _FROM.fullmatch(fold(text[:60]))
        if not found:
            raise
        return parse_quantity(found[1])


def _pack(text: str, warnings: list[str]) -> Decimal | None:
    """Units in a pack: «12», «par 12», «carton de 12 pièces»; a warning for «500 g», which is no count."""
    if not text or not re.search("[0-9]", text):
        return None
    found = _PACK.fullmatch(fold(text[:60]))
    try:
        size = parse_quantity(found[1]) if found else None
    except UserError:
        size = None
    if size is None:
        warnings.append(_("Colis «\u00a0{text}\u00a0» illisible, laissé vide.").format(text=text[:40]))
    return size or None


def _vat(text: str) -> Decimal | None:
    """Percent: «5,5», «5,5 %», and 0,055 as spreadsheets keep a percentage; UserError otherwise."""
    if not text:
        return None
    found = _VAT.fullmatch(fold(text[:60]))
    if not found:
        raise UserError(
            _("TVA «\u00a0{text}\u00a0» illisible. Écrivez par exemple 5,5 ou 20.").format(text=text[:40]),
            field="vat",
        )
    value = parse_number(found[1])
    percent = value * 100 if value < 1 and not found[2] else value
    return percent.quantize(Decimal("0.01")).normalize() + 0


def _valid_until(text: str, quoted_on: date, warnings: list[str]) -> date | None:
    """The last day of the price: a date, or «30 jours», «3 mois» after it was made."""
    if lasts := _LASTS.fullmatch(fold(text[:60])):
        return date.fromordinal(quoted_on.toordinal() + int(lasts[1]) * _DAYS[lasts[2][0]])
    try:
        return parse_day(text, quoted_on)
    except UserError:
        warnings.append(_("Validité «\u00a0{text}\u00a0» illisible, laissée vide.").format(text=text[:40]))
        return None
