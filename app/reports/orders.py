"""The purchase orders: one per supplier, with the network's name and address."""

from decimal import Decimal

from app.core.formats import day, money, percent, quantity
from app.core.i18n import _, ngettext
from app.domain.buying import Order, OrderLine, OrderState
from app.domain.paper_kinds import PaperKind, paper_label
from app.domain.purchase_papers import OrdersPaper
from app.reports.kit import style
from app.reports.kit.blocks import Text
from app.reports.kit.fields import Field, Fields
from app.reports.kit.flow import Block, NewPage
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.letter import Party, attention, parties
from app.reports.sheet import Sheet, head, joined


def _packs(line: OrderLine) -> str:
    """«3 × 12», or «par 12» when the quantity is no whole number of packs."""
    if line.pack is None:
        return ""
    count = line.quantity / line.pack
    if count != count.to_integral_value():
        return _("par {pack}").format(pack=quantity(line.pack))
    return f"{quantity(count)}\u00a0×\u00a0{quantity(line.pack)}"


def _row(line: OrderLine, state: OrderState) -> Row:
    # Once goods came, the note of a line is about their reception.
    note = line.note if state in (OrderState.PREPARED, OrderState.SENT) else ""
    vat = percent(line.vat, Decimal(100)) if line.vat else _("incluse")
    return Row(
        (
            line.code,
            Cell(line.label, note=note),
            Cell(quantity(line.quantity), strong=True),
            line.unit,
            _packs(line),
            money(line.unit_price),
            vat,
            money(line.ordered),
        )
    )


def _grid(order: Order) -> Grid:
    price = _("Prix TTC") if order.supplier.vat_included else _("Prix HT")
    columns = [
        Column(_("Code"), at_most=70),
        Column(_("Article"), share=1),
        Column(_("Qté"), right=True),
        Column(_("Unité"), at_most=60),
        Column(_("Colis"), right=True),
        Column(price, right=True),
        Column(_("TVA"), right=True),
        Column(_("Montant TTC"), right=True),
    ]
    blanks = ("",) * 5
    delivery = money(order.delivery) if order.delivery else _("sans frais")
    rows = [
        *(_row(line, order.state) for line in order.lines),
        Row(("", _("Articles"), *blanks, money(order.goods)), strong=True),
        Row(("", _("Livraison"), *blanks, delivery)),
        Row(("", _("Total à payer, TTC"), *blanks, money(order.total)), strong=True),
    ]
    return Grid(columns, rows, before=12.0)


def _order(order: Order, paper: OrdersPaper) -> list[Block | NewPage]:
    supplier = order.supplier
    title = _("Bon de commande n°\u00a0{number}").format(number=order.number)
    count = ngettext("{n} article", "{n} articles", len(order.lines)).format(n=len(order.lines))
    about = joined(
        [
            paper.imprint.cycle,
            _("du {day}").format(day=day(order.sent or order.prepared)),
            count,
            _("livraison attendue le {day}").format(day=day(order.expected)) if order.expected else "",
        ]
    )
    whom = (
        attention(supplier.contact),
        *supplier.address.splitlines(),
        supplier.phone,
        supplier.email,
    )
    detail = paper.network
    sender = (*detail.address.splitlines(), detail.phone, detail.email)
    note = [Text(order.note, style.BODY, before=10.0)] if order.note else []
    return [
        NewPage(joined([title, supplier.name])),
        *head(paper.imprint, title, about),
        parties(Party(paper.imprint.network, sender), Party(supplier.name, whom)),
        _grid(order),
        *note,
        Fields(
            [Field(_("Fait le")), Field(_("Pour le réseau, nom et signature"), share=2.4)], 44.0, before=16.0
        ),
    ]


def orders(paper: OrdersPaper) -> Sheet:
    """The orders one after another, each from a new page."""
    blocks = [block for order in paper.orders for block in _order(order, paper)]
    return Sheet(paper_label(PaperKind.ORDERS), paper.imprint, blocks)
