"""The grid under the fingers: typing, Tab, Enter, Delete, the clipboard, refusals."""

from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip
from pytestqt.qtbot import QtBot

from app.core.errors import UserError
from app.ui import theme
from app.ui.kit import Column, Grid, RowStyle
from app.ui.kit.grid import read_cells
from app.ui.kit.rows_model import ERROR_ROLE


@dataclass(frozen=True)
class Need:
    id: int
    label: str
    quantity: Decimal
    price: int | None = None
    wanted: bool = False


COLUMNS = (
    Column("label", "Article", editable=True, width=0),
    Column("quantity", "Quantité", "quantity", editable=True),
    Column("price", "Prix", "money", editable=True),
    Column("wanted", "Voulu", "check", editable=True),
)


class Store:
    """Rows behind a grid, as a page would keep them through services."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.rows = [Need(1, "Chaises", Decimal(4), 2500), Need(2, "Écran", Decimal(1), 24900)]
        grid.cell_edited.connect(self.edit)
        grid.row_added.connect(self.add)
        grid.rows_removed.connect(self.remove)
        self.show()

    def show(self) -> None:
        self.grid.set_rows(self.rows)

    def edit(self, row_id: int, key: str, value: object) -> None:
        if value == "Interdit":
            self.grid.show_user_error(UserError("Ce nom est pris.", field="label"))
            return
        self.rows = [replace(row, **{key: value}) if row.id == row_id else row for row in self.rows]
        self.show()

    def add(self, values: dict[str, object]) -> None:
        if "label" not in values:
            self.grid.show_user_error(UserError("Indiquez l’article.", field="label"))
            return
        label, quantity = str(values["label"]), values.get("quantity", Decimal(1))
        assert isinstance(quantity, Decimal)
        self.rows = [*self.rows, Need(len(self.rows) + 1, label, quantity)]
        self.show()

    def remove(self, ids: list[int]) -> None:
        self.rows = [row for row in self.rows if row.id not in ids]
        self.show()


@pytest.fixture
def grid(dressed: QApplication, qtbot: QtBot) -> Grid:
    made = Grid(COLUMNS, name="essai", accessible="Besoins", adds=True, removes=True)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def store(grid: Grid) -> Store:
    made = Store(grid)
    grid.select_id(1)
    return made


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def at(grid: Grid) -> tuple[object, str]:
    index = grid.currentIndex()
    return grid.current_id(), grid.rows_model.columns[index.column()].key


def editor(grid: Grid) -> QLineEdit:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit) and grid.isAncestorOf(focused)
    return focused


def test_typing_replaces_and_enter_goes_down(grid: Grid, store: Store, qtbot: QtBot, type_text) -> None:
    type_text(grid, "Tables d’été")
    assert editor(grid).objectName() == "essai-label-editor"
    press(qtbot, Qt.Key.Key_Return)
    assert store.rows[0].label == "Tables d’été"
    assert at(grid) == (2, "label") and grid.hasFocus()


def test_tab_goes_across_and_enter_comes_back_under_the_start(
    grid: Grid, store: Store, qtbot: QtBot, type_text
) -> None:
    press(qtbot, Qt.Key.Key_Tab)
    type_text(grid, "12,5")
    press(qtbot, Qt.Key.Key_Tab)
    assert store.rows[0].quantity == Decimal("12.5") and at(grid) == (1, "price")
    type_text(grid, "3")
    press(qtbot, Qt.Key.Key_Return)
    assert store.rows[0].price == 300 and at(grid) == (2, "label")
    press(qtbot, Qt.Key.Key_Backtab)
    assert at(grid) == (1, "wanted")


def test_rows_are_added_in_the_empty_row_by_keyboard_alone(
    grid: Grid, store: Store, qtbot: QtBot, type_text
) -> None:
    grid.select_id(None)
    for label, quantity in (("Café moulu", "2"), ("Thé", "1,5")):
        type_text(grid, label)
        press(qtbot, Qt.Key.Key_Tab)
        type_text(grid, quantity)
        press(qtbot, Qt.Key.Key_Return)
        assert at(grid) == (None, "label")
    assert [(row.label, row.quantity) for row in store.rows[2:]] == [
        ("Café moulu", Decimal(2)),
        ("Thé", Decimal("1.5")),
    ]


def test_the_empty_row_is_begun_at_its_first_cell_whatever_was_clicked_before(
    grid: Grid, store: Store, qtbot: QtBot, type_text
) -> None:
    price = grid.visualRect(grid.rows_model.index(0, 2)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=price)
    grid.select_id(None)
    type_text(grid, "Thé")
    press(qtbot, Qt.Key.Key_Return)
    assert [row.label for row in store.rows[2:]] == ["Thé"] and at(grid) == (None, "label")


def test_leaving_the_empty_row_by_mouse_adds_it(grid: Grid, store: Store, qtbot: QtBot, type_text) -> None:
    grid.select_id(None)
    type_text(grid, "Agrafes")
    first = grid.visualRect(grid.rows_model.index(0, 0)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert [row.label for row in store.rows] == ["Chaises", "Écran", "Agrafes"]
    assert grid.current_id() == 1


def test_a_refused_row_stays_with_its_reason(grid: Grid, store: Store, qtbot: QtBot, type_text) -> None:
    grid.select_id(None, "quantity")
    type_text(grid, "4")
    with qtbot.waitSignal(grid.status_changed, check_params_cb=lambda text: text == "Indiquez l’article."):
        press(qtbot, Qt.Key.Key_Return)
    assert len(store.rows) == 2 and at(grid) == (None, "label")
    assert grid.currentIndex().data(ERROR_ROLE) == "Indiquez l’article."
    type_text(grid, "Gants")
    press(qtbot, Qt.Key.Key_Return)
    assert (store.rows[2].label, store.rows[2].quantity) == ("Gants", Decimal(4))
    assert grid.rows_model.typed.draft == {}


def test_what_cannot_be_read_keeps_the_editor_open(grid: Grid, store: Store, qtbot: QtBot, type_text) -> None:
    press(qtbot, Qt.Key.Key_Tab)
    type_text(grid, "beaucoup")
    with qtbot.waitSignal(grid.status_changed, check_params_cb=lambda text: "beaucoup" in text):
        press(qtbot, Qt.Key.Key_Return)
    assert editor(grid).text() == "beaucoup" and editor(grid).property("faulty")
    assert store.rows[0].quantity == Decimal(4)
    editor(grid).selectAll()
    type_text(grid, "7")
    assert not editor(grid).property("faulty")
    press(qtbot, Qt.Key.Key_Return)
    assert store.rows[0].quantity == Decimal(7)


def test_escape_takes_the_reason_away_with_the_text(
    grid: Grid, store: Store, qtbot: QtBot, type_text
) -> None:
    press(qtbot, Qt.Key.Key_Tab)
    type_text(grid, "beaucoup")
    press(qtbot, Qt.Key.Key_Return)
    with qtbot.waitSignal(grid.status_changed, check_params_cb=lambda text: text == "", timeout=1000):
        press(qtbot, Qt.Key.Key_Escape)
    assert store.rows[0].quantity == Decimal(4) and grid.hasFocus()


def test_leaving_by_mouse_keeps_what_cannot_be_read(
    grid: Grid, store: Store, qtbot: QtBot, type_text
) -> None:
    press(qtbot, Qt.Key.Key_Tab)
    type_text(grid, "x1")
    below = grid.visualRect(grid.rows_model.index(1, 0)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=below)
    cell = grid.rows_model.index(0, 1)
    assert cell.data() == "x1" and cell.data(ERROR_ROLE)
    assert store.rows[0].quantity == Decimal(4)


def test_a_service_refusal_shows_beside_the_cell(grid: Grid, store: Store, qtbot: QtBot, type_text) -> None:
    type_text(grid, "Interdit")
    press(qtbot, Qt.Key.Key_Return)
    cell = grid.rows_model.index(0, 0)
    assert cell.data() == "Interdit" and cell.data(ERROR_ROLE) == "Ce nom est pris."
    assert not grid.show_user_error(UserError("ailleurs"))


def test_escape_gives_up_the_edit(grid: Grid, store: Store, qtbot: QtBot, type_text) -> None:
    type_text(grid, "rien")
    press(qtbot, Qt.Key.Key_Escape)
    assert store.rows[0].label == "Chaises" and grid.hasFocus()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_selected_rows_are_removed(
    grid: Grid, store: Store, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    grid.select_id(2)
    press(qtbot, key, modifier)
    assert [row.id for row in store.rows] == [1]


def test_the_row_after_one_removed_is_selected_in_its_turn(grid: Grid, store: Store, qtbot: QtBot) -> None:
    store.rows = [Need(i, f"Article {i}", Decimal(i)) for i in range(1, 6)]
    store.show()
    grid.select_id(2)
    press(qtbot, Qt.Key.Key_Delete)
    assert grid.current_id() == 3 and grid.selected_ids() == [3]
    press(qtbot, Qt.Key.Key_Delete)
    assert [row.id for row in store.rows] == [1, 4, 5]


def test_space_ticks(grid: Grid, store: Store, qtbot: QtBot) -> None:
    grid.select_id(2, "wanted")
    press(qtbot, Qt.Key.Key_Space)
    assert store.rows[1].wanted
    press(qtbot, Qt.Key.Key_Space)
    assert not store.rows[1].wanted


def test_a_click_ticks(grid: Grid, store: Store, qtbot: QtBot) -> None:
    box = grid.visualRect(grid.rows_model.index(0, 3)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert store.rows[0].wanted


def test_copy_and_paste_speak_spreadsheet(grid: Grid, store: Store, qtbot: QtBot) -> None:
    grid.selectAll()
    press(qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.split("\t")[:2] for line in lines] == [["Chaises", "4"], ["Écran", "1"]]
    QGuiApplication.clipboard().setText('Café\t2\r\n"deux\nlignes"\t3\r\n')
    with qtbot.waitSignal(grid.paste_requested) as caught:
        press(qtbot, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert caught.args == [[["Café", "2"], ["deux\nlignes", "3"]]]
    grid.select_id(1)
    QGuiApplication.clipboard().setText("Bancs\n")
    press(qtbot, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert store.rows[0].label == "Bancs"


def test_a_table_pasted_where_none_is_taken_is_answered(grid: Grid, store: Store, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("Café\t2\nThé\t3\n")
    with qtbot.waitSignal(grid.status_changed, check_params_cb=lambda text: "une case" in text, timeout=1000):
        press(qtbot, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row.label for row in store.rows] == ["Chaises", "Écran"]


def test_clipboard_text_is_read() -> None:
    assert read_cells("") == []
    assert read_cells("a\tb\n\n") == [["a", "b"]]


def test_place_is_kept_over_sort_filter_and_reload(grid: Grid, store: Store) -> None:
    grid.select_id(2, "price")
    grid.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert at(grid) == (2, "price") and grid.selected_ids() == [2]
    grid.filter_text("ecran")
    store.rows = [Need(i, f"Écran {i}", Decimal(i)) for i in range(2, 300, 3)]
    store.show()
    assert at(grid) == (2, "price") and grid.selected_ids() == [2]


def test_an_open_editor_outlives_a_reload(grid: Grid, store: Store, qtbot: QtBot, type_text) -> None:
    grid.select_id(2)
    type_text(grid, "Écran 27")
    store.rows = [Need(9, "Avant", Decimal(1)), *store.rows]
    store.show()
    assert editor(grid).text() == "Écran 27"
    press(qtbot, Qt.Key.Key_Return)
    assert [row.label for row in store.rows] == ["Avant", "Chaises", "Écran 27"]


def test_tab_leaves_from_the_empty_row(grid: Grid, store: Store, qtbot: QtBot) -> None:
    other = QLineEdit(grid.window())
    assert other is not None
    grid.select_id(None)
    assert not grid._tab_inside(Qt.Key.Key_Tab)
    grid.select_id(1)
    assert grid._tab_inside(Qt.Key.Key_Tab)


def test_reading_grids_open_their_rows(dressed: QApplication, qtbot: QtBot) -> None:
    made = Grid([Column("label", "Article", width=0)], name="lecture", accessible="Lecture")
    qtbot.addWidget(made)
    made.set_rows([Need(5, "Chaises", Decimal(1))])
    made.show()
    made.select_id(5)
    with qtbot.waitSignal(made.row_activated) as caught:
        qtbot.keyClick(made, Qt.Key.Key_Return)
    assert caught.args == [5]


def test_ten_thousand_rows(grid: Grid, store: Store) -> None:
    store.rows = [Need(i, f"Article {i % 100:03} n° {i}", Decimal(i)) for i in range(10_000)]
    store.show()
    grid.filter_text("article 042")
    grid.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert len(grid.rows_model.rows()) == 100
    assert grid.rows_model.id_at(0) == 9942
    grid.filter_text("")
    assert len(grid.rows_model.rows()) == 10_000
    assert grid.rowHeight(0) == grid.rowHeight(9_999) == 33
    assert grid.indexAt(QPoint(5, 5)).row() == 0


def test_a_row_being_typed_is_added_when_the_cursor_goes_away(
    grid: Grid, store: Store, qtbot: QtBot, type_text
) -> None:
    grid.select_id(None)
    type_text(grid, "Lampe")
    editor(grid).clearFocus()  # as the window does when it is closed
    assert [row.label for row in store.rows] == ["Chaises", "Écran", "Lampe"]


def test_a_text_cut_by_its_indent_is_told_whole_by_its_tooltip(dressed: QApplication, qtbot: QtBot) -> None:
    made = Grid(
        (Column("label", "Article", width=210, strong=True),),
        name="essai",
        accessible="Besoins",
        row_style=lambda row: RowStyle(indent=1),
    )
    qtbot.addWidget(made)
    made.resize(400, 300)
    with qtbot.waitExposed(made):
        made.show()
    made.set_rows([Need(1, "Cartouche d’encre HP 305 XL", Decimal(1)), Need(2, "Chaise", Decimal(1))])
    for row, told in ((0, "HP 305 XL"), (1, "")):
        point = made.visualRect(made.rows_model.index(row, 0)).center()
        ask = QHelpEvent(QEvent.Type.ToolTip, point, made.viewport().mapToGlobal(point))
        QApplication.sendEvent(made.viewport(), ask)
        qtbot.waitUntil(lambda told=told: told in QToolTip.text() and QToolTip.isVisible() == bool(told))


def test_the_row_in_view_stays_whole_when_the_room_shrinks(grid: Grid, store: Store, qtbot: QtBot) -> None:
    store.rows = [Need(i, f"Article {i}", Decimal(i)) for i in range(30)]
    store.show()
    grid.select_id(8)
    for height in (360, 330, 300, 250):
        grid.resize(700, height)
        here = grid.visualRect(grid.currentIndex())
        assert here.bottom() < grid.viewport().height()
    grid.select_id(20)
    grid.scrollToTop()
    grid.resize(700, 200)
    assert grid.rowAt(5) == 0  # what was scrolled away on purpose stays away


def test_the_row_in_view_stays_so_in_bigger_type(grid: Grid, store: Store, dressed: QApplication) -> None:
    store.rows = [Need(i, f"Article {i}", Decimal(i)) for i in range(30)]
    store.show()
    grid.select_id(8)
    theme.apply(dressed, "light", 200)
    here = grid.visualRect(grid.currentIndex())
    assert here.height() == 66 and grid.viewport().rect().contains(here.center())
