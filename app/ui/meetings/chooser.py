"""Which meeting is in view: the list of all, the one before, the one after, the one to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.i18n import _
from app.domain.meetings import Meeting
from app.ui.kit import choice, column, fill_choice, icon_button, label, link, pill, row, set_tone
from app.ui.kit.flow import Flow
from app.ui.meetings.words import choice_words, place_words, state_tone, state_words

NEXT_KEYS = "Ctrl+PgDown"
PREVIOUS_KEYS = "Ctrl+PgUp"


class MeetingChooser(QWidget):
    """`chosen(id)` for a meeting, `chosen(None)` for the one to come; its keys work while `host` is shown."""

    chosen = Signal(object)

    def __init__(self, host: QWidget, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._ids: list[int] = []
        self._current: int | None = None
        self.before = icon_button("chevron-left", _("Réunion précédente"), name=f"{name}-before")
        self.box = choice([], name=f"{name}-box", accessible=_("Réunion en vue"))
        self.box.setMinimumContentsLength(32)
        self.box.setSizeAdjustPolicy(self.box.SizeAdjustPolicy.AdjustToContentsOnFirstShow)
        self.after = icon_button("chevron-right", _("Réunion suivante"), name=f"{name}-after")
        self.coming = link(_("Aller à la prochaine"), name=f"{name}-coming", icon="calendar")
        self.state = pill("", "", name=f"{name}-state")
        self.words = label("", "muted", wrap=True, name=f"{name}-words")
        line = Flow(self.before, self.after, self.box, self.coming, name=f"{name}-line")
        said = row(self.state, self.words, gap=8)
        said.setStretch(1, 1)
        self.setLayout(column(line, said, gap=6))
        for keys, step, made in ((NEXT_KEYS, 1, self.after), (PREVIOUS_KEYS, -1, self.before)):
            made.setToolTip(f"{made.toolTip()} ({keys})")
            shortcut = QShortcut(QKeySequence(keys), host)
            shortcut.activated.connect(self._on_next if step > 0 else self._on_previous)
        self.before.clicked.connect(self._on_previous)
        self.after.clicked.connect(self._on_next)
        self.coming.clicked.connect(self._on_coming)
        self.box.currentIndexChanged.connect(self._on_box)

    def show_meetings(self, meetings: Sequence[Meeting], current: Meeting, coming: Meeting | None) -> None:
        """Offer `meetings`, in the order they take place; `coming` is the open one, or the next."""
        self._ids = [meeting.id for meeting in meetings]
        self._current, today = current.id, clock.today()
        named = [(meeting.id, choice_words(meeting, today)) for meeting in meetings]
        fill_choice(self.box, named, current.id)
        place = self._ids.index(current.id)
        self.before.setEnabled(place > 0)
        self.after.setEnabled(place < len(self._ids) - 1)
        self.coming.setVisible(coming is not None and coming.id != current.id)
        self.state.setText(state_words(current, today))
        set_tone(self.state, state_tone(current, today))
        self.words.setText(place_words(current))

    def _go(self, step: int) -> None:
        if self._current in self._ids:
            place = self._ids.index(self._current) + step
            if 0 <= place < len(self._ids):
                self.chosen.emit(self._ids[place])

    @Slot()
    def _on_next(self) -> None:
        self._go(1)

    @Slot()
    def _on_previous(self) -> None:
        self._go(-1)

    @Slot()
    def _on_coming(self) -> None:
        self.chosen.emit(None)

    @Slot()
    def _on_box(self) -> None:
        chosen = self.box.currentData()
        if isinstance(chosen, int) and chosen != self._current:
            self.chosen.emit(chosen)
