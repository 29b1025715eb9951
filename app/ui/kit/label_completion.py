"""Words already known, offered under the cell as one types; Tab and Enter keep their meaning."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from app.ui.kit.grid import Grid

_LEAVING = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter)


def offer_known(edit: QLineEdit, known: QStringListModel, *, name: str) -> QAbstractItemView:
    """Offer the words of `known` that hold what is typed in `edit`; returns the list that pops up."""
    completer = QCompleter(known, edit)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setMaxVisibleItems(8)
    popup = completer.popup()
    assert popup is not None
    popup.setObjectName(name)
    edit.setCompleter(completer)
    return popup


class LabelCompletion(QObject):
    """Watches the cell editors of one column of a grid and gives each the list of known labels."""

    def __init__(self, grid: Grid, key: str) -> None:
        super().__init__(grid)
        self.setObjectName(f"{grid.objectName()}-{key}-completion")
        self._editor_name = f"{grid.objectName()}-{key}-editor"
        self._labels = QStringListModel(self)
        grid.viewport().installEventFilter(self)

    def set_labels(self, labels: Sequence[str]) -> None:
        """What is offered from now on."""
        if list(labels) != self._labels.stringList():
            self._labels.setStringList(list(labels))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ChildPolished:
            editor = event.child()  # type: ignore[attr-defined]
            if isinstance(editor, QLineEdit) and editor.objectName() == self._editor_name:
                self._offer(editor)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._leave(watched, event)
        return False

    def _offer(self, editor: QLineEdit) -> None:
        offer_known(editor, self._labels, name=f"{self._editor_name}-known").installEventFilter(self)

    def _leave(self, popup: QObject, event: QKeyEvent) -> bool:
        """Take the highlighted label, if any, and hand the key to the cell: a second Enter is not needed."""
        if not isinstance(popup, QAbstractItemView) or Qt.Key(event.key()) not in _LEAVING:
            return False
        completer = next((each for each in self._completers() if each.popup() is popup), None)
        if completer is None:
            return False
        editor = completer.widget()
        chosen = popup.currentIndex()
        if chosen.isValid() and isinstance(editor, QLineEdit):
            editor.setText(str(chosen.data()))
            editor.setModified(True)
        popup.hide()
        copy = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QCoreApplication.sendEvent(editor, copy)
        return True

    def _completers(self) -> list[QCompleter]:
        grid = self.parent()
        assert isinstance(grid, Grid)
        return grid.viewport().findChildren(QCompleter)
