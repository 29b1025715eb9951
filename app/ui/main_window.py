"""The shell: side bar, pages, menus. It imports nothing heavy and is painted before the program is loaded."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from app.core.i18n import _
from app.core.paths import STORE_SUFFIX, Places
from app.domain.changes import Changes
from app.ui import in_view, views
from app.ui.context import Context
from app.ui.kit.labels import label
from app.ui.kit.layout import column, row
from app.ui.kit.strips import Banner
from app.ui.kit.tab_order import TabOrdered
from app.ui.look import Look
from app.ui.menus import build_menus
from app.ui.shell_acts import ShellActs
from app.ui.sidebar import Sidebar
from app.ui.store_dialogs.strip import StoreStrip

if TYPE_CHECKING:
    from app.ui.page import Page

TITLE_BAR = 30
"""Pixels the desktop puts above the window, so that a first start fits a small screen."""


class MainWindow(QMainWindow):
    """Pages are made on first show, once `start` was called with the services in the context."""

    open_requested = Signal(object)
    """Path of a store to open."""
    sample_requested = Signal()
    own_store_requested = Signal()
    """Leave the sample."""
    files_dropped = Signal(object)
    """list[Path]."""

    def __init__(self, ctx: Context, places: Places, version: str) -> None:
        super().__init__()
        self.ctx = ctx
        self._shell_acts = ShellActs(self, ctx, places, version)
        self._views = {view.key: view for view in views.views()}
        self._pages: dict[str, Page] = {}
        self._current = ""
        self.setObjectName("main-window")
        self.setWindowTitle("Décollage")
        self.setAcceptDrops(True)
        self.setMinimumSize(720, 480)
        self.sidebar = Sidebar(list(self._views.values()))
        self.stack = QStackedWidget()
        self.strip = StoreStrip(ctx)
        self.banner = Banner()
        self.look = Look(self, self.sidebar, ctx)
        self._build()
        self.actions_by_key = build_menus(self, list(self._views.values()), self._on_action)
        self._own = self._own_acts()
        self._wire()
        self._restore_geometry()
        self._show_theme_choice()
        self._show_undo()

    def _build(self) -> None:
        self.stack.setObjectName("pages")
        waiting = label(_("Ouverture de vos données…"), "muted", name="opening")
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack.addWidget(waiting)
        right = column(gap=0)
        right.addWidget(self.strip)
        right.addWidget(self.stack, 1)
        right.addLayout(row(self.banner, margins=(26, 0, 26, 8)))
        whole = row(gap=0)
        whole.addWidget(self.sidebar)
        whole.addLayout(right, 1)
        self.setCentralWidget(TabOrdered(whole, name="whole"))

    def _own_acts(self) -> dict[str, Callable[[], object]]:
        return {
            "undo": self.ctx.undo,
            "redo": self.ctx.redo,
            "quit": self.close,
            "open_file": self._open_file,
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
        self.banner.undo_requested.connect(self.ctx.undo)
        self.banner.left.connect(self.stack.setFocus)
        self.sidebar.view_requested.connect(self.show_view)
        self.sidebar.network_requested.connect(self._on_network_requested)
        self.sidebar.act_requested.connect(self.act)
        self.strip.act_requested.connect(self.act)
        self.sidebar.opened.connect(self._fill_networks)
        self.files_dropped.connect(self._on_files_dropped)

    # --- life -------------------------------------------------------------------------------------

    def start(self) -> None:
        """The services are there, for the first time or over another store: show them."""
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        services = self.ctx.services
        network_id = in_view.known_network(services, self.ctx.settings.network_id)
        self.ctx.show_network(network_id, in_view.known_cycle(services, network_id, None))
        self.sidebar.show_saved(services.history.last_saved if services is not None else None)
        if self._views:
            self.show_view(self._current or next(iter(self._views)))

    @Slot(str)
    @Slot(str, object)
    def show_view(self, key: str, argument: object = None) -> None:
        """Bring the page `key` to the front; `argument` goes to its `open_at`."""
        if key not in self._views or self.ctx.services is None:
            return
        if key not in self._pages:
            self._pages[key] = views.build(self._views[key], self.ctx)
            self.stack.addWidget(self._pages[key])
        self._current = key
        self.ctx.view_title = self._views[key].title
        self.sidebar.show_view(key)
        page, before = self._pages[key], self.stack.currentWidget()
        self.stack.setCurrentWidget(page)
        if argument is not None:
            page.open_at(argument)
        focused = QApplication.focusWidget()
        if before is not page or focused is None or not page.isAncestorOf(focused):
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
        """What is typed is committed first: leaving a field saves it."""
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        if not self.look.projecting:
            self.ctx.settings.geometry = base64.b64encode(self.saveGeometry().data()).decode()
        super().closeEvent(event)

    def _restore_geometry(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(1280, room.width()), min(800, room.height() - TITLE_BAR))
        kept = self.ctx.settings.geometry
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore")))

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
        self.ctx.show_network(network_id, in_view.known_cycle(self.ctx.services, network_id, None))

    # --- acts -------------------------------------------------------------------------------------

    def _open_file(self) -> None:
        path = self._shell_acts.choose_file()
        if path is not None:
            self.open_requested.emit(path)

    @Slot()
    def _on_action(self) -> None:
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
        elif self.ctx.services is not None:
            views.action(key)(self.ctx, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.look.projecting and event.key() == Qt.Key.Key_Escape:
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
        elif self.ctx.services is not None:
            views.drop_files(self.ctx, self, paths)
