"""The grid of pooled items: items open to their lines, names and categories are edited in place."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter

from app.core.formats import money
from app.core.formats import quantity as format_quantity
from app.core.i18n import _
from app.ui import theme
from app.ui.kit import Column, Grid, LineEdit, pixmap
from app.ui.kit.cell_delegate import PADDING
from app.ui.process.pooling.rows import ITEM, LINE, PoolRow, RowId, asking, row_style

GUTTER = 24
LEAST = {"category": 84, "quantity": 68, "members": 74, "price": 78, "total": 78}
"""Pixels at 100 % that the heading of a column needs."""
MOST_CATEGORY = 130


def columns() -> list[Column]:
    """The columns of the pooled items; the second one names the member of a line."""
    return [
        Column("label", _("Article"), editable=True, width=0, strong=True),
        Column("category", _("Catégorie"), editable=True, width=96),
        Column("quantity", _("Quantité"), "quantity", width=72),
        Column("members", _("Membres"), width=74, align="right", getter=asking),
        Column(
            "price",
            _("Référence"),
            "money",
            width=88,
            hint=_("Prix de référence\u00a0: moyenne de leurs prix"),
        ),
        Column("total", _("Total"), "money", width=104),
    ]


class PoolGrid(Grid):
    """Right and Left, Space or a click on the arrow open and close an item; F2 or a double click edits it."""

    toggled = Signal(int)
    """Item id: to open or close."""
    cut_requested = Signal()
    drop_requested = Signal(int)
    """Item id: the cut lines go there."""
    cut_dropped = Signal()
    """Escape: the cut lines stay where they are."""
    sort_requested = Signal(str, bool)
    """(column key, descending); "" for the order given."""

    def __init__(self) -> None:
        self._needs: dict[str, int] = {}
        super().__init__(
            columns(),
            name="pooling-grid",
            accessible=_("Articles mis en commun"),
            sortable=False,
            holds_tab=False,  # edits begin by F2, and forty items must not hold the keyboard
            row_style=row_style,
        )
        # Letters must not start an edit here: S and N decide of a pair on the same page.
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.categories: Sequence[str] = ()
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._on_sort)

    def add_act(self, act: QAction) -> None:
        """An act of the context menu, with its shortcut alive while the grid has the focus."""
        act.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(act)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def row_under_cursor(self) -> PoolRow | None:
        """The row of the current cell."""
        return self.rows_model.row_at(self.currentIndex())

    def selected_items(self) -> list[int]:
        """The ids of the selected items, top to bottom."""
        return [number for kind, number in self._selected() if kind == ITEM]

    def selected_lines(self) -> list[int]:
        """The ids of the selected members' lines, top to bottom."""
        return [number for kind, number in self._selected() if kind == LINE]

    def _selected(self) -> list[RowId]:
        return [row_id for row_id in self.selected_ids() if isinstance(row_id, tuple)]

    def _on_sort(self, section: int, order: Qt.SortOrder) -> None:
        key = self.rows_model.columns[section].key if section >= 0 else ""
        self.sort_requested.emit(key, order == Qt.SortOrder.DescendingOrder)

    # --- widths -------------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[PoolRow], about: Hashable = None) -> None:
        super().set_rows(rows, about)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._needs:
            self._needs = {}
            self._fit()

    def _fit(self) -> None:
        """Give each column what its items need and no more: their names take the rest.

        A width drawn by hand stays until the items ask for another one.
        """
        needs = _needs([row for row in self.rows_model.rows() if not row.is_line])
        if needs and needs != self._needs:
            self._needs = needs
            for key, width in needs.items():
                self.setColumnWidth(self.rows_model.column_of(key), width)
            self.hide_columns(())

    # --- keys and mouse -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.row_under_cursor()
        if row is None or not self._handle(event, row):
            super().keyPressEvent(event)

    def _handle(self, event: QKeyEvent, row: PoolRow) -> bool:
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Cut):
            self.cut_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.drop_requested.emit(row.item_id)
        elif key == Qt.Key.Key_Escape:
            self.cut_dropped.emit()
        elif key == Qt.Key.Key_Right and not row.is_line and not row.open:
            self.toggled.emit(row.item_id)
        elif key == Qt.Key.Key_Left and row.is_line:
            self.select_id((ITEM, row.item_id))
        elif key == Qt.Key.Key_Left and row.open and self.currentIndex().column() == 0:
            self.toggled.emit(row.item_id)
        elif key == Qt.Key.Key_Space and not event.modifiers():
            self._toggle_item(row)
        else:
            return False
        return True

    def _toggle_item(self, row: PoolRow) -> None:
        if row.is_line:
            self.select_id((ITEM, row.item_id))
        self.toggled.emit(row.item_id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not event.modifiers():
            row = self._arrow_at(event.position().toPoint())
            if row is not None:
                self.toggled.emit(row.item_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._arrow_at(event.position().toPoint()) is None:
            super().mouseDoubleClickEvent(event)

    def _arrow_at(self, point: QPoint) -> PoolRow | None:
        index = self.indexAt(point)
        inside = index.isValid() and index.column() == 0
        if not inside or point.x() - self.visualRect(index).left() > theme.px(GUTTER):
            return None
        row: PoolRow | None = self.rows_model.row_at(index)
        return row if row is not None and not row.is_line else None

    def edit(  # type: ignore[override]
        self,
        index: QModelIndex | QPersistentModelIndex,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Edit items only: a line keeps what its member wrote."""
        row: PoolRow | None = self.rows_model.row_at(index)
        if row is None or row.is_line:
            return False
        began = bool(super().edit(index, trigger, event))  # type: ignore[arg-type]
        if began and self.rows_model.columns[index.column()].key == "category":
            self._complete(f"{self.objectName()}-category-editor")
        return began

    def _complete(self, name: str) -> None:
        for editor in self.findChildren(LineEdit, name):
            completer = QCompleter(list(self.categories), editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            editor.setCompleter(completer)
            editor.textChanged.connect(self._on_completed)

    def _on_completed(self, _text: str) -> None:
        """A completed text counts as typed, or it would not be kept."""
        editor = self.sender()
        if isinstance(editor, LineEdit):
            editor.setModified(True)

    # --- painting -----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        painter = QPainter(self.viewport())
        side = theme.px(14)
        for position in range(max(first, 0), (last if last >= 0 else self.rows_model.rowCount() - 1) + 1):
            index = self.rows_model.index(position, 0)
            row: PoolRow | None = self.rows_model.row_at(index)
            if row is None or row.is_line:
                continue
            name = "chevron-down" if row.open else "chevron-right"
            place = self.visualRect(index)
            painter.drawPixmap(
                QPoint(place.left() + theme.px(8), place.center().y() - side // 2),
                pixmap(name, "muted", size=14, density=self.devicePixelRatioF()),
            )
        painter.end()


def _needs(items: Sequence[PoolRow]) -> dict[str, int]:
    """The pixels that the figures and categories of `items` need, by column; empty without items."""
    if not items:
        return {}
    texts = {
        "category": {row.category for row in items},
        "quantity": {format_quantity(row.quantity) for row in items},
        "members": set[str](),
        "price": {money(max(row.price or 0 for row in items))},
        "total": {money(max(row.total or 0 for row in items))},
    }
    metrics = QFontMetrics(theme.font("cell"))
    around = theme.px(2 * PADDING) + 2  # an advance is rounded down
    needs = {
        key: max(
            theme.px(LEAST[key]),
            *(metrics.horizontalAdvance(text) + around for text in (*found, "")),
        )
        for key, found in texts.items()
    }
    needs["category"] = min(needs["category"], theme.px(MOST_CATEGORY))
    return needs
