"""«Achats»: from the needs of the group to the orders."""

from app.core.i18n import _
from app.ui.context import Context
from app.ui.parts.purchase_page import PurchasePage
from app.ui.parts.stack import Place


def places() -> tuple[Place, ...]:
    """The parts of the page."""
    return (
        Place("needs", "app.ui.buying.needs:NeedsPart", _("Besoins")),
        Place("suppliers", "app.ui.buying.suppliers:SuppliersPart", _("Fournisseurs")),
        Place("offers", "app.ui.buying.offers:OffersPart", _("Offres")),
        Place("comparison", "app.ui.buying.comparison.part:ComparisonPart", _("Comparaison")),
        Place("orders", "app.ui.buying.orders:OrdersPart", _("Commandes")),
    )


class BuyingPage(PurchasePage):
    """What to buy, from whom, at what price, and what was ordered."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(
            ctx,
            name="buying",
            title=_("Qu’achète-t-on, et à qui ?"),
            places=places(),
            free=frozenset({"suppliers"}),
        )
