"""The digits of the top row as keys: a French keyboard gives «& é " ' (» there without Shift."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

FRENCH_DIGITS = "à&é\"'(-è_ç"
"""What the keys of 0 to 9 give without Shift, at their places."""

_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_WITH = _KEYPAD | Qt.KeyboardModifier.ShiftModifier


def digit_keys(modifier: str, digit: int) -> tuple[str, str]:
    """The shortcut of a digit with and without Shift on a French keyboard: Ctrl+1 and Ctrl+&."""
    return f"{modifier}+{digit}", f"{modifier}+{FRENCH_DIGITS[digit]}"


def page_keys(number: int) -> tuple[str, str]:
    """The shortcuts of the nth page, along the top row: Alt+1 … Alt+9, Alt+0, then the key after it, «)»."""
    return digit_keys("Alt", number % 10) if number <= 10 else ("Alt+)", "Alt+°")


def place_keys(place: int) -> tuple[str, str, str]:
    """The shortcuts of the nth step or tab of a page; on a French keyboard Alt+Shift+1 is Alt+1's own key."""
    return (f"Alt+Shift+{place}", *digit_keys("Ctrl", place))


def typed_digit(event: QKeyEvent) -> int | None:
    """0 to 9 for a key of the top row, with or without Shift, or of the keypad; None for any other key.

    On the keypad a sign is itself: its «-» is no 6 of the top row.
    """
    text = event.text()
    if len(text) != 1 or event.modifiers() & ~_WITH:
        return None
    if text in "0123456789":
        return int(text)
    if event.modifiers() & _KEYPAD:
        return None
    found = FRENCH_DIGITS.find(text)
    return None if found < 0 else found
