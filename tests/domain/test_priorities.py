"""The rules of choice: deciding examples, what must always hold, and pabutools as an oracle."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.core.errors import UserError
from app.domain.equal_shares_run import Run, vote_of
from app.domain.priorities import (
    Selection,
    by_points,
    cut_by_budget,
    equal_shares,
    left_out_sentence,
    majority_judgment,
    why,
)
from app.domain.selection import supporters_of
from app.exchange.votes import read_pabulib
from tests.pabutools_oracle import oracle_selection

VOTES = Path(__file__).parents[1] / "data" / "votes"
GROUP_COSTS = {item: 20000 for item in ("A1", "A2", "A3", "A4", "A5", "B1", "B2")}
GROUP = {f"a{n}": dict.fromkeys(("A1", "A2", "A3", "A4", "A5"), 1) for n in range(6)} | {
    f"b{n}": dict.fromkeys(("B1", "B2"), 1) for n in range(4)
}

Ballots = Mapping[str, Mapping[str, int]]
items = st.sampled_from("abcdefgh")
vote_costs = st.dictionaries(items, st.integers(0, 60), min_size=1)


def vote_ballots(points: st.SearchStrategy[int]) -> st.SearchStrategy[dict[str, dict[str, int]]]:
    ballot = st.dictionaries(items, points, max_size=5)
    return st.lists(ballot, max_size=12).map(lambda given: {f"v{n}": b for n, b in enumerate(given)})


def names(selection: Selection) -> list[str]:
    return [funded.item for funded in selection.items]


def test_equal_shares_serves_the_four_as_well_as_the_six() -> None:
    selection = equal_shares(GROUP_COSTS, GROUP, 100000)
    assert names(selection) == ["A1", "A2", "A3", "B1", "B2"]
    assert (selection.rest, selection.left_out, selection.share) == (0, (), 10000)
    assert [funded.round for funded in selection.items] == [1, 2, 3, 4, 5]
    assert list(selection.items[0].payments.values()) == [3334, 3334, 3333, 3333, 3333, 3333]
    assert selection.items[3].payments == dict.fromkeys(("b0", "b1", "b2", "b3"), 5000)
    assert not any(funded.filled for funded in selection.items)


def test_by_points_leaves_four_with_nothing_and_says_so() -> None:
    selection = by_points(GROUP_COSTS, GROUP, 100000)
    assert names(selection) == ["A1", "A2", "A3", "A4", "A5"]
    assert selection.left_out == ("b0", "b1", "b2", "b3")
    assert left_out_sentence(len(selection.left_out)) == "4 membres sans rien"
    everybody = equal_shares(GROUP_COSTS, GROUP, 100000)
    assert left_out_sentence(len(everybody.left_out)) == ""


def test_the_why_in_plain_figures() -> None:
    ballots = {f"v{n}": {"écran": 1} for n in range(7)}
    selection = equal_shares({"écran": 174300}, ballots, 249998)
    assert selection.share == 35714
    assert why(selection, "écran", "Écran 27 pouces") == (
        "Les 7 votants de «\u00a0Écran 27 pouces\u00a0» le paient"
        " 249,00\u00a0€ chacun sur une part de 357,14\u00a0€."
    )


def test_the_filling_is_marked_and_told() -> None:
    ballots = {"x": {"a": 1}, "y": {"a": 1}, "z": {"b": 1}, "w": {"c": 1}}
    costs = {"a": 2000, "b": 2500, "c": 1800}
    selection = equal_shares(costs, ballots, 5000, increment=10000)
    assert [(f.item, f.filled, f.round) for f in selection.items] == [("a", False, 1), ("c", True, 2)]
    assert selection.items[1].payments == {"w": 1800}
    assert why(selection, "c", "Chaise") == (
        "«\u00a0Chaise\u00a0» est ajouté avec ce qui restait\u00a0: 1 votant le soutient, pour 18,00\u00a0€."
    )
    assert (selection.rest, selection.left_out) == (1200, ("z",))


def test_the_why_of_what_is_not_retained() -> None:
    ballots = {n: {"a": 1, "b": 1} for n in "xyz"}
    selection = equal_shares({"a": 90000, "b": 60000, "c": 10}, ballots, 108000, increment=100000)
    assert names(selection) == ["b"]  # as dear per unit of utility as a, and cheaper
    assert why(selection, "a", "Abri") == (
        "Il manque 420,00\u00a0€ à ses 3 votants pour payer «\u00a0Abri\u00a0». "
        "«\u00a0Abri\u00a0» ne tient plus dans le reste\u00a0:"
        " il coûte 900,00\u00a0€ et il reste 480,00\u00a0€."
    )
    assert why(selection, "c", "Clou") == "Personne n’a soutenu «\u00a0Clou\u00a0»."
    assert why(selection, "inconnu", "Inconnu") == ""
    points = by_points({"a": 90, "b": 60}, {"x": {"a": 2, "b": 1}}, 100)
    assert why(points, "b", "Banc") == (
        "«\u00a0Banc\u00a0» ne tient plus dans le reste\u00a0: il coûte 0,60\u00a0€ et il reste 0,10\u00a0€."
    )
    assert (
        why(points, "a", "Abri")
        == "«\u00a0Abri\u00a0» a le soutien de 1 votant et tient dans le budget\u00a0: 0,90\u00a0€."
    )


def test_the_why_when_payments_differ() -> None:
    two = equal_shares({"a": 100, "b": 140}, {"x": {"a": 1, "b": 1}, "y": {"b": 1}}, 240)
    assert {f.item: dict(f.payments) for f in two.items} == {"b": {"x": 70, "y": 70}, "a": {"x": 100}}
    uneven = equal_shares({"a": 30, "b": 150}, {"x": {"a": 3, "b": 1}, "y": {"b": 1}}, 200, increment=10)
    assert {f.item: dict(f.payments) for f in uneven.items} == {"a": {"x": 30}, "b": {"x": 70, "y": 80}}
    assert (
        why(uneven, "a", "Abri")
        == "Le seul votant de «\u00a0Abri\u00a0» le paie 0,30\u00a0€ sur une part de 1,00\u00a0€."
    )
    assert why(uneven, "b", "Banc") == (
        "Les 2 votants de «\u00a0Banc\u00a0» le paient de"
        " 0,70\u00a0€ à 0,80\u00a0€ sur une part de 1,00\u00a0€."
    )


def test_what_costs_nothing_is_free_for_its_supporters() -> None:
    selection = equal_shares({"don": 0, "b": 100, "vu": 0}, {"x": {"don": 1, "b": 1}}, 100)
    assert [(f.item, dict(f.payments), f.round) for f in selection.items] == [
        ("don", {"x": 0}, 1),
        ("b", {"x": 100}, 2),
    ]
    assert [missed.item for missed in selection.missed] == ["vu"]
    assert why(selection, "don", "Don") == "«\u00a0Don\u00a0» ne coûte rien et 1 votant le demande."
    assert names(by_points({"don": 0, "b": 100}, {"x": {"don": 1}}, 0)) == ["don"]


def test_without_a_budget_all_that_has_points_is_retained() -> None:
    selection = by_points({"a": 10, "b": 20, "c": 30}, {"x": {"a": 1, "b": 2}}, None)
    assert names(selection) == ["b", "a"]
    assert selection.rest == 0


def test_without_voters_nothing_is_retained() -> None:
    for selection in (equal_shares({"a": 10}, {}, 100), by_points({"a": 10}, {}, 100)):
        assert (selection.items, selection.rest, selection.left_out) == ((), 100, ())
        assert why(selection, "a", "Abri") == "Personne n’a soutenu «\u00a0Abri\u00a0»."


def test_a_blank_vote_is_a_voter() -> None:
    selection = equal_shares({"a": 60}, {"x": {"a": 1}, "y": {}}, 100, increment=10)
    assert (selection.voters, selection.share, selection.left_out) == (2, 60, ("y",))


def test_ties_go_to_more_supporters_then_cheaper_then_first() -> None:
    assert names(by_points({"a": 5, "b": 5}, {"x": {"a": 2, "b": 1}, "y": {"b": 1}}, 5)) == ["b"]
    assert names(by_points({"a": 6, "b": 5}, {"x": {"a": 1, "b": 1}}, 6)) == ["b"]
    assert names(by_points({"a": 5, "b": 5}, {"x": {"a": 1, "b": 1}}, 5)) == ["a"]
    assert names(equal_shares({"a": 6, "b": 5}, {"x": {"a": 1, "b": 1}}, 6)) == ["b"]
    assert names(equal_shares({"a": 4, "b": 4}, {"x": {"a": 2, "b": 1}, "y": {"b": 1}}, 8))[0] == "b"


@pytest.mark.parametrize(
    ("costs", "ballots", "budget"),
    [({"a": -1}, {}, 1), ({"a": 1}, {}, -1), ({"a": 1}, {"x": {"a": -1}}, 1)],
)
def test_negative_figures_are_refused(costs: dict[str, int], ballots: Ballots, budget: int) -> None:
    for rule in (equal_shares, by_points):
        with pytest.raises(UserError):
            rule(costs, ballots, budget)


def test_an_increment_must_raise_the_shares() -> None:
    with pytest.raises(UserError):
        equal_shares({"a": 1}, {"x": {"a": 1}}, 1, increment=0)


@settings(deadline=None)
@given(vote_costs, vote_ballots(st.integers(0, 4)), st.integers(0, 150))
def test_what_always_holds(costs: dict[str, int], ballots: Ballots, budget: int) -> None:
    for selection in (equal_shares(costs, ballots, budget), by_points(costs, ballots, budget)):
        retained = names(selection)
        assert selection.spent + selection.rest == budget >= selection.spent
        assert sorted(retained + [missed.item for missed in selection.missed]) == sorted(costs)
        assert [funded.round for funded in selection.items] == list(range(1, len(retained) + 1))
        for funded in selection.items:
            assert sum(funded.payments.values()) == funded.cost == costs[funded.item]
            assert list(funded.payments) == [v for v, ballot in ballots.items() if ballot.get(funded.item)]
            assert min(funded.payments.values()) >= 0
        for voter, ballot in ballots.items():
            served = any(points and item in retained for item, points in ballot.items())
            assert (voter in selection.left_out) is not served
        for missed in selection.missed:
            assert missed.supporters == 0 or missed.cost > missed.room >= selection.rest
            assert missed.missing is None or missed.missing > 0
            assert why(selection, missed.item, "x")
    share = equal_shares(costs, ballots, budget).share or 0
    for voter in ballots:
        bought = [f for f in equal_shares(costs, ballots, budget).items if not f.filled]
        assert sum(f.payments.get(voter, 0) for f in bought) <= share + 1 + len(bought)


@settings(deadline=None)
@given(vote_costs, vote_ballots(st.integers(0, 4)), st.integers(0, 150), st.randoms(use_true_random=False))
def test_the_order_of_ballots_does_not_matter(
    costs: dict[str, int], ballots: Ballots, budget: int, random: object
) -> None:
    shuffled = dict(sorted(ballots.items(), key=lambda _ballot: random.random()))  # type: ignore[attr-defined]
    for rule in (equal_shares, by_points):
        assert names(rule(costs, ballots, budget)) == names(rule(costs, shuffled, budget))


@pytest.mark.parametrize("name", ["toulouse-2022-02", "toulouse-2022-06", "toulouse-2022-13"])
def test_real_votes_as_pabutools(name: str) -> None:
    budget, costs, ballots = read_pabulib(VOTES / f"{name}.pb")
    expected = oracle_selection(costs, ballots, budget, 1000)
    selection = equal_shares(costs, ballots, budget, increment=1000)
    assert [funded.item for funded in selection.items if not funded.filled] == expected


@settings(deadline=None, max_examples=150)
@given(
    st.dictionaries(items, st.integers(1, 60), min_size=1),
    st.one_of(vote_ballots(st.integers(0, 1)), vote_ballots(st.integers(0, 5))),
    st.integers(1, 150),
    st.one_of(st.integers(1, 20), st.fractions(Fraction(1, 3), 7, max_denominator=7)),
)
def test_random_groups_as_pabutools(
    costs: dict[str, int], ballots: dict[str, dict[str, int]], budget: int, increment: int | Fraction
) -> None:
    ballots = {v: {i: p for i, p in ballot.items() if i in costs} for v, ballot in ballots.items()}
    assume(ballots)
    selection = equal_shares(costs, ballots, budget, increment=increment)
    chosen = [funded.item for funded in selection.items if not funded.filled]
    assert chosen == oracle_selection(costs, ballots, budget, increment)


def stepped_share(costs: dict[str, int], ballots: Ballots, budget: int, step: Fraction) -> Fraction:
    """The last share kept by rerunning at every single step."""
    vote = vote_of(costs, ballots, supporters_of(costs, ballots))
    share = Fraction(budget, len(ballots))
    while True:
        run = Run(vote, share)
        if not run.go(budget):
            return share - step
        left = [vote.candidates[i].cost for i in range(len(vote.candidates)) if i not in run.bought]
        if not left or run.spent + min(left) > budget:
            return share
        share += step


@settings(deadline=None, max_examples=150)
@given(vote_costs, vote_ballots(st.integers(0, 3)), st.integers(1, 150), st.fractions(Fraction(1, 3), 5))
def test_skipping_steps_keeps_the_share_of_stepping(
    costs: dict[str, int], ballots: Ballots, budget: int, step: Fraction
) -> None:
    assume(ballots)
    expected = stepped_share(costs, ballots, budget, step)
    assert equal_shares(costs, ballots, budget, increment=step).share == int(expected + Fraction(1, 2))


def test_one_supporter_of_a_dear_item_among_many_is_no_long_wait() -> None:
    ballots = {f"v{n}": {"café": 1} for n in range(2000)} | {"x": {"salle": 1}}
    selection = equal_shares({"café": 100_000, "salle": 80_000_000}, ballots, 100_000_000)
    assert names(selection) == ["café", "salle"]
    assert (selection.rest, selection.items[1].filled) == (19_900_000, False)


def test_majority_judgment_is_not_a_mean() -> None:
    grades = {"x": {"a": 5, "b": 3}, "y": {"a": 0, "b": 3}, "z": {"a": 0, "b": 1}}
    first, second = majority_judgment(grades)
    assert (first.item, first.rank, first.median, first.profile) == ("b", 1, 3, (0, 1, 0, 2, 0, 0))
    assert (second.item, second.rank, second.median, second.profile) == ("a", 2, 0, (2, 0, 0, 0, 0, 1))


def test_equal_medians_are_told_apart_by_the_next_ones() -> None:
    # Medians 3; without it (1, 5) -> 1 against (2, 3) -> 2: b, although a has the higher mean.
    grades = {"x": {"a": 1, "b": 2}, "y": {"a": 3, "b": 3}, "z": {"a": 5, "b": 3}}
    assert [judged.item for judged in majority_judgment(grades)] == ["b", "a"]


def test_equal_profiles_share_a_rank_and_a_missing_grade_is_the_worst() -> None:
    grades = {"x": {"a": 2, "b": 4}, "y": {"a": 4, "b": 2}, "z": {"c": 5}}
    ranking = majority_judgment(grades, items=["a", "b", "c", "d"])
    assert [(judged.item, judged.rank) for judged in ranking] == [("a", 1), ("b", 1), ("c", 3), ("d", 4)]
    assert ranking[2].profile == (2, 0, 0, 0, 0, 1)
    assert majority_judgment({}, items=["a"])[0].median == 0


def test_a_grade_off_the_scale_is_refused() -> None:
    with pytest.raises(UserError):
        majority_judgment({"x": {"a": 6}})


def test_a_budget_cuts_the_ranking() -> None:
    grades = {"x": {"a": 5, "b": 4, "c": 3, "d": 0}, "y": {"a": 5, "b": 4, "c": 3, "d": 0}}
    selection = cut_by_budget(majority_judgment(grades), {"a": 50, "b": 60, "c": 40, "d": 1}, 100)
    assert names(selection) == ["a", "c"]
    assert selection.rest == 10
    assert (
        why(selection, "a", "Abri")
        == "«\u00a0Abri\u00a0» est retenu à son rang\u00a0: il tient dans le budget."
    )
    assert "ne tient plus" in why(selection, "b", "Banc")
    assert names(cut_by_budget(majority_judgment(grades), dict.fromkeys("abcd", 1), None)) == ["a", "b", "c"]
