"""A program left open overnight: what it says of today is shown anew when its user comes back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication

from app.core import clock
from app.ui.context import Context


class NewDay(QObject):
    """Has every page read again once the program comes to the front on another day."""

    def __init__(self, ctx: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("new-day")
        self._ctx = ctx
        self._day = clock.today()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._on_state)

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        today, active = clock.today(), state is Qt.ApplicationState.ApplicationActive
        if active and today != self._day and self._ctx.services is not None:
            self._day = today
            self._ctx.signals.network_changed.emit()
