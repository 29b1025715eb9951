"""What a store is made of: the program's tables, the journal's own, a number, and the mark in the header."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import (
    CheckConstraint,
    Column,
    Engine,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    StaticPool,
    Table,
    Text,
    create_engine,
    event,
)

APPLICATION_ID = 0x4465636F
""""Deco" in ASCII, in bytes 68-71 of every store; file(1) and open_store know a store by it."""

JOURNAL_TABLES = MetaData()
"""The store's own tables. They are never journalled."""

Table(
    "journal_action",
    JOURNAL_TABLES,
    Column("id", Integer, primary_key=True),
    Column("label", Text, nullable=False),
    Column("at", Integer, nullable=False, comment="UTC, milliseconds since 1970"),
    Column("state", Integer, nullable=False, comment="0 done, 1 undone, 2 undone for good"),
    Column("sealed", Integer, nullable=False, comment="1: neither it nor what came before can be undone"),
    CheckConstraint("state IN (0, 1, 2)", name="ck_journal_action_state"),
    CheckConstraint("sealed IN (0, 1)", name="ck_journal_action_sealed"),
    sqlite_autoincrement=True,
)
_rows = Table(
    "journal",
    JOURNAL_TABLES,
    Column("id", Integer, primary_key=True),
    # Deferred: the action's own row is written last, so that an empty action writes nothing at all.
    Column(
        "action_id",
        Integer,
        ForeignKey(
            "journal_action.id",
            name="fk_journal_action_id",
            ondelete="CASCADE",
            deferrable=True,
            initially="DEFERRED",
        ),
        nullable=False,
    ),
    Column("table_name", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("before", Text, comment="JSON of the row, NULL for an insert"),
    Column("after", Text, comment="JSON of the row; NULL for a delete, and for an insert that stands"),
)
Index("ix_journal_action_id", _rows.c.action_id)
Table(
    "journal_state",
    JOURNAL_TABLES,
    Column("id", Integer, primary_key=True),
    Column("token", Integer, nullable=False, comment="drawn at each write: equal tokens, equal content"),
    Column("saved_at", Integer, comment="UTC, milliseconds since 1970"),
    CheckConstraint("id = 1", name="ck_journal_state_single"),
)


@dataclass(frozen=True)
class Schema:
    """The tables of a program and the migrations that lead to them.

    `steps[n]` names the module whose `upgrade()` brings schema n to n + 1; the number of the
    schema, kept in `user_version`, is therefore how many steps there are.
    """

    metadata: MetaData
    steps: Sequence[str]

    @property
    def number(self) -> int:
        return len(self.steps)

    @property
    def tables(self) -> list[Table]:
        """The program's tables, parents before children."""
        return list(self.metadata.sorted_tables)


def engine_on(raw: sqlite3.Connection) -> Engine:
    """An engine whose only connection is `raw`, and whose transactions are ours.

    The driver is in autocommit (`isolation_level=None`); the begin event opens the transaction,
    so DDL is inside it too, and the write lock is taken before the first read.
    """
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def begin(connection: object) -> None:
        raw.execute("BEGIN IMMEDIATE")

    return engine


@contextmanager
def transaction(raw: sqlite3.Connection) -> Iterator[None]:
    """One transaction on the bare connection; rolled back when the body raises."""
    raw.execute("BEGIN IMMEDIATE")
    try:
        yield
        raw.execute("COMMIT")
    except BaseException:
        # SQLite has already rolled back by itself after a full disk or an input/output error.
        raw.rollback()
        raise


def build(raw: sqlite3.Connection, schema: Schema) -> None:
    """Make the empty database behind `raw` a store at the head of `schema`."""
    with engine_on(raw).begin() as connection:
        JOURNAL_TABLES.create_all(connection)
        schema.metadata.create_all(connection)
        stamp(raw, schema.number)


def stamp(raw: sqlite3.Connection, number: int) -> None:
    """Write the mark, the schema's number and the first state, inside the current transaction."""
    raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    raw.execute(f"PRAGMA user_version = {number}")
    raw.execute("INSERT OR IGNORE INTO journal_state (id, token, saved_at) VALUES (1, 0, NULL)")
