"""The orders of a purchase as tabs, each with its state in words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton

from app.core.i18n import _
from app.domain.buying import Order
from app.ui.kit import tab_button
from app.ui.kit.flow import Flow


class OrderTabs(Flow):
    """`chosen(order id)` when another order is asked for; hidden when there is only one."""

    chosen = Signal(int)

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self._group = QButtonGroup(self)
        self.buttons: dict[int, QPushButton] = {}

    def show_orders(self, orders: Sequence[Order], current: int | None) -> None:
        """One tab per order, `current` in front."""
        if list(self.buttons) != [order.id for order in orders]:
            for old in self.buttons.values():
                self._group.removeButton(old)
            self.buttons = {order.id: self._made(order) for order in orders}
            self.set_widgets(list(self.buttons.values()))
        for order in orders:
            words = _("{supplier} · {state}")
            text = words.format(supplier=order.supplier.name, state=order.state.label)
            self.buttons[order.id].setText(text.replace("&", "&&"))
            self.buttons[order.id].setAccessibleName(text)
            self.buttons[order.id].setChecked(order.id == current)
        self.setVisible(len(orders) > 1)

    def _made(self, order: Order) -> QPushButton:
        made = tab_button(order.supplier.name, name=f"{self.objectName()}-{order.id}")
        made.clicked.connect(self._on_clicked)
        self._group.addButton(made)
        return made

    def _on_clicked(self) -> None:
        self.chosen.emit(int(self.sender().objectName().rpartition("-")[2]))
