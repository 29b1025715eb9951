"""Who animates a network through the year: both hands, the days that pass, and what the store then says."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, tzinfo
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.core import clock
from app.domain.balance_facts import BalanceView
from app.domain.difficulties import DifficultyCase
from app.domain.meetings import Meeting
from app.domain.objectives import Evolution
from app.domain.paper_kinds import PaperKind
from app.services.desk import Services, open_services
from app.services.sample import create_sample
from app.ui import theme
from app.ui.documents.page import DocumentsPage
from app.ui.meetings.live.lines import LineList
from tests.ui.conftest import TypeText
from tests.ui.journey.conftest import Program
from tests.ui.journey.hands import answering, read_paper
from tests.ui.journey.keyboard import Key, Keyboard
from tests.ui.journey.pointer import LEFT, Pointer

EVENING = time(18, 30)


class Days:
    """The day the program believes it is, turned by hand; hours go by as they do."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, first: date) -> None:
        self.day = first
        self._began = datetime.now(UTC)
        monkeypatch.setattr(clock, "datetime", SimpleNamespace(now=self._now))

    def _now(self, zone: tzinfo | None = None) -> datetime:
        elapsed = datetime.now(UTC) - self._began
        return datetime.combine(self.day, EVENING, zone) + elapsed


class Animator:
    """Comes on the evenings that matter, and finds the program as she left it."""

    def __init__(self, program: Program, days: Days, qtbot: QtBot, type_text: TypeText, folder: Path) -> None:
        self._program, self._days, self._qtbot, self._type = program, days, qtbot, type_text
        self.folder = folder
        services = open_services(program.places.store)
        create_sample(services)
        services.close()
        self.come(days.day)

    def come(self, day: date) -> None:
        """Leave the program, and begin it again on another day."""
        self._program.leave()
        self._days.day = day
        self.window = self._program.begin()
        self.mouse = Pointer(self._qtbot, self.window, self._type)
        self.keys = Keyboard(self._qtbot, self.window, self._type)
        if self.window.ctx.network_id is None:
            (network,) = self.services.networks.all()
            self.window.ctx.show_network(network.id, None)

    @property
    def services(self) -> Services:
        """Those of the store that is open now."""
        return self.window.ctx.opened

    @property
    def network(self) -> int:
        network_id = self.window.ctx.network_id
        assert network_id is not None
        return network_id

    # --- what the store says ----------------------------------------------------------------------

    def member(self, name: str) -> int:
        return next(each.id for each in self.services.members.all(self.network) if each.name == name)

    def meeting(self, day: date) -> Meeting:
        return next(each for each in self.services.calendar.all(self.network) if each.day == day)

    def difficulty(self, text: str) -> DifficultyCase:
        return next(each for each in self.services.difficulties.all(self.network) if each.text == text)

    def agreement(self) -> Evolution:
        """The one under way, else the last decided."""
        return self.services.evolutions.all(self.network)[0]

    def balance(self) -> BalanceView:
        return self.services.balance.view(self.network)

    def action(self, text: str) -> int:
        actions = self.services.programme.all(self.network, clock.today())
        return next(each.action.id for each in actions if each.action.text == text)

    # --- what is on the screen --------------------------------------------------------------------

    def words(self, name: str) -> str:
        return str(self.mouse.see(name, QLabel).text())

    def click_line(self, name: str, text: str, *, box: bool = False) -> None:
        """Click the line of a list that begins with `text`, or its box to tick."""
        shown: LineList = self.mouse.see(name, LineList)
        (row,) = [row for row, line in enumerate(shown.lines()) if line.text.startswith(text)]
        item = shown.item(row)
        shown.scrollToItem(item)
        where = shown.visualItemRect(item)
        spot = QPoint(where.left() + theme.px(16), where.center().y()) if box else where.center()
        assert shown.viewport().rect().contains(spot), text
        self._qtbot.mouseClick(shown.viewport(), LEFT, pos=spot)

    def choose(self, name: str, beginning: str) -> None:
        """Choose the one line of a list that begins so."""
        box: QComboBox = self.mouse.see(name, QComboBox)
        (text,) = [box.itemText(at) for at in range(box.count()) if box.itemText(at).startswith(beginning)]
        self.mouse.choose(name, text)

    def in_dialog(self, name: str, fill: Callable[[], None], opens: Callable[[], None]) -> None:
        """Do `fill` in the dialog that `opens` opens, then its act."""

        def answer(_dialog: QWidget) -> None:
            fill()
            self.mouse.click(f"{name}-accept")

        with answering(name, answer):
            opens()

    def by_keys(self, name: str, fill: Callable[[], None], opens: Callable[[], None]) -> None:
        """As `in_dialog`, without the mouse."""

        def answer(_dialog: QWidget) -> None:
            fill()
            self.keys.use(f"{name}-accept")

        with answering(name, answer):
            opens()

    # --- papers -----------------------------------------------------------------------------------

    def choose_paper(self, kind: PaperKind) -> None:
        line = self.mouse.see(f"documents-paper-{kind.value}")
        self._qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center())

    def saved(self, kind: PaperKind, name: str) -> str:
        """The words of the paper in view, saved as a PDF."""

        def save(_dialog: QWidget) -> None:
            self.mouse.write("fileNameEdit", str(path))
            self.mouse.press(Key.Key_Return)

        path, page = self.folder / name, self.window.page("documents")
        assert isinstance(page, DocumentsPage)
        self._qtbot.waitUntil(lambda: page.preview.pdf is not None and page.jobs.idle)
        assert page.chosen == [kind]
        with answering("save-dialog", save):
            self.mouse.click("documents-save")
        self._qtbot.waitUntil(path.exists)
        self._qtbot.waitUntil(lambda: page.jobs.idle)
        return read_paper(path)
