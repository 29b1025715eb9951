"""What the orders' view says in words: states, packs, sums, and what can be prepared."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR

from app.core.formats import day as format_day
from app.core.formats import money, quantity
from app.core.i18n import _, ngettext
from app.domain.buying import BuyingLine, Order, OrderLine, OrderState

STATES = tuple(OrderState)


def state_of(order: Order) -> str:
    """«préparée»."""
    return order.state.label


def following(order: Order) -> OrderState | None:
    """The state an order goes on to; None for a closed one."""
    place = STATES.index(order.state) + 1
    return STATES[place] if place < len(STATES) else None


def preceding(order: Order) -> OrderState | None:
    """The state an order is reopened to; None for a prepared one."""
    place = STATES.index(order.state)
    return STATES[place - 1] if place else None


def advance_words(order: Order | None) -> str:
    """What the primary button does."""
    if order is None or order.state is OrderState.PREPARED:
        return _("Marquer envoyée")
    return _("Marquer reçue") if order.state is OrderState.SENT else _("Solder")


def done_words(order: Order, state: OrderState) -> str:
    """What the banner says once the order is brought to a state."""
    back = STATES.index(state) < STATES.index(order.state)
    words = (
        _("Commande {number} ({supplier}) rouverte\u00a0: elle est de nouveau {state}.")
        if back
        else _("Commande {number} ({supplier}) {state}.")
    )
    return words.format(number=order.number, supplier=order.supplier.name, state=state.label)


def dates_words(order: Order) -> str:
    """«Préparée le 06/09/2026, envoyée le 07/09/2026.», and how its articles can be changed."""
    days = zip(STATES, (order.prepared, order.sent, order.received, order.closed), strict=True)
    told = _("{state} le {day}")
    said = ", ".join(told.format(state=state.label, day=format_day(day)) for state, day in days if day)
    said = said[:1].upper() + said[1:]
    return _("{dates}. Rouvrez-la jusqu’à «\u00a0préparée\u00a0» pour changer ses articles.").format(
        dates=said
    )


def pack_words(line: OrderLine) -> str:
    """«4 × 12»; «entamé, 12» when the quantity fills no whole packs; empty when sold by any quantity."""
    if not line.pack:
        return ""
    count = line.quantity / line.pack
    size = quantity(line.pack)
    if count == count.to_integral_value(ROUND_FLOOR):
        return _("{count} × {size}").format(count=quantity(count.normalize() + 0), size=size)
    return _("colis de {size} entamé").format(size=size)


def sum_words(order: Order) -> str:
    """«Articles 1 007,80 € + livraison 25,00 € = 1 032,80 € TTC»."""
    return _("Articles {goods} + livraison {delivery} = {total} TTC").format(
        goods=money(order.goods), delivery=money(order.delivery), total=money(order.total)
    )


def terms_words(order: Order) -> str:
    """What the order misses of its supplier's terms; empty when nothing."""
    supplier = order.supplier
    value = sum(round(line.ordered / (1 + line.vat / 100)) for line in order.lines)
    basis = "" if supplier.vat_included else _("HT")
    if value < supplier.minimum:
        words = _("Minimum de commande non atteint\u00a0: il manque {amount} {basis}")
        return words.format(amount=money(supplier.minimum - value), basis=basis).strip() + "."
    if supplier.free_from is not None and order.delivery and value < supplier.free_from:
        words = _("Il manque {amount} {basis} pour la livraison offerte")
        return words.format(amount=money(supplier.free_from - value), basis=basis).replace("  ", " ") + "."
    return ""


def list_words(orders: Sequence[Order]) -> str:
    """«2 commandes»."""
    return ngettext("{n} commande", "{n} commandes", len(orders)).format(n=len(orders))


def to_prepare(lines: Sequence[BuyingLine], orders: Sequence[Order]) -> bool:
    """Whether an article has a supplier and is in no order that was sent, to her or to another."""
    sent = [order for order in orders if order.state is not OrderState.PREPARED]
    busy = {order.supplier.id for order in sent}
    done = {line.item_id for order in sent for line in order.lines}
    return any(
        line.supplier_id is not None and line.supplier_id not in busy and line.item_id not in done
        for line in lines
        if line.wanted
    )
