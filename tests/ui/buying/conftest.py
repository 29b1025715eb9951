"""A network of four members, in view; a cycle whose list is agreed; two suppliers."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.suppliers import SupplierDraft
from app.ui.context import Context
from app.ui.parts.part import Part
from tests.services.purchase_scene import agreed_purchase

DAY = date(2026, 11, 23)
P = TypeVar("P", bound=Part)
TypeText = Callable[[QWidget, str], None]
Show = Callable[[type[P]], P]
TypeDown = Callable[..., None]


@pytest.fixture
def network_id(ctx: Context) -> int:
    network = ctx.services.networks.add(NetworkDraft("Club")).only_id("network")
    ctx.services.members.add_many(
        network, [MemberDraft(name) for name in ("Anne", "Bilal", "Chloé", "Denis")]
    )
    ctx.show_network(network, None)
    return network


@pytest.fixture
def purchase(ctx: Context, network_id: int) -> int:
    """Chairs, paper and coffee agreed on; Anne and Bilal want 12, 40 and 6 each."""
    cycle_id = agreed_purchase(ctx.services, network_id, "Rentrée")
    ctx.cycle_id = cycle_id
    return cycle_id


@pytest.fixture
def suppliers(ctx: Context, network_id: int) -> dict[str, int]:
    drafts = (SupplierDraft("Alpha", delivery=1000), SupplierDraft("Beta", vat_included=False))
    return {draft.name: ctx.services.suppliers.add(network_id, draft).only_id("supplier") for draft in drafts}


@pytest.fixture
def items(ctx: Context, purchase: int) -> dict[str, int]:
    """Article ids of the cycle by label."""
    return {line.label: line.item_id for line in ctx.services.buying.lines(purchase)}


@pytest.fixture
def type_down(type_text: TypeText) -> TypeDown:
    """Type each text in the current cell and go on with Enter."""

    def typed(widget: QWidget, *texts: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        for text in texts:
            type_text(widget, text)
            QTest.keyClick(QApplication.focusWidget(), key)

    return typed
