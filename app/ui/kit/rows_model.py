"""The one item model: frozen rows in plain lists, sorted and filtered here, ids kept over every reload."""

from collections.abc import Callable, Hashable, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.core.errors import UserError
from app.ui.kit.columns import PLAIN, Column, Row, RowStyle, read, shown, typed
from app.ui.kit.rows_order import RowsOrder, runs
from app.ui.kit.typed_cells import DRAFT, TypedCells

ERROR_ROLE = Qt.ItemDataRole.UserRole + 1
VALUE_ROLE = Qt.ItemDataRole.UserRole + 2
STYLE_ROLE = Qt.ItemDataRole.UserRole + 3
TONE_ROLE = Qt.ItemDataRole.UserRole + 4

Index = QModelIndex | QPersistentModelIndex
_MOST_RUNS = 40
_NOWHERE = QModelIndex()


class RowsModel(QAbstractTableModel):
    """Rows with an `id`; `edited(row_id, key, value, text)` for a readable edit that changes something."""

    edited = Signal(object, str, object, str)
    forgotten = Signal()
    """Nothing that was typed waits any more, or was refused."""

    def __init__(
        self,
        columns: Sequence[Column],
        parent: QObject | None = None,
        *,
        adds: bool = False,
        row_id: Callable[[Row], Hashable] = attrgetter("id"),
        row_style: Callable[[Row], RowStyle] | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.adds = adds
        self.row_id = row_id
        self.row_style = row_style
        self._all: list[Row] = []
        self._rows: list[Row] = []
        self._position: dict[Hashable, int] = {}
        self._order = RowsOrder(self.columns, row_id)
        self.typed = TypedCells()
        self._about: Hashable = None

    # --- rows -------------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[Row], about: Hashable = None) -> None:
        """Show `rows`; selection, current cell and an open editor stay with their ids.

        So does what is typed and not stored, unless the rows are now `about` something else.
        """
        self._all, waited = list(rows), self.typed.waits
        forgot = about != self._about and self.typed.forget()
        self._about = about
        self.typed.keep_only({self.row_id(row) for row in self._all})
        self._show()
        if forgot:
            self._repaint_all()
        if waited and not self.typed.waits:
            self.forgotten.emit()

    def rows(self) -> list[Row]:
        """The rows in view, in order."""
        return list(self._rows)

    def filter_text(self, text: str) -> None:
        """Keep the rows that hold every word of `text`, accents and case aside."""
        self._order.filter_text(text)
        self._show()

    def filter_rows(self, keep: Callable[[Row], bool] | None) -> None:
        """Keep the rows for which `keep` is true; None keeps all."""
        self._order.filter_rows(keep)
        self._show()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, or with -1 go back to the order given."""
        by = self.columns[column] if 0 <= column < len(self.columns) else None
        self._order.sort(by, descending=order == Qt.SortOrder.DescendingOrder)
        self._show()

    def row_at(self, index: Index) -> Row | None:
        """The row of `index`; None on the empty row at the bottom."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def id_at(self, position: int) -> Hashable:
        """The id of the row in view at `position`; DRAFT for the empty row."""
        return self.row_id(self._rows[position]) if 0 <= position < len(self._rows) else DRAFT

    def position(self, row_id: Hashable) -> int:
        """Where the row with `row_id` is in view; -1 when it is not."""
        if row_id is DRAFT:
            return len(self._rows) if self.adds else -1
        return self._position.get(row_id, -1)

    def _show(self) -> None:
        """Go over to the rows that the order gives by removals, one move and insertions: indexes live on."""
        rows = self._order.arrange(self._all)
        new_ids = [self.row_id(row) for row in rows]
        wanted = dict(zip(new_ids, rows, strict=True))
        gone = runs([i for i, row in enumerate(self._rows) if self.row_id(row) not in wanted])
        fresh = runs([i for i, key in enumerate(new_ids) if key not in self._position])
        if len(gone) + len(fresh) > _MOST_RUNS:
            self.beginResetModel()
            self._put(rows)
            self.endResetModel()
            return
        for first, last in reversed(gone):
            self.beginRemoveRows(_NOWHERE, first, last)
            self._put(self._rows[:first] + self._rows[last + 1 :])
            self.endRemoveRows()
        staying = [wanted[key] for key in new_ids if key in self._position]
        self._reorder(staying)
        for first, last in fresh:
            self.beginInsertRows(_NOWHERE, first, last)
            self._put(self._rows[:first] + rows[first : last + 1] + self._rows[first:])
            self.endInsertRows()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))

    def _reorder(self, rows: list[Row]) -> None:
        if [self.row_id(row) for row in rows] == [self.row_id(row) for row in self._rows]:
            self._put(rows)
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self.id_at(index.row()) for index in before]
        self._put(rows)
        after = [
            self.index(self.position(key), index.column()) for key, index in zip(ids, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _put(self, rows: list[Row]) -> None:
        self._rows = rows
        self._position = {self.row_id(row): position for position, row in enumerate(rows)}

    # --- what is typed ----------------------------------------------------------------------------

    def clear_draft(self) -> None:
        """Empty the empty row."""
        waited = self.typed.waits
        self.typed.clear()
        self._repaint(DRAFT)
        if waited and not self.typed.waits:
            self.forgotten.emit()

    def forget_typed(self) -> None:
        """Empty the empty row, and show again what is stored where a text was refused."""
        if self.typed.forget():
            self._repaint_all()
            self.forgotten.emit()

    def refuse(self, row_id: Hashable, key: str, text: str, message: str) -> None:
        """Show `text` in the cell with a red border and `message`, until it is typed again."""
        self.typed.refuse(row_id, key, text, message)
        self._repaint(row_id)

    def column_of(self, key: str) -> int:
        """The position of the column `key`; -1 when there is none."""
        return next((i for i, column in enumerate(self.columns) if column.key == key), -1)

    def _repaint_all(self) -> None:
        if self.rowCount():
            last = self.index(self.rowCount() - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _repaint(self, row_id: Hashable) -> None:
        position = self.position(row_id)
        if position >= 0:
            self.dataChanged.emit(self.index(position, 0), self.index(position, len(self.columns) - 1))

    # --- what Qt asks -----------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows) + self.adds

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.title
            case Qt.ItemDataRole.ToolTipRole:
                return column.hint or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.columns[index.column()].editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        column = self.columns[index.column()]
        row = self.row_at(index)
        refused = self.typed.refusal(self.id_at(index.row()), column.key)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return refused[0] if refused else shown(column, _value(self.typed, column, row))
            case Qt.ItemDataRole.EditRole:
                return refused[0] if refused else typed(column, _value(self.typed, column, row))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
        if role == ERROR_ROLE or role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return refused[1] if refused else ""
        if role == VALUE_ROLE:
            return _value(self.typed, column, row)
        if role == STYLE_ROLE:
            return self.row_style(row) if row is not None and self.row_style is not None else PLAIN
        if role == TONE_ROLE:
            return column.tone(row) if row is not None and column.tone is not None else ""
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if (
            not index.isValid()
            or role != Qt.ItemDataRole.EditRole
            or not self.columns[index.column()].editable
        ):
            return False
        column = self.columns[index.column()]
        row_id = self.id_at(index.row())
        text = value if isinstance(value, str) else typed(column, value)
        try:
            read_value = read(column, value) if isinstance(value, str) else value
        except UserError as error:
            self.refuse(row_id, column.key, text, error.message)
            return True
        had_error = self.typed.accept(row_id, column.key)
        row = self.row_at(index)
        unchanged = _blanked(_value(self.typed, column, row)) == _blanked(read_value)
        if row is None:
            self.typed.put(column.key, read_value)
        if row is None or had_error:
            self._repaint(row_id)
        if row is not None and not unchanged:
            self.edited.emit(row_id, column.key, read_value, text)
        return True


def _value(typed_cells: TypedCells, column: Column, row: Row | None) -> Any:
    """The value of a cell; of the draft when there is no row."""
    return typed_cells.draft_value(column.key) if row is None else column.value(row)


def _blanked(value: Any) -> Any:
    """`value`, an empty text being a blank; a nought is none."""
    return None if isinstance(value, str) and not value else value


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    if column.align == "center" or (column.kind == "check" and not column.align):
        side = Qt.AlignmentFlag.AlignHCenter
    return side | Qt.AlignmentFlag.AlignVCenter
