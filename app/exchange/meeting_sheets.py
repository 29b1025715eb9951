"""Meetings as tables: when and where, what was on the agenda, who was there, what was decided."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from app.core.i18n import _
from app.domain.debrief import Satisfaction
from app.domain.meeting_records import MeetingRecord
from app.domain.meetings import (
    AgendaPoint,
    Meeting,
    attendance_counts,
    meeting_title,
    minute_label,
    presence_label,
    state_label,
)
from app.exchange.sheets import CLOCK, DAY, NUMBER, TEXT, Sheet, sheet, yes
from app.exchange.workbooks import Cell, Kind

_TENTH = Decimal("0.1")


def meeting_sheets(records: Sequence[MeetingRecord]) -> list[Sheet]:
    """The meetings, their agendas, their attendance and what was noted, in the order of `records`."""
    return [_meetings(records), _agendas(records), _attendance(records), _minutes(records)]


def _meetings(records: Sequence[MeetingRecord]) -> Sheet:
    columns = [
        *((_("Date"), DAY), (_("Début"), CLOCK), (_("Durée (minutes)"), NUMBER), (_("Réunion"), TEXT)),
        *((_("Lieu"), TEXT), (_("État"), TEXT), (_("Cycle"), TEXT), (_("Animée par"), TEXT)),
        *((_("Secrétaire"), TEXT), (_("Ouverte le"), DAY), (_("Terminée le"), DAY)),
        *((_("Date du rythme"), DAY), (_("Présents"), NUMBER), (_("Excusés"), NUMBER)),
        *((_("Absents"), NUMBER), (_("Représentés"), NUMBER)),
        *((_("Avis {mark}").format(mark=mark), NUMBER) for mark, _n in enumerate(Satisfaction().counts, 1)),
        *((_("Notes"), TEXT), (_("Fuseau horaire"), TEXT)),
    ]
    rows = []
    for record in records:
        meeting, counts = record.meeting, attendance_counts(record.attendance)
        said = (counts.present, counts.excused, counts.absent, counts.represented)
        rows.append(
            (
                *(meeting.day, meeting.starts, meeting.minutes, meeting_title(meeting), meeting.place),
                *(state_label(meeting.state), meeting.cycle, meeting.animator, meeting.secretary),
                *(meeting.opened, meeting.closed, meeting.series_day),
                *(said if record.attendance else (None,) * len(said)),
                *(meeting.marks.counts if meeting.marks.answers else (None,) * len(meeting.marks.counts)),
                *(meeting.notes, meeting.zone),
            )
        )
    return sheet(_("Réunions"), columns, rows)


def _agendas(records: Sequence[MeetingRecord]) -> Sheet:
    columns = [
        *_of_meeting_columns(),
        *((_("N°"), NUMBER), (_("Point"), TEXT), (_("Porté par"), TEXT), (_("Minutes prévues"), NUMBER)),
        *((_("Minutes passées"), NUMBER), (_("À chaque réunion"), TEXT), (_("Traité"), TEXT)),
        *((_("Reporté du"), DAY), (_("Notes"), TEXT)),
    ]
    rows = [
        (
            *_of_meeting(record.meeting),
            *(number, point.text, point.member, point.minutes, _spent(point)),
            *(yes(point.recurring), yes(point.closed), _carried(point), point.notes),
        )
        for record in records
        for number, point in enumerate(record.points, 1)
    ]
    return sheet(_("Ordres du jour"), columns, rows)


def _attendance(records: Sequence[MeetingRecord]) -> Sheet:
    columns = [
        *_of_meeting_columns(),
        *((_("Membre"), TEXT), (_("Présence"), TEXT), (_("Représenté par"), TEXT)),
    ]
    rows = [
        (*_of_meeting(record.meeting), each.member, presence_label(each.presence), each.proxy)
        for record in records
        for each in record.attendance
    ]
    return sheet(_("Présences"), columns, rows)


def _minutes(records: Sequence[MeetingRecord]) -> Sheet:
    columns = [*_of_meeting_columns(), (_("Sorte"), TEXT), (_("Texte"), TEXT), (_("Point"), TEXT)]
    rows = []
    for record in records:
        points = {point.id: point.text for point in record.points}
        rows += [
            (
                *_of_meeting(record.meeting),
                *(minute_label(each.kind), each.text, points.get(each.point_id or 0, "")),
            )
            for each in record.minutes
        ]
    return sheet(_("Décisions et notes"), columns, rows)


def _of_meeting_columns() -> tuple[tuple[str, Kind], ...]:
    return (_("Date"), DAY), (_("Réunion"), TEXT)


def _of_meeting(meeting: Meeting) -> tuple[Cell, ...]:
    return meeting.day, meeting_title(meeting)


def _spent(point: AgendaPoint) -> Decimal | None:
    """Minutes, to the tenth; None when no time was taken."""
    return (Decimal(point.spent) / 60).quantize(_TENTH) if point.spent else None


def _carried(point: AgendaPoint) -> date | None:
    return point.carried.day if point.carried else None
