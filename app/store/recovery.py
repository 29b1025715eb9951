"""When a store cannot be opened: its copies, and one of them put in its place."""

import os
from contextlib import closing
from pathlib import Path

from app.core import clock
from app.store import backup, file, problems
from app.store.backup import Backup


def default_backup_dir(path: Path) -> Path:
    """Where the copies of the store at `path` lie unless said otherwise."""
    return path.parent / "sauvegardes"


def list_backups(path: Path, *, backup_dir: Path | None = None) -> list[Backup]:
    """The readable copies of a store that need not be open, nor exist; newest first."""
    path = path.resolve()
    return backup.listed(path, backup_dir or default_backup_dir(path))


def recover(path: Path, chosen: Backup) -> Path | None:
    """Put a copy in the place of a store that cannot be opened (damaged, gone).

    The unreadable file is not written to: it is kept beside under another name, which is returned
    (None when there was none). Raises EnvironmentProblem when the copy cannot be read either, when
    the store is open here, or when the disk is in the way.
    """
    with problems.told(path, files=True):
        path = path.resolve()
        if path.exists():
            file.refuse_if_open_here(path)
        if not chosen.path.exists():
            raise problems.missing_copy(chosen.path)
        file.schema_number(chosen.path)
        with file.temporary_beside(path) as temporary:
            with (
                problems.told(chosen.path),
                closing(file.connect(chosen.path, immutable=True)) as source,
                closing(file.connect(temporary)) as target,
            ):
                source.backup(target)
                if not file.is_sound(target):
                    raise problems.damaged(chosen.path)
            aside = _set_aside(path) if path.exists() else None
            file.put_in_place(temporary, path)
        return aside


def _set_aside(path: Path) -> Path:
    """Rename the file, and the rollback journal that belongs to it, which must never meet the copy."""
    aside = path.with_name(f"{path.stem}-illisible-{clock.now():%Y%m%d-%H%M%S}{path.suffix}")
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        os.replace(journal, aside.with_name(f"{aside.name}-journal"))
    os.replace(path, aside)
    return aside
