"""Several jobs for the one TaskRunner, one after another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.core.errors import EnvironmentProblem, UserError
from app.ui.context import Context
from app.ui.tasks import Progress


@dataclass(frozen=True, slots=True)
class Job:
    """`work` runs in the thread; then, on the main thread, `done` with its value, or `stopped` without."""

    label: str
    work: Callable[[Progress], Any]
    done: Callable[[Any], None]
    stopped: Callable[[], None] | None = None


class Jobs(QObject):
    """Keeps jobs until the runner is free; a newer job of the same key replaces one that still waits.

    A UserError or EnvironmentProblem is told in a box, after `stopped`; so is a job the user gave up, without
    a box. Nothing is called any more once `owner` is gone.
    """

    def __init__(self, ctx: Context, owner: QWidget) -> None:
        super().__init__(owner)
        self.setObjectName(f"{owner.objectName()}-jobs")
        self._ctx = ctx
        self._owner = owner
        self._waiting: dict[str, Job] = {}
        self._running: Job | None = None
        ctx.tasks.busy_changed.connect(self._on_busy_changed, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether nothing runs nor waits here."""
        return self._running is None and not self._waiting

    def submit(self, key: str, job: Job) -> None:
        """Run `job` as soon as the runner is free."""
        self._waiting[key] = job
        self._start_next()

    def drop(self, key: str) -> None:
        """Forget the job `key` if it still waits."""
        self._waiting.pop(key, None)

    def _start_next(self) -> None:
        if self._running is not None or not self._waiting or self._ctx.tasks.busy:
            return
        key = next(iter(self._waiting))
        job = self._running = self._waiting.pop(key)
        self._ctx.tasks.run(job.label, job.work, self._on_done, failed=self._on_failed, parent=self._owner)

    def _take(self) -> Job | None:
        if not isValid(self._owner):
            return None
        job, self._running = self._running, None
        return job

    def _on_done(self, value: Any) -> None:
        job = self._take()
        if job is not None:
            job.done(value)

    def _on_failed(self, error: Exception) -> None:
        job = self._take()
        if job is None:
            return
        if job.stopped is not None:
            job.stopped()
        if isinstance(error, UserError):
            self._ctx.messages.error(self._owner, error.message)
        elif isinstance(error, EnvironmentProblem):
            self._ctx.messages.problem(self._owner, error.what, error.advice)
        else:
            raise error

    @Slot(bool)
    def _on_busy_changed(self, busy: bool) -> None:
        if busy or self._ctx.tasks.busy:
            return
        given_up = self._take()
        if given_up is not None and given_up.stopped is not None:
            given_up.stopped()
        self._start_next()
