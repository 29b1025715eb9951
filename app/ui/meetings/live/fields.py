"""Fields that go on by Enter: what is refused then stays said beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.ui.kit import DateEdit, LineEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterField(LineEdit):
    """`entered` instead of the field's own Enter, which would take the refusal back; `left_off` by Escape."""

    entered = Signal()
    left_off = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left_off.emit()
        else:
            super().keyPressEvent(event)


class EnterDay(EnterField, DateEdit):
    """A day, with the same keys."""
