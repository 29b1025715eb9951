"""A page about the purchase in view: which purchase, its parts as tabs, one of them in front."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.core.i18n import _
from app.domain.buying import GroupPurchase
from app.ui.context import Context
from app.ui.parts.parts_page import Bare, PartsPage
from app.ui.parts.purchase_menu import PurchaseMenu
from app.ui.parts.stack import Place


class PurchasePage(PartsPage):
    """The parts of `places` over `ctx.purchase_id`; those in `free` need only a network."""

    subjects = frozenset({"cycle", "one_off", "network"})
    icon = "cart"

    def __init__(
        self,
        ctx: Context,
        *,
        name: str,
        title: str,
        places: Sequence[Place],
        free: frozenset[str] = frozenset(),
    ) -> None:
        self._free = free
        self._purchase: GroupPurchase | None = None
        super().__init__(ctx, name=name, title=title, places=places)

    def header_widgets(self) -> Sequence[QWidget]:
        self.menu = PurchaseMenu(self.ctx, self, name=self.objectName())
        return (self.menu,)

    def subtitle(self) -> str:
        return self._purchase.title if self._purchase is not None else ""

    def without_network(self) -> str:
        return _("Créez d’abord un réseau\u00a0: c’est lui qui achète.")

    def bare(self, key: str) -> Bare | None:
        lacking = super().bare(key)
        if lacking is not None or self._purchase is not None or key in self._free:
            return lacking
        words = _(
            "Aucun achat pour l’instant. Un achat naît d’un cycle\u00a0; pour acheter en une fois, "
            "ouvrez «\u00a0Achat\u00a0» en haut à droite."
        )
        return Bare(words, _("Commencer un cycle"), self.menu.start_cycle)

    def reload(self) -> None:
        network_id = self.ctx.network_id
        purchases = self.ctx.opened.buying.purchases(network_id) if network_id is not None else []
        one_offs = [purchase for purchase in purchases if purchase.one_off]
        if self.ctx.purchase_id is None and one_offs:
            going = [purchase for purchase in one_offs if purchase.closed is None]
            self.ctx.show_one_off((going or one_offs)[0].id)  # which reloads this page
            return
        self._purchase = next((each for each in purchases if each.id == self.ctx.purchase_id), None)
        self.menu.show_purchases(purchases, self._purchase)
        super().reload()
