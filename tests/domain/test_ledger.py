"""The books: whatever was entered, the cash is accounted for to the cent."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.domain.entries import Entry, EntryKind, Method, Split
from app.domain.ledger import Account, Ledger, books
from app.domain.ledger_goods import OrderedLine, OrderGoods, PurchaseGoods, goods_charges
from app.domain.settlement import through_treasurer
from app.domain.settling import SettlementMode, entry_kind, plan

DAY = date(2026, 11, 23)
NAMES = {1: "Anne", 2: "Bilal", 3: "Chloé", 4: "Denis"}
CYCLES = (7, 8)
BLANK = Entry(
    id=0,
    network_id=1,
    cycle_id=7,
    cycle="Rentrée",
    kind=EntryKind.PAYMENT,
    amount=0,
    dated=DAY,
    label="Écriture",
    member_id=None,
    member="",
    other_id=None,
    other="",
    order_id=None,
    goods=0,
    split=Split.NONE,
    method=Method.CASH,
    paid=DAY,
    reference="",
    receipt="",
    receipt_name="",
    note="",
)

members = st.sampled_from([None, *NAMES])
quantities = st.decimals(0, 50, places=1)
entries = st.builds(
    replace,
    st.just(BLANK),
    cycle_id=st.sampled_from([None, *CYCLES]),
    kind=st.sampled_from(EntryKind),
    amount=st.integers(1, 100_000),
    member_id=members,
    other_id=members,
    order_id=st.sampled_from([None, None, 1, 2, 3]),
    split=st.sampled_from(Split),
    paid=st.sampled_from([None, DAY]),
)
lines = st.builds(
    OrderedLine,
    id=st.integers(1, 99),
    item_id=st.integers(1, 9),
    label=st.just("Ramettes"),
    unit=st.just("carton"),
    quantity=st.decimals("0.5", 60, places=1),
    ordered=st.integers(0, 50_000),
    delivered=st.none() | quantities,
    damaged=st.just(Decimal(0)),
    invoiced=st.none() | st.integers(0, 50_000),
    shares=st.dictionaries(st.sampled_from(list(NAMES)), quantities),
)


def orders(order_id: int, cycle_id: int) -> st.SearchStrategy[OrderGoods]:
    return st.builds(
        OrderGoods,
        id=st.just(order_id),
        cycle_id=st.just(cycle_id),
        supplier=st.just("Papeterie"),
        day=st.just(DAY),
        delivery=st.integers(0, 3_000),
        lines=st.lists(lines, max_size=3).map(tuple),
    )


def purchases(cycle_id: int, *order_ids: int) -> st.SearchStrategy[PurchaseGoods]:
    return st.builds(
        PurchaseGoods,
        cycle_id=st.just(cycle_id),
        asking=st.lists(st.sampled_from(list(NAMES)), unique=True).map(tuple),
        orders=st.tuples(*(orders(order_id, cycle_id) for order_id in order_ids)),
    )


def account(ledger: Ledger, member: int) -> Account:
    (found,) = (account for account in ledger.accounts if account.member_id == member)
    return found


def entry(kind: EntryKind, amount: int, **fields: object) -> Entry:
    return replace(BLANK, kind=kind, amount=amount, **fields)  # type: ignore[arg-type]


def check(ledger: Ledger) -> None:
    balances = sum(account.balance for account in ledger.accounts)
    assert ledger.cash == balances + ledger.own_funds + ledger.deposits + ledger.due
    assert ledger.margin == ledger.cash - ledger.deposits - ledger.due
    for account in ledger.accounts:
        assert account.balance == sum(line.amount for line in account.lines)
        assert account.balance == (
            account.paid
            + account.transferred
            - account.reimbursed
            - account.goods
            - account.costs
            - account.charges
        )


@given(st.lists(entries, max_size=12), st.tuples(purchases(7, 1, 2), purchases(8, 3)))
def test_the_cash_is_always_accounted_for(typed: list[Entry], bought: tuple[PurchaseGoods, ...]) -> None:
    numbered = [replace(one, id=number) for number, one in enumerate(typed, 1)]
    invoiced: set[int | None] = {None}
    for number, one in enumerate(numbered):  # an order has one entry at most
        numbered[number] = replace(one, order_id=None) if one.order_id in invoiced else one
        invoiced.add(one.order_id)
    check(books(numbered, bought, NAMES))
    for purchase in bought:
        its_own = [one for one in numbered if one.cycle_id == purchase.cycle_id]
        ledger = books(its_own, [purchase], NAMES)
        check(ledger)
        # The order in which things come changes nothing.
        assert books(its_own[::-1], [purchase], NAMES).balances == ledger.balances
        # Every expense, paid or not, is charged to somebody or borne by the network.
        charged = [line.amount for line in ledger.goods] + [cost.amount for cost in ledger.costs]
        assert sum(charged) == ledger.expenses


@given(orders(1, 7), st.integers(1, 80_000))
def test_charges_equal_the_invoice(order: OrderGoods, amount: int) -> None:
    invoice = entry(EntryKind.EXPENSE, amount, order_id=1)
    charged = sum(line.amount for line in goods_charges(order, invoice))
    assert charged == max(0, amount - order.delivery)


@given(st.dictionaries(st.integers(1, 20), st.integers(-50_000, 50_000)), st.sampled_from(SettlementMode))
def test_a_settlement_brings_every_account_to_zero(balances: dict[int, int], mode: SettlementMode) -> None:
    left = dict(balances)
    for transfer in plan(balances, mode):
        assert transfer.amount > 0
        entry_kind(transfer.payer, transfer.payee)
        if transfer.payer is not None:
            left[transfer.payer] += transfer.amount
        if transfer.payee is not None:
            left[transfer.payee] -= transfer.amount
    assert not any(left.values())


def paper(shares: dict[int, Decimal], **fields: object) -> PurchaseGoods:
    line = OrderedLine(
        id=1,
        item_id=1,
        label="Ramettes",
        unit="carton",
        quantity=Decimal(10),
        ordered=10_000,
        delivered=Decimal(10),
        damaged=Decimal(0),
        invoiced=None,
        shares=shares,
    )
    line = replace(line, **fields)  # type: ignore[arg-type]
    return PurchaseGoods(7, (1, 2, 3), (OrderGoods(1, 7, "Papeterie", DAY, 500, (line,)),))


SHARES = {1: Decimal(4), 2: Decimal(3), 3: Decimal(3)}


def test_goods_are_charged_as_soon_as_they_came() -> None:
    assert books([], [paper(SHARES, delivered=None)], NAMES).expenses == 0
    ledger = books([], [paper({1: Decimal(4), 2: Decimal(3)}, delivered=Decimal(9))], NAMES)
    check(ledger)
    # Nine of ten came: 90.00, of which two cartons stay in stock; 5.00 of delivery between the two.
    assert ledger.balances == {1: -4250, 2: -3250}
    assert (ledger.stock_value, ledger.own_funds) == (2000, -2000)
    assert (ledger.due, ledger.provisional, ledger.cash) == (9500, 9500, 0)
    assert all(line.provisional for line in account(ledger, 1).lines)


def test_an_invoice_is_charged_to_the_cent() -> None:
    invoice = entry(EntryKind.EXPENSE, 9999, order_id=1, split=Split.EQUAL, paid=None)
    ledger = books([invoice], [paper(SHARES)], NAMES)
    check(ledger)
    # 94.99 of goods by 4, 3, 3 and 5.00 of delivery in three.
    assert ledger.balances == {1: -3799 - 167, 2: -2850 - 167, 3: -2850 - 166}
    assert (ledger.due, ledger.provisional, ledger.margin) == (9999, 0, -9999)
    assert not any(line.provisional for one in ledger.accounts for line in one.lines)


def test_a_cost_is_shared_as_the_group_chose() -> None:
    shares = {1: Decimal(6), 2: Decimal(3), 3: Decimal(1)}
    for by, parts in [
        (Split.EQUAL, {1: 334, 2: 333, 3: 333}),
        (Split.VALUE, {1: 600, 2: 300, 3: 100}),
        (Split.QUANTITY, {1: 600, 2: 300, 3: 100}),
        (Split.NONE, {None: 1000}),
    ]:
        hall = entry(EntryKind.EXPENSE, 1000, id=5, split=by)
        ledger = books([hall], [paper(shares)], NAMES)
        check(ledger)
        assert {cost.member_id: cost.amount for cost in ledger.costs if cost.entry_id == 5} == parts


def test_a_delivery_is_shared_between_those_it_served() -> None:
    first = paper({1: Decimal(10)})
    tea = replace(first.orders[0].lines[0], id=2, item_id=2, shares={2: Decimal(5), 3: Decimal(5)})
    second = replace(first.orders[0], id=2, supplier="Épicerie", delivery=300, lines=(tea,))
    both = replace(first, orders=(first.orders[0], second))
    hall = entry(EntryKind.EXPENSE, 900, id=5, split=Split.EQUAL)
    ledger = books([hall], [both], NAMES)
    check(ledger)
    assert {member: account(ledger, member).costs for member in (1, 2, 3)} == {
        1: 500 + 300, 2: 150 + 300, 3: 150 + 300,
    }  # fmt: skip


def test_a_cost_before_any_delivery_is_shared_between_who_asked() -> None:
    hall = entry(EntryKind.EXPENSE, 1000, split=Split.VALUE)
    bare = PurchaseGoods(7, (3, 1), ())
    assert books([hall], [bare], NAMES).balances == {1: -500, 3: -500}
    nobody = books([hall], [PurchaseGoods(7, (), ())], NAMES)
    assert nobody.balances == {} and nobody.own_funds == -1000


def test_deposits_reimbursements_and_advances_are_not_spending() -> None:
    typed = [
        entry(EntryKind.PAYMENT, 5000, member_id=1),
        entry(EntryKind.REIMBURSEMENT, 1000, member_id=1),
        entry(EntryKind.DEPOSIT, 2000, member_id=2),
        entry(EntryKind.DEPOSIT_RETURN, 500, member_id=2),
        entry(EntryKind.EXPENSE, 3000, member_id=3),
        entry(EntryKind.CONTRIBUTION, 1500, member_id=4),
        entry(EntryKind.SALE, 700),
        entry(EntryKind.CHARGE, 250, member_id=1),
        entry(EntryKind.TRANSFER, 400, member_id=2, member="Bilal", other_id=3, other="Chloé"),
    ]
    ledger = books(typed, [], NAMES)
    check(ledger)
    assert ledger.balances == {1: 3750, 2: 400, 3: 2600}
    assert account(ledger, 2).deposits == ledger.deposits == 1500
    assert (ledger.income, ledger.expenses, ledger.margin) == (9200, 3000, 6200)
    assert ledger.cash == 5000 - 1000 + 1500 + 1500 + 700
    assert account(ledger, 3).lines[0].label == "Avance\u00a0: Écriture"


def test_names_are_elided_in_labels() -> None:
    typed = entry(EntryKind.TRANSFER, 400, member_id=1, member="Adèle", other_id=2, other="Bilal")
    assert account(books([typed], [], NAMES), 2).lines[0].label == "Reçu d’Adèle"


def test_the_fewest_transfers_may_pass_by_the_cash_box() -> None:
    transfers = plan({1: -1000, 2: -1000, 3: 500}, SettlementMode.FEWEST)
    assert len(transfers) == 3 and sum(t.amount for t in transfers if t.payee is None) == 1500
    assert plan({1: -500, 2: 500}, SettlementMode.FEWEST)[0].payee == 2
    through = plan({1: -500, 2: 500}, SettlementMode.TREASURER)
    assert through == through_treasurer({1: -500, 2: 500, None: 0}, None)
    assert [(t.payer, t.payee) for t in through] == [(1, None), (None, 2)]
