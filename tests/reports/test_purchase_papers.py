"""The papers of a purchase: what only they promise."""

import dataclasses
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.domain.goods import Share
from app.domain.purchase_papers import (
    BasketsPaper,
    DistributionMembersPaper,
    LabelsPaper,
    StatementsPaper,
    WallPaper,
)
from app.reports.documents import AnyPaper, render
from app.reports.kit import style
from app.reports.kit.fields import LEAST_HEIGHT
from app.reports.kit.grid import Grid
from app.reports.quotation import quotation
from app.reports.wall import short_names
from tests.reports.purchase_samples import (
    IMPRINT,
    SHARES,
    baskets_paper,
    big_wall,
    orders_paper,
    quotation_paper,
    statements_paper,
)

EIGHT_MILLIMETRES = 8 / 25.4 * 72


def pages(paper: AnyPaper) -> list[str]:
    """The text of each page, its white space made single."""
    reader = PdfReader(BytesIO(render(paper, invariant=True)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def many(count: int, label: str = "Article") -> tuple[Share, ...]:
    """So many articles for one member."""
    first = SHARES[0]
    return tuple(
        dataclasses.replace(first, id=n, item_id=n, label=f"{label} {n:03}", handed=None)
        for n in range(count)
    )


def test_the_wall_repeats_its_names_on_every_page() -> None:
    paper = big_wall(60, 40)
    reader = PdfReader(BytesIO(render(paper)))
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    members = {share.member for share in paper.shares}
    for page, text in zip(reader.pages, texts, strict=True):
        assert page.mediabox.width > page.mediabox.height
        assert "Article En tout" in text
        assert sum(f" {member} " in text for member in members) >= 5
    assert all(any(f" {member} " in text for text in texts) for member in members)


def test_each_quantity_of_the_wall_stands_beside_its_name() -> None:
    paper = big_wall(60, 40)
    text = " ".join(pages(paper))
    shorts = short_names(sorted({share.member for share in paper.shares}))
    beside: dict[str, int] = {}
    for share in paper.shares:
        key = f" {shorts[share.member]} {share.quantity} ".replace("\u00a0", " ")
        beside[key] = beside.get(key, 0) + 1
    assert sum(beside.values()) == 800
    assert all(text.count(key.rstrip()) >= times for key, times in beside.items())


def test_the_wall_counts_its_articles() -> None:
    (page,) = pages(WallPaper(IMPRINT, SHARES))
    assert "Ramette papier A4 80 g 62 ramettes" in page
    assert "Articles par membre 2 2 2 3 2" in page
    assert "Noé 0" not in page


def test_short_names_tell_members_apart() -> None:
    names = ["Lucie Morel", "Lucie Bonnet", "Joël Le Goff", "Anne B", "Anne Bo", "Zoé"]
    assert short_names(names) == {
        "Lucie Morel": "Lucie\u00a0M.",
        "Lucie Bonnet": "Lucie\u00a0B.",
        "Joël Le Goff": "Joël",
        "Anne B": "Anne B",
        "Anne Bo": "Anne Bo",
        "Zoé": "Zoé",
    }


def test_a_long_name_keeps_its_initial_on_the_wall() -> None:
    names = ("Marie-Christophine-Clémentine Abadie", "Marie-Christophine-Clémentine Bonnet")
    shares = [
        dataclasses.replace(SHARES[0], member=name, member_id=n, quantity=Decimal(n + 7))
        for n, name in enumerate(names)
    ]
    (page,) = pages(WallPaper(IMPRINT, tuple(shares)))
    assert "… A. 7" in page and "… B. 8" in page


def test_a_full_crate_gets_a_second_label() -> None:
    (page,) = pages(LabelsPaper(IMPRINT, many(12)))
    assert page.count("Lucie Morel") == 2
    assert "12 articles · 1/2" in page and "12 articles · 2/2" in page
    assert all(f"Article {n:03}" in page for n in range(12))


def test_a_member_stays_on_one_page() -> None:
    shares = tuple(
        dataclasses.replace(share, member=f"Membre {n:02}", member_id=n)
        for n in range(20)
        for share in many(6)
    )
    texts = pages(DistributionMembersPaper(IMPRINT, shares))
    assert len(texts) > 3
    for n in range(20):
        (whole,) = [text for text in texts if f"Membre {n:02}" in text]
        block = whole.split(f"Membre {n:02}")[1].split("Membre ")[0]
        assert all(f"Article {item:03}" in block for item in range(6)) and "Signature" in block


def test_a_member_with_more_than_a_page_goes_on() -> None:
    texts = pages(DistributionMembersPaper(IMPRINT, many(80)))
    assert len(texts) > 1
    assert all(any(f"Article {n:03}" in text for text in texts) for n in range(80))


def test_what_was_asked_for_and_did_not_come_is_said() -> None:
    text = " ".join(pages(DistributionMembersPaper(IMPRINT, SHARES)))
    assert "Non fourni : Cartouche HP 305 XL (demandé : 2 cartouches)." in text


def test_a_statement_says_the_balance_in_a_sentence() -> None:
    owing, owed, square = pages(statements_paper())
    assert "Vous devez 12,40 € à la caisse." in owing and "20,00 € de consignes" in owing
    assert "La caisse vous doit 16,60 €." in owed
    assert "Vous êtes à jour" in square


def test_a_long_statement_bears_its_name_on_each_page() -> None:
    account = statements_paper().accounts[0]
    long = dataclasses.replace(account, lines=account.lines * 30)
    texts = pages(StatementsPaper(IMPRINT, (long, account)))
    assert len(texts) > 2
    assert all("Relevé de compte — Lucie Morel" in text for text in texts)


def test_each_order_starts_a_page_with_both_addresses() -> None:
    first, second = pages(orders_paper())
    for words in ("n° 2026-7", "12, rue des Hauts-Pavés", "44800 Saint-Herblain", "Prix HT", "13 × 5"):
        assert words in first
    assert "Total à payer, TTC 246,25 €" in second and "incluse" in second


def test_a_supplier_has_room_to_write() -> None:
    assert LEAST_HEIGHT >= EIGHT_MILLIMETRES
    for block in quotation(quotation_paper()).blocks:
        if isinstance(block, Grid):
            assert all(row.height >= EIGHT_MILLIMETRES for row in block.measured(style.LYING.width).rows)


def test_a_request_bears_its_reference_and_numbers() -> None:
    first, second = pages(quotation_paper())
    assert "référence D12-F1" in first and "référence D12-F3" in second
    assert "4 Huile d’olive vierge extra bio, bidon de 5 litres 5,5 bidons" in first
    assert "avant le 20/11/2026" in first


@pytest.mark.parametrize(
    ("to_free", "short", "words"),
    [
        (1_200, 0, "il manque 12,00 € HT pour la livraison offerte"),
        (None, 2_050, "il manque 20,50 € HT pour le minimum de commande"),
    ],
)
def test_a_basket_says_what_an_order_misses(to_free: int | None, short: int, words: str) -> None:
    paper = baskets_paper()
    first = paper.comparison.baskets[0]
    order = dataclasses.replace(first.orders[0], to_free=to_free, short=short)
    basket = dataclasses.replace(first, orders=(order,))
    comparison = dataclasses.replace(
        paper.comparison, baskets=(basket,), weighed=paper.comparison.weighed[:1]
    )
    text = " ".join(pages(dataclasses.replace(paper, comparison=comparison)))
    assert words in text


def test_a_basket_says_how_near_it_is_and_what_misses_with_vat() -> None:
    paper = baskets_paper()
    first = paper.comparison.baskets[0]
    order = dataclasses.replace(first.orders[0], to_free=1_200, short=0)
    seller = paper.comparison.suppliers[order.supplier]
    comparison = dataclasses.replace(
        paper.comparison,
        baskets=(dataclasses.replace(first, orders=(order,), margin=158),),
        weighed=paper.comparison.weighed[:1],
        suppliers={order.supplier: dataclasses.replace(seller, vat_included=True)},
    )
    text = " ".join(pages(dataclasses.replace(paper, comparison=comparison)))
    assert "à 1,58 € près" in text and "il a été arrêté" in text
    assert "il manque 12,00 € pour la livraison offerte" in text
    assert "près" not in " ".join(pages(paper))


def test_without_criteria_or_choice_the_baskets_are_compared_by_price() -> None:
    comparison = dataclasses.replace(baskets_paper().comparison, criteria=(), unpriced=(), stale=())
    text = " ".join(pages(BasketsPaper(IMPRINT, comparison, None)))
    assert "Le groupe n’a pas encore choisi." in text
    assert "Les critères du groupe" not in text and "À savoir" not in text


def test_shares_of_two_deliveries_are_one_on_the_wall() -> None:
    first = SHARES[0]
    again = dataclasses.replace(first, id=99, order_line_id=99, quantity=Decimal("0.5"))
    (page,) = pages(WallPaper(IMPRINT, (first, again)))
    assert "Lucie 20,5" in page
