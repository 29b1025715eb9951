"""A meeting under way, in the whole window: nothing cut and the Tab key in order, whatever the size."""

import pytest
from PySide6.QtWidgets import QApplication

from app.core.clock import today
from app.domain.meetings import MinuteKind, Presence
from app.ui import theme
from app.ui.context import Context
from app.ui.main_window import MainWindow
from app.ui.meetings.live.part import LivePart
from app.ui.meetings.live.words import Kind
from app.ui.walk import settle
from tests.ui.conftest import OpenWindow
from tests.ui.screens import geometry


@pytest.fixture
def window(sample_ctx: Context, open_window: OpenWindow) -> MainWindow:
    return open_window(sample_ctx)


@pytest.mark.parametrize(("name", "percent"), [("light", 100), ("dark", 200)])
def test_nothing_is_cut_while_a_meeting_is_held(
    window: MainWindow, name: str, percent: int, qapp: QApplication
) -> None:
    theme.apply(qapp, name, percent)
    window.ctx.signals.theme_changed.emit()
    window.resize(1280, 800)
    found: list[str] = []

    def look(key: str) -> None:
        settle(window)
        found.extend(f"{key} · {flaw}" for flaw in geometry.findings(window, percent=percent))

    window.show_view("meetings", "live")
    look("before")
    part, ctx = window.findChild(LivePart), window.ctx
    ctx.messages.answer(True)
    part.record.open_button.click()
    look("presence")
    part.sitting.attendance.say(Presence.REPRESENTED)
    look("represented")
    view = ctx.opened.meetings.in_view(ctx.network_id, ctx.meeting_id)
    sittings, point = ctx.opened.sittings, ctx.opened.meetings.agenda(view.id)[0]
    who = sittings.view(view.id).attendance[1].member_id
    ctx.perform(lambda: sittings.all_present(view.id), None)
    words = "Commander la farine en commun dès le mois de janvier, par sacs de 25 kg, chez un meunier"
    ctx.perform(lambda: sittings.add_minute(view.id, MinuteKind.DECISION, words, point.id), None)
    ctx.perform(lambda: sittings.add_action(view.id, words, who, today(), point.id, on=today()), None)
    ctx.perform(lambda: sittings.add_time(point.id, 2000), None)
    for key in ("points", "point", "last", "opinion"):
        part.sitting.go(key)
        look(key)
    capture = part.sitting.point.capture
    capture.begin(Kind.ACTION)
    capture.text.setText("Appeler")
    capture.person.setText("Zzz")
    capture.store()
    look("refused")
    part.close_button.click()
    look("closed")
    assert not found, "\n".join(found)
