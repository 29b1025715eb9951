"""The rail at the left of the meeting: its phases, the time, when it was held and who led it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.debrief import Phase
from app.ui import theme
from app.ui.kit import Card, DateEdit, LineEdit, choice, holder, labeled, row, set_gaps, set_size, tab_button
from app.ui.process.debrief.timer import Clock, TimerPanel, time_words

ANY_WIDTH = 16_777_215
TIMER_WIDTH = 266
"""Pixels at 100 % beside the phase: the buttons are then under the time."""


class Rail(Card):
    """`phase_chosen(key)` for another phase; `meeting_changed(day or None, animator)` for the fields."""

    phase_chosen = Signal(str)
    meeting_changed = Signal(object, str)

    def __init__(self, phases: Sequence[Phase], clock: Clock) -> None:
        super().__init__(name="debrief-rail")
        self._phases = list(phases)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        self.timer = TimerPanel(phases, clock)
        self.timer.ticked.connect(self._show_times)
        self.add(self.timer)
        self.box.addSpacing(8)
        for phase in phases:
            made = tab_button("", name=f"debrief-phase-{phase.key}")
            made.setStyleSheet("QPushButton { text-align: left; }")
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.clicked.connect(self._on_phase)
            self._group.addButton(made)
            self.buttons[phase.key] = made
            self.add(made)
        self.choice = choice([], name="debrief-phase-choice", accessible=_("Phase de la réunion"))
        self.choice.activated.connect(self._on_phase_picked)
        self.choice.hide()
        self.add(self.choice)
        self.held_on = DateEdit(name="debrief-held-on", accessible=_("Réunion du"))
        self.animator = LineEdit(name="debrief-animator", accessible=_("Animée par"))
        set_size(self.held_on, width=108)
        held, led = (
            labeled(_("Réunion du"), self.held_on, field="held_on"),
            labeled(_("Animée par"), self.animator, field="animator"),
        )
        fields = row(held, led, gap=8)
        fields.setStretch(1, 1)
        self._fields = holder(fields, name="debrief-meeting")
        self._compact = False
        self.add(1, self._fields)
        self.held_on.committed.connect(self._on_meeting)
        self.animator.committed.connect(self._on_meeting)
        layout = self.layout()
        assert layout is not None
        set_gaps(self.box, 2, 0)
        set_gaps(layout, 0, (12, 8, 12, 12))
        self._show_times()

    def show_meeting(self, held_on: date | None, animator: str) -> None:
        """Fill the fields."""
        self.held_on.set_value(held_on)
        self.animator.set_value(animator)

    def show_phase(self, key: str) -> None:
        """Check a phase and show its time."""
        self.buttons[key].setChecked(True)
        self.choice.setCurrentIndex(self.choice.findData(key))
        self.timer.show_phase(key)
        self._show_parts()

    def set_compact(self, compact: bool) -> None:
        """Above the phase instead of beside it: the time, the phases as a choice, and the meeting's fields
        at the first of them."""
        self._compact = compact
        self.timer.setMaximumWidth(ANY_WIDTH if compact else theme.px(TIMER_WIDTH))
        self._show_parts()

    def _show_parts(self) -> None:
        for made in self.buttons.values():
            made.setVisible(not self._compact)
        self.choice.setVisible(self._compact)
        self._fields.setVisible(not self._compact or self.buttons[self._phases[0].key].isChecked())

    @Slot()
    def _show_times(self) -> None:
        for number, phase in enumerate(self._phases, start=1):
            timer = self.timer.timers[phase.key]
            shown = (
                _("{n}\u00a0min").format(n=phase.minutes)
                if timer.untouched
                else time_words(timer.remaining())
            )
            text = f"{number}. {phase.label} · {shown}"
            made = self.buttons[phase.key]
            if text != made.text():
                made.setText(text)
                made.setAccessibleName(text)
                self._say_in_choice(number - 1, phase.key, text)

    def _say_in_choice(self, at: int, key: str, text: str) -> None:
        if at < self.choice.count():
            self.choice.setItemText(at, text)
        else:
            self.choice.addItem(text, key)

    @Slot(int)
    def _on_phase_picked(self, at: int) -> None:
        self.phase_chosen.emit(self.choice.itemData(at))

    @Slot()
    def _on_phase(self) -> None:
        self.phase_chosen.emit(self.sender().objectName().removeprefix("debrief-phase-"))

    @Slot()
    def _on_meeting(self) -> None:
        try:
            held_on = self.held_on.parse(self.held_on.text())
        except UserError:
            return
        self.meeting_changed.emit(held_on, self.animator.text())
