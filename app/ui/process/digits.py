"""The digits a key stands for, with or without Shift: a French keyboard has them above «& é " ' (».

On the keypad a sign is itself: its «-» is no 6 of the top row.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.ui.kit.digit_keys import FRENCH_DIGITS

_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_WITH = _KEYPAD | Qt.KeyboardModifier.ShiftModifier


def typed_digit(event: QKeyEvent) -> int | None:
    """0 to 9 for a key of the top row or of the keypad; None for any other key."""
    text = event.text()
    if len(text) != 1 or event.modifiers() & ~_WITH:
        return None
    if text in "0123456789":
        return int(text)
    if event.modifiers() & _KEYPAD:
        return None
    found = FRENCH_DIGITS.find(text)
    return None if found < 0 else found
