"""Undo and redo: every action taken back to an equal dump, across restarts, cascades and bulk statements."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.models import (
    CycleRow,
    MemberListRow,
    MemberRow,
    NeedLineRow,
    PooledItemRow,
    UrnRow,
    VoteRow,
    VoterRow,
)
from app.store import Store, open_store
from tests.helpers import dump

HARD_TEXTS = (
    "L’été «\u00a0à\u00a0» l’œuvre",
    'guillemets " et \\',
    "👩‍🌾",
    "عربي",
    "a\tb\nc",
    "nul\0 inside",
    "x" * 100_000,
    "e\u0301",
    "'",
)


def fill(store: Store, network: int) -> None:
    """A cycle of three members whose lines are pooled."""
    with store.write("Remplir") as uow:
        session = uow.session
        members = [MemberRow(network_id=network, name=n, name_key=n) for n in ("ana", "bob", "cyr")]
        cycle = CycleRow(network_id=network, title="Cycle 1", started_on=date(2026, 11, 23))
        session.add_all([*members, cycle])
        session.flush()
        item = PooledItemRow(cycle_id=cycle.id, label="Papier", label_key="papier")
        lists = [MemberListRow(cycle_id=cycle.id, member_id=member.id) for member in members]
        session.add_all([item, *lists])
        session.flush()
        for number, text_ in enumerate(HARD_TEXTS):
            session.add(
                NeedLineRow(
                    list_id=lists[number % 3].id,
                    position=number,
                    label=text_,
                    label_key=text_,
                    quantity="1.125",
                    unit_price=2**40 + number,
                    item_id=item.id,
                )
            )
        uow.commit()


def test_each_action_goes_back_and_forth(store: Store, network: int) -> None:
    before = dump(store)
    fill(store, network)
    after = dump(store)
    assert store.undo_label == "Remplir"
    undone = store.undo()
    assert undone is not None and undone.label == "Remplir" and undone.touches("need_line", "member")
    assert dump(store) == before
    assert (store.undo_label, store.redo_label) == ("Créer le réseau", "Remplir")
    redone = store.redo()
    assert redone is not None and redone.subjects == undone.subjects
    assert dump(store) == after
    assert store.redo() is None


def test_a_cascading_delete_comes_back_with_its_children(store: Store, network: int) -> None:
    fill(store, network)
    before = dump(store)
    with store.write("Supprimer le réseau") as uow:
        uow.session.execute(text("DELETE FROM network"))
        changes = uow.commit()
    assert changes.touches("network", "member", "need_line")
    assert len(changes.subjects["need_line"]) == len(HARD_TEXTS)
    assert dump(store) == ""
    store.undo()
    assert dump(store) == before
    store.redo()
    assert dump(store) == ""


def test_a_reference_set_to_null_comes_back(store: Store, network: int) -> None:
    fill(store, network)
    before = dump(store)
    with store.write("Supprimer l’article") as uow:
        uow.session.execute(delete(PooledItemRow))
        assert len(uow.commit().subjects["need_line"]) == len(HARD_TEXTS)
    store.undo()
    assert dump(store) == before


def test_rows_displaced_by_a_replace_come_back(store: Store, network: int) -> None:
    fill(store, network)
    before = dump(store)
    replace = insert(VoteRow).prefix_with("OR REPLACE")
    for points in (10, 12):
        with store.write("Régler le vote") as uow:
            uow.session.execute(
                replace,
                {"cycle_id": 1, "points": points, "scale": "points", "rule": "total", "secret": 0},
            )
            uow.commit()
    store.undo()
    assert "'points', 10" in dump(store)
    store.undo()
    assert dump(store) == before


def a_random_action(session: Session, network: int, dice: random.Random) -> None:
    name = f"m{dice.randrange(10**9)}"
    some = select(MemberRow.id).order_by(func.random()).limit(dice.randrange(1, 4))
    match dice.randrange(5):
        case 0:
            session.add(MemberRow(network_id=network, name=name, name_key=name))
        case 1:
            session.execute(update(MemberRow).where(MemberRow.id.in_(some)).values(trade=name))
        case 2:
            session.execute(delete(MemberRow).where(MemberRow.id.in_(some)))
        case 3:
            session.add(CycleRow(network_id=network, title=name, started_on=date(2026, 1, 1)))
        case 4:
            session.execute(update(MemberRow).where(MemberRow.id.in_(some)).values(id=MemberRow.id + 1000))


@pytest.mark.parametrize("seed", range(4))
def test_a_long_history_goes_back_to_the_start_and_forth_again(
    store: Store, network: int, path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    states = [dump(store)]
    for number in range(40):
        with store.write(f"Action {number}") as uow:
            a_random_action(uow.session, network, dice)
            changes = uow.commit()
        if changes.subjects:
            states.append(dump(store))
    for state in reversed(states[:-1]):
        assert store.undo() is not None
        assert dump(store) == state
    store.close()
    again = open_store(path)
    for state in states[1:]:
        assert again.redo() is not None
        assert dump(again) == state
    assert again.redo() is None
    again.close()


def test_undo_survives_a_restart(store: Store, network: int, path: Path) -> None:
    empty = dump(store)
    fill(store, network)
    saved = store.last_saved
    store.close()
    again = open_store(path)
    assert (again.undo_label, again.redo_label, again.last_saved) == ("Remplir", None, saved)
    again.undo()
    assert dump(again) == empty
    again.close()
    third = open_store(path)
    assert third.redo_label == "Remplir"
    third.close()


def test_an_id_undone_is_never_given_again(store: Store, add_network: Callable[[str], None]) -> None:
    add_network("un")
    store.undo()
    add_network("deux")
    assert dump(store).startswith("network: (2, 'deux'")


def test_a_new_action_clears_what_could_be_redone(store: Store, add_network: Callable[[str], None]) -> None:
    add_network("un")
    add_network("deux")
    store.undo()
    add_network("trois")
    assert store.redo_label is None and store.redo() is None
    assert [(entry.label, entry.undone) for entry in store.history()] == [
        ("Créer trois", False),
        ("Créer deux", True),
        ("Créer un", False),
    ]
    assert len(store.history(limit=1)) == 1


def test_an_empty_action_leaves_no_trace(
    store: Store, network: int, add_network: Callable[[str], None]
) -> None:
    add_network("un")
    store.undo()
    with store.write("Renommer") as uow:
        uow.session.execute(text("UPDATE network SET name = name"))
        changes = uow.commit()
    assert changes.subjects == {} and changes.label == "Renommer"
    assert store.redo_label == "Créer un"
    with store.write("Sceller rien", sealed=True) as uow:
        uow.touch("vote", [1])
        assert uow.commit().subjects == {}
    assert store.undo_label == "Créer le réseau"
    assert len(store.history()) == 2


def test_the_history_tells_when(store: Store, network: int) -> None:
    (entry,) = store.history()
    assert entry.at.tzinfo is UTC
    assert abs(datetime.now(UTC) - entry.at) < timedelta(minutes=5)


def test_nothing_to_undo(store: Store) -> None:
    assert store.undo() is None
    assert store.redo() is None
    assert store.undo_label is None


def vote(store: Store, network: int) -> None:
    fill(store, network)
    with store.write("Ouvrir le vote") as uow:
        uow.session.add(VoteRow(cycle_id=1, secret=1))
        uow.session.flush()
        uow.session.add(VoterRow(vote_id=1, member_id=1))
        uow.commit()


def cast(store: Store, content: str) -> None:
    with store.write("Voter", sealed=True) as uow:
        uow.session.add(UrnRow(vote_id=1, content=content, copies=1))
        uow.session.execute(update(VoterRow).values(has_voted=1))
        uow.touch("voter", [1])
        changes = uow.commit()
    assert changes.subjects == {"voter": frozenset({1})}


def test_a_sealed_action_is_in_no_journal_and_ends_undo(store: Store, network: int) -> None:
    vote(store, network)
    store.undo()
    store.redo()
    cast(store, "1:10")
    after = dump(store)
    assert store.undo_label is None and store.undo() is None and store.redo() is None
    assert dump(store) == after
    with store.read() as session:
        images = session.execute(
            text("SELECT coalesce(before, '') || coalesce(after, '') FROM journal")
        ).scalars()
        assert not [image for image in images if "1:10" in image or '"has_voted":1' in image]
    assert store.history()[0].label == "Voter"
    with store.write("Renommer") as uow:
        uow.session.execute(text("UPDATE member SET name = 'Zoé' WHERE id = 1"))
        uow.commit()
    assert store.undo_label == "Renommer"
    store.undo()
    assert dump(store) == after
    assert store.undo() is None


def test_a_sealed_table_cannot_change_in_an_action_that_can_be_undone(store: Store, network: int) -> None:
    vote(store, network)
    with pytest.raises(IntegrityError, match="sealed"), store.write("Voter") as uow:
        uow.session.add(UrnRow(vote_id=1, content="1:10", copies=1))
        uow.commit()
    cast(store, "1:10")
    before = dump(store)
    # Undone, this deletion would bring the vote back without its ballots.
    with pytest.raises(IntegrityError, match="sealed"), store.write("Supprimer le cycle") as uow:
        uow.session.execute(delete(CycleRow))
        uow.commit()
    assert dump(store) == before
