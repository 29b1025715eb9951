"""A button that does the next thing once pressed: a double click must not do both."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPushButton


class SingleClick(QObject):
    """Lets `button` take the first press of a double click only."""

    def __init__(self, button: QPushButton) -> None:
        super().__init__(button)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() is QEvent.Type.MouseButtonDblClick
