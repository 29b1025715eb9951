"""The planning moved by mouse, by keys and by typing; each move is one action."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core import clock
from app.domain.planning import PlannedStep
from app.domain.steps import Step
from app.ui.context import Context
from app.ui.process.planning import PlanningView
from app.ui.process.planning.scale import LANES, lanes, scale_of
from app.ui.process.planning.view import due_marks
from app.ui.process.planning.words import due_state, flag_words

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(qtbot: QtBot, ctx: Context, cycle_id: int) -> PlanningView:
    made = PlanningView(ctx)
    made.resize(1000, 500)
    qtbot.addWidget(made)
    ctx.signals.data_changed.connect(made.reload)
    with qtbot.waitActive(made):
        made.show()
    made.reload()
    return made


@pytest.fixture
def due(ctx: Context, cycle_id: int) -> Callable[[Step], date]:
    return lambda step: ctx.services.cycles.get(cycle_id).planned(step).due


def test_arrows_move_a_day_and_shift_a_week(
    view: PlanningView, ctx: Context, due: Callable[[Step], date]
) -> None:
    before = due(Step.POOLING)
    flag = view.timeline.flags[Step.POOLING]
    flag.setFocus()
    QTest.keyClick(flag, Qt.Key.Key_Right)
    assert due(Step.POOLING) == before + timedelta(days=1)
    QTest.keyClick(flag, Qt.Key.Key_Left, SHIFT)
    assert due(Step.POOLING) == before - timedelta(days=6)
    ctx.undo()
    ctx.undo()
    assert due(Step.POOLING) == before


def test_a_key_held_down_is_one_action(view: PlanningView, ctx: Context, due: Callable[[Step], date]) -> None:
    before = due(Step.DEBRIEF)
    flag = view.timeline.flags[Step.DEBRIEF]
    flag.setFocus()
    for _again in range(4):
        QTest.keyPress(flag, Qt.Key.Key_Right)
    assert due(Step.DEBRIEF) == before
    QTest.keyRelease(flag, Qt.Key.Key_Right)
    assert due(Step.DEBRIEF) == before + timedelta(days=4)
    ctx.undo()
    assert due(Step.DEBRIEF) == before


def test_the_start_goes_unsaid_where_today_would_cover_it(view: PlanningView, cycle_id: int) -> None:
    timeline, metrics = view.timeline, view.timeline.fontMetrics()
    cycle = view.ctx.services.cycles.get(cycle_id)
    said = {}
    for late in (-60, 0, 3, 60):
        today = cycle.started + timedelta(days=late)
        timeline.show_marks(cycle.started, today, due_marks(cycle, today))
        said[late] = [words for _day, words, _ink in timeline.named_days(metrics, timeline.scale())]
    assert said[0] == said[3] == ["aujourd’hui"]
    assert said[60] == said[-60] == ["début", "aujourd’hui"]


def drag(view: PlanningView, step: Step, pixels: int, *, drop: bool = True) -> None:
    flag = view.timeline.flags[step]
    QTest.mousePress(flag, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    at = flag.mapToGlobal(QPoint(20, 20)) + QPoint(pixels, 0)
    QTest.mouseMove(flag, flag.mapFromGlobal(at))
    if drop:
        QTest.mouseRelease(flag, Qt.MouseButton.LeftButton, pos=flag.mapFromGlobal(at))


def test_dragging_drops_where_the_mouse_is(
    view: PlanningView, ctx: Context, due: Callable[[Step], date]
) -> None:
    before = due(Step.DEBRIEF)
    scale = view.timeline.scale()
    wanted = before - timedelta(days=14)
    drag(view, Step.DEBRIEF, round(scale.x(wanted) - scale.x(before)))
    assert due(Step.DEBRIEF) == wanted
    ctx.undo()
    assert due(Step.DEBRIEF) == before


def test_a_step_never_goes_before_the_one_it_follows(view: PlanningView, due: Callable[[Step], date]) -> None:
    drag(view, Step.DEBRIEF, -900)
    assert due(Step.DEBRIEF) == due(Step.ROLES)


def test_escape_lets_go_without_moving(view: PlanningView, due: Callable[[Step], date]) -> None:
    before = due(Step.DEBRIEF)
    drag(view, Step.DEBRIEF, -200, drop=False)
    assert view.timeline.flags[Step.DEBRIEF].due < before
    QTest.keyClick(view.timeline.flags[Step.DEBRIEF], Qt.Key.Key_Escape)
    assert view.timeline.flags[Step.DEBRIEF].due == before
    assert due(Step.DEBRIEF) == before


def test_a_date_is_typed_or_refused_beside_its_field(
    view: PlanningView, ctx: Context, due: Callable[[Step], date]
) -> None:
    host = view._hosts[Step.POOLING]
    host.control.setFocus()
    host.control.selectAll()
    QTest.keyClicks(host.control, "20/01/2027")
    QTest.keyClick(host.control, Qt.Key.Key_Return)
    assert due(Step.POOLING) == date(2027, 1, 20)
    host.control.selectAll()
    QTest.keyClicks(host.control, "01/01/2020")
    QTest.keyClick(host.control, Qt.Key.Key_Return)
    assert due(Step.POOLING) == date(2027, 1, 20)
    assert "précède" in host.error.text() and host.error.isVisible()
    assert host.control.text() == "01/01/2020"


def test_the_group_agrees_and_a_moved_date_asks_anew(view: PlanningView, ctx: Context, cycle_id: int) -> None:
    primary = view.primary()
    assert primary is not None and primary.text.startswith("Accord du groupe le ")
    primary.act()
    assert ctx.services.cycles.get(cycle_id).agreed == clock.today()
    assert view.primary() is None and "est d’accord" in view.hint()
    flag = view.timeline.flags[Step.DEBRIEF]
    flag.setFocus()
    QTest.keyClick(flag, Qt.Key.Key_Right)
    assert view.primary() is not None
    ctx.undo()
    assert view.withdraw.isVisible()
    QTest.mouseClick(view.withdraw, Qt.MouseButton.LeftButton)
    assert ctx.services.cycles.get(cycle_id).agreed is None


def test_printing_goes_to_the_documents(view: PlanningView, ctx: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        view.print_button.click()
    assert asked.args == ["documents", "planning"]


def test_every_flag_is_named_and_in_the_order_of_the_steps(view: PlanningView) -> None:
    names = [flag.accessibleName() for flag in view.timeline.flags.values()]
    assert [name.split(",")[1].strip() for name in names] == [
        "Listes",
        "Mise en commun",
        "Priorités",
        "Rôles",
        "Débriefing",
    ]
    view.timeline.flags[Step.LISTS].setFocus()
    QTest.keyClick(view.timeline.flags[Step.LISTS], Qt.Key.Key_Tab)
    assert view.timeline.flags[Step.POOLING].hasFocus()


DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("due_on", "closed", "words", "tone", "flag"),
    [
        (DAY - timedelta(days=3), None, "en retard de 3\u00a0j", "attention", "en retard de 3\u00a0j"),
        (DAY, None, "aujourd’hui", "accent", "aujourd’hui"),
        (DAY + timedelta(days=8), None, "dans 8\u00a0j", "", "dans 8\u00a0j"),
        (DAY, DAY, "close le 23/11/2026", "done", "faite"),
        (
            DAY - timedelta(days=6),
            DAY,
            "close le 23/11/2026, 6\u00a0j de retard",
            "attention",
            "6\u00a0j de retard",
        ),
    ],
)
def test_late_is_said_in_words(due_on: date, closed: date | None, words: str, tone: str, flag: str) -> None:
    planned = PlannedStep(Step.LISTS, due_on, closed)
    assert due_state(planned, DAY) == (words, tone)
    assert flag_words(planned, DAY) == flag


@given(
    days=st.lists(st.dates(date(2020, 1, 1), date(2035, 1, 1)), min_size=1, max_size=7),
    width=st.integers(300, 3000),
)
def test_days_and_pixels_agree(days: list[date], width: int) -> None:
    scale = scale_of(days, 8, width)
    assert all(8 <= scale.x(day) <= 8 + width for day in days)
    tolerance = timedelta(days=1)
    assert all(abs(scale.day(scale.x(day)) - day) < tolerance for day in days)
    months = [scale.x(month) for month in scale.months(60)]
    assert all(after - before >= 60 for before, after in pairwise(months))


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(40, 250)), min_size=1, max_size=5))
def test_five_flags_never_cover_each_other(starts: list[tuple[int, int]]) -> None:
    spans = [(float(left), float(left + wide)) for left, wide in starts]
    found = lanes(spans)
    assert set(found) <= set(LANES)
    for i, (left, right) in enumerate(spans):
        for j, (other_left, other_right) in enumerate(spans[:i]):
            assert found[i] != found[j] or left >= other_right or right <= other_left
