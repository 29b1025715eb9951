"""A program left open overnight says the next morning what day it is."""

from datetime import UTC, date, datetime, time, tzinfo
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.core import clock
from app.domain.network import NetworkDraft
from app.ui.context import Context
from tests.ui.conftest import OpenWindow


def turn_to(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    def now(zone: tzinfo | None = UTC) -> datetime:
        return datetime.combine(day, time(9), zone)

    monkeypatch.setattr(clock, "datetime", SimpleNamespace(now=now))


def test_the_day_is_told_anew_when_its_user_comes_back(
    ctx: Context, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn_to(monkeypatch, date(2026, 11, 23))
    network_id = ctx.opened.networks.add(NetworkDraft("Club")).only_id("network")
    window = open_window(ctx)
    assert ctx.network_id == network_id
    home = window.page("home")
    assert home is not None

    def told() -> list[str]:
        return [each.text() for each in home.findChildren(QLabel) if "novembre 2026" in each.text()]

    before = told()
    assert len(before) == 1 and before[0].startswith("Lundi 23 novembre 2026")
    turn_to(monkeypatch, date(2026, 11, 24))
    QApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert told() == before
    QApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert len(told()) == 1 and told()[0].startswith("Mardi 24 novembre 2026")
