"""The keyboard of an animator who has no mouse: Tab until the cursor is there, then a key."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from tests.ui.journey.hands import in_front, wait_for_attention

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
FURTHEST = 30
"""Nobody presses Tab more often than this to get anywhere."""


class Keyboard:
    """Every key goes to the window that has the focus, as from the system: menus and shortcuts hear it."""

    def __init__(self, qtbot: QtBot, window: MainWindow, type_text: Callable[[QWidget, str], None]) -> None:
        self.qtbot = qtbot
        self.window = window
        self._type = type_text

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press keys one after the other; the cursor is never lost."""
        for key in keys:
            self.cursor()
            focused = QGuiApplication.focusWindow()
            assert focused is not None
            self.qtbot.keyClick(focused, key, held)
        self.cursor()

    def cursor(self) -> QWidget:
        """Where the next key goes: always somewhere, and in sight."""
        if QApplication.activePopupWidget() is None:
            wait_for_attention(self.qtbot, self.window)
        focused = QApplication.focusWidget()
        assert focused is not None, "the cursor is lost"
        assert focused.isVisible() and focused.isEnabled(), f"«{focused.objectName()}» cannot be used"
        fronts = (QApplication.activePopupWidget(), in_front(self.window))
        assert focused.window() in fronts, f"«{focused.objectName()}» is behind"
        return focused

    def stays_in_the_page(self) -> None:
        """The cursor did not fall into the side bar or the banner, where Enter does something else."""
        stack, cursor = self.window.stack, self.cursor()
        assert stack.isAncestorOf(cursor), f"the cursor fell into «{cursor.objectName()}»"

    def type(self, text: str) -> None:
        """Type where the cursor is."""
        self._type(self.cursor(), text)

    def type_known(self, text: str) -> None:
        """Type where known words are offered, as slowly as the list takes to come up; then Enter."""
        self.type(text)
        self.qtbot.waitUntil(lambda: _is_up(QApplication.activePopupWidget()))
        self.press(Key.Key_Return)

    def type_row(self, *cells: str) -> None:
        """Cell, Tab, cell, Tab… and Enter at the end of the row; an empty cell is passed."""
        for place, text in enumerate(cells):
            if place:
                self.press(Key.Key_Tab)
            if text:
                self.type(text)
        self.press(Key.Key_Return)

    def go_to(self, name: str, *, back: bool = False) -> None:
        """Press Tab (or Shift+Tab) until the cursor is in `name`."""
        seen = [self.cursor().objectName()]
        while self.cursor().objectName() != name:
            assert len(seen) <= FURTHEST, f"no way to «{name}»: {seen}"
            self.press(Key.Key_Backtab if back else Key.Key_Tab, held=SHIFT if back else NONE)
            seen.append(self.cursor().objectName())

    def use(self, name: str, *, back: bool = False) -> None:
        """Go to a button and press it by Enter."""
        self.go_to(name, back=back)
        self.press(Key.Key_Return)

    def wait_for_dialog(self, name: str) -> None:
        """Until the dialog `name` has the attention."""
        self.qtbot.waitUntil(lambda: in_front(self.window).objectName() == name)
        self.cursor()


def _is_up(popup: QWidget | None) -> bool:
    return popup is not None and popup.windowHandle() is QGuiApplication.focusWindow()
