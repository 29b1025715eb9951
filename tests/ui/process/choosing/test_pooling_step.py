"""Step 2 by keyboard and mouse: pairs decided, items renamed, filed, regrouped, split, lines moved."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.domain.lists import ListLine
from app.ui import theme
from app.ui.context import Context
from app.ui.kit import LineEdit
from app.ui.kit.cell_delegate import PADDING
from app.ui.process.pooling import PoolingStep
from app.ui.process.pooling.chooser import ItemChooser
from app.ui.process.pooling.rows import ITEM, LINE

Show = Callable[[PoolingStep], Any]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def step(ctx: Context, scene: Any, shown: Show) -> PoolingStep:
    """Two spellings of chairs, two of mice, and coffee asked by two members in one spelling."""
    scene.add("Anne", "Chaise pliante", "2", 2000)
    scene.add("Bilal", "Chaises pliantes", "3", 1800)
    scene.add("Anne", "Souris sans fil", "1", 2500)
    scene.add("Chloé", "Souris sans-fil", "2", 2200)
    scene.add("Chloé", "Café moulu", "4", 700)
    scene.add("Denis", "Café moulu", "1", 800)
    made = PoolingStep(ctx)
    shown(made)
    return made


def labels(step: PoolingStep) -> list[str]:
    return [row.label for row in step.card.grid.rows_model.rows()]


def press(qtbot: QtBot, widget: Any, *keys: Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    for key in keys:
        qtbot.keyClick(widget, key, modifier or Qt.KeyboardModifier.NoModifier)


def click(step: PoolingStep, qtbot: QtBot, name: str) -> None:
    found = step.findChild(QPushButton, name)
    assert found is not None and found.isVisible() and found.isEnabled(), name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_it_says_what_was_pooled(step: PoolingStep) -> None:
    assert step.card.title.text() == "5 articles"
    assert step.card.origin.text() == "issus de 6 lignes de 4 membres"
    assert labels(step) == [
        "Café moulu",
        "Chaise pliante",
        "Chaises pliantes",
        "Souris sans fil",
        "Souris sans-fil",
    ]
    assert step.pairs.count.text() == "2"
    assert "Ctrl+Z" in step.hint()


def test_enter_groups_and_undo_brings_the_pair_back(
    step: PoolingStep, scene: Any, ctx: Context, qtbot: QtBot
) -> None:
    first = step.pairs.current()
    assert first is not None
    step.pairs.pair.setFocus()
    press(qtbot, step.pairs.pair, Key.Key_Return)
    assert len(scene.items()) == 4
    assert step.pairs.count.text() == "1"
    assert step.pairs.pair.hasFocus()
    ctx.undo()
    assert step.pairs.pair.hasFocus()
    assert len(scene.items()) == 5
    again = step.pairs.current()
    assert again is not None and {again.left.id, again.right.id} == {first.left.id, first.right.id}


def test_s_keeps_apart_for_good(step: PoolingStep, scene: Any, qtbot: QtBot) -> None:
    press(qtbot, step.pairs.pair, Key.Key_S, Key.Key_S)
    assert len(scene.items()) == 5
    assert scene.services.pool.proposals(scene.cycle) == []
    assert step.pairs.nothing.isVisible()
    assert step.pairs.nothing.sentence.text() == "Aucun rapprochement à décider."


def test_after_the_last_pair_the_cursor_is_in_the_items(
    step: PoolingStep, scene: Any, qtbot: QtBot, ctx: Context
) -> None:
    step.pairs.pair.setFocus()
    press(qtbot, step.pairs.pair, Key.Key_Return, Key.Key_Return)
    assert step.pairs.nothing.isVisible()
    assert step.card.grid.hasFocus() and step.card.grid.current_id() is not None
    ctx.undo()
    step.pairs.pair.group.setFocus()
    qtbot.mouseClick(step.pairs.pair.group, Qt.MouseButton.LeftButton)
    assert step.card.grid.hasFocus()


def test_later_goes_round_without_deciding(step: PoolingStep, scene: Any, qtbot: QtBot) -> None:
    pair = step.pairs.pair
    before = scene.services.history.undo_label
    assert pair.place.text() == "1 / 2"
    press(qtbot, pair, Key.Key_N)
    assert pair.place.text() == "2 / 2"
    press(qtbot, pair, Key.Key_Down)
    assert pair.place.text() == "1 / 2"
    press(qtbot, pair, Key.Key_Up)
    assert pair.place.text() == "2 / 2"
    assert scene.services.history.undo_label == before


def test_the_buttons_and_the_next_pairs_answer_the_mouse(step: PoolingStep, scene: Any, qtbot: QtBot) -> None:
    waiting = step.pairs.next.rows_model.rows()
    assert len(waiting) == 1
    spot = step.pairs.next.visualRect(step.pairs.next.rows_model.index(0, 0)).center()
    qtbot.mouseClick(step.pairs.next.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    current = step.pairs.current()
    assert current is not None and current.left.id == waiting[0].left.id
    click(step, qtbot, "pooling-apart")
    assert step.pairs.count.text() == "1"
    click(step, qtbot, "pooling-group")
    assert step.pairs.count.isHidden()
    assert len(scene.items()) == 4


def test_an_item_opens_by_keys_and_by_its_arrow(step: PoolingStep, scene: Any, qtbot: QtBot) -> None:
    grid = step.card.grid
    coffee = scene.items()["Café moulu"]
    grid.select_id((ITEM, coffee))
    press(qtbot, grid, Key.Key_Right)
    assert [row.category for row in grid.rows_model.rows()[1:3]] == ["Chloé", "Denis"]
    press(qtbot, grid, Key.Key_Down, Key.Key_Left)
    assert grid.current_id() == (ITEM, coffee)
    press(qtbot, grid, Key.Key_Left)
    assert len(grid.rows_model.rows()) == 5
    press(qtbot, grid, Key.Key_Space)
    assert len(grid.rows_model.rows()) == 7
    arrow = grid.visualRect(grid.rows_model.index(0, 0)).topLeft() + QPoint(12, 12)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=arrow)
    assert len(grid.rows_model.rows()) == 5


def test_f2_renames_and_files_with_completion(
    step: PoolingStep, scene: Any, qtbot: QtBot, type_text: Callable[[Any, str], None]
) -> None:
    grid = step.card.grid
    items = scene.items()
    scene.services.pool.set_category([items["Chaise pliante"]], "Mobilier")
    step.reload()
    grid.select_id((ITEM, items["Café moulu"]))
    press(qtbot, grid, Key.Key_F2)
    editor = grid.findChild(LineEdit, "pooling-grid-label-editor")
    assert editor is not None
    editor.selectAll()
    type_text(editor, "Café du Pérou")
    press(qtbot, editor, Key.Key_Return)
    assert "Café du Pérou" in scene.items()
    grid.select_id((ITEM, items["Souris sans fil"]), "category")
    press(qtbot, grid, Key.Key_F2)
    editor = grid.findChild(LineEdit, "pooling-grid-category-editor")
    assert editor is not None
    qtbot.keyClicks(editor, "mob")
    press(qtbot, editor, Key.Key_Return)
    filed = {item.label: item.category for item in scene.services.pool.items(scene.cycle)}
    assert filed["Souris sans fil"] == "Mobilier"


def test_a_letter_in_the_grid_renames_nothing(step: PoolingStep, scene: Any, qtbot: QtBot) -> None:
    step.card.grid.select_id((ITEM, scene.items()["Café moulu"]))
    press(qtbot, step.card.grid, Key.Key_S)
    assert step.card.grid.findChild(LineEdit, "pooling-grid-label-editor") is None


def test_an_empty_name_is_refused_beside_its_cell(step: PoolingStep, scene: Any, qtbot: QtBot) -> None:
    grid = step.card.grid
    grid.select_id((ITEM, scene.items()["Café moulu"]))
    press(qtbot, grid, Key.Key_F2)
    editor = grid.findChild(LineEdit, "pooling-grid-label-editor")
    assert editor is not None
    editor.selectAll()
    press(qtbot, editor, Key.Key_Delete, Key.Key_Return)
    assert "Café moulu" in scene.items()
    assert step.card.status.text.text() == "Indiquez le nom de l’article."


def test_a_selection_is_regrouped_by_ctrl_g(step: PoolingStep, scene: Any, qtbot: QtBot) -> None:
    grid = step.card.grid
    grid.select_id((ITEM, scene.items()["Chaise pliante"]))
    grid.setFocus()
    assert not step.card.group_button.isEnabled()
    press(qtbot, grid, Key.Key_Down, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert step.card.group_button.isEnabled()
    press(qtbot, grid, Key.Key_G, modifier=CTRL)
    assert len(scene.items()) == 4
    assert step.pairs.count.text() == "1"


def test_lines_are_split_off(step: PoolingStep, scene: Any, qtbot: QtBot) -> None:
    grid = step.card.grid
    coffee = scene.items()["Café moulu"]
    grid.select_id((ITEM, coffee))
    press(qtbot, grid, Key.Key_Right, Key.Key_Down)
    assert grid.current_id()[0] == LINE
    click(step, qtbot, "pooling-split")
    assert len(scene.services.pool.items(scene.cycle)) == 6
    (left,) = scene.services.pool.lines(coffee)
    assert left.member == "Denis"
    assert grid.current_id() != (ITEM, coffee) and grid.current_id()[0] == ITEM


def test_lines_are_cut_and_put_into_another_item(step: PoolingStep, scene: Any, qtbot: QtBot) -> None:
    grid = step.card.grid
    items = scene.items()
    grid.select_id((ITEM, items["Café moulu"]))
    press(qtbot, grid, Key.Key_X, modifier=CTRL)
    assert "barre d’espace" in step.card.status.text.text()
    press(qtbot, grid, Key.Key_Right, Key.Key_Down)
    press(qtbot, grid, Key.Key_X, modifier=CTRL)
    assert step.card.status.text.text().startswith("1 ligne coupée")
    press(qtbot, grid, Key.Key_Escape)
    assert not step.card.status.isVisible()
    press(qtbot, grid, Key.Key_X, modifier=CTRL)
    grid.select_id((ITEM, items["Souris sans fil"]))
    press(qtbot, grid, Key.Key_V, modifier=CTRL)
    assert [line.member for line in scene.services.pool.lines(items["Souris sans fil"])] == ["Anne", "Chloé"]
    assert grid.current_id()[0] == LINE


def test_a_line_goes_to_an_item_chosen_by_its_name(step: PoolingStep, scene: Any, qtbot: QtBot) -> None:
    grid = step.card.grid
    items = scene.items()
    grid.select_id((ITEM, items["Café moulu"]))
    press(qtbot, grid, Key.Key_Space, Key.Key_Down)
    click(step, qtbot, "pooling-move")
    chooser = step.findChild(ItemChooser, "pooling-chooser")
    assert chooser is not None
    qtbot.keyClicks(chooser.search, "rien de tel")
    assert not chooser.accept_button.isEnabled()
    chooser.search.clear()
    qtbot.keyClicks(chooser.search, "pliantes")
    press(qtbot, chooser.search, Key.Key_Return)
    assert {line.member for line in scene.services.pool.lines(items["Chaises pliantes"])} == {
        "Bilal",
        "Chloé",
    }


def test_search_finds_what_members_wrote(step: PoolingStep, scene: Any, qtbot: QtBot) -> None:
    items = scene.items()
    scene.services.pool.rename(items["Chaises pliantes"], "Sièges")
    step.reload()
    qtbot.keyClicks(step.card.search, "bilal")
    assert labels(step) == ["Sièges"]
    step.card.search.clear()
    qtbot.keyClicks(step.card.search, "zzz")
    assert labels(step) == []
    assert "zzz" in step.card.status.text.text()
    press(qtbot, step.card.search, Key.Key_Escape)
    assert len(labels(step)) == 5


def test_a_click_on_a_header_sorts_items_with_their_lines(
    step: PoolingStep, scene: Any, qtbot: QtBot
) -> None:
    grid = step.card.grid
    grid.select_id((ITEM, scene.items()["Café moulu"]))
    press(qtbot, grid, Key.Key_Right)
    header = grid.horizontalHeader()
    at = header.sectionViewportPosition(grid.rows_model.column_of("quantity")) + 20
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, header.height() // 2))
    rows = grid.rows_model.rows()
    assert [row.quantity for row in rows if not row.is_line] == sorted(
        row.quantity for row in rows if not row.is_line
    )
    places = {row.id: at for at, row in enumerate(rows)}
    coffee = places[(ITEM, scene.items()["Café moulu"])]
    assert [row.is_line for row in rows[coffee + 1 : coffee + 3]] == [True, True]


def test_once_the_vote_has_begun_it_says_so_and_asks_nothing(
    step: PoolingStep, scene: Any, qtbot: QtBot, ctx: Context
) -> None:
    items = scene.items()
    ctx.perform(
        lambda: scene.services.votes.cast(scene.cycle, scene.people["Anne"], {items["Café moulu"]: 10}), None
    )
    assert step.card.locked.isVisible()
    assert step.card.locked.text.text().startswith("Le vote a commencé")
    assert not step.pairs.place.isVisible()
    grid = step.card.grid
    grid.select_id((ITEM, items["Chaise pliante"]))
    press(qtbot, grid, Key.Key_Down, modifier=Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, grid, Key.Key_G, modifier=CTRL)
    assert len(scene.items()) == 5
    assert list(ctx.messages.said) == []
    ctx.undo()
    assert not step.card.locked.isVisible()
    assert step.pairs.place.isVisible()


def test_an_empty_cycle_leads_to_the_lists(ctx: Context, scene: Any, shown: Show, qtbot: QtBot) -> None:
    made = PoolingStep(ctx)
    stage = shown(made)
    assert made.nothing.isVisible()
    click(made, qtbot, "pooling-empty-button")
    assert stage.asked == [("process", 1)]


def test_the_cards_are_stacked_in_a_narrow_window(step: PoolingStep, qtbot: QtBot) -> None:
    card, pairs = step.card, step.pairs
    assert card.geometry().top() == pairs.geometry().top()
    assert card.geometry().right() < pairs.geometry().left()
    step.resize(700, 1200)
    qtbot.waitUntil(lambda: card.geometry().bottom() < pairs.geometry().top())
    assert card.geometry().left() == pairs.geometry().left()


def test_print_and_project_ask_the_window(step: PoolingStep, ctx: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        step.actions()[0].click()
    assert asked.args == ["documents", "ballots"]
    with qtbot.waitSignal(ctx.signals.action_requested) as asked:
        step.actions()[1].click()
    assert asked.args == ["project"]


def test_the_proposals_of_a_big_list_are_searched_aside(
    ctx: Context, scene: Any, shown: Show, qtbot: QtBot
) -> None:
    words = [f"Référence{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(520)]
    lines = [ListLine(f"{word} fixe {n}", Decimal(1)) for n, word in enumerate(words)]
    lines += [ListLine("Chaise pliante", Decimal(1)), ListLine("Chaises pliantes", Decimal(1))]
    scene.services.lists.add_lines(scene.cycle, scene.people["Anne"], lines)
    made = PoolingStep(ctx)
    shown(made)
    assert made.pairs.nothing.sentence.text() == "Recherche des articles écrits autrement…"
    qtbot.waitUntil(lambda: made.pairs.place.isVisible())
    current = made.pairs.current()
    assert current is not None and {current.left.label, current.right.label} == {
        "Chaise pliante",
        "Chaises pliantes",
    }
    press(qtbot, made.pairs.pair, Key.Key_Return)
    assert not made.pairs.place.isVisible()
    qtbot.waitUntil(lambda: not ctx.tasks.busy)
    assert made.pairs.nothing.sentence.text() == "Aucun rapprochement à décider."


def test_a_long_name_is_read_whole_at_1280(step: PoolingStep, scene: Any) -> None:
    """The figures take what they need; the step is 1060 wide in a window of 1280, less its margins."""
    scene.add("Anne", "Cartouche d’encre HP 305 XL", "15", 2737)
    scene.services.pool.set_category([scene.items()["Cartouche d’encre HP 305 XL"]], "Consommables")
    step.resize(1012, 640)
    step.reload()
    grid = step.card.grid
    name = QFontMetrics(theme.font("cell", bold=True)).horizontalAdvance("Cartouche d’encre HP 305 XL")
    assert grid.columnWidth(0) >= name + theme.px(18 + 2 * PADDING)
    figures = QFontMetrics(theme.font("cell"))
    for column in range(1, grid.rows_model.columnCount()):
        for row in range(grid.rows_model.rowCount()):
            text = str(grid.rows_model.index(row, column).data())
            assert grid.columnWidth(column) >= figures.horizontalAdvance(text) + theme.px(2 * PADDING), text
    assert not grid.horizontalScrollBar().isVisible()


def test_the_footer_counts_the_pairs_that_remain(step: PoolingStep, qtbot: QtBot) -> None:
    assert step.hint().startswith("2 rapprochements restent à décider.")
    with qtbot.waitSignal(step.footer_changed):
        press(qtbot, step.pairs.pair, Key.Key_S)
    assert step.hint().startswith("1 rapprochement reste à décider.")
    press(qtbot, step.pairs.pair, Key.Key_S)
    assert step.hint() == "Ctrl+Z annule le dernier regroupement."
