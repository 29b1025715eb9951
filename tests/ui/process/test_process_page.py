"""The frame of the process: which step is in view, and what goes on from it."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.domain.lists import ListLine
from app.domain.members import MemberDraft
from app.domain.steps import Step
from app.ui import theme
from app.ui.context import Context
from app.ui.process.cycle_dialog import CycleDialog
from app.ui.process.page import ProcessPage
from tests.ui.conftest import InDialog


@pytest.fixture
def page(qtbot: QtBot, ctx: Context, cycle_id: int) -> ProcessPage:
    made = ProcessPage(ctx)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def click(page: ProcessPage, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None and found.isVisible() and found.isEnabled(), name
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def fill_a_list(ctx: Context, cycle_id: int) -> None:
    member = ctx.services.members.all(ctx.network_id)[0]
    ctx.perform(
        lambda: ctx.services.lists.add_lines(cycle_id, member.id, [ListLine("Café", Decimal(2))]), None
    )


def test_without_a_cycle_one_button_starts_one(qtbot: QtBot, ctx: Context, network_id: int) -> None:
    page = ProcessPage(ctx)
    qtbot.addWidget(page)
    page.show()
    assert page.empty.isVisible()
    assert page.empty.button is not None and page.empty.button.text() == "Commencer un cycle"


def test_the_first_cycle_is_begun_with_the_cursor_in_its_first_list(
    qtbot: QtBot, ctx: Context, network_id: int, in_dialog: InDialog
) -> None:
    page = ProcessPage(ctx)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()

    def start(dialog: CycleDialog) -> None:
        dialog.title.setText("Rentrée")
        dialog.accept_button.click()

    in_dialog(start)
    click(page, "process-empty-button")
    assert cursor_in(page) == "entry-grid"


def test_without_a_network_the_button_makes_one(qtbot: QtBot, ctx: Context) -> None:
    page = ProcessPage(ctx)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(ctx.signals.action_requested) as asked:
        click(page, "process-empty-button")
    assert asked.args == ["new_network"]


def test_it_opens_where_the_group_stands(page: ProcessPage) -> None:
    assert page.place == "lists"
    assert page.header.title.text() == "Rentrée"
    assert page.header.subtitle.text() == "Étape 1 · Recueillir les listes individuelles"


def test_what_is_missing_is_said_before_and_refused_after(page: ProcessPage, ctx: Context) -> None:
    assert "au moins une liste" in page.footer.hint.text()
    click(page, "process-primary")
    assert page.place == "lists"
    assert page.footer.hint.property("tone") == "attention"
    assert ctx.services.cycles.get(ctx.cycle_id).step is Step.LISTS


def test_the_primary_button_moves_the_group_on_and_undo_brings_it_back(
    page: ProcessPage, ctx: Context, cycle_id: int
) -> None:
    fill_a_list(ctx, cycle_id)
    assert page.footer.hint.text() == ""
    click(page, "process-primary")
    assert ctx.services.cycles.get(cycle_id).step is Step.POOLING
    assert page.place == "pooling"
    assert page.footer.primary.text() == "Continuer vers les priorités"
    ctx.undo()
    assert page.place == "lists"


def test_a_past_step_is_viewed_without_moving_the_group_and_reopened(
    page: ProcessPage, ctx: Context, cycle_id: int
) -> None:
    fill_a_list(ctx, cycle_id)
    click(page, "process-primary")
    click(page, "process-back")
    assert page.place == "lists"
    assert ctx.services.cycles.get(cycle_id).step is Step.POOLING
    assert page.footer.hint.text() == "Le groupe en est à l’étape 2, «\u00a0Mise en commun\u00a0»."
    click(page, "process-primary")
    assert page.place == "pooling"
    click(page, "process-back")
    click(page, "process-reopen")
    assert ctx.services.cycles.get(cycle_id).step is Step.LISTS
    ctx.undo()
    assert ctx.services.cycles.get(cycle_id).step is Step.POOLING


def test_steps_by_the_keys_of_a_french_keyboard(page: ProcessPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_ParenLeft, Qt.KeyboardModifier.ControlModifier)
    assert page.place == "debrief"
    QTest.keyClick(page, Qt.Key.Key_Eacute, Qt.KeyboardModifier.ControlModifier)
    assert page.place == "pooling"


def test_steps_by_keyboard(page: ProcessPage) -> None:
    modifiers = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page, Qt.Key.Key_3, modifiers)
    assert page.place == "priorities"
    assert page.footer.primary.text() == "Revenir à l’étape 1"
    click(page, "process-primary")
    assert page.place == "lists"


@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_cut_in_a_small_window_at_any_size(page: ProcessPage, qtbot: QtBot, size: int) -> None:
    """1280 pixels less the side bar of each size; what is not said fits on more lines."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light", size)
    for place in ("lists", "planning"):
        page.open_at(place)
        content = page.findChild(QWidget, "process-cycle")
        assert content is not None
        assert content.minimumSizeHint().width() <= {100: 1064, 200: 860}[size]


@pytest.mark.parametrize("hidden", [False, True])
def test_a_step_follows_what_only_it_shows(page: ProcessPage, ctx: Context, hidden: bool) -> None:
    page.setHidden(hidden)
    ctx.perform(lambda: ctx.services.members.add(ctx.network_id, MemberDraft("Zoé")), None)
    page.show()
    title = page.findChild(QLabel, "lists-card-title")
    assert title is not None and title.text() == "0 liste remise sur 5"


def test_header_buttons_come_back_to_one_line(page: ProcessPage, qtbot: QtBot) -> None:
    page.open_at("lists")
    own = page.findChild(QPushButton, "lists-forms")
    assert own is not None
    page.resize(560, 760)
    qtbot.waitUntil(lambda: page.planning_button.mapTo(page, QPoint()).y() > own.mapTo(page, QPoint()).y())
    page.resize(1064, 760)
    qtbot.waitUntil(lambda: page.planning_button.mapTo(page, QPoint()).y() == own.mapTo(page, QPoint()).y())


def test_purchases_stand_between_the_roles_and_the_debrief(page: ProcessPage) -> None:
    page.open_at(Step.ROLES)
    click(page, "process-tab-purchases")
    assert page.place == "purchases"
    click(page, "process-back")
    assert page.place == "roles"
    page.open_at(Step.DEBRIEF)
    assert page.place == "debrief"
    click(page, "process-back")
    assert page.place == "purchases"


def test_from_the_roles_one_goes_on_to_the_purchases_and_then_to_the_debrief(
    page: ProcessPage, ctx: Context, cycle_id: int
) -> None:
    services = ctx.services
    fill_a_list(ctx, cycle_id)
    voter = services.members.all(ctx.network_id)[0].id
    services.votes.cast(cycle_id, voter, {services.pool.items(cycle_id)[0].id: 5})
    services.votes.reveal(cycle_id)
    services.outcome.agree(cycle_id, date(2026, 12, 1), 1, 0, 0)
    for _step in range(3):
        services.cycles.advance(cycle_id)
    page.reload()
    assert (page.place, page.footer.primary.text()) == ("roles", "Continuer vers les achats")
    click(page, "process-primary")
    assert (page.place, page.footer.primary.text()) == ("purchases", "Continuer vers le débriefing")
    click(page, "process-primary")
    assert page.place == "debrief"
    ctx.undo()
    page.open_at(Step.ROLES)
    click(page, "process-tab-purchases")
    assert page.footer.primary.text() == "Continuer vers le débriefing"
    click(page, "process-primary")
    assert page.place == "debrief"


def test_planning_is_a_page_one_comes_back_from(page: ProcessPage) -> None:
    page.open_at(Step.POOLING)
    click(page, "process-planning")
    assert page.place == "planning"
    click(page, "process-back")
    assert page.place == "pooling"


def test_another_cycle_is_chosen_from_the_menu(page: ProcessPage, ctx: Context, cycle_id: int) -> None:
    add = lambda: ctx.services.cycles.add(ctx.network_id, "Noël", None, date(2026, 12, 1))  # noqa: E731
    changes = ctx.perform(add, None)
    ctx.cycle_id = changes.only_id("cycle")
    assert page.header.title.text() == "Noël"
    menu = page.cycle_menu.menu()
    actions = {action.objectName(): action for action in menu.actions()}
    assert actions[f"process-cycle-{ctx.cycle_id}"].isChecked()
    actions[f"process-cycle-{cycle_id}"].trigger()
    assert page.header.title.text() == "Rentrée"


def test_a_cycle_is_removed_with_a_banner(page: ProcessPage, ctx: Context, cycle_id: int) -> None:
    actions = {action.objectName(): action for action in page.cycle_menu.menu().actions()}
    actions["process-cycle-remove"].trigger()
    assert ctx.services.cycles.all(ctx.network_id) == []
    assert ctx.messages.last() == "Cycle «\u00a0Rentrée\u00a0» supprimé."
    assert page.empty.isVisible()
    ctx.undo()
    assert [cycle.id for cycle in ctx.services.cycles.all(ctx.network_id)] == [cycle_id]


def test_a_new_cycle_follows_the_rhythm_but_not_over_what_is_typed(
    qtbot: QtBot, ctx: Context, network_id: int
) -> None:
    dialog = CycleDialog(ctx, None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.title.setText("Rentrée")
    dialog.budget.setText("1 500,50")
    dialog.dues[Step.POOLING].selectAll()
    QTest.keyClicks(dialog.dues[Step.POOLING], "20/01/2027")
    dialog.started.selectAll()
    QTest.keyClicks(dialog.started, "14/12/2026")
    proposal = ctx.services.cycles.proposal(network_id, date(2026, 12, 14))
    assert dialog.dues[Step.LISTS].value() == proposal[Step.LISTS]
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    cycle = ctx.services.cycles.get(dialog.cycle_id)
    assert (cycle.title, cycle.budget, cycle.started) == ("Rentrée", 150050, date(2026, 12, 14))
    assert cycle.planned(Step.POOLING).due == date(2027, 1, 20)


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("title", "", "Donnez un titre au cycle."),
        ("budget", "beaucoup", "n’est pas un nombre"),
        ("started", "", "Indiquez le jour"),
        ("due", "01/01/2020", "précède le début du cycle"),
    ],
)
def test_refusals_of_the_dialog_stay_beside_the_field(
    qtbot: QtBot, ctx: Context, network_id: int, field: str, text: str, said: str
) -> None:
    dialog = CycleDialog(ctx, None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.title.setText("Rentrée")
    edit = dialog.dues[Step.LISTS] if field == "due" else getattr(dialog, field)
    edit.setText(text)
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible() and dialog.cycle_id is None
    assert said in ctx.messages.last()
    shown = [label.text() for label in dialog.findChildren(type(dialog.dates_error)) if label.isVisible()]
    assert any(said in words for words in shown)


def test_a_cycle_is_renamed(qtbot: QtBot, ctx: Context, cycle_id: int) -> None:
    dialog = CycleDialog(ctx, None, ctx.services.cycles.get(cycle_id))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.title.setText("Hiver")
    QTest.keyClick(dialog.title, Qt.Key.Key_Return)
    assert ctx.services.cycles.get(cycle_id).title == "Hiver"
    assert not dialog.isVisible()


def test_the_start_of_a_cycle_is_corrected(qtbot: QtBot, ctx: Context, cycle_id: int) -> None:
    first_due = ctx.services.cycles.get(cycle_id).planned(Step.LISTS).due
    dialog = CycleDialog(ctx, None, ctx.services.cycles.get(cycle_id))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.started.text() == "23/11/2026"
    dialog.started.selectAll()
    QTest.keyClicks(dialog.started, "01/06/2027")
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert "première échéance" in ctx.messages.last() and dialog.isVisible()
    dialog.started.selectAll()
    QTest.keyClicks(dialog.started, "20/11/2026")
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    cycle = ctx.services.cycles.get(cycle_id)
    assert (cycle.started, cycle.planned(Step.LISTS).due) == (date(2026, 11, 20), first_due)


@pytest.mark.parametrize("key", ["lists", "pooling", "planning"])
def test_at_twice_the_size_nothing_goes_out_at_the_right(page: ProcessPage, qtbot: QtBot, key: str) -> None:
    page.resize(1040, 720)
    theme.apply(QApplication.instance(), "light", 200)
    page.open_at(key)
    area = page.findChild(QScrollArea, f"process-{key}-scroll")
    assert area is not None
    qtbot.waitUntil(lambda: area.isVisible() and area.horizontalScrollBar().maximum() == 0)


def cursor_in(page: ProcessPage) -> str:
    focused = page.focusWidget()
    assert focused is not None and focused.isVisible()
    return focused.objectName()


def test_going_on_puts_the_cursor_where_the_step_is_worked_on(
    page: ProcessPage, ctx: Context, cycle_id: int
) -> None:
    fill_a_list(ctx, cycle_id)
    click(page, "process-primary")
    assert cursor_in(page) == "pooling-grid"
    click(page, "process-primary")
    assert page.place == "priorities" and not page.footer.primary.isEnabled()
    assert cursor_in(page) == "priorities-voters"


@pytest.mark.parametrize(
    ("key", "name"),
    [(1, "entry-grid"), (2, "process-primary"), (4, "roles-wishes"), (5, "debrief-timer-run")],
)
def test_a_step_by_its_key_puts_the_cursor_in_it(page: ProcessPage, key: int, name: str) -> None:
    QTest.keyClick(page, Qt.Key(Qt.Key.Key_0 + key), Qt.KeyboardModifier.ControlModifier)
    assert cursor_in(page) == name


def test_after_agreeing_on_the_planning_the_cursor_stays_in_it(page: ProcessPage, ctx: Context) -> None:
    click(page, "process-planning")
    click(page, "process-primary")
    assert ctx.services.cycles.get(ctx.cycle_id).agreed is not None
    assert cursor_in(page) == "planning-due-1"


@pytest.mark.parametrize("by_key", [True, False])
def test_a_row_being_typed_is_stored_before_going_on(
    page: ProcessPage, ctx: Context, cycle_id: int, qtbot: QtBot, by_key: bool
) -> None:
    fill_a_list(ctx, cycle_id)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.begin()
    for key in (Qt.Key.Key_T, Qt.Key.Key_Tab, Qt.Key.Key_3):
        QTest.keyClick(QApplication.focusWidget(), key)
    if by_key:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    else:
        click(page, "process-primary")
    assert page.place == "pooling"
    assert [line.label for line in ctx.services.lists.lines(cycle_id)] == ["Café", "t"]
