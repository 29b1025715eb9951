"""Units of work: all or nothing, named, and told as the rows they touched."""

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import Column, Float, Integer, MetaData, Table, insert, text, update
from sqlalchemy.exc import IntegrityError, InvalidRequestError

from app.domain.changes import Changes
from app.models import MemberRow, NetworkRow
from app.store import Store, journal
from tests.helpers import dump


def member(network: int, name: str) -> MemberRow:
    return MemberRow(network_id=network, name=name, name_key=name.casefold())


def test_a_commit_tells_what_it_touched(store: Store, network: int) -> None:
    with store.write("Ajouter deux membres") as uow:
        rows = [member(network, "Ana"), member(network, "Bob")]
        uow.session.add_all(rows)
        changes = uow.commit()
    assert changes == Changes("Ajouter deux membres", {"member": frozenset({1, 2})})
    assert [row.name for row in rows] == ["Ana", "Bob"]  # still readable after the unit
    assert store.last_saved is not None


def test_bulk_statements_are_told_too(store: Store, network: int) -> None:
    values = [{"network_id": network, "name": f"M{n}", "name_key": f"m{n}"} for n in range(500)]
    blank = {"organisation": "", "trade": "", "email": "", "phone": ""}
    with store.write("Importer") as uow:
        uow.session.execute(insert(MemberRow), [value | blank for value in values])
        uow.session.execute(update(MemberRow).where(MemberRow.id <= 10).values(trade="libraire"))
        changes = uow.commit()
    assert len(changes.subjects["member"]) == 500
    store.undo()
    assert "M7" not in dump(store)


def test_leaving_without_commit_rolls_back(store: Store, network: int) -> None:
    before = dump(store)
    with store.write("Ajouter") as uow:
        uow.session.add(member(network, "Ana"))
        uow.session.flush()
    with pytest.raises(ValueError, match="halfway"), store.write("Ajouter") as uow:
        uow.session.add(member(network, "Bob"))
        uow.session.flush()
        raise ValueError("halfway")
    assert dump(store) == before
    assert [entry.label for entry in store.history()] == ["Créer le réseau"]


def test_what_breaks_a_constraint_is_a_bug_and_rolls_back(store: Store, network: int) -> None:
    before = dump(store)
    with pytest.raises(IntegrityError), store.write("Ajouter") as uow:
        uow.session.add_all([member(network, "Ana"), member(network, "Ana")])
        uow.commit()
    assert dump(store) == before
    with store.write("Ajouter") as uow:
        uow.session.add(member(network, "Ana"))
        assert uow.commit().touches("member")


def test_units_do_not_nest(store: Store) -> None:
    with store.write("Dehors"):
        with pytest.raises(RuntimeError), store.write("Dedans"):
            pass
        with pytest.raises(RuntimeError), store.read():
            pass
        with pytest.raises(RuntimeError):
            store.undo()


def test_a_second_thread_waits_for_its_turn(store: Store, add_network: Callable[[str], None]) -> None:
    started = threading.Event()

    def other() -> None:
        started.set()
        add_network("second")

    with store.write("Premier") as uow:
        thread = threading.Thread(target=other)
        thread.start()
        assert started.wait(10)
        uow.session.add(NetworkRow(name="first", name_key="first", type="other", rhythm="monthly"))
        uow.commit()
    thread.join(10)
    assert [entry.label for entry in store.history()] == ["Créer second", "Premier"]


def test_a_unit_ends_with_its_commit(store: Store, network: int) -> None:
    with store.write("Ajouter") as uow:
        uow.session.add(member(network, "Ana"))
        uow.commit()
        with pytest.raises(RuntimeError):
            uow.commit()
        with pytest.raises(InvalidRequestError):
            uow.session.execute(text("SELECT 1"))


def test_the_session_cannot_commit_behind_the_unit(store: Store, network: int) -> None:
    with pytest.raises(IntegrityError), store.write("Ajouter") as uow:
        uow.session.add(member(network, "Ana"))
        uow.session.commit()
    assert "Ana" not in dump(store)


def test_a_read_leaves_nothing_behind(store: Store, network: int) -> None:
    before = dump(store)
    with store.read() as session:
        session.add(member(network, "Ana"))
        session.flush()
    assert dump(store) == before


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(RuntimeError), store.read():
        pass


def test_a_table_that_cannot_be_kept_exactly_is_refused() -> None:
    metadata = MetaData()
    no_key = Table(
        "pair", metadata, Column("a", Integer, primary_key=True), Column("b", Integer, primary_key=True)
    )
    real = Table("weight", metadata, Column("id", Integer, primary_key=True), Column("kilos", Float))
    for table in (no_key, real):
        with pytest.raises(ValueError, match=table.name):
            journal.recording(table)


def test_the_revision_tells_that_the_content_may_have_changed(store: Store, network: int) -> None:
    seen = [store.revision]

    def step() -> bool:
        seen.append(store.revision)
        return seen[-1] > seen[-2]

    with store.read() as session:
        session.execute(text("SELECT 1"))
    with store.write("Rien") as uow:
        uow.session.add(member(network, "Zoé"))
    assert not step(), "nothing was committed"
    with store.write("Ajouter un membre") as uow:
        uow.session.add(member(network, "Ana"))
        uow.commit()
    assert step()
    store.undo()
    assert step()
    store.redo()
    assert step()
    store.restore(store.backup("essai"))
    assert step()
    with store.write("Sceller", sealed=True) as uow:
        uow.session.add(member(network, "Bob"))
        uow.commit()
    assert step()
