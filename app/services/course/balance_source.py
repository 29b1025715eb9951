"""What the balance is read from, gathered once and then seen as of any day."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, select

from app.domain.balance import HALF_YEAR
from app.domain.balance_facts import BalanceFacts, CycleFact, MeetingFact, ResultFact, WaveFact
from app.domain.meetings import Presence, meeting_title
from app.domain.members import Member, participation
from app.domain.planning import Cycle
from app.domain.programme import Load, ProgrammeAction, SourceKind
from app.domain.standing import StandingHolder
from app.domain.steps import step_label
from app.models import (
    AgreementRow,
    AttendanceRow,
    MeetingRow,
    MemberListRow,
    NetworkRow,
    RoleHolderRow,
    RoleRow,
    SurveyRow,
    WaveRow,
)
from app.services.common import row_id, take
from app.services.course.programme import programme_of
from app.services.course.standing import standing_of
from app.services.cycles import cycles_of
from app.services.evaluation.indicators import definitions_of, targets_of
from app.services.meetings.rows import meetings_of
from app.services.members import members_of
from app.services.surveys.rows import sheet_counts
from app.store import Store


@dataclass(frozen=True, slots=True)
class BalanceSource:
    """Everything of a network that a sign speaks of; the days in it say when each began to count."""

    objective: str
    members: tuple[Member, ...]
    meetings: tuple[tuple[MeetingFact, date | None], ...]
    """Each with the day it was opened."""
    actions: tuple[tuple[ProgrammeAction, date | None], ...]
    """Each with the day it was known from, None when nothing says."""
    standing: tuple[tuple[str, StandingHolder], ...]
    held: dict[int, tuple[tuple[int, str, date | None], ...]]
    """By cycle: member, role, and the day she accepted."""
    cycles: tuple[Cycle, ...]
    lists: dict[int, dict[int, date]]
    """By cycle and member, the day her list was handed in."""
    agreed: dict[int, date]
    targets: tuple[str, ...]
    waves: tuple[WaveFact, ...]


def gather(store: Store, network_id: int, on: date, since: date) -> BalanceSource:
    """Read what the days from `since` to `on` are seen by, in a fixed number of queries.

    What was over half a year before `since` says nothing any more, and is left out.
    """
    before = since - HALF_YEAR
    with store.read() as session:
        cycles = tuple(cycles_of(session, network_id))
        mine = [cycle.id for cycle in cycles]
        members = tuple(members_of(session, network_id))
        waves = _waves(session, network_id)
        return BalanceSource(
            objective=take(session, NetworkRow, network_id).objective,
            members=members,
            meetings=tuple(_meetings(session, network_id, members, before)),
            actions=tuple(_known(session, network_id, cycles, waves, before)),
            standing=tuple(
                (role.name, time)
                for role in standing_of(session, network_id, on)
                for time in (*role.holders, *role.past)
            ),
            held=_held(session, mine),
            cycles=cycles,
            lists=_lists(session, mine),
            agreed=_agreements(session, mine),
            targets=_targets(session, network_id),
            waves=waves,
        )


def facts_at(source: BalanceSource, day: date, results: tuple[ResultFact, ...]) -> BalanceFacts:
    """The same seen from that day: what came later is not known yet.

    Targets and indicators chosen for the objective keep no date: they count whatever the day.
    """
    members = [member for member in source.members if member.active_on(day)]
    cycles = [cycle for cycle in source.cycles if cycle.started <= day]
    return BalanceFacts(
        day=day,
        meetings=tuple(
            replace(meeting, held=opened is not None and opened <= day)
            for meeting, opened in source.meetings
            if meeting.day > day - HALF_YEAR
        ),
        loads=tuple(_loads(source, members, cycles, day)),
        actions=tuple(_as_of(entry, day) for entry, known in source.actions if known is None or known <= day),
        targets=source.targets,
        waves=tuple(wave for wave in source.waves if wave.opened <= day),
        cycles=tuple(_cycle(cycle, source.agreed.get(cycle.id), day) for cycle in cycles),
        objective=source.objective,
        results=results,
        lists=_lists_at(source, cycles, day),
    )


def _as_of(entry: ProgrammeAction, day: date) -> ProgrammeAction:
    done = entry.action.done
    return replace(entry, action=replace(entry.action, done=None)) if done and done > day else entry


def _cycle(cycle: Cycle, agreed: date | None, day: date) -> CycleFact:
    closed = cycle.closed if cycle.closed and cycle.closed <= day else None
    agreed = agreed if agreed and agreed <= day else None
    return CycleFact(cycle.id, cycle.title, cycle.started, step_label(cycle.step), agreed, closed)


def _loads(source: BalanceSource, members: list[Member], cycles: list[Cycle], day: date) -> list[Load]:
    """Roles of the latest cycle that has some by then, and standing ones."""
    roles: defaultdict[int, list[str]] = defaultdict(list)
    for cycle in cycles:
        held = [each for each in source.held.get(cycle.id, ()) if each[2] is None or each[2] <= day]
        if held:
            for member_id, role, _accepted in held:
                roles[member_id].append(role)
            break
    standing: defaultdict[int, list[str]] = defaultdict(list)
    for role, time in source.standing:
        if time.holds_on(day):
            standing[time.member_id].append(role)
    return [Load(m.id, m.name, roles=tuple(roles[m.id]), standing=tuple(standing[m.id])) for m in members]


def _lists_at(source: BalanceSource, cycles: list[Cycle], day: date) -> tuple[int, int] | None:
    """Of the latest cycle: the lists handed in by then, and the members they were asked from."""
    if not cycles:
        return None
    handed = {member for member, on in source.lists.get(cycles[0].id, {}).items() if on <= day}
    return participation(handed, source.members, min(day, cycles[0].closed or day))


def _meetings(
    session: Session, network_id: int, members: Sequence[Member], since: date
) -> list[tuple[MeetingFact, date | None]]:
    """The meetings from that day on, as if none was held yet, each with the day it was."""
    said: defaultdict[int, dict[int, Presence]] = defaultdict(dict)
    query = (
        select(AttendanceRow.meeting_id, AttendanceRow.member_id, AttendanceRow.presence)
        .join(MeetingRow, col(MeetingRow.id) == AttendanceRow.meeting_id)
        .where(col(MeetingRow.network_id) == network_id, col(MeetingRow.held_on) >= since)
    )
    for meeting_id, member_id, presence in session.exec(query):
        said[meeting_id][member_id] = Presence(presence)
    return [
        (
            MeetingFact(
                id=meeting.id,
                title=meeting_title(meeting),
                day=meeting.day,
                held=False,
                cancelled=meeting.cancelled,
                came=sum(presence.came for presence in said[meeting.id].values()),
                expected=len(said[meeting.id]),
                missing=tuple(
                    m.name for m in members if not said[meeting.id].get(m.id, Presence.PRESENT).came
                ),
            ),
            meeting.opened,
        )
        for meeting in meetings_of(session, network_id, since)
    ]


def _known(
    session: Session, network_id: int, cycles: Sequence[Cycle], waves: Sequence[WaveFact], since: date
) -> list[tuple[ProgrammeAction, date | None]]:
    """The programme, each action with the day it was noted, or its cycle began, or its wave was opened."""
    began = {
        **{(SourceKind.DEBRIEF, cycle.id): cycle.started for cycle in cycles},
        **{(SourceKind.SURVEY, wave.id): wave.opened for wave in waves},
    }
    return [
        (entry, entry.noted or began.get((entry.source.kind, entry.source.source_id or 0)))
        for entry in programme_of(session, network_id, since)
    ]


def _held(session: Session, cycle_ids: list[int]) -> dict[int, tuple[tuple[int, str, date | None], ...]]:
    query = (
        select(RoleRow, RoleHolderRow)
        .join(RoleHolderRow, col(RoleHolderRow.role_id) == RoleRow.id)
        .where(col(RoleRow.cycle_id).in_(cycle_ids))
        .order_by(col(RoleRow.position), col(RoleHolderRow.id))
    )
    found: defaultdict[int, tuple[tuple[int, str, date | None], ...]] = defaultdict(tuple)
    for role, holder in session.exec(query):
        found[role.cycle_id] += ((holder.member_id, role.name, holder.accepted_on),)
    return found


def _lists(session: Session, cycle_ids: list[int]) -> dict[int, dict[int, date]]:
    query = select(MemberListRow).where(
        col(MemberListRow.cycle_id).in_(cycle_ids), col(MemberListRow.handed_in_on).is_not(None)
    )
    found: defaultdict[int, dict[int, date]] = defaultdict(dict)
    for row in session.exec(query):
        if row.handed_in_on is not None:
            found[row.cycle_id][row.member_id] = row.handed_in_on
    return found


def _agreements(session: Session, cycle_ids: list[int]) -> dict[int, date]:
    query = select(AgreementRow).where(col(AgreementRow.cycle_id).in_(cycle_ids))
    return {row.cycle_id: row.agreed_on for row in session.exec(query)}


def _targets(session: Session, network_id: int) -> tuple[str, ...]:
    """The names of the indicators that have a target."""
    names = {each.symbol: each.name for each in definitions_of(session, network_id)}
    aimed = dict.fromkeys(target.symbol for target in targets_of(session, network_id))
    return tuple(names[symbol] for symbol in aimed if symbol in names)


def _waves(session: Session, network_id: int) -> tuple[WaveFact, ...]:
    query = (
        select(WaveRow, SurveyRow.title)
        .join(SurveyRow, col(SurveyRow.id) == WaveRow.survey_id)
        .where(col(SurveyRow.network_id) == network_id)
    )
    found = session.exec(query).all()
    sheets = sheet_counts(session, [row_id(row) for row, _title in found])
    return tuple(
        WaveFact(row_id(row), title, row.opened_on, sheets.get(row_id(row), 0)) for row, title in found
    )
