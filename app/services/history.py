"""Undo, redo, the journal, backups: what nobody should ever have to fear."""

from datetime import datetime
from pathlib import Path

from sqlmodel import col, func, select

from app.core.errors import EnvironmentProblem
from app.core.i18n import _
from app.domain.changes import Changes
from app.models import UrnRow, VoteRow
from app.store import Backup, JournalEntry, Store

__all__ = ["MOST_ENTRIES", "Backup", "History", "JournalEntry"]

MOST_ENTRIES = 500


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

    def undo_back_to(self, entry_id: int) -> Changes | None:
        """Undo every action from the last one back to `entry_id`, that one included; all can be done again.

        Stops before what cannot be undone. None when nothing was.
        """
        latest = self._store.history(MOST_ENTRIES)
        undone: list[Changes] = []
        for _entry in [entry for entry in latest if entry.id >= entry_id and not entry.undone]:
            changes = self._store.undo()
            if changes is None:
                break
            undone.append(changes)
        if not undone:
            return None
        subjects: dict[str, frozenset[int]] = {}
        for changes in undone:
            for name, ids in changes.subjects.items():
                subjects[name] = subjects.get(name, frozenset()) | ids
        return Changes(undone[-1].label, subjects)

    def entries(self, limit: int = MOST_ENTRIES) -> list[JournalEntry]:
        """The latest actions, the newest first."""
        return self._store.history(limit)

    @property
    def backup_problem(self) -> EnvironmentProblem | None:
        """Why the last automatic backup failed, if it did."""
        return self._store.backup_problem

    def backups(self) -> list[Backup]:
        """The backups kept, the newest first."""
        return self._store.backups()

    @property
    def backup_folder(self) -> Path:
        """Where the backups are; made by the first one."""
        return self._store.backup_dir

    @staticmethod
    def why(backup: Backup) -> str:
        """Why a backup was made, in French; empty when its name does not say."""
        reasons = {
            "ouverture": _("à l’ouverture"),
            "fermeture": _("à la fermeture"),
            "avant-restauration": _("avant une restauration"),
            "avant-mise-a-jour": _("avant une mise à jour du programme"),
            "a-la-demande": _("à la demande"),
            "import": _("avant un import"),
        }
        return next((said for slug, said in reasons.items() if backup.path.stem.endswith(f"-{slug}")), "")

    def back_up(self) -> Backup:
        """Make a verified backup now."""
        return self._store.backup("à la demande")

    def restore(self, backup: Backup) -> None:
        """Go back to a backup; the present state is kept as a backup first."""
        self._store.restore(backup)

    def has_secret_ballots(self) -> bool:
        """Whether a secret vote is under way: no backup holds its ballots, so a restore loses them."""
        with self._store.read() as session:
            hidden = select(VoteRow.id).where(col(VoteRow.revealed_on).is_(None))
            query = select(func.count()).select_from(UrnRow).where(col(UrnRow.vote_id).in_(hidden))
            return session.exec(query).one() > 0
