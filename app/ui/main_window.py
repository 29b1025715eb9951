"""The window: a bare frame painted before anything is loaded, then furnished, then filled with pages."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from app.core.i18n import _
from app.core.paths import STORE_SUFFIX, Places
from app.ui import in_view, views
from app.ui.new_day import NewDay

if TYPE_CHECKING:
    from app.domain.changes import Changes
    from app.ui.context import Context
    from app.ui.page import Page

TITLE_BAR = 30
"""Pixels the desktop puts above the window, so that a first start fits a small screen."""


class MainWindow(QMainWindow):
    """`furnish` comes after the first paint; pages are made on first show, once `start` was called."""

    open_requested = Signal(object)
    """Path of a store to open."""
    sample_requested = Signal()
    own_store_requested = Signal()
    """Leave the sample."""
    files_dropped = Signal(object)
    """list[Path]."""
    painted = Signal()
    """The bare window is on the screen, once."""

    def __init__(self, ctx: Context, places: Places, version: str) -> None:
        super().__init__()
        self.ctx = ctx
        self._places = places
        self._version = version
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._network_id: int | None = None
        self.furnished = False
        self._seen = False
        self.setObjectName("main-window")
        self.setWindowTitle("Décollage")
        self.setAcceptDrops(True)
        self.setMinimumSize(720, 480)
        _restore_geometry(self, self.ctx.settings.geometry)

    def furnish(self) -> None:
        """Put the side bar, the pages' place and the menus in, once; their code is loaded only now."""
        if self.furnished:
            return
        from app.ui.furniture import furnish
        from app.ui.unfinished import Unfinished

        self._views = {view.key: view for view in views.views()}
        rooms = furnish(self, self.ctx, self._places, self._version, list(self._views.values()))
        self.sidebar, self.stack = rooms.sidebar, rooms.stack
        self.strip, self.banner = rooms.strip, rooms.banner
        self.look, self._shell_acts = rooms.look, rooms.shell_acts
        self.actions_by_key = rooms.actions
        self._unfinished = Unfinished(self, self._pages)
        self._own = self._own_acts()
        self._wire()
        self._show_theme_choice()
        self._show_undo()
        self.furnished = True

    def _own_acts(self) -> dict[str, Callable[[], object]]:
        return {
            "undo": self.ctx.undo,
            "redo": self.ctx.redo,
            "quit": self.close,
            "open_file": self._shell_acts.open_file,
            "open_sample": self.sample_requested.emit,
            "own_store": self.own_store_requested.emit,
            "open_folder": self._shell_acts.open_folder,
            "open_log": self._shell_acts.open_log,
            "about": self._shell_acts.about,
            "bigger": self.look.bigger,
            "smaller": self.look.smaller,
            "normal": self.look.normal,
            "project": self.look.project,
        }

    def _wire(self) -> None:
        """The one block that connects the program; the window hears of changes before any page does."""
        signals = self.ctx.signals
        signals.data_changed.connect(self._on_data_changed)
        signals.network_changed.connect(self._on_network_changed)
        signals.navigate_requested.connect(self.show_view)
        signals.action_requested.connect(self.act)
        signals.theme_changed.connect(self._show_network)
        signals.theme_changed.connect(self._show_theme_choice)
        self.ctx.messages.banner_shown.connect(self.banner.say)
        self.ctx.tasks.report = self._shell_acts.report
        self.ctx.may_leave = self._unfinished.may_leave
        NewDay(self.ctx, self)
        self.banner.undo_requested.connect(self.ctx.undo)
        self.banner.left.connect(self.stack.setFocus)
        self.sidebar.view_requested.connect(self.show_view)
        self.sidebar.network_requested.connect(self._on_network_requested)
        self.sidebar.act_requested.connect(self.act)
        self.strip.act_requested.connect(self.act)
        self.sidebar.opened.connect(self._fill_networks)
        self.files_dropped.connect(self._on_files_dropped)

    # --- life -------------------------------------------------------------------------------------

    def make_first_page(self) -> None:
        """Build the page that comes first, so that showing it later holds the window up less."""
        self.furnish()
        if self._views and not self._pages:
            first = self._current or next(iter(self._views))
            self._pages[first] = views.build(self._views[first], self.ctx)

    def start(self) -> None:
        """The services are there, for the first time or over another store: show them."""
        self.furnish()
        for key, page in list(self._pages.items()):
            if self.stack.indexOf(page) >= 0:  # what was only built has nothing of the store before
                self.stack.removeWidget(page)
                page.deleteLater()
                del self._pages[key]
        services = self.ctx.services
        network_id = in_view.known_network(services, self.ctx.settings.network_id)
        self.ctx.show_network(network_id, in_view.known_cycle(services, network_id, None))
        self.sidebar.show_saved(services.history.last_saved if services is not None else None)
        if self._views:
            self.show_view(self._current or next(iter(self._views)))
        QTimer.singleShot(0, self.ctx, self.ctx.do_kept)

    @Slot(str)
    @Slot(str, object)
    def show_view(self, key: str, argument: object = None) -> None:
        """Bring the page `key` to the front, once the store is open; `argument` goes to its `open_at`."""
        if key not in self._views:
            return
        if self.ctx.services is None:
            self._current = key
            self.sidebar.show_view(key)
            return
        if key not in self._pages:
            self._pages[key] = views.build(self._views[key], self.ctx)
        if self.stack.indexOf(self._pages[key]) < 0:
            self.stack.addWidget(self._pages[key])
        self._current = key
        self.ctx.view_title = self._views[key].title
        self.sidebar.show_view(key)
        page, before = self._pages[key], self.stack.currentWidget()
        self.stack.setCurrentWidget(page)
        if argument is not None:
            page.open_at(argument)
        focused = QApplication.focusWidget()
        stays = before is page and focused is not None and page.isAncestorOf(focused)
        if argument is not None or not stays:  # a part that went to the back leaves the cursor anywhere
            page.begin()

    def page(self, key: str) -> Page | None:
        """The page `key` when it was made."""
        return self._pages.get(key)

    def come_to_front(self) -> None:
        """Another start of the program asked for this window."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is typed is committed first; what cannot be is told."""
        if not self.ctx.may_leave(_("Fermer sans elle")):
            event.ignore()
            return
        if not self.ctx.projecting:
            self.ctx.settings.geometry = base64.b64encode(self.saveGeometry().data()).decode()
        super().closeEvent(event)

    # --- what changed -----------------------------------------------------------------------------

    @Slot(object, object)
    def _on_data_changed(self, changes: Changes, initiator: QObject | None) -> None:
        self.sidebar.show_saved(self.ctx.saved_at)
        self.banner.leave()  # its «Annuler» would take back another action than the one it names
        self._show_undo()
        if changes.touches("network", "cycle") and not in_view.settle(self.ctx):
            self._show_network()

    @Slot()
    def _on_network_changed(self) -> None:
        if self.ctx.network_id != self._network_id:
            self._network_id = self.ctx.network_id
            self._unfinished.forget()  # what was typed for a network that is gone is none of the next one's
        if self.ctx.cycle_id is not None or not in_view.settle(self.ctx):
            self._show_network()
            self._show_undo()

    @Slot()
    def _show_network(self) -> None:
        name, kind = in_view.named(self.ctx)
        self.sidebar.show_network(name, kind)
        self.setWindowTitle(f"{name} — Décollage" if name else "Décollage")

    @Slot()
    def _show_theme_choice(self) -> None:
        self.actions_by_key[f"theme_{self.ctx.settings.theme}"].setChecked(True)

    def _show_undo(self) -> None:
        history = self.ctx.services.history if self.ctx.services is not None else None
        for key, word, said in (
            ("undo", _("&Annuler"), history.undo_label if history else None),
            ("redo", _("&Rétablir"), history.redo_label if history else None),
        ):
            action = self.actions_by_key[key]
            action.setText(f"{word}\u00a0: {said.replace('&', '&&')}" if said else word)
            action.setEnabled(bool(said))

    @Slot()
    def _fill_networks(self) -> None:
        services = self.ctx.services
        pairs = [(network.id, network.name) for network in services.networks.all()] if services else []
        self.sidebar.show_networks(pairs, self.ctx.network_id)

    @Slot(int)
    def _on_network_requested(self, network_id: int) -> None:
        if network_id != self.ctx.network_id and not self.ctx.may_leave(_("Changer de réseau sans elle")):
            return
        self.ctx.show_network(network_id, in_view.known_cycle(self.ctx.services, network_id, None))

    # --- acts -------------------------------------------------------------------------------------

    @Slot()
    def on_action(self) -> None:
        """A menu entry was chosen."""
        action = self.sender()
        if isinstance(action, QAction):
            self.act(str(action.data()))

    @Slot(str)
    def act(self, key: str) -> None:
        """Do the menu entry `key`."""
        if key.startswith("go:"):
            self.show_view(key.removeprefix("go:"))
        elif key.startswith("theme_"):
            self.look.set_theme(key.removeprefix("theme_"))
        elif key in self._own:
            self._own[key]()
        else:
            self.ctx.once_open(lambda: views.action(key)(self.ctx, self))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            self.painted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.ctx.projecting and event.key() == Qt.Key.Key_Escape:
            self.look.project()
        else:
            super().keyPressEvent(event)

    # --- files dropped ----------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    @Slot(object)
    def _on_files_dropped(self, paths: list[Path]) -> None:
        """One store is opened; anything else is a list to import."""
        if len(paths) == 1 and paths[0].suffix == STORE_SUFFIX:
            self.open_requested.emit(paths[0])
        else:
            self.ctx.once_open(lambda: views.drop_files(self.ctx, self, paths))


def _restore_geometry(window: MainWindow, kept: str) -> None:
    """Where the window was last time, else as large as the screen has room for."""
    room = window.screen().availableGeometry()
    window.resize(min(1280, room.width()), min(800, room.height() - TITLE_BAR))
    if kept:
        window.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore")))
