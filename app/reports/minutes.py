"""The minutes of a meeting: decisions and actions first, then who came, then point by point."""

from collections.abc import Sequence
from decimal import Decimal

from app.core.formats import dated, day, quantity
from app.core.i18n import _, ngettext
from app.core.text import glued
from app.domain.clock_times import length_words
from app.domain.course_papers import MinutesPaper
from app.domain.debrief import Action, Satisfaction
from app.domain.meetings import (
    AgendaPoint,
    Attendance,
    AttendanceCounts,
    MeetingState,
    Minute,
    MinuteKind,
    Presence,
    SittingAction,
    SittingDifficulty,
)
from app.domain.paper_kinds import PaperKind, paper_label
from app.reports.kit import style
from app.reports.kit.blocks import Columns, Heading, Space, Stack, Text, bullets
from app.reports.kit.fields import Field, Fields
from app.reports.kit.flow import Block
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.meeting_words import leaders_words, numbered, paragraphs, where_words
from app.reports.sheet import NOTHING, Sheet, headed, joined

SIGNED = 44.0
"""Room to sign in: over fifteen millimetres."""


Cells = tuple[str | Cell, ...]


def _places(points: Sequence[AgendaPoint]) -> dict[int | None, str]:
    """The number of each point, by its id."""
    return {point.id: str(number) for number, point in enumerate(points, start=1)}


def _decisions(minutes: Sequence[Minute], places: dict[int | None, str]) -> list[Block]:
    decided = [each for each in minutes if each.kind is MinuteKind.DECISION]
    blocks: list[Block] = [Heading(_("Décisions"), before=6.0)]
    if not decided:
        return [*blocks, Text(_("Aucune décision n’a été notée."), style.NOTE, before=3.0)]
    columns = [Column("", right=True), Column(_("Ce qui est décidé"), share=1)]
    rows = [
        (str(number), Cell(glued(each.text), strong=True)) for number, each in enumerate(decided, start=1)
    ]
    return [*blocks, _under_points(columns, rows, [places.get(each.point_id) for each in decided])]


def _under_points(columns: list[Column], rows: Sequence[Cells], numbers: Sequence[str | None]) -> Grid:
    """A table whose last column says under which point of the agenda, unless none was."""
    if not any(numbers):
        return Grid(columns, [Row(cells) for cells in rows], before=4.0)
    placed = [Row((*cells, number or NOTHING)) for cells, number in zip(rows, numbers, strict=True)]
    return Grid([*columns, Column(_("Point"), right=True)], placed, before=4.0)


def _actions(actions: Sequence[SittingAction], places: dict[int | None, str]) -> list[Block]:
    blocks: list[Block] = [Heading(_("Actions\u00a0: qui fait quoi, pour quand"))]
    if not actions:
        return [*blocks, Text(_("Aucune action n’a été notée."), style.NOTE, before=3.0)]
    columns = [
        Column(_("Qui"), at_most=130),
        Column(_("Quoi"), share=1),
        Column(_("Pour quand"), right=True),
    ]
    rows = [_action_cells(each.action) for each in actions]
    return [*blocks, _under_points(columns, rows, [places.get(each.point_id) for each in actions])]


def _action_cells(action: Action) -> Cells:
    done = _("faite le {day}").format(day=day(action.done)) if action.done else ""
    return (
        Cell(action.member, strong=True) if action.member else Cell(_("à trouver"), ink="attention_text"),
        Cell(glued(action.text), note=done),
        day(action.due) if action.due else Cell(_("à fixer"), ink="attention_text"),
    )


def came_words(counts: AttendanceCounts, members: int) -> str:
    """«12 présents ou représentés sur 14»."""
    came = counts.came
    words = ngettext("{n} présent ou représenté sur {all}", "{n} présents ou représentés sur {all}", came)
    return words.format(n=came, all=members)


def _presence(attendance: Sequence[Attendance], counts: AttendanceCounts) -> list[Block]:
    """Who came, who did not, and who spoke for whom; a line per kind that has somebody."""
    titles = {
        Presence.PRESENT: _("Présents"),
        Presence.REPRESENTED: _("Représentés"),
        Presence.EXCUSED: _("Excusés"),
        Presence.ABSENT: _("Absents"),
        None: _("Présence non notée"),
    }
    rows = []
    for presence, title in titles.items():
        people = [each for each in attendance if each.presence is presence]
        if people:
            rows.append(
                Row((Cell(title, strong=True), str(len(people)), ", ".join(_person(each) for each in people)))
            )
    heading = Heading(_("Présence\u00a0: {said}").format(said=came_words(counts, len(attendance))))
    if not rows:
        return [heading, Text(_("Le réseau n’avait aucun membre ce jour-là."), style.NOTE, before=3.0)]
    columns = [Column(_("Présence")), Column(_("Nombre"), right=True), Column(_("Membres"), share=1)]
    return [heading, Grid(columns, rows, before=4.0)]


def _person(each: Attendance) -> str:
    if each.proxy:
        return _("{member} (par {proxy})").format(member=each.member, proxy=each.proxy)
    return each.member


def _points(paper: MinutesPaper) -> list[Block]:
    """The points in their order, each with what was said, and where it stands."""
    sitting = paper.sitting
    blocks: list[Block] = [Heading(_("Point par point"))]
    if not sitting.points:
        blocks.append(Text(_("La réunion n’avait pas d’ordre du jour."), style.NOTE, before=3.0))
    known = {point.id for point in sitting.points}
    for number, point in enumerate(sitting.points, start=1):
        said = [each for each in sitting.minutes if each.point_id == point.id]
        blocks += _point(number, point, said, _outcome(point, paper))
    loose = [each for each in sitting.minutes if each.point_id not in known and each.kind is MinuteKind.NOTE]
    if loose or sitting.meeting.notes:
        blocks.append(Heading(_("Notes hors de l’ordre du jour")))
        blocks += paragraphs(sitting.meeting.notes, before=4.0)
        blocks += bullets([glued(each.text) for each in loose])
    return blocks


def _point(number: int, point: AgendaPoint, said: Sequence[Minute], outcome: str) -> list[Block]:
    spent = -(-point.spent // 60)
    about = joined(
        [
            point.member,
            _("{minutes} prévues").format(minutes=length_words(point.minutes)) if point.minutes else "",
            _("{minutes} passées").format(minutes=length_words(spent)) if spent else "",
            outcome,
        ]
    )
    decided = _("Décision\u00a0: {text}")
    told = [
        decided.format(text=glued(each.text)) if each.kind is MinuteKind.DECISION else glued(each.text)
        for each in said
    ]
    titles: list[Block] = [Text(numbered(number, point), style.STRONG, keep=True), Text(about, style.NOTE)]
    return [
        Stack(titles, before=8.0, keep=bool(told or point.notes)),
        *paragraphs(point.notes),
        *bullets(told),
    ]


def _outcome(point: AgendaPoint, paper: MinutesPaper) -> str:
    """Whether it was dealt with, or when it comes back."""
    if point.closed:
        return _("traité")
    if paper.sitting.meeting.state is not MeetingState.CLOSED:
        return _("pas encore traité")
    if paper.carried_to is None:
        return _("à reporter\u00a0: la prochaine réunion n’a pas encore de date")
    return _("reporté au {day}").format(day=dated(paper.carried_to.day))


def _difficulties(noted: Sequence[SittingDifficulty]) -> list[Block]:
    if not noted:
        return []
    return [Heading(_("Difficultés notées")), Space(2.0), *bullets([glued(each.text) for each in noted])]


def _roti(marks: Satisfaction) -> list[Block]:
    """The hands raised at the end for what the meeting was worth, as counts and mean."""
    if marks.tenths is None:
        return []
    columns = [
        Column(_("Le temps passé valait-il la peine\u00a0?"), share=1),
        *(Column(f"{mark} / 5", right=True) for mark in range(1, 6)),
        Column(_("Moyenne"), right=True),
    ]
    hands = ngettext("{n} main levée", "{n} mains levées", marks.answers).format(n=marks.answers)
    mean = Cell(f"{quantity(Decimal(marks.tenths) / 10)} / 5", strong=True)
    row = Row((hands, *(str(count) for count in marks.counts), mean))
    return [Stack([Heading(_("Fin de réunion (ROTI)"), before=0.0), Grid(columns, [row], before=4.0)])]


def _closing(paper: MinutesPaper) -> Stack:
    """The meeting after this one, held since or not, and room for two signatures."""
    meeting, following = paper.sitting.meeting, paper.carried_to
    blocks: list[Block] = []
    if following is not None:
        next_one = _("Prochaine réunion\u00a0: {when}.").format(when=where_words(following))
        blocks.append(Text(next_one, style.STRONG))
    signatures = [
        _signature(_("Secrétariat"), meeting.secretary),
        _signature(_("Animation"), meeting.animator),
    ]
    blocks.append(Columns(signatures, (1, 1), before=10.0))
    return Stack(blocks, before=14.0, whole=True)


def _signature(role: str, name: str) -> list[Block]:
    """Who signs, by hand when nobody is named."""
    who = _("{role}\u00a0: {name}").format(role=role, name=name)
    return [Text(who) if name else Fields([Field(role)]), Fields([Field(_("Signature"))], SIGNED)]


def minutes(paper: MinutesPaper) -> Sheet:
    """The minutes."""
    sitting = paper.sitting
    places = _places(sitting.points)
    return headed(
        paper_label(PaperKind.MINUTES),
        paper.imprint,
        where_words(sitting.meeting),
        [
            Text(leaders_words(sitting.meeting), style.NOTE),
            *_decisions(sitting.minutes, places),
            *_actions(sitting.actions, places),
            *_presence(sitting.attendance, sitting.counts),
            *_points(paper),
            *_difficulties(sitting.difficulties),
            *_roti(sitting.meeting.marks),
            _closing(paper),
        ],
    )
