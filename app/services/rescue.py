"""A store that cannot be read, and the backup that can take its place."""

from pathlib import Path

from app.core.errors import EnvironmentProblem, UnreadableStore
from app.core.formats import clock_time, day
from app.core.i18n import _
from app.store import Backup, list_backups, recover


def last_copy(path: Path, problem: EnvironmentProblem) -> Backup | None:
    """The newest readable backup of the store at `path`, when `problem` is that it cannot be read."""
    if not isinstance(problem, UnreadableStore):
        return None
    return next(iter(list_backups(path)), None)


def offer(copy: Backup) -> str:
    """The act that puts `copy` in place, in French: «Reprendre la sauvegarde du 23/11/2026 à 14:02»."""
    made_at = copy.made_at.astimezone()
    words = _("Reprendre la sauvegarde du {day} à {time}")
    return words.format(day=day(made_at.date()), time=clock_time(made_at))


def put_back(path: Path, copy: Backup) -> str:
    """Put `copy` in the place of the store at `path`; what is to be said, in French.

    The unreadable file is kept beside. EnvironmentProblem when the copy or the disk is in the way.
    """
    aside = recover(path, copy)
    if aside is None:
        return _("La sauvegarde a été reprise.")
    words = _(
        "La sauvegarde a été reprise. L’ancien fichier est gardé à côté, sous le nom «\u00a0{name}\u00a0»."
    )
    return words.format(name=aside.name)
