"""Agreements by consent: opened on a proposal, led stage by stage, closed with everything they need."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from app.core.errors import UserError
from app.core.formats import dated
from app.core.i18n import _, ngettext
from app.core.text import bounded, glued
from app.domain.changes import Changes
from app.domain.debrief import check_text
from app.domain.objectives import (
    SAID_MAX,
    AgreementStage,
    Evolution,
    EvolutionAct,
    EvolutionDraft,
    Judgement,
    Outcome,
    SaidKind,
    StatementKind,
    Voices,
    check_closing,
    check_proposal,
    stage_label,
)
from app.models import (
    DifficultyRow,
    EvolutionRow,
    EvolutionVoiceRow,
    NetworkRow,
    StatementRow,
)
from app.services.common import next_position, remove_rows, row_id, take
from app.services.course.difficulties import detail_of, lasting
from app.services.course.evolution_rows import common_changes, evolution_of, evolutions_of, next_place
from app.services.members import members_of
from app.store import Store


class Evolutions:
    """The agreements of a network over its objective and its charter."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, network_id: int) -> list[Evolution]:
        """Every agreement: those under way first, then the latest decided."""
        with self._store.read() as session:
            return evolutions_of(session, network_id)

    def get(self, evolution_id: int) -> Evolution:
        """One agreement with all that was said; UserError when it was removed."""
        with self._store.read() as session:
            return evolution_of(session, evolution_id)

    def open(self, network_id: int, draft: EvolutionDraft, on: date) -> Changes:
        """Open an agreement on a proposal.

        UserError when another one is under way on the same text, when the draft names a text that cannot
        change that way, or a difficulty that was not judged to be of the aim.
        """
        draft = check_proposal(draft)
        with self._store.write(_("Ouvrir un accord")) as uow:
            session = uow.session
            row = EvolutionRow(
                network_id=network_id,
                difficulty_id=draft.difficulty_id,
                kind=draft.kind.value,
                act=draft.act.value,
                statement_id=draft.statement_id,
                text="" if draft.act is EvolutionAct.END else draft.text,
                why=draft.why,
                opened_on=on,
            )
            _refuse_unfit(session, row)
            _refuse_second(session, row)
            row.before = _in_force(session, row)
            session.add(row)
            return uow.commit()

    def update(self, evolution_id: int, fields: Mapping[str, Any]) -> Changes:
        """Change `text` or `why` while it is under way; UserError once it is decided."""
        with self._store.write(_("Modifier une proposition")) as uow:
            row = _under_way(uow.session, evolution_id)
            draft = EvolutionDraft(StatementKind(row.kind), EvolutionAct(row.act), text=row.text, why=row.why)
            draft = check_proposal(replace(draft, **fields))
            row.text, row.why = draft.text, draft.why
            return uow.commit()

    def set_stage(self, evolution_id: int, stage: AgreementStage) -> Changes:
        """Bring the group to a stage, forward or back."""
        label = _("Accord\u00a0: {stage}").format(stage=stage_label(stage))
        with self._store.write(label) as uow:
            _under_way(uow.session, evolution_id).stage = stage.value
            return uow.commit()

    def say(self, evolution_id: int, kind: SaidKind, text: str, member_id: int | None = None) -> Changes:
        """Note a clarification, a reaction or an objection."""
        text = glued(check_text(text))
        label = {
            SaidKind.CLARIFICATION: _("Noter une clarification"),
            SaidKind.REACTION: _("Noter une réaction"),
            SaidKind.OBJECTION: _("Noter une objection"),
        }[kind]
        with self._store.write(label) as uow:
            _under_way(uow.session, evolution_id)
            among = col(EvolutionVoiceRow.evolution_id) == evolution_id
            uow.session.add(
                EvolutionVoiceRow(
                    evolution_id=evolution_id,
                    kind=kind.value,
                    position=next_position(uow.session, EvolutionVoiceRow.position, among),
                    member_id=member_id,
                    text=text,
                )
            )
            return uow.commit()

    def treat(self, voice_id: int, treatment: str, on: date) -> Changes:
        """Say how an objection was treated that day; nothing said makes it wait again."""
        treatment = glued(bounded(treatment, SAID_MAX, field="treatment"))
        with self._store.write(_("Traiter une objection")) as uow:
            row = take(uow.session, EvolutionVoiceRow, voice_id)
            _under_way(uow.session, row.evolution_id)
            row.treatment, row.treated_on = treatment, on if treatment else None
            return uow.commit()

    def remove_voices(self, voice_ids: Sequence[int]) -> Changes:
        """Take back what was said, while the agreement is under way."""
        label = ngettext("Retirer {n} parole", "Retirer {n} paroles", len(voice_ids))
        return remove_rows(self._store, label, EvolutionVoiceRow, voice_ids, _refuse_of_decided)

    def decide(self, evolution_id: int, voices: Voices, on: date | None, adopted: bool) -> Changes:
        """Close an agreement; when it is adopted, what it says is in force and its difficulty is closed.

        UserError naming what is missing; see `check_closing`.
        """
        label = _("Adopter une proposition") if adopted else _("Écarter une proposition")
        with self._store.write(label) as uow:
            session = uow.session
            row = _under_way(session, evolution_id)
            row.before = _in_force(session, row)  # the draft of a rule may have been rewritten meanwhile
            agreement = evolution_of(session, evolution_id)
            on = check_closing(agreement, voices, _members(session, row, on), on, adopted=adopted)
            row.decided_on = on
            row.outcome = (Outcome.ADOPTED if adopted else Outcome.REJECTED).value
            row.members = voices.total
            row.in_favour, row.against = voices.in_favour, voices.against
            row.abstaining, row.absent = voices.abstaining, voices.absent
            if adopted:
                if agreement.is_common:
                    _refuse_earlier(session, agreement.id, row.network_id, on)
                _put_in_force(session, row, on)
                _close_difficulty(session, agreement, on)
            return uow.commit()

    def remove(self, evolution_ids: Sequence[int]) -> Changes:
        """Withdraw agreements that are under way; UserError for a decided one, which stays."""
        label = ngettext("Retirer {n} accord", "Retirer {n} accords", len(evolution_ids))
        return remove_rows(self._store, label, EvolutionRow, evolution_ids, _refuse_decided)


def _under_way(session: Session, evolution_id: int) -> EvolutionRow:
    row = take(session, EvolutionRow, evolution_id)
    _refuse_decided(session, row)
    return row


def _refuse_decided(_session: Session, row: EvolutionRow) -> None:
    if row.decided_on is not None:
        raise UserError(
            _("Cet accord est décidé\u00a0: il reste tel quel. Pour aller plus loin, ouvrez-en un autre.")
        )


def _refuse_of_decided(session: Session, row: EvolutionVoiceRow) -> None:
    _under_way(session, row.evolution_id)


def _in_force(session: Session, row: EvolutionRow) -> str:
    """The text a proposal starts from; «» for an addition."""
    if row.act == EvolutionAct.ADD:
        return ""
    if row.statement_id is None:
        return take(session, NetworkRow, row.network_id).objective
    return take(session, StatementRow, row.statement_id).text


def _refuse_unfit(session: Session, row: EvolutionRow) -> None:
    """UserError when the texts, or the difficulty, are not in the state the draft supposes."""
    if row.difficulty_id is not None:
        if detail_of(session, row.difficulty_id).judgement != Judgement.AIM.value:
            raise UserError(
                _("Jugez d’abord la difficulté\u00a0: un accord suppose que le but est en cause.")
            )
        lasting(session, row.difficulty_id)
    if row.statement_id is None:
        if row.act == EvolutionAct.END or (row.act == EvolutionAct.CHANGE and row.kind == StatementKind.RULE):
            raise UserError(_("Choisissez le texte dont il s’agit."), field="statement_id")
        return
    statement = take(session, StatementRow, row.statement_id)
    if statement.kind != row.kind or statement.network_id != row.network_id:
        raise ValueError(row.statement_id)
    if statement.ended_on is not None:
        raise UserError(_("Ce texte n’est plus en vigueur."), field="statement_id")
    if row.act == EvolutionAct.ADD and statement.since is not None:
        raise UserError(_("Ce texte est déjà adopté."), field="statement_id")
    if row.act != EvolutionAct.ADD and statement.since is None:
        raise UserError(
            _("Ce texte n’est qu’un projet\u00a0: modifiez-le directement."), field="statement_id"
        )


def _refuse_second(session: Session, row: EvolutionRow) -> None:
    """UserError when an agreement is under way on the same text: the second would undo the first."""
    if row.act == EvolutionAct.ADD and row.statement_id is None:
        return
    same = (
        col(EvolutionRow.statement_id) == row.statement_id
        if row.statement_id is not None
        else col(EvolutionRow.statement_id).is_(None) & (col(EvolutionRow.act) == EvolutionAct.CHANGE.value)
    )
    query = select(EvolutionRow.id).where(
        col(EvolutionRow.network_id) == row.network_id, col(EvolutionRow.decided_on).is_(None), same
    )
    if session.exec(query).first() is not None:
        raise UserError(_("Un accord est déjà en cours sur ce texte\u00a0: menez-le d’abord à son terme."))


def _members(session: Session, row: EvolutionRow, on: date | None) -> int:
    """The members of the network on that day; none is counted without one, and the day is asked for."""
    day = on or row.opened_on
    return sum(1 for member in members_of(session, row.network_id) if member.active_on(day))


def _refuse_earlier(session: Session, evolution_id: int, network_id: int, on: date) -> None:
    """UserError before the last change of the common objective: its versions follow each other."""
    others = (each for each in common_changes(session, network_id) if each.id != evolution_id)
    days = [each.decided for each in others if each.decided]
    if days and on < max(days):
        words = _(
            "L’objectif commun a déjà changé le {day}\u00a0: cette décision ne peut pas être plus ancienne."
        )
        raise UserError(words.format(day=dated(max(days))), field="on")


def _put_in_force(session: Session, row: EvolutionRow, on: date) -> None:
    if row.act == EvolutionAct.ADD:
        statement = _statement(session, row)
        statement.text, statement.since = row.text, on
    elif row.statement_id is None:
        take(session, NetworkRow, row.network_id).objective = row.text
    elif row.act == EvolutionAct.CHANGE:
        take(session, StatementRow, row.statement_id).text = row.text
    else:
        take(session, StatementRow, row.statement_id).ended_on = on


def _statement(session: Session, row: EvolutionRow) -> StatementRow:
    """The statement an addition adopts, made when there is no draft of it."""
    if row.statement_id is not None:
        return take(session, StatementRow, row.statement_id)
    statement = StatementRow(
        network_id=row.network_id,
        kind=row.kind,
        position=next_place(session, row.network_id, StatementKind(row.kind)),
        text=row.text,
    )
    session.add(statement)
    session.flush()
    row.statement_id = row_id(statement)
    return statement


def _close_difficulty(session: Session, agreement: Evolution, on: date) -> None:
    if agreement.difficulty_id is None:
        return
    difficulty = take(session, DifficultyRow, agreement.difficulty_id)
    if difficulty.closed_on is not None:
        return
    difficulty.closed_on = on
    words = _("{title}\u00a0: «\u00a0{text}\u00a0».")
    detail = detail_of(session, agreement.difficulty_id)
    detail.result = words.format(title=agreement.title, text=agreement.subject)
