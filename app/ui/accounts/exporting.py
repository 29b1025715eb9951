"""«Exporter»: every table as a workbook or as CSV files, the books for Paheko and for Grisbi."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from shiboken6 import isValid

from app.core import clock
from app.core.errors import EnvironmentProblem, UserError
from app.core.i18n import _
from app.ui import file_dialogs
from app.ui.context import Context
from app.ui.documents.names import safe_name
from app.ui.kit.buttons import button
from app.ui.kit.icons import set_icon
from app.ui.tasks import Progress

if TYPE_CHECKING:
    from app.services.accounts.exports import Told


def export_button(ctx: Context, parent: QWidget) -> QPushButton:
    """The button and its menu; dialogs open over `parent`."""
    made = button(_("Exporter"), name="export", icon="export")
    made.setMenu(ExportMenu(ctx, parent, made))
    return made


def export_workbook(ctx: Context, parent: QWidget) -> None:
    """Ask where, then write every table as a workbook."""
    services, network_id = ctx.services, ctx.network_id
    if services is None or network_id is None:
        ctx.messages.inform(parent, _("Créez d’abord un réseau\u00a0: il n’y a encore rien à exporter."))
        return
    name = _named(ctx, _("Tables"), "xlsx")
    path = file_dialogs.save_file(ctx, parent, _("Exporter toutes les tables"), _("Classeurs"), "xlsx", name)
    if path is not None:
        _run(ctx, parent, partial(services.exports.write_workbook, network_id, path), _saved(path))


class ExportMenu(QMenu):
    """Filled when it opens: the books have an entry per year."""

    def __init__(self, ctx: Context, page: QWidget, owner: QWidget) -> None:
        super().__init__(owner)
        self.setObjectName("export-menu")
        self.setAccessibleName(_("Exporter"))
        self._ctx = ctx
        self._page = page
        self._fill()
        self.aboutToShow.connect(self._fill)

    @Slot()
    def _fill(self) -> None:
        self.clear()
        self._add("workbook", _("&Classeur XLSX…"), self._on_workbook)
        self._add("csv", _("&Fichiers CSV…"), self._on_csv)
        services, network_id = self._ctx.services, self._ctx.network_id
        years = services.exports.years(network_id) if services and network_id is not None else []
        if years:
            self.addSeparator()
        for year in years:
            words = (
                _("Écritures {year} pour &Paheko…")
                if year == years[0]
                else _("Écritures {year} pour Paheko…")
            )
            self._add(f"paheko-{year}", words.format(year=year), self._on_paheko).setData(year)
        if years:
            self._add("grisbi", _("Écritures de la caisse pour &Grisbi…"), self._on_grisbi)

    def _add(self, key: str, text: str, slot: Callable[[], object]) -> QAction:
        action: QAction = self.addAction(text, slot)
        action.setObjectName(f"export-{key}")
        set_icon(action, "export")
        return action

    @Slot()
    def _on_workbook(self) -> None:
        export_workbook(self._ctx, self._page)

    @Slot()
    def _on_csv(self) -> None:
        services, network_id = self._ctx.services, self._ctx.network_id
        if services is None or network_id is None:
            return
        title = _("Dans quel dossier mettre les fichiers CSV\u00a0?")
        chosen = file_dialogs.choose_folder(self._ctx, self._page, title)
        if chosen is not None:
            folder = chosen / _named(self._ctx, _("Tables"), "")
            work = partial(services.exports.write_csv, network_id, folder)
            _run(self._ctx, self._page, work, _saved(folder))

    @Slot()
    def _on_paheko(self) -> None:
        services, network_id = self._ctx.services, self._ctx.network_id
        action = self.sender()
        if services is None or network_id is None or not isinstance(action, QAction):
            return
        year: int = action.data()
        path = self._ask_csv(_("Écritures {year} pour Paheko").format(year=year))
        if path is not None:
            said = _("{saved} Dans Paheko, importez-le au format «\u00a0Simplifié\u00a0».")
            work = services.exports.paheko_work(network_id, path, year)
            _run(self._ctx, self._page, lambda _told: work(), said.format(saved=_saved(path)))

    @Slot()
    def _on_grisbi(self) -> None:
        services, network_id = self._ctx.services, self._ctx.network_id
        if services is None or network_id is None:
            return
        path = self._ask_csv(_("Écritures de la caisse pour Grisbi"))
        if path is not None:
            said = _("{saved} Dans Grisbi, choisissez le séparateur «\u00a0;\u00a0».")
            work = services.exports.grisbi_work(network_id, path)
            _run(self._ctx, self._page, lambda _told: work(), said.format(saved=_saved(path)))

    def _ask_csv(self, title: str) -> Path | None:
        name = _named(self._ctx, title, "csv")
        return file_dialogs.save_file(self._ctx, self._page, title, _("Fichiers CSV"), "csv", name)


def _named(ctx: Context, what: str, suffix: str) -> str:
    """«Tables — Club — 2026-11-23.xlsx»."""
    services, network_id = ctx.services, ctx.network_id
    assert services is not None and network_id is not None
    network = services.networks.get(network_id).name
    stem = safe_name(f"{what} — {network} — {clock.today().isoformat()}")
    return f"{stem}.{suffix}" if suffix else stem


def _saved(path: Path) -> str:
    words = _("«\u00a0{name}\u00a0» est dans le dossier {folder}.")
    return words.format(name=path.name, folder=path.parent)


def _run(ctx: Context, parent: QWidget, write: Callable[[Told], bool | None], said: str) -> None:
    """Write in the thread of slow work, then say it, and what is confidential in it.

    «Annuler» ends it at the next step that `write` tells.
    """
    services = ctx.services

    def work(progress: Progress) -> bool | None:
        return write(progress.step)

    def done(confidential: bool | None) -> None:
        words = _("{said} Les tables marquées «\u00a0confidentiel\u00a0» ne sont que pour vous.")
        ctx.messages.banner(words.format(said=said) if confidential else said)

    def failed(error: Exception) -> None:
        owner = parent if isValid(parent) else None
        if isinstance(error, EnvironmentProblem):
            ctx.messages.problem(owner, error.what, error.advice)
        elif isinstance(error, UserError):
            ctx.messages.refused(owner, error)
        elif ctx.services is services:  # else the store it read was closed for another one
            raise error

    if not ctx.tasks.run(_("Exportation…"), work, done, failed=failed, parent=parent):
        ctx.messages.inform(parent, _("Un autre travail est en cours\u00a0: recommencez quand il sera fini."))
