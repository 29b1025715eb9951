"""«Livraisons»: from the delivery to each member's share, and what is left."""

from app.core.i18n import _
from app.ui.context import Context
from app.ui.parts.purchase_page import PurchasePage
from app.ui.parts.stack import Place


def places() -> tuple[Place, ...]:
    """The parts of the page."""
    return (
        Place("reception", "app.ui.goods.reception:ReceptionPart", _("Réception")),
        Place("sharing", "app.ui.goods.sharing:SharingPart", _("Partage")),
        Place("handover", "app.ui.goods.handover:HandoverPart", _("Distribution")),
        Place("stock", "app.ui.goods.stock:StockPart", _("Stock")),
    )


class GoodsPage(PurchasePage):
    """What was delivered, who gets what, what is left."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(
            ctx,
            name="goods",
            title=_("Qu’a-t-on reçu, et pour qui ?"),
            places=places(),
            free=frozenset({"stock"}),
        )
