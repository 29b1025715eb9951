"""Agreements and statements as plain values."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from app.domain.objectives import (
    AgreementStage,
    Evolution,
    EvolutionAct,
    Outcome,
    Said,
    SaidKind,
    StatementKind,
    Voices,
)
from app.models import DifficultyRow, EvolutionRow, EvolutionVoiceRow, MemberRow, StatementRow
from app.services.common import next_position, row_id, take


def evolutions_of(session: Session, network_id: int) -> list[Evolution]:
    """Every agreement of a network: those under way first, then the latest decided."""
    rows = session.exec(select(EvolutionRow).where(col(EvolutionRow.network_id) == network_id)).all()
    found = _values(session, rows)
    under_way = [each for each in found if each.decided is None]
    return [*reversed(under_way), *reversed(in_order(found))]


def evolution_of(session: Session, evolution_id: int) -> Evolution:
    """One agreement; UserError when it was removed."""
    return _values(session, [take(session, EvolutionRow, evolution_id)])[0]


def common_changes(session: Session, network_id: int) -> list[Evolution]:
    """The agreements that changed the common objective, in the order of their days."""
    return [each for each in adopted_of(session, network_id) if each.is_common]


def adopted_of(session: Session, network_id: int) -> list[Evolution]:
    """The adopted agreements of a network, in the order of their days."""
    query = select(EvolutionRow).where(
        col(EvolutionRow.network_id) == network_id, col(EvolutionRow.outcome) == Outcome.ADOPTED.value
    )
    return in_order(_values(session, session.exec(query).all()))


def in_order(evolutions: Iterable[Evolution]) -> list[Evolution]:
    """The decided ones in the order of their days."""
    decided = [(each.decided, each.id, each) for each in evolutions if each.decided is not None]
    return [each for _day, _id, each in sorted(decided, key=lambda entry: entry[:2])]


def next_place(session: Session, network_id: int, kind: StatementKind) -> int:
    """The place after the last statement of that kind."""
    mine = (col(StatementRow.network_id) == network_id, col(StatementRow.kind) == kind.value)
    return next_position(session, StatementRow.position, *mine)


def _values(session: Session, rows: Iterable[EvolutionRow]) -> list[Evolution]:
    rows = sorted(rows, key=row_id)
    ids = [row_id(row) for row in rows]
    said = _said(session, ids)
    query = select(DifficultyRow.id, DifficultyRow.text).where(
        col(DifficultyRow.id).in_([row.difficulty_id for row in rows])
    )
    difficulties = dict(session.exec(query).all())
    return [
        Evolution(
            id=row_id(row),
            kind=StatementKind(row.kind),
            act=EvolutionAct(row.act),
            statement_id=row.statement_id,
            difficulty_id=row.difficulty_id,
            difficulty=difficulties.get(row.difficulty_id, ""),
            before=row.before,
            text=row.text,
            why=row.why,
            opened=row.opened_on,
            stage=AgreementStage(row.stage),
            decided=row.decided_on,
            outcome=None if row.outcome is None else Outcome(row.outcome),
            voices=_voices(row),
            members=row.members,
            said=tuple(said.get(row_id(row), ())),
        )
        for row in rows
    ]


def _voices(row: EvolutionRow) -> Voices | None:
    if row.decided_on is None:
        return None
    return Voices(row.in_favour or 0, row.against or 0, row.abstaining or 0, row.absent or 0)


def _said(session: Session, evolution_ids: list[int]) -> dict[int, list[Said]]:
    query = (
        select(EvolutionVoiceRow, MemberRow.name)
        .outerjoin(MemberRow, col(MemberRow.id) == EvolutionVoiceRow.member_id)
        .where(col(EvolutionVoiceRow.evolution_id).in_(evolution_ids))
        .order_by(col(EvolutionVoiceRow.position), col(EvolutionVoiceRow.id))
    )
    found: dict[int, list[Said]] = {}
    for row, member in session.exec(query):
        found.setdefault(row.evolution_id, []).append(
            Said(
                row_id(row),
                SaidKind(row.kind),
                row.text,
                row.member_id,
                member or "",
                row.treatment,
                row.treated_on,
            )
        )
    return found
