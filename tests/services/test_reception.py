"""Receiving: short, over, damaged, replaced; shares anew or by hand; the price and the invoice."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from app.core.errors import UserError
from app.models import EntryRow, NeedLineRow
from app.services.desk import Services
from tests.services.purchase_rows import Bought, Placed, line_row, order_row, place, set_order

DAY = date(2026, 11, 20)
NBSP = "\u00a0"


@pytest.fixture
def rice(services: Services, network_id: int, cycle_id: int, members: Mapping[str, int]) -> Placed:
    """Fourteen kilos of rice, 6 + 4 + 4, at 1,00 € before 5,5 % of VAT, with delivery."""
    wishes = {members["Anne"]: 6, members["Bilal"]: 4, members["Chloé"]: 4}
    return place(services, network_id, cycle_id, [Bought("Riz", wishes, "14", vat=550)], delivery=500)


def deliver(services: Services, line_id: int, delivered: object, **fields: object) -> None:
    quantity = None if delivered is None else Decimal(str(delivered))
    services.reception.set_line(line_id, {"delivered": quantity, **fields})


def shared(services: Services, cycle_id: int) -> dict[str, Decimal]:
    (out,) = services.reception.shares(cycle_id)
    return {share.member: share.quantity for share in out.shares}


def why(services: Services, cycle_id: int) -> str:
    (out,) = services.reception.shares(cycle_id)
    return out.why.replace(NBSP, " ")


def share_id(services: Services, cycle_id: int, member: str) -> int:
    (out,) = services.reception.shares(cycle_id)
    return next(share.id for share in out.shares if share.member == member)


def test_short_delivery_is_shared_by_the_largest_remainder(
    services: Services, cycle_id: int, rice: Placed
) -> None:
    assert services.reception.shares(cycle_id) == []

    deliver(services, rice.lines[0], 10)

    assert shared(services, cycle_id) == {"Anne": 4, "Bilal": 3, "Chloé": 3}
    assert why(services, cycle_id) == (
        "Reçu 10 pour 14 demandés : au prorata des demandes, au plus fort reste."
    )
    (out,) = services.reception.shares(cycle_id, rice.order)
    assert (out.usable, out.rest, out.unit) == (10, 0, "kg")
    assert [(share.asked, share.most) for share in out.shares] == [(6, 6), (4, 4), (4, 4)]
    assert services.reception.shares(cycle_id, rice.order + 1) == []


def test_everything_comes(services: Services, cycle_id: int, rice: Placed) -> None:
    services.reception.receive_all(rice.order, DAY)

    assert shared(services, cycle_id) == {"Anne": 6, "Bilal": 4, "Chloé": 4}
    assert why(services, cycle_id) == "Chaque membre reçoit ce qui a été demandé."
    order = order_row(services, rice.order)
    assert (order.state, order.received_on) == ("received", DAY)
    assert not services.reception.receive_all(rice.order, date(2026, 12, 1)).subjects


def test_receiving_all_leaves_what_was_entered(
    services: Services, network_id: int, cycle_id: int, members: Mapping[str, int]
) -> None:
    anne = members["Anne"]
    placed = place(
        services, network_id, cycle_id, [Bought("Thé", {anne: 2}, "2"), Bought("Café", {anne: 3}, "3")]
    )
    deliver(services, placed.lines[0], 1)
    assert order_row(services, placed.order).state == "sent"

    services.reception.receive_all(placed.order, DAY)

    outs = services.reception.shares(cycle_id)
    assert [(out.label, out.usable) for out in outs] == [("Café", 3), ("Thé", 1)]


def test_what_is_over_goes_to_extras_then_to_the_stock(
    services: Services, network_id: int, cycle_id: int, members: Mapping[str, int]
) -> None:
    wishes = {members["Anne"]: (5, 7), members["Bilal"]: 4}
    placed = place(services, network_id, cycle_id, [Bought("Riz", wishes, "9")])
    deliver(services, placed.lines[0], 10)
    assert shared(services, cycle_id) == {"Anne": 6, "Bilal": 4}
    assert "1 de plus que le minimum demandé" in why(services, cycle_id)

    deliver(services, placed.lines[0], 14)

    assert shared(services, cycle_id) == {"Anne": 7, "Bilal": 4}
    assert services.reception.shares(cycle_id)[0].rest == 3
    assert why(services, cycle_id) == "3 de plus que demandé : le surplus reste dans le stock du réseau."


def test_damage_and_replacement_are_said(services: Services, cycle_id: int, rice: Placed) -> None:
    deliver(services, rice.lines[0], 12, damaged=Decimal(2), replacement=" Riz complet ", note="sacs percés")

    assert shared(services, cycle_id) == {"Anne": 4, "Bilal": 3, "Chloé": 3}
    assert why(services, cycle_id).endswith("2 abîmés, mis de côté. Remplacé par : Riz complet.")
    deliver(services, rice.lines[0], 12, damaged=Decimal(12))
    assert why(services, cycle_id).startswith("Tout ce qui a été livré est abîmé.")
    deliver(services, rice.lines[0], 0, damaged=Decimal(0), replacement="")
    assert why(services, cycle_id) == "Rien n’a été livré."
    deliver(services, rice.lines[0], None)
    assert services.reception.shares(cycle_id) == []


def test_article_nobody_wants_stays_in_stock(services: Services, network_id: int, cycle_id: int) -> None:
    placed = place(services, network_id, cycle_id, [Bought("Sel", {}, "3")])
    deliver(services, placed.lines[0], 3)
    (out,) = services.reception.shares(cycle_id)
    assert (out.shares, out.rest) == ((), 3)
    assert "tout reste dans le stock" in out.why


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"delivered": Decimal(-1)}, "delivered"),
        ({"delivered": Decimal(4), "damaged": Decimal(5)}, "damaged"),
        ({"damaged": Decimal(1)}, "damaged"),
        ({"price": 100}, "price"),
        ({"delivered": Decimal(1), "price": -1}, "price"),
        ({"invoiced": -1}, "invoiced"),
        ({"note": "x" * 301}, "note"),
    ],
)
def test_bad_figures_are_refused(
    services: Services, rice: Placed, fields: dict[str, object], field: str
) -> None:
    with pytest.raises(UserError) as refused:
        services.reception.set_line(rice.lines[0], fields)
    assert refused.value.field == field
    with pytest.raises(ValueError, match="quantity"):
        services.reception.set_line(rice.lines[0], {"quantity": Decimal(1)})


def test_share_by_hand_keeps_its_reason(services: Services, cycle_id: int, rice: Placed) -> None:
    deliver(services, rice.lines[0], 10)
    anne = share_id(services, cycle_id, "Anne")
    with pytest.raises(UserError, match="pourquoi"):
        services.reception.set_share(anne, Decimal(6), "  ")
    with pytest.raises(UserError, match="10"):
        services.reception.set_share(anne, Decimal(11), "tout pour elle")

    services.reception.set_share(anne, Decimal(6), "elle cuisine samedi")

    assert shared(services, cycle_id) == {"Anne": 6, "Bilal": 2, "Chloé": 2}
    (out,) = services.reception.shares(cycle_id)
    assert [(share.by_hand, share.reason) for share in out.shares] == [
        (True, "elle cuisine samedi"), (False, ""), (False, ""),
    ]  # fmt: skip
    assert why(services, cycle_id) == "Reçu 10 pour 14 demandés. Part changée à la main : Anne."

    deliver(services, rice.lines[0], 12)
    assert shared(services, cycle_id) == {"Anne": 6, "Bilal": 3, "Chloé": 3}
    with pytest.raises(UserError, match=r"Anne \(6\)"):
        deliver(services, rice.lines[0], 5)

    services.reception.share_again(rice.lines[0])
    assert shared(services, cycle_id) == {"Anne": 5, "Bilal": 4, "Chloé": 3}


def test_what_is_left_goes_to_a_member_who_asked_for_none(
    services: Services, cycle_id: int, rice: Placed, members: dict[str, int]
) -> None:
    deliver(services, rice.lines[0], 16)
    (out,) = services.reception.shares(cycle_id)
    assert out.rest == 2
    services.reception.give(rice.lines[0], members["Denis"], Decimal(2), "il n’avait pas rendu sa liste")
    (out,) = services.reception.shares(cycle_id)
    assert out.rest == 0 and shared(services, cycle_id)["Denis"] == 2
    assert shared(services, cycle_id) | {"Denis": 0} == {"Anne": 6, "Bilal": 4, "Chloé": 4, "Denis": 0}
    services.reception.give(rice.lines[0], members["Denis"], Decimal(1), "il en rend un")
    assert shared(services, cycle_id)["Denis"] == 1
    with pytest.raises(UserError, match="16"):
        services.reception.give(rice.lines[0], members["Denis"], Decimal(17), "tout")
    services.reception.share_again(rice.lines[0])
    assert "Denis" not in shared(services, cycle_id)


def test_what_was_handed_over_does_not_move(services: Services, cycle_id: int, rice: Placed) -> None:
    deliver(services, rice.lines[0], 14)
    anne = share_id(services, cycle_id, "Anne")
    services.handover.hand([anne], DAY, False)

    deliver(services, rice.lines[0], 10)

    assert shared(services, cycle_id) == {"Anne": 6, "Bilal": 2, "Chloé": 2}
    assert why(services, cycle_id) == "Reçu 10 pour 14 demandés. Ce qui était déjà remis n’a pas bougé."
    with pytest.raises(UserError, match="déjà remise"):
        services.reception.set_share(anne, Decimal(1), "erreur")
    with pytest.raises(UserError, match=r"Anne \(6\)"):
        deliver(services, rice.lines[0], None)


def test_wishes_that_changed_are_said_and_taken_up(services: Services, cycle_id: int, rice: Placed) -> None:
    deliver(services, rice.lines[0], 14)
    line = next(line for line in services.lists.lines(cycle_id) if line.member == "Anne")
    with services.store.write("Anne en veut moins") as uow:
        row = uow.session.get(NeedLineRow, line.id)
        assert row is not None
        row.quantity = Decimal(5)
        uow.commit()
    assert "Les demandes ont changé depuis ce partage." in why(services, cycle_id)

    services.reception.share_again(rice.lines[0])

    assert shared(services, cycle_id) == {"Anne": 5, "Bilal": 4, "Chloé": 4}
    assert services.reception.shares(cycle_id)[0].rest == 1


def test_price_and_amount_invoiced(services: Services, cycle_id: int, rice: Placed) -> None:
    line = rice.lines[0]
    deliver(services, line, 10)
    (item,) = services.purchases.all(cycle_id)
    assert (item.price, item.received) == (106, 10)  # 1,00 € and 5,5 % of VAT on 14 kilos, for 10 of them

    services.reception.set_line(line, {"price": 110})
    assert line_row(services, line).invoiced == 1161  # 11,00 € and 5,5 %
    (item,) = services.purchases.all(cycle_id)
    assert item.price == 116
    services.reception.set_line(line, {"price": 110, "invoiced": 1000})
    assert line_row(services, line).invoiced == 1000
    deliver(services, line, 10, damaged=Decimal(4))
    (item,) = services.purchases.all(cycle_id)
    assert (item.price, item.received) == (167, 6)  # 10,00 € for six that can be used
    assert services.purchases.savings(cycle_id).saved == -282  # (1,20 − 1,67) × 6

    deliver(services, line, 0, damaged=Decimal(0))
    (item,) = services.purchases.all(cycle_id)
    assert (item.price, item.received) == (None, 0)
    services.reception.set_line(line, {"delivered": None, "price": None})
    (item,) = services.purchases.all(cycle_id)
    assert (item.price, item.received) == (None, None)
    assert line_row(services, line).invoiced is None


def test_a_note_leaves_the_price_typed_by_hand(services: Services, cycle_id: int, rice: Placed) -> None:
    (item,) = services.purchases.all(cycle_id)
    services.purchases.update(item.id, {"price": 99})
    services.reception.set_line(rice.lines[0], {"note": "livré lundi"})
    assert services.purchases.all(cycle_id)[0].price == 99


def test_an_article_from_two_suppliers_has_one_price(
    services: Services, network_id: int, cycle_id: int, members: Mapping[str, int]
) -> None:
    first = place(services, network_id, cycle_id, [Bought("Riz", {members["Anne"]: 4}, "2", price=100)])
    second = place(services, network_id, cycle_id, [Bought("Riz", {}, "2", price=200)], "Épicerie")
    services.reception.receive_all(first.order, DAY)
    services.reception.receive_all(second.order, DAY)
    (item,) = services.purchases.all(cycle_id)
    assert (item.price, item.received) == (150, 4)


def invoice_entry(services: Services) -> EntryRow | None:
    with services.store.read() as session:
        return session.exec(select(EntryRow)).one_or_none()


def test_invoice_is_the_expense_of_the_order(
    services: Services, network_id: int, cycle_id: int, rice: Placed
) -> None:
    services.reception.set_invoice(rice.order, "F 12", DAY, 2000, delivery=600)

    entry = invoice_entry(services)
    assert entry is not None
    assert (entry.network_id, entry.cycle_id, entry.order_id) == (network_id, cycle_id, rice.order)
    assert (entry.kind, entry.amount, entry.dated, entry.split) == ("expense", 2000, DAY, "equal")
    assert (entry.label, entry.paid_on) == ("Facture F 12 — Ferme du Lac", None)
    assert order_row(services, rice.order).delivery == 600

    services.reception.set_invoice(rice.order, "", date(2026, 11, 21), 2100)
    entry = invoice_entry(services)
    assert entry is not None
    assert (entry.amount, entry.label) == (2100, "Facture — Ferme du Lac")
    services.reception.set_invoice(rice.order, "", None, None)
    assert invoice_entry(services) is None
    assert order_row(services, rice.order).invoice_total is None


def test_paid_invoice_stays(services: Services, rice: Placed) -> None:
    services.reception.set_invoice(rice.order, "F 12", DAY, 2000)
    with services.store.write("Payer") as uow:
        entry = uow.session.exec(select(EntryRow)).one()
        entry.paid_on = DAY
        uow.commit()
    with pytest.raises(UserError, match="déjà payée"):
        services.reception.set_invoice(rice.order, "F 12", DAY, None)
    services.reception.set_invoice(rice.order, "F 12", DAY, 2001)
    paid = invoice_entry(services)
    assert paid is not None
    assert (paid.amount, paid.paid_on) == (2001, DAY)


@pytest.mark.parametrize(
    ("on", "total", "delivery", "field"),
    [(DAY, 0, 0, "total"), (DAY, 499, None, "total"), (None, 900, None, "on"), (DAY, 900, -1, "delivery")],
)
def test_bad_invoice_is_refused(
    services: Services, rice: Placed, on: date | None, total: int, delivery: int | None, field: str
) -> None:
    with pytest.raises(UserError) as refused:
        services.reception.set_invoice(rice.order, "F", on, total, delivery=delivery)
    assert refused.value.field == field


def test_lines_are_fitted_to_the_invoice(
    services: Services, network_id: int, cycle_id: int, members: Mapping[str, int]
) -> None:
    wishes = {members["Anne"]: 3}
    articles = [Bought("Riz", wishes, "3", price=333), Bought("Thé", wishes, "3", price=500)]
    placed = place(services, network_id, cycle_id, articles, delivery=100)
    reception = services.reception
    assert reception.invoice_gap(placed.order) is None
    reception.set_invoice(placed.order, "F1", DAY, 2560)
    assert reception.propose_amounts(placed.order) == []  # nothing came yet
    with pytest.raises(UserError, match="pas de montant"):
        reception.apply_amounts(placed.order)
    reception.receive_all(placed.order, DAY)
    assert reception.invoice_gap(placed.order) == 2460 - 2499

    proposed = reception.propose_amounts(placed.order)
    assert proposed == [(placed.lines[0], 983, 328), (placed.lines[1], 1477, 492)]

    reception.apply_amounts(placed.order)
    assert [line_row(services, line).invoiced for line in placed.lines] == [983, 1477]
    assert reception.invoice_gap(placed.order) == 0
    assert reception.propose_amounts(placed.order) == []
    assert [item.price for item in services.purchases.all(cycle_id)] == [328, 492]


def test_accounts_and_reception_round_a_part_alike(
    services: Services, network_id: int, cycle_id: int, members: Mapping[str, int]
) -> None:
    # 12 at 0,05 € and 10 % cost 0,66 €; 13 that came, 71.5 cents.
    sugar = Bought("Sucre", {members["Anne"]: 12}, "12", price=5, vat=1000)
    placed = place(services, network_id, cycle_id, [sugar])
    deliver(services, placed.lines[0], 13)
    charged = services.accounts.ledger(cycle_id).provisional
    assert charged == 72

    services.reception.set_invoice(placed.order, "F1", DAY, charged)

    assert services.reception.invoice_gap(placed.order) == 0


def test_closed_order_is_reopened_first(services: Services, cycle_id: int, rice: Placed) -> None:
    deliver(services, rice.lines[0], 14)
    set_order(services, rice.order, state="closed", closed_on=DAY)
    anne = share_id(services, cycle_id, "Anne")
    reception = services.reception
    for act in (
        lambda: reception.set_line(rice.lines[0], {"note": "trop tard"}),
        lambda: reception.receive_all(rice.order, DAY),
        lambda: reception.set_share(anne, Decimal(1), "trop tard"),
        lambda: reception.share_again(rice.lines[0]),
        lambda: reception.set_invoice(rice.order, "F", DAY, 1000),
        lambda: reception.apply_amounts(rice.order),
    ):
        with pytest.raises(UserError, match="soldée"):
            act()
    services.handover.hand([anne], DAY, True)  # what is there may still be fetched


def test_what_an_order_brought_is_put_right_at_the_reception(
    services: Services, cycle_id: int, rice: Placed
) -> None:
    (item,) = services.purchases.all(cycle_id)
    deliver(services, rice.lines[0], 10)
    for fields in ({"price": 99}, {"received": Decimal(3)}):
        with pytest.raises(UserError, match="à la réception"):
            services.purchases.update(item.id, fields)
    services.purchases.update(item.id, {"reference_price": 700})
    assert services.purchases.all(cycle_id)[0].reference_price == 700
