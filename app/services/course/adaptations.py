"""Adaptations: proposed from remarks, tried, then kept or dropped with their effect."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.domain.adaptations import (
    Adaptation,
    AdaptationDraft,
    AdaptationState,
    AnsweredRemark,
    adaptation_order,
    check_adaptation,
    check_decision,
    check_trial,
)
from app.domain.changes import Changes
from app.domain.debrief import Action, check_text
from app.models import (
    ActionRow,
    ActionSourceRow,
    AdaptationRemarkRow,
    AdaptationRow,
    DifficultyRow,
    MemberRow,
    NetworkRow,
    RemarkRow,
)
from app.services.common import remove_rows, row_id, take
from app.services.course.programme import action_of, put_in_programme
from app.store import Store


class Adaptations:
    """What a network does otherwise, and whether it works."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, network_id: int, on: date) -> list[Adaptation]:
        """The adaptations of the network: those due to be judged that day first."""
        with self._store.read() as session:
            return adaptation_order(adaptations_of(session, network_id), on)

    def propose(
        self, network_id: int, draft: AdaptationDraft, remark_ids: Sequence[int], on: date
    ) -> Changes:
        """Propose an adaptation that day, for the remarks it answers, if any."""
        draft = check_adaptation(draft)
        with self._store.write(_("Proposer une adaptation")) as uow:
            take(uow.session, NetworkRow, network_id)
            row = AdaptationRow(
                network_id=network_id,
                text=draft.text,
                proposed_on=on,
                state=AdaptationState.PROPOSED.value,
            )
            _fill(row, draft)
            uow.session.add(row)
            uow.session.flush()
            for remark_id in remark_ids:
                _link(uow.session, row_id(row), remark_id)
            return uow.commit()

    def update(self, adaptation_id: int, fields: Mapping[str, Any]) -> Changes:
        """Change fields of its draft; UserError when what a trial needs is taken away from one."""
        with self._store.write(_("Modifier une adaptation")) as uow:
            row = take(uow.session, AdaptationRow, adaptation_id)
            draft = replace(_draft(row), **fields)
            proposed = row.state == AdaptationState.PROPOSED.value
            _fill(row, check_adaptation(draft) if proposed else check_trial(draft))
            return uow.commit()

    def try_it(
        self, adaptation_id: int, from_on: date | None, judged_by: str, judge_on: date | None
    ) -> Changes:
        """Put a proposal on trial from that day; UserError when how or when it is judged is not said."""
        with self._store.write(_("Mettre une adaptation à l’essai")) as uow:
            row = take(uow.session, AdaptationRow, adaptation_id)
            if row.state != AdaptationState.PROPOSED.value:
                raise UserError(_("Seule une adaptation proposée se met à l’essai."))
            given = replace(_draft(row), from_on=from_on, judged_by=judged_by, judge_on=judge_on)
            _fill(row, check_trial(given))
            row.state = AdaptationState.TRIED.value
            return uow.commit()

    def decide(self, adaptation_id: int, kept: bool, effect: str, on: date) -> Changes:
        """Keep or drop an adaptation that day, with the effect it had.

        UserError when the effect is not said, or a proposal is kept that was never tried.
        """
        label = _("Garder une adaptation") if kept else _("Abandonner une adaptation")
        with self._store.write(label) as uow:
            row = take(uow.session, AdaptationRow, adaptation_id)
            row.effect = check_decision(AdaptationState(row.state), kept=kept, effect=effect)
            row.state = (AdaptationState.KEPT if kept else AdaptationState.DROPPED).value
            row.decided_on = on
            return uow.commit()

    def reopen(self, adaptation_id: int) -> Changes:
        """Discuss again: a kept one is on trial again, any other one a proposal; its effect stays written."""
        with self._store.write(_("Rouvrir une adaptation")) as uow:
            row = take(uow.session, AdaptationRow, adaptation_id)
            kept = row.state == AdaptationState.KEPT.value
            row.state = (AdaptationState.TRIED if kept else AdaptationState.PROPOSED).value
            row.decided_on = None
            return uow.commit()

    def add_action(
        self, adaptation_id: int, text: str, member_id: int | None, due: date | None, on: date
    ) -> Changes:
        """Put into the programme what is to be done for it; without a person and a date it is an idea."""
        text = check_text(text)
        with self._store.write(_("Ajouter une action")) as uow:
            adaptation = take(uow.session, AdaptationRow, adaptation_id)
            row = ActionRow(network_id=adaptation.network_id, text=text, member_id=member_id, due_on=due)
            put_in_programme(uow.session, row, on, adaptation_id=adaptation_id)
            return uow.commit()

    def remove(self, adaptation_ids: Sequence[int]) -> Changes:
        """Remove adaptations; the remarks they answered stay."""
        label = ngettext("Supprimer {n} adaptation", "Supprimer {n} adaptations", len(adaptation_ids))
        return remove_rows(self._store, label, AdaptationRow, adaptation_ids)

    def link(self, adaptation_id: int, remark_ids: Sequence[int]) -> Changes:
        """Say that an adaptation answers these remarks too."""
        with self._store.write(_("Relier des remarques à une adaptation")) as uow:
            take(uow.session, AdaptationRow, adaptation_id)
            for remark_id in remark_ids:
                _link(uow.session, adaptation_id, remark_id)
            return uow.commit()

    def unlink(self, adaptation_id: int, remark_id: int) -> Changes:
        """Say that an adaptation does not answer that remark."""
        with self._store.write(_("Séparer une remarque d’une adaptation")) as uow:
            row = _linked(uow.session, adaptation_id, remark_id)
            if row is not None:
                uow.session.delete(row)
            return uow.commit()


def adaptations_of(session: Session, network_id: int) -> list[Adaptation]:
    """The adaptations of a network, in three queries however many there are."""
    answered = (
        select(AdaptationRemarkRow.adaptation_id, RemarkRow.id, RemarkRow.text, MemberRow.name)
        .join(RemarkRow, col(RemarkRow.id) == AdaptationRemarkRow.remark_id)
        .outerjoin(MemberRow, col(MemberRow.id) == RemarkRow.member_id)
        .where(col(RemarkRow.network_id) == network_id)
        .order_by(col(AdaptationRemarkRow.id))
    )
    remarks: dict[int, list[AnsweredRemark]] = {}
    for adaptation_id, remark_id, text, member in session.exec(answered):
        remarks.setdefault(adaptation_id, []).append(AnsweredRemark(remark_id or 0, text, member or ""))
    actions = _actions(session, network_id)
    query = (
        select(AdaptationRow, DifficultyRow.text)
        .outerjoin(DifficultyRow, col(DifficultyRow.id) == AdaptationRow.difficulty_id)
        .where(col(AdaptationRow.network_id) == network_id)
        .order_by(col(AdaptationRow.id))
    )
    return [
        Adaptation(
            id=row_id(row),
            text=row.text,
            concerns=row.concerns,
            proposed=row.proposed_on,
            from_on=row.from_on,
            judged_by=row.judged_by,
            judge_on=row.judge_on,
            state=AdaptationState(row.state),
            decided=row.decided_on,
            effect=row.effect,
            difficulty_id=row.difficulty_id,
            difficulty=difficulty or "",
            remarks=tuple(remarks.get(row_id(row), ())),
            actions=tuple(actions.get(row_id(row), ())),
        )
        for row, difficulty in session.exec(query)
    ]


def _actions(session: Session, network_id: int) -> dict[int, list[Action]]:
    query = (
        select(ActionSourceRow.adaptation_id, ActionRow, MemberRow.name)
        .join(ActionRow, col(ActionRow.id) == ActionSourceRow.action_id)
        .outerjoin(MemberRow, col(MemberRow.id) == ActionRow.member_id)
        .where(col(ActionRow.network_id) == network_id, col(ActionSourceRow.adaptation_id).is_not(None))
        .order_by(col(ActionRow.id))
    )
    found: dict[int, list[Action]] = {}
    for adaptation_id, row, member in session.exec(query):
        found.setdefault(adaptation_id or 0, []).append(action_of(row, member))
    return found


def _draft(row: AdaptationRow) -> AdaptationDraft:
    return AdaptationDraft(
        row.text, row.concerns, row.from_on, row.judged_by, row.judge_on, row.difficulty_id
    )


def _fill(row: AdaptationRow, draft: AdaptationDraft) -> None:
    row.text, row.concerns, row.from_on = draft.text, draft.concerns, draft.from_on
    row.judged_by, row.judge_on = draft.judged_by, draft.judge_on
    row.difficulty_id = draft.difficulty_id


def _link(session: Session, adaptation_id: int, remark_id: int) -> None:
    take(session, RemarkRow, remark_id)
    if _linked(session, adaptation_id, remark_id) is None:
        session.add(AdaptationRemarkRow(adaptation_id=adaptation_id, remark_id=remark_id))
        session.flush()


def _linked(session: Session, adaptation_id: int, remark_id: int) -> AdaptationRemarkRow | None:
    query = select(AdaptationRemarkRow).where(
        col(AdaptationRemarkRow.adaptation_id) == adaptation_id,
        col(AdaptationRemarkRow.remark_id) == remark_id,
    )
    return session.exec(query).first()
