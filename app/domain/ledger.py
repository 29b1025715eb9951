"""The books of a purchase or of a network: the account of each member, and where the cash comes from.

Whatever the entries and goods, to the cent:

    cash = sum of the members' balances + own funds + deposits + what is due to suppliers

because every expense is either charged to members or borne by the network, and either paid by the cash box,
advanced by a member, or still due. Goods are charged as soon as they are delivered; an order without an
invoice then counts as an expense that is due, of the same sum (`provisional`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.core.i18n import _
from app.core.text import of_name, sort_key
from app.domain.entries import Entry, EntryKind
from app.domain.ledger_goods import (
    CostShare,
    GoodsCharge,
    Participants,
    PurchaseGoods,
    cost_shares,
    goods_charges,
    invoices_of,
)


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A line of a member's account; `amount` in cents, positive in her favour.

    `quantity` is given for goods; `provisional` when the invoice is not there yet.
    """

    day: date
    label: str
    quantity: Decimal | None
    unit: str
    amount: int
    provisional: bool


@dataclass(frozen=True, slots=True)
class Account:
    """A member's account, in cents; `lines` sum to `balance`, positive when the network owes her.

    balance = paid + transferred - reimbursed - goods - costs - charges. `paid` counts her payments and
    the expenses she advanced; `transferred` what she gave other members, less what they gave her.
    `deposits` are held for her apart from the balance.
    """

    member_id: int
    member: str
    goods: int
    costs: int
    charges: int
    paid: int
    reimbursed: int
    transferred: int
    deposits: int
    balance: int
    lines: tuple[AccountLine, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The books, in cents. cash = balances + own_funds + deposits + due.

    `income` = members_paid + contributions + sales; `members_paid` is payments and advances less
    reimbursements. `margin` = income - expenses. `stock_value` is what the network keeps of the goods.
    `provisional` is the part of `expenses` (and of `due`) that is goods delivered without an invoice.
    """

    accounts: tuple[Account, ...]
    cash: int
    own_funds: int
    deposits: int
    due: int
    stock_value: int
    income: int
    expenses: int
    margin: int
    members_paid: int
    contributions: int
    sales: int
    provisional: int
    goods: tuple[GoodsCharge, ...]
    costs: tuple[CostShare, ...]

    @property
    def balances(self) -> dict[int, int]:
        """The balance of each member who has one that is not zero."""
        return {account.member_id: account.balance for account in self.accounts if account.balance}


class _Part(StrEnum):
    """What a line of an account counts as; the names are those of the fields of Account."""

    GOODS = "goods"
    COSTS = "costs"
    CHARGES = "charges"
    PAID = "paid"
    REIMBURSED = "reimbursed"
    TRANSFERRED = "transferred"


@dataclass(frozen=True, slots=True)
class _Posting:
    member_id: int
    part: _Part
    line: AccountLine


def books(entries: Sequence[Entry], purchases: Sequence[PurchaseGoods], names: Mapping[int, str]) -> Ledger:
    """The ledger of these entries and purchases; `names` of the members by id.

    Entries that cannot be (a transfer to nobody, a payment that was not made) count for nothing; a payment
    of nobody counts as a sale. So nothing is raised for what a store may hold.
    """
    orders = [order for purchase in purchases for order in purchase.orders]
    invoices = invoices_of(entries)
    goods = [line for order in orders for line in goods_charges(order, invoices.get(order.id))]
    participants: dict[int | None, Participants] = {}
    deliveries: dict[int, Participants] = {}
    for purchase in purchases:
        mine = {order.id for order in purchase.orders}
        its_goods = [line for line in goods if line.order_id in mine]
        participants[purchase.cycle_id] = group = Participants(purchase.asking, its_goods, names)
        for order_id in mine:
            of_order = [line for line in its_goods if line.order_id == order_id]
            deliveries[order_id] = Participants(group.members, of_order, names)
    costs = cost_shares(entries, orders, participants, deliveries)
    postings = [*_charged(goods, costs), *(posting for entry in entries for posting in _moved(entry))]
    present = [member for group in participants.values() for member in group.members]
    return _ledger(entries, goods, costs, _accounts(postings, present, entries, names))


def _charged(goods: Sequence[GoodsCharge], costs: Sequence[CostShare]) -> list[_Posting]:
    of_goods = [
        _Posting(
            line.member_id,
            _Part.GOODS,
            AccountLine(line.day, line.label, line.quantity, line.unit, -line.amount, line.provisional),
        )
        for line in goods
        if line.member_id is not None
    ]
    return of_goods + [
        _Posting(
            cost.member_id,
            _Part.COSTS,
            AccountLine(cost.day, cost.label, None, "", -cost.amount, cost.provisional),
        )
        for cost in costs
        if cost.member_id is not None
    ]


def _moved(entry: Entry) -> list[_Posting]:
    """What an entry of money does to the accounts of members."""
    member, other = entry.member_id, entry.other_id
    if member is None or not _is_done(entry):
        return []
    match entry.kind:
        case EntryKind.PAYMENT:
            return [_posting(entry, member, _Part.PAID, entry.amount, entry.label)]
        case EntryKind.EXPENSE:
            label = _("Avance\u00a0: {label}").format(label=entry.label)
            return [_posting(entry, member, _Part.PAID, entry.amount, label)]
        case EntryKind.REIMBURSEMENT:
            return [_posting(entry, member, _Part.REIMBURSED, -entry.amount, entry.label)]
        case EntryKind.CHARGE:
            return [_posting(entry, member, _Part.CHARGES, -entry.amount, entry.label)]
        case EntryKind.TRANSFER if other is not None:
            given = _("Versé à {member}").format(member=entry.other)
            got = _("Reçu {of_name}").format(of_name=of_name(entry.member))
            return [
                _posting(entry, member, _Part.TRANSFERRED, entry.amount, given),
                _posting(entry, other, _Part.TRANSFERRED, -entry.amount, got),
            ]
    return []


def _is_done(entry: Entry) -> bool:
    """Whether it happened: no money moves when an account is charged."""
    return entry.paid is not None or entry.kind is EntryKind.CHARGE


def _posting(entry: Entry, member: int, part: _Part, amount: int, label: str) -> _Posting:
    return _Posting(member, part, AccountLine(entry.paid or entry.dated, label, None, "", amount, False))


def _accounts(
    postings: Sequence[_Posting], present: Sequence[int], entries: Sequence[Entry], names: Mapping[int, str]
) -> tuple[Account, ...]:
    deposits: dict[int, int] = {}
    for entry in entries:
        if entry.member_id is not None and (held := _deposit(entry)):
            deposits[entry.member_id] = deposits.get(entry.member_id, 0) + held
    of_member: dict[int, list[_Posting]] = {member: [] for member in (*present, *deposits)}
    for posting in postings:
        of_member.setdefault(posting.member_id, []).append(posting)
    order = sorted(of_member, key=lambda member: (sort_key(names.get(member, "")), member))
    return tuple(
        _account(member, names.get(member, ""), of_member[member], deposits.get(member, 0))
        for member in order
    )


def _account(member: int, name: str, postings: Sequence[_Posting], deposits: int) -> Account:
    sums = dict.fromkeys(_Part, 0)
    for posting in postings:
        sums[posting.part] += posting.line.amount
    lines = sorted((posting.line for posting in postings), key=lambda line: line.day)
    return Account(
        member_id=member,
        member=name,
        goods=-sums[_Part.GOODS],
        costs=-sums[_Part.COSTS],
        charges=-sums[_Part.CHARGES],
        paid=sums[_Part.PAID],
        reimbursed=-sums[_Part.REIMBURSED],
        transferred=sums[_Part.TRANSFERRED],
        deposits=deposits,
        balance=sum(sums.values()),
        lines=tuple(lines),
    )


def _deposit(entry: Entry) -> int:
    """What an entry adds to the deposits held, in cents."""
    if not _is_done(entry):
        return 0
    return {EntryKind.DEPOSIT: entry.amount, EntryKind.DEPOSIT_RETURN: -entry.amount}.get(entry.kind, 0)


def _ledger(
    entries: Sequence[Entry],
    goods: Sequence[GoodsCharge],
    costs: Sequence[CostShare],
    accounts: tuple[Account, ...],
) -> Ledger:
    done = [entry for entry in entries if _is_done(entry)]
    spent = [entry for entry in entries if entry.kind is EntryKind.EXPENSE]
    provisional = sum(line.amount for line in goods if line.provisional)
    provisional += sum(cost.amount for cost in costs if cost.provisional)
    paid_by_cash = sum(entry.amount for entry in spent if entry.paid and entry.member_id is None)
    members_paid = sum(account.paid - account.reimbursed for account in accounts)
    contributions = sum(entry.amount for entry in done if entry.kind is EntryKind.CONTRIBUTION)
    # Money of or to nobody in particular is the network's own.
    sales = sum(
        entry.amount if entry.kind is not EntryKind.REIMBURSEMENT else -entry.amount
        for entry in done
        if entry.kind is EntryKind.SALE
        or (entry.kind in (EntryKind.PAYMENT, EntryKind.REIMBURSEMENT) and entry.member_id is None)
    )
    advanced = sum(entry.amount for entry in spent if entry.paid and entry.member_id is not None)
    deposits = sum(_deposit(entry) for entry in entries)
    stock_value = sum(line.amount for line in goods if line.member_id is None)
    borne = sum(cost.amount for cost in costs if cost.member_id is None)
    income = members_paid + contributions + sales
    expenses = sum(entry.amount for entry in spent) + provisional
    return Ledger(
        accounts=accounts,
        cash=income - advanced + deposits - paid_by_cash,
        own_funds=contributions + sales + sum(a.charges for a in accounts) - borne - stock_value,
        deposits=deposits,
        due=sum(entry.amount for entry in spent if entry.paid is None) + provisional,
        stock_value=stock_value,
        income=income,
        expenses=expenses,
        margin=income - expenses,
        members_paid=members_paid,
        contributions=contributions,
        sales=sales,
        provisional=provisional,
        goods=tuple(goods),
        costs=tuple(costs),
    )
