"""The home page: where the network is, what is coming."""

from datetime import date, timedelta

from sqlmodel import Session

from app.core.clock import today
from app.core.i18n import _
from app.domain.clock_times import clock_words
from app.domain.debrief import Satisfaction
from app.domain.meetings import meeting_title, next_meeting
from app.domain.overview import Coming, ComingKind, CycleSavings, Overview
from app.domain.planning import Cycle
from app.domain.results import Money
from app.domain.steps import Progress, step_label
from app.models import NetworkRow
from app.services.accounts.results import purchase_money
from app.services.common import take
from app.services.cycles import cycles_of, progress_of
from app.services.debriefs import actions_of, participation_of, satisfaction_of
from app.services.meetings.rows import meetings_of
from app.services.members import members_of
from app.services.purchases import savings_of
from app.store import Store

HORIZON = timedelta(days=60)
CYCLES_SHOWN = 6


class Home:
    """The overview of a network."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def overview(self, network_id: int, day: date | None = None) -> Overview:
        """The figures of the home page on that day (today)."""
        on = day or today()
        with self._store.read() as session:
            network = take(session, NetworkRow, network_id)
            cycles = cycles_of(session, network_id)
            current = next((c for c in cycles if c.closed is None), cycles[0] if cycles else None)
            members = [m for m in members_of(session, network_id) if m.active_on(on)]
            handed_in, expected = participation_of(session, current) if current else (0, len(members))
            actions = [a for a in actions_of(session, network_id, only_open=True) if not a.is_idea]
            satisfaction, asked_at = _last_satisfaction(session, cycles)
            accounts, accounts_of = _last_accounts(session, [current, *cycles] if current else [])
            per_cycle = [_savings(session, cycle) for cycle in reversed(cycles)]
            measured = [entry.saved for entry in per_cycle if entry.saved is not None]
            late = [action for action in actions if action.is_late(on)]
            coming = _steps_coming(current, on) + [
                Coming(a.due, f"{a.text} — {a.member}", ComingKind.ACTION, (a.due - on).days, id=a.id)
                for a in actions
                if a.due is not None and a.due <= on + HORIZON
            ]
            coming += _meeting_coming(session, network_id, on)
            return Overview(
                cycle=current,
                progress=progress_of(session, current.id) if current else Progress(),
                members=expected if current else len(members),
                participation=handed_in,
                saved=sum(measured) if measured else None,
                saved_before=measured[-2] if len(measured) > 1 else None,
                satisfaction=satisfaction,
                satisfaction_cycle=asked_at,
                open_actions=len(actions),
                late_actions=len(late),
                savings=tuple(per_cycle[-CYCLES_SHOWN:]),
                target=network.savings_target,
                coming=tuple(sorted(coming, key=lambda entry: entry.day)),
                accounts=accounts,
                accounts_cycle=accounts_of,
            )


def _savings(session: Session, cycle: Cycle) -> CycleSavings:
    savings = savings_of(session, cycle.id)
    saved = savings.saved if savings.measured else None
    return CycleSavings(cycle.id, cycle.title, saved, savings.unmeasured, planned=cycle.closed is None)


def _last_satisfaction(session: Session, cycles: list[Cycle]) -> tuple[Satisfaction, str]:
    for cycle in cycles:
        satisfaction = satisfaction_of(session, cycle.id)
        if satisfaction.answers:
            return satisfaction, cycle.title
    return Satisfaction(), ""


def _last_accounts(session: Session, cycles: list[Cycle]) -> tuple[Money | None, str]:
    for cycle in cycles:
        if money := purchase_money(session, cycle.id):
            return money, cycle.title
    return None, ""


def _steps_coming(cycle: Cycle | None, day: date) -> list[Coming]:
    if cycle is None or cycle.closed is not None:
        return []
    return [
        Coming(
            planned.due,
            _("Clore l’étape {n}\u00a0: {step}").format(n=int(planned.step), step=step_label(planned.step)),
            ComingKind.STEP,
            (planned.due - day).days,
            planned.step,
        )
        for planned in cycle.planning
        if planned.closed is None and planned.due <= day + HORIZON
    ]


def _meeting_coming(session: Session, network_id: int, day: date) -> list[Coming]:
    """The next meeting, if it is near; the one being held is today's business."""
    meeting = next_meeting(meetings_of(session, network_id, day), day)
    if meeting is None or meeting.day > day + HORIZON:
        return []
    title = _("{title}, {time}").format(title=meeting_title(meeting), time=clock_words(meeting.starts))
    return [Coming(meeting.day, title, ComingKind.MEETING, (meeting.day - day).days, id=meeting.id)]
