"""A page alone in a window, shown in one state after another; what is seen to be wrong on it is noted."""

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.context import Context
from app.ui.kit import button, column, holder
from app.ui.parts.network_page import NetworkPage
from app.ui.parts.stack import Place
from tests.ui.screens import geometry, words

Look = tuple[str, int, tuple[int, int]]
LOOKS: list[Look] = [("light", 100, (1040, 760)), ("dark", 200, (1040, 620))]
"""Theme, percent of the type, size of the window."""


class PageLook:
    """The `page` of these places, in one of the `LOOKS`; `found` is what is wrong on it."""

    def __init__(self, ctx: Context, qtbot: QtBot, look: Look, places: Sequence[Place]) -> None:
        name, self.percent, size = look
        self.found: list[str] = []
        theme.apply(QApplication.instance(), name, self.percent)
        side_bar = button("Accueil", name="side-bar")  # Tab comes to it before the page, as in the window
        self.page = NetworkPage(ctx, name="page", title="De quoi parlons-nous\u00a0?", places=places)
        self.window = QMainWindow()
        self.window.setObjectName("window")
        self.window.setCentralWidget(holder(column(side_bar, self.page)))
        qtbot.addWidget(self.window)
        self.window.resize(*size)
        self.window.show()

    def at(self, name: str, place: str, argument: object = None) -> None:
        """Show a place up to date and note its flaws."""
        self.page.parts.note(None)
        self.page.open_at(place if argument is None else (place, argument))
        self.seen(name)

    def seen(self, name: str) -> None:
        """Note the flaws of what is shown."""
        for _round in range(10):  # the strip of themes grows through six layouts
            QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        flaws = chain(geometry.findings(self.window, percent=self.percent), words.findings(self.window))
        self.found.extend(f"{name}: {flaw}" for flaw in flaws)
