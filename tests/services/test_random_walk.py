"""A long walk of random actions, undone, redone, restarted and restored, checked against a tape at each turn.

The tape holds a dump of every state that undo and redo pass through; `at` is where the store stands on it.
"""

import random
from pathlib import Path

from app.core.errors import UserError
from app.domain.voting import Rule, Scale
from app.services.desk import Services, open_services
from app.services.history import Backup
from app.services.sample import create_sample
from tests.helpers import dump
from tests.services.scene import Act, Scene
from tests.services.test_every_action import CASES

ACTIONS = 300
BEHIND = 20
SECRETS = 12
"""How often a secret ballot is drawn beside the other actions."""


def _cast_secret(s: Scene) -> list[Act]:
    """The steps of a secret ballot, on an urn that may hold others."""
    votes, cycle = s.services.votes, s.cycle
    settings = {"scale": Scale.POINTS, "points": 10, "rule": Rule.POINTS, "secret": True}
    return [
        lambda s: votes.empty(cycle),
        lambda s: votes.set_up(cycle, **settings),  # type: ignore[arg-type]
        lambda s: votes.tick(cycle, s.people[0], True),
        lambda s: votes.tick(cycle, s.people[1], True),
        lambda s: votes.cast_secret(cycle, {s.items[0]: 10}),
        lambda s: votes.cast_secret(cycle, {s.items[-1]: 4}),
    ]


class Walk:
    """A store on the sample, its tape, and the backups made on the way with the tape of their time."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path = path
        self.chance = random.Random(seed)
        self.services: Services = open_services(path)
        self.network = create_sample(self.services)
        self.done = self.refused = self.sealed = self.undone = self.redone = self.restored = 0
        self.tape, self.at = [dump(self.services.store)], 0
        for _step in range(BEHIND):  # so that undo may also go behind the start of the walk
            assert self.services.history.undo() is not None
            self.tape.insert(0, dump(self.services.store))
        self.first = self.tape[0]
        self.backups: list[tuple[Backup, list[str], int]] = []
        self.back_up()

    def check(self) -> None:
        """The store stands where the tape says."""
        assert dump(self.services.store) == self.tape[self.at]

    def act(self) -> None:
        """One action with what it needs before it; a refused one leaves no trace."""
        if all(network.id != self.network for network in self.services.networks.all()):
            self.restore()
            return
        scene = Scene(self.services, self.network)
        name = self.chance.choice([*sorted(CASES), *["votes.cast_secret"] * SECRETS])
        preparation, last = CASES.get(name, ([], None))
        for step in [*preparation, last] if last else _cast_secret(scene):
            self.do(scene, step)

    def do(self, scene: Scene, step: Act) -> None:
        """One service call, put on the tape."""
        try:
            changes = step(scene)
        except (UserError, LookupError, ValueError, StopIteration):  # refused, or nothing of the kind is left
            self.refused += 1
            self.check()
            return
        if not changes.subjects:
            self.check()
            return
        self.done += 1
        for network in self.services.networks.all():  # whatever is done, the accounts add up
            assert self.services.accounts.check(network.id) == []
        after = dump(self.services.store)
        if self.services.history.undo_label is None:
            self.sealed += 1
            self.tape, self.at = [after], 0
        else:
            self.tape = [*self.tape[: self.at + 1], after]
            self.at += 1

    def undo(self) -> None:
        """Back by a few actions, no further than there is."""
        for _step in range(self.chance.randint(1, 8)):
            if self.at == 0 and self.tape[0] == self.first:
                return  # what lies behind is not on the tape
            undone = self.services.history.undo() is not None
            assert undone == (self.at > 0)
            self.at -= undone
            self.undone += undone
            self.check()

    def redo(self) -> None:
        """Forward by a few actions, no further than there is."""
        for _step in range(self.chance.randint(1, 8)):
            redone = self.services.history.redo() is not None
            assert redone == (self.at < len(self.tape) - 1)
            self.at += redone
            self.redone += redone
            self.check()

    def restart(self) -> None:
        """Close and open again: the state and both ways from it are there."""
        self.services.close()
        self.services = open_services(self.path)
        self.check()

    def back_up(self) -> None:
        """Keep a copy; not of a secret vote under way, whose ballots no copy holds."""
        if not self.services.history.has_secret_ballots():
            self.backups.append((self.services.history.back_up(), self.tape, self.at))

    def restore(self) -> None:
        """Go on from a copy, with its own way back and forward."""
        backup, self.tape, self.at = self.chance.choice(self.backups)
        self.services.history.restore(backup)
        self.restored += 1
        self.check()


def test_any_walk_can_be_taken_back(tmp_path: Path) -> None:
    walk = Walk(tmp_path / "promenade.decollage", seed=1)
    moves = [walk.act] * 12 + [walk.undo] * 4 + [walk.redo] * 3 + [walk.restart, walk.back_up, walk.restore]
    while walk.done < ACTIONS:
        walk.chance.choice(moves)()
    assert walk.refused < walk.done / 2
    assert min(walk.refused, walk.sealed, walk.undone, walk.redone, walk.restored) > 0
    walk.services.close()
