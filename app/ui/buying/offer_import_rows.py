"""The rows of a supplier's file as the import shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.core.formats import money, quantity
from app.core.i18n import _
from app.domain.quotation import Found, MatchedLine, OfferFile
from app.domain.suppliers import Break
from app.ui.kit import RowStyle

LEFT_OUT = 0
"""The choice that leaves a row out; no article has this id."""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A row of the file: the article it is for, LEFT_OUT, or None while it has none."""

    row: int
    text: str
    item_id: int | None = None
    found: str = ""
    prices: str = ""
    pack: Decimal | None = None
    vat: Decimal | None = None
    words: str = ""
    priced: bool = True

    @property
    def id(self) -> int:
        return self.row


def import_rows(file: OfferFile, attached: Mapping[int, int | None]) -> list[ImportRow]:
    """Every row that has something to say, in the order of the file; `attached` as chosen by hand."""
    rows = [_priced(line, attached) for line in file.lines]
    rows += [ImportRow(each.row, "", words=each.reason, priced=False) for each in file.silent]
    rows += [ImportRow(each.row, each.text, words=each.problem, priced=False) for each in file.faulty]
    return sorted(rows, key=lambda row: row.row)


def taken_of(rows: Sequence[ImportRow]) -> list[ImportRow]:
    """Those that will be imported."""
    return [row for row in rows if row.item_id]


def tone_of(row: ImportRow) -> str:
    """How sure the match is."""
    sure = {found.label for found in Found if found not in (Found.ALIKE, Found.NOT)} | {_by_hand()}
    if row.item_id == LEFT_OUT:
        return "muted"
    return "done" if row.found in sure else "attention"


def doubtful(row: ImportRow) -> bool:
    """Whether somebody has to look: a price for no article, or for one that only looks alike."""
    return row.priced and tone_of(row) == "attention"


def style_of(row: ImportRow) -> RowStyle:
    """Rows that bring nothing are drawn lighter."""
    return RowStyle(muted=not row.priced or row.item_id == LEFT_OUT)


def price_words(breaks: Sequence[Break]) -> str:
    """«4,20 € · 3,90 € dès 10»."""
    said = [money(price) for _start, price in breaks[:1]]
    for start, price in breaks[1:]:
        said.append(_("{price} dès {quantity}").format(price=money(price), quantity=quantity(start)))
    return " · ".join(said)


def _by_hand() -> str:
    return _("choisi à la main")


def _priced(line: MatchedLine, attached: Mapping[int, int | None]) -> ImportRow:
    quoted = line.quoted
    by_hand = quoted.row in attached
    item_id = (attached[quoted.row] or LEFT_OUT) if by_hand else line.item_id
    found = line.found.label
    words = list(line.warnings)
    if by_hand:
        found = _("laissée de côté") if item_id == LEFT_OUT else _by_hand()
    elif line.replaces:
        words.insert(0, _("Remplace le prix déjà noté."))
    return ImportRow(
        row=quoted.row,
        text=quoted.label,
        item_id=item_id,
        found=found,
        prices=price_words(quoted.breaks),
        pack=quoted.pack,
        vat=line.vat,
        words=" ".join(words),
    )
