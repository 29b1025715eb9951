"""Backup copies: written whole, checked, named by their moment, kept for a year and more."""

import re
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Table

from app.core import clock
from app.core.errors import EnvironmentProblem
from app.core.text import fold
from app.store import file, problems
from app.store.journal import state
from app.store.retention import to_keep

_STAMP = "%Y%m%d-%H%M%S"
_COUNTED = {"networks": "network", "members": "member", "cycles": "cycle"}


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy: where, when it was made (UTC), its size in bytes and how much it holds."""

    path: Path
    made_at: datetime
    size: int
    counts: Mapping[str, int]


def _named(store: Path, folder: Path) -> dict[Path, datetime]:
    """The copies of `store` in `folder` and their moments, by name alone."""
    pattern = re.compile(
        re.escape(store.stem) + r"-(\d{8}-\d{6})-(\d{3})(-[a-z0-9-]+)?" + re.escape(store.suffix)
    )
    found = {}
    for path in folder.iterdir() if folder.is_dir() else ():
        if match := pattern.fullmatch(path.name):
            moment = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
            found[path] = moment + timedelta(milliseconds=int(match[2]))
    return found


def _by_age(store: Path, folder: Path) -> list[tuple[Path, datetime]]:
    return sorted(_named(store, folder).items(), key=lambda item: item[1], reverse=True)


def _count(raw: sqlite3.Connection) -> dict[str, int]:
    tables = {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {
        word: raw.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        for word, table in _COUNTED.items()
        if table in tables
    }


def _read(path: Path, made_at: datetime) -> Backup | None:
    """The copy, or None when it is none, or can no longer be read."""
    try:
        file.schema_number(path)
        with problems.told(path, files=True), closing(file.connect(path, immutable=True)) as raw:
            return Backup(path, made_at, path.stat().st_size, _count(raw))
    except EnvironmentProblem:
        return None


def listed(store: Path, folder: Path) -> list[Backup]:
    """The readable copies of `store`, newest first."""
    return [backup for path, moment in _by_age(store, folder) if (backup := _read(path, moment))]


class Newest(NamedTuple):
    """The last copy: its moment (UTC) and the token of its content."""

    made_at: datetime
    token: int


def newest(store: Path, folder: Path) -> Newest | None:
    """The last readable copy; None without one."""
    for path, moment in _by_age(store, folder):
        if _read(path, moment):
            with closing(file.connect(path, immutable=True)) as raw:
                return Newest(moment, state(raw)[0])
    return None


def make(raw: sqlite3.Connection, store: Path, folder: Path, reason: str, tables: Iterable[Table]) -> Backup:
    """Copy the store behind `raw` into `folder`, then drop the copies that retention lets go.

    The copy has been read back before it gets its name. Raises EnvironmentProblem.
    """
    with problems.told(folder, files=True):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with problems.told(folder / store.name, files=True):
        with file.temporary_beside(folder / store.name) as temporary:
            raw.execute("VACUUM main INTO ?", (str(temporary),))
            if not scrub(temporary, tables):
                raise problems.failing_disk(folder / store.name)
            path, made_at = _place(temporary, store, folder, reason)
        backup = _read(path, made_at)
        if backup is None:
            raise problems.failing_disk(path)
        _drop_old(store, folder, made_at)
    return backup


def scrub(copy: Path, tables: Iterable[Table]) -> bool:
    """Take out of a copy the rows that must not outlive the moment; whether the whole is sound.

    A table says which by `info={"scrub": "<SQL condition>"}`. Two copies taken around one secret
    ballot must not differ by it.
    """
    with closing(file.connect(copy)) as raw:
        # The copy is worthless until it is complete: no rollback journal, in which the rows would remain.
        for pragma in ("journal_mode = MEMORY", "secure_delete = ON", "foreign_keys = ON"):
            raw.execute(f"PRAGMA {pragma}")
        known = {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        gone = 0
        for table in tables:
            if table.info.get("scrub") and table.name in known:
                gone += raw.execute(f'DELETE FROM "{table.name}" WHERE {table.info["scrub"]}').rowcount
        if gone:
            raw.execute("VACUUM")
        return file.is_sound(raw)


def _place(temporary: Path, store: Path, folder: Path, reason: str) -> tuple[Path, datetime]:
    slug = re.sub(r"[^a-z0-9]+", "-", fold(reason)).strip("-")[:40]
    made_at = clock.now()
    while True:
        stamp = f"{made_at:{_STAMP}}-{made_at.microsecond // 1000:03}"
        path = folder / f"{'-'.join(filter(None, (store.stem, stamp, slug)))}{store.suffix}"
        if file.put_in_place(temporary, path):
            return path, made_at
        made_at += timedelta(milliseconds=1)


def _drop_old(store: Path, folder: Path, now: datetime) -> None:
    copies = _named(store, folder)
    kept = to_keep(copies.values(), now)
    for path, moment in copies.items():
        if moment not in kept:
            with suppress(OSError):  # an old copy too many is no reason to fail
                path.unlink()
