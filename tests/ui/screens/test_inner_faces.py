"""What a part shows only once it is worked in, in big type and in a small window: nothing out of sight."""

import pytest
from PySide6.QtWidgets import QApplication

from app.ui import theme
from app.ui.accounts.entries import EntriesPart
from app.ui.context import Context
from app.ui.main_window import MainWindow
from app.ui.parts.parts_page import PartsPage
from app.ui.process.debrief.step import DebriefStep
from app.ui.walk import settle
from tests.ui.conftest import OpenWindow
from tests.ui.screens import geometry

SIZES = [(200, (1280, 800)), (100, (1024, 700))]


@pytest.fixture
def window(sample_ctx: Context, open_window: OpenWindow) -> MainWindow:
    return open_window(sample_ctx)


def shown(window: MainWindow, view: str, part: str, percent: int, size: tuple[int, int]) -> object:
    """The part of a view, in front, at this size."""
    theme.apply(QApplication.instance(), "light", percent)
    window.ctx.signals.theme_changed.emit()
    window.resize(*size)
    settle(window)
    assert window.size().toTuple() == size
    window.show_view(view, part)
    settle(window)
    page = next(each for each in window.findChildren(PartsPage) if each.isVisible())
    return page.part


def flaws(window: MainWindow, percent: int) -> list[str]:
    settle(window)
    return [*geometry.findings(window, percent=percent), *geometry.sideways(window)]


@pytest.mark.parametrize(("percent", "size"), SIZES)
def test_every_phase_of_a_debrief(window: MainWindow, percent: int, size: tuple[int, int]) -> None:
    network = window.ctx.network_id
    assert network is not None
    found = []
    for cycle in window.ctx.opened.cycles.all(network)[:2]:
        window.ctx.show_network(network, cycle.id)
        step = shown(window, "process", "debrief", percent, size)
        assert isinstance(step, DebriefStep)
        for key in step.views:
            step.show_phase(key)
            found += [f"{cycle.title}, {key} · {flaw}" for flaw in flaws(window, percent)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("percent", "size"), SIZES)
def test_what_is_done_to_an_entry_and_the_room_of_payments(
    window: MainWindow, percent: int, size: tuple[int, int]
) -> None:
    network = window.ctx.network_id
    assert network is not None
    closed = [cycle for cycle in window.ctx.opened.cycles.all(network) if cycle.closed is not None]
    window.ctx.show_network(network, closed[0].id)
    part = shown(window, "accounts", "entries", percent, size)
    assert isinstance(part, EntriesPart)
    part.grid.go(0, 0)
    settle(window)
    assert part.acts.isVisible() and part.acts.edit.isVisible()
    found = flaws(window, percent)
    part.payments_button.click()
    settle(window)
    assert part.payments.isVisible()
    found += flaws(window, percent)
    assert not found, "\n".join(found)
