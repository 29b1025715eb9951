"""What a part asks of the services to show itself: each thing once."""

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.practices import SlipDraft, SlipKind
from app.ui.context import Context
from app.ui.course.actions.part import ActionsPart
from app.ui.evaluation.practices import PracticesPart
from app.ui.evaluation.referrals import ReferralsPart
from app.ui.members.sheet.part import SheetPart
from app.ui.parts.part import Part

Counted = Callable[[object, str], list[tuple[Any, ...]]]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """The calls of a method of a service from now on, which still does its work."""

    def count(service: object, name: str) -> list[tuple[Any, ...]]:
        calls: list[tuple[Any, ...]] = []
        real = getattr(service, name)

        def called(*given: Any) -> Any:
            calls.append(given)
            return real(*given)

        monkeypatch.setattr(service, name, called)
        return calls

    return count


@pytest.mark.parametrize("kind", [ActionsPart, PracticesPart, ReferralsPart, SheetPart])
def test_members_are_read_once(
    sample_ctx: Context, qtbot: QtBot, counted: Counted, kind: Callable[[Context], Part]
) -> None:
    part = kind(sample_ctx)
    qtbot.addWidget(part)
    calls = counted(sample_ctx.opened.members, "all")
    part.reload()
    assert calls == [(sample_ctx.network_id,)]
    part.reload()
    assert len(calls) == 2


def test_a_member_chosen_is_read_once(sample_ctx: Context, qtbot: QtBot, counted: Counted) -> None:
    part = SheetPart(sample_ctx)
    qtbot.addWidget(part)
    part.reload()
    calls = counted(sample_ctx.opened.member_pages, "page")
    part.chooser.after.click()
    assert [given[0] for given in calls] == [part.chooser.box.currentData()]


def test_a_slip_changed_is_told_from_what_is_shown(
    sample_ctx: Context, qtbot: QtBot, counted: Counted
) -> None:
    network_id = sample_ctx.network_id or 0
    giver, receiver = (member.id for member in sample_ctx.opened.members.all(network_id)[:2])
    draft = SlipDraft(SlipKind.REFERRAL, giver, receiver, today())
    slip_id = sample_ctx.opened.slips.add(network_id, draft).only_id("referral")
    part = ReferralsPart(sample_ctx)
    qtbot.addWidget(part)
    sample_ctx.signals.data_changed.connect(part.reload)
    part.reload()
    calls = counted(sample_ctx.opened.slips, "all")
    part.grid.cell_edited.emit(slip_id, "amount", 12000)
    assert len(calls) == 1
    assert "est devenue" in sample_ctx.messages.last()
