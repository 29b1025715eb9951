"""What the machine can do to a store, each in its own French sentence with what to do about it."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.core.errors import EnvironmentProblem, UnreadableStore
from app.core.i18n import _

_FULL_ERRORS = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


def not_a_store(path: Path) -> EnvironmentProblem:
    """A file of another program, an empty one, a folder."""
    return UnreadableStore(
        _("« {name} » n’est pas un fichier de Décollage.").format(name=path.name),
        _("Le fichier n’a pas été modifié. Choisissez un fichier enregistré par Décollage."),
    )


def damaged(path: Path) -> EnvironmentProblem:
    """Pages that SQLite cannot read, or that do not hang together."""
    return UnreadableStore(
        _("Le fichier « {name} » est abîmé et ne peut pas être lu en entier.").format(name=path.name),
        _("Rien n’y a été écrit. Reprenez la dernière sauvegarde, et gardez ce fichier de côté."),
    )


def newer(path: Path) -> EnvironmentProblem:
    """Written by a later version of the program."""
    return EnvironmentProblem(
        _("Le fichier « {name} » vient d’une version plus récente de Décollage.").format(name=path.name),
        _("Le fichier n’a pas été modifié. Installez la dernière version de Décollage, puis rouvrez-le."),
    )


def read_only(path: Path) -> EnvironmentProblem:
    """The file, its folder or its disk cannot be written."""
    return EnvironmentProblem(
        _("Le fichier « {name} » est en lecture seule : Décollage ne pourrait rien y enregistrer.").format(
            name=path.name
        ),
        _("Copiez-le dans un dossier où vous pouvez écrire, par exemple Documents, et ouvrez la copie."),
    )


def gone(path: Path) -> EnvironmentProblem:
    """Moved, renamed or deleted while it was open."""
    return EnvironmentProblem(
        _("Le fichier « {name} » a été déplacé, renommé ou supprimé pendant qu’il était ouvert.").format(
            name=path.name
        ),
        _("Remettez-le à sa place. S’il n’existe plus, fermez Décollage et reprenez la dernière sauvegarde."),
    )


def already_open(path: Path) -> EnvironmentProblem:
    """Another process, or this one, holds the lock."""
    return EnvironmentProblem(
        _("Le fichier « {name} » est déjà ouvert ailleurs.").format(name=path.name),
        _("Fermez l’autre fenêtre de Décollage, ou attendez que l’autre poste ait fini, puis recommencez."),
    )


def missing_folder(path: Path) -> EnvironmentProblem:
    """The folder of the file does not exist (any more)."""
    return EnvironmentProblem(
        _("Le dossier « {folder} » est introuvable.").format(folder=path.parent),
        _("Si c’est une clé USB ou un dossier partagé, rebranchez-le, puis recommencez."),
    )


def missing_copy(path: Path) -> EnvironmentProblem:
    """A backup that has gone since it was listed."""
    return EnvironmentProblem(
        _("La sauvegarde « {name} » est introuvable.").format(name=path.name),
        _("Elle a peut-être été déplacée ou supprimée. Choisissez-en une autre dans la liste."),
    )


def disk_full(path: Path) -> EnvironmentProblem:
    """No room left for the write; the write was taken back whole."""
    return EnvironmentProblem(
        _("Le disque est plein : « {name} » n’a pas pu être enregistré.").format(name=path.name),
        _("Ce qui était déjà enregistré est intact. Libérez de la place sur le disque, puis recommencez."),
    )


def no_right(path: Path) -> EnvironmentProblem:
    """The system refuses access."""
    return EnvironmentProblem(
        _("L’accès à « {path} » est refusé.").format(path=path),
        _("Demandez à la personne qui gère l’ordinateur de vous donner le droit de lire et d’écrire ici."),
    )


def failing_disk(path: Path) -> EnvironmentProblem:
    """The system could not read or write what it should have."""
    return EnvironmentProblem(
        _("L’ordinateur n’arrive pas à lire ou à écrire « {name} ».").format(name=path.name),
        _("Vérifiez que le disque ou la clé USB est bien branché, puis recommencez."),
    )


_BY_CODE = {
    sqlite3.SQLITE_NOTADB: not_a_store,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_BUSY: already_open,
    sqlite3.SQLITE_LOCKED: already_open,
    sqlite3.SQLITE_READONLY: read_only,
    sqlite3.SQLITE_FULL: disk_full,
    sqlite3.SQLITE_IOERR: failing_disk,
    sqlite3.SQLITE_CANTOPEN: no_right,
    sqlite3.SQLITE_PERM: no_right,
    sqlite3.SQLITE_AUTH: no_right,
}


def problem_of(error: BaseException | None, path: Path) -> EnvironmentProblem | None:
    """The sentence for an error of SQLite or of the system about `path`; None when it is a bug of ours."""
    if isinstance(error, UnicodeDecodeError):
        return damaged(path)  # the words of SQLite quote the spoilt bytes
    if isinstance(error, sqlite3.Error):
        if str(error).startswith("Could not decode to UTF-8"):
            return damaged(path)
        code = getattr(error, "sqlite_errorcode", None)
        if code == sqlite3.SQLITE_READONLY_DBMOVED:
            return gone(path)
        tell = _BY_CODE.get(code & 0xFF) if code is not None else None
        return tell(path) if tell else None
    if not isinstance(error, OSError):
        return None
    if error.errno in _FULL_ERRORS:
        return disk_full(path)
    if error.errno == errno.EROFS:
        return read_only(path)
    if error.errno in (errno.EACCES, errno.EPERM):
        return no_right(path)
    if error.errno == errno.ENOENT:
        return missing_folder(path)
    return failing_disk(path)


@contextmanager
def told(path: Path, *, files: bool = False) -> Iterator[None]:
    """Turn errors of SQLite about `path` (and of the system, with `files`) into EnvironmentProblem.

    Broken constraints and wrong SQL pass through: they are bugs, not circumstances.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError, UnicodeDecodeError) as error:
        if isinstance(error, OSError) and not files:
            raise
        problem = problem_of(error.orig if isinstance(error, DBAPIError) else error, path)
        if problem is None:
            raise
        raise problem from error
