"""A button with the list of what can be in view, and what can be done with it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from app.ui.kit.buttons import PushButton
from app.ui.kit.icons import set_icon


class ListMenu(PushButton):
    """`chosen(id)` when one of the list is asked for; the acts, each with its slot, stand under it."""

    chosen = Signal(int)

    def __init__(self, text: str, *, name: str, accessible: str, listed: str, icon: str) -> None:
        super().__init__(text)
        self._name = name
        self.setObjectName(f"{name}-menu")
        self.setAccessibleName(accessible)
        self.setProperty("role", "button")
        self.setAutoDefault(False)
        set_icon(self, icon, size=16)
        self._menu = QMenu(self)
        self._menu.setObjectName(f"{name}s")
        self._menu.setAccessibleName(listed)
        self._group = QActionGroup(self._menu)
        self.setMenu(self._menu)

    def show_list(self, options: Iterable[tuple[int, str]], current: int | None) -> None:
        """Fill the menu anew with `options` (id, words), `current` checked; then `add_act`."""
        self._menu.clear()
        for option, words in options:
            action = self._menu.addAction(words.replace("&", "&&"), self._on_listed)
            action.setObjectName(f"{self._name}-{option}")
            action.setData(option)
            action.setCheckable(True)
            action.setChecked(option == current)
            self._group.addAction(action)
        self._menu.addSeparator()

    def add_act(self, key: str, text: str, icon: str, slot: Callable[[], object]) -> None:
        """Append what can be done."""
        action: QAction = self._menu.addAction(text, slot)
        action.setObjectName(f"{self._name}-{key}")
        set_icon(action, icon)

    @Slot()
    def _on_listed(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.chosen.emit(action.data())
