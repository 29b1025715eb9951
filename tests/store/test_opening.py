"""Opening: each file that cannot be opened gets its own sentence, and is never written to."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from app.core.errors import EnvironmentProblem
from app.models import MemberRow
from app.store import Store, file, open_store
from app.store.schema import APPLICATION_ID
from app.store.store import PROGRAM
from tests.helpers import dump

ROOT = Path(__file__).resolve().parents[2]
Digest = Callable[[Path], str]
OPEN_IT = """
import sys
from pathlib import Path
from app.core.errors import EnvironmentProblem
from app.store import open_store
try:
    open_store(Path(sys.argv[1])).close()
except EnvironmentProblem as problem:
    sys.stdout.buffer.write(str(problem).encode())
"""


def another_process(path: Path) -> str:
    """What another process hears when it opens the store; nothing when it can."""
    command = [sys.executable, "-c", OPEN_IT, str(path)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode()


def refused(path: Path, digest: Digest, words: str) -> EnvironmentProblem:
    """Open `path`, hear `words`, and find the folder as it was."""
    before = {item.name: digest(item) for item in path.parent.iterdir() if item.is_file()}
    written = path.stat().st_mtime_ns
    with pytest.raises(EnvironmentProblem, match=words) as caught:
        open_store(path)
    assert {item.name: digest(item) for item in path.parent.iterdir() if item.is_file()} == before
    assert path.stat().st_mtime_ns == written
    assert caught.value.advice
    return caught.value


@pytest.fixture
def closed(store: Store, network: int, path: Path, tmp_path: Path) -> Path:
    """A store of three hundred members that is no longer open, alone in its folder."""
    with store.write("Ajouter") as uow:
        for number in range(300):
            name = f"membre {number}"
            uow.session.add(MemberRow(network_id=network, name=name, name_key=name, trade="x" * 200))
        uow.commit()
    store.close()
    folder = tmp_path / "ailleurs"
    folder.mkdir()
    return Path(shutil.copy(path, folder))


@pytest.mark.parametrize(
    "content",
    [b"", b"Nom;Prix\r\n", b"SQLite format 3\0", b"PK\x03\x04" + bytes(5000), bytes(4096)],
    ids=["empty", "text", "cut header", "spreadsheet", "zeros"],
)
def test_what_is_no_store(tmp_path: Path, digest: Digest, content: bytes) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(content)
    problem = refused(path, digest, "n’est pas un fichier de Décollage")
    assert "«\u00a0liste.csv\u00a0»" in problem.what


def test_a_schema_whose_words_are_spoilt(closed: Path, digest: Digest) -> None:
    content = closed.read_bytes()
    assert content.count(b"CREATE TABLE member (") == 1
    closed.write_bytes(content.replace(b"CREATE TABLE member (", b"CREATE TABLE m\xdfmber ("))
    refused(closed, digest, "abîmé")


def test_a_store_without_its_state(closed: Path, digest: Digest) -> None:
    with closing(sqlite3.connect(closed, isolation_level=None)) as raw:
        raw.execute("DELETE FROM journal_state")
    refused(closed, digest, "abîmé")


def test_a_database_of_another_program(tmp_path: Path, digest: Digest) -> None:
    path = tmp_path / "autre.sqlite"
    path.touch()
    with closing(file.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 1")
        raw.execute("CREATE TABLE network (id INTEGER PRIMARY KEY)")
    refused(path, digest, "n’est pas un fichier de Décollage")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="n’est pas un fichier de Décollage"):
        open_store(tmp_path)


def test_a_newer_store(closed: Path, digest: Digest) -> None:
    with closing(file.connect(closed)) as raw:
        raw.execute(f"PRAGMA user_version = {PROGRAM.number + 1}")
    refused(closed, digest, "version plus récente")


def test_a_read_only_store(closed: Path, digest: Digest) -> None:
    closed.chmod(0o444)
    refused(closed, digest, "lecture seule")


@pytest.mark.skipif(os.name != "posix", reason="folders have no such mark elsewhere")
def test_a_read_only_folder(closed: Path, digest: Digest) -> None:
    closed.parent.chmod(0o555)
    try:
        refused(closed, digest, "lecture seule")
    finally:
        closed.parent.chmod(0o755)


def damaged_files(sound: bytes) -> Iterator[bytes]:
    yield sound[:100]
    yield sound[: len(sound) // 2]
    yield sound[:4096] + b"\xff" * 4096 + sound[8192:]
    yield sound[:100] + bytes(3000) + sound[3100:]
    middle = len(sound) // 8192 * 4096
    yield sound[:middle] + os.urandom(40) + sound[middle + 40 :]


@pytest.mark.parametrize("number", range(5))
def test_a_damaged_store(closed: Path, digest: Digest, number: int) -> None:
    closed.write_bytes(list(damaged_files(closed.read_bytes()))[number])
    refused(closed, digest, "abîmé")


def test_a_store_without_its_tables(tmp_path: Path, digest: Digest) -> None:
    path = tmp_path / "vide.decollage"
    path.touch()
    with closing(file.connect(path)) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version = {PROGRAM.number}")
    refused(path, digest, "abîmé")


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="introuvable"):
        open_store(tmp_path / "clé usb" / "réseau.decollage")
    assert list(tmp_path.iterdir()) == []


def test_a_store_is_open_once(store: Store, network: int, path: Path) -> None:
    content = dump(store)
    assert "déjà ouvert" in another_process(path)
    with pytest.raises(EnvironmentProblem, match="déjà ouvert"):
        open_store(path)
    link = path.with_name("lien.decollage")
    os.link(path, link)
    with pytest.raises(EnvironmentProblem, match="déjà ouvert"):
        open_store(link)
    # Refusing here has not dropped the lock that others see, nor has replacing the content.
    assert "déjà ouvert" in another_process(path)
    store.restore(store.backup("essai"))
    assert "déjà ouvert" in another_process(path)
    assert dump(store) == content
    store.close()
    assert another_process(path) == ""


def test_creating_leaves_one_private_file(store: Store, path: Path) -> None:
    assert [item.name for item in path.parent.iterdir()] == [path.name]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    store.close()
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_a_store_that_appears_meanwhile_is_not_replaced(store: Store, network: int, path: Path) -> None:
    content = dump(store)
    store.close()
    file.create(path, PROGRAM)
    again = open_store(path)
    assert dump(again) == content
    again.close()


def test_a_store_readable_by_others_becomes_private(closed: Path) -> None:
    closed.chmod(0o644)
    open_store(closed).close()
    if os.name == "posix":
        assert stat.S_IMODE(closed.stat().st_mode) == 0o600


def test_the_pragmas_are_as_decided(store: Store) -> None:
    decided = {
        "journal_mode": "delete",
        "synchronous": 3,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "application_id": APPLICATION_ID,
        "user_version": PROGRAM.number,
    }
    with store.read() as session:
        found = {name: session.execute(text(f"PRAGMA {name}")).scalar_one() for name in decided}
        assert session.execute(text("PRAGMA mmap_size")).scalar() in (None, 0)
    assert found == decided


def test_a_store_that_a_tool_put_in_wal_mode_comes_back(closed: Path) -> None:
    with closing(file.connect(closed)) as raw:
        assert raw.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    store = open_store(closed)
    with store.read() as session:
        assert session.execute(text("PRAGMA journal_mode")).scalar_one() == "delete"
    store.close()
    assert [item.name for item in closed.parent.iterdir() if item.is_file()] == [closed.name]


def test_nothing_is_left_of_the_rows_of_before(store: Store, network: int, path: Path) -> None:
    """The rollback journal keeps no page of before the last action, and goes at close."""
    with store.write("Renommer") as uow:
        uow.session.execute(text("UPDATE network SET name = 'Autre nom'"))
        uow.commit()
    journal = path.with_name(path.name + "-journal")
    assert not journal.exists() or journal.stat().st_size == 0
    store.close()
    assert not journal.exists()


def test_leftovers_of_a_crash_are_cleared(closed: Path) -> None:
    other = closed.with_name(".autre.decollage-abcd.tmp")
    leftovers = [closed.with_name(f".{closed.name}-k3_x.tmp{end}") for end in ("", "-journal")]
    for leftover in (other, *leftovers):
        leftover.write_bytes(b"x")
    open_store(closed).close()
    assert other.exists()
    assert not any(leftover.exists() for leftover in leftovers)
