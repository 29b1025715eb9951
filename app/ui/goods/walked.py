"""The dialogs of the goods, made outside their buttons; see `app.ui.walk_dialogs`."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from app.domain.goods import MovementKind, StockArticle
from app.ui.context import Context
from app.ui.goods.fitting import FittingDialog
from app.ui.goods.giving import GiveDialog, others
from app.ui.goods.stock import movement_rows
from app.ui.goods.stock_dialogs import CorrectDialog, MoveDialog
from app.ui.opening import Opening


def fit(ctx: Context, parent: QWidget) -> QDialog | None:
    """The proposal for an order of the purchase in view, as ordered when its invoice falls already."""
    services, purchase_id = ctx.services, ctx.purchase_id
    assert services is not None and purchase_id is not None
    order = next(iter(services.orders.all(purchase_id)), None)
    if order is None:
        return None
    as_ordered = [(line.id, line.ordered, line.unit_price) for line in order.lines]
    return FittingDialog(ctx, parent, order, services.reception.propose_amounts(order.id) or as_ordered)


def give(ctx: Context, parent: QWidget) -> QDialog | None:
    """A delivered article that leaves something, else any, goes to another member."""
    services, network_id, purchase_id = ctx.services, ctx.network_id, ctx.purchase_id
    assert services is not None and network_id is not None and purchase_id is not None
    outs = sorted(services.reception.shares(purchase_id), key=lambda out: -out.rest)
    members = others(outs[0], services.members.active(network_id)) if outs else []
    return GiveDialog(ctx, parent, outs[0], members) if members else None


def move(ctx: Context, parent: QWidget) -> QDialog | None:
    """Something goes out of the stock."""
    article = _article(ctx)
    services, network_id = ctx.services, ctx.network_id
    assert services is not None and network_id is not None
    members = services.members.all(network_id)
    return None if article is None else MoveDialog(ctx, parent, article, MovementKind.OUT, members)


def correct(ctx: Context, parent: QWidget) -> QDialog | None:
    """The last movement is put right."""
    article = _article(ctx)
    services, network_id = ctx.services, ctx.network_id
    assert services is not None and network_id is not None
    rows = movement_rows(services.stock.movements(network_id, article.id)) if article is not None else []
    return CorrectDialog(ctx, parent, rows[0].movement, rows[0].what) if rows else None


def _article(ctx: Context) -> StockArticle | None:
    services, network_id = ctx.services, ctx.network_id
    assert services is not None and network_id is not None
    return next(iter(services.stock.articles(network_id)), None)


OPENINGS = (
    Opening("goods-fit", "goods", "reception", fit),
    Opening("goods-give", "goods", "sharing", give),
    Opening("goods-move", "goods", "stock", move),
    Opening("goods-correct", "goods", "stock", correct),
)
