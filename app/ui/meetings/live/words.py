"""What the page of a meeting says: who is there, what was caught, what goes to the next one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.core.formats import dated, quantity
from app.core.i18n import _, ngettext
from app.domain.clock_times import clock_words
from app.domain.debrief import Action, Satisfaction
from app.domain.meetings import (
    NEAR,
    AgendaPoint,
    Attendance,
    AttendanceCounts,
    Meeting,
    MinuteKind,
    Presence,
    SittingView,
    minute_label,
    point_starts,
)
from app.ui.meetings.agenda.lines import state_words
from app.ui.meetings.live.lines import Line


class Kind(StrEnum):
    """What is caught in one line."""

    DECISION = "decision"
    ACTION = "action"
    DIFFICULTY = "difficulty"
    NOTE = "note"


KEYS = {
    Kind.DECISION: ("F5", "d"),
    Kind.ACTION: ("F6", "a"),
    Kind.DIFFICULTY: ("F7", "f"),
    Kind.NOTE: ("F8", "n"),
}
"""The key of each anywhere, and its letter where nothing is typed."""

TONES = {Kind.DECISION: "done", Kind.ACTION: "accent", Kind.DIFFICULTY: "attention", Kind.NOTE: ""}


def kind_label(kind: Kind) -> str:
    """The French word for what is caught."""
    return {
        Kind.DECISION: minute_label(MinuteKind.DECISION),
        Kind.ACTION: _("Action"),
        Kind.DIFFICULTY: _("Difficulté"),
        Kind.NOTE: minute_label(MinuteKind.NOTE),
    }[kind]


def off_agenda() -> str:
    """What stands under no point."""
    return _("Hors ordre du jour")


def near_day(day: date, seen_from: date) -> str:
    """«12 janvier», with its year when that is far from `seen_from`."""
    said = dated(day)
    return said if abs((day - seen_from).days) > NEAR else said.rpartition(" ")[0]


# --- who is there ----------------------------------------------------------------------------------


def counts_words(counts: AttendanceCounts) -> str:
    """«11 présents, 1 excusé, 2 représentés sur 14», with those of whom nothing is said yet."""
    told = (
        (ngettext("{n} présent", "{n} présents", counts.present), counts.present),
        (ngettext("{n} excusé", "{n} excusés", counts.excused), counts.excused),
        (ngettext("{n} représenté", "{n} représentés", counts.represented), counts.represented),
        (ngettext("{n} absent", "{n} absents", counts.absent), counts.absent),
    )
    everybody = sum(n for _words, n in told) + counts.unsaid
    said = ", ".join(words.format(n=n) for words, n in told if n)
    if not everybody:
        return _("Aucun membre n’est inscrit.")
    if not said:
        return ngettext("{n} membre attendu", "{n} membres attendus", everybody).format(n=everybody)
    said = _("{counts} sur {n}").format(counts=said, n=everybody)
    if not counts.unsaid:
        return said
    return _("{counts}\u00a0; {n} à dire").format(counts=said, n=counts.unsaid)


def names_words(attendance: Iterable[Attendance]) -> str:
    """Who was not there herself, by name."""
    by: dict[Presence, list[str]] = {Presence.EXCUSED: [], Presence.REPRESENTED: [], Presence.ABSENT: []}
    for each in attendance:
        if each.presence in by:
            name = _("{name} (par {proxy})").format(name=each.member, proxy=each.proxy) if each.proxy else ""
            by[each.presence].append(name or each.member)
    told = {
        Presence.EXCUSED: _("excusés\u00a0: {names}"),
        Presence.REPRESENTED: _("représentés\u00a0: {names}"),
        Presence.ABSENT: _("absents\u00a0: {names}"),
    }
    return " · ".join(told[key].format(names=", ".join(names)) for key, names in by.items() if names)


def proxies_words(attendance: Iterable[Attendance]) -> str:
    """Who speaks for whom."""
    return " · ".join(
        _("{proxy} représente {name}").format(proxy=each.proxy, name=each.member)
        for each in attendance
        if each.proxy
    )


# --- what was caught -------------------------------------------------------------------------------


def action_note(action: Action, today: date) -> str:
    """«Action · Claire, pour le 12 janvier», or what is missing for it to be one."""
    parts = [action.member] if action.member else []
    if action.due is not None:
        parts.append(_("pour le {day}").format(day=near_day(action.due, today)))
    said = ", ".join(parts)
    if action.is_idea:
        missing = _("Idée") if said else _("Idée, sans personne ni date")
        return f"{missing} · {said}" if said else missing
    return f"{kind_label(Kind.ACTION)} · {said}"


def caught_lines(view: SittingView, point_id: int | None, today: date) -> list[Line]:
    """What was caught under a point, or under none; difficulties are those of the whole meeting."""
    return [
        *_minutes(view, point_id, MinuteKind.DECISION),
        *_actions(view, point_id, today),
        *difficulty_lines(view),
        *_minutes(view, point_id, MinuteKind.NOTE),
    ]


def difficulty_lines(view: SittingView) -> list[Line]:
    """The difficulties noted at the meeting."""
    note = kind_label(Kind.DIFFICULTY)
    return [
        Line((Kind.DIFFICULTY, each.id), each.text, note, TONES[Kind.DIFFICULTY])
        for each in view.difficulties
    ]


def _minutes(view: SittingView, point_id: int | None, wanted: MinuteKind) -> list[Line]:
    kind = Kind(wanted.value)
    return [
        Line((kind, each.id), each.text, kind_label(kind), TONES[kind])
        for each in view.minutes
        if each.kind is wanted and each.point_id == point_id
    ]


def _actions(view: SittingView, point_id: int | None, today: date) -> list[Line]:
    return [
        Line((Kind.ACTION, each.action.id), each.action.text, action_note(each.action, today), "accent")
        for each in view.actions
        if each.point_id == point_id
    ]


def last_lines(view: SittingView, today: date) -> list[Line]:
    """The actions of before, with a box to tick."""
    lines = []
    for action in view.last_actions:
        note = ", ".join(
            part
            for part in (
                action.member,
                _("pour le {day}").format(day=near_day(action.due, today)) if action.due else "",
                _("en retard") if action.is_late(today) else "",
            )
            if part
        )
        done = action.done is not None
        tone = "attention" if action.is_late(today) else ""
        lines.append(Line(action.id, action.text, note, tone, faded=done, ticked=done))
    return lines


# --- the agenda ------------------------------------------------------------------------------------


def point_title(rank: int, point: AgendaPoint) -> str:
    """«2. Assurance»."""
    return f"{rank}. {point.text}"


def agenda_lines(meeting: Meeting, points: Iterable[AgendaPoint]) -> list[Line]:
    """The points with their time, their person and where they stand."""
    points = list(points)
    starts = point_starts(meeting.starts, points)
    lines = []
    for rank, (point, at) in enumerate(zip(points, starts, strict=True), start=1):
        length = _("{n}\u00a0min").format(n=point.minutes) if point.minutes else ""
        planned = () if point.closed else (clock_words(at), length)
        state = state_words(meeting, point) if point.closed or point.carried or meeting.closed else ""
        note = " · ".join(part for part in (*planned, point.member, state) if part)
        tone = "done" if point.closed else "attention" if meeting.closed else ""
        lines.append(Line(point.id, point_title(rank, point), note, tone, faded=point.closed))
    return lines


# --- the end ---------------------------------------------------------------------------------------


def opinion_label(mark: int) -> str:
    """What a mark 1..5 says of the time the meeting took (ROTI)."""
    return {
        1: _("du temps perdu"),
        2: _("peu utile"),
        3: _("juste le temps passé"),
        4: _("utile"),
        5: _("très utile"),
    }[mark]


def opinion_words(marks: Satisfaction) -> str:
    """«4,1/5, 12 mains»."""
    if marks.tenths is None:
        return _("Aucune main comptée")
    words = ngettext("{mean}/5, {n} main", "{mean}/5, {n} mains", marks.answers)
    return words.format(mean=quantity(Decimal(marks.tenths) / 10), n=marks.answers)


def closing_words(view: SittingView, today: date) -> str:
    """What a meeting just closed leaves, and to which one."""
    left = sum(not point.closed for point in view.points)
    if not left:
        return _("Réunion terminée. Tous les points sont traités.")
    if view.following is None:
        words = ngettext(
            "Réunion terminée. {n} point reviendra à la prochaine, quand elle aura une date.",
            "Réunion terminée. {n} points reviendront à la prochaine, quand elle aura une date.",
            left,
        )
        return words.format(n=left)
    words = ngettext(
        "Réunion terminée. {n} point reporté au {day}.",
        "Réunion terminée. {n} points reportés au {day}.",
        left,
    )
    return words.format(n=left, day=near_day(view.following.day, today))


def record_lines(view: SittingView, today: date) -> list[Line]:
    """All that was said at a meeting, to be read."""
    lines = [Line("who", counts_words(view.counts), names_words(view.attendance), head=True)]
    titles = agenda_lines(view.meeting, view.points)
    for point, title in zip(view.points, titles, strict=True):
        lines.append(Line(("point", point.id), title.text, title.note, title.tone, head=True))
        lines += _told(("notes", point.id), point.notes)
        lines += _minutes(view, point.id, MinuteKind.DECISION)
        lines += _actions(view, point.id, today)
        lines += _minutes(view, point.id, MinuteKind.NOTE)
    off = [*_told("notes", view.meeting.notes), *_minutes(view, None, MinuteKind.DECISION)]
    off += [*_actions(view, None, today), *_minutes(view, None, MinuteKind.NOTE)]
    if off:
        lines += [Line("off", off_agenda(), head=True), *off]
    difficulties = difficulty_lines(view)
    if difficulties:
        lines += [Line("difficulties", _("Difficultés"), head=True), *difficulties]
    if view.meeting.marks.answers:
        said = _("Le temps de la réunion\u00a0: {mean}").format(mean=opinion_words(view.meeting.marks))
        lines.append(Line("opinion", said, head=True))
    return lines


def _told(line_id: Hashable, notes: str) -> list[Line]:
    return [Line(line_id, notes, faded=True)] if notes else []
