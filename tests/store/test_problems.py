"""What the machine does while the store is open is told in French, and nothing is lost."""

import errno
import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from app.core.errors import EnvironmentProblem
from app.models import MemberRow, NetworkRow
from app.store import Store, list_backups, open_store, problems, recover
from tests.helpers import dump

PATH = Path("dossier") / "réseau.decollage"
SENTENCES = (
    problems.not_a_store,
    problems.damaged,
    problems.newer,
    problems.read_only,
    problems.gone,
    problems.already_open,
    problems.missing_folder,
    problems.missing_copy,
    problems.disk_full,
    problems.no_right,
    problems.failing_disk,
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_each_sentence_is_french_and_says_what_to_do(sentence: Callable[[Path], EnvironmentProblem]) -> None:
    problem = sentence(PATH)
    for words in (problem.what, problem.advice):
        assert words[0].isupper() or words[0] == "«"
        assert words.endswith(".")
        assert not re.search(r"[^\u00a0][:;!?»]|«[^\u00a0]|'", words), words
    assert len({str(make(PATH)) for make in SENTENCES}) == len(SENTENCES)


def test_a_full_disk_takes_the_action_back(store: Store, network: int) -> None:
    before = dump(store)
    with store.read() as session:
        pages = session.execute(text("PRAGMA page_count")).scalar_one()
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(EnvironmentProblem, match="plein"), store.write("Importer") as uow:
        for number in range(2000):
            name = f"m{number}"
            uow.session.add(MemberRow(network_id=network, name=name, name_key=name, trade="x" * 300))
        uow.commit()
    assert dump(store) == before
    with store.read() as session:
        session.execute(text("PRAGMA max_page_count = 1000000"))
    with store.write("Ajouter") as uow:
        uow.session.add(MemberRow(network_id=network, name="Ana", name_key="ana"))
        assert uow.commit().touches("member")


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file be moved")
def test_a_store_taken_away_while_open(store: Store, network: int, path: Path) -> None:
    def add(name: str) -> None:
        with store.write("Ajouter") as uow:
            uow.session.add(MemberRow(network_id=network, name=name, name_key=name))
            uow.commit()

    add("ana")
    known = dump(store)
    aside = path.with_name("ailleurs.decollage")
    path.rename(aside)
    for act in (lambda: add("bob"), store.undo, lambda: store.restore(store.backup("à la demande"))):
        with pytest.raises(EnvironmentProblem, match="déplacé"):
            act()
    aside.rename(path)
    add("bob")
    store.undo()
    assert dump(store) == known
    path.unlink()
    store.close()
    assert recover(path, list_backups(path)[0]) is None
    again = open_store(path)
    assert dump(again) == known
    again.close()


def test_spoilt_words_are_told_as_damage(store: Store, network: int) -> None:
    with store.write("Ajouter", sealed=True) as uow:
        spoilt = text("UPDATE network SET name = CAST(x'4C65DF73' AS TEXT)")
        uow.session.execute(spoilt)
        uow.commit()
    with pytest.raises(EnvironmentProblem, match="abîmé"), store.read() as session:
        session.exec(select(NetworkRow)).all()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "plein"),
        (errno.EROFS, "lecture seule"),
        (errno.EACCES, "refusé"),
        (errno.EPERM, "refusé"),
        (errno.ENOENT, "introuvable"),
        (errno.EIO, "n’arrive pas"),
    ],
)
def test_errors_of_the_system(number: int, words: str) -> None:
    with pytest.raises(EnvironmentProblem, match=words), problems.told(PATH, files=True):
        raise OSError(number, "x")
    with pytest.raises(OSError), problems.told(PATH):
        raise OSError(number, "x")


def test_errors_of_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "a.decollage"
    path.write_bytes(b"Nom;Prix" * 1000)
    with (
        pytest.raises(EnvironmentProblem, match="n’est pas"),
        problems.told(path),
        closing(sqlite3.connect(path)) as raw,
    ):
        raw.execute("SELECT * FROM sqlite_master")
    with pytest.raises(EnvironmentProblem, match="refusé"), problems.told(path):
        sqlite3.connect(tmp_path / "rien" / "a")
    path.unlink()
    sqlite3.connect(path).close()
    with (
        pytest.raises(EnvironmentProblem, match="lecture seule"),
        problems.told(path),
        closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as raw,
    ):
        raw.execute("CREATE TABLE a (b)")


def test_our_own_mistakes_are_not_told_as_circumstances(store: Store) -> None:
    with pytest.raises(Exception, match="no such table"), store.read() as session:
        session.execute(text("SELECT * FROM nowhere"))
    with (
        pytest.raises(sqlite3.OperationalError),
        problems.told(PATH),
        closing(sqlite3.connect(":memory:")) as raw,
    ):
        raw.execute("SELEC 1")
