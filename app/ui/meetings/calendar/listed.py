"""The meetings to come, and those gone by, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup

from app.core import clock
from app.core.i18n import _
from app.domain.calendar_month import MeetingSummary, is_past
from app.domain.meetings import MeetingState
from app.ui.kit import Card, Column, Grid, RowStyle, label, set_size, tab_button
from app.ui.meetings.calendar.words import list_day, list_words
from app.ui.meetings.words import state_tone, state_words

COMING, PAST = range(2)


class MeetingsCard(Card):
    """`chosen(id)` as the current row changes, `opened(id)` by Enter or a double click."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__(name="calendar-list", flush=True)
        self._summaries: Sequence[MeetingSummary] = ()
        self._silent = False
        self._today = clock.today()
        self.sides = QButtonGroup(self)
        for side, (key, words) in enumerate((("coming", _("À venir")), ("past", _("Passées")))):
            made = tab_button(words, name=f"calendar-list-{key}")
            self.sides.addButton(made, side)
            self.head.insertWidget(side, made)
        self.sides.button(COMING).setChecked(True)
        self.sides.idClicked.connect(self._on_side)
        self.nothing = label("", "muted", wrap=True, name="calendar-list-nothing")
        self.nothing.setContentsMargins(15, 0, 15, 0)
        self.grid = Grid(
            [
                Column("day", _("Date"), width=130, getter=lambda row: list_day(row.meeting)),
                Column("words", _("À savoir"), width=0, getter=list_words),
                Column(
                    "state", _("État"), "pill", width=106, align="right", getter=self._state, tone=self._tone
                ),
            ],
            name="calendar-list-grid",
            accessible=_("Réunions"),
            sortable=False,
            row_style=_row_style,
        )
        self.add(self.nothing)
        self.add(self.grid, stretch=1)
        set_size(self.grid, height=190, least=True)
        self.grid.current_row_changed.connect(self._on_current)
        self.grid.row_activated.connect(self._on_opened)

    @property
    def side(self) -> int:
        """COMING or PAST."""
        return self.sides.checkedId()

    @property
    def coming(self) -> int:
        """How many are to come."""
        return sum(1 for each in self._summaries if not is_past(each.meeting, self._today))

    def show_meetings(self, summaries: Sequence[MeetingSummary], today: date, chosen: int | None) -> None:
        """Show every meeting, those gone by apart, the latest of them first; `chosen` is made current."""
        self._summaries, self._today = summaries, today
        past = {each.id for each in summaries if is_past(each.meeting, today)}
        if chosen is not None:
            self.sides.button(PAST if chosen in past else COMING).setChecked(True)
        rows = [each for each in summaries if (each.id in past) == (self.side == PAST)]
        self.sides.button(COMING).setText(_("À venir ({n})").format(n=len(summaries) - len(past)))
        self.sides.button(PAST).setText(_("Passées ({n})").format(n=len(past)))
        self._silent = True
        self.grid.set_rows(rows[::-1] if self.side == PAST else rows)
        if chosen is None or not self.grid.select_id(chosen):
            self.grid.clearSelection()
        self._silent = False
        words = _("Aucune réunion passée.") if self.side == PAST else _("Aucune réunion à venir.")
        self.nothing.setText(words)
        self.nothing.setVisible(not rows)

    def _state(self, row: MeetingSummary) -> str:
        return state_words(row.meeting, self._today)

    def _tone(self, row: MeetingSummary) -> str:
        return state_tone(row.meeting, self._today)

    @Slot(int)
    def _on_side(self, _side: int) -> None:
        self.show_meetings(self._summaries, self._today, None)
        first = self.grid.rows_model.id_at(0)
        if isinstance(first, int):
            self.grid.select_id(first)

    @Slot(object)
    def _on_current(self, meeting_id: object) -> None:
        if isinstance(meeting_id, int) and not self._silent:
            self.chosen.emit(meeting_id)

    @Slot(object)
    def _on_opened(self, meeting_id: object) -> None:
        if isinstance(meeting_id, int):
            self.opened.emit(meeting_id)


def _row_style(row: MeetingSummary) -> RowStyle:
    return RowStyle(muted=row.meeting.state is MeetingState.CANCELLED)
