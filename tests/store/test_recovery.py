"""A store that can no longer be opened: its copies are listed, and one takes its place."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import EnvironmentProblem
from app.store import Store, list_backups, open_store, recover
from tests.helpers import dump


@pytest.fixture
def content(store: Store, network: int, path: Path) -> str:
    """What a closed store held, which has since been overwritten and left a rollback journal."""
    held = dump(store)
    store.close()
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 9000)
    path.with_name(f"{path.name}-journal").write_bytes(b"journal")
    return held


def test_a_copy_takes_the_place_of_a_damaged_store(
    content: str, path: Path, digest: Callable[[Path], str]
) -> None:
    broken = digest(path)
    (copy,) = list_backups(path)
    aside = recover(path, copy)
    assert aside is not None and digest(aside) == broken
    assert aside.with_name(f"{aside.name}-journal").read_bytes() == b"journal"
    again = open_store(path)
    assert dump(again) == content
    again.close()


def test_a_copy_takes_the_place_of_a_store_that_is_gone(content: str, path: Path) -> None:
    path.unlink()
    path.with_name(f"{path.name}-journal").unlink()
    (copy,) = list_backups(path)
    assert recover(path, copy) is None
    again = open_store(path)
    assert dump(again) == content
    again.close()


def test_nothing_moves_when_the_copy_is_no_better(content: str, path: Path) -> None:
    (copy,) = list_backups(path)
    bad = replace(copy, path=Path(shutil.copy(path, path.with_name("copie.decollage"))))
    gone = replace(copy, path=path.with_name("partie.decollage"))
    before = sorted(path.parent.iterdir())
    for wrong, words in ((bad, "abîmé"), (gone, "introuvable")):
        with pytest.raises(EnvironmentProblem, match=words):
            recover(path, wrong)
    assert sorted(path.parent.iterdir()) == before


def test_an_open_store_is_not_replaced(store: Store, network: int, path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="déjà ouvert"):
        recover(path, store.backup("essai"))
