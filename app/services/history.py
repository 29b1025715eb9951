"""Undo, redo, the journal, backups: what nobody should ever have to fear."""

from datetime import datetime
from pathlib import Path

from app.domain.changes import Changes
from app.store import Backup, JournalEntry, Store


class History:
    """What was done, and the way back."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def path(self) -> Path:
        """Where the data is."""
        return self._store.path

    @property
    def last_saved(self) -> datetime | None:
        """When the last action was stored (UTC); None since opening."""
        return self._store.last_saved

    @property
    def undo_label(self) -> str | None:
        """What Ctrl+Z would undo, in French; None when nothing."""
        return self._store.undo_label

    @property
    def redo_label(self) -> str | None:
        """What would be done again, in French; None when nothing."""
        return self._store.redo_label

    def undo(self) -> Changes | None:
        """Undo the last action."""
        return self._store.undo()

    def redo(self) -> Changes | None:
        """Do the last undone action again."""
        return self._store.redo()

    def entries(self, limit: int = 200) -> list[JournalEntry]:
        """The latest actions, the newest first."""
        return self._store.history(limit)

    def backups(self) -> list[Backup]:
        """The backups kept, the newest first."""
        return self._store.backups()

    def back_up(self) -> Backup:
        """Make a verified backup now."""
        return self._store.backup("manual")

    def restore(self, backup: Backup) -> None:
        """Go back to a backup; the present state is kept as a backup first."""
        self._store.restore(backup)
