"""Difficulties: noted, judged, adjusted or turned into an agreement, closed with their result."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import bounded_lines, clean, glued
from app.domain.changes import Changes
from app.domain.difficulties import (
    LONG_MAX,
    DifficultyCase,
    DifficultyDraft,
    Proposal,
    Severity,
    check_adjustment,
    check_close,
    check_difficulty,
)
from app.domain.meetings import meeting_named
from app.domain.objectives import EvolutionAct, Judgement, Outcome, StatementKind, title_of
from app.models import (
    ActionRow,
    AdaptationRow,
    CycleRow,
    DifficultyDetailRow,
    DifficultyRow,
    EvolutionRow,
    FollowUpRow,
    MeetingRow,
    MemberRow,
    SurveyRow,
    WaveRow,
)
from app.services.common import remove_rows, row_id, take
from app.services.course.programme import action_of, put_in_programme
from app.store import Store

_Joined = tuple[DifficultyRow, DifficultyDetailRow | None, ActionRow | None, MeetingRow | None]


class Difficulties:
    """What gets in the way of a network."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, network_id: int) -> list[DifficultyCase]:
        """The difficulties of the network, those that last first, newest first."""
        with self._store.read() as session:
            return cases_of(session, col(DifficultyRow.network_id) == network_id)

    def add(self, network_id: int, draft: DifficultyDraft, on: date) -> Changes:
        """Note a difficulty that day; UserError beside the field that cannot be taken."""
        with self._store.write(_("Noter une difficulté")) as uow:
            note_difficulty(uow.session, network_id, draft, on)
            return uow.commit()

    def update(self, difficulty_id: int, fields: Mapping[str, Any]) -> Changes:
        """Change what is said of it: `text`, `since`, `touches`, `severity`, `tried`."""
        with self._store.write(_("Modifier une difficulté")) as uow:
            row = take(uow.session, DifficultyRow, difficulty_id)
            detail = detail_of(uow.session, difficulty_id)
            before = DifficultyDraft(
                row.text, detail.since, detail.touches, Severity(detail.severity), detail.tried
            )
            draft = check_difficulty(replace(before, **fields))
            row.text = draft.text
            _fill(detail, draft)
            return uow.commit()

    def judge(self, difficulty_id: int, judgement: Judgement, reasons: str, on: date) -> Changes:
        """Say whether the way failed, or the aim; the group may judge again until it is closed.

        UserError for the way while an agreement over the aim is under way.
        """
        reasons = glued(bounded_lines(reasons, LONG_MAX, field="reasons"))
        label = _("Juger\u00a0: la manière") if judgement is Judgement.WAY else _("Juger\u00a0: le but")
        with self._store.write(label) as uow:
            lasting(uow.session, difficulty_id)
            agreement = case_of(uow.session, difficulty_id).agreement
            if judgement is Judgement.WAY and agreement is not None and agreement.decided is None:
                raise UserError(
                    _("Un accord est en cours pour cette difficulté\u00a0: retirez-le d’abord."),
                    field="judgement",
                )
            detail = detail_of(uow.session, difficulty_id)
            detail.judgement, detail.judged_on, detail.reasons = judgement.value, on, reasons
            return uow.commit()

    def adjust(
        self, difficulty_id: int, action_text: str, member_id: int | None, due: date | None, on: date
    ) -> Changes:
        """Adjust the organisation: an action with its person and its date, in the programme.

        It takes the place of an adjustment that is not done yet. UserError when something is missing, or
        the difficulty was not judged to be of the way.
        """
        text = check_adjustment(action_text, member_id, due)
        with self._store.write(_("Décider d’un ajustement")) as uow:
            session = uow.session
            difficulty = lasting(session, difficulty_id)
            detail = detail_of(session, difficulty_id)
            if detail.judgement != Judgement.WAY.value:
                raise UserError(_("Jugez d’abord\u00a0: la manière, ou le but\u00a0?"), field="judgement")
            action = None if detail.action_id is None else session.get(ActionRow, detail.action_id)
            if action is None or action.done_on is not None:
                action = ActionRow(network_id=difficulty.network_id, text=text)
                detail.action_id = put_in_programme(session, action, on, difficulty_id=difficulty_id)
            action.text, action.member_id, action.due_on = text, member_id, due
            return uow.commit()

    def close(self, difficulty_id: int, result: str, on: date) -> Changes:
        """Close a difficulty with its result; UserError naming what its judgement still asks for."""
        with self._store.write(_("Clore une difficulté")) as uow:
            row = lasting(uow.session, difficulty_id)
            text = check_close(case_of(uow.session, difficulty_id), result)
            row.closed_on = on
            detail_of(uow.session, difficulty_id).result = text
            return uow.commit()

    def reopen(self, difficulty_id: int) -> Changes:
        """Open a closed difficulty again; its judgement and its result stay until they are said anew."""
        with self._store.write(_("Rouvrir une difficulté")) as uow:
            take(uow.session, DifficultyRow, difficulty_id).closed_on = None
            return uow.commit()

    def remove(self, difficulty_ids: Sequence[int]) -> Changes:
        """Remove difficulties; UserError for one that an agreement was opened for."""
        label = ngettext("Supprimer {n} difficulté", "Supprimer {n} difficultés", len(difficulty_ids))
        return remove_rows(self._store, label, DifficultyRow, difficulty_ids, _refuse_agreed)


def note_difficulty(session: Session, network_id: int, draft: DifficultyDraft, on: date) -> int:
    """Store a difficulty noted that day; its id. UserError beside the field that cannot be taken."""
    draft = check_difficulty(draft)
    row = DifficultyRow(network_id=network_id, cycle_id=draft.cycle_id, text=draft.text, noted_on=on)
    session.add(row)
    session.flush()
    detail = DifficultyDetailRow(difficulty_id=row_id(row), meeting_id=draft.meeting_id)
    _fill(detail, draft)
    session.add(detail)
    return row_id(row)


def is_as_noted(session: Session, difficulty_id: int, text: str) -> bool:
    """Whether a difficulty is still what was noted in the words `text`, and nothing more is said of it."""
    (case,) = cases_of(session, col(DifficultyRow.id) == difficulty_id)
    noted = DifficultyCase(case.id, glued(clean(text)), case.noted, closed=None, source=case.source)
    tried = select(AdaptationRow.id).where(col(AdaptationRow.difficulty_id) == difficulty_id)
    return replace(case, text=glued(case.text)) == noted and session.exec(tried).first() is None


def case_of(session: Session, difficulty_id: int) -> DifficultyCase:
    """One difficulty, that must exist."""
    return cases_of(session, col(DifficultyRow.id) == difficulty_id)[0]


def cases_of(session: Session, which: ColumnElement[bool]) -> list[DifficultyCase]:
    """The difficulties of a condition, those that last first, newest first."""
    query = (
        select(DifficultyRow, DifficultyDetailRow, ActionRow, MeetingRow)
        .outerjoin(DifficultyDetailRow, col(DifficultyDetailRow.difficulty_id) == DifficultyRow.id)
        .outerjoin(ActionRow, col(ActionRow.id) == DifficultyDetailRow.action_id)
        .outerjoin(MeetingRow, col(MeetingRow.id) == DifficultyDetailRow.meeting_id)
        .where(which)
        .order_by(
            col(DifficultyRow.closed_on).is_not(None),
            col(DifficultyRow.noted_on).desc(),
            col(DifficultyRow.id).desc(),
        )
    )
    surveys, cycles = _surveys(session, which), _cycles(session, which)
    agreements, people = _agreements(session, which), _people(session, which)
    found = []
    rows: Iterable[_Joined] = session.exec(query)
    for row, stored, action, meeting in rows:
        key = row_id(row)
        detail = stored or DifficultyDetailRow(difficulty_id=key)
        found.append(
            DifficultyCase(
                id=key,
                text=row.text,
                noted=row.noted_on,
                closed=row.closed_on,
                source=_source(meeting, surveys.get(key), cycles.get(key)),
                meeting_id=detail.meeting_id,
                since=detail.since,
                touches=detail.touches,
                severity=Severity(detail.severity),
                tried=detail.tried,
                judgement=None if detail.judgement is None else Judgement(detail.judgement),
                judged=detail.judged_on,
                reasons=detail.reasons,
                action=None if action is None else action_of(action, people.get(action.member_id or 0)),
                agreement=agreements.get(key),
                result=detail.result,
            )
        )
    return found


def _source(meeting: MeetingRow | None, survey: str | None, cycle: str | None) -> str:
    if meeting is not None:
        return meeting_named(meeting.title, meeting.held_on)
    if survey is not None:
        return _("Enquête «\u00a0{title}\u00a0»").format(title=survey)
    return cycle or ""


def _people(session: Session, which: ColumnElement[bool]) -> dict[int, str]:
    """The names of those who carry an adjustment."""
    query = (
        select(MemberRow.id, MemberRow.name)
        .join(ActionRow, col(ActionRow.member_id) == MemberRow.id)
        .join(DifficultyDetailRow, col(DifficultyDetailRow.action_id) == ActionRow.id)
        .join(DifficultyRow, col(DifficultyRow.id) == DifficultyDetailRow.difficulty_id)
        .where(which)
    )
    return {key or 0: name for key, name in session.exec(query)}


def _cycles(session: Session, which: ColumnElement[bool]) -> dict[int, str]:
    """The title of the cycle each difficulty was noted in, when there was one."""
    query = (
        select(DifficultyRow.id, CycleRow.title)
        .join(CycleRow, col(CycleRow.id) == DifficultyRow.cycle_id)
        .where(which)
    )
    return {key or 0: title for key, title in session.exec(query)}


def _surveys(session: Session, which: ColumnElement[bool]) -> dict[int, str]:
    """The survey each difficulty comes from, when it does."""
    query = (
        select(DifficultyRow.id, func.max(SurveyRow.title))
        .join(FollowUpRow, col(FollowUpRow.difficulty_id) == DifficultyRow.id)
        .join(WaveRow, col(WaveRow.id) == FollowUpRow.wave_id)
        .join(SurveyRow, col(SurveyRow.id) == WaveRow.survey_id)
        .where(which)
        .group_by(col(DifficultyRow.id))
    )
    return {key or 0: title for key, title in session.exec(query)}


def _agreements(session: Session, which: ColumnElement[bool]) -> dict[int, Proposal]:
    """The last agreement opened for each difficulty."""
    query = (
        select(EvolutionRow)
        .join(DifficultyRow, col(DifficultyRow.id) == EvolutionRow.difficulty_id)
        .where(which)
        .order_by(col(EvolutionRow.id))
    )
    found: dict[int, Proposal] = {}
    for row in session.exec(query):
        assert row.difficulty_id is not None
        kind, act = StatementKind(row.kind), EvolutionAct(row.act)
        common = row.statement_id is None and act is EvolutionAct.CHANGE
        adopted = row.outcome == Outcome.ADOPTED.value
        title = title_of(kind, act, common=common)
        found[row.difficulty_id] = Proposal(row_id(row), title, row.decided_on, adopted)
    return found


def detail_of(session: Session, difficulty_id: int) -> DifficultyDetailRow:
    """What is known of a difficulty; added when it was noted without."""
    query = select(DifficultyDetailRow).where(col(DifficultyDetailRow.difficulty_id) == difficulty_id)
    row = session.exec(query).first()
    if row is None:
        row = DifficultyDetailRow(difficulty_id=difficulty_id)
        session.add(row)
    return row


def lasting(session: Session, difficulty_id: int) -> DifficultyRow:
    """A difficulty that is not closed; UserError when it is."""
    row = take(session, DifficultyRow, difficulty_id)
    if row.closed_on is not None:
        raise UserError(_("Cette difficulté est close. Rouvrez-la d’abord."))
    return row


def _refuse_agreed(session: Session, row: DifficultyRow) -> None:
    query = select(EvolutionRow.id).where(col(EvolutionRow.difficulty_id) == row.id)
    if session.exec(query).first() is not None:
        words = _("«\u00a0{text}\u00a0» a mené à un accord\u00a0: cette difficulté reste en mémoire.")
        raise UserError(words.format(text=row.text))


def _fill(detail: DifficultyDetailRow, draft: DifficultyDraft) -> None:
    detail.since, detail.touches = draft.since, draft.touches
    detail.severity, detail.tried = draft.severity.value, draft.tried
