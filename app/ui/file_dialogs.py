"""The one door to the system's file dialogs: in French, and open where the last one was left."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.i18n import _
from app.ui.context import Context
from app.ui.dialog_frame import asked


def open_files(
    ctx: Context,
    parent: QWidget,
    title: str,
    kind: str,
    suffixes: Sequence[str],
    *,
    start: Path | None = None,
) -> list[Path]:
    """Ask for one or many files, those of `kind` ("Tableaux") by their `suffixes` ("csv"); none on giving up.

    The dialog opens at `start`, else where the last one was left.
    """
    dialog = _dialog(ctx, parent, title, start)
    dialog.setObjectName("open-dialog")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([_filter(kind, suffixes), _("Tous les fichiers (*)")])
    return _chosen(ctx, dialog)


def open_file(
    ctx: Context,
    parent: QWidget,
    title: str,
    kind: str,
    suffixes: Sequence[str],
    *,
    start: Path | None = None,
) -> Path | None:
    """Ask for one file, as `open_files`; None on giving up."""
    dialog = _dialog(ctx, parent, title, start)
    dialog.setObjectName("open-dialog")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_filter(kind, suffixes), _("Tous les fichiers (*)")])
    return next(iter(_chosen(ctx, dialog)), None)


def save_file(ctx: Context, parent: QWidget, title: str, kind: str, suffix: str, name: str) -> Path | None:
    """Ask where to save, `name` proposed; None on giving up. The dialog asks before it replaces a file."""
    dialog = _dialog(ctx, parent, title, None)
    dialog.setObjectName("save-dialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(_filter(kind, [suffix]))
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(name)
    return next(iter(_chosen(ctx, dialog)), None)


def choose_folder(ctx: Context, parent: QWidget, title: str) -> Path | None:
    """Ask for a folder; None on giving up."""
    dialog = _dialog(ctx, parent, title, None)
    dialog.setObjectName("folder-dialog")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_chosen(ctx, dialog)), None)


def show_path(path: Path) -> None:
    """Hand a file or a folder to the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _dialog(ctx: Context, parent: QWidget, title: str, start: Path | None) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(start or _last_folder(ctx)))
    # Qt's French leaves these in English in its own dialog.
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("Dossier\u00a0:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("Type\u00a0:"))
    return dialog


def _last_folder(ctx: Context) -> Path:
    """Where the last file was; the documents when there is none, or when its key was taken out."""
    kept = ctx.settings.last_folder
    if kept and Path(kept).is_dir():
        return Path(kept)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def _filter(kind: str, suffixes: Sequence[str]) -> str:
    return f"{kind} ({' '.join(f'*.{suffix}' for suffix in suffixes)})"


def _chosen(ctx: Context, dialog: QFileDialog) -> list[Path]:
    """Show `dialog`, and remember where it was left."""
    paths = [Path(each) for each in dialog.selectedFiles()] if asked(dialog) else []
    if paths:
        ctx.settings.last_folder = str(paths[0].parent)
    return paths
