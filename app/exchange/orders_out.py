"""Purchase orders out: the workbook a supplier is sent."""

from collections.abc import Sequence
from pathlib import Path

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from app.core.files import atomic_write
from app.core.formats import quantity
from app.core.i18n import _
from app.domain.buying import Order, OrderLine
from app.domain.items import amount
from app.domain.network_detail import NetworkDetail
from app.exchange.workbooks import (
    Cell,
    Kind,
    fitting,
    format_of,
    new_workbook,
    print_setup,
    sheet_name,
    write_cell,
    write_header,
)

_HEADER_ROW = 8
_KINDS = (
    *(Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.NUMBER, Kind.NUMBER),
    *(Kind.MONEY, Kind.NUMBER, Kind.MONEY),
)
_WIDTHS = (21, 34, 12, 11, 16, 14, 14, 15)
_WIDEST = 60
_INK = "#12363C"


def write_order(path: Path, network: str, detail: NetworkDetail, order: Order) -> None:
    """The purchase order on one sheet, A4 landscape; EnvironmentProblem when the disk refuses.

    Prices are as the supplier gives them; amounts are before VAT when hers are, the totals say both.
    """
    title = _("Bon de commande {number}").format(number=order.number)
    with atomic_write(path) as stream, new_workbook(stream) as book:
        sheet = book.add_worksheet(sheet_name(title))
        _facts(book, sheet, title, network, detail, order)
        included = order.supplier.vat_included
        headings = [
            *(_("Code"), _("Article"), _("Unité"), _("Quantité"), _("Colis")),
            _("Prix TTC") if included else _("Prix HT"),
            _("TVA"),
            _("Montant TTC") if included else _("Montant HT"),
        ]
        write_header(book, sheet, _HEADER_ROW, headings, _KINDS)
        formats = [format_of(book, kind) for kind in _KINDS]
        for look, kind in zip(formats, _KINDS, strict=True):
            if kind is Kind.NUMBER:
                look.set_align("right")  # packs and VAT are words under headings of figures
        rows = [_cells(line) for line in order.lines]
        for number, cells in enumerate(rows, _HEADER_ROW + 1):
            for column, value in enumerate(cells):
                write_cell(sheet, number, column, value, _KINDS[column], formats[column])
        _totals(book, sheet, _HEADER_ROW + 1 + len(rows), order)
        widest = max((len(fitting(line.label)) + 2 for line in order.lines), default=0)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, min(max(width, widest), _WIDEST) if column == 1 else width)
        print_setup(sheet, title, header_row=_HEADER_ROW, landscape=True)


def _facts(
    book: Workbook, sheet: Worksheet, title: str, network: str, detail: NetworkDetail, order: Order
) -> None:
    """Who orders what from whom, above the table."""
    plain, strong = book.add_format({"font_color": _INK}), book.add_format({"bold": True})
    day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 16}))
    supplier = order.supplier
    seller = [supplier.contact, " ".join(supplier.address.split("\n")), supplier.email, supplier.phone]
    facts: Sequence[tuple[str, Cell]] = (
        (_("Réseau"), network),
        (_("Adresse"), " ".join(detail.address.split("\n"))),
        (_("Contact"), " · ".join(filter(None, (detail.email, detail.phone)))),
        (_("Fournisseur"), " · ".join(filter(None, (supplier.name, *seller)))),
        (_("Date"), order.sent or order.prepared),
        (_("Livraison souhaitée"), order.expected),
    )
    for row, (word, value) in enumerate(facts, 1):
        sheet.write_string(row, 0, word, plain)
        kind = Kind.TEXT if isinstance(value, str) else Kind.DAY
        write_cell(sheet, row, 1, value, kind, strong if isinstance(value, str) else day)


def _cells(line: OrderLine) -> list[Cell]:
    pack = ""
    if line.pack is not None:
        count, rest = divmod(line.quantity, line.pack)
        words = _("par {pack}") if rest else _("{count} × {pack}")
        pack = words.format(count=quantity(count), pack=quantity(line.pack))
    vat = _("{percent}\u00a0%").format(percent=quantity(line.vat)) if line.vat else _("comprise")
    value = amount(line.unit_price, line.quantity)
    return [line.code, line.label, line.unit, line.quantity, pack, line.unit_price, vat, value]


def _totals(book: Workbook, sheet: Worksheet, row: int, order: Order) -> None:
    before = sum(amount(line.unit_price, line.quantity) for line in order.lines)
    figures = [(_("Livraison TTC"), order.delivery), (_("Total TTC"), order.total)]
    if not order.supplier.vat_included:
        figures = [(_("Total HT"), before), (_("TVA"), order.goods - before), *figures]
    word = book.add_format({"bold": True, "align": "right", "font_color": _INK})
    money = book.add_format({"bold": True, "num_format": '#,##0.00 "€"'})
    last = len(_KINDS) - 1
    for offset, (name, cents) in enumerate(figures):
        sheet.write_string(row + offset, last - 1, name, word)
        write_cell(sheet, row + offset, last, cents, Kind.MONEY, money)
