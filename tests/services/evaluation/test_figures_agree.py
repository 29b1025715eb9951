"""Figures are counted by SQL over all cycles at once; here they equal what each other page says."""

from fractions import Fraction

from sqlalchemy import text

from app.core.clock import today
from app.domain.boards import Period
from app.domain.indicators import Point, Window
from app.domain.symbols import Symbol
from app.services.accounts.books import cycle_ids_of, whole_ledger
from app.services.debriefs import participation_of, satisfaction_of
from app.services.desk import Services
from app.services.purchases import savings_of


def _by_cycle(services: Services, network_id: int, symbol: Symbol) -> dict[int | None, Point]:
    return {point.ref: point for point in services.figures.series(network_id, symbol)}


def _value(point: Point) -> Fraction:
    return point.top / point.bottom


def _tenths(point: Point) -> int:
    return int(_value(point) * 10 + Fraction(1, 2))


def test_savings_are_those_of_each_purchase(services: Services, sample: int) -> None:
    with services.store.read() as session:
        every = {cycle_id: savings_of(session, cycle_id) for cycle_id in cycle_ids_of(session, sample)}
    measured = {cycle_id: savings for cycle_id, savings in every.items() if savings.measured}
    assert len(measured) == 9
    found = _by_cycle(services, sample, Symbol.SAVINGS)
    assert {ref: point.top for ref, point in found.items()} == {
        cycle_id: savings.saved for cycle_id, savings in measured.items()
    }
    rates = _by_cycle(services, sample, Symbol.SAVINGS_RATE)
    assert {ref: _value(point) / 100 for ref, point in rates.items()} == {
        cycle_id: savings.share for cycle_id, savings in measured.items()
    }


def test_money_is_that_of_the_accounts(services: Services, sample: int) -> None:
    with services.store.write("Perdre les factures") as uow:
        uow.session.execute(text("DELETE FROM entry WHERE order_id = (SELECT max(order_id) FROM entry)"))
        uow.commit()
    with services.store.read() as session:
        ledger = whole_ledger(session, sample)
    assert ledger.provisional, "goods that came without an invoice count already"
    window = services.figures.window(sample, Period.ALL)

    def over(symbol: Symbol) -> Fraction | None:
        return services.figures.reading(sample, symbol, window).value

    assert over(Symbol.INCOME) == ledger.income
    assert over(Symbol.EXPENSES) == ledger.expenses
    assert over(Symbol.MARGIN) == ledger.margin
    assert over(Symbol.REVENUE) == ledger.contributions + ledger.sales


def test_the_process_is_as_each_debrief_says(services: Services, sample: int) -> None:
    lists = _by_cycle(services, sample, Symbol.LISTS)
    hands = _by_cycle(services, sample, Symbol.SATISFACTION)
    planning = _by_cycle(services, sample, Symbol.PLANNING)
    cycles = services.cycles.all(sample)
    with services.store.read() as session:
        for cycle in cycles:
            point = lists[cycle.id]
            handed_in, members = participation_of(session, cycle)
            assert point.top == 100 * handed_in
            assert point.bottom == members
            assert point.on == (cycle.closed or today())
            satisfaction = satisfaction_of(session, cycle.id)
            assert (cycle.id in hands) == bool(satisfaction.answers)
            if satisfaction.answers:
                assert _tenths(hands[cycle.id]) == satisfaction.tenths
            counted = [s for s in cycle.planning if s.closed or s.is_late(today())]
            kept = [s for s in counted if s.closed and s.closed <= s.due]
            assert planning[cycle.id].top == 100 * len(kept)
            assert planning[cycle.id].bottom == len(counted)
    assert lists.keys() == planning.keys() == {cycle.id for cycle in cycles}, "one-off purchases are none"


def test_voters_and_roles_are_those_of_the_steps(services: Services, sample: int) -> None:
    votes = _by_cycle(services, sample, Symbol.VOTES)
    meetings = _by_cycle(services, sample, Symbol.MEETINGS)
    roles = _by_cycle(services, sample, Symbol.ROLES)
    for cycle in services.cycles.all(sample):
        agreed = services.outcome.agreement(cycle.id)
        voters = services.votes.voters(cycle.id, agreed.agreed_on if agreed else None)
        assert votes[cycle.id].top == 100 * sum(voter.has_voted for voter in voters)
        assert votes[cycle.id].bottom == meetings[cycle.id].bottom == len(voters)
        assert meetings[cycle.id].top == 100 * sum(voter.presence != "absent" for voter in voters)
        if cycle.step < 4:
            assert cycle.id not in roles, "there are no roles to hold yet"
            continue
        seats = services.roles.all(cycle.id)
        held = [min(role.seats, sum(not h.deputy for h in role.holders)) for role in seats]
        assert roles[cycle.id].top == 100 * sum(held)
        assert roles[cycle.id].bottom == sum(role.seats for role in seats)


def test_members_are_those_who_are_there(services: Services, sample: int) -> None:
    member = services.members.all(sample)[0]
    services.members.update(member.id, {"left": today()})
    day = today()
    there = [each for each in services.members.all(sample) if each.active_on(day)]
    window = services.figures.window(sample, Period.YEAR)
    assert services.figures.reading(sample, Symbol.MEMBERS, window).value == len(there)
    rows = services.figures.rows(sample, Symbol.MEMBERS, window)
    assert {row.label for row in rows} == {each.name for each in there}


def test_what_is_opened_adds_up_to_what_is_shown(services: Services, sample: int) -> None:
    """The rows of a sum are all of it, and each says where it comes from."""
    window = services.figures.window(sample, Period.TWELVE_MONTHS)
    for symbol in (Symbol.SAVINGS, Symbol.INCOME, Symbol.EXPENSES, Symbol.MARGIN, Symbol.REVENUE):
        reading = services.figures.reading(sample, symbol, window)
        rows = services.figures.rows(sample, symbol, window)
        assert sum(row.value or 0 for row in rows) == reading.value
        assert sum(bucket.value or 0 for bucket in reading.buckets) == reading.value
        assert all(row.label and row.place and window.holds(row.on) for row in rows)
        assert [row.on for row in rows] == sorted((row.on for row in rows), reverse=True)
    window = Window(window.start, window.start)
    assert services.figures.rows(sample, Symbol.INCOME, window) == []
