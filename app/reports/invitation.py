"""The invitation to a meeting, with a proxy to cut off."""

from collections.abc import Sequence

from app.core.formats import long_day
from app.core.i18n import _
from app.core.text import glued
from app.domain.clock_times import length_words, span_words
from app.domain.course_papers import InvitationPaper
from app.domain.meetings import AgendaPoint, Meeting
from app.domain.paper_kinds import PaperKind, paper_label
from app.reports.kit import fonts, style
from app.reports.kit.blocks import Heading, Text
from app.reports.kit.coupon import Coupon
from app.reports.kit.fields import Field, Fields
from app.reports.kit.flow import Block
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.kit.style import Type
from app.reports.meeting_words import leaders_words, numbered
from app.reports.sheet import NOTHING, Sheet, headed

WHEN = Type(fonts.BOLD, 15, 20, "accent_strong")
WHERE = Type(fonts.SEMIBOLD, 12, 17)


def _when(meeting: Meeting) -> list[Block]:
    """The day, the hours and the place, to be read from afar."""
    blocks: list[Block] = [
        Text(_("Nous vous attendons à notre réunion\u00a0:"), style.BODY, before=8.0),
        Text(long_day(meeting.day).capitalize(), WHEN, before=6.0),
        Text(span_words(meeting.starts, meeting.minutes).capitalize(), WHERE, before=1.0),
    ]
    if meeting.place:
        blocks.append(Text(glued(meeting.place), WHERE, before=1.0))
    leaders = leaders_words(meeting)
    if leaders:
        blocks.append(Text(leaders, style.NOTE, before=4.0))
    return blocks


def _points(points: Sequence[AgendaPoint]) -> list[Block]:
    heading = Heading(_("À l’ordre du jour"), before=14.0)
    if not points:
        text = _("L’ordre du jour suivra\u00a0: dites à l’animateur ce que vous voulez y voir.")
        return [heading, Text(text, style.NOTE, before=3.0)]
    columns = [Column(_("Point"), share=1), Column(_("Durée"), right=True)]
    rows = [
        Row((Cell(numbered(number, point)), length_words(point.minutes) if point.minutes else NOTHING))
        for number, point in enumerate(points, start=1)
    ]
    return [heading, Grid(columns, rows, before=4.0)]


def _answer(contact: Sequence[str]) -> list[Block]:
    asked = _("Si vous ne pouvez pas venir, prévenez-nous et confiez votre pouvoir à un membre présent.")
    blocks: list[Block] = [Heading(_("Pour répondre")), Text(asked, style.BODY, before=4.0)]
    return [*blocks, *(Text(glued(line), style.STRONG, before=1.0) for line in contact)]


def _proxy(meeting: Meeting) -> Coupon:
    title = _("Pouvoir pour la réunion du {day}").format(day=long_day(meeting.day))
    return Coupon(
        [
            Text(title, style.HEADING),
            Fields([Field(_("Je soussigné(e)"))], 28.0),
            Fields([Field(_("donne pouvoir à"))], 28.0),
            Text(_("pour me représenter et voter en mon nom à cette réunion."), style.BODY, before=8.0),
            Fields([Field(_("Date")), Field(_("Signature"), share=2.0)], 40.0),
        ]
    )


def invitation(paper: InvitationPaper) -> Sheet:
    """The invitation."""
    objective: list[Block] = []
    if paper.objective:
        words = _("Notre objectif\u00a0: {text}").format(text=glued(paper.objective))
        objective.append(Text(words, style.BODY, before=8.0))
    return headed(
        paper_label(PaperKind.INVITATION),
        paper.imprint,
        "",
        [
            *_when(paper.meeting),
            *objective,
            *_points(paper.points),
            *_answer(paper.contact),
            _proxy(paper.meeting),
        ],
    )
