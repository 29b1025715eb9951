"""Sharing: short articles first, a share changed by hand asks why, sharing again drops it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.context import Context
from app.ui.goods.giving import GiveDialog
from app.ui.goods.sharing import SharingPart
from app.ui.parts.part import Part

TypeText = Callable[[QWidget, str], None]


@pytest.fixture
def part(ctx: Context, bought, shown: Callable[[Part], Part]) -> SharingPart:
    """Coffee four short, paper one over what everybody accepts, sugar as asked."""
    bought.deliver("Café", 10)
    bought.deliver("Ramette", 12)
    bought.receive()
    return shown(SharingPart(ctx))


def articles(part: SharingPart) -> list[tuple[str, str]]:
    model = part.grid.rows_model
    state = model.column_of("state")
    return [(row.label, model.index(at, state).data()) for at, row in enumerate(model.rows())]


def change(part: SharingPart, type_text: TypeText, share_id: int, text: str, key: str = "quantity") -> None:
    part.shares.setFocus()
    part.shares.select_id(share_id, key)
    type_text(part.shares, text)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_before_any_delivery_it_says_where_to_go(
    ctx: Context, bought, shown: Callable[[Part], Part], qtbot: QtBot
) -> None:
    part = shown(SharingPart(ctx))
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        QTest.mouseClick(part.empty.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["goods", "reception"]


def test_what_came_short_or_over_is_first(part: SharingPart) -> None:
    assert articles(part) == [
        ("Café", "il manque 4"),
        ("Ramette", "1 de plus"),
        ("Sucre", "comme demandé"),
    ]
    assert part.card.title.text() == "3 articles livrés" and part.card.note.text() == "dont 2 à regarder"
    assert "prorata" in part.why.text()
    assert part.sums.text() == "Partagé\u00a0: 10 sur 10\u00a0kg. Il ne reste rien."


def test_the_rest_is_said_to_be_kept(part: SharingPart, bought) -> None:
    part.grid.setFocus()
    QTest.keyClick(part.grid, Qt.Key.Key_Down)
    assert part.shares_card.title.text() == "Ramette"
    assert part.sums.text() == "Partagé\u00a0: 11 sur 12\u00a0rames. Reste 1, gardé en stock."


def test_a_share_changed_by_hand_asks_why(
    part: SharingPart, bought, ctx: Context, type_text: TypeText, qtbot: QtBot
) -> None:
    change(part, type_text, bought.share("Café", "Anne").id, "2")
    qtbot.waitUntil(part.reason.field.hasFocus)
    assert part.reason.host.label.text() == "Anne\u00a0: 2 au lieu de 4. Pourquoi\u00a0?"
    QTest.keyClick(part.reason.field, Qt.Key.Key_Return)
    assert part.reason.host.error.isVisible() and bought.parts("Café")["Anne"] == 4
    type_text(part.reason.field, "En congé")
    QTest.keyClick(part.reason.field, Qt.Key.Key_Return)
    share = bought.share("Café", "Anne")
    assert (share.quantity, share.by_hand, share.reason) == (2, True, "En congé")
    assert not part.reason.isVisible() and part.shares.hasFocus()
    assert articles(part)[0] == ("Café", "il manque 4, à la main")
    change(part, type_text, share.id, "3")
    assert bought.share("Café", "Anne").reason == "En congé" and bought.parts("Café")["Anne"] == 3


def test_too_much_is_refused_under_the_reason(
    part: SharingPart, bought, type_text: TypeText, qtbot: QtBot
) -> None:
    change(part, type_text, bought.share("Café", "Anne").id, "40")
    qtbot.waitUntil(part.reason.field.hasFocus)
    type_text(part.reason.field, "Gourmande")
    QTest.mouseClick(part.reason.keep_button, Qt.MouseButton.LeftButton)
    assert "Il n’y a que 10" in part.reason.host.error.text()
    QTest.keyClick(part.reason.field, Qt.Key.Key_Escape)
    assert not part.reason.isVisible() and bought.parts("Café")["Anne"] == 4


def test_a_reason_typed_fixes_the_share_as_it_is(part: SharingPart, bought, type_text: TypeText) -> None:
    change(part, type_text, bought.share("Café", "Bilal").id, "Promis", "reason")
    share = bought.share("Café", "Bilal")
    assert (share.quantity, share.by_hand, share.reason) == (3, True, "Promis")


def test_sharing_again_drops_what_was_changed_by_hand(part: SharingPart, bought, ctx: Context) -> None:
    assert not part.again_button.isEnabled()
    share = bought.share("Café", "Anne")
    ctx.perform(lambda: ctx.services.reception.set_share(share.id, share.quantity - 3, "Moins"), None)
    assert bought.parts("Café")["Anne"] == 1
    QTest.mouseClick(part.again_button, Qt.MouseButton.LeftButton)
    assert bought.parts("Café")["Anne"] == 4 and not part.again_button.isEnabled()
    assert "partagé à nouveau" in ctx.messages.last()
    ctx.undo()
    assert bought.parts("Café")["Anne"] == 1


def test_enter_on_an_article_goes_to_its_shares(part: SharingPart) -> None:
    part.begin()
    QTest.keyClick(part.grid, Qt.Key.Key_Return)
    assert part.shares.hasFocus()


def test_what_is_left_goes_to_one_who_asked_for_none(
    part: SharingPart, bought, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert part.give_button.isHidden()
    part.grid.select_id(bought.out("Ramette").order_line_id)
    assert part.give_button.isVisible()

    def give(dialog: GiveDialog) -> int:
        assert [dialog.member.itemText(at) for at in range(dialog.member.count())] == ["Anne", "Chloé"]
        assert dialog.quantity.value() == 1
        dialog.member.setCurrentIndex(1)
        dialog.accept_button.click()
        assert dialog.hosts[2].error.text() and not dialog.result()
        dialog.why.setText("Elle en veut bien une")
        dialog.accept_button.click()
        return dialog.result()

    monkeypatch.setattr(GiveDialog, "exec", give)
    part.give_button.click()
    share = bought.share("Ramette", "Chloé")
    assert (share.quantity, share.by_hand, share.reason) == (1, True, "Elle en veut bien une")
    assert ctx.messages.last() == "Donné à Chloé\u00a0: Ramette." and part.give_button.isHidden()
    assert ("Ramette", "à la main") in articles(part) and part.card.note.text() == "dont 2 à regarder"
    ctx.undo()
    assert bought.parts("Ramette") == {"Bilal": 7, "Denis": 4}
