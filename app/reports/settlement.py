"""The settlement between members: who pays whom, to tick and sign."""

from app.core.formats import day, money
from app.core.i18n import _, ngettext
from app.domain.paper_kinds import PaperKind, paper_label
from app.domain.purchase_papers import SettlementPaper
from app.domain.settling import StoredTransfer
from app.reports.kit import style
from app.reports.kit.blocks import Text
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.sheet import DONE, Sheet, headed


def _outcome(transfer: StoredTransfer) -> Cell:
    if transfer.done is None:
        return Cell("")
    return Cell(day(transfer.done), note=transfer.method.label)


def settlement(paper: SettlementPaper) -> Sheet:
    """One line per transfer."""
    name = paper_label(PaperKind.SETTLEMENT)
    transfers = paper.transfers
    left = [transfer for transfer in transfers if transfer.done is None]
    to_make = ngettext("{n} versement à faire", "{n} versements à faire", len(left)).format(n=len(left))
    about = to_make if left else _("tous les versements sont faits")
    columns = [
        Column("", tick=True),
        Column(_("Qui paie"), share=2),
        Column(""),
        Column(_("Qui reçoit"), share=2),
        Column(_("Montant"), right=True),
        Column(_("Fait"), share=1.5),
        Column(_("Signature de qui reçoit"), share=2.0),
    ]
    rows = [
        Row(
            (
                "" if transfer.done is None else DONE,
                Cell(transfer.payer, strong=True),
                "→",
                Cell(transfer.payee, strong=True),
                Cell(money(transfer.amount), strong=True),
                _outcome(transfer),
                "",
            ),
            room=24.0,
        )
        for transfer in transfers
    ]
    total = money(sum(transfer.amount for transfer in transfers))
    rows.append(Row(("", _("Total"), "", "", total, "", ""), strong=True))
    how = _("Une fois ces versements faits, chacun est à jour et la caisse de l’achat est soldée.")
    return headed(
        name,
        paper.imprint,
        about,
        [
            Text(how, style.BODY, before=4.0),
            Grid(columns, rows, before=8.0, ruled=True),
        ],
    )
