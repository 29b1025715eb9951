"""What was done, the way back, and the copies."""

from pathlib import Path

import pytest

from app.core.errors import EnvironmentProblem
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.voting import Rule, Scale
from app.services import rescue
from app.services.desk import Services, open_services
from tests.helpers import dump


def test_going_back_to_an_action_undoes_it_and_what_followed(services: Services) -> None:
    services.networks.add(NetworkDraft("Un"))
    before = dump(services.store)
    for name in ("Deux", "Trois"):
        services.networks.add(NetworkDraft(name))
    chosen = services.history.entries()[1]
    assert "Deux" in chosen.label
    changes = services.history.undo_back_to(chosen.id)
    assert changes is not None and len(changes.subjects["network"]) == 2
    assert dump(services.store) == before
    assert [entry.undone for entry in services.history.entries()] == [True, True, False]
    assert services.history.undo_back_to(chosen.id) is None
    services.history.redo()
    services.history.redo()
    assert [network.name for network in services.networks.all()] == ["Deux", "Trois", "Un"]


def test_going_back_stops_at_what_is_sealed(services: Services, cycle_id: int, sample: int) -> None:
    cycle = services.cycles.current(sample)
    assert cycle is not None
    services.votes.empty(cycle.id)
    services.votes.set_up(cycle.id, scale=Scale.POINTS, points=10, rule=Rule.POINTS, secret=True)
    assert not services.history.has_secret_ballots()
    items = services.pool.items(cycle.id)
    voter = services.votes.voters(cycle.id)[0].member_id
    services.votes.tick(cycle.id, voter, True)
    services.votes.cast_secret(cycle.id, {items[0].id: 10})
    assert services.history.has_secret_ballots()
    services.networks.add(NetworkDraft("Après"))
    first = services.history.entries()[-1]
    assert services.history.undo_back_to(first.id) is not None
    latest = services.history.entries()
    assert [entry.undone for entry in latest[:2]] == [True, False]
    assert latest[1].sealed


def test_backups_say_why_they_were_made(services: Services, network_id: int) -> None:
    made = services.history.back_up()
    assert services.history.why(made) == "à la demande"
    services.history.restore(made)
    assert [services.history.why(copy) for copy in services.history.backups()] == [
        "avant une restauration",
        "à la demande",
    ]
    services.members.add_many(network_id, [MemberDraft("Anne"), MemberDraft("Bilal")])
    assert services.history.why(services.history.backups()[0]) == "avant un import"


def test_a_damaged_store_gives_way_to_its_last_backup(tmp_path: Path) -> None:
    path = tmp_path / "essai.decollage"
    services = open_services(path)
    services.networks.add(NetworkDraft("Club"))
    services.history.back_up()
    services.close()
    path.write_bytes(b"abc" * 5000)
    with pytest.raises(EnvironmentProblem) as problem:
        open_services(path)
    copy = rescue.last_copy(path, problem.value)
    assert copy is not None and rescue.offer(copy).startswith("Reprendre la sauvegarde du ")
    assert "illisible" in rescue.put_back(path, copy)
    again = open_services(path)
    try:
        assert [network.name for network in again.networks.all()] == ["Club"]
    finally:
        again.close()


def test_no_backup_is_offered_for_another_problem(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as problem:
        open_services(tmp_path / "absent" / "essai.decollage")
    assert rescue.last_copy(tmp_path / "absent" / "essai.decollage", problem.value) is None
