"""Lines become items; what the group decides is remembered."""

from datetime import timedelta
from decimal import Decimal

import pytest

from app.core.errors import UserError
from app.domain.lists import ListLine
from app.domain.pooling import propose_matches
from app.services.desk import Services
from tests.services.conftest import DAY


def line(label: str, quantity: str = "1", price: int | None = None) -> ListLine:
    return ListLine(label, Decimal(quantity), price)


def labels(services: Services, cycle_id: int) -> list[str]:
    return [item.label for item in services.pool.items(cycle_id)]


def by_label(services: Services, cycle_id: int) -> dict[str, int]:
    return {item.label: item.id for item in services.pool.items(cycle_id)}


def test_same_spellings_meet_and_the_price_is_weighted(
    services: Services, cycle_id: int, members: dict[str, int]
) -> None:
    services.lists.add_lines(cycle_id, members["Anne"], [line("Café", "3", 1000)])
    services.lists.add_lines(cycle_id, members["Bilal"], [line("CAFE", "1", 2000), line("Thé", "2")])
    cafe, the = services.pool.items(cycle_id)
    assert (cafe.label, cafe.quantity, cafe.members) == ("Café", Decimal(4), 2)
    assert (cafe.reference_price, cafe.total) == (1250, 5000)
    assert (the.reference_price, the.total) == (None, None)
    assert [row.member for row in services.pool.lines(cafe.id)] == ["Anne", "Bilal"]


def test_price_and_total_round_half_up(services: Services, cycle_id: int, members: dict[str, int]) -> None:
    services.lists.add_lines(cycle_id, members["Anne"], [line("Fil", "1.5", 101), line("Clou", "1", 101)])
    services.lists.add_lines(cycle_id, members["Bilal"], [line("Clou", "1", 102)])
    clou, fil = services.pool.items(cycle_id)
    assert clou.reference_price == 102 and clou.total == 203
    assert fil.reference_price == 101 and fil.total == 152


def test_a_merge_is_remembered_at_the_next_cycle(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int]
) -> None:
    services.lists.add_lines(cycle_id, members["Anne"], [line("Ramette papier A4")])
    services.lists.add_lines(cycle_id, members["Bilal"], [line("ramettes de papier A4")])
    (proposal,) = services.pool.proposals(cycle_id)
    services.pool.decide(cycle_id, proposal.left.id, proposal.right.id, same=True)
    (item,) = services.pool.items(cycle_id)
    services.pool.rename(item.id, "Papier A4")
    services.pool.set_category([item.id], "Papeterie")
    later = services.cycles.add(network_id, "Hiver", None, DAY + timedelta(days=100)).only_id("cycle")
    services.lists.add_lines(later, members["Chloé"], [line("Ramettes de papier A4")])
    services.lists.add_lines(later, members["Denis"], [line("ramette papier A4")])
    (again,) = services.pool.items(later)
    assert (again.label, again.category, again.members) == ("Papier A4", "Papeterie", 2)


def test_a_pair_kept_apart_is_not_asked_again(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int]
) -> None:
    services.lists.add_lines(cycle_id, members["Anne"], [line("Chaise pliante"), line("chaises pliantes")])
    (proposal,) = services.pool.proposals(cycle_id)
    services.pool.decide(cycle_id, proposal.left.id, proposal.right.id, same=False)
    assert services.pool.proposals(cycle_id) == []
    later = services.cycles.add(network_id, "Hiver", None, DAY + timedelta(days=100)).only_id("cycle")
    services.lists.add_lines(later, members["Anne"], [line("chaise pliante"), line("Chaises pliantes")])
    assert services.pool.proposals(later) == []
    services.history.undo()
    services.history.undo()
    services.history.undo()
    assert len(services.pool.proposals(cycle_id)) == 1


def test_split_and_move_lines(services: Services, cycle_id: int, members: dict[str, int]) -> None:
    services.lists.add_lines(cycle_id, members["Anne"], [line("Stylo"), line("Crayon")])
    services.lists.add_lines(cycle_id, members["Bilal"], [line("stylo")])
    items = by_label(services, cycle_id)
    services.pool.merge(cycle_id, list(items.values()), label="De quoi écrire")
    (item,) = services.pool.items(cycle_id)
    assert item.label == "De quoi écrire" and item.members == 2
    pencil = next(row for row in services.pool.lines(item.id) if row.label == "Crayon")
    services.pool.split(item.id, [pencil.line_id])
    assert labels(services, cycle_id) == ["Crayon", "De quoi écrire"]
    services.pool.move_lines([pencil.line_id], item.id)
    assert labels(services, cycle_id) == ["De quoi écrire"]
    whole = [row.line_id for row in services.pool.lines(item.id)]
    with pytest.raises(UserError):
        services.pool.split(item.id, whole)


def test_relabelling_a_line_moves_it_and_drops_the_empty_item(
    services: Services, cycle_id: int, members: dict[str, int]
) -> None:
    services.lists.add_lines(cycle_id, members["Anne"], [line("Stilo"), line("Gomme")])
    services.lists.add_lines(cycle_id, members["Bilal"], [line("Stylo")])
    typo = services.lists.lines(cycle_id, members["Anne"])[0]
    services.lists.update_line(typo.id, {"label": "Stylo"})
    assert labels(services, cycle_id) == ["Gomme", "Stylo"]


def test_items_stay_once_the_vote_has_begun(
    services: Services, cycle_id: int, members: dict[str, int]
) -> None:
    services.lists.add_lines(cycle_id, members["Anne"], [line("Stylo"), line("Stylos")])
    items = by_label(services, cycle_id)
    services.votes.cast(cycle_id, members["Anne"], {items["Stylo"]: 10})
    with pytest.raises(UserError, match="Le vote a commencé"):
        services.pool.merge(cycle_id, list(items.values()))
    services.votes.empty(cycle_id)
    services.pool.merge(cycle_id, list(items.values()))
    assert len(services.pool.items(cycle_id)) == 1


def test_words_hold_spellings_and_members(services: Services, cycle_id: int, members: dict[str, int]) -> None:
    services.lists.add_lines(cycle_id, members["Chloé"], [line("Thé vert")])
    services.lists.add_lines(cycle_id, members["Bilal"], [line("Infusion")])
    items = by_label(services, cycle_id)
    services.pool.merge(cycle_id, list(items.values()), "Boissons")
    (words,) = services.pool.words(cycle_id).values()
    assert {"the vert", "infusion", "chloe", "bilal"} <= set(words.split(","))


def test_the_state_counts_and_tells_why_items_are_locked(
    services: Services, cycle_id: int, members: dict[str, int]
) -> None:
    services.lists.add_lines(cycle_id, members["Anne"], [line("Café"), line("Thé")])
    services.lists.add_lines(cycle_id, members["Bilal"], [line("Café")])
    state = services.pool.state(cycle_id)
    assert (state.lines, state.members, state.locked) == (3, 2, "")
    services.votes.cast(cycle_id, members["Anne"], {by_label(services, cycle_id)["Café"]: 3})
    assert services.pool.state(cycle_id).locked.startswith("Le vote a commencé")


def test_matches_found_elsewhere_leave_out_what_was_kept_apart(
    services: Services, cycle_id: int, members: dict[str, int]
) -> None:
    services.lists.add_lines(cycle_id, members["Anne"], [line("Chaise pliante"), line("Chaises pliantes")])
    items = services.pool.items(cycle_id)
    matches = propose_matches([item.label for item in items])
    assert services.pool.undecided(cycle_id, items, matches) == services.pool.proposals(cycle_id) != []
    services.pool.decide(cycle_id, items[0].id, items[1].id, same=False)
    assert services.pool.undecided(cycle_id, items, matches) == []


def test_regrouping_never_moves_the_sum(services: Services, cycle_id: int, members: dict[str, int]) -> None:
    services.lists.add_lines(cycle_id, members["Anne"], [line("RAMETTES A4", "3", 599)])
    services.lists.add_lines(cycle_id, members["Bilal"], [line("Ramette A4", "4", 640)])
    before = sum(item.total or 0 for item in services.pool.items(cycle_id))
    services.pool.merge(cycle_id, list(by_label(services, cycle_id).values()))
    (item,) = services.pool.items(cycle_id)
    assert item.total == before == 3 * 599 + 4 * 640


def test_a_group_is_not_named_by_who_shouts(
    services: Services, cycle_id: int, members: dict[str, int]
) -> None:
    for name in ("Anne", "Bilal"):
        services.lists.add_lines(cycle_id, members[name], [line("RAMETTE A4")])
    services.lists.add_lines(cycle_id, members["Chloé"], [line("Ramettes A4")])
    services.pool.merge(cycle_id, list(by_label(services, cycle_id).values()))
    assert labels(services, cycle_id) == ["Ramettes A4"]
