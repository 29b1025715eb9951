"""Each state of a remark and of an adaptation, light and dark, small and big: nothing cut or unnamed."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.adaptations import AdaptationDraft
from app.domain.remarks import RemarkDraft, proposed_themes
from app.ui import theme
from app.ui.context import Context
from app.ui.kit import button, column, holder
from app.ui.parts.network_page import NetworkPage
from app.ui.parts.stack import Place
from tests.ui.screens import geometry, words

LOOKS = [("light", 100, (1040, 760)), ("dark", 200, (1040, 620))]
SAID = "On attend trop longtemps à la réception des livraisons, surtout le samedi matin quand il pleut."
PLACES = (
    Place("remarks", "app.ui.feedback.remarks.part:RemarksPart", "Remarques"),
    Place("adaptations", "app.ui.feedback.adaptations.part:AdaptationsPart", "Adaptations"),
)


class _Look:
    """A page, and what was seen to be wrong on it."""

    def __init__(self, page: NetworkPage, percent: int) -> None:
        self.page, self.percent = page, percent
        self.found: list[str] = []

    def at(self, name: str, place: str, argument: object = None) -> None:
        """Show a place up to date and note its flaws."""
        self.page.parts.note(None)
        self.page.open_at(place if argument is None else (place, argument))
        self.seen(name)

    def seen(self, name: str) -> None:
        for _round in range(10):  # the strip of themes grows through six layouts
            QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        window = self.page.window()
        for flaw in chain(geometry.findings(window, percent=self.percent), words.findings(window)):
            self.found.append(f"{name}: {flaw}")
        grid = self.page.part.grid
        if grid.isVisible() and grid.horizontalScrollBar().maximum():
            self.found.append(f"{name}: the table scrolls sideways")


@pytest.fixture
def look(request: pytest.FixtureRequest, ctx: Context, network_id: int, qtbot: QtBot) -> Iterator[_Look]:
    name, percent, size = request.param
    theme.apply(QApplication.instance(), name, percent)
    side_bar = button("Accueil", name="side-bar")  # Tab comes to it before the page, as in the window
    page = NetworkPage(ctx, name="meetings", title="De quoi parlons-nous\u00a0?", places=PLACES)
    window = QMainWindow()
    window.setObjectName("window")
    window.setCentralWidget(holder(column(side_bar, page)))
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    yield _Look(page, percent)


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
