"""Whole packs and fair shares: the deciding examples, and what holds for any group."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.domain.sharing import Packs, packs, share_out

D = Decimal
Ranges = dict[int, tuple[Decimal, Decimal]]


def ranges(**wishes: tuple[int | str, int | str]) -> dict[str, tuple[Decimal, Decimal]]:
    return {member: (D(least), D(most)) for member, (least, most) in wishes.items()}


@st.composite
def wish(draw: st.DrawFn, unit: Decimal) -> tuple[Decimal, Decimal]:
    least = draw(st.integers(0, 40))
    return least * unit, (least + draw(st.integers(0, 20))) * unit


def groups(unit: Decimal) -> st.SearchStrategy[Ranges]:
    return st.dictionaries(st.integers(1, 99), wish(unit), max_size=12)


units = st.sampled_from([D(1), D("0.001"), D("0.25")])


# --- packs ---------------------------------------------------------------------------------------------


def test_an_extra_fills_the_pack() -> None:
    result = packs(ranges(a=(5, 7), b=(4, 4), c=(2, 3)), D(12))
    # The leasts make 11; rooms of 2, 0 and 1 for one extra: a.
    assert result == Packs(
        count=1,
        needed=1,
        missing=D(1),
        lacking=D(0),
        to_next=D(10),
        shares={"a": D(6), "b": D(4), "c": D(2)},
    )


def test_wishes_may_be_whole_numbers_and_lists() -> None:
    given = {"a": [5, 7], "b": 4, "c": (D(2), 3)}
    assert packs(given, 12) == packs(ranges(a=(5, 7), b=(4, 4), c=(2, 3)), D(12))
    assert share_out(10, {"a": [6, 6], 2: 4, None: (4, D(4))}) == {"a": D(4), 2: D(3), None: D(3)}


def test_three_are_missing_for_a_pack() -> None:
    result = packs(ranges(a=(5, 5), b=(3, 4)), D(12))
    assert (result.count, result.needed) == (0, 1)
    assert (result.missing, result.lacking, result.to_next) == (D(4), D(3), D(3))
    assert result.shares == {"a": D(0), "b": D(0)}


def test_the_packs_that_are_filled_are_shared_as_a_shortage() -> None:
    result = packs(ranges(a=(10, 10), b=(5, 6)), D(12))
    assert (result.count, result.needed, result.missing, result.lacking) == (1, 2, D(9), D(8))
    assert result.shares == {"a": D(8), "b": D(4)}


def test_never_a_pack_of_extras_alone() -> None:
    none = packs(ranges(a=(0, 12), b=(0, 5)), D(12))
    assert (none.count, none.needed, none.missing, none.lacking, none.to_next) == (0, 0, 0, 0, 0)
    full = packs(ranges(a=(12, 30)), D(12))
    assert (full.count, full.missing, full.to_next, full.shares) == (1, 0, 0, {"a": D(12)})


def test_packs_of_what_is_weighed() -> None:
    result = packs(ranges(a=("1.5", 2), b=("0.75", 1)), D("2.5"))
    assert (result.count, result.missing) == (1, D("0.25"))
    # Rooms of 500 g and 250 g for 250 g.
    assert result.shares == {"a": D("1.667"), "b": D("0.833")}


def test_plain_quantities_leave_no_room() -> None:
    result = packs({"a": 20, "b": D(5)}, D(12))
    assert (result.count, result.needed, result.lacking) == (2, 3, 11)
    assert packs({}, D(6)) == Packs(0, 0, D(0), D(0), D(6), {})


@pytest.mark.parametrize(
    ("wishes", "pack"),
    [
        (ranges(a=(1, 2)), "0"),
        (ranges(a=(1, 2)), "-6"),
        (ranges(a=(3, 2)), "6"),
        (ranges(a=(-1, 2)), "6"),
        (ranges(a=("0.0005", 2)), "6"),
    ],
)
def test_packs_that_make_no_sense(wishes: Mapping[str, tuple[Decimal, Decimal]], pack: str) -> None:
    with pytest.raises(UserError):
        packs(wishes, D(pack))


@given(st.data(), units)
def test_packs_are_whole_and_nobody_is_over_or_under(data: st.DataObject, unit: Decimal) -> None:
    wishes = data.draw(groups(unit))
    pack = data.draw(st.integers(1, 30)) * unit
    result = packs(wishes, pack)
    leasts = sum(least for least, _most in wishes.values())
    mosts = sum(most for _least, most in wishes.values())
    assert sum(result.shares.values()) == result.count * pack <= mosts
    assert result.missing == result.needed * pack - leasts
    assert 0 <= result.missing < pack
    assert (result.needed - 1) * pack < leasts or result.needed == 0
    if result.count == result.needed:
        assert result.lacking == 0
        assert all(least <= result.shares[member] <= most for member, (least, most) in wishes.items())
        assert result.to_next == max(0, (result.count + 1) * pack - mosts)
    else:
        assert result.count == result.needed - 1
        assert result.lacking == result.to_next == result.needed * pack - mosts > 0
        assert all(result.shares[member] <= least for member, (least, _most) in wishes.items())


@given(st.data(), st.integers(1, 30))
def test_asking_for_what_is_missing_fills_the_next_pack(data: st.DataObject, pack: int) -> None:
    wishes = data.draw(groups(D(1)))
    before = packs(wishes, D(pack))
    more = max(before.to_next, D(1))
    after = packs({**wishes, 100: (more, more)}, D(pack))
    if before.lacking:
        assert after.count == before.needed
        less = packs({**wishes, 100: (more - 1, more - 1)}, D(pack))
        assert less.count == before.count
    elif before.missing == 0:
        assert after.count == before.count + 1


# --- shares of what came -------------------------------------------------------------------------------


def test_ten_for_six_four_and_four() -> None:
    # 4.29, 2.86 and 2.86.
    assert share_out(D(10), {"a": 6, "b": 4, "c": 4}) == {"a": D(4), "b": D(3), "c": D(3)}
    assert share_out(D(10), {"c": 4, "b": 4, "a": 6}) == {"a": D(4), "b": D(3), "c": D(3)}


def test_equal_wishes_are_told_apart_by_the_member_alone() -> None:
    assert share_out(D(5), {10: 3, 2: 3, 1: 3}) == {1: D(2), 2: D(2), 10: D(1)}


def test_a_shortage_goes_by_the_leasts() -> None:
    assert share_out(D(5), ranges(a=(6, 20), b=(4, 4), c=(0, 9))) == {"a": D(3), "b": D(2), "c": D(0)}
    # Of the same least, the one who would take more has the odd unit.
    assert share_out(D(3), ranges(a=(2, 2), b=(2, 5))) == {"a": D(1), "b": D(2)}


def test_extras_go_by_the_rooms_up_to_the_most() -> None:
    wishes = ranges(a=(5, 7), b=(4, 4), c=(2, 3))
    assert share_out(D(11), wishes) == {"a": D(5), "b": D(4), "c": D(2)}
    assert share_out(D(13), wishes) == {"a": D(6), "b": D(4), "c": D(3)}
    assert share_out(D(14), wishes) == {"a": D(7), "b": D(4), "c": D(3)}


def test_what_nobody_wants_is_not_shared() -> None:
    assert share_out(D(20), ranges(a=(5, 7), b=(4, 4))) == {"a": D(7), "b": D(4)}
    assert share_out(D(20), {"a": 0}) == {"a": D(0)}
    assert share_out(D(20), {}) == {}


def test_what_came_by_fractions_is_shared_by_fractions() -> None:
    assert share_out(D("9.85"), {"a": 5, "b": 5}) == {"a": D("4.925"), "b": D("4.925")}
    assert share_out(D(1), {"a": D("0.5"), "b": D("0.5"), "c": D("0.5")}) == {
        "a": D("0.334"),
        "b": D("0.333"),
        "c": D("0.333"),
    }
    # Written with decimals and whole all the same: units are not cut.
    assert share_out(D("3.000"), {"a": D("2.0"), "b": D("2.0")}) == {"a": D(2), "b": D(1)}


@pytest.mark.parametrize(
    ("received", "wishes"),
    [
        ("-1", {"a": 1}),
        ("1", {"a": -1}),
        ("1", ranges(a=(3, 2))),
        ("0.0001", {"a": 1}),
        ("1", {"a": D("0.0001")}),
    ],
)
def test_shares_that_make_no_sense(received: str, wishes: Mapping[str, Decimal]) -> None:
    with pytest.raises(UserError):
        share_out(D(received), wishes)


@given(st.data(), units, st.integers(0, 800))
def test_shares_sum_to_what_came_within_the_wishes(data: st.DataObject, unit: Decimal, came: int) -> None:
    wishes = data.draw(groups(unit))
    received = came * unit
    shares = share_out(received, wishes)
    leasts = sum(least for least, _most in wishes.values())
    mosts = sum(most for _least, most in wishes.values())
    assert sum(shares.values()) == min(received, mosts)
    assert all(0 <= share <= wishes[member][1] for member, share in shares.items())
    assert all(share % (D(1) if unit == 1 else D("0.001")) == 0 for share in shares.values())
    if received >= leasts:
        assert all(share >= wishes[member][0] for member, share in shares.items())
    else:
        assert all(share <= wishes[member][0] for member, share in shares.items())
        cell = D(1) if unit == 1 else D("0.001")
        exact = {member: received * least / leasts for member, (least, _most) in wishes.items()}
        assert all(abs(share - exact[member]) < cell for member, share in shares.items())


@given(st.data(), units, st.integers(0, 800))
def test_who_wishes_more_never_gets_less(data: st.DataObject, unit: Decimal, came: int) -> None:
    wishes = data.draw(groups(unit))
    shares = share_out(came * unit, wishes)
    for one, (least, most) in wishes.items():
        for other, (lower, upper) in wishes.items():
            if least >= lower and most >= upper and (least, most) != (lower, upper):
                assert shares[one] >= shares[other]


@given(st.data(), units, st.integers(0, 800), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(
    data: st.DataObject, unit: Decimal, came: int, shuffler: Random
) -> None:
    wishes = data.draw(groups(unit))
    members = list(wishes)
    shuffler.shuffle(members)
    mixed = {member: wishes[member] for member in members}
    assert share_out(came * unit, mixed) == share_out(came * unit, wishes)
    assert packs(mixed, 12 * unit) == packs(wishes, 12 * unit)
