"""The mouse of an animator: she sees a thing, moves to it and clicks; the keyboard only for words."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QMenu,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.kit import Grid
from app.ui.main_window import MainWindow
from tests.ui.journey.hands import in_front, on_screen, wait_for_attention

LEFT = Qt.MouseButton.LeftButton


class Pointer:
    """Clicks what is on screen, by its name; scrolls to it first, as one does."""

    def __init__(self, qtbot: QtBot, window: MainWindow, type_text: Callable[[QWidget, str], None]) -> None:
        self.qtbot = qtbot
        self.window = window
        self._type = type_text

    def see(self, name: str, kind: type[Any] = QWidget) -> Any:
        """The widget `name`, brought into sight."""
        wait_for_attention(self.qtbot, self.window)
        found = on_screen(self.window, name, kind)
        _scroll_to(found)
        return found

    def shows(self, name: str) -> bool:
        """Whether `name` is there at all."""
        return any(each.isVisible() for each in in_front(self.window).findChildren(QWidget, name))

    def wait_for_dialog(self, name: str) -> None:
        """Until the dialog `name` has the attention."""

        def there() -> bool:
            dialog = QApplication.activeModalWidget()
            return dialog is not None and dialog.objectName() == name and dialog.isActiveWindow()

        self.qtbot.waitUntil(there)

    def click(self, name: str) -> None:
        """Press a button, a box or a tab."""
        found = self.see(name, QAbstractButton)
        assert found.isEnabled(), f"«{name}» is greyed"
        self.qtbot.mouseClick(found, LEFT, pos=_bare_spot(found))

    def write(self, name: str, text: str) -> None:
        """Click a field and type over what it holds."""
        field = self.see(name)
        self.qtbot.mouseClick(field, LEFT, pos=_bare_spot(field))
        if hasattr(field, "selectAll"):
            field.selectAll()
        self._type(field, text)

    def type(self, text: str) -> None:
        """Type where the cursor is."""
        self._type(self.window, text)

    def press(self, key: Qt.Key) -> None:
        """A key where the cursor is: Enter ends a line."""
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key)

    def choose(self, name: str, text: str) -> None:
        """Open a list and click one of its lines."""
        box = self.see(name, QComboBox)
        self.qtbot.mouseClick(box, LEFT)
        self.pick(box, text)

    def pick(self, box: QComboBox, text: str) -> None:
        """Click a line of an open list."""
        lines = [box.itemText(at) for at in range(box.count())]
        assert text in lines, (text, lines)
        view = box.view()
        self.qtbot.waitUntil(view.isVisible)
        self._click_index(view, view.model().index(lines.index(text), 0))

    def click_cell(self, grid: Grid, row_id: Any, key: str) -> None:
        """Click a cell of a grid."""
        _scroll_to(grid)
        model = grid.rows_model
        self._click_index(grid, model.index(model.position(row_id), model.column_of(key)))

    def edit_cell(self, grid: Grid, row_id: Any, key: str, text: str, *, enter: bool = True) -> None:
        """Double click a cell and type over it; without Enter, the next click ends it."""
        self._double_click(grid, row_id, key)
        editor = QApplication.focusWidget()
        assert editor is not None and grid.isAncestorOf(editor), f"no editor in «{key}»"
        editor.selectAll()
        self._type(editor, text)
        if enter:
            self.press(Qt.Key.Key_Return)

    def choose_in_cell(self, grid: Grid, row_id: Any, key: str, text: str) -> None:
        """Double click a cell and choose in its list."""
        self._double_click(grid, row_id, key)
        (box,) = grid.findChildren(QComboBox)
        if not box.view().isVisible():
            self.qtbot.mouseClick(box, LEFT)
        self.pick(box, text)
        if box.isVisible():
            self.press(Qt.Key.Key_Return)

    def menu(self, button: str, entry: str) -> None:
        """Open the menu of a button and click an entry, by the words it shows."""
        self.click(button)
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        words = {act.text().replace("&", ""): act for act in popup.actions()}
        self.qtbot.mouseClick(popup, LEFT, pos=popup.actionGeometry(words[entry]).center())

    def _double_click(self, grid: Grid, row_id: Any, key: str) -> None:
        self.click_cell(grid, row_id, key)
        model = grid.rows_model
        spot = grid.visualRect(model.index(model.position(row_id), model.column_of(key))).center()
        self.qtbot.mouseDClick(grid.viewport(), LEFT, pos=spot)
        self.qtbot.mouseRelease(grid.viewport(), LEFT, pos=spot)

    def _click_index(self, view: QAbstractItemView, index: Any) -> None:
        assert index.isValid()
        QApplication.processEvents()  # the page is laid out before one aims
        view.scrollTo(index)
        spot = view.visualRect(index).center()
        assert view.viewport().rect().contains(spot), index.data()
        self.qtbot.mouseMove(view.viewport(), spot - QPoint(3, 0))
        self.qtbot.mouseMove(view.viewport(), spot)
        self.qtbot.mouseClick(view.viewport(), LEFT, pos=spot)


def _scroll_to(widget: QWidget) -> None:
    """Turn the wheel of every scrolled area around it."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
    assert not widget.visibleRegion().isEmpty(), f"«{widget.objectName()}» cannot be seen"


def _bare_spot(widget: QWidget) -> QPoint:
    """A place of the widget that nothing covers."""
    spot = widget.visibleRegion().boundingRect().center()
    top = widget.window().childAt(widget.mapTo(widget.window(), spot))
    assert top is widget or widget.isAncestorOf(top), f"«{widget.objectName()}» is covered by {top}"
    return spot
