"""The base of every page: header with title and actions, body, staleness."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.domain.changes import Changes
from app.ui.context import Context
from app.ui.kit.buttons import button, primary_button
from app.ui.kit.cards import PageHeader
from app.ui.kit.fields import FieldHost
from app.ui.kit.layout import column, row, scrolled


class Page(QWidget):
    """One question in the title, one primary button, and what comes next.

    A subclass sets `subjects` (the table names it shows), fills `self.body` (a QVBoxLayout) in its
    __init__, and overrides `reload`, called when the page is first shown and whenever one of its subjects,
    the network or the cycle changed (at once when visible, else when next shown). Long pages scroll.
    """

    subjects: frozenset[str] = frozenset()

    def __init__(self, ctx: Context, *, name: str, title: str = "", subtitle: str = "") -> None:
        super().__init__()
        self.ctx = ctx
        self.setObjectName(name)
        self.stale = True
        self.header = PageHeader(title, subtitle, name=f"{name}-header")
        self.body: QVBoxLayout = column(gap=16)
        self._build()
        ctx.signals.data_changed.connect(self._on_data_changed)
        ctx.signals.network_changed.connect(self._on_network_changed)

    def _build(self) -> None:
        content = QWidget()
        content.setObjectName(f"{self.objectName()}-content")
        content.setLayout(column(self.header, gap=16, margins=(26, 22, 26, 22)))
        layout = content.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addLayout(self.body, 1)
        outer = column()
        outer.addWidget(scrolled(content, name=f"{self.objectName()}-scroll"))
        self.setLayout(outer)

    # --- for subclasses -------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the services and show; override."""

    def open_at(self, argument: object) -> None:
        """Called when another page sent the user here with an argument (a step, a member …); override."""

    def begin(self) -> None:
        """Put the cursor where the page is worked on; called when it comes to the front."""
        self.setFocus()

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Change the header's words."""
        self.header.set_text(title, subtitle)

    def add_action_button(
        self, text: str, icon: str, slot: Callable[[], object], *, primary: bool = False, name: str
    ) -> QPushButton:
        """A button at the right of the header; `slot` is a bound method."""
        made = (primary_button if primary else button)(text, name=name, icon=icon)
        made.clicked.connect(slot)
        self.header.add_action(made)
        return made

    def show_user_error(self, error: UserError) -> bool:
        """Say `error` beside the field it names; False when this page shows no such field."""
        return any(
            host.show_user_error(error)
            for host in self.findChildren(FieldHost)
            if host.field == error.field and host.isVisibleTo(self)
        )

    def add(self, *items: QWidget | QLayout, stretch: int = 0) -> None:
        """Append to the body."""
        for item in items:
            if isinstance(item, QWidget):
                self.body.addWidget(item, stretch)
            else:
                self.body.addLayout(item, stretch)

    # --- staleness --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Reload now when visible, else when next shown."""
        if self.isVisible() and self.ctx.services is not None:
            self.stale = False
            self.reload()
        else:
            self.stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.stale and self.ctx.services is not None:
            self.stale = False
            self.reload()

    def hear(self, changes: Changes | None) -> None:
        """Something changed: what `changes` touched, or with None the network, the cycle or the store.

        Pages override this and not the slots: PySide goes on calling an overridden slot of a page that
        is deleted.
        """
        if changes is None or changes.touches(*self.subjects):
            self.refresh()

    @Slot(object, object)
    def _on_data_changed(self, changes: Changes, _initiator: QObject | None) -> None:
        self.hear(changes)

    @Slot()
    def _on_network_changed(self) -> None:
        self.hear(None)


def footer(*items: QWidget | QLayout | int | None) -> QLayout:
    """The row at the bottom of a step: «Retour», what comes next, «Continuer vers …»."""
    words = [item for item in items if isinstance(item, QLabel)]
    for said in words:
        said.setWordWrap(True)
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
    kept = [item for item in items if not (words and isinstance(item, int))]
    line = row(*kept, gap=12)
    for position, item in enumerate(kept):
        if isinstance(item, QLabel):
            line.setStretch(position, 1)
    return line
