"""The flat list of step 2 on plain values: search, order, lines read only when asked for."""

from decimal import Decimal

import pytest

from app.domain.items import ItemLine, PooledItem
from app.ui.process.pooling.rows import (
    ITEM,
    LINE,
    asking,
    count_words,
    filtered,
    shown_rows,
    sorted_items,
    units,
)

NBSP = "\u00a0"


def item(number: int, label: str, *, category: str = "", price: int | None = 100) -> PooledItem:
    return PooledItem(number, label, category, "", Decimal(number), number % 7, price, price)


def line(number: int, member: str, label: str) -> ItemLine:
    return ItemLine(number, 1, member, label, Decimal(2), None, 150, None)


MANY = [item(number, f"Article {number}", category="Atelier" if number % 2 else "") for number in range(2000)]
WORDS = {number: f"article {number},ecriture {number},membre {number % 200}" for number in range(2000)}


def test_ten_thousand_lines_are_searched_by_name_spelling_member_and_category() -> None:
    assert [each.id for each in filtered(MANY, "ÉCRITURE 1234", WORDS)] == [1234]
    assert [each.id for each in filtered(MANY, "membre 77 article", WORDS)][:2] == [77, 177]
    assert len(filtered(MANY, "atelier", WORDS)) == 1000
    assert filtered(MANY, "inconnu", WORDS) == []
    assert filtered(MANY, "   ", WORDS) == MANY


def test_lines_are_read_only_under_the_items_that_are_open() -> None:
    asked = []

    def lines_of(item_id: int) -> list[ItemLine]:
        asked.append(item_id)
        return [line(at, f"Membre {at}", "écrit autrement") for at in range(5)]

    rows = shown_rows(MANY, opened={7}, lines_of=lines_of, cut={3})
    assert asked == [7]
    assert len(rows) == 2005
    at = [row.id for row in rows].index((ITEM, 7))
    assert rows[at].open
    under = rows[at + 1 : at + 6]
    assert [row.id for row in under] == [(LINE, n) for n in range(5)]
    assert [row.cut for row in under] == [False, False, False, True, False]
    assert (under[0].category, under[0].price, under[0].total) == ("Membre 0", 150, 300)


def test_a_wish_of_a_survey_has_no_member_to_count() -> None:
    rows = shown_rows(
        [item(7, "Four"), item(3, "Café")], opened={3}, lines_of=lambda _id: [line(1, "A", "b")]
    )
    assert [asking(row) for row in rows] == ["enquête", "3", ""]


@pytest.mark.parametrize("descending", [False, True])
def test_order_is_french_and_blanks_come_last_either_way(descending: bool) -> None:
    items = [item(1, "Zinc", price=None), item(2, "Éponge", price=5), item(3, "Eau", price=9)]
    names = [each.label for each in sorted_items(items, "label", descending=descending)]
    assert names == (["Zinc", "Éponge", "Eau"] if descending else ["Eau", "Éponge", "Zinc"])
    prices = [each.reference_price for each in sorted_items(items, "price", descending=descending)]
    assert prices == ([9, 5, None] if descending else [5, 9, None])
    assert sorted_items(items, "", descending=descending) == items


def test_the_head_counts_in_french() -> None:
    assert count_words(38, 121, 12) == ("38 articles", "issus de 121 lignes de 12 membres")
    assert count_words(1, 1, 1) == ("1 article", "issu de 1 ligne de 1 membre")


@pytest.mark.parametrize(
    ("quantity", "unit", "said"),
    [
        ("1", "", "1 unité"),
        ("3", "", "3 unités"),
        ("1.5", "L", "1,5 L"),
        ("12", "kg", "12 kg"),
        ("12", "ramette", "12 ramettes"),
        ("2", "seau", "2 seaux"),
        ("2", "boîte de 8", "2 boîtes de 8"),
        ("4", "an", "4 ans"),
        ("2", "prix", "2 prix"),
    ],
)
def test_units_take_the_french_plural(quantity: str, unit: str, said: str) -> None:
    assert units(Decimal(quantity), unit) == said
