"""The agenda of a meeting: clock times, points, who leads each, and room to write."""

from collections.abc import Sequence

from app.core.i18n import _
from app.core.text import glued
from app.domain.clock_times import clock_words, later, length_words
from app.domain.course_papers import AgendaPaper
from app.domain.meetings import AgendaPoint, Meeting, carried_words, planned_minutes, point_starts
from app.domain.paper_kinds import PaperKind, paper_label
from app.reports.kit import style
from app.reports.kit.blocks import Heading, Text
from app.reports.kit.flow import Block
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.meeting_words import leaders_words, numbered, where_words
from app.reports.sheet import NOTHING, Sheet, headed, joined

ROOM, WIDE_ROOM = 34.0, 48.0
"""Height left to write in beside a point, in points: two lines by hand, three when the points are few."""

FEW = 8

BLANK = 6
"""Lines left for the actions that will be taken."""


def _marks(point: AgendaPoint, meeting: Meeting) -> str:
    """What a point is besides its words: carried over, back at every meeting."""
    return joined(
        [
            carried_words(point.carried, meeting.day) if point.carried else "",
            _("à chaque réunion") if point.recurring else "",
        ]
    )


def _grid(points: Sequence[AgendaPoint], meeting: Meeting) -> Grid:
    columns = [
        Column(_("Heure"), right=True),
        Column(_("Durée"), right=True),
        Column(_("Point"), share=5),
        Column(_("Qui"), at_most=100),
        Column(_("Notes"), share=4),
    ]
    room = WIDE_ROOM if len(points) <= FEW else ROOM
    rows = [
        Row(
            (
                clock_words(starts),
                length_words(point.minutes) if point.minutes else NOTHING,
                Cell(numbered(number, point), note=_marks(point, meeting), strong=True),
                point.member or NOTHING,
                "",
            ),
            room=room,
        )
        for number, (starts, point) in enumerate(
            zip(point_starts(meeting.starts, points), points, strict=True), start=1
        )
    ]
    planned = planned_minutes(points)
    ends = clock_words(later(meeting.starts, planned))
    rows.append(Row((ends, length_words(planned), _("Fin des points prévus"), "", ""), strong=True))
    return Grid(columns, rows, before=8.0, ruled=True)


def _too_long(points: Sequence[AgendaPoint], meeting: Meeting) -> list[Block]:
    """Said when the points ask for more time than the meeting has."""
    over = planned_minutes(points) - meeting.minutes
    if over <= 0:
        return []
    words = _("Les points demandent {minutes} de plus que la réunion\u00a0: choisissez ce qui attendra.")
    return [Text(words.format(minutes=length_words(over)), style.STRONG, before=8.0)]


def _to_write() -> list[Block]:
    columns = [
        Column(_("Qui"), share=2),
        Column(_("Fait quoi"), share=5),
        Column(_("Pour quand"), share=2),
    ]
    blank = [Row(("", "", ""), room=20.0)] * BLANK
    return [Heading(_("Décisions et actions")), Grid(columns, blank, before=4.0, ruled=True)]


def agenda(paper: AgendaPaper) -> Sheet:
    """The agenda."""
    if paper.points:
        points: list[Block] = [_grid(paper.points, paper.meeting), *_too_long(paper.points, paper.meeting)]
    else:
        points = [Text(_("L’ordre du jour est encore vide."), style.NOTE, before=8.0)]
    return headed(
        paper_label(PaperKind.AGENDA),
        paper.imprint,
        where_words(paper.meeting),
        [
            Text(glued(leaders_words(paper.meeting)), style.NOTE),
            *points,
            *_to_write(),
        ],
    )
