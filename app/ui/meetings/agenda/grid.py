"""The points typed like a spreadsheet; Ctrl+↑ and Ctrl+↓ move one, and so does the mouse by its rank."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication

from app.core.i18n import _
from app.ui import theme
from app.ui.kit import Column
from app.ui.kit.sparing import SparingGrid
from app.ui.meetings.agenda.lines import AgendaLine


class AgendaGrid(SparingGrid):
    """`move_asked(point id, rank 1..n)`."""

    move_asked = Signal(int, int)

    def __init__(self, *, name: str) -> None:
        # Shared with the column, which reads it anew whenever a cell is shown or edited.
        self._people: list[tuple[int | None, str]] = []
        self._held: tuple[int, QPoint] | None = None
        self._gap: int | None = None
        self._frozen = False
        super().__init__(
            _columns(self._people),
            name=name,
            accessible=_("Points de l’ordre du jour"),
            adds=True,
            removes=True,
            sortable=False,
            spares=("state", "starts"),
        )
        self.setMouseTracking(True)

    def show_lines(
        self, lines: Sequence[AgendaLine], people: Sequence[tuple[int, str]], *, frozen: bool
    ) -> None:
        """Show the points; the choice offers `people`. A `frozen` agenda is only read."""
        self._people[:] = [(None, "–"), *people]
        self._frozen = frozen
        trigger = QAbstractItemView.EditTrigger
        typed = trigger.AnyKeyPressed | trigger.DoubleClicked | trigger.EditKeyPressed
        self.setEditTriggers(trigger.NoEditTriggers if frozen else typed)
        self.set_rows(lines)

    def current_line(self) -> AgendaLine | None:
        """The point under the cursor."""
        found: AgendaLine | None = self.rows_model.row_at(self.currentIndex())
        return found

    def move_current(self, by: int) -> None:
        """Ask for the point under the cursor to go up or down."""
        line = self.current_line()
        last = len(self.rows_model.rows())
        if line is not None and not self._frozen and 1 <= line.rank + by <= last:
            self.move_asked.emit(line.id, line.rank + by)

    # --- keys -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self._held is not None:
            self._let_go()
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and key in _STEPS:
            self.move_current(_STEPS[Qt.Key(key)])
        elif self._frozen and key in (Qt.Key.Key_Space, Qt.Key.Key_Delete):
            event.accept()
        else:
            super().keyPressEvent(event)

    # --- the mouse --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        line = self.rows_model.row_at(index)
        if event.button() == Qt.MouseButton.LeftButton and line is not None and self._is_handle(at):
            self._held = (line.id, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._held is None:
            super().mouseMoveEvent(event)
            self.viewport().setCursor(
                Qt.CursorShape.OpenHandCursor if self._is_handle(at) else Qt.CursorShape.ArrowCursor
            )
            return
        far = (at - self._held[1]).manhattanLength() >= QApplication.startDragDistance()
        if self._gap is not None or far:
            self._gap = self._gap_at(at.y())
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, gap = self._held, self._gap
        self._let_go()
        if held is None or gap is None:
            super().mouseReleaseEvent(event)
            return
        position = self.rows_model.position(held[0])
        rank = gap if gap > position else gap + 1
        if position >= 0 and rank != position + 1:
            self.move_asked.emit(held[0], rank)

    def _is_handle(self, at: QPoint) -> bool:
        """Whether the mouse is over the rank of a point that can be moved."""
        index = self.indexAt(at)
        return not self._frozen and self.rows_model.row_at(index) is not None and index.column() == 0

    def _gap_at(self, y: int) -> int:
        """How many points stand above the place the mouse shows."""
        last = len(self.rows_model.rows())
        position = self.rowAt(y)
        if position < 0:
            return last if y > 0 else 0
        lower = y > self.rowViewportPosition(position) + self.rowHeight(position) // 2
        return min(position + lower, last)

    def _let_go(self) -> None:
        self._held = self._gap = None
        self.viewport().unsetCursor()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is None:
            return
        y = self.rowViewportPosition(self._gap) if self._gap < self.rows_model.rowCount() else 0
        painter = QPainter(self.viewport())
        painter.setPen(QPen(theme.color("accent"), theme.px(3)))
        painter.drawLine(QPointF(0, y), QPointF(self.viewport().width(), y))
        painter.end()


_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def _columns(people: Sequence[tuple[int | None, str]]) -> list[Column]:
    return [
        Column(
            "rank",
            _("N°"),
            "int",
            width=40,
            hint=_("Glissez un point par son numéro pour le déplacer, ou Ctrl+↑ et Ctrl+↓."),
        ),
        Column("starts", _("Heure"), width=74, hint=_("L’heure prévue, d’après les durées.")),
        Column("text", _("Point à traiter"), editable=True, width=0, strong=True),
        Column("minutes", _("Durée"), "int", editable=True, width=62, hint=_("En minutes.")),
        Column("member_id", _("Qui"), "choice", editable=True, width=120, choices=people),
        Column(
            "recurring",
            _("Revient"),
            "check",
            editable=True,
            width=68,
            hint=_("Ce point revient de lui-même à chaque réunion."),
        ),
        Column("state", _("État"), "pill", width=188, align="right", tone=_tone),
    ]


def _tone(line: AgendaLine) -> str:
    return line.tone
