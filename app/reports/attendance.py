"""Who has handed in a list: ticked at the meeting, and while keying."""

from app.core.formats import day, money
from app.core.i18n import _
from app.domain.papers import AttendancePaper
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.sheet import NOTHING, Sheet, headed, joined


def attendance(paper: AttendancePaper) -> Sheet:
    """The attendance sheet, with room to sign."""
    name = _("Présence et listes remises")
    handed = sum(status.handed_in for status in paper.lists)
    about = joined(
        [
            _("{handed} sur {members} listes remises").format(handed=handed, members=len(paper.lists)),
            _("à remettre pour le {day}").format(day=day(paper.due)) if paper.due else "",
        ]
    )
    columns = [
        Column("", at_most=30),
        Column(_("Membre"), share=3),
        Column(_("Liste"), at_most=80),
        Column(_("Lignes"), right=True),
        Column(_("Total"), right=True),
        Column(_("Signature"), share=3),
    ]
    rows = [
        Row(
            (
                str(index),
                Cell(status.member, strong=not status.handed_in),
                _("remise") if status.handed_in else Cell(_("à remettre"), ink="attention_text", strong=True),
                str(status.lines) if status.lines else NOTHING,
                money(status.total) if status.lines else NOTHING,
                "",
            ),
            room=20.0,
        )
        for index, status in enumerate(paper.lists, start=1)
    ]
    return headed(name, paper.imprint, about, [Grid(columns, rows, before=8.0)])
