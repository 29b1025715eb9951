"""Importing members' lists: read in a task, looked at file by file, stored in one action."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.core.i18n import _, ngettext
from app.ui import file_dialogs
from app.ui.context import Context
from app.ui.process.cycle_dialog import new_cycle
from app.ui.process.import_dialog import ImportDialog

if TYPE_CHECKING:
    from app.services.lists import ReadList

SUFFIXES = ("xlsx", "xls", "xlsm", "ods", "csv", "txt")


def import_lists(ctx: Context, parent: QWidget) -> None:
    """Ask for one or many files and show what they hold."""
    if not _has_cycle(ctx, parent):
        return
    title = _("Choisir les listes des membres")
    chosen = file_dialogs.open_files(ctx, parent, title, _("Tableaux"), SUFFIXES)
    if chosen:
        import_files(ctx, parent, chosen)


def import_files(ctx: Context, parent: QWidget, paths: Sequence[Path]) -> None:
    """Read the files in a task, then show them in the import dialog; a folder stands for its files."""
    if not _has_cycle(ctx, parent):
        return
    services = ctx.opened
    files = _files_of(paths)
    if not files:
        ctx.messages.inform(
            parent, _("Aucun tableau à importer ici. Déposez des fichiers Excel, ODS ou CSV.")
        )
        return
    ctx.settings.last_folder = str(files[0].parent)

    def show(read: list[ReadList]) -> None:
        if ctx.services is services and ctx.cycle_id is not None:
            ImportDialog(ctx, parent, services.lists.previews(ctx.cycle_id, read)).open()

    label = ngettext("Lecture de {n} fichier…", "Lecture de {n} fichiers…", len(files)).format(n=len(files))
    started = ctx.tasks.run(
        label, lambda progress: services.lists.read_contents(files, progress.step), show, parent=parent
    )
    if not started:
        ctx.messages.inform(parent, _("Un autre travail est en cours. Réessayez dans un instant."))


def _has_cycle(ctx: Context, parent: QWidget) -> bool:
    """Whether there is a cycle to import into; offers to start one."""
    if ctx.network_id is None:
        ctx.messages.inform(
            parent, _("Créez d’abord un réseau\u00a0: les listes sont celles de ses membres.")
        )
        return False
    return ctx.cycle_id is not None or new_cycle(ctx, parent) is not None


def _files_of(paths: Sequence[Path]) -> list[Path]:
    files = []
    for path in paths:
        if path.is_dir():
            inside = sorted(path.iterdir())
            files += [each for each in inside if each.suffix.lower().lstrip(".") in SUFFIXES]
        else:
            files.append(path)
    return files
