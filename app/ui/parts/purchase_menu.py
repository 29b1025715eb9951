"""The button that says which purchase is in view, chooses another, and makes a one-off one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.core import clock
from app.core.formats import day as format_day
from app.core.i18n import _
from app.domain.buying import GroupPurchase
from app.ui import views
from app.ui.context import Context
from app.ui.kit.buttons import PushButton
from app.ui.kit.icons import set_icon
from app.ui.process.cycle_dialog import new_cycle


class PurchaseMenu(PushButton):
    """«Achat»: the purchases of the network with the one in view checked, then what can be done."""

    def __init__(self, ctx: Context, page: QWidget, *, name: str) -> None:
        super().__init__(_("Achat"))
        self._ctx = ctx
        self._page = page
        self._name = name
        self._purchases: dict[int, GroupPurchase] = {}
        self._current: GroupPurchase | None = None
        self.setObjectName(f"{name}-purchase-menu")
        self.setAccessibleName(_("Choisir l’achat"))
        self.setProperty("role", "button")
        self.setAutoDefault(False)
        set_icon(self, "cart", size=16)
        self._menu = QMenu(self)
        self._menu.setObjectName(f"{name}-purchases")
        self._menu.setAccessibleName(_("Achats du réseau"))
        self.setMenu(self._menu)

    def show_purchases(self, purchases: Sequence[GroupPurchase], current: GroupPurchase | None) -> None:
        """Fill the menu; `current` is the one in view."""
        self._purchases = {purchase.id: purchase for purchase in purchases}
        self._current = current
        self._menu.clear()
        group = QActionGroup(self._menu)
        for purchase in purchases:
            text = _words(purchase).replace("&", "&&")
            action = self._menu.addAction(text, self._on_chosen)
            action.setObjectName(f"{self._name}-purchase-{purchase.id}")
            action.setData(purchase.id)
            action.setCheckable(True)
            action.setChecked(current is not None and purchase.id == current.id)
            group.addAction(action)
        self._menu.addSeparator()
        self._add("new", _("Achat &ponctuel…"), "add", self.start_one_off)
        if current is not None and current.one_off:
            self._add("edit", _("&Modifier cet achat…"), "edit", self._on_edit)
            close = _("&Clore cet achat") if current.closed is None else _("&Rouvrir cet achat")
            self._add("close", close, "check" if current.closed is None else "undo", self._on_close)
            self._add("remove", _("&Supprimer cet achat"), "remove", self._on_remove)

    def _add(self, key: str, text: str, icon: str, slot: Callable[[], object]) -> None:
        action: QAction = self._menu.addAction(text, slot)
        action.setObjectName(f"{self._name}-purchase-{key}")
        set_icon(action, icon)

    @Slot()
    def _on_chosen(self) -> None:
        chosen = self.sender()
        purchase = self._purchases.get(chosen.data()) if isinstance(chosen, QAction) else None
        if purchase is None:
            return
        if purchase.one_off:
            self._ctx.show_one_off(purchase.id)
        elif purchase.id == self._ctx.cycle_id:
            self._ctx.show_one_off(None)
        else:
            self._ctx.cycle_id = purchase.id

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
