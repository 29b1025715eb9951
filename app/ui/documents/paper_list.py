"""The papers to choose from: arrows go from one to the next, Enter shows one, Space ticks several.

What cannot be printed yet says why.
"""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QWidget

from app.domain.paper_kinds import PaperKind, PaperState
from app.ui import theme
from app.ui.kit import clear, column, label, pixmap
from app.ui.kit.arrow_stops import ArrowStops

BOX = 18
BOX_ROOM = 38


class PaperLine(QAbstractButton):
    """A tick, the paper's name, and what it is for or why it has to wait."""

    tick_changed = Signal(object, bool)
    """(kind, ticked)."""

    def __init__(self, state: PaperState) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the mouse comes and goes
        self.state = state
        name = f"documents-paper-{state.kind.value}"
        self.setObjectName(name)
        self.setEnabled(not state.why_not)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setCheckable(True)
        words = column(
            label(state.label, "strong" if not state.why_not else "muted", wrap=True, name=f"{name}-label"),
            label(state.why_not or state.purpose, "note", wrap=True, name=f"{name}-note"),
            gap=1,
            margins=(BOX_ROOM, 3, 8, 4),
        )
        self.setLayout(words)
        self.setAccessibleName(state.label)
        self.setAccessibleDescription(state.why_not or state.purpose)

    def toggle_tick(self) -> None:
        """Tick or untick, and say so."""
        self.setChecked(not self.isChecked())
        self.tick_changed.emit(self.state.kind, self.isChecked())

    def nextCheckState(self) -> None:
        """A click shows the paper; only Space and a click on the box tick it."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into sight: the arrows may lead under the edge of the list."""
        super().focusInEvent(event)
        self.come_into_sight()

    @Slot()
    def come_into_sight(self) -> None:
        """Scroll the list to it."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(self, 0, theme.px(6))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and event.position().x() < theme.px(BOX_ROOM):
            self.setDown(False)
            if self.rect().contains(event.position().toPoint()):
                self.toggle_tick()
            return
        super().mouseReleaseEvent(event)

    def sizeHint(self) -> QSize:
        line = self.layout()
        return line.totalSizeHint() if line is not None else super().sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Space:
                self.toggle_tick()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or (self.underMouse() and self.isEnabled()):
            painter.setBrush(theme.color("selection" if self.isChecked() else "hover"))
            painter.drawRoundedRect(self.rect(), theme.px(6), theme.px(6))
        self._paint_box(painter)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        painter.end()

    def _paint_box(self, painter: QPainter) -> None:
        side = theme.px(BOX)
        box = QRectF(theme.px(10) + 0.5, (self.height() - side) / 2, side, side)
        edge = "accent" if self.isChecked() else "border_field" if self.isEnabled() else "line_strong"
        painter.setPen(QPen(theme.color(edge), 1.5))
        painter.setBrush(theme.color("accent" if self.isChecked() else "field"))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        if self.isChecked():
            mark = pixmap("check", "accent_text", size=14, density=self.devicePixelRatioF())
            half = theme.px(14) / 2
            painter.drawPixmap(QPointF(box.center().x() - half, box.center().y() - half), mark)


class PaperList(QWidget):
    """Every paper of the cycle; `chosen_changed` with the kinds ticked, in the order of the process."""

    chosen_changed = Signal(object)
    """list[PaperKind]."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("documents-papers")
        self._box = column(gap=0)
        self.setLayout(self._box)
        self.lines: dict[PaperKind, PaperLine] = {}
        self._arrows = ArrowStops(self)

    def show_papers(self, states: Sequence[PaperState], chosen: Collection[PaperKind]) -> None:
        """Show the papers, `chosen` ones ticked; the lines stay when only the ticks changed."""
        if [line.state for line in self.lines.values()] != list(states):
            focused = next((kind for kind, line in self.lines.items() if line.hasFocus()), None)
            clear(self._box)
            self.lines = {}
            group = ""
            for state in states:
                if state.group != group:
                    group = state.group
                    self._head(group, first=not self.lines)
                self.lines[state.kind] = self._line(state)
            self._box.addStretch(1)
            if focused is not None and focused in self.lines:
                self.lines[focused].setFocus()
        for kind, line in self.lines.items():
            line.setChecked(kind in chosen)
        first = next((line for kind, line in self.lines.items() if kind in chosen), None)
        self._arrows.set_stops(list(self.lines.values()), first)

    def bring(self, kind: PaperKind) -> None:
        """Scroll to a paper, once the lines just made have found their places."""
        line = self.lines.get(kind)
        if line is not None:
            QTimer.singleShot(0, line, line.come_into_sight)

    def _head(self, group: str, *, first: bool) -> None:
        """The heading of the papers that follow."""
        made = label(group, "heading")
        made.setContentsMargins(theme.px(10), 0 if first else theme.px(14), 0, theme.px(4))
        self._box.addWidget(made)
        made.show()

    def _line(self, state: PaperState) -> PaperLine:
        line = PaperLine(state)
        line.clicked.connect(self._on_clicked)
        line.tick_changed.connect(self._on_ticked)
        self._box.addWidget(line)
        line.show()  # now: the cursor may be put here at once
        return line

    def _ticked(self) -> list[PaperKind]:
        return [kind for kind, line in self.lines.items() if line.isChecked()]

    @Slot()
    def _on_clicked(self) -> None:
        line = self.sender()
        if isinstance(line, PaperLine):
            self.chosen_changed.emit([line.state.kind])

    @Slot(object, bool)
    def _on_ticked(self, kind: PaperKind, ticked: bool) -> None:
        self.chosen_changed.emit(self._ticked())
