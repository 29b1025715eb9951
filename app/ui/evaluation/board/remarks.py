"""The lines under the figure of a card, wrapped, each in its tone."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.reading_words import Said
from app.ui import theme

_GAP = 2
"""Pixels between two lines at 100 %."""
_LEAST = 80
_ENDLESS = 100_000
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_TONES = {"": "muted", "attention": "attention_text", "done": "done"}


class Remarks(QWidget):
    """Lines as labels of the role "note" would show them, in one widget: a dashboard has dozens of them.

    The card says them aloud with its name.
    """

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._said: Sequence[Said] = ()
        self._boxes: dict[int, list[QRect]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_lines(self, said: Sequence[Said]) -> None:
        """Show these lines; none takes no room."""
        self._said = said
        self.setVisible(bool(said))
        self._lay_out_anew()

    def sizeHint(self) -> QSize:
        high = QFontMetrics(theme.font("note")).height() + theme.px(_GAP)
        return QSize(theme.px(3 * _LEAST), len(self._said) * high)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(_LEAST), 0)

    def heightForWidth(self, width: int) -> int:
        boxes = self._boxes_in(width)
        return boxes[-1].bottom() + 1 if boxes else 0

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._lay_out_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font("note"))
        for box, each in zip(self._boxes_in(self.width()), self._said, strict=True):
            painter.setPen(theme.color(_TONES[each.tone]))
            painter.drawText(box, _FLAGS, each.text)
        painter.end()

    def _lay_out_anew(self) -> None:
        self._boxes.clear()
        self.updateGeometry()
        self.update()

    def _boxes_in(self, width: int) -> list[QRect]:
        """Where each line stands at that width; kept, for a layout asks again and again."""
        if width not in self._boxes:
            metrics, top = QFontMetrics(theme.font("note")), 0
            boxes = self._boxes[width] = []
            for each in self._said:
                high = metrics.boundingRect(QRect(0, 0, width, _ENDLESS), _FLAGS, each.text).height()
                boxes.append(QRect(0, top, width, high))
                top += high + theme.px(_GAP)
        return self._boxes[width]
