"""Which member's page is in view: the list of all, the one before, the one after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.core.i18n import _
from app.domain.members import Member
from app.ui.kit import choice, column, fill_choice, icon_button
from app.ui.kit.flow import Flow

NEXT_KEYS, PREVIOUS_KEYS = "Ctrl+PgDown", "Ctrl+PgUp"


class MemberChooser(QWidget):
    """`chosen(member id)`; the keys are those of `host`."""

    chosen = Signal(int)

    def __init__(self, host: QWidget) -> None:
        super().__init__()
        self.setObjectName("sheet-chooser")
        self.before = icon_button("chevron-left", _("Membre précédent"), name="sheet-before")
        self.box = choice([], name="sheet-member", accessible=_("Membre"))
        self.box.setMinimumContentsLength(24)
        self.after = icon_button("chevron-right", _("Membre suivant"), name="sheet-after")
        self.setLayout(column(Flow(self.before, self.box, self.after, name="sheet-chooser-line")))
        for keys, made, slot in (
            (PREVIOUS_KEYS, self.before, self._on_previous),
            (NEXT_KEYS, self.after, self._on_next),
        ):
            made.setToolTip(f"{made.toolTip()} ({keys})")
            made.clicked.connect(slot)
            shortcut = QShortcut(QKeySequence(keys), host)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self.box.currentIndexChanged.connect(self._on_box)

    def show_members(self, members: Sequence[Member], current: int) -> None:
        """Offer `members` in their order."""
        fill_choice(self.box, [(member.id, member.name) for member in members], current)
        at = self.box.currentIndex()
        self.before.setEnabled(at > 0)
        self.after.setEnabled(at < self.box.count() - 1)

    @Slot()
    def _on_previous(self) -> None:
        self._go(-1)

    @Slot()
    def _on_next(self) -> None:
        self._go(1)

    def _go(self, step: int) -> None:
        at = self.box.currentIndex() + step
        if 0 <= at < self.box.count():
            self.chosen.emit(self.box.itemData(at))

    @Slot(int)
    def _on_box(self, at: int) -> None:
        self.chosen.emit(self.box.itemData(at))
