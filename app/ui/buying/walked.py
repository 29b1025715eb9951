"""The dialogs of the purchases made outside their buttons; see `app.ui.walk_dialogs`."""

from PySide6.QtWidgets import QDialog, QWidget

from app.ui.buying.comparison.choose_dialog import ChooseDialog
from app.ui.buying.details_dialog import DetailsDialog
from app.ui.buying.offer_import_dialog import OfferImportDialog
from app.ui.buying.one_off_dialog import OneOffDialog
from app.ui.context import Context
from app.ui.opening import Opening

_PASTED = (
    ("Réf.", "Désignation", "P.U. HT", "Colis"),
    ("A4", "Papier A4 80 g", "4,20", "5"),
    ("X1", "Trombones", "cher", ""),
)


def edit_one_off(ctx: Context, parent: QWidget) -> QDialog | None:
    """The first purchase outside the cycles."""
    assert ctx.network_id is not None
    purchases = ctx.opened.buying.purchases(ctx.network_id)
    one_off = next((purchase for purchase in purchases if purchase.one_off), None)
    return None if one_off is None else OneOffDialog(ctx, parent, one_off)


def import_offer(ctx: Context, parent: QWidget) -> QDialog:
    """A supplier's file with a good row and one without a price."""
    assert ctx.cycle_id is not None
    return OfferImportDialog(
        ctx, parent, ctx.opened.offers.read_offer(ctx.cycle_id, None, "tarif.csv", _PASTED)
    )


def choose_basket(ctx: Context, parent: QWidget) -> QDialog | None:
    """The first basket of the comparison."""
    assert ctx.purchase_id is not None
    comparison = ctx.opened.buying.compare(ctx.purchase_id)
    return ChooseDialog(ctx, parent, ctx.purchase_id, comparison, 0) if comparison.baskets else None


OPENINGS = (
    Opening("one-off-new", "buying", "needs", OneOffDialog),
    Opening("one-off-edit", "buying", "needs", edit_one_off),
    Opening("network-details", "buying", "suppliers", DetailsDialog),
    Opening("offer-import", "buying", "offers", import_offer),
    Opening("choose-basket", "buying", "comparison", choose_basket),
)
