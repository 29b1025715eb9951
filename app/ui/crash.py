"""What happens to an exception nobody caught: a line in the log, one calm box, a report without names.

The report holds the kind of the exception and the places in the code; never its message, which may quote
what the user typed.
"""

import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from app.core.i18n import _

_log = logging.getLogger(__name__)


def report(kind: type[BaseException], trace: TracebackType | None, version: str) -> str:
    """Where it happened, in words a developer reads; no values, no message, no path of the user's."""
    import platform

    lines = [
        f"Décollage {version}",
        f"Python {platform.python_version()} · Qt {PySide6.__version__}",
        f"{platform.system()} {platform.release()}",
        f"{kind.__module__}.{kind.__qualname__}",
    ]
    for frame in traceback.extract_tb(trace)[-30:]:
        lines.append(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


def _short(filename: str) -> str:
    parts = Path(filename).parts
    for root in ("app", "site-packages"):
        if root in parts:
            return "/".join(parts[parts.index(root) :])
    return parts[-1] if parts else filename


class CrashHandler(QObject):
    """Installed as the hook of every thread; `shown` counts boxes, `caught` exceptions."""

    _crashed = Signal(str)

    def __init__(self, version: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash-handler")
        self._version = version
        self._box: QMessageBox | None = None
        self._seen: set[str] = set()
        self._logged: set[str] = set()
        self.caught = 0
        self.shown = 0
        self._crashed.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the hooks of the interpreter and its threads."""
        sys.excepthook = self.handle
        threading.excepthook = self._handle_thread

    def uninstall(self) -> None:
        """Give them back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log and show one exception; safe from any thread."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self.caught += 1
        text = report(kind, trace, self._version)
        if text not in self._logged:  # a painting that fails does so sixty times a second
            self._logged.add(text)
            _log.error("%s", text)
        self._crashed.emit(text)

    def _handle_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None and not issubclass(caught.exc_type, SystemExit):
            self.handle(caught.exc_type, caught.exc_value, caught.exc_traceback)

    @Slot(str)
    def _show(self, text: str) -> None:
        if self._box is not None or text in self._seen:
            return
        self._seen.add(text)
        self.shown += 1
        box = QMessageBox(QApplication.activeWindow())
        box.setObjectName("crash")
        box.setWindowTitle("Décollage")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(_("Quelque chose n’a pas fonctionné dans le programme."))
        box.setInformativeText(
            _(
                "Vos données sont enregistrées, rien n’est perdu. Vous pouvez continuer ; si cela se"
                " reproduit, fermez puis rouvrez Décollage. Le rapport ne contient aucune donnée personnelle."
            )
        )
        box.setDetailedText(text)
        copy = box.addButton(_("Copier le rapport"), QMessageBox.ButtonRole.ActionRole)
        copy.setObjectName("crash-copy")
        copy.clicked.disconnect()
        copy.clicked.connect(self._copy)
        go_on = box.addButton(_("Continuer"), QMessageBox.ButtonRole.AcceptRole)
        go_on.setObjectName("crash-continue")
        for made in box.buttons():
            if not made.objectName():  # Qt's own, for the report
                made.setObjectName("crash-details")
        box.setDefaultButton(go_on)
        box.setEscapeButton(go_on)
        box.finished.connect(self._on_finished)
        self._box = box
        box.open()

    @Slot()
    def _copy(self) -> None:
        if self._box is not None:
            QGuiApplication.clipboard().setText(self._box.detailedText())

    @Slot()
    def _on_finished(self) -> None:
        if self._box is not None:
            self._box.deleteLater()
            self._box = None
