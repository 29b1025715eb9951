"""The dark side bar: which network, where to go, and that all is saved here."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu

from app.core.i18n import _
from app.ui import theme
from app.ui.kit.buttons import PushButton
from app.ui.kit.icons import set_icon
from app.ui.kit.labels import label, set_flag, set_tip
from app.ui.kit.layout import column, holder, row, scrolled, set_gaps
from app.ui.views import View

WIDTH = 216
ROOMY = 530
"""Height that holds every line, in pixels at 100 %; under it the lines draw together, one is left out."""
GAP, TIGHT_GAP = 14, 6


class Sidebar(QFrame):
    """`view_requested(key)`; `network_requested(id)`; `act_requested(key)`."""

    view_requested = Signal(str)
    network_requested = Signal(int)
    act_requested = Signal(str)
    """A menu act by its key."""
    opened = Signal()
    """The network menu is about to show: fill it by `show_networks`."""

    def __init__(self, views: Sequence[View]) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setProperty("role", "sidebar")
        self._widen()
        self.network = PushButton("Décollage")
        self.network.setObjectName("network-button")
        self.network.setProperty("role", "network")
        self.network.setCursor(Qt.CursorShape.PointingHandCursor)
        self.menu = QMenu(self)
        self.menu.setObjectName("network-menu")
        self.menu.setAccessibleName(_("Réseaux"))
        self.menu.aboutToShow.connect(self.opened)
        self.network.setMenu(self.menu)
        self.kind = label("", wrap=True, name="network-kind")
        self.saved = label("", wrap=True, name="saved-at")
        self.place = label(_("Hors ligne · tout reste sur ce poste"), wrap=True, name="saved-where")
        self._group = QButtonGroup(self)
        self.buttons: dict[str, PushButton] = {}
        # Scrolls in a low window with big type: nine places are higher than 600 pixels at 200 %.
        nav = scrolled(holder(column(*map(self._nav, views), 1, gap=2)), name="nav-scroll")
        nav.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A styled menu arrow makes Qt forget the padding at the left of a button's text.
        name = row(self.network, margins=(9, 0, 0, 0))
        top = holder(column(name, row(self.kind, margins=(10, 0, 10, 0)), gap=0))
        foot = column(self.saved, self.place, gap=2, margins=(10, 0, 10, 0))
        self._lines = column(top, nav, foot, gap=GAP, margins=(12, 14, 12, 22))
        self._lines.setStretch(1, 1)
        self.setLayout(self._lines)
        self.show_network("", "")

    def _widen(self) -> None:
        """Grow with the type, but by half: the page needs the room more."""
        self.setFixedWidth(round(WIDTH * (100 + theme.percent()) / 200))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._widen()
            self._thin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._thin()

    def _thin(self) -> None:
        tight = self.height() < theme.px(ROOMY)
        self.place.setVisible(not tight)
        set_gaps(self._lines, TIGHT_GAP if tight else GAP, (12, 6, 12, 6) if tight else (12, 14, 12, 22))
        for made in self.buttons.values():
            set_flag(made, "tight", tight)

    def _nav(self, view: View) -> PushButton:
        made = PushButton(view.title)
        made.setObjectName(f"nav-{view.key}")
        made.setAccessibleName(view.title)
        made.setProperty("role", "nav")
        made.setProperty("view", view.key)
        made.setCheckable(True)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        set_icon(made, view.icon, "sidebar_text", size=18)
        made.clicked.connect(self._on_nav)
        self._group.addButton(made)
        self.buttons[view.key] = made
        return made

    def show_network(self, name: str, kind: str) -> None:
        """The network in view and its type; blanks before there is one."""
        lines = _two_lines(name or "Décollage", self.network.fontMetrics(), self.width() - theme.px(75))
        self.network.setText("\n".join(lines).replace("&", "&&"))
        self.network.setAccessibleName(
            _("Réseau {name}").format(name=name) if name else _("Choisir un réseau")
        )
        set_tip(self.network, name)
        self.kind.setText(f"{kind} · Décollage" if kind else _("Bienvenue"))

    def show_networks(self, networks: Sequence[tuple[int, str]], current: int | None) -> None:
        """Fill the menu with (id, name) pairs."""
        self.menu.clear()
        for network_id, name in networks:
            act = QAction(name.replace("&", "&&"), self.menu)
            act.setObjectName(f"network-{network_id}")
            act.setCheckable(True)
            act.setChecked(network_id == current)
            act.setData(network_id)
            act.triggered.connect(self._on_network)
            self.menu.addAction(act)
        self.menu.addSeparator()
        create = self.menu.addAction(_("Nouveau réseau…"))
        create.setObjectName("network-new")
        create.triggered.connect(self._on_create)

    def show_saved(self, at: datetime | None) -> None:
        """«Enregistré à 14:02»."""
        from app.core import formats  # not before the first paint

        said = (
            _("Enregistré à {time}").format(time=formats.clock_time(at)) if at else _("Tout est enregistré")
        )
        self.saved.setText(said)

    def show_view(self, key: str) -> None:
        """Mark the page in view."""
        for name, made in self.buttons.items():
            made.setChecked(name == key)

    def _on_nav(self) -> None:
        made = self.sender()
        if isinstance(made, PushButton):
            self.view_requested.emit(str(made.property("view")))

    def _on_create(self) -> None:
        self.act_requested.emit("new_network")

    def _on_network(self) -> None:
        act = self.sender()
        if isinstance(act, QAction):
            self.network_requested.emit(int(act.data()))


def _two_lines(text: str, metrics: QFontMetrics, room: int) -> list[str]:
    """`text` broken once at a space when it is wider than `room` pixels, the second line cut short."""
    words = text.split(" ")
    first = words[:1]
    while len(first) < len(words) and metrics.horizontalAdvance(" ".join(words[: len(first) + 1])) <= room:
        first = words[: len(first) + 1]
    lines = [" ".join(first), " ".join(words[len(first) :])]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines if line]
