"""Open and secret ballots, the result, the agreement."""

import sqlite3
import threading
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.domain.lists import ListLine
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.priorities import Selection, equal_shares
from app.domain.voting import Presence, Rule, Scale
from app.services import tally
from app.services.desk import Services, open_services
from tests.services.conftest import DAY


@pytest.fixture
def items(services: Services, cycle_id: int, members: dict[str, int]) -> dict[str, int]:
    lines = [
        ListLine("Écran", Decimal(2), 20_000),
        ListLine("Papier", Decimal(10), 500),
        ListLine("Fauteuil", Decimal(4), 20_000),
    ]
    services.lists.add_lines(cycle_id, members["Anne"], lines)
    return {item.label: item.id for item in services.pool.items(cycle_id)}


def test_hidden_until_revealed_then_within_budget(
    services: Services, cycle_id: int, members: dict[str, int], items: dict[str, int]
) -> None:
    services.votes.cast(cycle_id, members["Anne"], {items["Écran"]: 6, items["Papier"]: 4})
    services.votes.cast(cycle_id, members["Bilal"], {items["Fauteuil"]: 10})
    assert services.outcome.result(cycle_id) is None
    services.votes.reveal(cycle_id)
    result = services.outcome.result(cycle_id)
    assert result is not None
    retained = {row.label for row in result.rows if row.retained}
    assert retained == {"Écran", "Papier"}
    assert (result.spent, result.rest, result.ballots) == (45_000, 55_000, 2)
    assert result.left_out == ("Bilal",) and result.left_out_count == 1
    assert all(row.why for row in result.rows)
    for row in result.rows:
        if row.payments:
            assert sum(cents for _name, cents in row.payments) == row.cost


def test_moved_items_keep_their_reason(
    services: Services, cycle_id: int, members: dict[str, int], items: dict[str, int]
) -> None:
    services.votes.cast(cycle_id, members["Anne"], {items["Écran"]: 10})
    services.votes.reveal(cycle_id)
    with pytest.raises(UserError):
        services.outcome.move(items["Papier"], True, "  ")
    services.outcome.move(items["Papier"], True, "Le stock est à zéro")
    services.outcome.move(items["Écran"], False, "Attendre les soldes")
    result = services.outcome.result(cycle_id)
    assert result is not None
    assert all("avant les déplacements" in row.why for row in result.rows if not row.retained)
    assert [(row.label, row.moved) for row in result.rows if row.retained] == [
        ("Papier", "Le stock est à zéro")
    ]
    services.outcome.agree(cycle_id, DAY, 3, 0, 1)
    (listed,) = services.outcome.collective_list(cycle_id)
    assert (listed.label, listed.reason, listed.members) == ("Papier", "Le stock est à zéro", ("Anne",))
    with pytest.raises(UserError, match="arrêtée"):
        services.outcome.move(items["Papier"], None)
    services.outcome.withdraw(cycle_id)
    assert services.outcome.collective_list(cycle_id) == []


@pytest.mark.parametrize("rule", list(Rule))
def test_each_rule_answers(
    services: Services, cycle_id: int, members: dict[str, int], items: dict[str, int], rule: Rule
) -> None:
    scale = Scale.GRADES if rule is Rule.MAJORITY_JUDGMENT else Scale.POINTS
    services.votes.set_up(cycle_id, scale=scale, points=10, rule=rule, secret=False)
    for name in members:
        services.votes.cast(cycle_id, members[name], {items["Papier"]: 5, items["Écran"]: 3})
    services.votes.reveal(cycle_id)
    result = services.outcome.result(cycle_id)
    assert result is not None
    assert result.rows[0].label == "Papier"
    assert [row.rank for row in result.rows] == [1, 2, 3]
    assert result.rest is not None and result.rest >= 0


def test_ballots_are_checked(
    services: Services, cycle_id: int, members: dict[str, int], items: dict[str, int]
) -> None:
    with pytest.raises(UserError, match="10 à répartir"):
        services.votes.cast(cycle_id, members["Anne"], {items["Écran"]: 8, items["Papier"]: 4})
    services.votes.set_presence(cycle_id, members["Denis"], Presence.ABSENT)
    with pytest.raises(UserError, match="absent"):
        services.votes.cast(cycle_id, members["Denis"], {items["Écran"]: 1})
    services.votes.set_presence(cycle_id, members["Denis"], Presence.REPRESENTED, members["Anne"])
    services.votes.cast(cycle_id, members["Denis"], {items["Écran"]: 1})
    voters = {voter.name: voter for voter in services.votes.voters(cycle_id)}
    assert voters["Denis"].proxy == "Anne" and voters["Denis"].spent == 1
    with pytest.raises(UserError, match="déjà saisis"):
        services.votes.set_up(cycle_id, scale=Scale.POINTS, points=5, rule=Rule.EQUAL_SHARES, secret=False)


def test_nothing_ties_a_voter_to_a_secret_choice(
    services: Services, cycle_id: int, members: dict[str, int], items: dict[str, int]
) -> None:
    services.votes.set_up(cycle_id, scale=Scale.POINTS, points=10, rule=Rule.EQUAL_SHARES, secret=True)
    choices = [{items["Écran"]: 10}, {items["Papier"]: 10}, {items["Écran"]: 10}]
    with pytest.raises(UserError, match="autant de bulletins"):
        services.votes.cast_secret(cycle_id, choices[0])
    for name in ("Chloé", "Anne", "Bilal"):
        services.votes.tick(cycle_id, members[name], True)
    for choice in choices:
        services.votes.cast_secret(cycle_id, choice)
    assert services.votes.urn_count(cycle_id) == 3
    assert services.history.undo_label is None
    backup = services.history.back_up()
    services.votes.reveal(cycle_id)
    result = services.outcome.result(cycle_id)
    assert result is not None
    assert result.ballots == 3 and result.left_out == () and all(row.payments == () for row in result.rows)
    path = services.history.path
    services.close()
    stored = sqlite3.connect(path)
    assert stored.execute("SELECT count(*) FROM ballot_line").fetchone() == (0,)
    piles = stored.execute("SELECT content, copies FROM urn").fetchall()
    assert sorted(piles) == sorted([(f"{items['Écran']}:10", 2), (f"{items['Papier']}:10", 1)])
    told = stored.execute("SELECT table_name, before, after FROM journal").fetchall()
    assert not [row for row in told if row[0] in ("urn", "ballot_line")]
    stored.close()
    copy = sqlite3.connect(backup.path)
    assert copy.execute("SELECT count(*) FROM urn").fetchone() == (0,)
    copy.close()
    assert Path(path).exists()


def urn_page(path: Path) -> bytes:
    """The page of the file that holds the urn, byte for byte."""
    stored = sqlite3.connect(path)
    (root,) = stored.execute("SELECT rootpage FROM sqlite_master WHERE name = 'urn'").fetchone()
    (size,) = stored.execute("PRAGMA page_size").fetchone()
    stored.close()
    return path.read_bytes()[(root - 1) * size : root * size]


def test_the_file_does_not_tell_in_what_order_ballots_came(tmp_path: Path) -> None:
    pages = set()
    for order in ([0, 1, 2, 3], [2, 1, 0, 3], [1, 3, 2, 0]):
        services = open_services(tmp_path / f"{order[0]}.decollage")
        network = services.networks.add(NetworkDraft("Club")).only_id("network")
        services.members.add_many(
            network, [MemberDraft(name) for name in ("Anne", "Bilal", "Chloé", "Denis")]
        )
        members = [member.id for member in services.members.all(network)]
        cycle = services.cycles.add(network, "Rentrée", None, DAY).only_id("cycle")
        lines = [ListLine(label, Decimal(1)) for label in ("Écran", "Papier", "Fauteuil")]
        services.lists.add_lines(cycle, members[0], lines)
        first, second, third = (item.id for item in services.pool.items(cycle))
        services.votes.set_up(cycle, scale=Scale.POINTS, points=10, rule=Rule.POINTS, secret=True)
        for member in members:
            services.votes.tick(cycle, member, True)
        choices = [{first: 10}, {second: 4, third: 6}, {third: 10}, {first: 10}]
        for position in order:
            services.votes.cast_secret(cycle, choices[position])
        services.close()
        pages.add(urn_page(services.history.path))
    assert len(pages) == 1
    assert f"{second}:4 {third}:6".encode() in pages.pop()


def test_no_secret_ballot_is_added_to_a_result_in_sight(
    services: Services, cycle_id: int, members: dict[str, int], items: dict[str, int]
) -> None:
    services.votes.set_up(cycle_id, scale=Scale.POINTS, points=10, rule=Rule.POINTS, secret=True)
    for name in ("Anne", "Bilal"):
        services.votes.tick(cycle_id, members[name], True)
    services.votes.cast_secret(cycle_id, {items["Papier"]: 10})
    services.votes.reveal(cycle_id)
    with pytest.raises(UserError, match="se devinerait"):
        services.votes.cast_secret(cycle_id, {items["Écran"]: 10})
    with pytest.raises(UserError, match="se devinerait"):
        services.votes.tick(cycle_id, members["Denis"], True)
    with pytest.raises(UserError, match="ne se cache plus"):
        services.votes.reveal(cycle_id, False)
    assert services.history.undo_label is None
    services.votes.empty(cycle_id)
    services.votes.tick(cycle_id, members["Denis"], True)
    assert services.votes.cast_secret(cycle_id, {items["Écran"]: 10}).touches("urn")


def test_the_same_ballots_are_counted_once(
    services: Services,
    cycle_id: int,
    members: dict[str, int],
    items: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted: list[object] = []

    def spy(costs: dict[int, int], ballots: tally.Ballots, budget: int) -> Selection:
        counted.append(ballots)
        return equal_shares(costs, ballots, budget)

    monkeypatch.setattr(tally, "equal_shares", spy)
    services.cycles.update(cycle_id, "Rentrée", 54_321)
    services.votes.cast(cycle_id, members["Anne"], {items["Écran"]: 6, items["Papier"]: 4})
    services.votes.reveal(cycle_id)
    first = services.outcome.result(cycle_id)
    assert services.outcome.result(cycle_id) == first
    assert len(counted) == 1
    services.votes.cast(cycle_id, members["Anne"], {items["Papier"]: 10})
    assert services.outcome.result(cycle_id) != first
    assert len(counted) == 2


def test_agreement_needs_voices(
    services: Services, cycle_id: int, members: dict[str, int], items: dict[str, int]
) -> None:
    services.votes.cast(cycle_id, members["Anne"], {items["Écran"]: 10})
    with pytest.raises(UserError, match="Révélez"):
        services.outcome.agree(cycle_id, DAY, 3, 0, 0)
    services.votes.reveal(cycle_id)
    with pytest.raises(UserError, match="plus de voix que de membres"):
        services.outcome.agree(cycle_id, DAY, 5, 0, 0)
    with pytest.raises(UserError, match="plus de voix pour"):
        services.outcome.agree(cycle_id, DAY, 1, 1, 0)


def test_removing_secret_ballots_is_for_good(
    services: Services, cycle_id: int, members: dict[str, int], items: dict[str, int]
) -> None:
    assert not services.cycles.removal_is_final(cycle_id)
    services.votes.set_up(cycle_id, scale=Scale.POINTS, points=10, rule=Rule.POINTS, secret=True)
    services.votes.tick(cycle_id, members["Anne"], True)
    services.votes.cast_secret(cycle_id, {items["Papier"]: 10})
    assert services.cycles.removal_is_final(cycle_id)
    assert services.cycles.remove(cycle_id).touches("cycle")
    assert services.history.undo_label is None


def test_a_large_vote_is_counted_ahead_by_a_thread(
    services: Services,
    cycle_id: int,
    members: dict[str, int],
    items: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    services.votes.cast(cycle_id, members["Anne"], {items["Écran"]: 10})
    services.votes.reveal(cycle_id)
    assert services.outcome.long_count(cycle_id) is None
    monkeypatch.setattr("app.services.outcome.SHORT_COUNT", 2)
    counting = services.outcome.long_count(cycle_id)
    assert counting is not None
    tally.choose.cache_clear()
    worker = threading.Thread(target=counting)
    worker.start()
    worker.join()
    assert services.outcome.result(cycle_id) is not None
    assert tally.choose.cache_info().misses == 1
