"""Figures are counted by SQL over all cycles at once; here they equal what each other page says."""

from datetime import date
from fractions import Fraction

from sqlalchemy import text
from sqlmodel import select

from app.core.clock import today
from app.domain.boards import Period
from app.domain.indicators import Value, Window
from app.domain.symbols import Symbol
from app.models import CycleRow, OneOffRow
from app.services.accounts.books import cycle_ids_of, whole_ledger
from app.services.common import take
from app.services.debriefs import participation_of, satisfaction_of
from app.services.desk import Services
from app.services.purchases import savings_of


def _on(services: Services, network_id: int, symbol: Symbol, day: date) -> Value:
    """What is measured that day: that of the cycles which ended then."""
    return services.figures.reading(network_id, symbol, Window(day, day)).value


def test_savings_are_those_of_each_purchase(services: Services, sample: int) -> None:
    with services.store.read() as session:
        ids = cycle_ids_of(session, sample)
        every = {cycle_id: savings_of(session, cycle_id) for cycle_id in ids}
        ended = {cycle_id: take(session, CycleRow, cycle_id).closed_on or today() for cycle_id in ids}
    measured = [cycle_id for cycle_id, savings in every.items() if savings.measured]
    assert len(measured) == 9
    for day in {ended[cycle_id] for cycle_id in measured}:
        those = [every[cycle_id] for cycle_id in measured if ended[cycle_id] == day]
        assert _on(services, sample, Symbol.SAVINGS, day) == sum(each.saved for each in those)
        if len(those) == 1:
            rate = _on(services, sample, Symbol.SAVINGS_RATE, day)
            assert rate is not None
            assert rate / 100 == those[0].share
    window = services.figures.window(sample, Period.ALL)
    whole = services.figures.reading(sample, Symbol.SAVINGS, window).value
    assert whole == sum(every[cycle_id].saved for cycle_id in measured)
    with services.store.read() as session:
        alone = set(session.exec(select(OneOffRow.cycle_id)))
    alone_saved = sum(every[cycle_id].saved for cycle_id in measured if cycle_id in alone)
    split = services.figures.split(sample, Symbol.SAVINGS, window)
    assert set(split.names) == {"Achats des cycles", "Achats ponctuels"}
    place = split.names.index("Achats ponctuels")
    assert sum(values[place] or 0 for values in split.values) == alone_saved
    rows = services.figures.rows(sample, Symbol.SAVINGS, window)
    assert sum(row.value or 0 for row in rows if "achat ponctuel" in row.detail) == alone_saved


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
    cycles = services.cycles.all(sample)
    ended = [cycle.closed or today() for cycle in cycles]
    assert len(set(ended)) == len(cycles), "each day speaks of one cycle"
    with services.store.read() as session:
        debriefs = [(participation_of(session, each), satisfaction_of(session, each.id)) for each in cycles]
    for cycle, day, ((handed_in, members), satisfaction) in zip(cycles, ended, debriefs, strict=True):
        assert _on(services, sample, Symbol.LISTS, day) == Fraction(100 * handed_in, members)
        hands = _on(services, sample, Symbol.SATISFACTION, day)
        assert (hands is None) == (not satisfaction.answers)
        if hands is not None:
            assert int(hands * 10 + Fraction(1, 2)) == satisfaction.tenths
        counted = [s for s in cycle.planning if s.closed or s.is_late(today())]
        kept = [s for s in counted if s.closed and s.closed <= s.due]
        assert _on(services, sample, Symbol.PLANNING, day) == Fraction(100 * len(kept), len(counted))
    window = services.figures.window(sample, Period.ALL)
    for symbol in (Symbol.LISTS, Symbol.PLANNING):
        rows = services.figures.rows(sample, symbol, window)
        assert {row.cycle_id for row in rows} == {cycle.id for cycle in cycles}, "one-off purchases are none"


def test_voters_and_roles_are_those_of_the_steps(services: Services, sample: int) -> None:
    for cycle in services.cycles.all(sample):
        day = cycle.closed or today()
        agreed = services.outcome.agreement(cycle.id)
        voters = services.votes.voters(cycle.id, agreed.agreed_on if agreed else None)
        voted = sum(voter.has_voted for voter in voters)
        there = sum(voter.presence != "absent" for voter in voters)
        assert _on(services, sample, Symbol.VOTES, day) == Fraction(100 * voted, len(voters))
        assert _on(services, sample, Symbol.MEETINGS, day) == Fraction(100 * there, len(voters))
        held = _on(services, sample, Symbol.ROLES, day)
        if cycle.step < 4:
            assert held is None, "there are no roles to hold yet"
            continue
        seats = services.roles.all(cycle.id)
        taken = [min(role.seats, sum(not h.deputy for h in role.holders)) for role in seats]
        assert held == Fraction(100 * sum(taken), sum(role.seats for role in seats))


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
