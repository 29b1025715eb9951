"""Suppliers, the network's details, criteria and marks."""

from datetime import date
from decimal import Decimal

import pytest

from app.core.errors import UserError
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.network_detail import NetworkDetail
from app.domain.suppliers import OfferDraft, SupplierDraft
from app.models import PurchaseOrderRow
from app.services.desk import Services
from tests.services.purchase_scene import DAY, agreed_purchase


def add(services: Services, network_id: int, name: str) -> int:
    return services.suppliers.add(network_id, SupplierDraft(name)).only_id("supplier")


def test_suppliers_come_in_french_order_with_what_was_typed(services: Services, network_id: int) -> None:
    for name in ("zèbre", "Éclair", "  Atelier   Dupont "):
        add(services, network_id, name)
    assert [each.name for each in services.suppliers.all(network_id)] == ["Atelier Dupont", "Éclair", "zèbre"]
    first = services.suppliers.all(network_id)[0]
    services.suppliers.update(
        first.id, {"vat_included": False, "free_from": 30_000, "address": "3 rue Haute \n 35000 Rennes"}
    )
    now = services.suppliers.get(first.id)
    assert (now.vat_included, now.free_from, now.address) == (False, 30_000, "3 rue Haute\n35000 Rennes")
    services.suppliers.update(first.id, {"free_from": None})
    assert services.suppliers.get(first.id).free_from is None


def test_a_name_is_one_supplier_s_whatever_its_case(services: Services, network_id: int) -> None:
    add(services, network_id, "Éclair")
    other = add(services, network_id, "Zèbre")
    with pytest.raises(UserError, match="«\u00a0Éclair\u00a0»") as refused:
        services.suppliers.update(other, {"name": "ECLAIR"})
    assert refused.value.field == "name"
    with pytest.raises(UserError):
        add(services, network_id, "éclair")
    assert add(services, services.networks.add(NetworkDraft("Autre")).only_id("network"), "Éclair")


@pytest.mark.parametrize("fields", [{"name": " "}, {"minimum": -1}, {"delivery": -1}, {"free_from": -1}])
def test_what_cannot_be_is_refused_beside_its_field(
    services: Services, network_id: int, fields: dict[str, object]
) -> None:
    supplier = add(services, network_id, "Éclair")
    with pytest.raises(UserError) as refused:
        services.suppliers.update(supplier, fields)
    assert refused.value.field == next(iter(fields))


def test_a_supplier_with_orders_stays(services: Services, network_id: int, cycle_id: int) -> None:
    supplier, other = add(services, network_id, "Éclair"), add(services, network_id, "Zèbre")
    with services.store.write("commande") as uow:
        order = PurchaseOrderRow(cycle_id=cycle_id, supplier_id=supplier, number="1", prepared_on=DAY)
        uow.session.add(order)
        uow.commit()
    with pytest.raises(UserError, match="Éclair"):
        services.suppliers.remove([other, supplier])
    assert len(services.suppliers.all(network_id)) == 2
    services.suppliers.remove([other])
    assert [each.id for each in services.suppliers.all(network_id)] == [supplier]


@pytest.mark.usefixtures("members")
def test_removing_a_supplier_takes_her_offers(services: Services, network_id: int) -> None:
    cycle_id = agreed_purchase(services, network_id, "Rentrée")
    supplier = add(services, network_id, "Éclair")
    item = services.offers.of_supplier(cycle_id, supplier)[0].item_id
    services.offers.set(supplier, OfferDraft(item, ((Decimal(0), 100),), DAY))
    services.suppliers.remove([supplier])
    assert services.offers.all(cycle_id) == []


def test_details_are_blank_until_typed_and_kept_apart_by_network(
    services: Services, network_id: int, members: dict[str, int]
) -> None:
    assert services.suppliers.details(network_id) == NetworkDetail()
    services.suppliers.set_details(network_id, {"address": "1 quai\nBrest", "treasurer_id": members["Chloé"]})
    services.suppliers.set_details(network_id, {"price_weight": 7})
    expected = NetworkDetail("1 quai\nBrest", "", "", members["Chloé"], "Chloé", 7)
    assert services.suppliers.details(network_id) == expected
    other = services.networks.add(NetworkDraft("Autre")).only_id("network")
    assert services.suppliers.details(other) == NetworkDetail()


@pytest.mark.usefixtures("members")
def test_the_treasurer_is_a_member(services: Services, network_id: int) -> None:
    other = services.networks.add(NetworkDraft("Autre")).only_id("network")
    stranger = services.members.add(other, MemberDraft("Zoé Arp")).only_id("member")
    with pytest.raises(UserError, match="Zoé Arp") as refused:
        services.suppliers.set_details(network_id, {"treasurer_id": stranger})
    assert refused.value.field == "treasurer_id"
    with pytest.raises(UserError):
        services.suppliers.set_details(network_id, {"price_weight": 11})


def test_the_treasurer_who_is_removed_leaves_her_place(services: Services, network_id: int) -> None:
    member = services.members.add(network_id, MemberDraft("Zoé Arp", joined=date(2026, 1, 1))).only_id(
        "member"
    )
    services.suppliers.set_details(network_id, {"treasurer_id": member})
    services.members.remove([member])
    assert services.suppliers.details(network_id) == NetworkDetail()


def test_criteria_keep_their_order_and_are_proposed_once(services: Services, network_id: int) -> None:
    services.suppliers.propose_criteria(network_id)
    assert not services.suppliers.propose_criteria(network_id).subjects
    services.suppliers.add_criterion(network_id, "Accueil", 0)
    shown = [(each.name, each.weight) for each in services.suppliers.criteria(network_id)]
    assert shown == [("Délai", 2), ("Local", 2), ("Éthique", 2), ("Accueil", 0)]
    first, *_others = services.suppliers.criteria(network_id)
    services.suppliers.update_criterion(first.id, {"weight": 5})
    services.suppliers.update_criterion(first.id, {"name": "délai"})
    assert services.suppliers.criteria(network_id)[0].weight == 5
    for fields in ({"name": "LOCAL"}, {"name": ""}, {"weight": 11}):
        with pytest.raises(UserError) as refused:
            services.suppliers.update_criterion(first.id, fields)
        assert refused.value.field == next(iter(fields))


def test_marks_are_given_changed_and_taken_away(services: Services, network_id: int) -> None:
    supplier = add(services, network_id, "Éclair")
    services.suppliers.propose_criteria(network_id)
    delay, local, _ethics = (each.id for each in services.suppliers.criteria(network_id))
    services.suppliers.set_mark(supplier, delay, 3)
    services.suppliers.set_mark(supplier, delay, 5)
    services.suppliers.set_mark(supplier, local, 0)
    assert services.suppliers.marks(network_id) == {supplier: {delay: 5, local: 0}}
    services.suppliers.set_mark(supplier, local, None)
    assert services.suppliers.marks(network_id) == {supplier: {delay: 5}}
    services.suppliers.remove_criteria([delay])
    assert services.suppliers.marks(network_id) == {}
    with pytest.raises(UserError):
        services.suppliers.set_mark(supplier, local, 6)


def test_a_criterion_of_another_network_is_refused(services: Services, network_id: int) -> None:
    supplier = add(services, network_id, "Éclair")
    other = services.networks.add(NetworkDraft("Autre")).only_id("network")
    services.suppliers.propose_criteria(other)
    with pytest.raises(UserError):
        services.suppliers.set_mark(supplier, services.suppliers.criteria(other)[0].id, 3)
