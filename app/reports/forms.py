"""The «Ma liste» forms: one named sheet per member, lines numbered in keying order."""

from app.core.formats import day, money, quantity
from app.core.i18n import _
from app.domain.lists import NeedLine
from app.domain.papers import Imprint, ListForm, ListFormsPaper
from app.reports.kit import style
from app.reports.kit.blocks import Text
from app.reports.kit.flow import Block, NewPage
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.sheet import Sheet, head, headed, joined

ROWS = 23
"""Lines of a blank sheet: one page."""

BLANK = 5
"""Lines left to write on under those already given, at least."""


def _quantity(line: NeedLine) -> str:
    if line.most is None:
        return quantity(line.quantity)
    return _("de\u00a0{least} à\u00a0{most}").format(least=quantity(line.quantity), most=quantity(line.most))


def _grid(form: ListForm) -> Grid:
    columns = [
        Column(_("N°"), right=True),
        Column(_("Article"), share=5),
        Column(_("Quantité"), share=1.7, right=True),
        Column(_("Unité"), share=1.5),
        Column(_("Prix que je paie seul"), share=2, right=True),
        Column(_("Priorité"), share=1.5),
        Column(_("Note"), share=3),
    ]
    rows = [
        Row(
            (
                str(index),
                line.label,
                _quantity(line),
                line.unit,
                "" if line.unit_price is None else money(line.unit_price),
                "" if line.priority is None else str(line.priority),
                line.note,
            ),
            room=18.0,
        )
        for index, line in enumerate(form.lines, start=1)
    ]
    for index in range(len(rows) + 1, max(ROWS, len(rows) + BLANK) + 1):
        rows.append(Row((str(index), "", "", "", "", Cell("1   2   3", ink="muted"), ""), room=20.0))
    return Grid(columns, rows, before=10.0, ruled=True)


def _sheet(form: ListForm, paper: ListFormsPaper) -> list[Block | NewPage]:
    title = _("Ma liste — {member}").format(member=form.member)
    due = _("à remettre pour le {day}").format(day=day(paper.due)) if paper.due else ""
    how = _(
        "Un article par ligne. Le prix est celui que vous payez seul aujourd’hui, "
        "pour une unité\u00a0: il dira ce que le groupe économise. "
        "Entourez la priorité\u00a0: 1 indispensable, 2 utile, 3 si possible."
    )
    return [
        NewPage(title),
        *head(paper.imprint, title, joined([paper.imprint.cycle, due])),
        Text(how, style.BODY, before=4.0),
        _grid(form),
    ]


def forms(paper: ListFormsPaper) -> Sheet:
    """The forms, one after another; a page that says so when there is no member."""
    imprint: Imprint = paper.imprint
    name = _("Ma liste")
    blocks = [block for form in paper.forms for block in _sheet(form, paper)]
    if not blocks:
        return headed(name, imprint, "", [Text(_("Le réseau n’a encore aucun membre."), before=8.0)])
    return Sheet(name, imprint, blocks)
