"""The statistics of surveys: examples worked out by hand, and what holds for any answers."""

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.surveys import (
    LEAST_FOR_SCORE,
    LEAST_RESPONDENTS,
    Change,
    Expectation,
    Nps,
    Roti,
    answered,
    change,
    csat,
    distribution,
    expectations,
    figure,
    mean,
    nps,
    roti,
    spread,
)

T = TypeVar("T")
ONE_TO_FIVE = st.lists(st.integers(1, 5), max_size=60)
ZERO_TO_TEN = st.lists(st.integers(0, 10), max_size=60)
PAIRS = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=8)
)


def of_groups(promoters: int, passives: int, detractors: int) -> list[int]:
    """Grades 0–10 on the edges of the three groups."""
    ends = ((9, 10), (7, 8), (0, 6))
    return [
        pair[i % 2] for pair, n in zip(ends, (promoters, passives, detractors), strict=True) for i in range(n)
    ]


def shuffled(values: Sequence[T], seed: int) -> list[T]:
    return Random(seed).sample(values, len(values))


# --- one question --------------------------------------------------------------------------------------


def test_mean_and_spread() -> None:
    grades = [2, 4, 4, 4, 5, 5, 7, 9]  # sum 40; squares of the gaps 9+1+1+1+0+0+4+16 = 32; √(32/8) = 2
    assert mean(grades) == 5
    assert spread(grades) == 2.0
    assert mean([3, 4, 4]) == Fraction(11, 3)
    assert spread([1, 5]) == 2.0  # divided by n; by n − 1 it would be 2.83
    assert spread([4]) == 0.0


def test_distribution_follows_the_scale() -> None:
    assert distribution([5, 4, 4, 1], (1, 2, 3, 4, 5)) == (1, 0, 0, 2, 1)
    assert distribution([5, 4, 4, 1], (5, 4, 3, 2, 1)) == (1, 2, 0, 0, 1)
    assert distribution([0, 10, 11], range(11)) == (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    assert distribution([], (1, 2)) == (0, 0)


def test_csat_is_the_share_of_fours_and_fives() -> None:
    assert csat([1, 2, 3, 4, 5]) == Fraction(2, 5)
    assert csat([5, 4, 4, 3, 5, 2, 4, 4, 5, 5, 4, 1]) == Fraction(9, 12)
    assert csat([3, 3]) == 0
    assert csat([4]) == 1


def test_nobody_answered() -> None:
    assert mean([]) is None
    assert spread([]) is None
    assert csat([]) is None
    assert nps([], 15) is None
    assert roti([]) is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(11, 3), "3,7"),
        (Fraction(4), "4"),
        (Fraction(7, 2), "3,5"),
        (Fraction(1, 20), "0,1"),
        (Fraction(-1, 20), "−0,1"),
        (Fraction(-1, 1000), "0"),
        (1.41421356, "1,4"),
    ],
)
def test_figures_have_one_decimal_at_most(value: Fraction | float, shown: str) -> None:
    assert figure(value) == shown


@pytest.mark.parametrize(
    ("answers", "asked", "shown"),
    [
        (12, 15, "12/15 réponses"),
        (12, None, "12 réponses"),
        (1, 15, "1/15 réponse"),
        (0, 15, "0/15 réponse"),
        (0, None, "0 réponse"),
        (13, 12, "13/13 réponses"),
        (1234, 2000, "1\u202f234/2\u202f000 réponses"),
    ],
)
def test_how_many_answered(answers: int, asked: int | None, shown: str) -> None:
    assert answered(answers, asked) == shown


@given(ONE_TO_FIVE.filter(bool), st.integers())
def test_one_question_whatever_the_answers(grades: list[int], seed: int) -> None:
    average, around, share, counts = mean(grades), spread(grades), csat(grades), roti(grades)
    assert average is not None and around is not None and share is not None and counts is not None
    assert min(grades) <= average <= max(grades)
    assert 0 <= around <= 2
    assert 0 <= share <= 1
    assert sum(counts.counts) == counts.answers == len(grades)
    assert share * len(grades) == counts.counts[3] + counts.counts[4]
    other = shuffled(grades, seed)
    assert (mean(other), spread(other), csat(other), roti(other)) == (average, around, share, counts)
    mirrored = [6 - grade for grade in grades]
    assert mean(mirrored) == 6 - average
    assert spread(mirrored) == around


# --- recommendation ------------------------------------------------------------------------------------


def test_twelve_of_fifteen_answered() -> None:
    # p+ = 5/12, p− = 3/12: 2/3 − 1/36 = 23/36 per answer; over 12: 0.05324; times 3/14: 0.011409;
    # its root 0.10681, times 196: 20.9.
    found = nps(of_groups(5, 4, 3), 15)
    assert found == Nps(5, 4, 3, 12, 15, Fraction(50, 3), 21)
    assert found.words() == "+17 (12/15 réponses, ± 21)"
    assert found.counts() == "5 promoteurs, 4 passifs, 3 détracteurs"


def test_forty_of_many_answered() -> None:
    # p+ = 1/2, p− = 1/4: 3/4 − 1/16 = 11/16; over 40: 0.0171875; root 0.13110; times 196: 25.7.
    found = nps(of_groups(20, 10, 10), None)
    assert found == Nps(20, 10, 10, 40, None, Fraction(25), 26)
    assert found.words() == "+25 (40 réponses, ± 26)"
    # of 60 asked: times 20/59, root 0.07633, times 196: 15.0
    of_sixty = nps(of_groups(20, 10, 10), 60)
    assert of_sixty is not None and of_sixty.words() == "+25 (40/60 réponses, ± 15)"


@pytest.mark.parametrize(
    ("groups", "asked", "words", "counts"),
    [
        ((3, 4, 5), 15, "−17 (12/15 réponses, ± 21)", "3 promoteurs, 4 passifs, 5 détracteurs"),
        ((2, 1, 2), 5, "0 (5/5 réponses, ± 0)", "2 promoteurs, 1 passif, 2 détracteurs"),
        ((1, 0, 0), 1, "+100 (1/1 réponse, ± 0)", "1 promoteur, 0 passif, 0 détracteur"),
        ((0, 0, 3), 2, "−100 (3/3 réponses, ± 0)", "0 promoteur, 0 passif, 3 détracteurs"),
        (
            (1, 0, 0),
            15,
            "+100 (1/15 réponse, marge non mesurable)",
            "1 promoteur, 0 passif, 0 détracteur",
        ),
        (
            (0, 4, 0),
            None,
            "0 (4 réponses, marge non mesurable)",
            "0 promoteur, 4 passifs, 0 détracteur",
        ),
        # 1/200 = half a point, rounded away from zero either way; 0.00497…: 196 × √(0.004975/200) = 0.98
        ((1, 199, 0), None, "+1 (200 réponses, ± 1)", "1 promoteur, 199 passifs, 0 détracteur"),
        ((0, 199, 1), None, "−1 (200 réponses, ± 1)", "0 promoteur, 199 passifs, 1 détracteur"),
        ((0, 299, 1), None, "0 (300 réponses, ± 1)", "0 promoteur, 299 passifs, 1 détracteur"),
    ],
)
def test_edges(groups: tuple[int, int, int], asked: int | None, words: str, counts: str) -> None:
    found = nps(of_groups(*groups), asked)
    assert found is not None
    assert found.words() == words
    assert found.counts() == counts


@given(ZERO_TO_TEN.filter(bool), st.none() | st.integers(0, 100), st.integers())
def test_a_score_whatever_the_answers(grades: list[int], asked: int | None, seed: int) -> None:
    found = nps(grades, asked)
    assert found is not None
    assert found.promoters + found.passives + found.detractors == found.answers == len(grades)
    assert found.asked is None or found.asked >= found.answers
    assert -100 <= found.score <= 100
    assert found == nps(shuffled(grades, seed), asked)


@given(st.tuples(*[st.integers(0, 40)] * 3).filter(any), st.none() | st.integers(0, 200))
def test_promoters_and_detractors_are_treated_alike(groups: tuple[int, int, int], asked: int | None) -> None:
    one, other = nps(of_groups(*groups), asked), nps(of_groups(*reversed(groups)), asked)
    assert one is not None and other is not None
    assert (one.score, one.margin) == (-other.score, other.margin)


@given(st.tuples(*[st.integers(0, 40)] * 3).filter(any), st.integers(0, 200))
def test_the_margin_is_the_formula_to_half_a_point(groups: tuple[int, int, int], beyond: int) -> None:
    found = nps(of_groups(*groups), sum(groups) + beyond)
    endless = nps(of_groups(*groups), None)
    assert found is not None and endless is not None
    if found.margin is None or endless.margin is None:
        assert groups.count(0) == 2
        return
    assert found.margin <= endless.margin
    n, population = sum(groups), sum(groups) + beyond
    more, less = groups[0] / n, groups[2] / n
    finite = (population - n) / max(population - 1, 1)
    exact = 196 * sqrt((more + less - (more - less) ** 2) / n * finite)
    assert abs(found.margin - exact) <= 0.5 + 1e-9


# --- expectations --------------------------------------------------------------------------------------


def test_the_biggest_gap_comes_first() -> None:
    found = expectations(
        {
            "lieu": [(3, 3), (3, 3), (3, 3)],  # 3 × 2 = 6
            "prix": [(5, 2), (5, 3), (4, 1)],  # 14/3 × (5 − 2) = 14
            "accueil": [(5, 5), (5, 5), (4, 5)],  # × 0
            "délais": [(5, 1), (5, 1)],  # two answers: not shown
            "rythme": [(2, 2), (2, 2), (2, 2)],  # 2 × 3 = 6, less important than «lieu»
        }
    )
    assert found == [
        Expectation("prix", Fraction(14, 3), Fraction(2), Fraction(14), 3),
        Expectation("lieu", Fraction(3), Fraction(3), Fraction(6), 3),
        Expectation("rythme", Fraction(2), Fraction(2), Fraction(6), 3),
        Expectation("accueil", Fraction(14, 3), Fraction(5), Fraction(0), 3),
    ]


def test_the_gap_is_the_product_of_the_means() -> None:
    (found,) = expectations({"a": [(5, 5), (1, 1), (3, 3)]})
    assert found.gap == 6  # 3 × (5 − 3); the mean of the products is (0 + 4 + 6) / 3


def test_full_ties_keep_the_order_given() -> None:
    same = [(4, 2)] * 3
    assert [each.key for each in expectations({"b": same, "a": same, "c": same})] == ["b", "a", "c"]


@given(PAIRS, st.integers())
def test_gaps_whatever_the_answers(pairs: dict[str, list[tuple[int, int]]], seed: int) -> None:
    found = expectations(pairs)
    assert {each.key for each in found} == {k for k, v in pairs.items() if len(v) >= LEAST_RESPONDENTS}
    assert all(0 <= each.gap <= 20 for each in found)
    assert [each.gap for each in found] == sorted((each.gap for each in found), reverse=True)
    assert expectations({key: shuffled(values, seed) for key, values in pairs.items()}) == found


# --- the end of a meeting ------------------------------------------------------------------------------


def test_roti_of_a_meeting() -> None:
    assert roti([5, 4, 4, 3, 5, 2]) == Roti(Fraction(23, 6), (0, 1, 1, 2, 2), 6)


# --- from one wave to the next -------------------------------------------------------------------------


def test_a_clear_rise_of_few_answers_is_to_be_confirmed() -> None:
    # Means 3 and 4.5; sample variances 2/3 and 1/3: error √(1/6 + 1/12) = 0.5, times 1.96 = 0.98 < 1.5.
    found = change([2, 3, 3, 4], [4, 5, 4, 5])
    assert found == Change(Fraction(3), Fraction(9, 2), Fraction(3, 2), clear=True, confirmed=False)
    assert found.words() == (
        "En hausse de 1,5 point (de 3 à 4,5), plus que le hasard ne l’explique, à confirmer."
    )


def test_a_rise_that_chance_explains() -> None:
    # Means 3 and 3.75; variances 2/3 and 11/12: error √(19/48) = 0.629, times 1.96 = 1.23 > 0.75.
    found = change([2, 3, 3, 4], [3, 3, 4, 5])
    assert found is not None and not found.clear
    assert found.words() == (
        "En hausse de 0,8 point (de 3 à 3,8), ce que le hasard peut expliquer, à confirmer."
    )


def test_a_clear_fall_of_many_answers() -> None:
    found = change([9, 8] * 15, [6, 5] * 15)  # 8.5 → 5.5; the error is √(2 × 0.2586 / 30) = 0.13
    assert found is not None and found.clear and found.confirmed
    assert found.words() == "En baisse de 3 points (de 8,5 à 5,5), plus que le hasard ne l’explique."


def test_what_is_said_of_a_change_adds_up() -> None:
    # Means 25/7 = 3.571 and 28/8 = 3.5: the gap of 0.07 shows as that of 3.6 and 3.5.
    found = change([3, 3, 3, 4, 4, 4, 4], [3, 3, 3, 3, 4, 4, 4, 4])
    assert found is not None and found.difference == Fraction(-1, 14)
    assert found.words() == (
        "En baisse de 0,1 point (de 3,6 à 3,5), ce que le hasard peut expliquer, à confirmer."
    )
    same = change([4] * 50 + [3], [4] * 51)  # 203/51 = 3.98 shows as 4
    assert same is not None and same.words().startswith("Stable (de 4 à 4)")


def test_no_change() -> None:
    found = change([3, 4, 5] * 10, [4] * LEAST_FOR_SCORE)
    assert found is not None and not found.clear
    assert found.words() == "Stable (de 4 à 4)."


def test_too_few_answers_are_not_compared() -> None:
    assert change([4, 4], [5, 5, 5]) is None
    assert change([4, 4, 4], [5, 5]) is None
    assert change([], []) is None


def test_confirmed_only_when_both_waves_are_large_enough() -> None:
    few, many = [3, 4] * 14, [3, 4] * 15
    assert [
        found.confirmed
        for waves in ((few, many), (many, few), (many, many))
        if (found := change(*waves)) is not None
    ] == [False, False, True]


SAME_QUESTION = st.lists(st.integers(1, 5), min_size=3, max_size=40)


@given(SAME_QUESTION, SAME_QUESTION, st.integers())
def test_changes_whatever_the_answers(before: list[int], after: list[int], seed: int) -> None:
    forth, back = change(before, after), change(after, before)
    assert forth is not None and back is not None
    assert forth.difference == -back.difference == forth.after - forth.before
    assert (forth.clear, forth.confirmed) == (back.clear, back.confirmed)
    assert -4 <= forth.difference <= 4
    assert change(shuffled(before, seed), shuffled(after, seed)) == forth
