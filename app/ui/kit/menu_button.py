"""A small button for the acts one needs less often."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu

from app.ui.kit.buttons import PushButton
from app.ui.kit.icons import set_icon
from app.ui.kit.labels import set_tip
from app.ui.kit.layout import set_size


class MenuButton(PushButton):
    """A small button that opens a menu of acts; each action carries its act in the property `act`."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "quiet")
        self.setAutoDefault(False)
        set_icon(self, "menu", "muted", size=16)
        set_size(self, width=44, height=34)
        self.acts = QMenu(self)
        self.acts.setObjectName(f"{name}-acts")
        self.clicked.connect(self._open)

    def set_words(self, words: str) -> None:
        """The tooltip and the accessible name."""
        set_tip(self, words)
        self.setAccessibleName(words)

    def add(self, act: str, text: str, slot: Callable[[], None]) -> None:
        """Append an act."""
        made = self.acts.addAction(text, slot)
        made.setObjectName(f"{self.acts.objectName()}-{act}")
        made.setProperty("act", act)

    @Slot()
    def _open(self) -> None:
        self.acts.popup(self.mapToGlobal(self.rect().bottomLeft()))
