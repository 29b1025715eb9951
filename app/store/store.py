"""The store: one file, one connection, units of work, undo, backups."""

import logging
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from app.core import clock
from app.core.errors import EnvironmentProblem
from app.domain.changes import Changes
from app.models import metadata
from app.store import backup, file, journal, problems
from app.store.backup import Backup
from app.store.journal import JournalEntry
from app.store.recovery import default_backup_dir
from app.store.schema import Schema, engine_on, transaction

_log = logging.getLogger(__name__)
_BACKUP_EVERY = timedelta(minutes=30)

PROGRAM = Schema(
    metadata,
    (
        "app.store.migrations.versions.0001_first",
        "app.store.migrations.versions.0002_buying",
        "app.store.migrations.versions.0003_evaluation",
        "app.store.migrations.versions.0004_course",
    ),
)
"""The program's own schema. A new step goes at the end; released ones never change."""


class UnitOfWork:
    """One action on the store; see `Store.write`."""

    def __init__(self, raw: sqlite3.Connection, session: Session, label: str, *, sealed: bool) -> None:
        self.session = session
        self._raw = raw
        self._label = label
        self._sealed = sealed
        self._touched: dict[str, frozenset[int]] = {}
        self.committed = False
        self.written: frozenset[str] | None = frozenset()
        """The tables that were written, once it is committed; None when any may have been."""
        self._start = raw.total_changes

    def touch(self, subject: str, ids: Iterable[int]) -> None:
        """Say that rows changed which the journal does not see: of a sealed action, or what is measured."""
        self._touched[subject] = self._touched.get(subject, frozenset()) | frozenset(ids)

    def commit(self) -> Changes:
        """Make the action durable and end the unit; the session cannot be used afterwards.

        Returns the touched ids by table. An action that changed no row touches nothing, leaves no entry
        in the history, and what had been undone before it can still be redone.
        """
        if self.committed:
            raise RuntimeError("this unit of work is already committed")
        self.session.flush()
        subjects = dict(self._touched)
        if not self._sealed:
            entered = journal.end(self._raw, self._label)
            for name, ids in entered.items():
                subjects[name] = subjects.get(name, frozenset()) | ids
            if subjects and not entered:
                journal.touch(self._raw)  # nothing to undo, and new content all the same
            self.written = frozenset(subjects)
        elif self._raw.total_changes > self._start:
            journal.seal(self._raw, self._label)
            self.written = None  # what is touched is said by hand, cascades are not
        else:
            subjects = {}
        self.session.commit()
        self.committed = True
        self.session.close()
        return Changes(self._label, subjects)


class Store:
    """An open store. One thread at a time; a second one waits, nesting raises RuntimeError.

    `revision` grows whenever what is stored may have changed: what was read at the same one still holds.

    Every method raises EnvironmentProblem when the machine is in the way. `backup_problem` is why
    the last automatic backup (at open, at close) failed, if it did; a later one that succeeds clears it.
    """

    def __init__(self, path: Path, backup_dir: Path, schema: Schema) -> None:
        """Open an existing store; use `open_store`."""
        self.path = path
        self.backup_dir = backup_dir
        self.backup_problem: EnvironmentProblem | None = None
        self.last_saved: datetime | None = None
        self.revision = 0
        self._written: dict[str, int] = {}
        self.undo_label: str | None = None
        self.redo_label: str | None = None
        self._schema = schema
        self._tables = {table.name: table for table in schema.tables}
        self._lock = threading.Lock()
        self._owner: int | None = None
        self._closed = False
        self._raw = file.open_locked(path, schema)
        try:
            file.clear_leftovers(path, backup_dir)
            self._migrate_if_behind()
            self._engine = engine_on(self._raw)
            self._take_over()
        except BaseException:
            file.release(self._raw)
            raise
        file.make_private(path)
        self._backup_if_changed("ouverture", every=_BACKUP_EVERY)

    @contextmanager
    def write(self, label: str, *, sealed: bool = False) -> Iterator[UnitOfWork]:
        """An action, named in French as the Edit menu will show it.

        Leaving without `commit()` rolls back. A `sealed` action is not journalled: it cannot be
        undone, nor anything before it; what it touched is said with `uow.touch`.
        """
        with self._alone(), self._session() as session:
            file.refuse_gone(self._raw, self.path)
            session.connection()
            unit = UnitOfWork(self._raw, session, label, sealed=sealed)
            if not sealed:
                journal.begin(self._raw)
            try:
                yield unit
            finally:
                if unit.committed:
                    self._look(unit.written)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One consistent read; whatever was written through it is rolled back."""
        with self._alone(), self._session() as session:
            yield session

    def revision_of(self, tables: Iterable[str]) -> int:
        """The revision at which one of these tables was last written; KeyError for one there is not.

        Every table counts as written by a sealed action, and whenever the content was replaced.
        """
        return max((self._written[table] for table in tables), default=0)

    def undo(self) -> Changes | None:
        """Take the last action back; None when there is none that can be."""
        return self._replay(backwards=True)

    def redo(self) -> Changes | None:
        """Put forward again the action last undone; None when there is none."""
        return self._replay(backwards=False)

    def history(self, limit: int = 200) -> list[JournalEntry]:
        """The last actions, newest first, undone ones included."""
        with self._alone(), problems.told(self.path):
            return journal.history(self._raw, limit)

    def backups(self) -> list[Backup]:
        """The readable backup copies of this store, newest first."""
        return backup.listed(self.path, self.backup_dir)

    def backup(self, reason: str) -> Backup:
        """Make a checked copy now; `reason` (French, short) ends up in its name."""
        with self._alone():
            return self._backup(reason)

    def restore(self, chosen: Backup) -> None:
        """Go on with the content of a copy; the present state is kept as a backup first.

        The content is replaced in one transaction of the same file: a crash leaves the one or the
        other. The history and what can be undone are the copy's; a copy of an older schema is
        brought up to date before it is taken.
        """
        with (
            self._alone(),
            problems.told(self.path, files=True),
            file.temporary_beside(self.path) as temporary,
        ):
            file.refuse_gone(self._raw, self.path)
            self._prepare(chosen.path, temporary)
            self._backup("avant restauration")
            journal.uninstall(self._raw)
            try:
                with closing(file.connect(temporary)) as source:
                    source.backup(self._raw)
            finally:
                self._take_over()

    def close(self) -> None:
        """Back up what changed and let the file go; a second call does nothing.

        A backup that fails is told in `backup_problem`, not raised: the data itself is safe.
        """
        if self._closed:
            return
        self._backup_if_changed("fermeture")
        with self._alone():
            self._closed = True
            file.release(self._raw)
            self._engine.dispose()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        me = threading.get_ident()
        if self._owner == me:
            raise RuntimeError("the store is already in use by this thread: units of work do not nest")
        with self._lock:
            if self._closed:
                raise RuntimeError("the store is closed")
            self._owner = me
            try:
                yield
            finally:
                self._owner = None

    @contextmanager
    def _session(self) -> Iterator[Session]:
        with (
            problems.told(self.path),
            Session(self._engine, expire_on_commit=False, close_resets_only=False) as session,
        ):
            try:
                yield session
            finally:
                session.close()
                self._raw.rollback()  # a COMMIT that failed has left its transaction open

    def _replay(self, *, backwards: bool) -> Changes | None:
        with self._alone(), problems.told(self.path):
            file.refuse_gone(self._raw, self.path)
            target = journal.undoable(self._raw) if backwards else journal.redoable(self._raw)
            if target is None:
                return None
            action_id, label = target
            with transaction(self._raw):
                subjects = journal.replay(self._raw, self._tables, action_id, backwards=backwards)
            self._look(subjects)
            return Changes(label, subjects)

    def _take_over(self) -> None:
        """Start from the content as it is: at open, and after it was replaced."""
        journal.uninstall(self._raw)
        journal.install(self._raw, self._schema.tables)
        self._look(None)

    def _look(self, written: Iterable[str] | None) -> None:
        """See where the journal is after `written` changed; None is every table."""
        self.revision += 1
        self._written |= dict.fromkeys(self._tables if written is None else written, self.revision)
        undoable, redoable = journal.undoable(self._raw), journal.redoable(self._raw)
        self.undo_label = undoable[1] if undoable else None
        self.redo_label = redoable[1] if redoable else None
        self.last_saved = journal.state(self._raw)[1]

    def _migrate_if_behind(self) -> None:
        (number,) = self._raw.execute("PRAGMA user_version").fetchone()
        if number < self._schema.number:
            self._backup("avant mise à jour")
            self._migrate(self._raw)

    def _migrate(self, raw: sqlite3.Connection) -> None:
        from app.store.migrations import migrate  # Alembic costs 100 ms; most starts need none of it

        migrate(raw, self._schema, self.path)

    def _prepare(self, copy: Path, temporary: Path) -> None:
        """Bring the content of a copy into `temporary`, sound and at today's schema."""
        if not copy.exists():
            raise problems.missing_copy(copy)
        file.refuse_if_open_here(copy)
        number = file.refuse_foreign(copy, self._schema)
        with (
            problems.told(copy),
            closing(file.connect(copy, immutable=True)) as source,
            closing(file.connect(temporary)) as raw,
        ):
            source.backup(raw)
            if not file.is_sound(raw):
                raise problems.damaged(copy)
            if number < self._schema.number:
                self._migrate(raw)

    def _backup(self, reason: str) -> Backup:
        made = backup.make(self._raw, self.path, self.backup_dir, reason, self._tables.values())
        self.backup_problem = None
        return made

    def _backup_if_changed(self, reason: str, *, every: timedelta | None = None) -> None:
        try:
            with self._alone(), problems.told(self.path, files=True):
                token, _saved = journal.state(self._raw)
                last = backup.newest(self.path, self.backup_dir)
                unchanged = last.token == token if last else token == 0
                recent = last and every and abs(clock.now() - last.made_at) < every
                if not (unchanged or recent):
                    self._backup(reason)
        except EnvironmentProblem as problem:
            self.backup_problem = problem
            _log.warning("no automatic backup: %s", problem)


def open_store(path: Path, *, backup_dir: Path | None = None, schema: Schema = PROGRAM) -> Store:
    """Open the store at `path`, creating it when absent; copies go to `backup_dir` («sauvegardes» beside it).

    Raises EnvironmentProblem, each with its own sentence, and then has written nothing to the file:
    no store, damaged, newer, read-only, open elsewhere, folder missing, access refused, disk full.
    """
    with problems.told(path, files=True):
        path = path.resolve()
        if not path.parent.is_dir():
            raise problems.missing_folder(path)
        if not path.exists():
            file.create(path, schema)
        file.refuse_if_open_here(path)
        file.refuse_foreign(path, schema)
        file.refuse_read_only(path)
        return Store(path, backup_dir or default_backup_dir(path), schema)
