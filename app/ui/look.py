"""Theme, size and projection, as the View menu changes them, at once and remembered."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.core.settings import SIZE_STEPS
from app.ui import theme
from app.ui.context import Context

PROJECT_FACTOR = 1.4
_ANY_HEIGHT = 16_777_215


class Look(QObject):
    """The look of one window; it fills the screen for the group while `ctx.projecting`."""

    def __init__(self, window: QMainWindow, sidebar: QWidget, ctx: Context) -> None:
        super().__init__(window)
        self._window = window
        self._sidebar = sidebar
        self._ctx = ctx

    def set_theme(self, name: str) -> None:
        """ "light", "dark" or "system"."""
        self._ctx.settings.theme = name
        self.dress()

    def bigger(self) -> None:
        """One step up."""
        self._set_size(self._ctx.settings.bigger())

    def smaller(self) -> None:
        """One step down."""
        self._set_size(self._ctx.settings.smaller())

    def normal(self) -> None:
        """Back to 100 %."""
        self._set_size(100)

    def project(self) -> None:
        """Full screen at bigger type, side bar and menus away; a second time comes back."""
        projecting = self._ctx.projecting = not self._ctx.projecting
        self._sidebar.setVisible(not projecting)
        self._window.menuBar().setMaximumHeight(0 if projecting else _ANY_HEIGHT)
        if projecting:
            self._window.showFullScreen()
        else:
            self._window.showNormal()
        self.dress()

    def dress(self) -> None:
        """Apply what the settings say."""
        size = self._ctx.settings.size
        if self._ctx.projecting:
            size = min(round(size * PROJECT_FACTOR), SIZE_STEPS[-1])
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, self._ctx.settings.theme, size)
        self._ctx.signals.theme_changed.emit()

    def _set_size(self, percent: int) -> None:
        self._ctx.settings.size = percent
        self.dress()
