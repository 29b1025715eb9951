"""The window and the store it is open on.

The bare window is painted first; then it is dressed and furnished, while a thread imports the services and
opens what the start asks for.
"""

from __future__ import annotations

import gc
import logging
import sys
import threading
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app import __version__ as VERSION
from app.core.errors import EnvironmentProblem
from app.core.i18n import _
from app.core.paths import STORE_SUFFIX, Places
from app.core.settings import load_settings, save_settings
from app.ui import theme
from app.ui.context import Context
from app.ui.kit.icons import icon, refresh_icons
from app.ui.main_window import MainWindow
from app.ui.messages import Messages
from app.ui.tasks import TaskRunner

if TYPE_CHECKING:
    import tempfile

    from app.services.desk import Services
    from app.services.history import Backup

HEAVY = ("app.services.desk", "app.services.sample", "app.ui.home.page")
"""Imported in a thread while the window is already there."""

UNSEEN_MS = 1000
"""A window that starts minimised is not painted: load all the same."""

BREATH_MS = 5
"""Between two pieces of work while starting: what waits in the event loop has its turn."""

MOST_SAID = 5
"""Discrepancies told when a file is opened; the accounts page has them all."""

_log = logging.getLogger(__name__)


def _services(path: Path) -> Services:
    services: Services = import_module("app.services.desk").open_services(path)
    return services


def _read_dashboards(services: Services) -> None:
    read_boards = import_module("app.services.evaluation.ahead").read_boards
    with suppress(Exception):  # whoever opens the page is told
        networks = [network.id for network in services.networks.all()]
        for _card in read_boards(services.boards, services.figures, networks):
            pass


class Session(QObject):
    """The window and the store it is open on."""

    _loaded = Signal(object)

    def __init__(self, app: QApplication, places: Places, file: Path | None, *, sample: bool) -> None:
        super().__init__()
        self.setObjectName("session")
        self._app = app
        self._places = places
        self._file = file or places.store
        self._sample = sample
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._discrepancies: list[str] = []
        self._called = ""
        self._loader: threading.Thread | None = None
        self._ready: tuple[Services, tempfile.TemporaryDirectory[str] | None] | None = None
        self.settings = load_settings(places.settings)
        self.ctx = Context(self.settings, Messages(self), TaskRunner(self))
        self.window = MainWindow(self.ctx, places, VERSION)
        self.window.open_requested.connect(self.open_file)
        self.window.sample_requested.connect(self.open_sample)
        self.window.own_store_requested.connect(self.open_own)
        self._loaded.connect(self._on_loaded, Qt.ConnectionType.QueuedConnection)

    def show(self) -> None:
        """Paint the bare window in the ground it had last time, then load the rest behind it."""
        if self.settings.ground:
            self.window.setPalette(QPalette(QColor(self.settings.ground)))
        self.window.painted.connect(self._load, Qt.ConnectionType.QueuedConnection)
        self.window.show()
        QTimer.singleShot(UNSEEN_MS, self._load)

    @Slot()
    def _load(self) -> None:
        if self._loader is not None:
            return
        from PySide6.QtCore import QLocale

        self.window.setCursor(Qt.CursorShape.BusyCursor)
        QLocale.setDefault(QLocale("fr_FR"))
        self._dress()
        self._app.setWindowIcon(icon("network", "accent", size=48))
        refresh_icons(self._app)
        gc.disable()
        self._loader = threading.Thread(target=self._prepare, name="load", daemon=True)
        self._loader.start()

    def _dress(self) -> None:
        """Put the theme on and furnish the window."""
        theme.apply(self._app, self.settings.theme, self.settings.size)
        self.settings.ground = theme.color("page").name()
        self.window.setPalette(QPalette())
        self.window.furnish()

    def _prepare(self) -> None:
        """In a thread: import what is heavy, open what the start asks for, and read its dashboards."""
        error = None
        try:
            for module in HEAVY:
                if module.startswith("app.services") or module.rpartition(".")[0] in sys.modules:
                    import_module(module)
            gc.freeze()  # modules stay; what opening a store drops goes at once, it was 3 MB of the peak
            gc.enable()
            self._ready = self._make_sample() if self._sample else (self._opened(self._file), None)
            _read_dashboards(self._ready[0])
        except Exception as raised:
            error = raised
        self._loaded.emit(error)

    @Slot(object)
    def _on_loaded(self, error: Exception | None) -> None:
        gc.freeze()
        gc.enable()
        import_module("app.ui.evaluation.ahead").ReadAhead(self.ctx, self.window.windowHandle(), self)
        if isinstance(error, EnvironmentProblem):
            self.open_sample() if self._sample else self._open(self._file)  # once more, and ask
        elif error is not None:
            raise error
        else:
            self.window.make_first_page()
            QTimer.singleShot(BREATH_MS, self._take_ready)

    @Slot()
    def _take_ready(self) -> None:
        """Go on with what the thread has opened, unless something else was meanwhile."""
        if self._ready is not None and self.ctx.services is None:
            ready, self._ready = self._ready, None
            self._take(*ready)
        else:
            self._drop_ready()
        called, self._called = self._called, ""
        if called:
            self.on_called(called)

    def _drop_ready(self) -> None:
        """Close what was opened for nobody: the window was closed, or another file chosen, meanwhile."""
        if self._ready is not None:
            (services, scratch), self._ready = self._ready, None
            services.close()
            if scratch is not None:
                scratch.cleanup()

    # --- stores -----------------------------------------------------------------------------------

    @Slot(object)
    def open_file(self, path: Path) -> None:
        """Open another store in the same window."""
        self._open(path)

    @Slot()
    def open_sample(self) -> None:
        """Open a copy of the sample network, gone when it is closed."""
        if not self.ctx.may_leave(_("Ouvrir l’exemple sans elle")):
            return
        try:
            self._take(*self._make_sample())
        except EnvironmentProblem as problem:
            self.ctx.messages.problem(self.window, problem.what, problem.advice)
            if self.ctx.services is None:
                self.window.close()

    def _make_sample(self) -> tuple[Services, tempfile.TemporaryDirectory[str]]:
        """The services over a fresh sample, and the folder it lies in."""
        import shutil
        import tempfile

        scratch = tempfile.TemporaryDirectory(prefix="decollage-exemple-")
        try:
            services = _services(Path(scratch.name) / f"exemple{STORE_SUFFIX}")
            import_module("app.services.sample").create_sample(services)
            shutil.rmtree(services.history.backup_folder, ignore_errors=True)  # nobody asked for those
        except BaseException:
            scratch.cleanup()
            raise
        return services, scratch

    @Slot()
    def open_own(self) -> None:
        """Leave the sample for the store that was open before it."""
        self._open(self._file)

    def _open(self, path: Path) -> None:
        """Open `path`, or another one, or nothing, as the user decides at each problem."""
        if self._holds(path) or not self.ctx.may_leave(_("Ouvrir sans elle")):
            return
        while True:
            services = self._try(path)
            if services is not None:
                self._file = path
                self._take(services)
                return
            chosen = self._chosen
            if chosen is None:
                if self.ctx.services is None:
                    self.window.close()
                return
            path = chosen

    def _try(self, path: Path) -> Services | None:
        """The services over `path`; None when the machine is in the way: `_chosen` then says what next."""
        self._chosen: Path | None = None
        if self._holds(path):
            return self.ctx.services
        try:
            return self._opened(path)
        except EnvironmentProblem as problem:
            self._chosen = self._ask(problem, path)
            return None

    def _holds(self, path: Path) -> bool:
        """Whether the store in view is that of `path`."""
        return self.ctx.services is not None and self.ctx.services.history.path == path.resolve()

    def _ask(self, problem: EnvironmentProblem, path: Path) -> Path | None:
        rescue = import_module("app.services.rescue")
        copy = rescue.last_copy(path, problem)
        other, again = _("Choisir un autre fichier"), _("Réessayer")
        last = _("Quitter") if self.ctx.services is None else _("Revenir")
        acts = ([rescue.offer(copy)] if copy else []) + [other, again, last]
        act = acts[self.ctx.messages.choose(self.window, problem.what, problem.advice, acts)]
        if act == other:
            suffixes = [STORE_SUFFIX.removeprefix(".")]
            start = path.parent
            kind = _("Réseaux Décollage")
            open_file = import_module("app.ui.file_dialogs").open_file
            return open_file(self.ctx, self.window, other, kind, suffixes, start=start) or path
        if act == last:
            return None
        if act != again:
            self._put_back(path, copy)
        return path

    def _put_back(self, path: Path, copy: Backup) -> None:
        try:
            said = import_module("app.services.rescue").put_back(path, copy)
        except EnvironmentProblem as problem:
            self.ctx.messages.problem(self.window, problem.what, problem.advice)
        else:
            self.ctx.messages.inform(self.window, said)

    def _take(self, services: Services, scratch: tempfile.TemporaryDirectory[str] | None = None) -> None:
        """Go on with `services`, of the sample when there is a `scratch`; the ones before are closed."""
        if services is self.ctx.services:
            return
        self._let_go()
        self.ctx.services = services
        self.ctx.is_sample = scratch is not None
        self._scratch = scratch
        _log.info("store opened")
        if not self.window.furnished:
            self._dress()
        self.window.start()
        self.window.unsetCursor()
        self._say_discrepancies()

    def _opened(self, path: Path) -> Services:
        """The services over a file, its accounts checked on the way: in a thread when the program starts."""
        services = _services(path)
        self._discrepancies = [
            discrepancy.what
            for network in services.networks.all()
            for discrepancy in services.accounts.check(network.id)
        ]
        return services

    def _say_discrepancies(self) -> None:
        """What does not add up in a file is said at once: somebody or something else has changed it."""
        found, self._discrepancies = self._discrepancies, []
        if found:
            _log.warning("%d discrepancies in the accounts", len(found))
            what = _("Les comptes de ce fichier ne tombent pas juste.")
            advice = _("{found}\nLa dernière sauvegarde saine se retrouve par Fichier ▸ Sauvegardes.")
            self.ctx.messages.problem(self.window, what, advice.format(found="\n".join(found[:MOST_SAID])))

    def _let_go(self) -> None:
        before, self.ctx.services = self.ctx.services, None
        if before is not None:
            try:
                before.close()
            except EnvironmentProblem as problem:
                self.ctx.messages.problem(self.window, problem.what, problem.advice)
            missed = before.history.backup_problem
            if missed is not None and self._scratch is None:
                what = _("La sauvegarde à la fermeture n’a pas pu se faire. {what}").format(what=missed.what)
                self.ctx.messages.problem(self.window, what, missed.advice)
        if self._scratch is not None:
            self._scratch.cleanup()
            self._scratch = None

    @Slot(str)
    def on_called(self, asked: str) -> None:
        """A second start: come to the front, with what it wanted to open."""
        self.window.come_to_front()
        if self.ctx.services is None:
            self._called = asked  # once the first file is open
        elif asked == "--exemple":
            self.open_sample()
        elif asked:
            self._open(Path(asked))

    def close(self) -> None:
        """Close the store and remember the look."""
        if self._loader is not None:
            self._loader.join()
        self._drop_ready()
        keep_network = self.settings.network_id if self._scratch is None else None
        self._let_go()
        self.settings.network_id = keep_network
        save_settings(self.settings, self._places.settings)
