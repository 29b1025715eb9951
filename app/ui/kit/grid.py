"""The grid: a spreadsheet for the keyboard, over frozen rows.

Typing starts an edit; Tab goes to the next cell and Enter to the next row, under the column where the row was
begun; the last row is empty and adds; Delete or Ctrl+D removes the selected rows; Ctrl+C and Ctrl+V speak the
spreadsheet's language. A text that cannot be read stays where it was typed, with the reason beside it.
"""

import csv
import io
from collections.abc import Callable, Hashable, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QMetaMethod,
    QModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QWidget

from app.core.errors import UserError
from app.core.i18n import _
from app.ui.kit.columns import Column, Row, RowStyle
from app.ui.kit.grid_view import GridView
from app.ui.kit.rows_model import VALUE_ROLE
from app.ui.kit.typed_cells import DRAFT


class Grid(GridView):
    """Rows of one kind. Connect the signals, call `set_rows` in the page's `reload`.

    Pass the grid as `initiator` of Context.perform: a UserError then shows beside the cell it came from.
    """

    cell_edited = Signal(object, str, object)
    """(row id, column key, value read)."""
    row_added = Signal(object)
    """dict of key → value typed in the empty row, once the row is left; blanks are absent."""
    rows_removed = Signal(object)
    """list of row ids."""
    paste_requested = Signal(object)
    """list[list[str]] from the clipboard."""
    row_activated = Signal(object)
    """Row id: Enter or double click where nothing is typed."""
    current_row_changed = Signal(object)
    """Row id under the cursor; None on the empty row or nowhere."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str,
        accessible: str,
        adds: bool = False,
        removes: bool = False,
        sortable: bool = True,
        holds_tab: bool = True,
        row_id: Callable[[Row], Hashable] = attrgetter("id"),
        row_style: Callable[[Row], RowStyle] | None = None,
    ) -> None:
        """Without `holds_tab`, Tab leaves the grid from any cell."""
        super().__init__(
            columns,
            name=name,
            accessible=accessible,
            adds=adds,
            sortable=sortable,
            row_id=row_id,
            row_style=row_style,
        )
        self._removes = removes
        self._holds_tab = holds_tab
        self._anchor = 0
        self._busy: tuple[Hashable, str, str] | None = None
        self._was_refused = False
        self._delegate.moved_on.connect(self._on_moved_on)
        self._delegate.failed.connect(self.status_changed)
        self.rows_model.edited.connect(self._on_edited)
        self.doubleClicked.connect(self._on_double_clicked)

    def select_id(self, row_id: Hashable, key: str = "") -> bool:
        """Put the cursor on a row, at column `key`; None is the empty row. False if not in view.

        Enter then goes down that column, as after a click in it; from the empty row it comes back to the
        column where the cursor was put.
        """
        position = self.rows_model.position(row_id)
        if position < 0:
            return False
        column = max(self.rows_model.column_of(key), 0) if key else self._first_editable()
        if key or row_id is DRAFT:
            self._anchor = column
        self.go(position, column)
        return True

    def show_user_error(self, error: UserError) -> bool:
        """Put a service's refusal beside the cell that caused it; False outside an edit."""
        if self._busy is None:
            return False
        row_id, key, text = self._busy
        if row_id is DRAFT and error.field and self.rows_model.column_of(error.field) >= 0:
            key = error.field
            index = self.rows_model.index(self.rows_model.position(DRAFT), self.rows_model.column_of(key))
            text = str(index.data() or "")
        self._was_refused = True
        self.rows_model.refuse(row_id, key, text, error.message)
        self.status_changed.emit(error.message)
        return True

    def commit_draft(self) -> bool:
        """Add the row being typed, if any; False when it was refused (it stays)."""
        if self.rows_model.typed.faulty:
            return False
        values = self.rows_model.typed.draft
        if not values or self._busy is not None:
            return True
        first = next(iter(values))
        if not self._say(self.row_added, (values,), (DRAFT, first, "")):
            return False
        self.rows_model.clear_draft()
        self.status_changed.emit("")
        return True

    def _say(self, signal: Any, arguments: tuple[Any, ...], place: tuple[Hashable, str, str]) -> bool:
        """Emit, remembering where a refusal belongs; False when it was refused."""
        self._busy, self._was_refused = place, False
        try:
            signal.emit(*arguments)
        finally:
            self._busy = None
        return not self._was_refused

    @Slot(object, str, object, str)
    def _on_edited(self, row_id: Hashable, key: str, value: object, text: str) -> None:
        if self._say(self.cell_edited, (row_id, key, value), (row_id, key, text)):
            self.status_changed.emit("")

    @Slot(int, bool)
    def _on_moved_on(self, key: int, shift: bool) -> None:
        self.setFocus()
        index = self.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.go_down(index.row(), self._anchor if key != Qt.Key.Key_Down else index.column())
        elif key == Qt.Key.Key_Up:
            self.go(max(index.row() - 1, 0), index.column())
        else:
            self._go_across(index, back=shift or key == Qt.Key.Key_Backtab)

    def go_down(self, row: int, column: int) -> None:
        """Enter in a cell: the row below at `column`; the empty row is added first. Override for an end."""
        was_draft = self.rows_model.id_at(row) is DRAFT
        if was_draft and not self.commit_draft():
            self._go_to_fault()
            return
        last = self.rows_model.rowCount() - 1
        self.go(last if was_draft else min(row + 1, last), column)

    def _go_to_fault(self) -> None:
        for column in self.rows_model.columns:
            refused = self.rows_model.typed.refusal(DRAFT, column.key)
            if refused is not None:
                self.go(self.rows_model.position(DRAFT), self.rows_model.column_of(column.key))
                self.status_changed.emit(refused[1])
                return

    def _go_across(self, index: QModelIndex, *, back: bool) -> None:
        editable = [
            i
            for i, column in enumerate(self.rows_model.columns)
            if column.editable and not self.isColumnHidden(i)
        ]
        beyond = [i for i in editable if (i < index.column() if back else i > index.column())]
        if beyond:
            self.go(index.row(), beyond[-1] if back else beyond[0])
        elif back and index.row() > 0 and editable:
            self.go(index.row() - 1, editable[-1])
        elif not back and editable:
            self.go_down(index.row(), editable[0])
            self._anchor = editable[0]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif key == Qt.Key.Key_Delete or (
            key == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            if not event.isAutoRepeat():
                _remove_by_key(self)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._tab_inside(key):
            self._go_across(index, back=key == Qt.Key.Key_Backtab)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(index)
        elif key == Qt.Key.Key_Space and self._toggle(index):
            return
        elif (
            key == Qt.Key.Key_Escape
            and self.rows_model.id_at(index.row()) is DRAFT
            and self.rows_model.typed.draft
        ):
            self.rows_model.clear_draft()
            self.status_changed.emit("")
        else:
            super().keyPressEvent(event)
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                self._anchor = self.currentIndex().column()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._tab_inside(key):
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def _tab_inside(self, key: Qt.Key) -> bool:
        """Whether Tab stays in the grid; it leaves from an empty last row, and from grids that only show."""
        index = self.currentIndex()
        editable = any(column.editable for column in self.rows_model.columns)
        if not (self._holds_tab and editable and index.isValid()):
            return False
        if key == Qt.Key.Key_Backtab:
            return index.row() > 0 or index.column() > self._first_editable()
        last_row = index.row() == self.rows_model.rowCount() - 1
        empty_draft = self.rows_model.id_at(index.row()) is DRAFT and not self.rows_model.typed.draft
        beyond = any(column.editable for column in self.rows_model.columns[index.column() + 1 :])
        return not (last_row and (empty_draft or (not beyond and not self.rows_model.adds)))

    def _enter(self, index: QModelIndex) -> None:
        row_id = self.rows_model.id_at(index.row())
        if any(column.editable for column in self.rows_model.columns):
            if index.isValid():
                self.go_down(index.row(), self._anchor)
        elif row_id is not DRAFT:
            self.row_activated.emit(row_id)

    def _toggle(self, index: QModelIndex) -> bool:
        if not index.isValid():
            return False
        column = self.rows_model.columns[index.column()]
        if column.kind != "check" or not column.editable or self.rows_model.row_at(index) is None:
            return False
        return self.rows_model.setData(index, not index.data(VALUE_ROLE))

    def remove_selected(self) -> None:
        """Ask for the selected rows to be removed; on the empty row, empty it."""
        if not self._removes:
            return
        ids = self.selected_ids()
        if ids:
            self.rows_removed.emit(ids)
        elif self.rows_model.typed.draft:
            self.rows_model.clear_draft()

    def paste(self) -> None:
        """One cell goes into the current cell; more are asked for by `paste_requested`, if it is heard."""
        text = QGuiApplication.clipboard().text()
        cells = read_cells(text)
        index = self.currentIndex()
        if len(cells) == 1 and len(cells[0]) == 1 and index.isValid():
            self.rows_model.setData(index, cells[0][0])
        elif cells and self.isSignalConnected(QMetaMethod.fromSignal(self.paste_requested)):
            self.paste_requested.emit(cells)
        elif cells and any(column.editable for column in self.rows_model.columns):
            self.status_changed.emit(_("Ici, on ne colle qu’une case à la fois."))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self._anchor = index.column()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex():
            self._toggle(index)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        row_id = self.rows_model.id_at(index.row())
        if not self.rows_model.columns[index.column()].editable and row_id is not DRAFT:
            self.row_activated.emit(row_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        begins = not self.currentIndex().isValid()
        super().focusInEvent(event)
        if begins and self.rows_model.rowCount():
            self._anchor = self._first_editable()
            self.go(0, self._anchor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        focused = QApplication.focusWidget()
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason and not (
            focused and self.isAncestorOf(focused)
        ):
            self.commit_draft()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """A click elsewhere leaves the row too; another program's window coming to the front does not."""
        super().closeEditor(editor, hint)
        focused = QApplication.focusWidget()
        inside = focused is not None and (focused is self or self.isAncestorOf(focused))
        if self.isActiveWindow() and not inside:
            self.commit_draft()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.row() == previous.row() and previous.isValid():
            return
        if previous.isValid() and self.rows_model.id_at(previous.row()) is DRAFT:
            self.commit_draft()
        self.current_row_changed.emit(self.rows_model.id_at(current.row()))


def _remove_by_key(grid: Grid) -> None:
    """The row that takes the place of one removed is selected, to be removed in its turn."""
    ids, column = grid.selected_ids(), grid.currentIndex().column()
    place = min(map(grid.rows_model.position, ids), default=-1)
    grid.remove_selected()
    last = grid.rows_model.rowCount() - 1
    if ids and last >= 0 and all(grid.rows_model.position(each) < 0 for each in ids):
        grid.go(min(place, last), column)


def read_cells(text: str) -> list[list[str]]:
    """Rows of cells from a spreadsheet’s clipboard text; empty rows at the end dropped."""
    rows = [list(row) for row in csv.reader(io.StringIO(text.replace("\r\n", "\n")), delimiter="\t")]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows
