"""Slow work, one job at a time, off the main thread; progress with «Annuler» after one second."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QProgressDialog, QWidget
from shiboken6 import isValid

from app.core.errors import EnvironmentProblem, UserError
from app.core.i18n import _

_log = logging.getLogger(__name__)
PATIENCE_MS = 1000
_TELL_EVERY_S = 0.05


class Cancelled(Exception):
    """Raised inside a job by `Progress.step` once the user gave up."""


class Progress:
    """What a job may tell: `step(done, total)`; it raises Cancelled when the user gave up."""

    def __init__(self, told: Callable[[int, int], None]) -> None:
        self._told = told
        self._cancelled = threading.Event()
        self._last = 0.0

    def step(self, done: int, total: int) -> None:
        """Say how far the job is."""
        if self._cancelled.is_set():
            raise Cancelled
        now = time.monotonic()
        if done >= total or now - self._last >= _TELL_EVERY_S:
            self._last = now
            self._told(done, total)

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._cancelled.set()


@dataclass(slots=True)
class _Job:
    label: str
    progress: Progress
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    parent: QWidget | None
    thread: threading.Thread | None = None


class TaskRunner(QObject):
    """Runs `work(progress)` in a thread and hands its plain value to `done` on the main thread.

    The runner owns the signals; the job never touches a widget. Nor does it hold the store: what it reads of
    it, it reads in short turns through a service that says so (see `Exports`). UserError and
    EnvironmentProblem go to `failed` (or to the messages); anything else is a bug and goes to the crash hook.
    """

    _stepped = Signal(int, int)
    _ended = Signal(object, object)
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tasks")
        self.report: Callable[[QWidget | None, Exception], None] | None = None
        self._job: _Job | None = None
        self._dialog: QProgressDialog | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show_progress)
        self._stepped.connect(self._on_stepped, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self._job is not None

    def run(
        self,
        label: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        *,
        failed: Callable[[Exception], None] | None = None,
        parent: QWidget | None = None,
    ) -> bool:
        """Start `work`; False when another job is still under way. `label` is shown: «Impression…»."""
        if self._job is not None:
            return False
        progress = Progress(self._stepped.emit)
        self._job = _Job(label, progress, done, failed, parent)
        self._job.thread = threading.Thread(
            target=self._work, args=(work, progress), name="task", daemon=True
        )
        self._patience.start()
        self.busy_changed.emit(True)
        self._job.thread.start()
        return True

    def cancel(self) -> None:
        """Ask the job to stop."""
        if self._job is not None:
            self._job.progress.cancel()

    def _work(self, work: Callable[[Progress], Any], progress: Progress) -> None:
        try:
            value, error = work(progress), None
        except Exception as raised:
            value, error = None, raised
        self._ended.emit(value, error)

    @Slot()
    def _show_progress(self) -> None:
        job = self._job
        if job is None:
            return
        dialog = QProgressDialog(job.label, _("Annuler"), 0, 0, job.parent)
        dialog.setObjectName("task-progress")
        dialog.setWindowTitle("Décollage")
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        dialog.setMinimumDuration(0)
        dialog.canceled.connect(self.cancel)
        dialog.show()
        self._dialog = dialog

    @Slot(int, int)
    def _on_stepped(self, done: int, total: int) -> None:
        if self._dialog is not None and isValid(self._dialog) and not self._dialog.wasCanceled():
            self._dialog.setMaximum(total)
            self._dialog.setValue(done)

    @Slot(object, object)
    def _on_ended(self, value: Any, error: Exception | None) -> None:
        job, self._job = self._job, None
        self._patience.stop()
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.canceled.disconnect(self.cancel)
            self._dialog.close()
            self._dialog.deleteLater()
        self._dialog = None
        self.busy_changed.emit(False)
        if job is None or isinstance(error, Cancelled):
            return
        if error is None:
            job.done(value)
        elif job.failed is not None:
            job.failed(error)
        elif self.report is not None and isinstance(error, UserError | EnvironmentProblem):
            self.report(job.parent, error)
        else:
            raise error
