"""The programme of actions, whatever they come from, and what each member carries."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, func, or_, select

from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.debrief import Action, check_text
from app.domain.meetings import meeting_named
from app.domain.programme import ActionSource, Load, ProgrammeAction, SourceKind, programme_order
from app.models import (
    ActionRow,
    ActionSourceRow,
    AdaptationRow,
    CycleRow,
    DifficultyRow,
    FollowUpRow,
    MeetingRow,
    MemberRow,
    NetworkRow,
    RoleHolderRow,
    RoleRow,
    SurveyRow,
    WaveRow,
)
from app.services.common import remove_rows, row_id, take
from app.services.course.standing import standing_of
from app.services.members import members_of
from app.store import Store


class Programme:
    """What is to be done, by whom and when."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, network_id: int, on: date) -> list[ProgrammeAction]:
        """Every action of the network: late ones first, ideas after what has a date, done ones last."""
        with self._store.read() as session:
            return programme_order(programme_of(session, network_id), on)

    def loads(self, network_id: int, on: date) -> list[Load]:
        """What each active member carries, in French order of names."""
        with self._store.read() as session:
            return loads_of(session, network_id, on)

    def add(self, network_id: int, text: str, member_id: int | None, due: date | None, on: date) -> Changes:
        """Add an action noted that day; without a person and a date it stays an idea."""
        text = check_text(text)
        with self._store.write(_("Ajouter une action")) as uow:
            take(uow.session, NetworkRow, network_id)
            row = ActionRow(network_id=network_id, text=text, member_id=member_id, due_on=due)
            put_in_programme(uow.session, row, on)
            return uow.commit()

    def edit(self, action_id: int, text: str, member_id: int | None, due: date | None) -> Changes:
        """Change an action's text, person and date."""
        text = check_text(text)
        with self._store.write(_("Modifier une action")) as uow:
            row = take(uow.session, ActionRow, action_id)
            row.text, row.member_id, row.due_on = text, member_id, due
            return uow.commit()

    def finish(self, action_id: int, on: date | None) -> Changes:
        """Say that an action is done that day, or with None that it is open again."""
        with self._store.write(_("Action faite") if on else _("Rouvrir une action")) as uow:
            take(uow.session, ActionRow, action_id).done_on = on
            return uow.commit()

    def remove(self, action_ids: Sequence[int]) -> Changes:
        """Remove actions from the programme."""
        return remove_rows(self._store, _("Supprimer une action"), ActionRow, action_ids)


def action_of(row: ActionRow, member: str | None, cycle: str | None = None) -> Action:
    """An action as a plain value, with the names of the member who carries it and of the cycle it is of."""
    return Action(row_id(row), row.text, row.member_id, member or "", row.due_on, row.done_on, cycle or "")


def put_in_programme(
    session: Session,
    action: ActionRow,
    on: date,
    *,
    meeting_id: int | None = None,
    point_id: int | None = None,
    difficulty_id: int | None = None,
    adaptation_id: int | None = None,
) -> int:
    """Store a new action with where it comes from and the day it was noted; its id."""
    session.add(action)
    session.flush()
    session.add(
        ActionSourceRow(
            action_id=row_id(action),
            noted_on=on,
            meeting_id=meeting_id,
            point_id=point_id,
            difficulty_id=difficulty_id,
            adaptation_id=adaptation_id,
        )
    )
    return row_id(action)


def programme_of(session: Session, network_id: int, done_since: date | None = None) -> list[ProgrammeAction]:
    """Every action with its source, in two queries however many there are.

    With `done_since`, those done before that day are left out.
    """
    asked = (
        select(FollowUpRow.action_id, func.max(WaveRow.id), func.max(SurveyRow.title))
        .join(WaveRow, col(WaveRow.id) == FollowUpRow.wave_id)
        .join(SurveyRow, col(SurveyRow.id) == WaveRow.survey_id)
        .where(col(SurveyRow.network_id) == network_id, col(FollowUpRow.action_id).is_not(None))
        .group_by(col(FollowUpRow.action_id))
    )
    surveys = {
        action_id: ActionSource(SourceKind.SURVEY, wave_id, title)
        for action_id, wave_id, title in session.exec(asked)
    }
    query = (
        select(
            *(ActionRow.id, ActionRow.text, ActionRow.member_id, MemberRow.name),
            *(ActionRow.due_on, ActionRow.done_on, ActionRow.cycle_id, CycleRow.title),
            *(ActionSourceRow.noted_on, MeetingRow.id, MeetingRow.title, MeetingRow.held_on),
            *(DifficultyRow.id, DifficultyRow.text, AdaptationRow.id, AdaptationRow.text),
        )  # type: ignore[call-overload]
        .select_from(ActionRow)
        .outerjoin(MemberRow, col(MemberRow.id) == ActionRow.member_id)
        .outerjoin(CycleRow, col(CycleRow.id) == ActionRow.cycle_id)
        .outerjoin(ActionSourceRow, col(ActionSourceRow.action_id) == ActionRow.id)
        .outerjoin(MeetingRow, col(MeetingRow.id) == ActionSourceRow.meeting_id)
        .outerjoin(DifficultyRow, col(DifficultyRow.id) == ActionSourceRow.difficulty_id)
        .outerjoin(AdaptationRow, col(AdaptationRow.id) == ActionSourceRow.adaptation_id)
        .where(col(ActionRow.network_id) == network_id)
        .order_by(col(ActionRow.id))
    )
    if done_since is not None:
        query = query.where(or_(col(ActionRow.done_on).is_(None), col(ActionRow.done_on) >= done_since))
    found = []
    for row in session.exec(query):
        action_id, text, member_id, member, due, done, cycle_id, cycle, noted, *source = row
        action = Action(action_id, text, member_id, member or "", due, done, cycle or "")
        named = surveys.get(action_id) or _source(cycle_id, cycle, *source)
        found.append(ProgrammeAction(action, named, noted))
    return found


def loads_of(session: Session, network_id: int, on: date) -> list[Load]:
    """What each active member carries on that day."""
    actions: dict[int, int] = {}
    late: dict[int, int] = {}
    open_ones = (
        select(col(ActionRow.member_id), col(ActionRow.due_on))
        .where(col(ActionRow.network_id) == network_id, col(ActionRow.done_on).is_(None))
        .where(col(ActionRow.member_id).is_not(None), col(ActionRow.due_on).is_not(None))
    )
    for member_id, due in session.exec(open_ones):
        if member_id is not None and due is not None:
            actions[member_id] = actions.get(member_id, 0) + 1
            late[member_id] = late.get(member_id, 0) + (due < on)
    roles: dict[int, list[str]] = {}
    held = (
        select(RoleHolderRow.member_id, RoleRow.name)
        .join(RoleRow, col(RoleRow.id) == RoleHolderRow.role_id)
        .join(CycleRow, col(CycleRow.id) == RoleRow.cycle_id)
        .where(col(CycleRow.network_id) == network_id, col(CycleRow.closed_on).is_(None))
        .order_by(col(RoleRow.position))
    )
    for member_id, role in session.exec(held):
        roles.setdefault(member_id, []).append(role)
    standing: dict[int, list[str]] = {}
    for each in standing_of(session, network_id, on):
        for holder in each.holders:
            standing.setdefault(holder.member_id, []).append(each.name)
    return [
        Load(
            member_id=member.id,
            member=member.name,
            actions=actions.get(member.id, 0),
            late=late.get(member.id, 0),
            roles=tuple(roles.get(member.id, ())),
            standing=tuple(standing.get(member.id, ())),
        )
        for member in members_of(session, network_id)
        if member.active_on(on)
    ]


def _source(
    cycle_id: int | None,
    cycle: str | None,
    meeting_id: int | None,
    title: str | None,
    held_on: date | None,
    difficulty_id: int | None,
    difficulty: str | None,
    adaptation_id: int | None,
    adaptation: str | None,
) -> ActionSource:
    if meeting_id is not None and held_on is not None:
        return ActionSource(SourceKind.MEETING, meeting_id, meeting_named(title or "", held_on))
    if difficulty_id is not None:
        return ActionSource(SourceKind.DIFFICULTY, difficulty_id, difficulty or "")
    if adaptation_id is not None:
        return ActionSource(SourceKind.ADAPTATION, adaptation_id, adaptation or "")
    if cycle_id is not None:
        return ActionSource(SourceKind.DEBRIEF, cycle_id, cycle or "")
    return ActionSource(SourceKind.OTHER)
