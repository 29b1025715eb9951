"""Receipts: files copied beside the store, named by their content."""

import contextlib
import hashlib
import re
from pathlib import Path

from app.core.errors import EnvironmentProblem, UserError
from app.core.files import atomic_write, disk_problem
from app.core.i18n import _

SIZE_MAX = 20_000_000
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_DIGITS = 32


def receipts_folder(store: Path) -> Path:
    """Where the receipts of the store at this path are."""
    return store.with_name(f"{store.stem}.pieces")


def keep(store: Path, source: Path) -> str:
    """Copy a file of any kind among the receipts; its name there. The same content is kept once.

    UserError when it is empty or over 20 MB, EnvironmentProblem when the disk refuses.
    """
    try:
        if source.stat().st_size > SIZE_MAX:
            raise UserError(_("Ce fichier dépasse 20\u00a0Mo\u00a0: choisissez-en un plus petit."))
        content = source.read_bytes()
    except OSError as error:
        raise disk_problem(error, source) from error
    if not content:
        raise UserError(_("Ce fichier est vide."))
    suffix = source.suffix.lower()
    name = hashlib.sha256(content).hexdigest()[:_DIGITS] + (suffix if _SUFFIX.fullmatch(suffix) else "")
    folder = receipts_folder(store)
    target = folder / name
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        if target.is_file() and target.read_bytes() == content:
            return name
    except OSError as error:
        raise disk_problem(error, folder) from error
    with atomic_write(target) as stream:
        stream.write(content)
    with contextlib.suppress(OSError):  # a disk without rights keeps the file all the same
        target.chmod(0o600)
    return name


def find(store: Path, name: str) -> Path:
    """The receipt of that name; EnvironmentProblem when it is no longer there.

    The store may have been renamed without its folder: a name is a content, so any folder of receipts
    beside the store will do.
    """
    # A store may come from anywhere: only a plain name leads into the folder.
    plain, own = Path(name).name, receipts_folder(store)
    for folder in (own, *sorted(store.parent.glob("*.pieces"))):
        if (path := folder / plain).is_file():
            return path
    raise EnvironmentProblem(
        _("Le justificatif n’est plus dans le dossier «\u00a0{folder}\u00a0».").format(folder=own.name),
        _("Remettez ce dossier à côté du fichier du réseau, ou joignez de nouveau le justificatif."),
    )
