"""What the window itself answers of its menus, apart from the look: files, folders, about."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.errors import EnvironmentProblem, UserError
from app.core.i18n import _
from app.core.paths import STORE_SUFFIX, Places
from app.ui.context import Context


class ShellActs(QObject):
    """Bound acts of one window."""

    def __init__(self, window: QWidget, ctx: Context, places: Places, version: str) -> None:
        super().__init__(window)
        self._window = window
        self._ctx = ctx
        self._places = places
        self._version = version

    def choose_file(self) -> Path | None:
        """Ask for a store to open; None when given up."""
        chosen, _kind = QFileDialog.getOpenFileName(
            self._window,
            _("Ouvrir un fichier de réseaux"),
            self._ctx.settings.last_folder or str(self._places.data),
            _("Réseaux Décollage (*{suffix});;Tous les fichiers (*)").format(suffix=STORE_SUFFIX),
        )
        if not chosen:
            return None
        self._ctx.settings.last_folder = str(Path(chosen).parent)
        return Path(chosen)

    def open_folder(self) -> None:
        """Show where the data is."""
        services = self._ctx.services
        folder = services.history.path.parent if services is not None else self._places.data
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def open_log(self) -> None:
        """Show the log."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._places.log)))

    def about(self) -> None:
        """Say what the program is."""
        words = _(
            "Décollage {version}\n\nPour animer un réseau, des listes individuelles au débriefing."
            " Le programme travaille sans connexion\u00a0: tout reste sur ce poste."
        )
        self._ctx.messages.inform(self._window, words.format(version=self._version))

    def report(self, parent: QObject | None, error: Exception) -> None:
        """Say what a slow job could not do."""
        if isinstance(error, UserError):
            self._ctx.messages.error(parent, error.message)
        elif isinstance(error, EnvironmentProblem):
            self._ctx.messages.problem(parent, error.what, error.advice)
