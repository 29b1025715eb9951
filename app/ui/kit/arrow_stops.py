"""Of several widgets that belong together, Tab reaches one and the arrows the others."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class ArrowStops(QObject):
    """The widget that had the keyboard last is the one Tab comes back to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stops: list[QWidget] = []

    def set_stops(self, stops: Sequence[QWidget], first: QWidget | None = None) -> None:
        """Take care of `stops`, in the order of the arrows; Tab reaches `first`, else the first usable."""
        known, self._stops = self._stops, list(stops)
        for stop in stops:
            if stop not in known:
                stop.installEventFilter(self)
        usable = self._usable()
        focused = next((stop for stop in usable if stop.hasFocus()), None)
        found = focused or (first if first in usable else next(iter(usable), None))
        if found is not None:
            self._elect(found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched in self._stops and isinstance(watched, QWidget):
            if event.type() == QEvent.Type.FocusIn:
                self._elect(watched)
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._go(watched, event)
        return super().eventFilter(watched, event)

    def _go(self, stop: QWidget, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        usable, key = self._usable(), Qt.Key(event.key())
        if key in ENDS:
            usable[ENDS[key]].setFocus(Qt.FocusReason.TabFocusReason)
        elif key in STEPS:
            at = usable.index(stop) + STEPS[key]
            usable[min(max(at, 0), len(usable) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        return key in ENDS or key in STEPS

    def _usable(self) -> list[QWidget]:
        return [stop for stop in self._stops if stop.isEnabled() and not stop.isHidden()]

    def _elect(self, elected: QWidget) -> None:
        for stop in self._stops:
            kinds = Qt.FocusPolicy
            stop.setFocusPolicy(kinds.StrongFocus if stop is elected else kinds.ClickFocus)
