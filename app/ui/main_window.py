"""The shell: side bar, pages, menus. It imports nothing heavy and is painted before the program is loaded."""

from __future__ import annotations

import base64
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QStackedWidget

from app.core.errors import EnvironmentProblem, UserError
from app.core.i18n import _
from app.core.paths import STORE_SUFFIX, Places
from app.core.settings import SIZE_STEPS
from app.domain.changes import Changes
from app.domain.network import network_type_label
from app.ui import theme, views
from app.ui.context import Context
from app.ui.kit.labels import label
from app.ui.kit.layout import column, holder, row
from app.ui.kit.strips import Banner
from app.ui.menus import build_menus
from app.ui.page import Page
from app.ui.sidebar import Sidebar

PROJECT_FACTOR = 1.4


class MainWindow(QMainWindow):
    """Pages are made on first show, once `start` was called with the services in the context."""

    open_requested = Signal(object)
    """Path of a store to open."""
    sample_requested = Signal()
    files_dropped = Signal(object)
    """list[Path]."""

    def __init__(self, ctx: Context, places: Places, version: str) -> None:
        super().__init__()
        self.ctx = ctx
        self._places = places
        self._version = version
        self._views = {view.key: view for view in views.views()}
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._projecting = False
        self.setObjectName("main-window")
        self.setWindowTitle("Décollage")
        self.setAcceptDrops(True)
        self.setMinimumSize(720, 480)
        self.sidebar = Sidebar(list(self._views.values()), can_create=views.has_action("new_network"))
        self.stack = QStackedWidget()
        self.stack.setObjectName("pages")
        self.banner = Banner()
        self._waiting = label(_("Ouverture de vos données…"), "muted", name="opening")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack.addWidget(self._waiting)
        right = column(gap=0)
        right.addWidget(self.stack, 1)
        right.addLayout(row(self.banner, margins=(26, 0, 26, 8)))
        whole = row(gap=0)
        whole.addWidget(self.sidebar)
        whole.addLayout(right, 1)
        self.setCentralWidget(holder(whole, name="whole"))
        self.actions_by_key = build_menus(self, list(self._views.values()), self._on_action)
        self._wire()
        self._restore_geometry()
        self._show_theme_choice()
        self._show_undo()

    def _wire(self) -> None:
        signals = self.ctx.signals
        signals.data_changed.connect(self._on_data_changed)
        signals.network_changed.connect(self._on_network_changed)
        signals.navigate_requested.connect(self.show_view)
        signals.action_requested.connect(self.act)
        self.ctx.messages.banner_shown.connect(self.banner.say)
        self.ctx.tasks.report = self._report
        self.banner.undo_requested.connect(self.ctx.undo)
        self.sidebar.view_requested.connect(self.show_view)
        self.sidebar.network_requested.connect(self._on_network_requested)
        self.sidebar.new_network_requested.connect(self._on_new_network)
        self.sidebar.opened.connect(self._fill_networks)
        self.files_dropped.connect(self._on_files_dropped)

    # --- life -------------------------------------------------------------------------------------

    def start(self) -> None:
        """The services are there, for the first time or over another store: show them."""
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        network_id = self._known_network(self.ctx.settings.network_id)
        self.ctx.show_network(network_id, self._known_cycle(network_id, None))
        self.sidebar.show_saved(self._last_saved())
        if self._views:
            self.show_view(self._current or next(iter(self._views)))

    def show_view(self, key: str, argument: object = None) -> None:
        """Bring the page `key` to the front; `argument` goes to its `open_at`."""
        if key not in self._views or self.ctx.services is None:
            return
        if key not in self._pages:
            self._pages[key] = views.build(self._views[key], self.ctx)
            self.stack.addWidget(self._pages[key])
        page = self._pages[key]
        self._current = key
        self.sidebar.show_view(key)
        self.stack.setCurrentWidget(page)
        if argument is not None:
            page.open_at(argument)

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
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        if not self._projecting:
            self.ctx.settings.geometry = base64.b64encode(self.saveGeometry().data()).decode()
        super().closeEvent(event)

    def _restore_geometry(self) -> None:
        self.resize(1280, 800)
        kept = self.ctx.settings.geometry
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore")))

    # --- what changed -----------------------------------------------------------------------------

    @Slot(object, object)
    def _on_data_changed(self, changes: Changes, initiator: QObject | None) -> None:
        """Runs before the pages' own slots, so that none of them reads a network that is gone."""
        self.sidebar.show_saved(self.ctx.saved_at)
        self._show_undo()
        if changes.touches("network", "cycle"):
            network_id = self._known_network(self.ctx.network_id)
            cycle_id = self._known_cycle(network_id, self.ctx.cycle_id)
            if (network_id, cycle_id) != (self.ctx.network_id, self.ctx.cycle_id):
                self.ctx.show_network(network_id, cycle_id)
            else:
                self._show_network()

    @Slot()
    def _on_network_changed(self) -> None:
        if self.ctx.cycle_id is None and self.ctx.network_id is not None:
            cycle_id = self._known_cycle(self.ctx.network_id, None)
            if cycle_id is not None:
                self.ctx.cycle_id = cycle_id
                return
        self._show_network()
        self._show_undo()

    def _known_network(self, wanted: int | None) -> int | None:
        services = self.ctx.services
        ids = [network.id for network in services.networks.all()] if services is not None else []
        return wanted if wanted in ids else (ids[0] if ids else None)

    def _known_cycle(self, network_id: int | None, wanted: int | None) -> int | None:
        services = self.ctx.services
        if services is None or network_id is None:
            return None
        if wanted in [cycle.id for cycle in services.cycles.all(network_id)]:
            return wanted
        current = services.cycles.current(network_id)
        return None if current is None else current.id

    def _show_network(self) -> None:
        services, network_id = self.ctx.services, self.ctx.network_id
        if services is None or network_id is None:
            self.sidebar.show_network("", "")
            self.setWindowTitle("Décollage")
            return
        network = services.networks.get(network_id)
        self.sidebar.show_network(network.name, network_type_label(network.type))
        self.setWindowTitle(f"{network.name} — Décollage")

    def _show_undo(self) -> None:
        services = self.ctx.services
        for key, word, said in (
            ("undo", _("&Annuler"), services.history.undo_label if services else None),
            ("redo", _("&Rétablir"), services.history.redo_label if services else None),
        ):
            action = self.actions_by_key[key]
            action.setText(f"{word}\u00a0: {said.replace('&', '&&')}" if said else word)
            action.setEnabled(bool(said))

    def _last_saved(self):
        return self.ctx.services.history.last_saved if self.ctx.services is not None else None

    def _report(self, parent: QObject | None, error: Exception) -> None:
        if isinstance(error, UserError):
            self.ctx.messages.error(parent, error.message)
        elif isinstance(error, EnvironmentProblem):
            self.ctx.messages.problem(parent, error.what, error.advice)

    # --- networks ---------------------------------------------------------------------------------

    @Slot()
    def _fill_networks(self) -> None:
        services = self.ctx.services
        pairs = [(network.id, network.name) for network in services.networks.all()] if services else []
        self.sidebar.show_networks(pairs, self.ctx.network_id)

    @Slot(int)
    def _on_network_requested(self, network_id: int) -> None:
        self.ctx.show_network(network_id, self._known_cycle(network_id, None))

    @Slot()
    def _on_new_network(self) -> None:
        self.act("new_network")

    # --- acts -------------------------------------------------------------------------------------

    @Slot()
    def _on_action(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.act(str(action.data()))

    @Slot(str)
    def act(self, key: str) -> None:
        """Do the menu entry `key`."""
        own = getattr(self, f"_act_{key}", None)
        if key.startswith("go:"):
            self.show_view(key.removeprefix("go:"))
        elif key.startswith("theme_"):
            self._set_theme(key.removeprefix("theme_"))
        elif own is not None:
            own()
        elif self.ctx.services is not None and (act := views.action(key)) is not None:
            act(self.ctx, self)

    def _act_undo(self) -> None:
        self.ctx.undo()

    def _act_redo(self) -> None:
        self.ctx.redo()

    def _act_quit(self) -> None:
        self.close()

    def _act_open_file(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self,
            _("Ouvrir un fichier de réseaux"),
            self.ctx.settings.last_folder or str(self._places.data),
            _("Réseaux Décollage (*{suffix});;Tous les fichiers (*)").format(suffix=STORE_SUFFIX),
        )
        if chosen:
            self.ctx.settings.last_folder = str(Path(chosen).parent)
            self.open_requested.emit(Path(chosen))

    def _act_open_sample(self) -> None:
        self.sample_requested.emit()

    def _act_open_folder(self) -> None:
        services = self.ctx.services
        folder = services.history.path.parent if services is not None else self._places.data
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _act_open_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._places.log)))

    def _act_about(self) -> None:
        words = _(
            "Décollage {version}\n\nPour animer un réseau, des listes individuelles au débriefing."
            " Le programme travaille sans connexion : tout reste sur ce poste."
        )
        self.ctx.messages.inform(self, words.format(version=self._version))

    # --- look -------------------------------------------------------------------------------------

    def _act_bigger(self) -> None:
        self._set_size(self.ctx.settings.bigger())

    def _act_smaller(self) -> None:
        self._set_size(self.ctx.settings.smaller())

    def _act_normal(self) -> None:
        self._set_size(100)

    def _set_size(self, percent: int) -> None:
        self.ctx.settings.size = percent
        self._dress()

    def _set_theme(self, name: str) -> None:
        self.ctx.settings.theme = name
        self._dress()
        self._show_theme_choice()

    def _dress(self) -> None:
        size = self.ctx.settings.size
        if self._projecting:
            size = min(round(size * PROJECT_FACTOR), SIZE_STEPS[-1])
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, self.ctx.settings.theme, size)
        self._show_network()
        self.ctx.signals.theme_changed.emit()

    def _show_theme_choice(self) -> None:
        self.actions_by_key[f"theme_{self.ctx.settings.theme}"].setChecked(True)

    def _act_project(self) -> None:
        """Full screen at bigger type, side bar and menus away; F11 or Escape comes back."""
        self._projecting = not self._projecting
        self.sidebar.setVisible(not self._projecting)
        self.menuBar().setMaximumHeight(0 if self._projecting else 16_777_215)
        if self._projecting:
            self.showFullScreen()
        else:
            self.showNormal()
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._projecting and event.key() == Qt.Key.Key_Escape:
            self._act_project()
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
