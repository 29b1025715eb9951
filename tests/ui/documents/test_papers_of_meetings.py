"""The papers of meetings in the documents page: the one asked for, and «Tout imprimer» without a cycle."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.meetings import MeetingState
from app.domain.network import NetworkDraft
from app.domain.paper_kinds import OneOf, PaperKind
from app.ui.context import Context
from app.ui.documents import printing
from tests.services.meeting_scene import new_meeting
from tests.ui.documents.conftest import settle, shown


def test_the_minutes_of_one_meeting_until_the_last_are_wanted(qtbot: QtBot, sample_ctx: Context) -> None:
    assert sample_ctx.network_id is not None
    page = shown(qtbot, sample_ctx)
    held = [
        each
        for each in sample_ctx.opened.calendar.all(sample_ctx.network_id)
        if each.state is MeetingState.CLOSED
    ]
    page.open_at(OneOf(PaperKind.MINUTES, held[0].id))
    settle(qtbot, page)
    line = page.papers.lines[PaperKind.MINUTES]
    assert page.chosen == [PaperKind.MINUTES] and "la dernière tenue" in line.state.purpose
    line.click()
    assert page.chosen == [PaperKind.MINUTES]
    assert "la dernière tenue" not in page.papers.lines[PaperKind.MINUTES].state.purpose


def test_a_network_without_a_cycle_prints_its_next_meeting(
    qtbot: QtBot, sample_ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    network_id = sample_ctx.opened.networks.add(NetworkDraft("Tout neuf")).only_id("network")
    meeting_id = new_meeting(sample_ctx.opened, network_id, today() + timedelta(days=7))
    sample_ctx.opened.meetings.add_point(meeting_id, "Faire connaissance", 30)
    sample_ctx.show_network(network_id, None)
    page = shown(qtbot, sample_ctx)
    assert page.chosen == [PaperKind.AGENDA] and page.meeting.isVisible()
    monkeypatch.setattr(printing, "ask_printer", lambda *_args: None)
    page.open_at("meeting")
    settle(qtbot, page)
    assert page.chosen == [PaperKind.AGENDA, PaperKind.SIGN_IN]
    assert page.preview.pdf is not None
    assert "Faire connaissance" in PdfReader(BytesIO(page.preview.pdf)).pages[0].extract_text()
