"""Step 5: the facts, what the group says, lessons, decisions and actions."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, and_, col, func, or_, select, tuple_

from app.core.clock import today
from app.core.i18n import _
from app.core.text import bounded
from app.domain.changes import Changes
from app.domain.debrief import (
    Action,
    Format,
    Note,
    RoleReview,
    Satisfaction,
    Topic,
    check_hands,
    check_text,
    topic_label,
)
from app.domain.items import purchase_of
from app.domain.members import participation
from app.domain.overview import DebriefView
from app.domain.planning import Cycle
from app.domain.savings import total
from app.models import (
    ActionRow,
    ActionSourceRow,
    CycleRow,
    DebriefNoteRow,
    DebriefRow,
    MemberListRow,
    MemberRow,
    RoleRow,
)
from app.services.accounts.results import purchase_money
from app.services.common import next_position, remove_rows, row_id, take
from app.services.course.programme import action_of
from app.services.cycles import cycle_of, cycles_of
from app.services.members import members_of
from app.services.outcome import collective_items
from app.services.roles import roles_of
from app.services.surveys.results import digests_of
from app.store import Store


class Debriefs:
    """The debrief of a cycle, and the network's programme of actions."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def view(self, cycle_id: int) -> DebriefView:
        """Everything the debrief shows, last time's open actions first."""
        with self._store.read() as session:
            return debrief_of(session, cycle_id)

    def set_meeting(self, cycle_id: int, held_on: date | None, animator: str) -> Changes:
        """Say when the debrief was held and who led it."""
        with self._store.write(_("Réunion de débriefing")) as uow:
            row = _debrief_row(uow.session, cycle_id)
            row.held_on, row.animator = held_on, bounded(animator, 80, field="animator")
            return uow.commit()

    def set_format(self, cycle_id: int, style: Format) -> Changes:
        """Choose how the group looks back; notes already taken stay."""
        with self._store.write(_("Format du débriefing")) as uow:
            _debrief_row(uow.session, cycle_id).format = style.value
            return uow.commit()

    def set_hands(self, cycle_id: int, mark: int, hands: int) -> Changes:
        """Count the hands raised for a mark 1..5."""
        hands = check_hands(mark, hands)
        with self._store.write(_("Satisfaction à main levée")) as uow:
            setattr(_debrief_row(uow.session, cycle_id), f"mark_{mark}", hands)
            return uow.commit()

    def add_note(self, cycle_id: int, topic: Topic, text: str) -> Changes:
        """Write what was said under a topic."""
        text = check_text(text)
        with self._store.write(_("Noter sous «\u00a0{topic}\u00a0»").format(topic=topic_label(topic))) as uow:
            among = col(DebriefNoteRow.cycle_id) == cycle_id
            position = next_position(uow.session, DebriefNoteRow.position, among)
            uow.session.add(
                DebriefNoteRow(cycle_id=cycle_id, topic=topic.value, position=position, text=text)
            )
            return uow.commit()

    def edit_note(self, note_id: int, text: str) -> Changes:
        """Correct a note."""
        text = check_text(text)
        with self._store.write(_("Modifier une note")) as uow:
            take(uow.session, DebriefNoteRow, note_id).text = text
            return uow.commit()

    def remove_notes(self, note_ids: Sequence[int]) -> Changes:
        """Remove notes."""
        return remove_rows(self._store, _("Supprimer une note"), DebriefNoteRow, note_ids)

    def set_finding(self, role_id: int, text: str) -> Changes:
        """Say how a role was held."""
        with self._store.write(_("Constat sur un rôle")) as uow:
            take(uow.session, RoleRow, role_id).finding = bounded(text, 200, field="finding")
            return uow.commit()

    def add_action(self, cycle_id: int, text: str, member_id: int | None, due: date | None) -> Changes:
        """Add an action; without a person and a date it stays an idea."""
        text = check_text(text)
        with self._store.write(_("Ajouter une action")) as uow:
            network_id = take(uow.session, CycleRow, cycle_id).network_id
            uow.session.add(
                ActionRow(
                    network_id=network_id, cycle_id=cycle_id, text=text, member_id=member_id, due_on=due
                )
            )
            return uow.commit()


def debrief_of(session: Session, cycle_id: int) -> DebriefView:
    """The debrief of a cycle as plain values."""
    cycle = cycle_of(session, take(session, CycleRow, cycle_id))
    row = _find_debrief(session, cycle_id) or DebriefRow(cycle_id=cycle_id)
    items = collective_items(session, cycle_id)
    actions = actions_of(session, cycle.network_id)
    mine = set(session.exec(select(ActionRow.id).where(col(ActionRow.cycle_id) == cycle_id)))
    earlier = _earlier_actions(session, cycle)
    before = _cycle_before(session, cycle)
    notes = notes_of(session, cycle_id)
    return DebriefView(
        cycle=cycle,
        held_on=row.held_on,
        animator=row.animator,
        format=Format(row.format),
        previous_actions=tuple(
            action
            for action in actions
            if action.id in earlier and (action.done is None or action.done >= cycle.started)
        ),
        previous_lessons=tuple(
            note for note in (notes_of(session, before.id) if before else []) if note.topic is Topic.LESSON
        ),
        items=tuple(items),
        savings=total(purchase_of(item) for item in items),
        participation=participation_of(session, cycle),
        planning=cycle.planning,
        roles=tuple(
            RoleReview(
                role_id=role.id,
                role=role.name,
                holders=tuple(holder.name for holder in role.holders if not holder.deputy),
                deputies=tuple(holder.name for holder in role.holders if holder.deputy),
                finding=role.finding,
            )
            for role in roles_of(session, cycle_id)
        ),
        notes=tuple(notes),
        satisfaction=satisfaction_of(session, cycle_id),
        actions=tuple(action for action in actions if action.id in mine),
        accounts=purchase_money(session, cycle_id),
        surveys=tuple(digests_of(session, cycle_id)),
    )


def actions_of(session: Session, network_id: int, *, only_open: bool = False) -> list[Action]:
    """The network's actions: open before done, by date, ideas last."""
    query = (
        select(ActionRow, MemberRow.name, CycleRow.title)
        .outerjoin(MemberRow, col(MemberRow.id) == ActionRow.member_id)
        .outerjoin(CycleRow, col(CycleRow.id) == ActionRow.cycle_id)
        .where(col(ActionRow.network_id) == network_id)
        .order_by(col(ActionRow.id))
    )
    if only_open:
        query = query.where(col(ActionRow.done_on).is_(None))
    actions = [action_of(row, name, title) for row, name, title in session.exec(query)]
    return sorted(actions, key=lambda a: (a.done is not None, a.is_idea, a.due or date.max))


def notes_of(session: Session, cycle_id: int) -> list[Note]:
    """The notes of a debrief in the order they were said."""
    query = (
        select(DebriefNoteRow)
        .where(col(DebriefNoteRow.cycle_id) == cycle_id)
        .order_by(col(DebriefNoteRow.position), col(DebriefNoteRow.id))
    )
    return [Note(row_id(row), Topic(row.topic), row.text) for row in session.exec(query)]


def satisfaction_of(session: Session, cycle_id: int) -> Satisfaction:
    """The hands raised at a cycle's debrief."""
    row = _find_debrief(session, cycle_id)
    if row is None:
        return Satisfaction()
    return Satisfaction((row.mark_1, row.mark_2, row.mark_3, row.mark_4, row.mark_5))


def participation_of(session: Session, cycle: Cycle) -> tuple[int, int]:
    """Lists handed in, out of the members they were asked from; see `participation`."""
    query = select(MemberListRow.member_id).where(
        col(MemberListRow.cycle_id) == cycle.id, col(MemberListRow.handed_in_on).is_not(None)
    )
    members = members_of(session, cycle.network_id)
    return participation(set(session.exec(query)), members, cycle.closed or today())


def _find_debrief(session: Session, cycle_id: int) -> DebriefRow | None:
    return session.exec(select(DebriefRow).where(col(DebriefRow.cycle_id) == cycle_id)).first()


def _debrief_row(session: Session, cycle_id: int) -> DebriefRow:
    row = _find_debrief(session, cycle_id)
    if row is None:
        take(session, CycleRow, cycle_id)
        row = DebriefRow(cycle_id=cycle_id)
        session.add(row)
    return row


def _cycle_before(session: Session, cycle: Cycle) -> Cycle | None:
    order = [(other.started, other.id, other) for other in cycles_of(session, cycle.network_id)]
    earlier = [entry for entry in order if entry[:2] < (cycle.started, cycle.id)]
    return max(earlier, key=lambda entry: entry[:2])[2] if earlier else None


def _earlier_actions(session: Session, cycle: Cycle) -> set[int | None]:
    """Actions of the cycles before, and those of no cycle that were noted by the time it closed."""
    query = (
        select(ActionRow.id)
        .outerjoin(CycleRow, col(CycleRow.id) == ActionRow.cycle_id)
        .outerjoin(ActionSourceRow, col(ActionSourceRow.action_id) == ActionRow.id)
        .where(
            col(ActionRow.network_id) == cycle.network_id,
            or_(
                tuple_(CycleRow.started_on, CycleRow.id) < (cycle.started, cycle.id),
                and_(
                    col(ActionRow.cycle_id).is_(None),
                    func.coalesce(ActionSourceRow.noted_on, date.min) <= (cycle.closed or date.max),
                ),
            ),
        )
    )
    return set(session.exec(query))
