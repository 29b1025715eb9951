"""Sharing out the roles: the deciding examples, and brute force on small groups."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import UserError
from app.domain.roles import Allocation, allocate, proposed_roles, why_role


def ranks(allocation: Allocation) -> list[int]:
    return sorted(allocation.ranks.values())


def test_ranks_1_2_2_2_beat_1_1_1_3() -> None:
    wishes = {
        "a": {"achats": 1, "comptes": 2},
        "b": {"comptes": 1, "stocks": 2},
        "c": {"stocks": 1, "liens": 2},
        "d": {"liens": 3, "achats": 1},
    }
    # d can have «liens» as a third wish and all the others their first, or everybody one step down.
    result = allocate(wishes, {"achats": 1, "comptes": 1, "stocks": 1, "liens": 1})
    assert ranks(result) == [1, 2, 2, 2]
    assert result.holders == {"achats": ("d",), "comptes": ("a",), "stocks": ("b",), "liens": ("c",)}


def test_an_unfilled_seat_stays_empty_and_is_reported() -> None:
    result = allocate({"a": {"achats": 1}, "b": {}}, {"achats": 2, "comptes": 1})
    assert result.holders == {"achats": ("a",), "comptes": ()}
    assert result.empty == {"achats": 1, "comptes": 1}
    assert why_role(result, "achats", {"a": "Anne"}) == (
        "Tenu par Anne (vœu n°\u00a01). "
        "1 place reste vide\u00a0: personne d’autre ne s’est dit prêt à le tenir."
    )


def test_volunteers_busy_elsewhere_are_told() -> None:
    result = allocate({"a": {"achats": 1, "comptes": 2}}, {"achats": 1, "comptes": 1})
    assert result.holders["achats"] == ("a",)
    assert "les autres volontaires tiennent déjà un autre rôle" in why_role(result, "comptes", {"a": "Anne"})


def test_nobody_takes_more_than_the_load_or_twice_the_same_role() -> None:
    result = allocate({"a": {"achats": 1, "comptes": 2}}, {"achats": 2, "comptes": 1}, max_load=2)
    assert result.holders == {"achats": ("a",), "comptes": ("a",)}
    assert result.empty == {"achats": 1}


def test_who_wished_and_holds_nothing_is_known() -> None:
    result = allocate({"a": {"achats": 1}, "b": {"achats": 1}, "c": {}}, {"achats": 1})
    assert result.holders["achats"] == ("a",)
    assert result.without == ("b",)


@pytest.mark.parametrize(
    ("wishes", "seats", "load"),
    [({"a": {"achats": 0}}, {"achats": 1}, 1), ({"a": {"achats": 1}}, {"achats": -1}, 1), ({}, {}, -1)],
)
def test_nonsense_is_refused(wishes: dict[str, dict[str, int]], seats: dict[str, int], load: int) -> None:
    with pytest.raises(UserError):
        allocate(wishes, seats, load)


def test_five_roles_are_proposed_with_a_mission_and_seats() -> None:
    names = [role.name for role in proposed_roles()]
    assert names == ["Achats", "Comptes", "Stocks", "Relation fournisseurs", "Communication"]
    assert all(role.mission.endswith(".") and role.seats >= 1 for role in proposed_roles())


def best_by_brute_force(wishes: dict[int, dict[int, int]], seats: dict[int, int], load: int) -> list[int]:
    """The ranks, worst first, of the best allocation."""
    pairs = [(member, role) for member, given in wishes.items() for role in given if role in seats]
    for size in range(len(pairs), -1, -1):
        found = [
            sorted((wishes[member][role] for member, role in chosen), reverse=True)
            for chosen in combinations(pairs, size)
            if all(sum(r == role for _m, r in chosen) <= seats[role] for role in seats)
            and all(sum(m == member for m, _r in chosen) <= load for member in wishes)
        ]
        if found:
            return min(found)
    return []


@settings(deadline=None, max_examples=150)
@given(
    st.dictionaries(
        st.integers(0, 3), st.dictionaries(st.integers(0, 2), st.integers(1, 4), max_size=3), max_size=4
    ),
    st.dictionaries(st.integers(0, 2), st.integers(0, 2), max_size=3),
    st.integers(1, 2),
)
def test_as_good_as_brute_force(wishes: dict[int, dict[int, int]], seats: dict[int, int], load: int) -> None:
    result = allocate(wishes, seats, load)
    for role, members in result.holders.items():
        assert len(members) == len(set(members)) <= seats[role]
        assert all(role in wishes[member] for member in members)
        assert len(members) + result.empty.get(role, 0) == seats[role]
    for member in wishes:
        assert sum(member in members for members in result.holders.values()) <= load
    assert sorted(result.ranks.values(), reverse=True) == best_by_brute_force(wishes, seats, load)
