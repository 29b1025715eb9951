"""Each state of a remark and of an adaptation, light and dark, small and big: nothing cut or unnamed."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.adaptations import AdaptationDraft
from app.domain.remarks import RemarkDraft, proposed_themes
from app.ui.context import Context
from app.ui.parts.stack import Place
from tests.ui.screens.page_look import LOOKS, PageLook

SAID = "On attend trop longtemps à la réception des livraisons, surtout le samedi matin quand il pleut."
PLACES = (
    Place("remarks", "app.ui.feedback.remarks.part:RemarksPart", "Remarques"),
    Place("adaptations", "app.ui.feedback.adaptations.part:AdaptationsPart", "Adaptations"),
)


class _Look(PageLook):
    """Its tables give up columns rather than scroll sideways."""

    def seen(self, name: str) -> None:
        super().seen(name)
        grid = self.page.part.grid
        if grid.isVisible() and grid.horizontalScrollBar().maximum():
            self.found.append(f"{name}: the table scrolls sideways")


@pytest.fixture
def look(request: pytest.FixtureRequest, ctx: Context, network_id: int, qtbot: QtBot) -> _Look:
    return _Look(ctx, qtbot, request.param, PLACES)


@pytest.mark.parametrize("look", LOOKS, indirect=True)
def test_every_state(look: _Look, ctx: Context, network_id: int) -> None:
    remarks, adaptations, day = ctx.opened.remarks, ctx.opened.adaptations, today()
    look.at("no remark", "remarks")
    look.at("no adaptation", "adaptations")
    member = ctx.opened.members.all(network_id)[0].id
    ids = [
        remarks.add(network_id, draft, day).only_id("remark")
        for draft in (RemarkDraft(SAID), RemarkDraft("Trop cher", member), RemarkDraft(SAID, member))
    ]
    look.at("no theme", "remarks", ids[0])
    remarks.add_themes(network_id, proposed_themes())
    remarks.sort(ids[:1], remarks.themes(network_id)[0].id)
    remarks.answer(ids[1:2], SAID, day)
    for remark_id in ids:
        look.at("a remark", "remarks", remark_id)
    look.page.part.grid.selectAll()
    look.seen("all of them")
    made = adaptations.propose(network_id, AdaptationDraft(SAID, SAID[:80]), ids, day).only_id("adaptation")
    look.at("adapted", "remarks", ids[0])
    look.at("proposed", "adaptations", made)
    adaptations.add_action(made, SAID, member, day, day)
    adaptations.try_it(made, day - timedelta(days=9), SAID, day)
    look.at("due", "adaptations", made)
    adaptations.decide(made, True, SAID, day)
    look.at("kept", "adaptations", made)
    adaptations.reopen(made)
    adaptations.decide(made, False, SAID, day)
    look.at("dropped", "adaptations", made)
    assert not look.found, "\n".join(look.found)
