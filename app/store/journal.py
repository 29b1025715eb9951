"""The journal: triggers that write what every row was and became, and the replay that undoes it.

The triggers are temporary: generated from the metadata at each opening, they cannot fall behind
the schema, and a store carries no code. They see what the ORM does not: bulk Core statements,
cascading deletes, INSERT OR REPLACE.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Column, Float, LargeBinary, Numeric, Table

from app.core import clock

DONE, UNDONE, DROPPED = 0, 1, 2
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Subjects = Mapping[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One action of the history: its French name, when (UTC), whether it has been undone.

    A `sealed` one can never be undone, nor what came before it.
    """

    id: int
    label: str
    at: datetime
    undone: bool
    sealed: bool


def milliseconds(instant: datetime) -> int:
    """UTC milliseconds since 1970."""
    return (instant - _EPOCH) // timedelta(milliseconds=1)


def instant(at: int) -> datetime:
    """The inverse of `milliseconds`."""
    return _EPOCH + timedelta(milliseconds=at)


def is_journalled(table: Table) -> bool:
    """False for the tables kept out on purpose (`info={"journal": False}`: secret ballots)."""
    return table.info.get("journal") is not False


def key_of(table: Table) -> Column[int]:
    """The single integer primary key; ValueError without one (a rowid may change in a backup)."""
    keys = list(table.primary_key.columns)
    if len(keys) != 1 or keys[0].type.python_type is not int:
        raise ValueError(f"{table.name}: a journalled table needs one integer primary key")
    return keys[0]


def _columns(table: Table) -> list[str]:
    """What an image keeps."""
    for column in table.columns:
        # JSON keeps 15 digits of a float in SQLite and no bytes at all.
        if isinstance(column.type, Float | Numeric | LargeBinary):
            raise ValueError(f"{table.name}.{column.name}: floats and bytes cannot be journalled")
    return [column.name for column in table.columns if column.computed is None]


def _done(table: Table) -> list[str]:
    """The columns that change by what somebody does.

    Those of `info={"journal": False}` are measured meanwhile, as time is: alone they are no action, and
    undoing another leaves them as they are.
    """
    return [name for name in _columns(table) if table.columns[name].info.get("journal") is not False]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _image(side: str, columns: Iterable[str]) -> str:
    pairs = ", ".join(f"'{name}', {side}.{_quoted(name)}" for name in columns)
    return f"json_object({pairs})"


def _trigger(table: Table, event: str, when: str, body: str) -> str:
    name = _quoted(f"journal_{table.name}_{event.lower()}")
    return f"CREATE TEMP TRIGGER {name} AFTER {event} ON main.{_quoted(table.name)} {when} BEGIN {body}; END"


def recording(table: Table) -> list[str]:
    """The triggers that record `table`; ValueError when its rows cannot be kept exactly."""
    key, columns = key_of(table).name, _columns(table)
    changed = " OR ".join(f"OLD.{_quoted(c)} IS NOT NEW.{_quoted(c)}" for c in _done(table))
    before, after = _image("OLD", columns), _image("NEW", columns)

    def row(side: str, old: str, new: str) -> str:
        return (
            "INSERT INTO journal (action_id, table_name, row_id, before, after) "
            f"SELECT id, '{table.name}', {side}.{_quoted(key)}, {old}, {new} FROM journal_current"
        )

    return [
        # An insert's image is the row itself until an undo takes it away: `_Replayer.remove` keeps it then.
        _trigger(table, "INSERT", "", row("NEW", "NULL", "NULL")),
        _trigger(table, "UPDATE", f"WHEN {changed}", row("OLD", before, after)),
        _trigger(table, "DELETE", "", row("OLD", before, "NULL")),
    ]


def _guarding(table: Table) -> list[str]:
    """Refuse a change that could not be undone with the rest of its action."""
    refusal = f"SELECT RAISE(ABORT, '{table.name} changes only in a sealed action') FROM journal_current"
    return [_trigger(table, event, "", refusal) for event in ("INSERT", "UPDATE", "DELETE")]


def install(raw: sqlite3.Connection, tables: Iterable[Table]) -> None:
    """Create the triggers for `tables`. `journal_current` holds the action being written, or no row."""
    raw.execute("CREATE TEMP TABLE journal_current (id INTEGER NOT NULL)")
    for table in tables:
        for statement in recording(table) if is_journalled(table) else _guarding(table):
            raw.execute(statement)


def uninstall(raw: sqlite3.Connection) -> None:
    """Drop the triggers, before the schema under them changes."""
    for (name,) in raw.execute("SELECT name FROM temp.sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER temp.{_quoted(name)}")
    raw.execute("DROP TABLE IF EXISTS temp.journal_current")


def begin(raw: sqlite3.Connection) -> None:
    """Let the triggers record, under the id that the next action will have."""
    raw.execute(
        "INSERT INTO temp.journal_current (id) "
        "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'journal_action'), 0) + 1"
    )


def end(raw: sqlite3.Connection, label: str) -> Subjects:
    """Close the action inside its transaction; an action that changed no row leaves no entry.

    Returns the ids of the touched rows by table.
    """
    (action_id,) = raw.execute("SELECT id FROM temp.journal_current").fetchone()
    raw.execute("DELETE FROM temp.journal_current")
    subjects = _gather(
        raw.execute("SELECT table_name, row_id FROM journal WHERE action_id = ?", (action_id,))
    )
    if subjects:
        _enter(raw, action_id, label, sealed=False)
    return subjects


def seal(raw: sqlite3.Connection, label: str) -> None:
    """Enter an action that cannot be undone, nor anything before it."""
    _enter(raw, None, label, sealed=True)


def seal_all(raw: sqlite3.Connection) -> None:
    """Keep the history as a record only: its images no longer fit the tables (after a migration)."""
    raw.execute("UPDATE journal_action SET sealed = 1, state = CASE state WHEN 1 THEN 2 ELSE state END")


def _enter(raw: sqlite3.Connection, action_id: int | None, label: str, *, sealed: bool) -> None:
    # What had been undone can no longer be redone: its images go, its entry stays in the history.
    raw.execute("DELETE FROM journal WHERE action_id IN (SELECT id FROM journal_action WHERE state = 1)")
    raw.execute("UPDATE journal_action SET state = 2 WHERE state = 1")
    raw.execute(
        "INSERT INTO journal_action (id, label, at, state, sealed) VALUES (?, ?, ?, 0, ?)",
        (action_id, label, milliseconds(clock.now()), int(sealed)),
    )
    touch(raw)


def touch(raw: sqlite3.Connection) -> None:
    """Say, inside the current transaction, that the content is new as of now."""
    raw.execute(
        "UPDATE journal_state SET token = random(), saved_at = ? WHERE id = 1", (milliseconds(clock.now()),)
    )


def state(raw: sqlite3.Connection, schema: str = "main") -> tuple[int, datetime | None]:
    """The token of the content and when it was last written (UTC)."""
    token, at = raw.execute("SELECT token, saved_at FROM journal_state WHERE id = 1").fetchone()
    return token, None if at is None else instant(at)


def undoable(raw: sqlite3.Connection) -> tuple[int, str] | None:
    """Id and label of the action that undo would take back."""
    last = raw.execute(
        "SELECT id, label, sealed FROM journal_action WHERE state = 0 ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return None if last is None or last[2] else (last[0], last[1])


def redoable(raw: sqlite3.Connection) -> tuple[int, str] | None:
    """Id and label of the action that redo would put back."""
    first = raw.execute("SELECT id, label FROM journal_action WHERE state = 1 ORDER BY id LIMIT 1").fetchone()
    return None if first is None else (first[0], first[1])


def history(raw: sqlite3.Connection, limit: int) -> list[JournalEntry]:
    """The last `limit` actions, newest first."""
    rows = raw.execute(
        "SELECT id, label, at, state, sealed FROM journal_action ORDER BY id DESC LIMIT ?", (limit,)
    )
    return [JournalEntry(row[0], row[1], instant(row[2]), row[3] != DONE, bool(row[4])) for row in rows]


def replay(
    raw: sqlite3.Connection, tables: Mapping[str, Table], action_id: int, *, backwards: bool
) -> Subjects:
    """Take an action back, or put it forward again, inside the current transaction.

    Every row passes through the states it had, in reverse or in order, so uniqueness holds at each
    step; foreign keys are looked at when the transaction ends. Returns the touched rows by table.
    """
    raw.execute("PRAGMA defer_foreign_keys = ON")
    order = "DESC" if backwards else "ASC"
    rows = raw.execute(
        f"SELECT id, table_name, row_id, before, after FROM journal WHERE action_id = ? ORDER BY id {order}",
        (action_id,),
    ).fetchall()
    replayers = {name: _Replayer(raw, tables[name]) for name in {row[1] for row in rows}}
    for entry, name, row_id, before, after in rows:
        if before is None and backwards:
            image = replayers[name].remove(row_id)
            raw.execute("UPDATE journal SET after = ? WHERE id = ?", (image, entry))
        else:
            source, target = (after, before) if backwards else (before, after)
            replayers[name].apply(source, target)
    raw.execute(
        "UPDATE journal_action SET state = ? WHERE id = ?", (UNDONE if backwards else DONE, action_id)
    )
    touch(raw)
    return _gather(row[1:3] for row in rows)


class _Replayer:
    """The statements that bring rows of one table from one image to another."""

    def __init__(self, raw: sqlite3.Connection, table: Table) -> None:
        name, self._key, self._columns = _quoted(table.name), key_of(table).name, _columns(table)
        self._done = _done(table)
        quoted = [_quoted(column) for column in self._columns]
        updated = ", ".join(f"{_quoted(column)} = ?" for column in self._done)
        where = f"WHERE {_quoted(self._key)} = ?"
        self._execute = raw.execute
        self._delete = f"DELETE FROM {name} {where}"
        self._returning = f"{self._delete} RETURNING {_image(name, self._columns)}"
        self._insert = f"INSERT INTO {name} ({', '.join(quoted)}) VALUES ({', '.join('?' * len(quoted))})"
        self._update = f"UPDATE {name} SET {updated} {where}"

    def remove(self, row_id: int) -> str | None:
        """Take back an insert; the row's image, so that it can be put forward again."""
        row = self._execute(self._returning, (row_id,)).fetchone()
        return row[0] if row else None

    def apply(self, source: str | None, target: str | None) -> None:
        """From the row as it is to the row as it must be; None is no row."""
        keys = [json.loads(source)[self._key]] if source else []
        if target is None:
            # A cascade may have been quicker; then there is nothing left to delete.
            if keys:
                self._execute(self._delete, keys)
            return
        image = json.loads(target)
        values = [image[column] for column in (self._done if source else self._columns)]
        self._execute(self._update if source else self._insert, values + keys)


def _gather(rows: Iterable[tuple[str, int]]) -> Subjects:
    subjects: defaultdict[str, set[int]] = defaultdict(set)
    for name, row_id in rows:
        subjects[name].add(row_id)
    return {name: frozenset(ids) for name, ids in subjects.items()}
