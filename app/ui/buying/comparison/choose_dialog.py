"""The group takes a basket: on which day, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.formats import money
from app.core.i18n import _
from app.domain.buying import Comparison
from app.domain.changes import Changes
from app.ui.ask import AskDialog, wanted
from app.ui.buying.comparison.words import basket_name, gap_words, seller_of
from app.ui.context import Context
from app.ui.kit import DateEdit, TextArea, labeled


class ChooseDialog(AskDialog):
    """The reason is required: it stays written beside the basket."""

    def __init__(
        self, ctx: Context, parent: QWidget | None, purchase_id: int, comparison: Comparison, index: int
    ) -> None:
        super().__init__(ctx, parent, name="choose-basket", title=_("Retenir ce panier"))
        self._purchase_id = purchase_id
        self._basket = comparison.baskets[index]
        self._cheapest = comparison.baskets[0].cost
        self.reason = TextArea(
            name="choose-basket-reason",
            accessible=_("Pourquoi ce panier"),
            hint=_("Le moins cher, et livré en une fois."),
        )
        self.day = DateEdit(name="choose-basket-day", accessible=_("Décidé le"))
        self.day.set_value(clock.today())
        sellers = ", ".join(seller_of(comparison, order.supplier).name for order in self._basket.orders)
        words = _("{basket}\u00a0: {cost} ({gap}), chez {sellers}. Chaque article ira à son fournisseur.")
        sentence = words.format(
            basket=basket_name(index),
            cost=money(self._basket.cost),
            gap=gap_words(self._basket),
            sellers=sellers,
        )
        hosts = (
            labeled(_("Pourquoi ce panier"), self.reason, field="reason"),
            labeled(_("Décidé le"), self.day, field="on"),
        )
        self.lay_out(sentence, hosts, _("Retenir ce panier"), self._choose)

    def _choose(self) -> Changes:
        services = self.ctx.opened
        on = wanted(self.day, "on", _("Donnez le jour de la décision."))
        return services.buying.choose(
            self._purchase_id, self._basket, self._cheapest, on, self.reason.value()
        )
