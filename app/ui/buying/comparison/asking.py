"""The comparison made off the main thread, again only when it would answer something else."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.core.i18n import _
from app.domain.buying import Comparison
from app.ui.context import Context
from app.ui.tasks import Progress

Work = Callable[[], Comparison]


class Asking(QObject):
    """`answered(comparison)` once what was last asked is known."""

    def __init__(self, ctx: Context, parent: QWidget, answered: Callable[[Comparison], None]) -> None:
        super().__init__(parent)
        self.setObjectName("comparison-asking")
        self._ctx = ctx
        self._owner = parent
        self._answered = answered
        self._asked: Work | None = None
        self._running = False
        self._waiting = False
        self.known = False
        ctx.tasks.busy_changed.connect(self._on_busy_changed)

    def ask(self, work: Work) -> None:
        """Have `work` done, unless it is what is known or under way."""
        if work == self._asked:
            return
        self._asked, self.known = work, False
        self._start()

    def forget(self) -> None:
        """Whatever is asked next is asked anew."""
        self._asked, self.known = None, False

    def _start(self) -> None:
        if self._running or self._asked is None:
            return
        self._running = self._ctx.tasks.run(
            _("Comparaison des paniers…"),
            partial(_done, self._asked),
            self._on_done,
            failed=self._on_failed,
            parent=self._owner,
        )
        self._waiting = not self._running

    def _on_done(self, done: tuple[Work, Comparison]) -> None:
        self._running = False
        if done[0] != self._asked:
            self._start()
            return
        self.known = True
        self._answered(done[1])

    def _on_failed(self, error: Exception) -> None:
        self._running = False
        self.forget()
        raise error

    @Slot(bool)
    def _on_busy_changed(self, busy: bool) -> None:
        if not busy and self._waiting:
            self._start()


def _done(work: Work, _progress: Progress) -> tuple[Work, Comparison]:
    return work, work()
