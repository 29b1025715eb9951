"""The comparison: made in a thread, shown in words, weighed in place; a basket taken, given up, prepared."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.core import clock
from app.domain.buying import OrderState
from app.ui.buying.comparison.choose_dialog import ChooseDialog
from app.ui.buying.comparison.part import ComparisonPart
from app.ui.buying.comparison.words import hints_words
from app.ui.context import Context
from tests.ui.buying.conftest import DAY, Show, TypeDown
from tests.ui.buying.priced import offer, price_all

CHAIR, PAPER, COFFEE = "Chaise pliante", "Ramette de papier A4", "Café moulu"


@pytest.fixture
def priced(ctx: Context, purchase: int, suppliers: dict[str, int], items: dict[str, int]) -> int:
    price_all(ctx, suppliers, items)
    return purchase


@pytest.fixture
def part(ctx: Context, priced: int, show: Show[ComparisonPart], qtbot: QtBot) -> ComparisonPart:
    made = show(ComparisonPart)
    answered(made, qtbot)
    return made


def answered(part: ComparisonPart, qtbot: QtBot) -> None:
    """Wait until what was asked is known."""
    qtbot.waitUntil(lambda: part._asking.known)


def column(grid: object, key: str) -> list[str]:
    model = grid.rows_model
    at = model.column_of(key)
    return [model.index(row, at).data() or "" for row in range(model.rowCount())]


def words(part: ComparisonPart) -> list[str]:
    """All that the card of the basket says."""
    return [each.text() for each in part.basket_card.findChildren(QLabel) if each.isVisibleTo(part)]


def chips(part: ComparisonPart) -> list[str]:
    return [each.text() for each in part.strip._group.buttons()]


def take(monkeypatch: pytest.MonkeyPatch, part: ComparisonPart, reason: str) -> list[str]:
    """Press the primary button and give `reason`; what the dialog says."""
    said: list[str] = []

    def accept(dialog: ChooseDialog) -> int:
        said.extend(each.text() for each in dialog.findChildren(QLabel))
        dialog.reason.setPlainText(reason)
        dialog.accept_button.click()
        said.append(dialog.hosts[0].error.text())
        return dialog.result()

    monkeypatch.setattr(ChooseDialog, "exec", accept)
    part.advance_button.click()
    return said


def test_without_a_price_it_leads_to_the_offers(
    ctx: Context, purchase: int, show: Show[ComparisonPart], qtbot: QtBot
) -> None:
    part = show(ComparisonPart)
    answered(part, qtbot)
    assert part.empty.isVisible() and part.empty.button is not None and not part.advance_button.isEnabled()
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        QTest.mouseClick(part.empty.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["buying", "offers"]


def test_prices_without_a_wish_lead_to_the_wishes(
    ctx: Context, network_id: int, suppliers: dict[str, int], show: Show[ComparisonPart], qtbot: QtBot
) -> None:
    members = [member.id for member in ctx.services.members.all(network_id)]
    purchase = ctx.services.one_offs.add(network_id, "Miel", DAY, members).only_id("cycle")
    ctx.services.one_offs.add_article(purchase, "Miel", "pot", None)
    (line,) = ctx.services.buying.lines(purchase)
    offer(ctx, suppliers["Alpha"], line.item_id, ((0, 690),))
    ctx.show_one_off(purchase)
    part = show(ComparisonPart)
    qtbot.waitUntil(lambda: part.empty.isVisible())
    assert part.empty.sentence.text().startswith("Personne ne veut encore")
    assert part.empty.button is not None and part.empty.button.text() == "Voir les besoins"


def test_the_baskets_are_told_with_their_gap_and_the_cheapest_in_full(part: ComparisonPart) -> None:
    assert chips(part) == [
        "Panier 1 · 1\u202f530,00\u00a0€\nle moins cher, 1 fournisseur",
        "Panier 2 · 1\u202f546,00\u00a0€\n+\u00a016,00\u00a0€, 2 fournisseurs",
        "Panier 3 · 1\u202f632,00\u00a0€\n+\u00a0102,00\u00a0€, 1 fournisseur",
    ]
    said = words(part)
    assert "Panier 1\u00a0: le moins cher" in said and "1\u202f530,00\u00a0€" in said
    assert "Alpha\u00a0: 2 articles, 1\u202f520,00\u00a0€ + 10,00\u00a0€ de livraison" in said
    assert COFFEE in part.basket_card.remarks.text.text()
    assert column(part.lines_card.grid, "label") == [CHAIR, PAPER, COFFEE]
    assert column(part.lines_card.grid, "cost") == ["1\u202f200,00\u00a0€", "320,00\u00a0€", ""]
    assert column(part.lines_card.grid, "other-1") == ["", "336,00\u00a0€, Beta", ""]
    assert column(part.lines_card.grid, "state") == ["", "", "sans prix"]
    shown = [n for n in range(4) if not part.lines_card.grid.isColumnHidden(5 + n)]
    assert shown == [1]


def test_the_keyboard_goes_from_basket_to_basket(part: ComparisonPart) -> None:
    part.begin()
    strip = part.strip._group
    assert strip.checkedButton().hasFocus()
    QTest.keyClick(strip.checkedButton(), Qt.Key.Key_Right)
    QTest.keyClick(strip.checkedButton(), Qt.Key.Key_Right)
    assert strip.checkedId() == 2
    assert "Panier 3\u00a0: 102,00\u00a0€ de plus que le moins cher" in words(part)
    assert column(part.lines_card.grid, "price")[0] == "45,00\u00a0€ HT"
    assert (
        f"{PAPER} chez Beta\u00a0: en prendre 90\u00a0pièces coûte moins que 80 "
        "(324,00\u00a0€ au lieu de 336,00\u00a0€)." in part.basket_card.remarks.text.text()
    )


def test_the_hints_that_spare_most_are_said_and_all_are_in_the_list(part: ComparisonPart) -> None:
    part.strip._group.button(2).click()
    assert column(part.lines_card.grid, "better") == ["", "plutôt 90", ""]
    assert part.comparison is not None
    basket = part.comparison.baskets[2]
    (hint,) = basket.hints
    many = replace(basket, hints=tuple(replace(hint, better_cost=n, spared=n) for n in (1, 5, 3, 4, 2)))
    said = hints_words(part.comparison, many)
    assert [sentence[sentence.index("(") :] for sentence in said[:3]] == [
        f"(0,0{n}\u00a0€ au lieu de 336,00\u00a0€)." for n in (5, 4, 3)
    ]
    assert said[3:] == ["2 autres articles coûtent moins cher en plus grande quantité\u00a0: voyez la liste."]


def test_thresholds_and_old_prices_are_said(
    ctx: Context,
    part: ComparisonPart,
    suppliers: dict[str, int],
    items: dict[str, int],
    qtbot: QtBot,
) -> None:
    ctx.perform(
        lambda: ctx.services.suppliers.update(suppliers["Alpha"], {"free_from": 160000}),
        None,
    )
    offer(ctx, suppliers["Alpha"], items[PAPER], ((0, 400),), age=100)
    answered(part, qtbot)
    assert "Il manque 80,00\u00a0€ pour la livraison offerte." in words(part)
    assert "Un prix est à vérifier" in part.basket_card.remarks.text.text()
    assert column(part.lines_card.grid, "state") == ["", "à vérifier", "sans prix"]
    for name, least in (("Alpha", 200000), ("Beta", 150000)):
        ctx.perform(
            lambda name=name, least=least: ctx.services.suppliers.update(suppliers[name], {"minimum": least}),
            None,
        )
    answered(part, qtbot)
    assert "Minimum de commande non atteint\u00a0: il manque 480,00\u00a0€." in words(part)


def test_weights_are_typed_in_place_and_the_score_follows(
    ctx: Context,
    part: ComparisonPart,
    network_id: int,
    suppliers: dict[str, int],
    type_down: TypeDown,
    qtbot: QtBot,
) -> None:
    local = ctx.perform(lambda: ctx.services.suppliers.add_criterion(network_id, "Local", 0), None)
    criterion = local.only_id("criterion")
    for name, mark in (("Alpha", 1), ("Beta", 5)):
        ctx.perform(
            lambda name=name, mark=mark: ctx.services.suppliers.set_mark(suppliers[name], criterion, mark),
            None,
        )
    answered(part, qtbot)
    grid = part.weights.grid
    assert column(grid, "name") == ["Prix", "Local", "Score"]
    assert column(grid, "mark-2") == ["4,69", "5,00", "4,69"]
    grid.setFocus()
    grid.select_id(criterion, "weight")
    type_down(grid, "10")
    answered(part, qtbot)
    assert ctx.services.suppliers.criteria(network_id)[0].weight == 10
    assert column(grid, "mark-0")[-1] < column(grid, "mark-2")[-1]
    assert "local\u00a010" in part.weights.sentence.text()
    grid.select_id(0, "weight")
    type_down(grid, "7")
    assert ctx.services.suppliers.details(network_id).price_weight == 7
    grid.select_id(-1, "weight")
    type_down(grid, "3")
    assert "Le score se calcule" in part.weights.status.text.text()


def test_a_basket_is_taken_with_its_reason_and_given_up(
    ctx: Context, part: ComparisonPart, priced: int, items: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = take(monkeypatch, part, "")
    assert "Dites pourquoi ce panier\u00a0: la raison reste écrite." in said
    assert ctx.services.buying.choice(priced) is None
    part.strip._group.button(1).click()
    take(monkeypatch, part, "Beta est au bout de la rue.")
    choice = ctx.services.buying.choice(priced)
    assert choice is not None and (choice.cost, choice.cheapest) == (154600, 153000)
    assert choice.chosen_on == clock.today()
    assert "retenu" in chips(part)[1]
    assert part.basket_card.state.isVisible()
    today = clock.today().strftime("%d/%m/%Y")
    assert f"Retenu le {today}\u00a0: «\u00a0Beta est au bout de la rue.\u00a0»" in words(part)
    assert part.advance_button.text() == "Préparer les commandes"
    part.strip._group.button(0).click()
    assert "Le groupe a retenu le panier 2." in words(part) and part.basket_card.keep_button.isVisible()
    part.strip._group.button(1).click()
    part.basket_card.withdraw_button.click()
    assert ctx.services.buying.choice(priced) is None
    assert part.advance_button.text() == "Retenir ce panier…"
    ctx.undo()
    assert "retenu" in chips(part)[1]


def test_orders_are_prepared_and_a_sent_one_locks_the_choice(
    ctx: Context, part: ComparisonPart, priced: int, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    take(monkeypatch, part, "Le moins cher.")
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        part.advance_button.click()
    assert asked.args == ["buying", "orders"]
    orders = ctx.services.orders.all(priced)
    assert [(order.supplier.name, order.total) for order in orders] == [("Alpha", 153000)]
    assert part.advance_button.text() == "Voir les commandes", "what is typed in them is not made anew"
    paper = next(line.item_id for line in orders[0].lines)
    beta = next(each for each in ctx.services.offers.all(priced) if each.supplier == "Beta").supplier_id
    ctx.perform(lambda: ctx.services.buying.choose_supplier(paper, beta), None)
    assert part.advance_button.text() == "Mettre à jour les commandes"
    ctx.undo()
    ctx.perform(lambda: ctx.services.orders.set_state(orders[0].id, OrderState.SENT, clock.today()), None)
    assert part.advance_button.text() == "Voir les commandes"
    assert not part.basket_card.withdraw_button.isVisible()
    assert any("La commande à Alpha est déjà envoyée" in each for each in words(part))


def test_a_choice_that_is_no_basket_any_more_is_said(
    ctx: Context, part: ComparisonPart, items: dict[str, int], suppliers: dict[str, int], qtbot: QtBot
) -> None:
    assert part.comparison is not None
    basket = part.comparison.baskets[0]
    ctx.perform(
        lambda: ctx.services.buying.choose(part._purchase_id, basket, basket.cost, clock.today(), "Simple."),
        None,
    )
    ctx.perform(lambda: ctx.services.buying.choose_supplier(items[CHAIR], None), None)
    assert part.taken is None
    assert any("n’est plus l’un de ceux-ci" in each for each in words(part))


def test_it_is_compared_again_only_when_the_answer_may_change(
    ctx: Context,
    part: ComparisonPart,
    priced: int,
    items: dict[str, int],
    suppliers: dict[str, int],
    qtbot: QtBot,
) -> None:
    runs: list[bool] = []
    ctx.tasks.busy_changed.connect(runs.append)
    ctx.perform(lambda: ctx.services.buying.choose_supplier(items[CHAIR], suppliers["Beta"]), None)
    part.reload()
    assert runs == []
    offer(ctx, suppliers["Alpha"], items[CHAIR], ((0, 4000),))
    assert not part.advance_button.isEnabled()
    answered(part, qtbot)
    assert runs == [True, False]
    assert "1\u202f290,00\u00a0€" in chips(part)[0]


def test_it_waits_its_turn_behind_other_work(
    ctx: Context, priced: int, show: Show[ComparisonPart], qtbot: QtBot
) -> None:
    gate = threading.Event()
    assert ctx.tasks.run("Autre travail", lambda _progress: gate.wait(5), lambda _value: None)
    part = show(ComparisonPart)
    assert part.comparison is None and not part.advance_button.isEnabled()
    gate.set()
    answered(part, qtbot)
    assert len(chips(part)) == 3
