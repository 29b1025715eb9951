"""Cycles and their common planning."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, func, select

from app.core.clock import today
from app.core.errors import UserError
from app.core.formats import day as format_day
from app.core.i18n import _
from app.core.text import clean, required
from app.domain.changes import Changes
from app.domain.planning import Cycle, PlannedStep, check_due_dates, propose_due_dates
from app.domain.roles import proposed_roles
from app.domain.selection import check_budget
from app.domain.steps import Progress, Step, blocking, step_label
from app.models import (
    CollectiveItemRow,
    CycleRow,
    MemberListRow,
    NeedLineRow,
    NetworkRow,
    PlannedStepRow,
    PooledItemRow,
    RoleHolderRow,
    RoleRow,
    VoteRow,
    VoterRow,
)
from app.services.common import agreed, holds_secret_ballots, of_the_process, row_id, take
from app.services.list_rows import copy_lists
from app.services.members import members_of
from app.services.networks import network_of
from app.store import Store

TITLE_MAX = 80


class Cycles:
    """The cycles of a network."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, network_id: int) -> list[Cycle]:
        """Every cycle, the latest first."""
        with self._store.read() as session:
            return cycles_of(session, network_id)

    def get(self, cycle_id: int) -> Cycle:
        """One cycle; UserError when it was removed."""
        with self._store.read() as session:
            return cycle_of(session, take(session, CycleRow, cycle_id))

    def current(self, network_id: int) -> Cycle | None:
        """The latest open cycle, else the latest, else None."""
        cycles = self.all(network_id)
        return next((cycle for cycle in cycles if cycle.closed is None), cycles[0] if cycles else None)

    def proposal(self, network_id: int, start: date) -> dict[Step, date]:
        """Due dates proposed from the network's meeting rhythm."""
        with self._store.read() as session:
            return propose_due_dates(start, network_of(take(session, NetworkRow, network_id)).rhythm)

    def add(
        self,
        network_id: int,
        title: str,
        budget: int | None,
        started: date,
        dates: Mapping[Step, date] | None = None,
        copy_from: int | None = None,
    ) -> Changes:
        """Start a cycle with its planning (proposed when `dates` is None), its vote and its roles.

        `budget` in cents. The roles are those of the last cycle, else the proposed ones. The members still
        there get the lists they had in the cycle `copy_from`, to be handed in again.
        UserError on an empty title, a negative budget or dates out of order.
        """
        title = _checked_title(title)
        check_budget(budget)
        due = dict(dates) if dates is not None else self.proposal(network_id, started)
        check_due_dates(started, due)
        with self._store.write(_("Commencer le cycle «\u00a0{title}\u00a0»").format(title=title)) as uow:
            session = uow.session
            before = cycles_of(session, network_id)
            row = CycleRow(network_id=network_id, title=title, budget=budget, started_on=started)
            session.add(row)
            session.flush()
            cycle_id = row_id(row)
            for step in Step:
                session.add(PlannedStepRow(cycle_id=cycle_id, step=step.value, due_on=due[step]))
            session.add(VoteRow(cycle_id=cycle_id))
            _set_up_roles(session, cycle_id, before[0].id if before else None)
            if copy_from is not None:
                there = [m.id for m in members_of(session, network_id) if m.active_on(started)]
                copy_lists(session, copy_from, cycle_id, there)
            return uow.commit()

    def update(
        self, cycle_id: int, title: str, budget: int | None, *, started: date | None = None
    ) -> Changes:
        """Change the title, the budget in cents, and the day it starts (None keeps it).

        UserError on an empty title, a negative budget, or a start after the first due date. The agreement
        on the planning is to be given again when the start has changed.
        """
        title = _checked_title(title)
        check_budget(budget)
        with self._store.write(_("Modifier le cycle «\u00a0{title}\u00a0»").format(title=title)) as uow:
            row = take(uow.session, CycleRow, cycle_id)
            row.title, row.budget = title, budget
            if started is not None and started != row.started_on:
                _check_start(started, _planned_rows(uow.session, cycle_id)[Step.LISTS].due_on)
                row.started_on, row.agreed_on = started, None
            return uow.commit()

    def set_due(self, cycle_id: int, step: Step, due: date) -> Changes:
        """Move one due date; the agreement on the planning is to be given again."""
        label = _("Déplacer l’échéance de «\u00a0{step}\u00a0» au {day}")
        with self._store.write(label.format(step=step_label(step), day=format_day(due))) as uow:
            row = take(uow.session, CycleRow, cycle_id)
            planned = _planned_rows(uow.session, cycle_id)
            dates = {number: item.due_on for number, item in planned.items()} | {step: due}
            check_due_dates(row.started_on, dates)
            if planned[step].due_on != due:
                planned[step].due_on = due
                row.agreed_on = None
            return uow.commit()

    def agree_planning(self, cycle_id: int, on: date | None) -> Changes:
        """Record the day the group agreed on the planning, or withdraw it with None."""
        label = _("Accord sur le planning") if on else _("Retirer l’accord sur le planning")
        with self._store.write(label) as uow:
            take(uow.session, CycleRow, cycle_id).agreed_on = on
            return uow.commit()

    def advance(self, cycle_id: int, on: date | None = None) -> Changes:
        """Close the step the group stands at and go to the next; after the debrief, close the cycle.

        UserError saying what is missing when the step cannot be left.
        """
        closed_on = on or today()
        with self._store.read() as session:
            step = Step(take(session, CycleRow, cycle_id).step)
            reason = blocking(step, progress_of(session, cycle_id))
        if reason:
            raise UserError(reason)
        with self._store.write(_("Clore l’étape «\u00a0{step}\u00a0»").format(step=step_label(step))) as uow:
            row = take(uow.session, CycleRow, cycle_id)
            _planned_rows(uow.session, cycle_id)[step].closed_on = closed_on
            if step is Step.DEBRIEF:
                row.closed_on = closed_on
            else:
                row.step = step.value + 1
            return uow.commit()

    def reopen(self, cycle_id: int, step: Step) -> Changes:
        """Come back to a step: it and those after it are open again."""
        with self._store.write(
            _("Rouvrir l’étape «\u00a0{step}\u00a0»").format(step=step_label(step))
        ) as uow:
            row = take(uow.session, CycleRow, cycle_id)
            row.step, row.closed_on = step.value, None
            for number, planned in _planned_rows(uow.session, cycle_id).items():
                if number >= step:
                    planned.closed_on = None
            return uow.commit()

    def remove(self, cycle_id: int) -> Changes:
        """Remove a cycle with all it holds; for good when it holds secret ballots (`removal_is_final`)."""
        final = self.removal_is_final(cycle_id)
        with self._store.read() as session:
            title = take(session, CycleRow, cycle_id).title
        label = _("Supprimer le cycle «\u00a0{title}\u00a0»").format(title=title)
        with self._store.write(label, sealed=final) as uow:
            uow.session.delete(take(uow.session, CycleRow, cycle_id))
            uow.touch("cycle", [cycle_id])
            return uow.commit()

    def removal_is_final(self, cycle_id: int) -> bool:
        """Whether removing the cycle cannot be undone, because no journal keeps secret ballots."""
        with self._store.read() as session:
            return holds_secret_ballots(session, [cycle_id])

    def progress(self, cycle_id: int) -> Progress:
        """What the cycle holds, counted; `proposals_left` is the pool's to say."""
        with self._store.read() as session:
            return progress_of(session, cycle_id)


def cycles_of(session: Session, network_id: int) -> list[Cycle]:
    """The cycles of a network, the latest first; one-off purchases are none."""
    query = (
        select(CycleRow)
        .where(col(CycleRow.network_id) == network_id, of_the_process())
        .order_by(col(CycleRow.started_on).desc(), col(CycleRow.id).desc())
    )
    return [cycle_of(session, row) for row in session.exec(query).all()]


def cycle_of(session: Session, row: CycleRow) -> Cycle:
    """The plain value of a row, with its planning."""
    planned = _planned_rows(session, row_id(row))
    return Cycle(
        id=row_id(row),
        network_id=row.network_id,
        title=row.title,
        budget=row.budget,
        started=row.started_on,
        step=Step(row.step),
        agreed=row.agreed_on,
        closed=row.closed_on,
        planning=tuple(PlannedStep(step, planned[step].due_on, planned[step].closed_on) for step in Step),
    )


def progress_of(session: Session, cycle_id: int) -> Progress:
    """The counts of a cycle, but for `proposals_left`."""

    def count(table: type, *where: object) -> int:
        query = select(func.count()).select_from(table).where(*where)  # type: ignore[arg-type]
        return session.exec(query).one()

    lines = (
        select(func.count())
        .select_from(NeedLineRow)
        .join(MemberListRow, col(MemberListRow.id) == NeedLineRow.list_id)
        .where(col(MemberListRow.cycle_id) == cycle_id)
    )
    ballots = (
        select(func.count())
        .select_from(VoterRow)
        .join(VoteRow, col(VoteRow.id) == VoterRow.vote_id)
        .where(col(VoteRow.cycle_id) == cycle_id, col(VoterRow.has_voted) == 1)
    )
    held = (
        select(RoleRow.id, RoleRow.seats, func.count(col(RoleHolderRow.id)))
        .outerjoin(
            RoleHolderRow,
            (col(RoleHolderRow.role_id) == RoleRow.id) & (col(RoleHolderRow.deputy) == 0),
        )
        .where(col(RoleRow.cycle_id) == cycle_id)
        .group_by(col(RoleRow.id))
    )
    of_cycle = col(CollectiveItemRow.cycle_id) == cycle_id
    return Progress(
        lists_handed_in=count(
            MemberListRow,
            col(MemberListRow.cycle_id) == cycle_id,
            col(MemberListRow.handed_in_on).is_not(None),
        ),
        lines=session.exec(lines).one(),
        items=count(PooledItemRow, col(PooledItemRow.cycle_id) == cycle_id),
        ballots=session.exec(ballots).one(),
        agreed=agreed(session, cycle_id),
        retained=count(CollectiveItemRow, of_cycle),
        seats_empty=sum(max(0, seats - holders) for _id, seats, holders in session.exec(held).all()),
        prices_missing=count(CollectiveItemRow, of_cycle, col(CollectiveItemRow.price).is_(None)),
    )


def _planned_rows(session: Session, cycle_id: int) -> dict[Step, PlannedStepRow]:
    rows = session.exec(select(PlannedStepRow).where(col(PlannedStepRow.cycle_id) == cycle_id)).all()
    return {Step(row.step): row for row in rows}


def _set_up_roles(session: Session, cycle_id: int, previous_cycle_id: int | None) -> None:
    known = select(RoleRow).where(col(RoleRow.cycle_id) == previous_cycle_id).order_by(col(RoleRow.position))
    rows = session.exec(known).all() if previous_cycle_id is not None else []
    texts = [(row.name, row.mission, row.seats) for row in rows] or [
        (role.name, role.mission, role.seats) for role in proposed_roles()
    ]
    for position, (name, mission, seats) in enumerate(texts, start=1):
        session.add(RoleRow(cycle_id=cycle_id, position=position, name=name, mission=mission, seats=seats))


def _check_start(started: date, first_due: date) -> None:
    if started > first_due:
        words = _("Le cycle ne peut pas commencer après sa première échéance, le {day}.")
        raise UserError(words.format(day=format_day(first_due)), field="started")


def _checked_title(title: str) -> str:
    title = required(clean(title), _("Donnez un titre au cycle."), field="title")
    if len(title) > TITLE_MAX:
        raise UserError(_("Le titre dépasse {limit} caractères.").format(limit=TITLE_MAX), field="title")
    return title
