"""Where the program starts: arguments, folders, log, lock, then a session of the window."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QStandardPaths, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from app import __version__ as VERSION
from app.core.arguments import Arguments, read_arguments
from app.core.i18n import _
from app.core.logs import start_fault_log, start_log, stop_fault_log, stop_log
from app.core.paths import Places
from app.ui.crash import CrashHandler
from app.ui.messages import Messages
from app.ui.session import Session
from app.ui.single import SingleInstance

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
