"""A fresh store for each test, and small ways to fill it."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from app.models import NetworkRow
from app.store import Store, open_store

NAME = "réseau.decollage"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / NAME


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = open_store(path)
    yield opened
    opened.close()


@pytest.fixture
def network(store: Store) -> int:
    """The id of a first network, so that members have one."""
    with store.write("Créer le réseau") as uow:
        row = NetworkRow(name="Les Halles", name_key="les halles", type="purchasing", rhythm="monthly")
        uow.session.add(row)
        return uow.commit().only_id("network")


@pytest.fixture
def add_network(store: Store) -> Callable[[str], None]:
    def add(name: str) -> None:
        with store.write(f"Créer {name}") as uow:
            uow.session.add(NetworkRow(name=name, name_key=name, type="other", rhythm="monthly"))
            uow.commit()

    return add


@pytest.fixture
def digest() -> Callable[[Path], str]:
    """The hash of a file. Not of an open store: closing the file would drop its lock."""
    return lambda path: sha256(path.read_bytes()).hexdigest()
