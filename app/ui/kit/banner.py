"""The banner that offers «Annuler»: it floats over the page, clear of what is clicked, and moves nothing."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHeaderView, QRadioButton, QScrollBar, QTableView, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.kit.buttons import button, icon_button
from app.ui.kit.labels import label
from app.ui.kit.layout import row

BANNER_MS = 9000
WATCH_MS = 200
"""How often it looks whether something came under it: another part, a longer list, a refusal."""
WIDEST = 640
EDGE = 8
"""Room around it and step of its search, in pixels at 100 %, as WIDEST."""


class Banner(QFrame):
    """A dark strip over the page in `over`; gone after nine seconds, or at the next action."""

    undo_requested = Signal()
    left = Signal()
    """It is gone, and the cursor was in it."""

    def __init__(self, parent: QWidget, *, over: QWidget, name: str = "banner") -> None:
        super().__init__(parent)
        self._frame, self._over = parent, over
        self.setObjectName(name)
        self.setProperty("role", "banner")
        self.text = label(name=f"{name}-text", wrap=True)
        self.undo = button(_("Annuler"), name=f"{name}-undo")
        self.close_button = icon_button(
            "close", _("Fermer ce message"), name=f"{name}-close", token="banner_text"
        )
        self._row = row(self.text, self.undo, self.close_button, gap=8, margins=(16, 4, 6, 4))
        self._row.setStretch(0, 1)
        self.setLayout(self._row)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(BANNER_MS)
        self._timer.timeout.connect(self.leave)
        self._watch = QTimer(self)
        self._watch.timeout.connect(self._keep_clear)
        self.undo.clicked.connect(self._on_undo)
        self.close_button.clicked.connect(self.leave)
        self.hide()

    def say(self, text: str, undo: bool) -> None:
        """Show `text`, with «Annuler» when `undo`."""
        self.text.setText(text)
        self.undo.setVisible(undo)
        self.setAccessibleName(text)
        self.show()
        self.raise_()
        self._place(list(used_places(self._over, self._frame)))
        # The cursor stays where it is: who listens to the screen would not hear of it.
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self._timer.start()
        self._watch.start(0)  # once more when what the action changed is laid out

    def leave(self) -> None:
        """Go, and say so when the cursor was here."""
        focused = self.window().focusWidget()
        had_cursor = focused is not None and self.isAncestorOf(focused)
        self._timer.stop()
        self._watch.stop()
        self.hide()
        if had_cursor:
            self.left.emit()

    @Slot()
    def _keep_clear(self) -> None:
        self._watch.setInterval(WATCH_MS)
        used = list(used_places(self._over, self._frame))
        here, room = self.geometry(), self._room()
        stays = here.size() == self._size_in(room) and room.contains(here)
        if not stays or any(here.intersects(place) for place in used):
            self._place(used)

    def _place(self, used: Sequence[QRect]) -> None:
        room = self._room()
        size = self._size_in(room)
        self.setGeometry(QRect(free_spot(room, size, used, theme.px(EDGE)), size))

    def _size_in(self, room: QRect) -> QSize:
        """As wide as its words where it can be, in type of any size."""
        words = self.text.fontMetrics().horizontalAdvance(self.text.text()) + theme.px(4)
        around = self._row.sizeHint().width() - self.text.sizeHint().width()
        wide = min(words + around, theme.px(WIDEST), room.width())
        return QSize(wide, self._row.totalHeightForWidth(wide))

    def _room(self) -> QRect:
        edge = theme.px(EDGE)
        corner = self._over.mapTo(self._frame, QPoint())
        return QRect(corner, self._over.size()).adjusted(edge, edge, -edge, -edge)

    def _on_undo(self) -> None:
        self.leave()
        self.undo_requested.emit()


def free_spot(room: QRect, size: QSize, used: Sequence[QRect], step: int) -> QPoint:
    """The top left of the lowest place for `size` in `room` clear of `used`, the nearest to the middle.

    Where there is none, that which covers the least.
    """
    middle = room.left() + (room.width() - size.width()) // 2
    rightmost = room.right() + 1 - size.width()
    found, least = QPoint(middle, room.bottom() + 1 - size.height()), -1
    for top in range(found.y(), room.top() - 1, -step):
        beside = [place for place in used if place.top() < top + size.height() and place.bottom() >= top]
        lefts = {middle}
        lefts |= {place.right() + step for place in beside}
        lefts |= {place.left() - step - size.width() for place in beside}
        covered, _off, left = min(
            (_covered(QRect(QPoint(left, top), size), beside), abs(left - middle), left)
            for left in lefts
            if room.left() <= left <= rightmost
        )
        if least < 0 or covered < least:
            found, least = QPoint(left, top), covered
        if not covered:
            break
    return found


def _covered(here: QRect, used: Sequence[QRect]) -> int:
    """Square pixels of `used` under `here`."""
    parts = [here.intersected(place) for place in used]
    return sum(part.width() * part.height() for part in parts if not part.isEmpty())


def used_places(top: QWidget, frame: QWidget) -> Iterator[QRect]:
    """Where something under `top` can be clicked, typed in, or warns, in the coordinates of `frame`."""
    for widget in top.findChildren(QWidget):
        if widget.isVisible() and _is_used(widget):
            seen = widget.visibleRegion().boundingRect()
            if isinstance(widget, QTableView):
                seen.setHeight(min(seen.height(), _rows_height(widget)))
            elif isinstance(widget, QCheckBox | QRadioButton):  # a click beside its words does nothing
                seen.setWidth(min(seen.width(), widget.sizeHint().width()))
            if not seen.isEmpty():
                yield seen.translated(widget.mapTo(frame, QPoint()))


def _is_used(widget: QWidget) -> bool:
    return (
        widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        or isinstance(widget, QHeaderView | QScrollBar)
        or widget.property("role") in ("error", "status")
        or widget.property("tone") == "attention"
    )


def _rows_height(table: QTableView) -> int:
    """Down to the last row: under it there is nothing to click."""
    last = table.model().rowCount() - 1
    under = table.rowViewportPosition(last) + table.rowHeight(last) if last >= 0 else 0
    return table.viewport().y() + under
