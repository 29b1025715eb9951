"""The figure of a card and the lines under it, wrapped, each in its tone: painted, not laid out.

A dashboard has dozens of them; as labels they took most of the time in which it is shown. The card says them
aloud with its name.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from app.domain.reading_words import Said
from app.ui import theme

_GAP = 2
"""Pixels between two lines at 100 %."""
_UNDER_FIGURE = 8
_ENDLESS = 100_000
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_TONES = {"": "muted", "attention": "attention_text", "done": "done"}


class CardWords:
    """Words under one another at any width: a figure, as labels of that role show it, then lines as notes."""

    def __init__(self) -> None:
        self.figure = ""
        self.said: Sequence[Said] = ()
        self._boxes: dict[int, list[QRect]] = {}

    def show(self, figure: str, said: Sequence[Said]) -> None:
        """Say these; a blank figure and no line take no room."""
        self.figure, self.said = figure, said
        self.forget()

    def forget(self) -> None:
        """Measure again: the letters have another size."""
        self._boxes.clear()

    @property
    def least_height(self) -> int:
        """Pixels that all of it needs where no line has to be wrapped."""
        figure = QFontMetrics(_figure_font()).height() + theme.px(_UNDER_FIGURE) if self.figure else 0
        return figure + len(self.said) * (QFontMetrics(theme.font("note")).height() + theme.px(_GAP))

    def height(self, width: int) -> int:
        """Pixels that all of it needs at a width."""
        boxes = self._boxes_in(width)
        return boxes[-1].bottom() + 1 if boxes else 0

    def paint(self, painter: QPainter, room: QRect) -> None:
        """Paint it from the upper left corner of `room`, as wide as that."""
        left, top = room.left(), room.top()
        boxes = iter(self._boxes_in(room.width()))
        if self.figure:
            painter.setFont(_figure_font())
            painter.setPen(theme.color("text"))
            painter.drawText(next(boxes).translated(left, top), Qt.TextFlag.TextSingleLine, self.figure)
        painter.setFont(theme.font("note"))
        for box, each in zip(boxes, self.said, strict=True):
            painter.setPen(theme.color(_TONES[each.tone]))
            painter.drawText(box.translated(left, top), _FLAGS, each.text)

    def _boxes_in(self, width: int) -> list[QRect]:
        """Where each stands at that width; kept, for a layout asks again and again."""
        if width not in self._boxes:
            self._boxes[width] = self._measured(width)
        return self._boxes[width]

    def _measured(self, width: int) -> list[QRect]:
        boxes, top = [], 0
        if self.figure:
            high = QFontMetrics(_figure_font()).height()
            boxes.append(QRect(0, top, width, high))
            top += high + theme.px(_UNDER_FIGURE)
        metrics = QFontMetrics(theme.font("note"))
        for each in self.said:
            high = metrics.boundingRect(QRect(0, 0, width, _ENDLESS), _FLAGS, each.text).height()
            boxes.append(QRect(0, top, width, high))
            top += high + theme.px(_GAP)
        return boxes


def _figure_font() -> QFont:
    font = theme.font("figure")
    font.setWeight(QFont.Weight.Bold)
    return font
