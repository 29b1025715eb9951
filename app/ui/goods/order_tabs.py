"""The orders of a purchase as tabs, each with its state in words."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from app.core.i18n import _
from app.domain.buying import Order
from app.ui.goods.flow import FlowLayout
from app.ui.kit import tab_button
from app.ui.kit.layout import Snug


class OrderTabs(Snug, QWidget):
    """`chosen(order id)` when another order is asked for; hidden when there is only one."""

    chosen = Signal(int)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._group = QButtonGroup(self)
        self.buttons: dict[int, QPushButton] = {}
        self._flow = FlowLayout()
        self.setLayout(self._flow)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_orders(self, orders: Sequence[Order], current: int | None) -> None:
        """One tab per order, `current` in front."""
        if list(self.buttons) != [order.id for order in orders]:
            for old in self.buttons.values():
                self._group.removeButton(old)
                self._flow.removeWidget(old)
                old.setParent(None)
                old.deleteLater()
            self.buttons = {order.id: self._made(order) for order in orders}
        for order in orders:
            words = _("{supplier} · {state}")
            text = words.format(supplier=order.supplier.name, state=order.state.label)
            self.buttons[order.id].setText(text.replace("&", "&&"))
            self.buttons[order.id].setAccessibleName(text)
            self.buttons[order.id].setChecked(order.id == current)
        self.setVisible(len(orders) > 1)

    def minimumSizeHint(self) -> QSize:
        """One tab wide: the others go under it."""
        return self._flow.minimumSize()

    def _made(self, order: Order) -> QPushButton:
        made = tab_button(order.supplier.name, name=f"{self.objectName()}-{order.id}")
        made.clicked.connect(self._on_clicked)
        self._group.addButton(made)
        self._flow.addWidget(made)
        return made

    def _on_clicked(self) -> None:
        sender = self.sender()
        self.chosen.emit(int(sender.objectName().rpartition("-")[2]))
