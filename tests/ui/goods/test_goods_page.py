"""The page of the goods: its four parts over the purchase in view, the stock even without one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.context import Context
from app.ui.goods import walked
from app.ui.goods.page import GoodsPage


@pytest.fixture
def page(ctx: Context, qtbot: QtBot, network_id: int) -> GoodsPage:
    made = GoodsPage(ctx)
    qtbot.addWidget(made)
    made.resize(1064, 740)
    with qtbot.waitExposed(made):
        made.show()
    made.reload()
    return made


def test_the_parts_follow_each_other_from_delivery_to_stock(page: GoodsPage, bought, ctx: Context) -> None:
    page.hear(None)
    assert page.part is not None and page.part.objectName() == "reception"
    page.part.advance_button.click()
    for key in ("sharing", "handover", "stock"):
        QTest.mouseClick(page.tab_buttons[key], Qt.MouseButton.LeftButton)
        assert page.part is not None and page.part.objectName() == key
        assert page.part.stack.currentIndex() == 1
        page.begin()
        assert page.focusWidget() is page.part.grid
    assert [row.label for row in page.part.grid.rows_model.rows()] == ["Café", "Sucre"]


def test_the_stock_needs_no_purchase(page: GoodsPage) -> None:
    page.open_at("reception")
    assert page.part is None and page.empty.isVisible()
    page.open_at("stock")
    assert page.part is not None and page.part.empty.isVisible()


def test_the_dialogs_can_be_shown_on_their_own(page: GoodsPage, bought, ctx: Context, qtbot: QtBot) -> None:
    assert walked.move(ctx, page) is None and walked.correct(ctx, page) is None
    bought.receive()
    shown = [make(ctx, page) for make in (walked.fit, walked.move, walked.correct)]
    assert [dialog.objectName() for dialog in shown] == ["reception-fit", "stock-move", "stock-correct"]
