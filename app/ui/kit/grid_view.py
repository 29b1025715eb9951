"""How a grid looks and keeps its place: sizes, headers, tooltips, dividers, selection over a reload."""

from collections.abc import Callable, Collection, Hashable, Sequence
from operator import attrgetter

from PySide6.QtCore import QEvent, QItemSelectionModel, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip

from app.core.text import clean
from app.ui import theme
from app.ui.kit.cell_delegate import CellDelegate
from app.ui.kit.columns import Column, Row, RowStyle
from app.ui.kit.labels import tip
from app.ui.kit.layout import set_size
from app.ui.kit.rows_model import ERROR_ROLE, STYLE_ROLE, RowsModel
from app.ui.kit.typed_cells import DRAFT

ROW_HEIGHT = 33
LEAST_WIDTH = 150
DIVIDER_HEIGHT = 16
"""Of the words of a divider: what two rows leave free between their texts, in pixels at 100 %."""


class GridView(QTableView):
    """A table of frozen rows, shown; `Grid` adds what the keyboard does."""

    status_changed = Signal(str)
    """A sentence about what cannot be read; empty when all is in order."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str,
        accessible: str,
        adds: bool = False,
        sortable: bool = True,
        row_id: Callable[[Row], Hashable] = attrgetter("id"),
        row_style: Callable[[Row], RowStyle] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.rows_model = RowsModel(columns, self, adds=adds, row_id=row_id, row_style=row_style)
        self._kept: tuple[list[Hashable], Hashable, int] = ([], None, 0)
        self.setModel(self.rows_model)
        self._delegate = CellDelegate(self.rows_model.columns, self)
        self.setItemDelegate(self._delegate)
        self._dress(sortable)
        self.rows_model.forgotten.connect(self._on_forgotten)
        self.rows_model.modelAboutToBeReset.connect(self._keep_place)
        self.rows_model.modelReset.connect(self._restore_place)

    def _dress(self, sortable: bool) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setObjectName(f"{self.objectName()}-header")
        if sortable:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            header.setSortIndicatorClearable(True)
            self.setSortingEnabled(True)
        set_size(self, height=ROW_HEIGHT * 4, least=True)
        self._size()

    def _size(self) -> None:
        height = theme.px(ROW_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        header = self.horizontalHeader()
        for position, column in enumerate(self.rows_model.columns):
            header.setSectionResizeMode(position, QHeaderView.ResizeMode.Interactive)
            if column.width:
                header.resizeSection(position, theme.px(column.width))
        self._stretch()

    def _stretch(self) -> None:
        """Share what is left among the columns of width 0, never under a readable width."""
        header = self.horizontalHeader()
        columns = [i for i in range(header.count()) if not self.isColumnHidden(i)]
        takers = [i for i in columns if not self.rows_model.columns[i].width]
        taken = sum(header.sectionSize(i) for i in columns if i not in takers)
        for position in takers:
            share = (self.viewport().width() - taken) // len(takers)
            header.resizeSection(position, max(share, theme.px(LEAST_WIDTH)))

    def hide_columns(self, keys: Collection[str]) -> None:
        """Hide these columns, show the others, and share the width anew."""
        for position, column in enumerate(self.rows_model.columns):
            self.setColumnHidden(position, column.key in keys)
        self._stretch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()
        here, high = self.visualRect(self.currentIndex()), self.viewport().height()
        if here.bottom() >= high and 0 <= here.top() < max(event.oldSize().height(), high):
            self.scrollTo(self.currentIndex())  # the row one is at was in view: it stays so

    def set_rows(self, rows: Sequence[Row], about: Hashable = None) -> None:
        """Show `rows`; selection, current cell, scroll and an open editor stay with their row ids.

        What was refused stays too, while `about` is the same: give it where the same ids come again for
        another voter, day or article.
        """
        self.rows_model.set_rows(rows, about)

    def filter_text(self, text: str) -> None:
        """Keep the rows holding every word of `text`."""
        self.rows_model.filter_text(text)

    def selected_ids(self) -> list[Hashable]:
        """The ids of the selected rows, top to bottom."""
        positions = sorted(index.row() for index in self.selectionModel().selectedRows())
        ids = [self.rows_model.id_at(position) for position in positions]
        return [row_id for row_id in ids if row_id is not DRAFT]

    def current_id(self) -> Hashable:
        """The id of the row under the cursor; None on the empty row or nowhere."""
        return self.rows_model.id_at(self.currentIndex().row())

    def go(self, row: int, column: int) -> None:
        """Put the cursor on a cell, by its place in view."""
        index = self.rows_model.index(row, column)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        )
        self.scrollTo(index)

    def _first_editable(self) -> int:
        return next((i for i, column in enumerate(self.rows_model.columns) if column.editable), 0)

    def copy(self) -> None:
        """The selected rows as tab-separated text."""
        positions = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = [
            "\t".join(
                clean(str(self.rows_model.index(row, column).data() or "")) for column in self._in_view()
            )
            for row in positions
            if self.rows_model.id_at(row) is not DRAFT
        ]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _in_view(self) -> list[int]:
        return [i for i in range(len(self.rows_model.columns)) if not self.isColumnHidden(i)]

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            text = str(index.data(ERROR_ROLE) or "") if index.isValid() else ""
            if not text and index.isValid() and self._delegate.cuts(index):
                text = str(index.data() or "")
            QToolTip.showText(event.globalPos(), tip(text) if text else "", self)
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.rows_model.row_style is None:
            return
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        for position in range(max(first, 0), (last if last >= 0 else self.rows_model.rowCount() - 1) + 1):
            style = self.rows_model.index(position, 0).data(STYLE_ROLE)
            if style is not None and style.divider:
                self._paint_divider(self.rowViewportPosition(position), style.divider)

    def _paint_divider(self, y: int, words: str) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("attention"), theme.px(2), Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(0, y), QPointF(self.viewport().width(), y))
        painter.setFont(theme.font("note", bold=True))
        wide = painter.fontMetrics().horizontalAdvance(words) + theme.px(18)
        high = theme.px(DIVIDER_HEIGHT)
        box = QRectF((self.viewport().width() - wide) / 2, y - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("attention_soft"))
        painter.drawRoundedRect(box, high / 2, high / 2)
        painter.setPen(theme.color("attention_text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_delegate"):
            seen = self.viewport().rect().intersects(self.visualRect(self.currentIndex()))
            self._size()
            if seen:
                self.scrollTo(self.currentIndex())

    @Slot()
    def _on_forgotten(self) -> None:
        self.status_changed.emit("")

    @Slot()
    def _keep_place(self) -> None:
        self._kept = (self.selected_ids(), self.current_id(), self.currentIndex().column())

    @Slot()
    def _restore_place(self) -> None:
        ids, current, column = self._kept
        selection = self.selectionModel()
        position = self.rows_model.position(current) if current is not DRAFT else -1
        if position >= 0:
            selection.setCurrentIndex(
                self.rows_model.index(position, column), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row_id in ids[:500]:
            at = self.rows_model.position(row_id)
            if at >= 0:
                selection.select(self.rows_model.index(at, 0), flags)
