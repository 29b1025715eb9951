"""Sharing sums of money between members, to the cent, and paying each other what is owed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any

from app.core.errors import UserError
from app.core.formats import money
from app.core.i18n import _

# Any hashable; see selection.py on keys of mappings.
Member = Any

# Members with a balance up to whom the fewest transfers are searched for: 2 ** 15 subsets.
_EXACT = 16


@dataclass(frozen=True, slots=True)
class Transfer:
    """`payer` gives `payee` `amount` cents, more than zero."""

    payer: Member
    payee: Member
    amount: int


def stable_key(member: Member) -> tuple[int, str]:
    """A key that orders members whatever order they come in: numbers by size, texts by length first."""
    text = repr(member)
    return len(text), text


def split(amount: int, weights: Iterable[int | Decimal | Fraction]) -> list[int]:
    """`amount` cents in proportion to `weights`, exact, by the largest remainder (Hamilton).

    One whole number of cents per weight, summing to `amount`; the first of equal remainders gets the odd
    cent. A negative amount is the opposite of the split of its opposite.

    Raises UserError when there is something to split and no weight, or when a weight is negative.
    """
    ratios = [weight.as_integer_ratio() for weight in weights]
    unit = lcm(*(denominator for _numerator, denominator in ratios))
    shares = [numerator * (unit // denominator) for numerator, denominator in ratios]
    total = sum(shares)
    if any(share < 0 for share in shares):
        raise UserError(_("Une part ne peut pas être négative."), field="weights")
    if total == 0:
        if amount:
            raise UserError(_("Il n’y a personne entre qui partager cette somme."), field="weights")
        return [0] * len(shares)
    if amount < 0:
        return [-part for part in split(-amount, shares)]
    parts, remainders = [], []
    for share in shares:
        part, remainder = divmod(amount * share, total)
        parts.append(part)
        remainders.append(remainder)
    by_remainder = sorted(range(len(parts)), key=lambda index: -remainders[index])
    for index in by_remainder[: amount - sum(parts)]:
        parts[index] += 1
    return parts


def settle(balances: Mapping[Member, int]) -> list[Transfer]:
    """The fewest transfers after which nobody owes anything.

    `balances` are cents: positive = the group owes her, negative = she owes; their order does not matter.
    Exact while 16 members at most have a balance once exact opposites have paid each other; beyond, whoever
    owes most pays whoever is owed most until 16 are left.

    Method: n members whose balances sum to zero and that contain no smaller such group need n - 1
    transfers, so the fewest transfers come from the most groups that each sum to zero. Pairing opposites
    first never costs a group: whichever groups the two are in, what remains of them still sums to zero.

    Raises UserError when the balances do not sum to zero.
    """
    _check_zero(balances)
    unpaid = {member: balances[member] for member in _debts_first(balances)}
    transfers = _opposites(unpaid)
    while len(unpaid) > _EXACT:
        transfers.append(_largest_with_largest(unpaid))
        transfers += _opposites(unpaid)
    for group in _zero_groups(list(unpaid.items())):
        while group:
            transfers.append(_largest_with_largest(group))
    return transfers


def through_treasurer(balances: Mapping[Member, int], treasurer: Member) -> list[Transfer]:
    """One transfer between the treasurer and every other member with a balance, payments to her first.

    `balances` as for `settle`. A treasurer among them settles her own balance by these transfers, hence
    UserError when they do not sum to zero. One who is not (the cash box) keeps or lends the difference.
    """
    if treasurer in balances:
        _check_zero(balances)
    return [
        Transfer(member, treasurer, -balances[member])
        if balances[member] < 0
        else Transfer(treasurer, member, balances[member])
        for member in _debts_first(balances)
        if member != treasurer
    ]


def _check_zero(balances: Mapping[Member, int]) -> None:
    if rest := sum(balances.values()):
        text = _("La somme des soldes devrait être nulle : il reste {amount}.")
        raise UserError(text.format(amount=money(rest)), field="balances")


def _debts_first(balances: Mapping[Member, int]) -> list[Member]:
    """The members with a balance, the largest debt first, the largest credit last."""
    open_ones = [member for member, balance in balances.items() if balance]
    return sorted(open_ones, key=lambda member: (balances[member], stable_key(member)))


def _opposites(unpaid: dict[Member, int]) -> list[Transfer]:
    """The transfers between members of opposite balances, taken out of `unpaid`."""
    creditors: dict[int, list[Member]] = {}
    for member, balance in unpaid.items():
        creditors.setdefault(balance, []).append(member)
    transfers = []
    for payer, balance in list(unpaid.items()):
        if balance < 0 and creditors.get(-balance):
            payee = creditors[-balance].pop(0)
            transfers.append(Transfer(payer, payee, -balance))
            del unpaid[payer], unpaid[payee]
    return transfers


def _largest_with_largest(unpaid: dict[Member, int]) -> Transfer:
    """The largest debt pays the largest credit as much as it can; who is square leaves `unpaid`."""
    payer = min(unpaid, key=lambda member: unpaid[member])
    payee = max(unpaid, key=lambda member: unpaid[member])
    amount = min(-unpaid[payer], unpaid[payee])
    unpaid[payer] += amount
    unpaid[payee] -= amount
    for member in (payer, payee):
        if not unpaid[member]:
            del unpaid[member]
    return Transfer(payer, payee, amount)


def _zero_groups(unpaid: Sequence[tuple[Member, int]]) -> list[dict[Member, int]]:
    """The most groups that each sum to zero, of balances that do.

    Method: lay the members in a row; each beginning of the row that sums to zero ends a group. `most` holds,
    per subset, the most such beginnings over its rows, one member being added at a time. The last member
    may be the same in every row, since some group is the last and its order is free.
    """
    if not unpaid:
        return []
    *others, last = unpaid
    sums = [0] * (1 << len(others))
    most = list(sums)
    for subset in range(1, len(sums)):
        lowest = subset & -subset
        sums[subset] = sums[subset ^ lowest] + others[lowest.bit_length() - 1][1]
        most[subset] = max(most[subset ^ bit] for bit in _bits(subset)) + (not sums[subset])
    groups = [dict([last])]
    subset = len(sums) - 1
    while subset:
        if not sums[subset]:
            groups.append({})
        bit = max(_bits(subset), key=lambda bit: most[subset ^ bit])
        member, balance = others[bit.bit_length() - 1]
        groups[-1][member] = balance
        subset ^= bit
    return groups


def _bits(subset: int) -> list[int]:
    bits = []
    while subset:
        bits.append(subset & -subset)
        subset &= subset - 1
    return bits
