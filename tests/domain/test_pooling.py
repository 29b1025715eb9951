import json
import random
from collections.abc import Hashable
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text import fold
from app.domain.pooling import Match, group, propose_matches, reference_price
from app.domain.spelling import read

LISTS = Path(__file__).resolve().parent.parent / "data" / "listes" / "attendu.json"

SAME = [
    ("Ramettes papier A4 80g", "ramette de papier A4 (80 g)"),
    ("Chaises pliantes", "chaise pliante"),
    ("vidéoprojecteur", "Video-projecteur"),
    ("huile d’olive 5 L", "huile olive bidon 5L"),
    ("cartouche encre HP 301 noir", "cartouche d’encre noire HP 301"),
    ("imprimante laser", "imprimante lazer"),
    ("ramette A4 80 gr", "Ramette A4 80 g/m²"),
    ("SSD 1To", "ssd 1000 Go"),
    ('Écran 27"', "ecran 27 pouces"),
    ("Écran 27’’", "écran 27 pouces"),
    ("Café en grains 1kg", "cafe grains (1000 g)"),
    ("rallonge électrique 5m", "rallonge electrique de 5 mètres"),
    ("Eau minérale 6 x 1,5 L", "eau minerale 6x1.5l"),
    ("Enveloppes 110 x 220 mm", "enveloppe 110x220mm"),
    ("Piles AA (lot de 20)", "piles AA x20"),
    ("cartouche HP301 noire", "Cartouche HP 301 (noir)"),
    ("gants nitrile taille M", "Gant nitrile M"),
    ("Licence logiciel de comptabilité 1 an", "licence logiciel compta - 1 an"),
    ("imprimante laser", "impr. laser"),
    ("Assurance responsabilité civile professionnelle", "assurance RC pro"),
    ("Support d’ordinateur portable", "support pc portable"),
    ("Abonnement coworking 10 jours", "Coworking : carnet 10 jours"),
    ("Clés USB 32Go", "Clef USB 32 Go"),
    ("journaux locaux", "journal local"),
    ("Agrafeuse", "agraffeuse"),
    ("Bloc-notes A5", "blocnote A5"),
    ("Papier cartonné A4 rouge", "papiers A4 cartonnés rouges"),
    ("Sharp R-1214 Microwave Oven - R-1214", "Sharp Over The Counter Microwave Oven - R1214SS"),
    ("Logitech diNovo Edge Keyboard - 967685-0403", "Logitech diNovo Edge Keyboard Windows - 967685"),
    ('27"', "27 pouces"),
]
OTHER = [
    ("écran 24 pouces", "écran 27 pouces"),
    ("HP 301", "HP 302"),
    ("HP301", "HP302"),
    ("gants M", "gants L"),
    ("gants S", "gants XS"),
    ("gants taille M", "gants"),
    ("café moulu", "café en grains"),
    ("café moulu 1 kg", "café en grains 1 kg"),
    ("papier A4", "papier A3"),
    ("disque 1 To", "disque 2 To"),
    ("cartouche HP 301 noir", "cartouche HP 301 couleur"),
    ("câble RJ45 5 m", "câble RJ45 10 m"),
    ("huile 5 L", "huile 5 kg"),
    ("souris sans fil", "souris avec fil"),
    ("papier recyclé", "papier non recyclé"),
    ("huile d’olive 5 L", "huile de tournesol 5 L"),
    ("chaise", "chaise pliante"),
    ("table", "tablette"),
    ("porte", "portable"),
    ("carte", "cartouche"),
    ("gel extérieur", "gel intérieur"),
    ("sacs poubelle 50 L", "poubelle 50 L"),
    ("Sanus Wall Mount - VM400B", "Sanus Wall Mount - VM400S"),
    ("Sony TV - KDL46XBR6 noir", "Sony TV - KDL46XBR6 blanc"),
    ("Sony TV 40 pouces KDL46XBR6", "Sony TV 46 pouces KDL46XBR6"),
    ("enveloppes 12000 blanches", "papier 12000 blanc"),
    ("", "chaise"),
    ("encre noire", "encre noire et couleur"),
    ("—", "…"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_proposes_other_writings_of_one_article(one: str, other: str) -> None:
    [match] = propose_matches([one, other])
    assert (match.left, match.right) == (0, 1)
    assert 78 <= match.score < 100


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_never_proposes_two_articles(one: str, other: str) -> None:
    assert propose_matches([one, other]) == []


def test_other_labels_around_change_nothing() -> None:
    labels = [label for pair in (*SAME, *OTHER) for label in pair]
    found = {(labels[match.left], labels[match.right]) for match in propose_matches(labels)}
    found |= {(right, left) for left, right in found}
    assert set(SAME) <= found
    assert not found & set(OTHER)


def test_same_folded_spelling_scores_a_hundred_and_comes_first() -> None:
    labels = ["chaises", "Écran", "chaise", "ÉCRAN ", "ecran"]
    assert propose_matches(labels) == [
        Match(1, 3, 100.0),
        Match(1, 4, 100.0),
        Match(3, 4, 100.0),
        Match(0, 2, 99.0),
    ]


def test_a_match_is_told_for_every_twin() -> None:
    pairs = {(match.left, match.right) for match in propose_matches(["Chaise", "chaises", "chaise"])}
    assert pairs == {(0, 1), (0, 2), (1, 2)}


def test_threshold_only_cuts() -> None:
    labels = ["écran 27 pouces", "écran QHD 27 pouces", 'ecran 27"']
    everything = propose_matches(labels, threshold=0)
    assert len(everything) == 3
    assert propose_matches(labels, threshold=90) == [match for match in everything if match.score >= 90]
    assert propose_matches(labels, threshold=101) == []


def test_nothing_to_compare() -> None:
    assert propose_matches([]) == []
    assert propose_matches(["chaise"]) == []


def test_twelve_real_lists_are_recognised() -> None:
    members = json.loads(LISTS.read_text("utf-8"))["members"]
    article = {line["label"]: line["article"] for member in members.values() for line in member["lines"]}
    labels = list(article)
    due = {(i, j) for i, j in combinations(range(len(labels)), 2) if article[labels[i]] == article[labels[j]]}
    given_ = {(match.left, match.right) for match in propose_matches(labels)}
    assert len(due & given_) >= 0.95 * len(due)
    assert len(due & given_) >= 0.95 * len(given_)


def test_reading_splits_words_from_what_must_agree() -> None:
    reading = read(fold("Ramettes de papier A4, 80 g — lot de 5 (blanches)"))
    assert reading.words == ("ramet", "papier", "lot")
    assert reading.weak == {"lot"}
    assert reading.keys == {"a4", "80 g", "5", "blanc"}
    assert read(fold("Belkin F3H982-10 Monitor Cable")).codes == {"f3h98210"}
    assert read(fold("papier A4-80g")).codes == frozenset()


WORDS = ["chaise", "chaises", "pliante", "pliable", "papier", "ramette", "café", "moulu", "grains", "vidéo"]
WORDS += ["projecteur", "vidéoprojecteur", "compta", "comptabilité", "lazer", "laser", "RC", "de", "boîte"]
UNITS = ["", " g", "g", "kg", " L", " m", '"', " pouces", "To", " Go", " cl"]
labels_ = st.builds(
    lambda words, number, unit, tail: " ".join([*words, number + unit if number else "", tail]).strip(),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
    st.sampled_from(["", "1", "2", "5", "27", "80", "301", "302", "500"]),
    st.sampled_from(UNITS),
    st.sampled_from(["", "", "noir", "noire", "couleur", "M", "XL", "A4", "A3"]),
)
any_text = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)


@given(st.lists(labels_ | any_text, max_size=12))
def test_pairs_are_ordered_unique_and_repeatable(labels: list[str]) -> None:
    matches = propose_matches(labels)
    assert matches == propose_matches(labels)
    assert matches == sorted(matches, key=lambda match: (-match.score, match.left, match.right))
    pairs = [(match.left, match.right) for match in matches]
    assert len(set(pairs)) == len(pairs)
    assert all(0 <= left < right < len(labels) for left, right in pairs)
    assert all(0 <= match.score <= 100 for match in matches)


@given(st.lists(labels_, min_size=2, max_size=10), st.randoms(use_true_random=False))
def test_the_order_of_the_labels_does_not_matter(labels: list[str], chance: random.Random) -> None:
    order = list(range(len(labels)))
    chance.shuffle(order)
    straight = {(match.left, match.right, match.score) for match in propose_matches(labels)}
    shuffled = {
        (*sorted((order[match.left], order[match.right])), match.score)
        for match in propose_matches([labels[index] for index in order])
    }
    assert straight == shuffled


@given(st.lists(labels_, min_size=2, max_size=12))
def test_figures_sizes_and_colours_always_agree(labels: list[str]) -> None:
    for match in propose_matches(labels, threshold=0):
        assert read(fold(labels[match.left])).keys == read(fold(labels[match.right])).keys


@given(st.sampled_from(WORDS), st.integers(0, 99_999), st.integers(0, 99_999), st.sampled_from(UNITS))
def test_another_number_is_another_article(word: str, one: int, other: int, unit: str) -> None:
    matches = propose_matches([f"{word} {one}{unit}", f"{word} {other}{unit}"])
    assert bool(matches) == (one == other)


@given(st.lists(labels_, min_size=1, max_size=8))
def test_identical_spellings_are_always_proposed(labels: list[str]) -> None:
    twice = labels + [label.upper() for label in labels]
    found = {(match.left, match.right) for match in propose_matches(twice) if match.score == 100}
    assert {(index, index + len(labels)) for index in range(len(labels))} <= found


def test_groups_by_equal_keys_and_remembered_decisions() -> None:
    assert group(["b", "a", "b", "c", "d"], []) == [[0, 2], [1], [3], [4]]
    assert group(["b", "a", "b", "c", "d"], [("c", "b")]) == [[0, 2, 3], [1], [4]]
    assert group(["a", "c"], [("a", "gone"), ("gone", "c")]) == [[0, 1]]
    assert group([], [("a", "b")]) == []


keys_ = st.integers(0, 8)


@given(st.lists(keys_, max_size=15), st.lists(st.tuples(keys_, keys_), max_size=10))
def test_groups_are_the_transitive_closure(keys: list[int], same: list[tuple[int, int]]) -> None:
    groups = group(keys, same)
    assert sorted(index for members in groups for index in members) == list(range(len(keys)))
    assert [members[0] for members in groups] == sorted(members[0] for members in groups)
    assert all(members == sorted(members) for members in groups)
    reached: dict[Hashable, set[int]] = {key: {key} for key in range(9)}
    for _ in range(9):
        for one, other in same:
            together = reached[one] | reached[other]
            for key in together:
                reached[key] = reached[key] | together
    place = {index: number for number, members in enumerate(groups) for index in members}
    for i, j in combinations(range(len(keys)), 2):
        assert (place[i] == place[j]) == (keys[j] in reached[keys[i]])


def test_reference_price_weighs_by_quantity() -> None:
    assert reference_price([(Decimal(10), 400), (Decimal(30), 440), (Decimal(99), None)]) == 430
    assert reference_price([(Decimal("0.5"), 100), (Decimal("0.25"), 103)]) == 101
    assert reference_price([(Decimal(1), 1), (Decimal(1), 2)]) == 2
    assert reference_price([(Decimal(3), 100), (Decimal(1), 101)]) == 100
    assert reference_price([(Decimal(2), None)]) is None
    assert reference_price([]) is None
    assert reference_price([(Decimal(0), 500)]) is None


@given(
    st.lists(st.tuples(st.decimals("0.001", 1000, places=3), st.integers(0, 10**8)), min_size=1, max_size=9)
)
def test_reference_price_lies_between_the_prices(lines: list[tuple[Decimal, int]]) -> None:
    price = reference_price(lines)
    assert price is not None
    assert min(cents for _, cents in lines) <= price <= max(cents for _, cents in lines)
    quantity = sum(count for count, _ in lines)
    off = price * quantity - sum(count * cents for count, cents in lines)
    assert -quantity < 2 * off <= quantity
