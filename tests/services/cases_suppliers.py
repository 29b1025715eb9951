"""Suppliers, criteria and offers, as actions to be undone."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from app.domain.changes import Changes
from app.domain.network import NetworkDraft
from app.domain.suppliers import OfferDraft, OfferLine, SupplierDraft
from app.exchange.csv_out import write_csv
from tests.services.scene import Act, Cases, Scene

DAY = date(2026, 11, 23)


def add(s: Scene) -> Changes:
    return s.services.suppliers.add(s.network, SupplierDraft("Zeste bureau", delivery=1200))


def supplier(s: Scene) -> int:
    return next(each.id for each in s.services.suppliers.all(s.network) if each.name == "Zeste bureau")


def propose(s: Scene) -> Changes:
    return s.services.suppliers.add_criterion(s.network, "Garantie", 3)


def criterion(s: Scene) -> int:
    return s.services.suppliers.criteria(s.network)[-1].id


def mark(s: Scene) -> Changes:
    return s.services.suppliers.set_mark(supplier(s), criterion(s), 4)


def article(s: Scene) -> int:
    return s.services.offers.of_supplier(s.past, supplier(s))[0].item_id


def offer_lines(s: Scene) -> list[OfferLine]:
    return s.services.offers.of_supplier(s.past, supplier(s))


def offer(s: Scene) -> Changes:
    breaks = ((Decimal(0), 500), (Decimal(10), 450))
    return s.services.offers.set(supplier(s), OfferDraft(article(s), breaks, DAY, pack=Decimal(6)))


def earlier_item(s: Scene) -> int:
    return s.services.pool.items(s.services.cycles.all(s.network)[3].id)[0].id


def rename_before(s: Scene) -> Changes:
    """An article of the purchase before the past one gets the name of one of the past one."""
    label = s.services.offers.of_supplier(s.past, supplier(s))[0].label
    return s.services.pool.rename(earlier_item(s), label)


def offer_before(s: Scene) -> Changes:
    """That article is offered there, so that it can be carried over."""
    label = s.services.offers.of_supplier(s.past, supplier(s))[0].label
    earlier = s.services.pool.items(s.services.cycles.all(s.network)[3].id)
    item = next(item.id for item in earlier if item.label == label)
    return s.services.offers.set(supplier(s), OfferDraft(item, ((Decimal(0), 480),), DAY))


def read(s: Scene) -> Changes:
    label = s.services.offers.of_supplier(s.past, supplier(s))[0].label
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tarif.csv"
        write_csv(path, ["Article", "Prix HT", "TVA"], [[label, "4,10", "5,5"]])
        offers = s.services.offers
        file = offers.read_offer(s.past, supplier(s), path.name, offers.read_rows(path))
    return s.services.offers.import_offers(s.past, supplier(s), file)


def cheaper(s: Scene) -> Changes:
    breaks = ((Decimal(0), 400), (Decimal(12), 350), (Decimal(24), 300))
    return s.services.offers.set(supplier(s), OfferDraft(article(s), breaks, DAY, note="fin de série"))


SUPPLIER: list[Act] = [add]
MARKED: list[Act] = [add, propose]

CASES: Cases = {
    "suppliers.add": ([], add),
    "suppliers.update": (
        SUPPLIER,
        lambda s: s.services.suppliers.update(supplier(s), {"name": "Zeste", "vat_included": False}),
    ),
    "suppliers.remove": (
        [*MARKED, mark, offer],
        lambda s: s.services.suppliers.remove([supplier(s)]),
    ),
    "suppliers.set_details": (
        [],
        lambda s: s.services.suppliers.set_details(
            s.network, {"address": "3 rue Haute", "treasurer_id": s.people[0]}
        ),
    ),
    "suppliers.add_criterion": ([], propose),
    "suppliers.update_criterion": (
        [propose],
        lambda s: s.services.suppliers.update_criterion(criterion(s), {"name": "Service", "weight": 1}),
    ),
    "suppliers.remove_criteria": (
        [*MARKED, mark],
        lambda s: s.services.suppliers.remove_criteria([criterion(s)]),
    ),
    "suppliers.propose_criteria": (
        [lambda s: s.services.networks.add(NetworkDraft("Zébulon"))],
        lambda s: s.services.suppliers.propose_criteria(s.services.networks.all()[-1].id),
    ),
    "suppliers.set_mark": (MARKED, mark),
    "offers.set": ([*SUPPLIER, offer], cheaper),
    "offers.set_many": (
        [*SUPPLIER, offer],
        lambda s: s.services.offers.set_many(
            supplier(s), [OfferDraft(line.item_id, ((Decimal(0), 777),), DAY) for line in offer_lines(s)[:2]]
        ),
    ),
    "offers.remove": (
        [*SUPPLIER, offer],
        lambda s: s.services.offers.remove(
            [each.id for each in s.services.offers.all(s.past) if each.supplier_id == supplier(s)]
        ),
    ),
    "offers.carry_over": (
        [*SUPPLIER, rename_before, offer_before],
        lambda s: s.services.offers.carry_over(s.past),
    ),
    "offers.import_offers": ([*SUPPLIER, offer], read),
}
