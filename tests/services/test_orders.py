"""Orders: prepared from the choice, edited while prepared, sent, received, closed and open again."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app.core.clock import today
from app.core.errors import UserError
from app.domain.buying import Order, OrderState
from app.domain.suppliers import OfferDraft, SupplierDraft
from app.services.desk import Services
from tests.services.conftest import DAY
from tests.services.oil_and_paper import agree_on_oil_and_paper, offer_oil_and_paper

D = Decimal


@pytest.fixture
def bought(services: Services, cycle_id: int, members: dict[str, int]) -> dict[str, int]:
    return agree_on_oil_and_paper(services, cycle_id, members)


@pytest.fixture
def sellers(services: Services, network_id: int, bought: dict[str, int]) -> dict[str, int]:
    return offer_oil_and_paper(services, network_id, bought)


@pytest.fixture
def prepared(
    services: Services, cycle_id: int, bought: dict[str, int], sellers: dict[str, int]
) -> tuple[int, int]:
    """The ids of the orders to Alpha (oil) and Beta (paper)."""
    services.buying.choose_supplier(bought["Huile"], sellers["Alpha"])
    services.buying.choose_supplier(bought["Papier"], sellers["Beta"])
    services.orders.prepare(cycle_id, DAY)
    alpha, beta = services.orders.all(cycle_id)
    return alpha.id, beta.id


def shown(order: Order) -> list[tuple[str, Decimal, int, int]]:
    return [(line.label, line.quantity, line.unit_price, line.ordered) for line in order.lines]


def test_orders_are_prepared_by_supplier(
    services: Services, cycle_id: int, prepared: tuple[int, int]
) -> None:
    alpha, beta = services.orders.all(cycle_id)
    assert (alpha.number, beta.number) == ("2026-01", "2026-02")
    assert (alpha.supplier.name, alpha.state, alpha.prepared) == ("Alpha", OrderState.PREPARED, DAY)
    assert shown(alpha) == [("Huile", D(12), 700, 8400)] and alpha.lines[0].pack == D(12)
    assert (alpha.delivery, alpha.total) == (1000, 9400)
    # 10 × 4.00 and 5.5 %; 5.00 to deliver and 20 %.
    assert shown(beta) == [("Papier", D(10), 400, 4220)] and beta.lines[0].vat == D("5.5")
    assert (beta.delivery, beta.goods, beta.total, beta.lines[0].code) == (600, 4220, 4820, "C-1")


def test_numbers_run_by_year_within_the_network(
    services: Services, network_id: int, members: dict[str, int], prepared: tuple[int, int]
) -> None:
    services.orders.update(prepared[0], {"number": "2026-09"})
    for on, number in ((DAY, "2026-10"), (DAY.replace(year=2027), "2027-01")):
        other = services.one_offs.add(network_id, number, on, [members["Anne"]]).only_id("cycle")
        item = services.one_offs.add_article(other, "Miel", "pot", None).only_id("pooled_item")
        services.one_offs.set_wish(item, members["Anne"], D(2))
        seller = services.suppliers.all(network_id)[0].id
        services.offers.set(seller, OfferDraft(item, ((D(1), 600),), on))
        services.buying.choose_supplier(item, seller)
        services.orders.prepare(other, on)
        assert [order.number for order in services.orders.all(other)] == [number]


def test_without_a_filled_pack_one_is_ordered(
    services: Services, cycle_id: int, bought: dict[str, int], sellers: dict[str, int]
) -> None:
    packs = ((D(4), D(8)), (D(12), D(12)), (D(3), D(9)), (None, D(10)))
    for pack, ordered in packs:
        offer = OfferDraft(bought["Papier"], ((D(1), 400),), today(), pack)
        services.offers.set(sellers["Beta"], offer)
        services.buying.choose_supplier(bought["Papier"], sellers["Beta"])
        services.orders.prepare(cycle_id, DAY)
        (order,) = services.orders.all(cycle_id)
        assert order.lines[0].quantity == ordered
    assert services.buying.lines(cycle_id)[1].to_buy == D(10)


def test_preparing_again_follows_the_choice(
    services: Services,
    cycle_id: int,
    bought: dict[str, int],
    sellers: dict[str, int],
    prepared: tuple[int, int],
) -> None:
    alpha = prepared[0]
    services.orders.update(alpha, {"delivery": 1500, "note": "Quai B"})
    services.buying.choose_supplier(bought["Papier"], sellers["Alpha"])
    services.orders.prepare(cycle_id, DAY)
    (order,) = services.orders.all(cycle_id)  # nothing goes to Beta any more
    assert (order.id, order.delivery, order.note) == (alpha, 1500, "Quai B")
    assert [line.label for line in order.lines] == ["Huile", "Papier"]
    services.orders.set_state(alpha, OrderState.SENT, DAY)
    before = services.orders.get(alpha)
    assert services.orders.prepare(cycle_id, DAY).subjects == {}
    assert services.orders.get(alpha) == before


def test_nothing_chosen_is_nothing_to_order(
    services: Services, cycle_id: int, bought: dict[str, int]
) -> None:
    with pytest.raises(UserError, match="Rien à commander"):
        services.orders.prepare(cycle_id, DAY)


def test_lines_are_edited_while_prepared(
    services: Services, cycle_id: int, prepared: tuple[int, int]
) -> None:
    alpha, beta = prepared
    line = services.orders.get(alpha).lines[0].id
    services.orders.update_line(line, {"quantity": D(8)})  # under the break, back over it, to free delivery
    assert shown(services.orders.get(alpha)) == [("Huile", D(8), 800, 6400)]
    services.orders.update_line(line, {"quantity": D(36), "note": "trois cartons"})
    assert shown(services.orders.get(alpha)) == [("Huile", D(36), 700, 25_200)]
    assert services.orders.get(alpha).delivery == 0
    services.orders.update_line(line, {"unit_price": 650, "vat": D("5.5"), "code": "H1"})
    services.orders.update_line(line, {"quantity": D(10)})  # a price typed by hand stays
    order = services.orders.get(alpha)
    assert shown(order) == [("Huile", D(10), 650, 6858)] and order.lines[0].code == "H1"
    assert order.delivery == 1000
    for fields in ({"quantity": D(0)}, {"unit_price": -1}, {"vat": D(101)}, {"vat": D("5.555")}):
        with pytest.raises(UserError) as refused:
            services.orders.update_line(line, fields)
        assert refused.value.field in fields
    services.orders.set_state(alpha, OrderState.SENT, DAY)
    with pytest.raises(UserError, match="rouvrez-la"):
        services.orders.update_line(line, {"quantity": D(9)})
    with pytest.raises(UserError, match="rouvrez-la"):
        services.orders.remove_lines([line])
    services.orders.remove_lines([services.orders.get(beta).lines[0].id])
    assert (services.orders.get(beta).lines, services.orders.get(beta).total) == ((), 0)
    with pytest.raises(UserError, match="vide"):
        services.orders.set_state(beta, OrderState.SENT, DAY)


def test_states_go_forward_and_back(services: Services, prepared: tuple[int, int]) -> None:
    alpha, later = prepared[0], DAY + timedelta(days=3)
    services.orders.set_state(alpha, OrderState.RECEIVED, later)
    order = services.orders.get(alpha)
    assert (order.state, order.prepared, order.sent, order.received) == (
        OrderState.RECEIVED,
        DAY,
        later,
        later,
    )
    with pytest.raises(UserError) as refused:
        services.orders.set_state(alpha, OrderState.CLOSED, DAY)
    assert refused.value.field == "on"
    services.orders.set_state(alpha, OrderState.CLOSED, later)
    services.orders.set_state(alpha, OrderState.SENT, later + timedelta(days=9))
    order = services.orders.get(alpha)
    assert (order.sent, order.received, order.closed) == (later, None, None)
    services.orders.set_state(alpha, OrderState.PREPARED, later)
    order = services.orders.get(alpha)
    assert (order.state, order.prepared, order.sent) == (OrderState.PREPARED, DAY, None)


def test_what_was_ordered_is_no_longer_changed(
    services: Services,
    network_id: int,
    cycle_id: int,
    bought: dict[str, int],
    sellers: dict[str, int],
    prepared: tuple[int, int],
) -> None:
    alpha = prepared[0]
    services.orders.set_state(alpha, OrderState.SENT, DAY)
    with pytest.raises(UserError, match="Alpha"):
        services.buying.choose_supplier(bought["Huile"], None)
    with pytest.raises(UserError, match="Alpha"):
        services.buying.withdraw_choice(cycle_id)
    with pytest.raises(UserError, match="Alpha"):
        services.outcome.withdraw(cycle_id)
    services.orders.set_state(alpha, OrderState.RECEIVED, DAY)
    with pytest.raises(UserError, match="reçue"):
        services.orders.remove(alpha)
    services.orders.set_state(alpha, OrderState.PREPARED, DAY)
    services.orders.remove(alpha)
    services.outcome.withdraw(cycle_id)
    assert services.orders.all(cycle_id) == [] and services.buying.choice(cycle_id) is None
    services.outcome.agree(cycle_id, DAY, 4, 0, 0)
    assert [line.supplier_id for line in services.buying.lines(cycle_id)] == [None, None]
    services.networks.remove(network_id)
    assert services.networks.all() == []


def test_what_came_is_no_longer_changed_in_an_order_opened_again(
    services: Services, cycle_id: int, prepared: tuple[int, int]
) -> None:
    order = services.orders.get(prepared[0])
    services.orders.set_state(order.id, OrderState.SENT, DAY)
    services.reception.receive_all(order.id, DAY)
    price = {item.item_id: item.price for item in services.purchases.all(cycle_id)}[order.lines[0].item_id]
    services.orders.set_state(order.id, OrderState.PREPARED, DAY)
    for fields in ({"unit_price": 1}, {"quantity": Decimal(1)}, {"vat": Decimal(7)}):
        with pytest.raises(UserError, match="livrées"):
            services.orders.update_line(order.lines[0].id, fields)
    services.orders.update_line(order.lines[0].id, {"code": "A1"})
    services.reception.set_line(order.lines[0].id, {"replacement": "Autre"})
    after = {item.item_id: item.price for item in services.purchases.all(cycle_id)}
    assert after[order.lines[0].item_id] == price


def test_order_details_are_checked(services: Services, prepared: tuple[int, int]) -> None:
    alpha = prepared[0]
    services.orders.update(alpha, {"expected": DAY, "delivery": 0, "number": " B-7 "})
    order = services.orders.get(alpha)
    assert (order.expected, order.delivery, order.number) == (DAY, 0, "B-7")
    for fields in ({"number": ""}, {"delivery": -1}, {"note": "x" * 501}):
        with pytest.raises(UserError) as refused:
            services.orders.update(alpha, fields)
        assert refused.value.field in fields


def test_old_prices_are_flagged_until_the_order_is_sent(
    services: Services,
    cycle_id: int,
    bought: dict[str, int],
    sellers: dict[str, int],
    prepared: tuple[int, int],
) -> None:
    assert services.orders.stale(cycle_id) == []
    old = today() - timedelta(days=91)
    services.offers.set(sellers["Beta"], OfferDraft(bought["Papier"], ((D(1), 400),), old))
    assert [(offer.supplier, offer.label) for offer in services.orders.stale(cycle_id)] == [
        ("Beta", "Papier")
    ]
    services.orders.set_state(prepared[1], OrderState.SENT, DAY)
    assert services.orders.stale(cycle_id) == []


def test_the_purchase_order_is_a_workbook(
    services: Services, network_id: int, prepared: tuple[int, int], tmp_path: Path
) -> None:
    services.suppliers.set_details(network_id, {"address": "3 rue Haute\n45000 Orléans", "phone": "02 38"})
    services.suppliers.update(services.suppliers.all(network_id)[1].id, {"address": "Zone Nord"})
    path = tmp_path / "commande.xlsx"
    services.orders.file_work(prepared[1], path)()
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    cells = [cell for row in rows for cell in row if cell != ""]
    for text in ("Bon de commande 2026-02", "Club", "3 rue Haute 45000 Orléans", "02 38", "Beta · Zone Nord"):
        assert text in cells
    assert DAY in cells
    header = next(index for index, row in enumerate(rows) if row[0] == "Code")
    assert rows[header][:8] == [
        *("Code", "Article", "Unité", "Quantité", "Colis", "Prix HT", "TVA", "Montant HT")
    ]
    assert rows[header + 1][:8] == ["C-1", "Papier", "ramette", 10, "", 4, "5,5 %", 40]
    totals = {row[6]: row[7] for row in rows[header + 2 :]}
    assert totals == {"Total HT": 40, "TVA": 2.2, "Livraison TTC": 6, "Total TTC": 48.2}


def test_a_supplier_with_orders_and_a_network_go_together(
    services: Services, network_id: int, prepared: tuple[int, int]
) -> None:
    services.suppliers.add(network_id, SupplierDraft("Gamma"))
    services.networks.remove(network_id)
    services.history.undo()
    assert [order.number for order in services.orders.all(services.cycles.all(network_id)[0].id)] == [
        "2026-01",
        "2026-02",
    ]


def test_packs_are_counted_on_the_purchase_order(
    services: Services, prepared: tuple[int, int], tmp_path: Path
) -> None:
    path = tmp_path / "commande.xlsx"
    for ordered, words in ((D(36), "3 × 12"), (D(10), "par 12")):
        services.orders.update_line(services.orders.get(prepared[0]).lines[0].id, {"quantity": ordered})
        services.orders.file_work(prepared[0], path)()
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        assert next(row[4] for row in rows if row[1] == "Huile") == words
