"""A page about the network in view: its parts, their keys, what is handed to them, and no network."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.ui.context import Context
from app.ui.kit.buttons import button
from app.ui.kit.labels import label
from app.ui.parts.network_page import NetworkPage
from app.ui.parts.part import Part
from app.ui.parts.stack import Place


class Names(Part):
    """The members of the network; it is sent to one by name."""

    subjects = frozenset({"member"})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="names")
        self.button = button("Compter", name="names-count")
        self.shown: list[str] = []
        self.found: bool | None = None
        self.add(self.button)

    def reload(self) -> None:
        assert self.ctx.network_id is not None
        self.shown = [member.name for member in self.ctx.opened.members.all(self.ctx.network_id)]

    def begin(self) -> None:
        self.button.setFocus()

    def open_at(self, argument: object) -> None:
        self.found = argument in self.shown


class Note(Part):
    """It follows nothing, and has an act in the header."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="note")
        self._print = button("Imprimer", name="note-print")
        self._send = button("Envoyer", name="note-send")
        self.add(label("Une note"))

    def reload(self) -> None:
        self._send.setVisible(False)

    def actions(self) -> Sequence[QPushButton]:
        return (self._print, self._send)


class Meeting(NetworkPage):
    """A page with a button of its own in the header."""

    def __init__(self, ctx: Context) -> None:
        places = (Place("names", f"{__name__}:Names", "Noms"), Place("note", f"{__name__}:Note", "Note"))
        super().__init__(ctx, name="meeting", title="Qui est là ?", places=places)

    def header_widgets(self) -> Sequence[QWidget]:
        return (button("Période", name="meeting-period"),)


@pytest.fixture
def network(ctx: Context) -> int:
    """«Club», in view, with Anne."""
    network = ctx.opened.networks.add(NetworkDraft("Club")).only_id("network")
    ctx.opened.members.add(network, MemberDraft("Anne"))
    ctx.show_network(network, None)
    return network


@pytest.fixture
def page(ctx: Context, qtbot: QtBot) -> NetworkPage:
    made = Meeting(ctx)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.activateWindow()
    return made


def names(page: NetworkPage) -> Names:
    part = page.parts.view("names")
    assert isinstance(part, Names)
    return part


def press(page: NetworkPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def test_without_a_network_it_asks_for_one(page: NetworkPage, ctx: Context, qtbot: QtBot) -> None:
    assert page.part is None and page.empty.isVisible() and page.empty.button is not None
    assert page.empty.sentence.text().startswith("Créez d’abord un réseau")
    with qtbot.waitSignal(ctx.signals.action_requested) as asked:
        qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["new_network"]
    page.open_at(("note", 3))
    assert page.place == "note" and page.part is None
    ctx.network_id = ctx.opened.networks.add(NetworkDraft("Club")).only_id("network")
    assert not page.empty.isVisible() and isinstance(page.part, Note)


@pytest.mark.usefixtures("network")
def test_under_the_name_of_the_network_in_view(page: NetworkPage, ctx: Context) -> None:
    assert (page.header.title.text(), page.header.subtitle.text()) == ("Qui est là ?", "Club")
    assert names(page).shown == ["Anne"]
    other = ctx.opened.networks.add(NetworkDraft("Cercle")).only_id("network")
    ctx.show_network(other, None)
    assert page.header.subtitle.text() == "Cercle" and names(page).shown == []
    ctx.perform(lambda: ctx.opened.networks.update(other, NetworkDraft("Ronde")), None)
    assert page.header.subtitle.text() == "Ronde"


@pytest.mark.usefixtures("network")
def test_parts_by_key_and_by_tab_with_their_acts(page: NetworkPage, qtbot: QtBot) -> None:
    assert page.place == "names" and press(page, "meeting-period").isVisible()
    qtbot.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert page.place == "note" and page.tab_buttons["note"].isChecked()
    assert press(page, "note-print").isVisible() and press(page, "meeting-period").isVisible()
    assert page.tab_buttons["note"].hasFocus(), "a part without a place for the cursor leaves it on its tab"
    qtbot.keyClick(page, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert names(page).button.hasFocus() and not press(page, "note-print").isVisible()
    qtbot.mouseClick(page.tab_buttons["note"], Qt.MouseButton.LeftButton)
    assert page.place == "note" and press(page, "note-print").isVisible()


@pytest.mark.usefixtures("network")
def test_another_part_begins_at_the_top_of_a_page_that_scrolls(page: NetworkPage, qtbot: QtBot) -> None:
    page.resize(800, 240)
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.reload()
    assert bar.value() == bar.maximum(), "the same part stays where it is read"
    page.open_at("note")
    assert bar.value() == 0


@pytest.mark.parametrize("away", ["at once", "behind another part", "behind another page"])
def test_a_part_is_reloaded_when_it_is_in_front(
    page: NetworkPage, ctx: Context, network: int, away: str
) -> None:
    if away == "behind another part":
        page.open_at("note")
    page.setVisible(away != "behind another page")
    ctx.perform(lambda: ctx.opened.members.add(network, MemberDraft("Bilal")), None)
    assert names(page).shown == (["Anne", "Bilal"] if away == "at once" else ["Anne"])
    page.show()
    if away == "behind another part":
        page.open_at("names")
    assert names(page).shown == ["Anne", "Bilal"]


def test_what_it_is_sent_with_comes_to_a_part_up_to_date(
    page: NetworkPage, ctx: Context, network: int
) -> None:
    page.open_at("names")
    assert names(page).found is None
    page.open_at("note")
    ctx.perform(lambda: ctx.opened.members.add(network, MemberDraft("Bilal")), None)
    page.open_at(("names", "Bilal"))
    assert page.place == "names" and names(page).found is True
    page.open_at(("nowhere", "Bilal"))
    assert page.place == "names"


def test_a_button_its_part_has_hidden_stays_hidden(page: NetworkPage, network: int) -> None:
    for key in ("note", "names", "note"):
        page.open_at(key)
    assert press(page, "note-print").isVisible() and not press(page, "note-send").isVisible()
