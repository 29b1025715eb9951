"""What a purchase brought: savings by article, supplier and member, and its money."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.core.formats import money
from app.core.i18n import _
from app.domain.charging import unit_price
from app.domain.items import CollectiveItem, purchase_of
from app.domain.ledger import Ledger
from app.domain.ledger_goods import OrderGoods
from app.domain.savings import Purchase, Savings, saving, total


@dataclass(frozen=True, slots=True)
class Money:
    """Income, expenses and margin of a purchase, in cents."""

    income: int
    expenses: int
    margin: int


@dataclass(frozen=True, slots=True)
class ItemResult:
    """An article of the collective list; prices in cents per unit, `saved` None: not measured.

    `quantity` is what was received, None until entered; `reference_kind` says in French what `reference`
    is, «» without one.
    """

    item_id: int
    label: str
    unit: str
    quantity: Decimal | None
    reference: int | None
    reference_kind: str
    obtained: int | None
    saved: int | None


@dataclass(frozen=True, slots=True)
class SupplierResult:
    """What was bought of a supplier: `spent` with the delivery, in cents.

    `saved` is None when nothing is measured; `unmeasured` counts the lines left out of it.
    """

    name: str
    spent: int
    saved: int | None
    unmeasured: int


@dataclass(frozen=True, slots=True)
class MemberResult:
    """What a member received, in cents at the price obtained; `saved` and `unmeasured` as for a supplier.

    Her reference is the price she gave in her list, else that of the article.
    """

    member_id: int
    name: str
    received: int
    saved: int | None
    unmeasured: int


@dataclass(frozen=True, slots=True)
class PurchaseResults:
    """The results of a purchase; its money in cents, None while nothing is entered: «non mesuré»."""

    items: tuple[ItemResult, ...]
    suppliers: tuple[SupplierResult, ...]
    members: tuple[MemberResult, ...]
    savings: Savings
    income: int | None
    expenses: int | None
    margin: int | None


def money_words(found: Money | None) -> str:
    """The money of a purchase in words; «non mesuré» while nothing is entered."""
    if found is None:
        return _("non mesuré")
    return _("recettes {income}, dépenses {expenses}, marge {margin}").format(
        income=money(found.income), expenses=money(found.expenses), margin=money(found.margin)
    )


def money_of(ledger: Ledger) -> Money | None:
    """The money of a purchase, None when nothing of it was entered."""
    lines = any(account.lines for account in ledger.accounts)
    if not (lines or ledger.goods or ledger.costs or ledger.income):
        return None
    return Money(ledger.income, ledger.expenses, ledger.margin)


def results(
    items: Sequence[CollectiveItem],
    orders: Sequence[OrderGoods],
    ledger: Ledger,
    own_prices: Mapping[tuple[int, int], int],
) -> PurchaseResults:
    """The results of one purchase; `own_prices` in cents per unit by member and item, of those who gave one.

    The savings of members and suppliers are those of what was delivered by orders; each is measured by
    `savings.saving`, a line at a time.
    """
    references = {item.item_id: item for item in items}
    prices = _prices(orders, ledger)
    entered = money_of(ledger)
    return PurchaseResults(
        items=tuple(_item(item) for item in items),
        suppliers=tuple(_suppliers(orders, ledger, references, prices)),
        members=tuple(_members(ledger, references, prices, own_prices)),
        savings=total(purchase_of(item) for item in items),
        income=entered.income if entered else None,
        expenses=entered.expenses if entered else None,
        margin=entered.margin if entered else None,
    )


def _item(item: CollectiveItem) -> ItemResult:
    return ItemResult(
        item_id=item.item_id,
        label=item.label,
        unit=item.unit,
        quantity=item.received,
        reference=item.reference_price,
        reference_kind=item.reference_kind.label if item.reference_price is not None else "",
        obtained=item.price,
        saved=saving(purchase_of(item)),
    )


def _prices(orders: Iterable[OrderGoods], ledger: Ledger) -> dict[int | None, int]:
    """The price obtained per unit by line that came, in cents: its charges over what can be used."""
    charged: dict[int | None, int] = {}
    for line in ledger.goods:
        charged[line.order_line_id] = charged.get(line.order_line_id, 0) + line.amount
    return {
        line.id: unit_price(charged.get(line.id, 0), line.usable)
        for order in orders
        for line in order.lines
        if line.usable > 0
    }


def _suppliers(
    orders: Iterable[OrderGoods],
    ledger: Ledger,
    references: Mapping[int, CollectiveItem],
    prices: Mapping[int | None, int],
) -> list[SupplierResult]:
    spent: dict[int, int] = {}
    for charge in ledger.goods:
        spent[charge.order_id] = spent.get(charge.order_id, 0) + charge.amount
    found = []
    for order in orders:
        if order.id in spent:
            savings = total(
                _purchase(references.get(line.item_id), None, line.usable, prices.get(line.id))
                for line in order.lines
                if line.delivered
            )
            found.append(
                SupplierResult(
                    order.supplier, spent[order.id] + order.delivery, _saved(savings), savings.unmeasured
                )
            )
    return found


def _members(
    ledger: Ledger,
    references: Mapping[int, CollectiveItem],
    prices: Mapping[int | None, int],
    own_prices: Mapping[tuple[int, int], int],
) -> list[MemberResult]:
    found = []
    for account in ledger.accounts:
        mine = [line for line in ledger.goods if line.member_id == account.member_id and line.quantity]
        if not mine:
            continue
        savings = total(
            _purchase(
                references.get(line.item_id or 0),
                own_prices.get((account.member_id, line.item_id or 0)),
                line.quantity,
                prices.get(line.order_line_id),
            )
            for line in mine
        )
        received = sum(line.amount for line in mine)
        found.append(
            MemberResult(account.member_id, account.member, received, _saved(savings), savings.unmeasured)
        )
    return found


def _purchase(
    item: CollectiveItem | None, own_price: int | None, quantity: Decimal, obtained: int | None
) -> Purchase:
    return Purchase(
        item_id=item.item_id if item else 0,
        label=item.label if item else "",
        quantity=quantity,
        reference=own_price if own_price is not None else item.reference_price if item else None,
        reference_kind=item.reference_kind.value if item else "",
        obtained=obtained,
    )


def _saved(savings: Savings) -> int | None:
    return savings.saved if savings.measured else None
