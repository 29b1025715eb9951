"""From the schema of an older store to today's, with Alembic's operations and without its files.

The number in `user_version` says which step is next; there is no version table and no ini. This
package, and Alembic with it, is imported only when a store is behind.
"""

import importlib
import sqlite3
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations

from app.store import journal, problems
from app.store.schema import JOURNAL_TABLES, Schema, engine_on, stamp


def migrate(raw: sqlite3.Connection, schema: Schema, path: Path) -> None:
    """Bring the store behind `raw` to the head of `schema`, in one transaction or not at all.

    Foreign keys are off meanwhile (batch mode would otherwise delete child rows silently) and all
    looked at before the commit. The history stays readable but can no longer be undone: its images
    are of the old tables. An empty database is built from nothing. Raises EnvironmentProblem when
    the store holds a reference to nothing.
    """
    (number,) = raw.execute("PRAGMA user_version").fetchone()
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        with engine_on(raw).begin() as connection:
            JOURNAL_TABLES.create_all(connection)
            with Operations.context(MigrationContext.configure(connection)):
                for step in schema.steps[number:]:
                    importlib.import_module(step).upgrade()
            stamp(raw, schema.number)
            journal.seal_all(raw)
            if raw.execute("PRAGMA foreign_key_check").fetchone():
                raise problems.damaged(path)
    finally:
        raw.execute("PRAGMA foreign_keys = ON")
