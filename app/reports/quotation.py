"""The requests for quotation: what the group wants, and room for the supplier's prices and terms."""

from collections.abc import Sequence

from app.core.formats import day, quantity
from app.core.i18n import _, ngettext
from app.domain.paper_kinds import PaperKind, paper_label
from app.domain.purchase_papers import QuotationPaper
from app.domain.quotation import Request, RequestLine
from app.reports.kit import style
from app.reports.kit.blocks import Stack, Text
from app.reports.kit.fields import Field, Fields
from app.reports.kit.flow import Block, NewPage
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.letter import Party, attention, parties
from app.reports.sheet import Sheet, head, joined

ROOM = 18.0
"""Height of what a row holds, in points: over eight millimetres to write on, with the white around it."""


def _grid(lines: Sequence[RequestLine]) -> Grid:
    columns = [
        Column(_("N°"), right=True),
        Column(_("Article"), share=5),
        Column(_("Quantité"), right=True),
        Column(_("Unité"), at_most=64),
        Column(_("Prix unitaire"), share=1.8),
        Column(_("Colis de"), share=1.3),
        Column(_("À partir de (2)"), share=1.8),
        Column(_("Prix (2)"), share=1.6),
        Column(_("TVA\u00a0%"), share=1.1),
        Column(_("Code"), share=1.8),
    ]
    rows = [
        Row(
            (
                str(line.item_id),
                Cell(line.label, note=_wished(line)),
                Cell(quantity(line.quantity) if line.quantity else "", strong=True),
                line.unit,
                *("",) * 6,
            ),
            room=ROOM,
        )
        for line in lines
    ]
    return Grid(columns, rows, before=10.0, ruled=True)


def _wished(line: RequestLine) -> str:
    return _("par {pack} si possible").format(pack=quantity(line.pack)) if line.pack is not None else ""


def _terms() -> Stack:
    return Stack(
        [
            Fields(
                [
                    Field(_("Prix donnés"), boxes=(_("HT"), _("TTC"))),
                    Field(_("Minimum de commande")),
                    Field(_("Frais de livraison")),
                ]
            ),
            Fields(
                [
                    Field(_("Livraison offerte à partir de")),
                    Field(_("Délai")),
                    Field(_("Prix valables jusqu’au")),
                ]
            ),
            Fields([Field(_("Remarques"), share=2.0), Field(_("Date et signature"))]),
        ],
        before=8.0,
        whole=True,
    )


def _request(request: Request, paper: QuotationPaper) -> list[Block | NewPage]:
    title = _("Demande de prix — {purchase}").format(purchase=request.title)
    about = joined(
        [
            _("référence {reference}").format(reference=request.reference),
            ngettext("{n} article", "{n} articles", len(request.lines)).format(n=len(request.lines)),
        ]
    )
    how = _("Merci de remplir ce tableau et de nous le renvoyer avant le {day}.").format(
        day=day(request.reply_by)
    )
    sender = Party(request.network, (*request.address.splitlines(), joined([request.phone, request.email])))
    receiver = Party(request.supplier, (attention(request.contact),))
    return [
        NewPage(joined([_("Demande de prix"), request.reference, request.supplier])),
        *head(paper.imprint, title, about),
        parties(sender, receiver),
        Text(how, style.STRONG, before=10.0),
        _grid(request.lines),
        _terms(),
    ]


def quotation(paper: QuotationPaper) -> Sheet:
    """The requests one after another, each from a new page, lying."""
    blocks = [block for request in paper.requests for block in _request(request, paper)]
    return Sheet(paper_label(PaperKind.QUOTATION), paper.imprint, blocks, style.LYING)
