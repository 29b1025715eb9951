"""The dashboards are read ahead while nothing happens, so that opening one only has to show it."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

from app.core.errors import EnvironmentProblem, UserError
from app.services.evaluation.ahead import read_boards
from app.ui.context import Context

QUIET_MS = 250
"""How long no key is pressed before something is read: nobody comes to the dashboard faster."""

BREATH_MS = 5
"""Between two cards: what waits in the event loop has its turn."""

_KINDS = QEvent.Type
_DOINGS = frozenset({_KINDS.KeyPress, _KINDS.MouseButtonPress, _KINDS.Wheel, _KINDS.Resize, _KINDS.Drop})
"""Moving the mouse is not waited for: it may be on its way to the dashboard, and a turn takes no frame."""


class ReadAhead(QObject):
    """Reads the cards of the network in view, then of the others, one in a turn of the event loop.

    What the user does in `window` makes it wait anew, as does a dialog, a menu or a job; once all is read it
    sleeps until something changes.
    """

    def __init__(self, ctx: Context, window: QWindow, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("read-ahead")
        self._ctx = ctx
        self._steps: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._read)
        window.installEventFilter(self)
        ctx.signals.data_changed.connect(self._begin_again)
        ctx.signals.network_changed.connect(self._begin_again)
        self._begin_again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait while something is done; nothing is kept from the window."""
        if self._timer.isActive() and event.type() in _DOINGS:
            self._timer.start(QUIET_MS)
        return False

    @Slot()
    def _begin_again(self) -> None:
        self._steps = None
        self._timer.start(QUIET_MS)

    @Slot()
    def _read(self) -> None:
        if QApplication.activeModalWidget() or QApplication.activePopupWidget() or self._ctx.tasks.busy:
            self._timer.start(QUIET_MS)
            return
        try:
            if self._steps is None:
                self._steps = self._begun()
            next(self._steps)
        except StopIteration:
            return
        except (UserError, EnvironmentProblem):  # whoever opens the page is told
            return
        self._timer.start(BREATH_MS)

    def _begun(self) -> Iterator[None]:
        services, in_view = self._ctx.services, self._ctx.network_id
        if services is None or in_view is None:
            return iter(())
        others = [network.id for network in services.networks.all() if network.id != in_view]
        return read_boards(services.boards, services.figures, [in_view, *others])
