"""A one-off purchase of four members, ordered from two suppliers, in view."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.buying import Order, OrderLine, OrderState
from app.domain.goods import Share, ShareOut
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.suppliers import OfferDraft, SupplierDraft
from app.ui.context import Context
from app.ui.parts.part import Part

NAMES = ("Anne", "Bilal", "Chloé", "Denis")
WISHES = {
    "Café": ("kg", "Halles", 500, {"Anne": 6, "Bilal": 4, "Chloé": 4}),
    "Sucre": ("kg", "Halles", 150, {"Anne": 2, "Denis": 3}),
    "Ramette": ("rame", "Papeterie", 420, {"Bilal": (5, 7), "Denis": 4}),
}


@dataclass
class Bought:
    """The purchase in view, by names."""

    ctx: Context
    cycle: int
    members: dict[str, int] = field(default_factory=dict)

    def order(self, supplier: str) -> Order:
        orders = self.ctx.services.orders.all(self.cycle)
        return next(each for each in orders if each.supplier.name == supplier)

    def line(self, label: str) -> OrderLine:
        orders = self.ctx.services.orders.all(self.cycle)
        return next(line for order in orders for line in order.lines if line.label == label)

    def receive(self, *suppliers: str) -> None:
        for supplier in suppliers or ("Halles", "Papeterie"):
            receive = partial(self.ctx.services.reception.receive_all, self.order(supplier).id, today())
            self.ctx.perform(receive, None)

    def deliver(self, label: str, quantity: int) -> None:
        fields = {"delivered": Decimal(quantity)}
        line = self.line(label)
        self.ctx.perform(lambda: self.ctx.services.reception.set_line(line.id, fields), None)

    def out(self, label: str) -> ShareOut:
        outs = self.ctx.services.reception.shares(self.cycle)
        return next(out for out in outs if out.label == label)

    def share(self, label: str, member: str) -> Share:
        return next(share for share in self.out(label).shares if share.member == member)

    def parts(self, label: str) -> dict[str, Decimal]:
        return {share.member: share.quantity for share in self.out(label).shares}


@pytest.fixture
def network_id(ctx: Context) -> int:
    network = ctx.services.networks.add(NetworkDraft("Club")).only_id("network")
    ctx.services.members.add_many(network, [MemberDraft(name) for name in NAMES])
    ctx.show_network(network, None)
    return network


@pytest.fixture
def planned(ctx: Context, network_id: int) -> Bought:
    """Wishes, without any order yet."""
    services = ctx.services
    people = {member.name: member.id for member in services.members.all(network_id)}
    made = services.one_offs.add(network_id, "Épicerie", date(2026, 11, 2), list(people.values()))
    cycle = made.only_id("cycle")
    for label, (unit, _supplier, _price, wishes) in WISHES.items():
        services.one_offs.add_article(cycle, label, unit, None)
        item = next(line.item_id for line in services.buying.lines(cycle) if line.label == label)
        for name, wish in wishes.items():
            least, most = wish if isinstance(wish, tuple) else (wish, wish)
            services.one_offs.set_wish(item, people[name], Decimal(least), Decimal(most))
    ctx.show_one_off(cycle)
    return Bought(ctx, cycle, people)


@pytest.fixture
def bought(planned: Bought, network_id: int) -> Bought:
    """Ordered and sent: coffee 14 kg at 5,00 €, sugar 5 kg at 1,50 €, paper 9 reams at 4,20 €."""
    services = planned.ctx.services
    items = {line.label: line.item_id for line in services.buying.lines(planned.cycle)}
    sellers: dict[str, int] = {}
    for label, (_unit, supplier, price, _wishes) in WISHES.items():
        if supplier not in sellers:
            added = services.suppliers.add(network_id, SupplierDraft(supplier))
            sellers[supplier] = added.only_id("supplier")
        draft = OfferDraft(items[label], ((Decimal(0), price),), today())
        services.offers.set(sellers[supplier], draft)
        services.buying.choose_supplier(items[label], sellers[supplier])
    services.orders.prepare(planned.cycle, today())
    for order in services.orders.all(planned.cycle):
        services.orders.set_state(order.id, OrderState.SENT, today())
    return planned


@pytest.fixture
def shown(qtbot: QtBot, ctx: Context) -> Callable[[Part], Part]:
    """Show a part alone, up to date, and keep it so."""

    def show(part: Part) -> Part:
        qtbot.addWidget(part)
        part.resize(1012, 620)
        ctx.signals.data_changed.connect(part.reload)
        with qtbot.waitExposed(part):
            part.show()
        part.reload()
        return part

    return show


@pytest.fixture
def press_again_at_once() -> Callable[[QPushButton], None]:
    """The second half of a double click, as the system sends it."""

    def press(button: QPushButton) -> None:
        left, middle = Qt.MouseButton.LeftButton, QPointF(button.rect().center())
        second = QEvent.Type.MouseButtonDblClick
        event = QMouseEvent(second, middle, middle, left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(button, event)
        QTest.mouseRelease(button, left)

    return press


def cell(grid: QWidget, row: int, key: str) -> str:
    """What a cell shows."""
    model = grid.rows_model
    return str(model.index(row, model.column_of(key)).data() or "")
