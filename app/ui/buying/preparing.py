"""Preparing the orders, from the comparison or from the orders themselves."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.i18n import ngettext
from app.domain.buying import OrderState
from app.ui.buying.order_words import left_words
from app.ui.context import Context


def prepare_orders(ctx: Context, parent: QWidget) -> None:
    """Prepare the orders of the purchase in view, and say how many, and which articles are in none."""
    services, purchase_id = ctx.services, ctx.purchase_id
    assert services is not None and purchase_id is not None
    if ctx.perform(lambda: services.orders.prepare(purchase_id, clock.today()), parent):
        orders = services.orders.all(purchase_id)
        n = sum(order.state is OrderState.PREPARED for order in orders)
        said = ngettext("{n} commande préparée.", "{n} commandes préparées.", n).format(n=n)
        left = left_words(services.buying.lines(purchase_id), orders)
        ctx.messages.banner(f"{said} {left}".strip(), undo=True)
