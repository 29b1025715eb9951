"""What of the store was written when: what was read of other tables still holds."""

from collections.abc import Callable

import pytest
from sqlalchemy import text

from app.models import MemberRow
from app.store import Store

TABLES = ("network", "member", "cycle")


def written_by(store: Store, act: Callable[[], object]) -> set[str]:
    """Which of TABLES count as written once `act` is done."""
    before = store.revision
    act()
    return {table for table in TABLES if store.revision_of([table]) > before}


def add_member(store: Store, network: int, *, commit: bool = True) -> None:
    with store.write("Ajouter Anne") as uow:
        uow.session.add(MemberRow(network_id=network, name="Anne", name_key="anne"))
        if commit:
            uow.commit()


def test_an_action_its_undo_and_redo_write_their_tables(store: Store, network: int) -> None:
    assert written_by(store, lambda: add_member(store, network)) == {"member"}
    assert written_by(store, store.undo) == {"member"}
    assert written_by(store, store.redo) == {"member"}
    assert store.revision_of(TABLES) == store.revision


def test_a_cascade_writes_the_tables_it_reaches(store: Store, network: int) -> None:
    add_member(store, network)

    def remove() -> None:
        with store.write("Supprimer le réseau") as uow:
            uow.session.execute(text("DELETE FROM network"))
            uow.commit()

    assert written_by(store, remove) == {"network", "member"}
    assert written_by(store, store.undo) == {"network", "member"}


def test_what_was_not_committed_writes_nothing(store: Store, network: int) -> None:
    assert written_by(store, lambda: add_member(store, network, commit=False)) == set()


def test_a_sealed_action_counts_for_every_table(store: Store, network: int) -> None:
    def seal(statement: str) -> None:
        with store.write("Sceller", sealed=True) as uow:
            uow.session.execute(text(statement))
            uow.commit()

    assert written_by(store, lambda: seal("UPDATE member SET name = '' WHERE id < 0")) == set()
    assert written_by(store, lambda: seal("UPDATE network SET name = 'Les Halles neuves'")) == set(TABLES)


def test_a_copy_put_back_counts_for_every_table(store: Store, network: int) -> None:
    copy = store.backup("essai")
    assert written_by(store, lambda: store.restore(copy)) == set(TABLES)


def test_a_table_there_is_not_is_refused(store: Store) -> None:
    with pytest.raises(KeyError):
        store.revision_of(["member", "membre"])
