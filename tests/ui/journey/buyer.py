"""Who plays a purchase: both hands, and what the store then says."""

from pathlib import Path

from PySide6.QtWidgets import QLabel

from app.domain.buying import Order
from app.domain.entries import Entry, EntryKind
from app.services.desk import Services
from app.ui.main_window import MainWindow
from tests.ui.journey.keyboard import Keyboard
from tests.ui.journey.pointer import Pointer

OIL, SOIL, TWINE = "Huile d’olive 5 L", "Terreau 50 L", "Ficelle de lin"
MILL, SHOP = "Moulin du Val", "Comptoir vert"


class Buyer:
    """Who plays: both hands, and what the store then says."""

    def __init__(self, window: MainWindow, mouse: Pointer, keys: Keyboard, folder: Path) -> None:
        self.window, self.mouse, self.keys, self.folder = window, mouse, keys, folder
        services = window.ctx.services
        assert services is not None
        self.services: Services = services

    @property
    def network(self) -> int:
        network_id = self.window.ctx.network_id
        assert network_id is not None
        return network_id

    @property
    def purchase(self) -> int:
        purchase_id = self.window.ctx.purchase_id
        assert purchase_id is not None
        return purchase_id

    def member(self, name: str) -> int:
        return next(each.id for each in self.services.members.all(self.network) if each.name == name)

    def item(self, label: str) -> int:
        return next(each.item_id for each in self.services.buying.lines(self.purchase) if each.label == label)

    def supplier(self, name: str) -> int:
        return next(each.id for each in self.services.suppliers.all(self.network) if each.name == name)

    def order(self, name: str) -> Order:
        orders = self.services.orders.all(self.purchase)
        return next(order for order in orders if order.supplier.name == name)

    def entries(self, kind: EntryKind) -> list[Entry]:
        entries = self.services.entries.all(self.network, self.purchase)
        return [entry for entry in entries if entry.kind is kind]

    def words(self, name: str) -> str:
        return str(self.mouse.see(name, QLabel).text())
