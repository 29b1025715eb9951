"""The request for quotation as a workbook: the supplier fills the boxes in and sends it back.

What comes back is read by `app.exchange.offers`, by the same labels.
"""

from collections.abc import Sequence
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from app.core.files import atomic_write
from app.core.i18n import _
from app.domain.quotation import Request, offer_field_label
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

_HEADER_ROW = 10
_KINDS = (
    *(Kind.NUMBER, Kind.TEXT, Kind.NUMBER, Kind.TEXT, Kind.MONEY, Kind.NUMBER),
    *(Kind.NUMBER, Kind.MONEY, Kind.NUMBER, Kind.MONEY, Kind.NUMBER, Kind.TEXT, Kind.DAY, Kind.TEXT),
)
_FIELDS = (
    *("price", "pack", "from_2", "price_2", "from_3", "price_3"),
    *("vat", "code", "valid_until", "note"),
)
_WIDTHS = (6, 30, 10, 9, 13, 9, 15, 11, 15, 11, 8, 12, 12, 28)
_LABEL_WIDEST = 48
_VAT = 10
_INK = "#12363C"
_BOX = {"border": 1, "border_color": "#9DB3B1", "valign": "vcenter"}
_FACTS, _BOXES = (1, 2, 3), (7, 10, 11, 12)
"""Columns: word, value from and to; of the boxes: word from and to, value from and to."""


def write_request(path: Path, request: Request) -> None:
    """The request on one sheet, A4 landscape; EnvironmentProblem when the disk refuses."""
    with atomic_write(path) as stream, new_workbook(stream) as book:
        sheet = book.add_worksheet(sheet_name(_("Demande de prix")))
        _facts(book, sheet, request)
        _boxes(book, sheet)
        headings = [_("N°"), _("Article"), _("Quantité"), _("Unité"), *map(offer_field_label, _FIELDS)]
        write_header(book, sheet, _HEADER_ROW, headings, _KINDS)
        widest = _rows(book, sheet, request)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, min(max(width, widest), _LABEL_WIDEST) if column == 1 else width)
        sheet.set_row(_HEADER_ROW, 20)
        print_setup(sheet, f"{request.title} · {request.reference}", header_row=_HEADER_ROW, landscape=True)


def _facts(book: Workbook, sheet: Worksheet, request: Request) -> None:
    """Who asks, for what, by when; on the left."""
    word, first, _last = _FACTS
    plain = book.add_format({"font_color": _INK})
    sheet.write_string(0, word, _("Demande de prix"), book.add_format({"bold": True, "font_size": 16}))
    reach = [" ".join(request.address.split("\n")), request.email, request.phone]
    facts: Sequence[tuple[str, Cell]] = (
        (_("Réseau"), request.network),
        (_("Coordonnées"), " · ".join(filter(None, reach))),
        (_("Achat"), request.title),
        (_("Fournisseur"), " · ".join(filter(None, (request.supplier, request.contact)))),
        (_("Référence"), request.reference),
        (_("Réponse souhaitée avant le"), request.reply_by),
    )
    day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    strong = book.add_format({"bold": True})
    for row, (name, value) in enumerate(facts, 1):
        sheet.write_string(row, word, name, plain)
        kind = Kind.TEXT if isinstance(value, str) else Kind.DAY
        write_cell(sheet, row, first, value, kind, strong if isinstance(value, str) else day)
    sheet.write_string(
        _HEADER_ROW - 2,
        word,
        _("Merci de remplir les cases et de renvoyer ce fichier. Les prix sont ceux d’une unité."),
        plain,
    )
    sheet.write_string(
        _HEADER_ROW - 1,
        word,
        _("Laissez vide ce que vous ne proposez pas. Ne changez ni la référence ni les numéros."),
        plain,
    )


def _boxes(book: Workbook, sheet: Worksheet) -> None:
    """What the supplier says once for the whole file; on the right."""
    word, word_end, first, last = _BOXES
    plain = book.add_format({"font_color": _INK, "align": "right", "indent": 1})
    boxes = (
        (_("Prix HT ou TTC"), Kind.TEXT),
        (_("Minimum de commande (€)"), Kind.MONEY),
        (_("Livraison (€)"), Kind.MONEY),
        (_("Franco à partir de (€)"), Kind.MONEY),
        (_("Offre faite le"), Kind.DAY),
    )
    for row, (name, kind) in enumerate(boxes, 1):
        sheet.merge_range(row, word, row, word_end, name, plain)
        sheet.merge_range(row, first, row, last, "", _box(book, kind))
    sheet.data_validation(
        1,
        first,
        1,
        first,
        {
            "validate": "list",
            "source": ["HT", "TTC"],
            "error_title": _("Prix HT ou TTC"),
            "error_message": _("Écrivez HT ou TTC."),
        },
    )


def _box(book: Workbook, kind: Kind) -> Format:
    look = format_of(book, kind, border=True)
    if kind is Kind.TEXT:
        look.set_indent(1)
    return look


def _rows(book: Workbook, sheet: Worksheet, request: Request) -> int:
    """One row per article, its boxes empty; the number of signs of the longest label."""
    formats = [_box(book, kind) for kind in _KINDS]
    formats[0] = book.add_format({**_BOX, "num_format": "0", "font_color": "#5B6F73"})
    # As typed: «5,5», and not «20,» as the format of quantities shows whole numbers.
    formats[_VAT] = book.add_format(_BOX)
    widest = 0
    row = _HEADER_ROW
    for row, line in enumerate(request.lines, _HEADER_ROW + 1):
        known: list[Cell] = [line.item_id, line.label, line.quantity or None, line.unit, None, line.pack]
        values = [*known, *[None] * (len(_KINDS) - len(known))]
        for column, (value, kind, look) in enumerate(zip(values, _KINDS, formats, strict=True)):
            write_cell(sheet, row, column, value, kind, look)
        widest = max(widest, len(fitting(line.label)) + 2)
    sheet.data_validation(
        _HEADER_ROW + 1,
        _VAT,
        max(row, _HEADER_ROW + 1),
        _VAT,
        {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": 100,
            "error_title": _("TVA\u00a0%"),
            "error_message": _("Écrivez le taux, par exemple 5,5 ou 20."),
        },
    )
    return widest
