"""Files that are written whole or not at all, and the words for what a disk refuses."""

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from app.core.errors import EnvironmentProblem
from app.core.i18n import _


def disk_problem(error: OSError, path: Path) -> EnvironmentProblem:
    """What the disk refused about `path`, in words chosen by errno."""
    name = path.name or str(path)
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            what = _("Il n’y a plus de place sur le disque pour « {name} ».")
            advice = _("Libérez de la place ou choisissez un autre dossier.")
        case errno.EROFS:
            what = _("Le disque où se trouve « {name} » n’accepte pas l’écriture.")
            advice = _("Choisissez un autre dossier.")
        case errno.EACCES | errno.EPERM | errno.EBUSY | errno.ETXTBSY:
            what = _("L’accès à « {name} » est refusé.")
            advice = _("Fermez-le s’il est ouvert dans un autre programme, ou choisissez un autre dossier.")
        case errno.ENOENT | errno.ENOTDIR:
            what = _("Le fichier ou le dossier de « {name} » n’existe plus.")
            advice = _("Choisissez un autre dossier.")
        case errno.EISDIR | errno.EEXIST | errno.ENOTEMPTY:
            what = _("« {name} » est un dossier.")
            advice = _("Choisissez un autre nom de fichier.")
        case errno.ENAMETOOLONG | errno.EINVAL:
            what = _("Le nom « {name} » n’est pas accepté par le disque.")
            name = name[:60]
            advice = _("Choisissez un nom plus court, sans signe particulier.")
        case _:
            what = _("Le disque n’a pas répondu pour « {name} ».")
            advice = _("Vérifiez que le disque ou la clé est bien branché, puis recommencez.")
    return EnvironmentProblem(what.format(name=name), advice)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable, where a folder can be opened (not on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some network disks refuse to sync a folder; the file itself is already safe.
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def atomic_write(path: Path) -> Iterator[BinaryIO]:
    """A binary stream whose content replaces `path` when the block ends well, and vanishes otherwise.

    Written to a temporary file of the same folder, fsynced, then renamed. An OSError of the disk is told
    as EnvironmentProblem; any other exception passes through, with `path` as it was before.
    """
    target = path.resolve()
    temporary = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "", str(target))
        with open(temporary, "x+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, target)
        _sync_folder(target.parent)
    except OSError as error:
        raise disk_problem(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
