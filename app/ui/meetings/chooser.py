"""Which meeting is in view: the list of all, the one before, the one after, the one to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.i18n import _
from app.domain.meetings import Meeting
from app.ui.kit import label, link, pill, row, set_tone
from app.ui.kit.chooser import Chooser
from app.ui.meetings.words import choice_words, place_words, state_tone, state_words


class MeetingChooser(Chooser):
    """`chosen(id)` for a meeting, `chosen(None)` for the one to come."""

    def __init__(self, host: QWidget, *, name: str) -> None:
        self.coming = link(_("Aller à la prochaine"), name=f"{name}-coming", icon="calendar")
        super().__init__(
            host,
            self.coming,
            name=name,
            accessible=_("Réunion en vue"),
            before=_("Réunion précédente"),
            after=_("Réunion suivante"),
            signs=32,
        )
        self.box.setSizeAdjustPolicy(self.box.SizeAdjustPolicy.AdjustToContentsOnFirstShow)
        self.state = pill("", "", name=f"{name}-state")
        self.words = label("", "muted", wrap=True, name=f"{name}-words")
        said = row(self.state, self.words, gap=8)
        said.setStretch(1, 1)
        self.lines.addLayout(said)
        self.coming.clicked.connect(self._on_coming)

    def show_meetings(self, meetings: Sequence[Meeting], current: Meeting, coming: Meeting | None) -> None:
        """Offer `meetings`, in the order they take place; `coming` is the open one, or the next."""
        today = clock.today()
        self.show_options([(meeting.id, choice_words(meeting, today)) for meeting in meetings], current.id)
        self.coming.setVisible(coming is not None and coming.id != current.id)
        self.state.setText(state_words(current, today))
        set_tone(self.state, state_tone(current, today))
        self.words.setText(place_words(current))

    @Slot()
    def _on_coming(self) -> None:
        self.chosen.emit(None)
