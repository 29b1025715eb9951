"""The only place that knows everybody: arguments, folders, log, lock, window, store, services.

The window is painted first; the services are imported in a thread meanwhile; the store is opened on the
main thread once they are there.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QLibraryInfo,
    QObject,
    QStandardPaths,
    Qt,
    QTimer,
    QTranslator,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QApplication

from app import __version__ as VERSION
from app.core.arguments import Arguments, read_arguments
from app.core.errors import EnvironmentProblem
from app.core.i18n import _
from app.core.logs import start_fault_log, start_log, stop_fault_log, stop_log
from app.core.paths import STORE_SUFFIX, Places
from app.core.settings import load_settings, save_settings
from app.ui import file_dialogs, theme
from app.ui.context import Context
from app.ui.crash import CrashHandler
from app.ui.kit.icons import icon, refresh_icons
from app.ui.main_window import MainWindow
from app.ui.messages import Messages
from app.ui.single import SingleInstance
from app.ui.tasks import TaskRunner

if TYPE_CHECKING:
    import tempfile

    from app.services.desk import Services
    from app.services.history import Backup

HEAVY = ("app.services.desk", "app.services.sample", "app.ui.home.page")
"""Imported in a thread while the window is already there."""

_log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; the exit status."""
    arguments = read_arguments(argv)
    if arguments.self_test or arguments.windowless:
        gc.enable()
    if arguments.self_test:
        return _self_test()
    if arguments.windowless:
        return _demonstrate(Path("var", "demonstration").resolve())
    app = make_app()
    places = find_places()
    try:
        places.prepare()
        log = start_log(places.log)
        faults = start_fault_log(places.crash_log)
    except OSError as error:
        what = _("Le dossier des données ne peut pas être utilisé : {folder}").format(folder=places.data)
        Messages().problem(None, what, error.strerror or "")
        return 1
    try:
        return _run(app, places, arguments)
    finally:
        stop_fault_log(faults)
        stop_log(log)


def _say(line: str) -> None:
    print(line, flush=True)


def _demonstrate(folder: Path) -> int:
    """Play the sample’s cycle into `folder`, emptied first; say where the debrief lies; the exit status."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    failed = import_module("app.services.selftest").run_checks(folder, _say)
    _say(_("Le débriefing imprimé est ici\u00a0: {path}").format(path=folder / "debrief.pdf"))
    return min(failed, 1)


def _self_test() -> int:
    """Play every check and open every view in a folder that is gone afterwards; the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import tempfile

    with tempfile.TemporaryDirectory(prefix="decollage-verification-") as name:
        failed = import_module("app.services.selftest").run_checks(Path(name), _say)
        failed += _open_views(Places(Path(name) / "donnees"))
    _say(_("{n} échecs").format(n=failed) if failed else _("tout va bien"))
    return min(failed, 1)


def _open_views(places: Places) -> int:
    """Open every view on the sample, one line each; returns how many failed."""
    app = make_app()
    places.prepare()
    session = Session(app, places, None, sample=True)
    session.ctx.messages.quiet = True
    session.window.show()
    failed = 0
    try:
        session.open_sample()
        for name, error in import_module("app.ui.walk").walk_all(session.window):
            failed += error is not None
            outcome = (
                _("ok      vue\u00a0: {view}") if error is None else _("échec   vue\u00a0: {view}, {error}")
            )
            _say(outcome.format(view=name, error=error))
    finally:
        session.close()
        session.window.close()
    return failed


def make_app() -> QApplication:
    """The application, named and speaking French."""
    QApplication.setApplicationName("decollage")
    QApplication.setApplicationDisplayName("")
    QApplication.setDesktopFileName("decollage")
    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "fusion"])
    assert isinstance(app, QApplication)
    translator = QTranslator(app)
    if translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return app


def find_places() -> Places:
    """The data folder: DECOLLAGE_DATA when set, else the platform's own place."""
    override = os.environ.get("DECOLLAGE_DATA")
    if override:
        return Places(Path(override).expanduser())
    standard = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Places(Path(standard))


def _run(app: QApplication, places: Places, arguments: Arguments) -> int:
    single = SingleInstance(places.lock)
    if not single.acquire():
        asked = "--exemple" if arguments.sample else str(arguments.file or "")
        if single.call_first(asked):
            return 0
        Messages().problem(
            None,
            _("Décollage est déjà ouvert, mais sa fenêtre ne répond pas."),
            _("Fermez-la, ou redémarrez l’ordinateur, puis rouvrez Décollage."),
        )
        return 1
    crash = CrashHandler(VERSION)
    crash.install()
    _log.info("start %s", VERSION)
    session = Session(app, places, arguments.file, sample=arguments.sample)
    single.called.connect(session.on_called)
    session.show()
    QTimer.singleShot(0, single.listen)
    try:
        return app.exec()
    finally:
        session.close()
        crash.uninstall()
        single.release()


def _services(path: Path) -> Services:
    services: Services = import_module("app.services.desk").open_services(path)
    return services


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
        self._loader: threading.Thread | None = None
        self._ready: tuple[Services, tempfile.TemporaryDirectory[str] | None] | None = None
        self.settings = load_settings(places.settings)
        theme.apply(app, self.settings.theme, self.settings.size)
        self.ctx = Context(self.settings, Messages(self), TaskRunner(self))
        self.window = MainWindow(self.ctx, places, VERSION)
        self.window.open_requested.connect(self.open_file)
        self.window.sample_requested.connect(self.open_sample)
        self.window.own_store_requested.connect(self.open_own)
        self._loaded.connect(self._on_loaded, Qt.ConnectionType.QueuedConnection)

    def show(self) -> None:
        """Paint the window, then load the rest behind it."""
        self.window.show()
        QTimer.singleShot(0, self._load)

    @Slot()
    def _load(self) -> None:
        from PySide6.QtCore import QLocale

        QLocale.setDefault(QLocale("fr_FR"))
        self._app.setWindowIcon(icon("network", "accent", size=48))
        refresh_icons(self._app)
        gc.disable()
        self._loader = threading.Thread(target=self._prepare, name="load", daemon=True)
        self._loader.start()

    def _prepare(self) -> None:
        """In a thread: import what is heavy, then open what the start asks for."""
        error = None
        try:
            for module in HEAVY:
                if module.startswith("app.services") or module.rpartition(".")[0] in sys.modules:
                    import_module(module)
            self._ready = self._make_sample() if self._sample else (_services(self._file), None)
        except Exception as raised:
            error = raised
        self._loaded.emit(error)

    @Slot(object)
    def _on_loaded(self, error: Exception | None) -> None:
        gc.freeze()
        gc.enable()
        if isinstance(error, EnvironmentProblem):
            self.open_sample() if self._sample else self._open(self._file)  # once more, and ask
        elif error is not None:
            raise error
        elif self._ready is not None and self.ctx.services is None:
            ready, self._ready = self._ready, None
            self._take(*ready)
        else:
            self._drop_ready()

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
        try:
            self._take(*self._make_sample())
        except EnvironmentProblem as problem:
            self.ctx.messages.problem(self.window, problem.what, problem.advice)
            if self.ctx.services is None:
                self.window.close()

    def _make_sample(self) -> tuple[Services, tempfile.TemporaryDirectory[str]]:
        """The services over a fresh sample, and the folder it lies in."""
        import tempfile

        scratch = tempfile.TemporaryDirectory(prefix="decollage-exemple-")
        try:
            services = _services(Path(scratch.name) / f"exemple{STORE_SUFFIX}")
            import_module("app.services.sample").create_sample(services)
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
        if self.ctx.services is not None and self.ctx.services.history.path == path.resolve():
            return self.ctx.services
        try:
            return _services(path)
        except EnvironmentProblem as problem:
            self._chosen = self._ask(problem, path)
            return None

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
            return file_dialogs.open_file(self.ctx, self.window, other, kind, suffixes, start=start) or path
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
        self.window.start()

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
            return
        if asked == "--exemple":
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
