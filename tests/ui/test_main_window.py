"""The shell: networks, undo named in the menu, pages, look, files, and what it must not import."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.core.paths import STORE_SUFFIX, Places
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.ui import theme
from app.ui.context import Context
from app.ui.kit import Grid
from app.ui.kit.icons import icon, icon_names
from app.ui.main_window import MainWindow
from app.ui.page import Page
from app.ui.parts.parts_page import PartsPage
from app.ui.store_dialogs.backups import BackupsDialog
from tests.ui.conftest import OpenWindow, TypeText

HEAVY = (
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "pydantic",
    "reportlab",
    "pypdfium2",
    "xlsxwriter",
    "python_calamine",
    "icalendar",
    "holidays",
    "rapidfuzz",
    "highspy",
    "numpy",
    "decimal",
    "app.ui.kit.fields",
)


@pytest.fixture
def window(ctx: Context, open_window: OpenWindow) -> MainWindow:
    return open_window(ctx)


def add_network(ctx: Context, name: str) -> int:
    services = ctx.services
    assert services is not None
    changes = ctx.perform(lambda: services.networks.add(NetworkDraft(name)), None)
    assert changes is not None
    return changes.only_id("network")


@pytest.mark.parametrize("module", ["app.bootstrap", "app.ui.main_window"])
def test_the_shell_imports_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


def test_title_and_side_bar_follow_the_network(ctx: Context, window: MainWindow) -> None:
    assert window.windowTitle() == "Décollage"
    add_network(ctx, "Club Indé 44")
    assert window.windowTitle() == "Club Indé 44 — Décollage"
    assert window.sidebar.network.text() == "Club Indé 44"
    assert window.sidebar.saved.text().startswith("Enregistré à ")


def test_undo_is_named_and_a_network_that_is_gone_is_left(ctx: Context, window: MainWindow) -> None:
    undo, redo = window.actions_by_key["undo"], window.actions_by_key["redo"]
    assert not undo.isEnabled() and not redo.isEnabled()
    add_network(ctx, "Club")
    assert undo.isEnabled() and undo.text().startswith("&Annuler\u00a0: ")
    undo.trigger()
    assert ctx.network_id is None and window.windowTitle() == "Décollage"
    assert not undo.isEnabled() and redo.text().startswith("&Rétablir\u00a0: ")
    redo.trigger()
    assert window.windowTitle() == "Club — Décollage"


def test_networks_are_switched_from_the_side_bar(ctx: Context, window: MainWindow) -> None:
    first, second = add_network(ctx, "Premier & fils"), add_network(ctx, "Second")
    ctx.network_id = first
    window.sidebar.opened.emit()
    acts = {act.data(): act for act in window.sidebar.menu.actions() if act.data() is not None}
    assert acts[first].isChecked() and acts[first].text() == "Premier && fils"
    acts[second].trigger()
    assert ctx.network_id == second and window.windowTitle() == "Second — Décollage"


def test_size_and_theme_are_applied_live_and_remembered(
    ctx: Context, window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(ctx.signals.theme_changed):
        window.actions_by_key["bigger"].trigger()
    assert (ctx.settings.size, theme.percent(), theme.px(100)) == (110, 110, 110)
    window.actions_by_key["theme_dark"].trigger()
    assert ctx.settings.theme == "dark" and theme.tokens().dark
    window.actions_by_key["normal"].trigger()
    window.actions_by_key["smaller"].trigger()
    assert theme.percent() == 90
    window.actions_by_key["theme_light"].trigger()
    assert not theme.tokens().dark and window.actions_by_key["theme_light"].isChecked()


def test_projection_hides_the_side_bar_and_escape_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_key["project"].trigger()
    assert window.isFullScreen() and not window.sidebar.isVisible() and theme.percent() == 140
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen() and window.sidebar.isVisible() and theme.percent() == 100


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_a_dropped_store_is_opened(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / f"autre{STORE_SUFFIX}"
    with qtbot.waitSignal(window.open_requested) as caught:
        drop(window, path)
    assert caught.args == [path]


def test_geometry_is_remembered(ctx: Context, window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.resize(780, 560)
    window.close()
    assert ctx.settings.geometry
    again = MainWindow(ctx, Places(tmp_path), "0.1.0")
    again.furnish()
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (780, 560)


def test_mnemonics_and_shortcuts_are_unique(window: MainWindow) -> None:
    for menu in window.menuBar().actions():
        held = menu.menu()
        assert held is not None
        letters = [
            act.text()[act.text().index("&") + 1].lower() for act in held.actions() if "&" in act.text()
        ]
        assert len(letters) == len(set(letters)), held.title()
    keys = [key.toString() for act in window.actions_by_key.values() for key in act.shortcuts()]
    assert len(keys) == len(set(keys))


def test_every_control_has_a_name(window: MainWindow) -> None:
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.objectName(), widget
            assert widget.accessibleName(), widget.objectName()


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_is_drawn(dressed: QApplication, name: str) -> None:
    image = icon(name).pixmap(18, 18).toImage()
    assert any(image.pixelColor(x, y).alpha() > 100 for x in range(18) for y in range(18))


def test_the_set_of_icons_is_large_enough() -> None:
    assert len(icon_names()) >= 40


def test_the_cursor_goes_into_the_page(ctx: Context, window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for key in window.sidebar.buttons:
        window.sidebar.buttons[key].setFocus()
        window.show_view(key)
        page, focused = window.page(key), QApplication.focusWidget()
        assert page is not None and focused is not None
        assert focused is page or page.isAncestorOf(focused)


@pytest.mark.parametrize(
    ("known", "names"),
    [
        (False, ["home-first-new_network", "process-empty-button", "members-empty-button"]),
        (True, ["home-empty-button", "process-empty-button", "members-nobody-button"]),
    ],
)
def test_an_empty_page_has_the_cursor_on_what_fills_it(
    ctx: Context, window: MainWindow, qtbot: QtBot, known: bool, names: list[str]
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    if known:
        add_network(ctx, "Club")
    for key, name in zip(("home", "process", "members"), names, strict=True):
        window.sidebar.buttons[key].setFocus()
        window.show_view(key)
        focused = QApplication.focusWidget()
        assert focused is not None and focused.objectName() == name


def test_the_documents_have_the_cursor_on_the_paper_in_view(
    sample_ctx: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    made = MainWindow(sample_ctx, Places(tmp_path), "0.1.0")
    qtbot.addWidget(made)
    made.show()
    made.start()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_view("documents")
    focused = QApplication.focusWidget()
    assert focused is not None and focused.objectName() == "documents-paper-planning"
    qtbot.waitUntil(lambda: not sample_ctx.tasks.busy)


def test_pages_of_a_store_that_was_left_hear_nothing_more(
    ctx: Context, window: MainWindow, qtbot: QtBot
) -> None:
    for key in ("home", "process", "members", "documents"):
        window.show_view(key)
    left = window.findChildren(Page)
    window.start()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert sum(not isValid(page) for page in left) == 4
    with qtbot.captureExceptions() as raised:
        ctx.signals.network_changed.emit()
        add_network(ctx, "Club")
    assert raised == []


def test_a_banner_goes_with_the_next_action_and_not_with_its_own(ctx: Context, window: MainWindow) -> None:
    add_network(ctx, "Premier")
    ctx.messages.banner("Premier ajouté.", undo=True)
    assert window.banner.isVisible()
    add_network(ctx, "Second")
    assert not window.banner.isVisible()


def test_the_cursor_goes_back_to_the_page_when_the_banner_goes(
    ctx: Context, window: MainWindow, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    add_network(ctx, "Premier")
    ctx.messages.banner("Premier ajouté.", undo=True)
    window.banner.undo.setFocus()
    qtbot.keyClick(window.banner.undo, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert ctx.network_id is None
    assert focused is not None and (focused is window.stack or window.stack.isAncestorOf(focused))


@pytest.fixture
def begun(ctx: Context, window: MainWindow, type_text: TypeText, qtbot: QtBot) -> Grid:
    """A member's row that cannot be taken: the name is there already. The home page is in front."""
    qtbot.waitUntil(window.isActiveWindow)
    add_network(ctx, "Club")
    services = ctx.services
    assert services is not None and ctx.network_id is not None
    services.members.add(ctx.network_id, MemberDraft("Anne"))
    window.show_view("members")
    grid = window.findChild(Grid, "members-grid")
    assert grid is not None
    grid.setFocus()
    grid.select_id(None, "name")
    type_text(grid, "Anne")
    window.show_view("home")
    return grid


def test_a_row_that_is_not_taken_is_not_lost_by_closing_without_a_word(
    ctx: Context, window: MainWindow, begun: Grid
) -> None:
    ctx.messages.answer(False)
    assert not window.close()
    assert window.isVisible() and begun.isVisible() and begun.rows_model.typed.draft == {"name": "Anne"}
    assert "n’est pas enregistrée" in ctx.messages.last()
    ctx.messages.answer(True)
    assert window.close()


def test_another_network_asks_about_a_row_begun_and_does_not_take_it(
    ctx: Context, window: MainWindow, begun: Grid
) -> None:
    first = ctx.network_id
    services = ctx.services
    assert services is not None
    other = services.networks.add(NetworkDraft("Second")).only_id("network")
    ctx.messages.answer(False)
    window.sidebar.network_requested.emit(other)
    assert ctx.network_id == first and begun.rows_model.typed.draft == {"name": "Anne"}
    ctx.messages.answer(True)
    window.sidebar.network_requested.emit(other)
    assert ctx.network_id == other and not begun.rows_model.typed.waits
    assert services.members.all(other) == []


def test_the_question_comes_over_the_part_where_the_row_waits(
    ctx: Context, window: MainWindow, begun: Grid
) -> None:
    page = window.page("members")
    assert isinstance(page, PartsPage)
    page.open_at("sheet")
    window.show_view("home")
    assert not begun.isVisible()
    ctx.messages.answer(False)
    assert not window.close()
    assert begun.isVisible() and page.tab_buttons["list"].isChecked()


def test_the_same_network_asks_nothing(ctx: Context, window: MainWindow, begun: Grid) -> None:
    window.sidebar.network_requested.emit(ctx.network_id)
    assert begun.rows_model.typed.draft == {"name": "Anne"}
    assert not any(said.kind == "confirm" for said in ctx.messages.said)


def test_a_new_network_and_an_older_copy_ask_about_a_row_begun(
    ctx: Context, window: MainWindow, begun: Grid
) -> None:
    ctx.messages.answer(False)
    window.act("new_network")  # no dialog opens
    assert begun.isVisible() and begun.rows_model.typed.waits
    backups = BackupsDialog(ctx, window)
    backups.findChild(QPushButton, "backups-now").click()
    ctx.messages.answer(False)
    backups.restore_button.click()
    assert begun.rows_model.typed.waits
    ctx.messages.answer(True, True)
    backups.restore_button.click()
    assert not begun.rows_model.typed.waits
    assert "restaurées" in ctx.messages.last()


def test_a_row_begun_does_not_go_over_to_the_network_that_is_left(
    ctx: Context, window: MainWindow, begun: Grid
) -> None:
    services, network_id = ctx.services, ctx.network_id
    assert services is not None and network_id is not None
    services.networks.add(NetworkDraft("Second"))
    ctx.perform(lambda: services.networks.remove(network_id), None)
    assert ctx.network_id != network_id and not begun.rows_model.typed.waits


def test_closing_asks_nothing_once_all_is_stored(ctx: Context, window: MainWindow) -> None:
    add_network(ctx, "Club")
    window.show_view("members")
    assert window.close()
    assert not any(said.kind == "confirm" for said in ctx.messages.said)
