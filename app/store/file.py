"""The file: told apart without being touched, created whole, locked for one process, opened as designed."""

import contextlib
import os
import re
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.store import problems
from app.store.schema import APPLICATION_ID, Schema, build

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
# A whole check reads every page: 12 ms per 10 MB here. Beyond this, damage is told when it is met.
_CHECKED_SIZE = 32 * 2**20
_BUSY_SECONDS = 0.25

# POSIX drops every lock of a process on a file when the process closes any descriptor of it: a
# store that is open here must never be opened a second time by us, not even to read its header.
_open_here: dict[sqlite3.Connection, tuple[int, int]] = {}

PRAGMAS = (
    "locking_mode = EXCLUSIVE",
    "synchronous = EXTRA",
    "foreign_keys = ON",
    "recursive_triggers = ON",  # so that rows displaced by INSERT OR REPLACE are journalled
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "secure_delete = ON",
    "journal_size_limit = 0",  # else the rows of before the last action stay readable beside the store
    "temp_store = MEMORY",
)


def identity(path: Path) -> tuple[int, int]:
    """Device and inode."""
    status = path.stat()
    return status.st_dev, status.st_ino


def refuse_if_open_here(path: Path) -> None:
    """EnvironmentProblem when this process already has the store open."""
    if identity(path) in _open_here.values():
        raise problems.already_open(path)


def refuse_gone(raw: sqlite3.Connection, path: Path) -> None:
    """EnvironmentProblem when the file of an open store is no longer the one at `path`.

    SQLite asks itself only when it makes its rollback journal; ours stays open from one action to the
    next, and what is then written to a deleted file vanishes at close.
    """
    with problems.told(path, files=True):
        if not path.exists() or identity(path) != _open_here[raw]:
            raise problems.gone(path)


def schema_number(path: Path) -> int:
    """The schema of the store, read from its header alone.

    Raises EnvironmentProblem when it is no store; never call it on a store that is open here.
    """
    if not path.is_file():
        raise problems.not_a_store(path)
    with problems.told(path, files=True), path.open("rb") as stream:
        header = stream.read(_HEADER)
    number = int.from_bytes(header[60:64], "big")
    mark = int.from_bytes(header[68:72], "big")
    if len(header) < _HEADER or not header.startswith(_MAGIC) or mark != APPLICATION_ID or not number:
        raise problems.not_a_store(path)
    return number


def refuse_foreign(path: Path, schema: Schema) -> int:
    """The schema's number; EnvironmentProblem when the file is no store, or a newer one."""
    number = schema_number(path)
    if number > schema.number:
        raise problems.newer(path)
    return number


def refuse_read_only(path: Path) -> None:
    """EnvironmentProblem when the file or its folder cannot be written, or is marked so (even for root)."""
    for place in (path, path.parent):
        # On Windows the mark of a folder means something else.
        told_by_mode = place is path or os.name == "posix"
        marked = told_by_mode and not stat.S_IMODE(place.stat().st_mode) & 0o222
        if marked or not os.access(place, os.W_OK):
            raise problems.read_only(path)


def connect(path: Path, *, immutable: bool = False) -> sqlite3.Connection:
    """A bare connection in autocommit; `immutable` neither locks nor writes (for backup copies)."""
    mode = "mode=ro&immutable=1" if immutable else "mode=rw"
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?{mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=_BUSY_SECONDS,
        cached_statements=512,
    )


def is_sound(raw: sqlite3.Connection) -> bool:
    """Whether quick_check finds nothing to say."""
    return [row[0] for row in raw.execute("PRAGMA quick_check(1)")] == ["ok"]


def open_locked(path: Path, schema: Schema) -> sqlite3.Connection:
    """The connection to an existing store, locked against every other process and checked.

    Nothing is written but the roll-back of what a crash left half done. Raises EnvironmentProblem.
    """
    raw = connect(path)
    try:
        for pragma in PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
        raw.execute("BEGIN EXCLUSIVE")  # with locking_mode, the lock is kept until close
        raw.execute("COMMIT")
        if path.stat().st_size <= _CHECKED_SIZE and not is_sound(raw):
            raise problems.damaged(path)
        known = {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        (number,) = raw.execute("PRAGMA user_version").fetchone()
        wanted = {"journal", "journal_action", "journal_state"}
        if number == schema.number:
            wanted |= {table.name for table in schema.tables}
        if not wanted <= known or not raw.execute("SELECT 1 FROM journal_state").fetchone():
            raise problems.damaged(path)
        raw.execute("PRAGMA journal_mode = DELETE")
    except BaseException:
        raw.close()
        raise
    _open_here[raw] = identity(path)
    return raw


def release(raw: sqlite3.Connection) -> None:
    """Close the connection, give the lock back, and leave no rollback journal beside the store."""
    with contextlib.suppress(sqlite3.Error):
        # An exclusive connection keeps its journal file, even at close; leaving PERSIST removes it.
        for pragma in ("locking_mode = NORMAL", "journal_mode = PERSIST", "journal_mode = DELETE"):
            raw.execute(f"PRAGMA {pragma}")
    raw.close()
    _open_here.pop(raw, None)


def make_private(path: Path) -> None:
    """Readable by its owner alone; file systems without rights are left as they are."""
    with contextlib.suppress(OSError):
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) != 0o600:
            path.chmod(0o600)


@contextlib.contextmanager
def temporary_beside(path: Path, suffix: str = ".tmp") -> Iterator[Path]:
    """The name of an empty private file in the folder of `path`; gone at the end, with its journal."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=suffix, dir=path.parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        for leftover in (name, f"{name}-journal"):
            Path(leftover).unlink(missing_ok=True)


def clear_leftovers(path: Path, *folders: Path) -> None:
    """Remove what a crash left of temporary copies of `path`; only under its lock."""
    for folder in {path.parent, *folders}:
        for leftover in folder.iterdir() if folder.is_dir() else ():
            if re.fullmatch(rf"\.{re.escape(path.name)}-\w+\.tmp(-journal)?", leftover.name):
                with contextlib.suppress(OSError):
                    leftover.unlink()


def put_in_place(temporary: Path, path: Path) -> bool:
    """Give the finished file its name, durably; False, and nothing done, when the name is taken."""
    with temporary.open("rb+") as stream:
        os.fsync(stream.fileno())
    try:
        os.link(temporary, path)  # unlike a rename, it never replaces a file
    except FileExistsError:
        return False
    except OSError:  # no hard links on this disk
        if path.exists():
            return False
        temporary.rename(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return True


def create(path: Path, schema: Schema) -> None:
    """A new store at the head of `schema`: it appears complete or not at all.

    When another process was quicker, its store stays. Raises EnvironmentProblem.
    """
    with problems.told(path, files=True), temporary_beside(path, ".new") as temporary:
        raw = connect(temporary)
        try:
            build(raw, schema)
        finally:
            raw.close()
        put_in_place(temporary, path)
