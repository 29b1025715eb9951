"""Sharing out the roles: as many seats filled as wishes allow, and nobody served much worse than another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.errors import UserError
from app.core.i18n import _, ngettext

# Any hashable; see selection.py on keys of mappings.
Member = Any
Role = Any
Wishes = Mapping[Any, Mapping[Any, int]]


@dataclass(frozen=True, slots=True)
class RoleTemplate:
    """A role that a new cycle proposes, in French."""

    name: str
    mission: str
    seats: int


@dataclass(frozen=True, slots=True)
class Allocation:
    """Who holds what. `holders` has every role, its members in order of wishes given.

    `empty` counts the seats nobody fills, of the roles that have some. `ranks` is the wish (1 = first)
    each member sees granted. `without` are the members who wished for a role and hold none. `willing`
    counts the members who did not say no to each role.
    """

    holders: Mapping[Role, tuple[Member, ...]]
    empty: Mapping[Role, int]
    ranks: Mapping[tuple[Member, Role], int]
    without: tuple[Member, ...]
    willing: Mapping[Role, int]


def proposed_roles() -> list[RoleTemplate]:
    """The roles proposed to every group."""
    return [
        RoleTemplate(_("Achats"), _("Prépare les commandes, les passe et suit les livraisons."), 2),
        RoleTemplate(_("Comptes"), _("Tient les comptes du groupe et les montre à chaque réunion."), 1),
        RoleTemplate(_("Stocks"), _("Reçoit, range et répartit ce qui a été acheté."), 1),
        RoleTemplate(
            _("Relation fournisseurs"),
            _("Demande les devis, négocie et garde le contact avec les fournisseurs."),
            1,
        ),
        RoleTemplate(_("Communication"), _("Informe les membres et fait connaître le réseau."), 1),
    ]


def allocate(wishes: Wishes, seats: Mapping[Role, int], max_load: int = 1) -> Allocation:
    """Fill as many seats as possible without breaking a «no», then make the worst ranks best (leximin).

    `wishes[member][role]` is a rank (1 = first wish, 2, 3 … = also willing), absent = no; `seats[role]`
    counts places; a member holds at most `max_load` roles. Among the allocations that fill the most
    seats, the ranks sorted from the worst are the least possible in that order. Deterministic: between
    equals, the order of `wishes` and `seats` decides.

    Method: each seat filled costs base ** rank, with a base above the number of seats, so that one worse
    rank outweighs all the better ones; cheapest augmenting paths then fill the seats (Ford and Fulkerson).

    Raises UserError for a rank below 1, or a negative number of seats or of roles per member.
    """
    if any(rank < 1 for ranks in wishes.values() for rank in ranks.values()):
        raise UserError(_("Le premier vœu porte le rang 1."), field="wishes")
    if max_load < 0 or any(count < 0 for count in seats.values()):
        raise UserError(_("Le nombre de places ne peut pas être négatif."), field="seats")
    offered = {member: {r: k for r, k in ranks.items() if r in seats} for member, ranks in wishes.items()}
    levels = sorted({rank for ranks in offered.values() for rank in ranks.values()})
    base = min(sum(seats.values()), max_load * len(wishes)) + 1
    costs = {
        (member, role): base ** levels.index(rank)
        for member, ranks in offered.items()
        for role, rank in ranks.items()
    }
    held: set[tuple[Member, Role]] = set()
    while path := _cheapest_path(offered, costs, held, seats, max_load):
        held.symmetric_difference_update(path)
    holders = {role: tuple(member for member in offered if (member, role) in held) for role in seats}
    return Allocation(
        holders=holders,
        empty={
            role: count - len(holders[role]) for role, count in seats.items() if count > len(holders[role])
        },
        ranks={(member, role): offered[member][role] for role in seats for member in holders[role]},
        without=tuple(m for m, ranks in offered.items() if ranks and not any((m, r) in held for r in ranks)),
        willing={role: sum(role in ranks for ranks in offered.values()) for role in seats},
    )


def _cheapest_path(
    wishes: Wishes,
    costs: Mapping[tuple[Member, Role], int],
    held: set[tuple[Member, Role]],
    seats: Mapping[Role, int],
    max_load: int,
) -> list[tuple[Member, Role]]:
    """The pairs to switch (take, then give up, then take …) to fill one more seat at the least cost.

    Shortest path by Bellman and Ford from the members with room to the roles with room; [] without one.
    """
    distance: dict[tuple[str, Any], int] = {}
    before: dict[tuple[str, Any], tuple[str, Any]] = {}
    for member in wishes:
        if sum((member, role) in held for role in wishes[member]) < max_load:
            distance["member", member] = 0
    moved = True
    while moved:
        moved = False
        for (member, role), cost in costs.items():
            taken = (member, role) in held
            start, end = ("member", member), ("role", role)
            if taken:
                start, end, cost = end, start, -cost
            if start in distance and distance[start] + cost < distance.get(end, distance[start] + cost + 1):
                distance[end], before[end], moved = distance[start] + cost, start, True
    count = {role: sum((member, role) in held for member in wishes) for role in seats}
    ends = [role for role in seats if ("role", role) in distance and count[role] < seats[role]]
    if not ends:
        return []
    node: tuple[str, Any] = ("role", min(ends, key=lambda role: distance["role", role]))
    path = []
    while node in before:
        previous = before[node]
        path.append((previous[1], node[1]) if node[0] == "role" else (node[1], previous[1]))
        node = previous
    return path


def why_role(allocation: Allocation, role: Role, names: Mapping[Member, str]) -> str:
    """Who holds `role` by which wish, and why seats stay empty, in a sentence or two."""
    sentences = []
    given = [
        _("{name} (vœu n°\u00a0{rank})").format(name=names[member], rank=allocation.ranks[member, role])
        for member in allocation.holders[role]
    ]
    if given:
        sentences.append(_("Tenu par {names}.").format(names=", ".join(given)))
    empty = allocation.empty.get(role, 0)
    if empty:
        sentence = ngettext(
            "{n} place reste vide\u00a0: {reason}", "{n} places restent vides\u00a0: {reason}", empty
        )
        free = allocation.willing[role] - len(given)
        reason = (
            _("les autres volontaires tiennent déjà un autre rôle.")
            if free
            else _("personne d’autre ne s’est dit prêt à le tenir.")
        )
        sentences.append(sentence.format(n=empty, reason=reason))
    return " ".join(sentences)
