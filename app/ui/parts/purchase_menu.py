"""The button that says which purchase is in view, chooses another, and makes a one-off one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.formats import day as format_day
from app.core.i18n import _
from app.domain.buying import GroupPurchase
from app.ui import views
from app.ui.context import Context
from app.ui.kit.list_menu import ListMenu
from app.ui.process.cycle_dialog import new_cycle


class PurchaseMenu(ListMenu):
    """«Achat»: the purchases of the network with the one in view checked, then what can be done."""

    def __init__(self, ctx: Context, page: QWidget, *, name: str) -> None:
        super().__init__(
            _("Achat"),
            name=f"{name}-purchase",
            accessible=_("Choisir l’achat"),
            listed=_("Achats du réseau"),
            icon="cart",
        )
        self._ctx = ctx
        self._page = page
        self._purchases: dict[int, GroupPurchase] = {}
        self._current: GroupPurchase | None = None
        self.chosen.connect(self._on_chosen)

    def show_purchases(self, purchases: Sequence[GroupPurchase], current: GroupPurchase | None) -> None:
        """Fill the menu; `current` is the one in view."""
        self._purchases = {purchase.id: purchase for purchase in purchases}
        self._current = current
        options = [(purchase.id, _words(purchase)) for purchase in purchases]
        self.show_list(options, None if current is None else current.id)
        self.add_act("new", _("Achat &ponctuel…"), "add", self.start_one_off)
        if current is not None and current.one_off:
            self.add_act("edit", _("&Modifier cet achat…"), "edit", self._on_edit)
            close = _("&Clore cet achat") if current.closed is None else _("&Rouvrir cet achat")
            self.add_act("close", close, "check" if current.closed is None else "undo", self._on_close)
            self.add_act("remove", _("&Supprimer cet achat"), "remove", self._on_remove)

    @Slot(int)
    def _on_chosen(self, purchase_id: int) -> None:
        if self._purchases[purchase_id].one_off:
            self._ctx.show_one_off(purchase_id)
        elif purchase_id == self._ctx.cycle_id:
            self._ctx.show_one_off(None)
        else:
            self._ctx.cycle_id = purchase_id

    @Slot()
    def start_cycle(self) -> None:
        """Ask for a new cycle and show it."""
        new_cycle(self._ctx, self._page)

    @Slot()
    def start_one_off(self) -> None:
        """Ask for a new one-off purchase and show it."""
        views.load("app.ui.buying.one_off_dialog:new_one_off")(self._ctx, self._page)

    @Slot()
    def _on_edit(self) -> None:
        if self._current is not None:
            views.load("app.ui.buying.one_off_dialog:edit_one_off")(self._ctx, self._page, self._current)

    @Slot()
    def _on_close(self) -> None:
        """Close the one-off purchase today, or open it again."""
        services, purchase = self._ctx.services, self._current
        if services is None or purchase is None:
            return
        on = clock.today() if purchase.closed is None else None
        if self._ctx.perform(lambda: services.one_offs.close(purchase.id, on), self._page):
            words = (
                _("Achat «\u00a0{title}\u00a0» clos.") if on else _("Achat «\u00a0{title}\u00a0» rouvert.")
            )
            self._ctx.messages.banner(words.format(title=purchase.title), undo=True)

    @Slot()
    def _on_remove(self) -> None:
        services, purchase = self._ctx.services, self._current
        if services is None or purchase is None:
            return
        if self._ctx.perform(lambda: services.one_offs.remove(purchase.id), self._page):
            words = _("Achat «\u00a0{title}\u00a0» supprimé.")
            self._ctx.messages.banner(words.format(title=purchase.title), undo=True)


def _words(purchase: GroupPurchase) -> str:
    """The purchase as the menu names it."""
    if not purchase.one_off:
        words = (
            _("{title} (depuis le {day})") if purchase.closed is None else _("{title} (du {day} au {end})")
        )
    elif purchase.closed is None:
        words = _("{title} (achat ponctuel, {day})")
    else:
        words = _("{title} (achat ponctuel, {day}, clos)")
    end = format_day(purchase.closed) if purchase.closed else ""
    return words.format(title=purchase.title, day=format_day(purchase.started), end=end)
