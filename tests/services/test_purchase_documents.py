"""The papers of a purchase, gathered from a whole one and from an empty one."""

from decimal import Decimal as D
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.core.errors import UserError
from app.domain.buying import OrderState
from app.domain.entries import EntryDraft, EntryKind
from app.domain.paper_kinds import PaperKind
from app.domain.settling import SettlementMode
from app.domain.suppliers import SupplierDraft
from app.services.desk import Services
from tests.services.conftest import DAY
from tests.services.oil_and_paper import agree_on_oil_and_paper, offer_oil_and_paper

OF_PURCHASE = [kind for kind in PaperKind if kind.of_purchase]


@pytest.fixture
def received(services: Services, network_id: int, cycle_id: int, members: dict[str, int]) -> int:
    """The cycle, its purchase played to the settlement."""
    items = agree_on_oil_and_paper(services, cycle_id, members)
    sellers = offer_oil_and_paper(services, network_id, items)
    services.suppliers.set_details(network_id, {"address": "12, rue des Hauts-Pavés\n44000 Nantes"})
    basket = services.buying.compare(cycle_id).baskets[0]
    services.buying.choose(cycle_id, basket, basket.cost, DAY, "le moins cher")
    services.buying.choose_supplier(items["Huile"], sellers["Alpha"])
    services.buying.choose_supplier(items["Papier"], sellers["Beta"])
    services.orders.prepare(cycle_id, DAY)
    for order in services.orders.all(cycle_id):
        services.orders.set_state(order.id, OrderState.SENT, DAY)
        services.reception.receive_all(order.id, DAY)
    paid = EntryDraft(EntryKind.PAYMENT, 5_000, DAY, member_id=members["Anne"], cycle_id=cycle_id, paid=DAY)
    services.entries.add(network_id, paid)
    services.accounts.plan_settlement(cycle_id, SettlementMode.FEWEST)
    return cycle_id


def why_not(services: Services, cycle_id: int) -> dict[PaperKind, str]:
    return {state.kind: state.why_not for state in services.documents.states(cycle_id)}


def text(services: Services, cycle_id: int, kinds: list[PaperKind], path: Path) -> str:
    services.documents.save(services.documents.papers(cycle_id, kinds), path)
    words = " ".join(page.extract_text() for page in PdfReader(path).pages)
    return " ".join(words.split())


def test_an_empty_purchase_says_why_for_each_paper(services: Services, cycle_id: int) -> None:
    reasons = why_not(services, cycle_id)
    assert reasons[PaperKind.ORDERS] == "Aucune commande n’est encore préparée."
    assert reasons[PaperKind.QUOTATION] == "Aucun fournisseur n’est encore noté."
    for kind in OF_PURCHASE:
        assert reasons[kind].endswith(".")
        with pytest.raises(UserError, match=reasons[kind]):
            services.documents.papers(cycle_id, [kind])


def test_a_supplier_without_an_article_to_price(services: Services, network_id: int, cycle_id: int) -> None:
    services.suppliers.add(network_id, SupplierDraft("Alpha"))
    assert "pas encore d’article" in why_not(services, cycle_id)[PaperKind.QUOTATION]


def test_every_paper_of_a_whole_purchase(services: Services, received: int, tmp_path: Path) -> None:
    assert not any(why_not(services, received)[kind] for kind in OF_PURCHASE)
    for kind, words in {
        PaperKind.QUOTATION: ("Alpha", "Beta", f"référence D{received}-F", "44000 Nantes"),
        PaperKind.BASKETS: ("le moins cher", "Huile", "Papier"),
        PaperKind.ORDERS: ("Bon de commande n° 2026-01", "12, rue des Hauts-Pavés", "84,00 €"),
        PaperKind.DISTRIBUTION_MEMBERS: ("Anne", "Bilal", "Chloé", "Signature"),
        PaperKind.DISTRIBUTION_ITEMS: ("Huile · 12", "Papier · 10"),
        PaperKind.WALL: ("Huile", "Articles par membre"),
        PaperKind.LABELS: ("Anne", "Rentrée · 1 article"),
        PaperKind.STATEMENTS: ("Relevé de compte — Anne", "50,00 €", "à la caisse."),
        PaperKind.SETTLEMENT: ("Qui paie", "la caisse"),
        PaperKind.STOCK: ("Huile", "Papier", "Compté"),
    }.items():
        found = text(services, received, [kind], tmp_path / f"{kind}.pdf")
        assert [word for word in words if word not in found] == []
        # The stock is the network's, whatever the purchase.
        assert "Club" in found and ("Rentrée" in found or kind is PaperKind.STOCK)


def test_statements_are_of_those_with_something_on_their_account(services: Services, received: int) -> None:
    (paper,) = services.documents.papers(received, [PaperKind.STATEMENTS])
    assert [account.member for account in paper.accounts] == ["Anne", "Bilal", "Chloé"]  # type: ignore[union-attr]


def test_comparing_is_left_to_whoever_draws(services: Services, received: int) -> None:
    (gathered,) = services.documents.papers(received, [PaperKind.BASKETS])
    services.store.close()
    assert services.documents.draw([gathered]).startswith(b"%PDF")


def test_a_one_off_purchase_has_only_papers_of_a_purchase(
    services: Services, network_id: int, members: dict[str, int], tmp_path: Path
) -> None:
    cycle_id = services.one_offs.add(network_id, "Miel", DAY, list(members.values())).only_id("cycle")
    item = services.one_offs.add_article(cycle_id, "Miel", "pot", None).only_id("pooled_item")
    services.one_offs.set_wish(item, members["Anne"], D(2))
    services.suppliers.add(network_id, SupplierDraft("Rucher"))
    kinds = [state.kind for state in services.documents.states(cycle_id)]
    assert kinds == [kind for kind in PaperKind if not kind.of_cycle]
    assert services.documents.for_meeting(cycle_id) == []
    assert "Demande de prix — Miel" in text(
        services, cycle_id, [PaperKind.QUOTATION], tmp_path / "demande.pdf"
    )
    with pytest.raises(UserError, match="achat ponctuel"):
        services.documents.papers(cycle_id, [PaperKind.PLANNING])
