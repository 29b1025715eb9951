"""Buttons. Every one has an objectName (`name`) and an accessible name (its text, unless told)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from app.ui.kit.icons import set_icon


class PushButton(QPushButton):
    """A push button that Enter presses too, wherever it stands."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def _made(text: str, role: str, name: str, icon: str, token: str, tip: str) -> QPushButton:
    made = PushButton(text)
    made.setObjectName(name)
    made.setProperty("role", role)
    made.setAccessibleName(text.replace("&", "") or tip)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if tip:
        made.setToolTip(tip)
    if icon:
        set_icon(made, icon, token, size=16)
    return made


def button(text: str, *, name: str, icon: str = "", tip: str = "") -> QPushButton:
    """An ordinary button."""
    return _made(text, "button", name, icon, "text", tip)


def primary_button(text: str, *, name: str, icon: str = "", tip: str = "") -> QPushButton:
    """The one button of the page that goes on."""
    return _made(text, "primary", name, icon, "accent_text", tip)


def danger_button(text: str, *, name: str, icon: str = "", tip: str = "") -> QPushButton:
    """For what does harm; rare, since undo is everywhere."""
    return _made(text, "danger", name, icon, "danger", tip)


def link(text: str, *, name: str, icon: str = "", tip: str = "") -> QPushButton:
    """A light button that reads like a link."""
    return _made(text, "link", name, icon, "accent", tip)


def icon_button(icon: str, label: str, *, name: str, token: str = "muted") -> QPushButton:
    """A small square button; `label` is its tooltip and accessible name."""
    made = _made("", "quiet", name, icon, token, label)
    made.setProperty("square", True)
    return made


def tab_button(text: str, *, name: str, icon: str = "") -> QPushButton:
    """A checkable button of a row of tabs; put them in a QButtonGroup."""
    made = _made(text, "tab", name, icon, "muted", "")
    made.setCheckable(True)
    return made
