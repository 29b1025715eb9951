"""«Cet achat / Tout le réseau»: what the figures are about."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.core.i18n import _
from app.ui.kit import row, tab_button


class Scope(QWidget):
    """Two tabs; without a purchase in view, the network it is."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._has_purchase = False
        self._wants_network = False
        self.purchase = tab_button(_("Cet achat"), name=f"{name}-purchase")
        self.network = tab_button(_("Tout le réseau"), name=f"{name}-network")
        group = QButtonGroup(self)
        for each in (self.purchase, self.network):
            group.addButton(each)
            each.clicked.connect(self._on_chosen)
        self.setLayout(row(self.purchase, self.network, gap=4))

    def show_purchase(self, purchase_id: int | None) -> int | None:
        """The purchase in view changed; gives the one to show, None for the whole network."""
        self._has_purchase = purchase_id is not None
        self.purchase.setEnabled(self._has_purchase)
        shown = None if self._wants_network else purchase_id
        (self.network if shown is None else self.purchase).setChecked(True)
        return shown

    @Slot()
    def _on_chosen(self) -> None:
        self._wants_network = self.network.isChecked()
        self.changed.emit()
