"""Offers: typed, carried over, asked for by a request, read from suppliers' files."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.clock import today
from app.core.errors import UserError
from app.domain.network import NetworkDraft
from app.domain.quotation import Found, OfferFile
from app.domain.suppliers import OfferDraft, StoredOffer, SupplierDraft
from app.exchange.csv_out import write_csv
from app.services.desk import Services
from tests.helpers import dump
from tests.services.purchase_scene import DAY, agreed_purchase

pytestmark = pytest.mark.usefixtures("members")


@pytest.fixture
def purchase(services: Services, network_id: int, members: dict[str, int]) -> int:
    return agreed_purchase(services, network_id, "Rentrée")


@pytest.fixture
def supplier(services: Services, network_id: int) -> int:
    return services.suppliers.add(network_id, SupplierDraft("Zeste bureau")).only_id("supplier")


def draft(item_id: int, *prices: tuple[int, int], on: date = DAY, code: str = "") -> OfferDraft:
    breaks = tuple((Decimal(start), price) for start, price in prices)
    return OfferDraft(item_id, breaks, on, code=code)


def items(services: Services, purchase: int, supplier: int) -> dict[str, int]:
    return {line.label: line.item_id for line in services.offers.of_supplier(purchase, supplier)}


def prices(offers: Sequence[StoredOffer]) -> dict[str, tuple[tuple[int, int], ...]]:
    return {offer.label: tuple((int(start), price) for start, price in offer.breaks) for offer in offers}


def table(tmp_path: Path, headers: list[str], *rows: list[str], name: str = "tarif.csv") -> Path:
    path = tmp_path / name
    write_csv(path, headers, rows)
    return path


def test_every_article_has_a_line_with_or_without_an_offer(
    services: Services, purchase: int, supplier: int
) -> None:
    lines = services.offers.of_supplier(purchase, supplier)
    assert {(line.label, line.unit, line.wanted, line.offer) for line in lines} == {
        ("Chaise pliante", "pièce", Decimal(24), None),
        ("Ramette de papier A4", "pièce", Decimal(80), None),
        ("Café moulu", "pièce", Decimal(12), None),
    }
    services.offers.set(supplier, draft(lines[1].item_id, (10, 90), (0, 100)))
    again = services.offers.of_supplier(purchase, supplier)
    assert [line.offer is None for line in again] == [True, False, True]
    assert again[1].offer == services.offers.all(purchase)[0]
    assert again[1].offer.breaks == ((Decimal(0), 100), (Decimal(10), 90))


def test_the_price_of_a_one_off_article_may_come_before_any_wish(
    services: Services, network_id: int, members: dict[str, int], supplier: int
) -> None:
    purchase = services.one_offs.add(network_id, "Miel", DAY, members.values()).only_id("cycle")
    for label in ("Miel", "Cire"):
        services.one_offs.add_article(purchase, label, "pot", None)
    bought = [line.item_id for line in services.buying.lines(purchase)]
    services.one_offs.set_wish(bought[1], members["Bilal"], Decimal(2), None)
    lines = services.offers.of_supplier(purchase, supplier)
    assert [(line.label, line.wanted) for line in lines] == [("Miel", 0), ("Cire", 2)]
    services.offers.set(supplier, draft(bought[0], (0, 690)))
    assert prices(services.offers.all(purchase)) == {"Miel": ((0, 690),)}
    request = services.offers.request(purchase, supplier)
    assert [(line.label, line.quantity) for line in request.lines] == [("Miel", 0), ("Cire", 2)]


def test_an_offer_is_replaced_not_doubled(services: Services, purchase: int, supplier: int) -> None:
    item = items(services, purchase, supplier)["Café moulu"]
    services.offers.set(supplier, draft(item, (0, 100), (10, 90), (50, 80)))
    [before] = services.offers.all(purchase)
    services.offers.set(supplier, replace(draft(item, (0, 95), (10, 90)), pack=Decimal("0.25"), note="promo"))
    [after] = services.offers.all(purchase)
    assert after.id == before.id
    assert (after.breaks, after.pack, after.note) == (
        ((Decimal(0), 95), (Decimal(10), 90)),
        Decimal("0.25"),
        "promo",
    )
    same = replace(draft(item, (0, 95), (10, 90)), pack=Decimal("0.25"), note="promo")
    assert not services.offers.set(supplier, same).subjects


def test_an_offer_to_another_network_s_article_is_refused(
    services: Services, purchase: int, supplier: int
) -> None:
    other = services.networks.add(NetworkDraft("Autre")).only_id("network")
    stranger = services.suppliers.add(other, SupplierDraft("Loin")).only_id("supplier")
    item = items(services, purchase, supplier)["Café moulu"]
    with pytest.raises(UserError):
        services.offers.set(stranger, draft(item, (0, 100)))
    with pytest.raises(UserError) as refused:
        services.offers.set(supplier, replace(draft(item, (0, 100)), vat=Decimal("5.555")))
    assert refused.value.field == "vat"


def test_earlier_offers_are_carried_over_with_their_own_day(
    services: Services, network_id: int, supplier: int
) -> None:
    first = agreed_purchase(services, network_id, "Printemps", DAY - timedelta(days=300))
    second = agreed_purchase(services, network_id, "Été", DAY - timedelta(days=100))
    third = agreed_purchase(services, network_id, "Rentrée")
    old, newer = items(services, first, supplier), items(services, second, supplier)
    now = items(services, third, supplier)
    long_ago, lately = DAY - timedelta(days=290), DAY - timedelta(days=95)
    services.offers.set(supplier, draft(old["Café moulu"], (0, 700), on=long_ago))
    services.offers.set(supplier, draft(newer["Café moulu"], (0, 720), (10, 650), on=lately))
    services.offers.set(supplier, draft(old["Chaise pliante"], (0, 2500), on=long_ago))
    services.offers.set(supplier, draft(now["Chaise pliante"], (0, 2600)))
    assert services.offers.carriable(third) == 1
    services.offers.carry_over(third)
    carried = {offer.label: offer for offer in services.offers.all(third)}
    assert prices(list(carried.values())) == {
        "Café moulu": ((0, 720), (10, 650)),
        "Chaise pliante": ((0, 2600),),
    }
    assert carried["Café moulu"].quoted_on == lately
    assert carried["Café moulu"].to_verify(DAY)
    assert not carried["Chaise pliante"].to_verify(DAY)
    assert services.offers.carriable(third) == 0
    assert services.offers.carriable(first) == 0  # nothing from later purchases
    with pytest.raises(UserError):
        services.offers.carry_over(third)


def test_a_regrouped_spelling_is_carried_over(services: Services, network_id: int, supplier: int) -> None:
    first = agreed_purchase(services, network_id, "Printemps", DAY - timedelta(days=300))
    old = items(services, first, supplier)
    services.offers.set(supplier, draft(old["Café moulu"], (0, 700)))
    services.pool.rename(old["Café moulu"], "Café en poudre")
    second = agreed_purchase(services, network_id, "Rentrée")
    # The new cycle names its item as the last one did.
    assert "Café en poudre" in items(services, second, supplier)
    assert services.offers.carriable(second) == 1


def test_the_request_holds_all_articles(
    services: Services, network_id: int, purchase: int, supplier: int
) -> None:
    services.suppliers.set_details(network_id, {"address": "1 quai\nBrest", "email": "club@exemple.fr"})
    request = services.offers.request(purchase, supplier)
    assert request.reference == f"D{purchase}-F{supplier}"
    assert (request.network, request.title, request.supplier) == ("Club", "Rentrée", "Zeste bureau")
    assert request.reply_by > today()
    assert {(line.label, line.quantity) for line in request.lines} == {
        ("Chaise pliante", Decimal(24)),
        ("Ramette de papier A4", Decimal(80)),
        ("Café moulu", Decimal(12)),
    }


def test_a_purchase_without_articles_has_no_request(services: Services, cycle_id: int, supplier: int) -> None:
    with pytest.raises(UserError):
        services.offers.request(cycle_id, supplier)


def test_a_request_sent_back_blank_changes_nothing(
    services: Services, purchase: int, supplier: int, tmp_path: Path
) -> None:
    item = items(services, purchase, supplier)["Café moulu"]
    services.offers.set(supplier, draft(item, (0, 700)))
    path = tmp_path / "demande.xlsx"
    services.offers.write_request(services.offers.request(purchase, supplier), path)
    file = read(services, purchase, None, path)
    assert (file.own, file.supplier_id, file.lines, file.faulty) == (True, supplier, (), ())
    said = " ".join(row.reason for row in file.silent)
    assert "«\u00a0Café moulu\u00a0»\u00a0: pas de prix, l’offre du 23/11/2026 reste telle quelle." in said
    assert "«\u00a0Chaise pliante\u00a0»\u00a0: pas de prix, rien n’est enregistré." in said
    with pytest.raises(UserError):
        services.offers.import_offers(purchase, supplier, file)


def answer(tmp_path: Path, purchase: int, supplier: int, *rows: list[str]) -> Path:
    """A filled request as a spreadsheet saves it as CSV: facts, then the table."""
    path = tmp_path / "reponse.csv"
    lines = [
        ["", "Référence", f"D{purchase}-F{supplier}", "", "Prix HT ou TTC", "", "HT"],
        ["", "", "", "", "Minimum de commande (€)", "", "150"],
        [
            "N°",
            "Article",
            "Quantité",
            "Unité",
            "Prix unitaire",
            "Colis de",
            "À partir de (2)",
            "Prix (2)",
            "TVA %",
        ],
        *rows,
    ]
    path.write_text("\n".join(";".join(line) for line in lines), encoding="utf-8")
    return path


def test_a_filled_request_comes_in_by_its_numbers_once(
    services: Services, purchase: int, supplier: int, tmp_path: Path
) -> None:
    item = items(services, purchase, supplier)
    path = answer(
        tmp_path,
        purchase,
        supplier,
        [str(item["Café moulu"]), "Kawa 250 g", "12", "pièce", "3,10", "6", "24", "2,95", "5,5"],
        [str(item["Chaise pliante"]), "Chaise pliante", "24", "pièce", "vingt", "", "", "", "20"],
        [str(item["Ramette de papier A4"]), "Ramette de papier A4", "80", "pièce", "", "5", "", "", ""],
    )
    file = read(services, purchase, None, path)
    [line] = file.lines
    assert (line.found, line.item, line.replaces) == (Found.NUMBER, "Café moulu", False)
    assert "Kawa 250 g" in line.warnings[0]
    [fault] = file.faulty
    assert (fault.row, "vingt" in fault.problem) == (5, True)
    assert any("150,00" in notice for notice in file.notices)
    assert "Les prix sont HT\u00a0: Zeste bureau était noté TTC." in file.notices
    services.offers.import_offers(purchase, supplier, file)
    [offer] = services.offers.all(purchase)
    assert offer.breaks == ((Decimal(0), 310), (Decimal(24), 295))
    assert (offer.vat, offer.pack, offer.quoted_on) == (Decimal("5.5"), Decimal(6), today())
    stored = services.suppliers.get(supplier)
    assert (stored.vat_included, stored.minimum, stored.free_from) == (False, 15_000, None)
    before = dump(services.store)
    again = read(services, purchase, None, path)
    assert again.lines[0].replaces
    assert not services.offers.import_offers(purchase, supplier, again).subjects
    assert dump(services.store) == before


def test_an_answer_for_another_purchase_is_refused_in_words(
    services: Services, network_id: int, purchase: int, supplier: int, tmp_path: Path
) -> None:
    other = agreed_purchase(services, network_id, "Hiver")
    path = answer(tmp_path, other, supplier)
    with pytest.raises(UserError, match="«\u00a0Hiver\u00a0»"):
        read(services, purchase, supplier, path)
    with pytest.raises(UserError, match="aucun achat"):
        read(services, purchase, supplier, answer(tmp_path, 9999, supplier))


def test_an_answer_of_another_supplier_is_hers(
    services: Services, network_id: int, purchase: int, supplier: int, tmp_path: Path
) -> None:
    other = services.suppliers.add(network_id, SupplierDraft("Voisin")).only_id("supplier")
    item = items(services, purchase, supplier)["Café moulu"]
    row = [str(item), "Café moulu", "12", "pièce", "3,10", "", "", "", ""]
    file = read(services, purchase, supplier, answer(tmp_path, purchase, other, row))
    assert file.supplier_id == other
    assert any("Voisin" in notice for notice in file.notices)
    services.suppliers.remove([other])
    orphan = read(services, purchase, supplier, answer(tmp_path, purchase, other, row))
    assert orphan.supplier_id == supplier
    assert orphan.notices


def read(services: Services, purchase: int, supplier: int | None, path: Path) -> OfferFile:
    return services.offers.read_offer(purchase, supplier, path.name, services.offers.read_rows(path))


def test_any_table_is_matched_by_name_and_likeness(
    services: Services, purchase: int, supplier: int, tmp_path: Path
) -> None:
    path = table(
        tmp_path,
        ["Réf.", "Désignation", "P.U. HT", "Taux TVA", "Cond."],
        ["P-80", "Ramettes de papier A4", "3,40", "20 %", "carton de 5"],
        ["C-1", "CAFE MOULU", "2,90", "5,5 %", "500 g"],
        ["X-9", "Agrafeuse", "7,00", "20 %", "1"],
        ["", "Total", "13,30", "", ""],
    )
    file = read(services, purchase, supplier, path)
    assert [(line.item, line.found) for line in file.lines] == [
        ("Ramette de papier A4", Found.ALIKE),
        ("Café moulu", Found.NAME),
        ("", Found.NOT),
    ]
    assert not file.own
    assert file.terms.vat_included is False
    assert [row.reason for row in file.skipped] == ["Total."]
    assert "500 g" in file.lines[1].warnings[0]
    services.offers.import_offers(purchase, supplier, file)
    assert prices(services.offers.all(purchase)) == {
        "Café moulu": ((0, 290),),
        "Ramette de papier A4": ((0, 340),),
    }
    assert services.offers.all(purchase)[0].code in ("P-80", "C-1")


def test_rows_are_attached_and_left_out_by_hand(
    services: Services, purchase: int, supplier: int, tmp_path: Path
) -> None:
    item = items(services, purchase, supplier)
    path = table(
        tmp_path,
        ["Code", "Produit", "Prix TTC"],
        ["K1", "Assise légère", "19,90"],
        ["K2", "Café moulu", "3,00"],
    )
    file = read(services, purchase, supplier, path)
    assert [line.item_id for line in file.lines] == [None, item["Café moulu"]]
    with pytest.raises(UserError, match="Café moulu"):
        services.offers.import_offers(purchase, supplier, file, {2: item["Café moulu"]})
    with pytest.raises(UserError):
        services.offers.import_offers(purchase, supplier, file, {2: 99_999})
    services.offers.import_offers(purchase, supplier, file, {2: item["Chaise pliante"], 3: None})
    assert prices(services.offers.all(purchase)) == {"Chaise pliante": ((0, 1990),)}
    # The supplier's own code finds the article from now on.
    again = read(services, purchase, supplier, path)
    assert (again.lines[0].item, again.lines[0].found) == ("Chaise pliante", Found.CODE)


def test_columns_and_supplier_can_be_chosen(
    services: Services, purchase: int, supplier: int, tmp_path: Path
) -> None:
    path = table(tmp_path, ["Quoi", "Combien", "Valeur"], ["Café moulu", "12", "3,00"])
    file = read(services, purchase, None, path)
    assert (file.lines, file.supplier_id, file.headings) == ((), None, ())
    assert any("colonnes" in notice for notice in file.notices)
    chosen = services.offers.preview(file, {"label": 0, "price": 2}, supplier)
    [line] = chosen.lines
    assert (line.item, line.quoted.breaks, chosen.supplier_id) == (
        "Café moulu",
        ((Decimal(0), 300),),
        supplier,
    )


def test_the_supplier_is_known_by_her_name_in_the_file(
    services: Services, purchase: int, supplier: int, tmp_path: Path
) -> None:
    path = table(tmp_path, ["Article", "Prix"], ["Café moulu", "3"], name="Tarif_Zeste-Bureau_2026.csv")
    assert read(services, purchase, None, path).supplier_id == supplier
    unnamed = table(tmp_path, ["Article", "Prix"], ["Café moulu", "3"], name="tarif.csv")
    assert read(services, purchase, None, unnamed).supplier_id is None


def test_vat_that_is_not_said_is_kept_or_supposed(
    services: Services, purchase: int, supplier: int, tmp_path: Path
) -> None:
    item = items(services, purchase, supplier)
    services.offers.set(supplier, replace(draft(item["Café moulu"], (0, 1)), vat=Decimal("5.5")))
    path = table(tmp_path, ["Article", "Prix HT"], ["Café moulu", "3"], ["Chaise pliante", "20"])
    coffee, chair = read(services, purchase, supplier, path).lines
    assert (coffee.vat, coffee.warnings, coffee.replaces) == (Decimal("5.5"), (), True)
    assert (chair.vat, chair.warnings) == (Decimal(20), ("TVA non indiquée\u00a0: 20\u00a0% comptés.",))
