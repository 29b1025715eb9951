"""Oil and paper wanted by three members, and two suppliers to choose between."""

from collections.abc import Mapping
from decimal import Decimal as D

from app.core.clock import today
from app.domain.lists import ListLine
from app.domain.suppliers import OfferDraft, SupplierDraft
from app.services.desk import Services
from tests.services.conftest import DAY


def agree_on_oil_and_paper(services: Services, cycle_id: int, members: Mapping[str, int]) -> dict[str, int]:
    """The items of an agreed list by label; Anne has asked for the oil twice."""
    wishes = {
        "Anne": [ListLine("Huile", D(3), 900, 1, D(4), "bidon"), ListLine("Huile", D(2), 900, 1, D(3))],
        "Bilal": [ListLine("Huile", D(4), 950, 1), ListLine("Papier", D(10), 500, 2, unit="ramette")],
        "Chloé": [ListLine("Huile", D(2), None, 1, D(3))],
    }
    for name, lines in wishes.items():
        services.lists.add_lines(cycle_id, members[name], lines)
    items = {item.label: item.id for item in services.pool.items(cycle_id)}
    for member in members.values():
        services.votes.cast(cycle_id, member, {items["Huile"]: 6, items["Papier"]: 4})
    services.votes.reveal(cycle_id)
    services.outcome.agree(cycle_id, DAY, 4, 0, 0)
    return items


def offer_oil_and_paper(services: Services, network_id: int, items: Mapping[str, int]) -> dict[str, int]:
    """Alpha gives prices with VAT and sells oil by the dozen; Beta sells paper, before VAT."""
    drafts = {
        "Alpha": SupplierDraft("Alpha", delivery=1000, free_from=20_000),
        "Beta": SupplierDraft("Beta", vat_included=False, delivery=500),
    }
    ids = {
        name: services.suppliers.add(network_id, draft).only_id("supplier") for name, draft in drafts.items()
    }
    prices = [
        ("Alpha", "Huile", ((D(1), 800), (D(12), 700)), D(12), D(20)),
        ("Alpha", "Papier", ((D(1), 450),), None, D(20)),
        ("Beta", "Papier", ((D(1), 400),), None, D("5.5")),
    ]
    for seller, label, breaks, pack, vat in prices:
        services.offers.set(ids[seller], OfferDraft(items[label], breaks, today(), pack, vat, "C-1"))
    return ids
