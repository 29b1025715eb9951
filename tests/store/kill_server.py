"""Kill writing children at random moments and look at what they leave: `python -m tests.store.kill_server`.

Everything is imported once; each child is a fork that opens the store, acts, and acknowledges each
committed action with one byte on a pipe. The parent kills it 5 to 60 ms after its first byte, or after
the fork for one in four, so that a slow machine still kills writers. Then it opens the store: it must hold
every acknowledged action, at most the one action more that was on its way, and no half.
Prints one line of JSON with what happened.
"""

import json
import os
import random
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import text
from sqlmodel import Session

from app.store import Store, open_store

MEMBERS = 4
KILLS_PER_STORE = 25


@dataclass
class Model:
    """What the store must hold: the state after each action, and where undo stands among them."""

    states: list[tuple[str, frozenset[str]]] = field(default_factory=lambda: [("", frozenset({"base"}))])
    labels: list[str] = field(default_factory=list)
    place: int = 0

    @property
    def now(self) -> tuple[str, frozenset[str]]:
        return self.states[self.place]

    def copy(self) -> "Model":
        return Model(list(self.states), list(self.labels), self.place)

    def step(self, kind: str, label: str) -> None:
        if kind in ("undo", "redo"):
            self.place += 1 if kind == "redo" else -1
            return
        names = self.now[1] | {label} if kind == "add" else self.now[1] - {oldest(self)}
        self.states[self.place + 1 :] = [(label, names)]
        self.labels[self.place :] = [label]
        self.place += 1

    def choose(self, dice: random.Random) -> tuple[str, str]:
        kinds = ["add", "add"]
        if self.place:
            kinds.append("undo")
        if self.place + 1 < len(self.states):
            kinds.append("redo")
        if len(self.now[1]) > 3:
            kinds.append("drop")
        return dice.choice(kinds), f"a{dice.randrange(10**12)}"


def oldest(model: Model) -> str:
    return min(model.now[1] - {"base"})


def act(store: Store, model: Model, kind: str, label: str) -> None:
    """One action of several rows in several tables, or an undo, or a redo."""
    if kind == "undo":
        store.undo()
    elif kind == "redo":
        store.redo()
    else:
        with store.write(label) as uow:
            if kind == "drop":
                uow.session.execute(text("DELETE FROM network WHERE name = :name"), {"name": oldest(model)})
            else:
                add_network(uow.session, label)
            uow.session.execute(text("UPDATE network SET objective = :o WHERE name = 'base'"), {"o": label})
            uow.commit()


def add_network(session: Session, name: str) -> None:
    run = session.execute
    network = run(
        text(
            "INSERT INTO network (name, name_key, type, objective, rhythm) "
            "VALUES (:n, :n, 'other', '', 'monthly') RETURNING id"
        ),
        {"n": name},
    ).scalar_one()
    for number in range(MEMBERS):
        run(
            text(
                "INSERT INTO member (network_id, name, name_key, organisation, trade, email, phone) "
                "VALUES (:i, :n, :n, '', '', '', '')"
            ),
            {"i": network, "n": f"{name}-{number}"},
        )


def write_until_killed(path: Path, model: Model, dice: random.Random, pipe: int) -> None:
    store = open_store(path)
    while True:
        kind, label = model.choose(dice)
        act(store, model, kind, label)
        model.step(kind, label)
        os.write(pipe, b".")


def killed_child(path: Path, model: Model, seed: int, delay: float, *, writing: bool) -> int:
    """How many actions the child acknowledged before it died; one at least when `writing`."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            write_until_killed(path, model.copy(), random.Random(seed), writer)
        except BaseException as error:
            os.write(2, f"child: {error!r}\n".encode())
        os._exit(3)
    os.close(writer)
    acknowledged = len(os.read(reader, 1)) if writing else 0
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child ended by itself"
    while data := os.read(reader, 65536):
        acknowledged += len(data)
    os.close(reader)
    return acknowledged


def check(path: Path, model: Model, seed: int, acknowledged: int) -> tuple[Model, bool]:
    """Compare the store with what it must hold.

    Returns the model of what it does hold, and whether that is one action more than acknowledged.
    """
    dice = random.Random(seed)
    for _ in range(acknowledged):
        model.step(*model.choose(dice))
    further = model.copy()
    further.step(*further.choose(dice))
    store = open_store(path)
    with store.read() as session:
        assert session.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        orphans = "SELECT count(*) FROM journal WHERE action_id NOT IN (SELECT id FROM journal_action)"
        assert session.execute(text(orphans)).scalar_one() == 0
        query = "SELECT name, objective, (SELECT count(*) FROM member WHERE network_id = n.id) FROM network n"
        rows = session.execute(text(query)).all()
    assert all(count == (0 if name == "base" else MEMBERS) for name, _objective, count in rows), (
        "half an action"
    )
    objective = next(objective for name, objective, _count in rows if name == "base")
    held = (objective, frozenset(name for name, _objective, _count in rows))
    assert held in (model.now, further.now), f"{held} is neither {model.now} nor {further.now}"
    more = held != model.now
    model = further if more else model
    done = [entry.label for entry in store.history(10**6) if not entry.undone]
    assert done[::-1] == ["base", *model.labels[: model.place]]
    store.close()
    return model, more


def new_store(path: Path) -> None:
    store = open_store(path)
    with store.write("base") as uow:
        columns = "(name, name_key, type, objective, rhythm)"
        uow.session.execute(
            text(f"INSERT INTO network {columns} VALUES ('base', 'base', 'other', '', 'monthly')")
        )
        uow.commit()
    store.close()


def main(folder: Path, kills: int, seed: int) -> None:
    dice = random.Random(seed)
    totals = {"kills": 0, "acknowledged": 0, "on their way": 0}
    path, model = folder, Model()
    for number in range(kills):
        if number % KILLS_PER_STORE == 0:
            path, model = folder / f"{number}.decollage", Model()
            new_store(path)
        child_seed = dice.randrange(2**32)
        acknowledged = killed_child(
            path, model, child_seed, dice.uniform(0.005, 0.060), writing=number % 4 > 0
        )
        model, more = check(path, model, child_seed, acknowledged)
        totals["kills"] += 1
        totals["acknowledged"] += acknowledged
        totals["on their way"] += more
    print(json.dumps(totals))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
