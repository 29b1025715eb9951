"""Which one of a list is in view: the list itself, the one before, the one after.

The two buttons come first: in big type the list goes under them, and they stay side by side.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.buttons import icon_button
from app.ui.kit.fields import choice, fill_choice
from app.ui.kit.flow import Flow
from app.ui.kit.layout import column

NEXT_KEYS, PREVIOUS_KEYS = "Ctrl+PgDown", "Ctrl+PgUp"


class Chooser(QWidget):
    """`chosen(id)`; its keys work in the window of `host`, while that is shown.

    `before` and `after` say what the two buttons go to; `beside` goes on the same line, more under it in
    `lines`.
    """

    chosen = Signal(object)

    def __init__(
        self,
        host: QWidget,
        *beside: QWidget,
        name: str,
        accessible: str,
        before: str,
        after: str,
        signs: int = 24,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.before = icon_button("chevron-left", before, name=f"{name}-before")
        self.box = choice([], name=f"{name}-box", accessible=accessible)
        self.box.setMinimumContentsLength(signs)
        self.after = icon_button("chevron-right", after, name=f"{name}-after")
        self.lines: QVBoxLayout = column(
            Flow(self.before, self.after, self.box, *beside, name=f"{name}-line"), gap=6
        )
        self.setLayout(self.lines)
        for keys, made, slot in (
            (PREVIOUS_KEYS, self.before, self._on_before),
            (NEXT_KEYS, self.after, self._on_after),
        ):
            made.setToolTip(f"{made.toolTip()} ({keys})")
            made.clicked.connect(slot)
            QShortcut(QKeySequence(keys), host).activated.connect(slot)
        self.box.currentIndexChanged.connect(self._on_box)

    def show_options(self, options: Sequence[tuple[int, str]], current: int) -> None:
        """Offer `options` (id, words) in their order, `current` in view."""
        fill_choice(self.box, options, current)
        at = self.box.currentIndex()
        self.before.setEnabled(at > 0)
        self.after.setEnabled(at < self.box.count() - 1)

    def _go(self, step: int) -> None:
        at = self.box.currentIndex() + step
        if 0 <= at < self.box.count():
            self.chosen.emit(self.box.itemData(at))

    @Slot()
    def _on_before(self) -> None:
        self._go(-1)

    @Slot()
    def _on_after(self) -> None:
        self._go(1)

    @Slot(int)
    def _on_box(self, at: int) -> None:
        self.chosen.emit(self.box.itemData(at))
