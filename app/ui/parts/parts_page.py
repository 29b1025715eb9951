"""A page made of parts: its tabs and keys, one part in front, and what there is without any."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from app.core.i18n import _
from app.domain.changes import Changes
from app.ui.context import Context
from app.ui.kit.buttons import tab_button
from app.ui.kit.digit_keys import place_keys
from app.ui.kit.flow import Flow
from app.ui.kit.labels import EmptyState
from app.ui.kit.layout import column, holder
from app.ui.kit.one_bar import PageArea
from app.ui.page import Page
from app.ui.parts.actions_row import ActionsRow
from app.ui.parts.part import Part
from app.ui.parts.stack import PartStack, Place


@dataclass(frozen=True, slots=True)
class Bare:
    """What the empty side says: why there is no part to show, and the one act that mends it."""

    sentence: str
    act: str
    mend: Callable[[], object]


class PartsPage(Page):
    """The parts of `places`, each made when first shown, reloaded when stale and in front.

    A subclass sets `icon` (of its empty side) and overrides what differs: `bare`, `subtitle`,
    `header_widgets`, `without_network`. Each place has a tab, and the digit of its rank as a key, unless
    `tabs` (keys of places) and `keys` (handed to `choose`) say otherwise.
    """

    icon = "list"

    def __init__(
        self,
        ctx: Context,
        *,
        name: str,
        title: str = "",
        places: Iterable[Place],
        tabs: Sequence[str] | None = None,
        keys: Sequence[str] | None = None,
    ) -> None:
        self._title = title
        self._places = {place.key: place for place in places}
        self._tabbed = tuple(self._places) if tabs is None else tabs
        super().__init__(ctx, name=name, title=title)
        for rank, key in enumerate(self._places if keys is None else keys, start=1):
            self.add_keys(key, place_keys(rank)).activated.connect(self._on_key)

    def _build(self) -> None:
        name = self.objectName()
        group = QButtonGroup(self)
        self.tab_buttons: dict[str, QPushButton] = {}
        for key in self._tabbed:
            made = tab_button(self._places[key].title, name=f"{name}-tab-{key}")
            made.clicked.connect(self._on_tab)
            group.addButton(made)
            self.tab_buttons[key] = made
        self.parts = PartStack(self.ctx, self._places, name=name)
        self.work: QWidget = self.parts
        self.empty = EmptyState("", _("Créer un réseau"), name=f"{name}-empty", icon=self.icon)
        self.empty.acted.connect(self._on_empty)
        self._sides = QStackedWidget()
        self._sides.setObjectName(f"{name}-sides")
        outer = column()
        outer.addWidget(self._lay_out())
        self.setLayout(outer)
        self.actions_row = ActionsRow(*self.header_widgets(), name=name)
        self.header.action_row.insertWidget(0, self.actions_row)

    def _lay_out(self) -> QWidget:
        """Everything in its place in `area`, with `work` on the first of `_sides` and `empty` on the second.

        Override to make `work` of `parts` and what goes beside them, first.
        """
        name = self.objectName()
        self._sides.addWidget(self.work)
        self._sides.addWidget(self.empty)
        tabs = Flow(*self.tab_buttons.values(), name=f"{name}-tabs", gap=4)
        whole = column(self.header, tabs, gap=14, margins=(26, 22, 26, 18))
        whole.addWidget(self._sides, 1)
        self.area = PageArea(holder(whole, name=f"{name}-whole"), name=f"{name}-scroll")
        return self.area

    def add_keys(self, name: str, written: Iterable[str]) -> QShortcut:
        """A shortcut of the page, named by `name`, that answers any of the keys `written`."""
        made = QShortcut(self)
        made.setKeys([QKeySequence(each) for each in written])
        made.setObjectName(f"{self.objectName()}-key-{name}")
        return made

    # --- for subclasses ---------------------------------------------------------------------------

    def header_widgets(self) -> Sequence[QWidget]:
        """What the header shows whichever part is in front, made once; override."""
        return ()

    def subtitle(self) -> str:
        """What is in view, asked at each reload; override."""
        return ""

    def without_network(self) -> str:
        """The sentence of the empty side while there is no network; override."""
        return _("Créez d’abord un réseau\u00a0: cette page parlera de lui.")

    def bare(self, _key: str) -> Bare | None:
        """Why the part cannot be shown now; None when it can. Override to ask for more than a network."""
        if self.ctx.network_id is not None:
            return None
        return Bare(self.without_network(), _("Créer un réseau"), self._new_network)

    def choose(self, key: str) -> None:
        """A tab or a key was pressed; override when `keys` are not places."""
        self.show_place(key)

    def otherwise(self) -> QWidget:
        """Where the cursor goes when the part in front has no place for it."""
        return self.tab_buttons[self.place]

    def caught_up(self) -> None:
        """The part in front was reloaded on its own: show what follows from it; override."""

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def place(self) -> str:
        """The key of the part chosen."""
        return self.parts.key or next(iter(self._places))

    @property
    def part(self) -> Part | None:
        """The part in front; None while the empty side shows."""
        return None if self._sides.currentWidget() is self.empty else self.parts.view(self.parts.key)

    def open_at(self, argument: object) -> None:
        """Show a part by its key; with (key, argument), hand it the argument once it is up to date."""
        key, inner = argument if isinstance(argument, tuple) else (argument, None)
        if not isinstance(key, str) or key not in self._places:
            return
        self.show_place(key)
        if inner is not None and self.part is not None:
            self.part.open_at(inner)

    def reload(self) -> None:
        self.set_title(self._title, self.subtitle())
        self.show_place(self.place)

    def show_place(self, key: str) -> None:
        """Bring a part to the front, up to date; or the empty side while it is bare."""
        if key in self.tab_buttons:
            self.tab_buttons[key].setChecked(True)
        if key != self.parts.key:
            self.area.verticalScrollBar().setValue(0)  # not in the middle of it, where the last one was left
        bare = self.bare(key)
        if bare is None:
            self._sides.setCurrentIndex(0)
            self.parts.show_place(key)
        else:
            self.parts.key = key
            self.empty.set_sentence(bare.sentence)
            self.empty.set_act(bare.act)
            self._sides.setCurrentWidget(self.empty)
        self.actions_row.show_actions(self.parts.made(), key if bare is None else "")

    def begin(self) -> None:
        """Put the cursor where the part in front is worked on, else where the page says."""
        part = self.part
        if part is not None:
            part.begin()
        focused = self.window().focusWidget()
        if part is None or focused is None or not (focused.isVisible() and part.isAncestorOf(focused)):
            self.otherwise().setFocus()

    # --- staleness --------------------------------------------------------------------------------

    def hear(self, changes: Changes | None) -> None:
        self.parts.note(changes)
        super().hear(changes)
        if changes is not None and self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        """Bring the part in front up to date with tables that only it shows."""
        if self.part is not None and self.parts.reload_stale():
            self.caught_up()

    # --- acts -------------------------------------------------------------------------------------

    @Slot()
    def _on_tab(self) -> None:
        self.choose(self.sender().objectName().rpartition("-")[2])

    @Slot()
    def _on_key(self) -> None:
        self.choose(self.sender().objectName().rpartition("-")[2])
        self.begin()

    @Slot()
    def _on_empty(self) -> None:
        bare = self.bare(self.place)
        if bare is not None:
            bare.mend()
            if self.part is not None and self.isVisible():
                self.begin()

    def _new_network(self) -> None:
        self.ctx.signals.action_requested.emit("new_network")
