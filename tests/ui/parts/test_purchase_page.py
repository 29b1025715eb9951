"""A page about a purchase: which one is in view, its tabs, and what there is without any."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.ui.context import Context
from app.ui.goods.page import GoodsPage


def entry(page: GoodsPage, key: str) -> QAction:
    """An entry of the menu of purchases by the end of its name."""
    menu = page.findChild(QMenu, "goods-purchases")
    assert menu is not None
    return next(action for action in menu.actions() if action.objectName() == f"goods-purchase-{key}")


@pytest.fixture
def page(sample_ctx: Context, qtbot: QtBot) -> GoodsPage:
    made = GoodsPage(sample_ctx)
    qtbot.addWidget(made)
    made.resize(1064, 740)
    made.show()
    return made


def one_off(ctx: Context) -> int:
    services, network_id = ctx.services, ctx.network_id
    assert services is not None and network_id is not None
    return next(each.id for each in services.buying.purchases(network_id) if each.one_off)


def test_it_follows_the_cycle_then_the_one_off_chosen(page: GoodsPage, sample_ctx: Context) -> None:
    assert page.header.subtitle.text() == "Équipement de rentrée"
    purchase_id = one_off(sample_ctx)
    entry(page, str(purchase_id)).trigger()
    assert sample_ctx.purchase_id == purchase_id and sample_ctx.cycle_id != purchase_id
    assert page.header.subtitle.text() == "Miel et jus de pomme du Val"
    entry(page, str(sample_ctx.cycle_id)).trigger()
    assert sample_ctx.purchase_id == sample_ctx.cycle_id
    assert page.header.subtitle.text() == "Équipement de rentrée"


def test_a_one_off_is_closed_opened_and_removed_with_undo(page: GoodsPage, sample_ctx: Context) -> None:
    purchase_id = one_off(sample_ctx)
    sample_ctx.show_one_off(purchase_id)
    services = sample_ctx.services
    assert services is not None
    entry(page, "close").trigger()
    assert services.buying.get(purchase_id).closed is not None
    assert "clos" in entry(page, str(purchase_id)).text()
    entry(page, "close").trigger()
    assert services.buying.get(purchase_id).closed is None
    entry(page, "remove").trigger()
    assert "supprimé" in sample_ctx.messages.last()
    sample_ctx.undo()
    assert services.buying.get(purchase_id).title == "Miel et jus de pomme du Val"


def test_a_cycle_is_not_edited_from_here(page: GoodsPage) -> None:
    assert entry(page, "8").text() == "Chantiers d’été (du 21/07/2026 au 06/10/2026)"
    with pytest.raises(StopIteration):
        entry(page, "remove")


def test_the_tabs_answer_the_keys_and_stay(page: GoodsPage, qtbot: QtBot, sample_ctx: Context) -> None:
    page.activateWindow()
    qtbot.keyClick(page, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert page.place == "stock" and page.tab_buttons["stock"].isChecked()
    sample_ctx.show_one_off(one_off(sample_ctx))
    assert page.place == "stock"
    page.open_at("reception")
    assert page.place == "reception"


def test_without_a_purchase_only_the_free_parts_show(ctx: Context, qtbot: QtBot) -> None:
    page = GoodsPage(ctx)
    qtbot.addWidget(page)
    page.show()
    assert page.empty.isVisible() and page.empty.button is not None
    assert page.empty.button.text() == "Créer un réseau"
    services = ctx.services
    assert services is not None
    ctx.network_id = services.networks.add(NetworkDraft("Club")).only_id("network")
    assert page.empty.isVisible() and page.empty.button.text() == "Commencer un cycle"
    page.open_at("stock")
    assert not page.empty.isVisible() and page.part is not None
    page.open_at("sharing")
    assert page.empty.isVisible()


def test_without_a_cycle_the_one_off_there_is_comes_in_view(ctx: Context, qtbot: QtBot) -> None:
    services = ctx.services
    assert services is not None
    network = services.networks.add(NetworkDraft("Club")).only_id("network")
    anne = services.members.add(network, MemberDraft("Anne")).only_id("member")
    done = services.one_offs.add(network, "Cidre", date(2026, 11, 20), [anne]).only_id("cycle")
    services.one_offs.close(done, date(2026, 11, 21))
    going = services.one_offs.add(network, "Miel", date(2026, 11, 2), [anne]).only_id("cycle")
    ctx.show_network(network, None)
    page = GoodsPage(ctx)
    qtbot.addWidget(page)
    page.show()
    assert ctx.purchase_id == going and page.header.subtitle.text() == "Miel"
    assert not page.empty.isVisible()
