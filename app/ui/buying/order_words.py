"""What the orders' view says in words: states, packs, sums, and what can be prepared."""

from collections.abc import Sequence

from app.core.formats import day as format_day
from app.core.formats import money, quantity
from app.core.i18n import _, ngettext
from app.domain.buying import BuyingLine, Order, OrderLine, OrderState
from app.domain.items import amount

STATES = tuple(OrderState)
MOST_NAMED = 4
"""Names said in a sentence, before «et 2 autres»."""


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
    return _("Aller à la réception") if order.state is OrderState.SENT else _("Solder")


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
    """«4 × 12»; «colis de 12 entamé» when not by whole packs; empty when sold by any quantity."""
    if not line.pack:
        return ""
    count, size = line.quantity / line.pack, quantity(line.pack)
    if count == count.to_integral_value():
        return _("{count} × {size}").format(count=quantity(count), size=size)
    return _("colis de {size} entamé").format(size=size)


def sum_words(order: Order) -> str:
    """«Articles 1 007,80 € + livraison 25,00 € = 1 032,80 € TTC»."""
    return _("Articles {goods} + livraison {delivery} = {total} TTC").format(
        goods=money(order.goods), delivery=money(order.delivery), total=money(order.total)
    )


def terms_words(order: Order) -> str:
    """What the order misses of its supplier's terms; empty when nothing."""
    supplier = order.supplier
    value = sum(amount(line.unit_price, line.quantity) for line in order.lines)
    short, to_free = supplier.minimum - value, (supplier.free_from or 0) - value
    if short > 0:
        words, missing = _("Minimum de commande non atteint\u00a0: il manque {amount}."), short
    elif order.delivery and to_free > 0:
        words, missing = _("Il manque {amount} pour la livraison offerte."), to_free
    else:
        return ""
    given = money(missing) if supplier.vat_included else _("{amount} HT").format(amount=money(missing))
    return words.format(amount=given)


def list_words(orders: Sequence[Order]) -> str:
    """«2 commandes»."""
    return ngettext("{n} commande", "{n} commandes", len(orders)).format(n=len(orders))


def left_words(lines: Sequence[BuyingLine], orders: Sequence[Order]) -> str:
    """Which articles that are wanted stand in no order, and whose they were to be; empty when none."""
    ordered = {line.item_id for order in orders for line in order.lines}
    left = [line for line in lines if line.wanted and line.item_id not in ordered]
    if not orders or not left:
        return ""
    words = ngettext(
        "Un article n’est dans aucune commande\u00a0: {articles}.",
        "{n} articles ne sont dans aucune commande\u00a0: {articles}.",
        len(left),
    )
    told = _("{article} ({supplier})")
    names = [
        told.format(article=line.label, supplier=line.supplier or _("sans fournisseur")) for line in left
    ]
    return words.format(n=len(left), articles=listed(names))


def no_supplier_words(lines: Sequence[BuyingLine]) -> str:
    """Which articles that are wanted have no supplier; empty when each has one."""
    names = [line.label for line in lines if line.wanted and line.supplier_id is None]
    if not names:
        return ""
    words = ngettext(
        "Un article reste sans fournisseur\u00a0: {articles}.",
        "{n} articles restent sans fournisseur\u00a0: {articles}.",
        len(names),
    )
    return words.format(n=len(names), articles=listed(names))


def listed(names: Sequence[str]) -> str:
    """The first names, and how many others."""
    said = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    if more <= 0:
        return said
    return ngettext("{names} et {n} autre", "{names} et {n} autres", more).format(names=said, n=more)


def to_prepare(lines: Sequence[BuyingLine], orders: Sequence[Order]) -> bool:
    """Whether an article has a supplier and is in no order that was sent, to her or to another."""
    return bool(_open(lines, orders))


def to_update(lines: Sequence[BuyingLine], orders: Sequence[Order]) -> bool:
    """Whether the orders prepared hold other articles than those chosen, or are still to be made.

    What was typed in them stays then: they are made anew only when asked for.
    """
    prepared = [order for order in orders if order.state is OrderState.PREPARED]
    held = {(order.supplier.id, line.item_id) for order in prepared for line in order.lines}
    return _open(lines, orders) != held


def _open(lines: Sequence[BuyingLine], orders: Sequence[Order]) -> set[tuple[int, int]]:
    """Supplier and article of what is wanted and may still be ordered."""
    sent = [order for order in orders if order.state is not OrderState.PREPARED]
    busy = {order.supplier.id for order in sent}
    done = {line.item_id for order in sent for line in order.lines}
    return {
        (line.supplier_id, line.item_id)
        for line in lines
        if line.wanted
        and line.supplier_id is not None
        and line.supplier_id not in busy
        and line.item_id not in done
    }
