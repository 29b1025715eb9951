"""The sign-in sheet: a line to sign per member, whom she gave her proxy to, and lines for visitors."""

from app.core.i18n import _
from app.domain.course_papers import SignInPaper
from app.domain.meetings import Attendance, Presence, presence_label
from app.domain.paper_kinds import PaperKind, paper_label
from app.reports.kit import style
from app.reports.kit.blocks import Heading, Stack, Text
from app.reports.kit.fields import Field, Fields
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.meeting_words import where_words
from app.reports.sheet import Sheet, headed

ROOM = 22.0
"""Height left to sign in, in points: with the white of its cell, over nine millimetres."""

VISITORS = 4


def _row(number: int, each: Attendance) -> Row:
    said = presence_label(each.presence) if each.presence in (Presence.EXCUSED, Presence.ABSENT) else ""
    return Row((str(number), Cell(each.member, note=said), "", each.proxy, ""), room=ROOM)


def _visitors() -> Stack:
    columns = [
        Column(_("Nom"), share=3),
        Column(_("Invité par, ou venu pour"), share=3),
        Column(_("Signature"), share=3),
    ]
    lines = Grid(columns, [Row(("", "", ""), room=ROOM)] * VISITORS, before=4.0, ruled=True)
    return Stack([Heading(_("Invités et visiteurs")), lines], before=12.0, whole=True)


def sign_in(paper: SignInPaper) -> Sheet:
    """The sign-in sheet."""
    columns = [
        Column("", at_most=30, right=True),
        Column(_("Membre"), share=3),
        Column(_("Signature"), share=3),
        Column(_("Pouvoir donné à"), share=3),
        Column(_("Signature du pouvoir"), share=3),
    ]
    rows = [_row(number, each) for number, each in enumerate(paper.attendance, start=1)]
    how = _(
        "Signez en arrivant, en face de votre nom. "
        "Si un membre vous a donné son pouvoir, signez aussi sur sa ligne."
    )
    counts = [
        Field(_("Présents")),
        Field(_("Représentés"), share=1.2),
        Field(_("Signature de l’animateur"), share=2.6),
    ]
    return headed(
        paper_label(PaperKind.SIGN_IN),
        paper.imprint,
        where_words(paper.meeting),
        [
            Text(how, style.BODY, before=4.0),
            Grid(columns, rows, before=8.0, ruled=True),
            _visitors(),
            Fields(counts, 34.0, before=8.0),
        ],
    )
