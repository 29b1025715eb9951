"""A page about the purchase in view: which purchase, its parts as tabs, one of them in front."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget

from app.core.i18n import _
from app.domain.buying import GroupPurchase
from app.domain.changes import Changes
from app.ui.context import Context
from app.ui.kit.buttons import tab_button
from app.ui.kit.digit_keys import place_keys
from app.ui.kit.flow import Flow
from app.ui.kit.labels import EmptyState
from app.ui.kit.layout import column, holder, scrolled, set_size
from app.ui.page import Page
from app.ui.parts.actions_row import ActionsRow
from app.ui.parts.part import Part
from app.ui.parts.purchase_menu import PurchaseMenu
from app.ui.parts.stack import PartStack, Place

LEAST_PART = 240
"""Height a part keeps, in pixels at 100 %: under it the whole page scrolls."""


class PurchasePage(Page):
    """The parts of `places` over `ctx.purchase_id`; those in `free` need only a network."""

    subjects = frozenset({"cycle", "one_off", "network"})

    def __init__(
        self,
        ctx: Context,
        *,
        name: str,
        title: str,
        places: Sequence[Place],
        free: frozenset[str] = frozenset(),
    ) -> None:
        self._places = {place.key: place for place in places}
        self._free = free
        self._title = title
        self._purchase: GroupPurchase | None = None
        super().__init__(ctx, name=name, title=title)
        for number, place in enumerate(places, start=1):
            shortcut = QShortcut(self)
            shortcut.setKeys([QKeySequence(written) for written in place_keys(number)])
            shortcut.setObjectName(f"{name}-key-{place.key}")
            shortcut.activated.connect(self._on_tab_key)

    def _build(self) -> None:
        name = self.objectName()
        self._tabs = QButtonGroup(self)
        self.tab_buttons: dict[str, QPushButton] = {}
        for place in self._places.values():
            made = tab_button(place.title, name=f"{name}-tab-{place.key}")
            made.clicked.connect(self._on_tab)
            self._tabs.addButton(made)
            self.tab_buttons[place.key] = made
        self.parts = PartStack(self.ctx, self._places, name=name)
        set_size(self.parts, height=LEAST_PART, least=True)
        self.empty = EmptyState("", _("Commencer un cycle"), name=f"{name}-empty", icon="cart")
        self.empty.acted.connect(self._on_start)
        self._sides = QStackedWidget()
        self._sides.setObjectName(f"{name}-sides")
        self._sides.addWidget(self.parts)
        self._sides.addWidget(self.empty)
        tabs = Flow(*self.tab_buttons.values(), name=f"{name}-tabs", gap=4)
        whole = column(self.header, tabs, gap=14, margins=(26, 22, 26, 18))
        whole.addWidget(self._sides, 1)
        outer = column()
        outer.addWidget(scrolled(holder(whole, name=f"{name}-whole"), name=f"{name}-scroll"))
        self.setLayout(outer)
        self.menu = PurchaseMenu(self.ctx, self, name=name)
        self.actions_row = ActionsRow(self.menu, name=name)
        self.header.action_row.insertWidget(0, self.actions_row)

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def place(self) -> str:
        """The key of the part chosen."""
        return self.parts.key or next(iter(self._places))

    @property
    def part(self) -> Part | None:
        """The part in front; None while the empty page shows."""
        return self.parts.view(self.parts.key) if self._sides.currentWidget() is self.parts else None

    def open_at(self, argument: object) -> None:
        """Show a part by its key."""
        if isinstance(argument, str) and argument in self._places:
            self._go(argument)

    def reload(self) -> None:
        services, network_id = self.ctx.services, self.ctx.network_id
        assert services is not None
        purchases = services.buying.purchases(network_id) if network_id is not None else []
        one_offs = [purchase for purchase in purchases if purchase.one_off]
        if self.ctx.purchase_id is None and one_offs:
            going = [purchase for purchase in one_offs if purchase.closed is None]
            self.ctx.show_one_off((going or one_offs)[0].id)  # which reloads this page
            return
        self._purchase = next((each for each in purchases if each.id == self.ctx.purchase_id), None)
        self.menu.show_purchases(purchases, self._purchase)
        self._go(self.place)

    def _go(self, key: str) -> None:
        title = self._purchase.title if self._purchase is not None else ""
        self.set_title(self._title, title)
        self.tab_buttons[key].setChecked(True)
        bare = self.ctx.network_id is None or (self._purchase is None and key not in self._free)
        if bare:
            known = self.ctx.network_id is not None
            self.parts.key = key
            self.empty.set_sentence(
                _(
                    "Aucun achat pour l’instant. Un achat naît d’un cycle\u00a0; pour acheter en une fois, "
                    "ouvrez «\u00a0Achat\u00a0» en haut à droite."
                )
                if known
                else _("Créez d’abord un réseau\u00a0: c’est lui qui achète.")
            )
            self.empty.set_act(_("Commencer un cycle") if known else _("Créer un réseau"))
            self._sides.setCurrentWidget(self.empty)
            self.actions_row.show_actions(self.parts.made(), "")
            return
        self._sides.setCurrentWidget(self.parts)
        self.parts.show_place(key)
        self.actions_row.show_actions(self.parts.made(), key)

    def begin(self) -> None:
        """Put the cursor where the part in front is worked on, or on its tab when it has no such place."""
        part = self.part
        if part is not None:
            part.begin()
        focused = self.window().focusWidget()
        if part is None or focused is None or not (focused.isVisible() and part.isAncestorOf(focused)):
            self.tab_buttons[self.place].setFocus()

    # --- staleness --------------------------------------------------------------------------------

    def hear(self, changes: Changes | None) -> None:
        self.parts.note(changes)
        super().hear(changes)
        if changes is not None and self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if self.part is not None:
            self.parts.reload_stale()

    # --- acts -------------------------------------------------------------------------------------

    @Slot()
    def _on_tab(self) -> None:
        self._go(self.sender().objectName().rpartition("-")[2])

    @Slot()
    def _on_tab_key(self) -> None:
        self._go(self.sender().objectName().rpartition("-")[2])
        self.begin()

    @Slot()
    def _on_start(self) -> None:
        if self.ctx.network_id is None:
            self.ctx.signals.action_requested.emit("new_network")
        else:
            self.menu.start_cycle()
