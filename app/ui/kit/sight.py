"""Keeping in sight what the keys move inside a widget that scrolls with its page."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui import theme


def bring_in_sight(widget: QWidget, place: QRect, *, margin: int = 8) -> None:
    """Scroll every area around `widget` until `place`, a rectangle of it, is seen whole if it can be.

    `margin` above and below it, in pixels at 100 %.
    """
    above = widget.parentWidget()
    while above is not None:
        content = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and content is not None:
            at = widget.mapTo(content, place.center())
            above.ensureVisible(at.x(), at.y(), 0, place.height() // 2 + theme.px(margin))
        above = above.parentWidget()
