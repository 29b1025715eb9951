"""Dialogs that fit the screen at every size of type."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from app.ui import theme
from app.ui.kit.layout import scrolled

ROOM = 0.94
"""Share of the screen a dialog takes at most."""

SLACK = 24
"""Pixels at 100 % for what fields and wrapped lines ask more once they are shown."""


def scrolling(content: QWidget, *, name: str) -> QScrollArea:
    """`content` without margins of its own, scrolled when the dialog is too small for it."""
    layout = content.layout()
    if layout is not None:
        layout.setContentsMargins(0, 0, 0, 0)
    return scrolled(content, name=name)


def fit_to_screen(dialog: QDialog, area: QScrollArea, *, width: int, height: int = 0) -> None:
    """Give `dialog` its size: `width` × `height` pixels at 100 %, no more than the screen holds.

    With `height` 0, as high as the content of `area` asks.
    """
    for child in dialog.findChildren(QWidget):
        child.ensurePolished()
    room = dialog.screen().availableSize() * ROOM
    wide = min(theme.px(width), room.width())
    high = theme.px(height)
    if not high:
        content = area.widget()
        layout = content.layout() if content is not None else None
        inner = content.sizeHint().height() if content is not None else 0
        if layout is not None and layout.hasHeightForWidth():
            inner = max(inner, layout.totalHeightForWidth(wide - theme.px(60)))
        frame = dialog.sizeHint().height() - area.sizeHint().height()
        high = inner + frame + theme.px(SLACK)
    dialog.resize(QSize(wide, high).boundedTo(room))
