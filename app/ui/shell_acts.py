"""What the window itself answers of its menus, apart from the look: files, folders, about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.errors import EnvironmentProblem, UserError
from app.core.i18n import _
from app.core.paths import STORE_SUFFIX, Places
from app.ui import file_dialogs
from app.ui.context import Context

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class ShellActs(QObject):
    """Bound acts of one window."""

    def __init__(self, window: MainWindow, ctx: Context, places: Places, version: str) -> None:
        super().__init__(window)
        self._window = window
        self._ctx = ctx
        self._places = places
        self._version = version

    def open_file(self) -> None:
        """Ask for a store to open."""
        start = None if self._ctx.settings.last_folder else self._places.data
        title, kind = _("Ouvrir un fichier de réseaux"), _("Réseaux Décollage")
        suffixes = [STORE_SUFFIX.removeprefix(".")]
        path = file_dialogs.open_file(self._ctx, self._window, title, kind, suffixes, start=start)
        if path is not None:
            self._window.open_requested.emit(path)

    def open_folder(self) -> None:
        """Show where the data is."""
        services = self._ctx.services
        folder = services.history.path.parent if services is not None else self._places.data
        file_dialogs.show_path(folder)

    def open_log(self) -> None:
        """Show the log."""
        file_dialogs.show_path(self._places.log)

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
