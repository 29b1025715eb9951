"""«Calendrier»: the month, the list, and the meeting or day chosen in either."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.core import clock
from app.core.days import month_away
from app.core.i18n import _, ngettext
from app.domain.calendar_month import CalendarMonth, MeetingSummary
from app.domain.meetings import next_meeting
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.kit import (
    Adaptive,
    Card,
    EmptyState,
    button,
    column,
    holder,
    icon_button,
    label,
    link,
    primary_button,
    set_size,
    stacked,
)
from app.ui.kit.flow import Flow
from app.ui.kit.two_cards import TwoCards
from app.ui.meetings.calendar.exporting import export_calendar
from app.ui.meetings.calendar.listed import MeetingsCard
from app.ui.meetings.calendar.meeting_card import MeetingCard
from app.ui.meetings.calendar.meeting_dialogs import AddDialog
from app.ui.meetings.calendar.month import MonthView
from app.ui.meetings.calendar.rhythm_dialog import RhythmDialog
from app.ui.meetings.calendar.words import month_title, rhythm_line
from app.ui.parts.part import Part

NOTHING, CALENDAR = range(2)


class CalendarPart(Part):
    """When the network in view meets; one day is chosen, and one of its meetings if it has some."""

    subjects = frozenset({"meeting", "meeting_rhythm", "agenda_point", "cycle", "network"})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="calendar")
        self._network: int | None = None
        self._day = clock.today()
        self._meeting: int | None = None
        self._month: CalendarMonth | None = None
        self._summaries: dict[int, MeetingSummary] = {}
        self.export_button = button(
            _("Exporter (.ics)…"),
            name="calendar-export",
            icon="export",
            tip=_("Toutes les réunions, pour l’agenda de l’ordinateur ou du téléphone"),
        )
        self.export_button.clicked.connect(self._on_export)
        self.add_button = primary_button(_("Ajouter une réunion…"), name="calendar-add", icon="add")
        self.add_button.clicked.connect(self._on_add)
        self.empty = EmptyState(
            _(
                "Aucune réunion n’est prévue. Dites quand le groupe se réunit\u00a0: "
                "les dates s’inscriront d’elles-mêmes."
            ),
            _("Fixer le rythme…"),
            name="calendar-empty",
            icon="calendar",
        )
        self.empty.acted.connect(self.ask_rhythm)
        self.list = MeetingsCard()
        self.chosen_card = MeetingCard(ctx)
        side = column(gap=14)
        side.addWidget(self.list, 1)
        side.addWidget(self.chosen_card)
        work = TwoCards(self._made_month(), holder(side), name="calendar-work", shares=(53, 47), least=900)
        self.faces = stacked(self.empty, work, name="calendar-faces")
        self.add(self.faces, stretch=1)
        self._listen()

    def _made_month(self) -> Card:
        self.month_card = Card(name="calendar-month-card")
        self.before = icon_button("chevron-left", _("Mois précédent"), name="calendar-before")
        self.to_today = button(_("Aujourd’hui"), name="calendar-today")
        self.after = icon_button("chevron-right", _("Mois suivant"), name="calendar-after")
        for made in (self.before, self.to_today, self.after):
            self.month_card.add_to_head(made)
        self.month = MonthView(name="calendar-month")
        self.rule = label("", "note", wrap=True, name="calendar-rule")
        set_size(self.rule, width=230, least=True)
        self.rhythm_button = button(_("Fixer le rythme…"), name="calendar-rhythm", icon="calendar")
        self.extend = link(_("Prolonger d’un an"), name="calendar-extend", icon="add")
        self.month_card.add(self.month, stretch=1)
        acts = Flow(self.rhythm_button, self.extend, name="calendar-rule-acts")
        self.month_card.add(Adaptive((self.rule, 1), (acts, 0), name="calendar-rule-line"))
        return self.month_card

    def _listen(self) -> None:
        self.rhythm_button.clicked.connect(self.ask_rhythm)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self.to_today.clicked.connect(self._on_today)
        self.extend.clicked.connect(self._on_extend)
        self.month.day_chosen.connect(self._on_day)
        self.month.meeting_chosen.connect(self._on_meeting)
        self.month.opened.connect(self._on_opened)
        self.list.chosen.connect(self._on_meeting)
        self.list.opened.connect(self._open_agenda)
        self.chosen_card.agenda_asked.connect(self._on_opened)
        self.chosen_card.add_asked.connect(self._on_add)

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self.export_button, self.add_button)

    def begin(self) -> None:
        """On the month; on the button that fixes the rhythm while there is no meeting."""
        (self.empty if self.faces.currentIndex() == NOTHING else self.month).setFocus()

    def open_at(self, argument: object) -> None:
        """Choose a day, or the meeting with this id."""
        if isinstance(argument, date):
            self._on_day(argument)
        elif isinstance(argument, int):
            self._on_meeting(argument)

    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        calendar, today = self.ctx.opened.calendar, clock.today()
        found = calendar.summaries(network_id)
        self._summaries = {each.id: each for each in found}
        self._month = None
        if network_id != self._network:
            self._network = network_id
            coming = next_meeting([each.meeting for each in found], today)
            self._day, self._meeting = (coming.day, coming.id) if coming else (today, None)
        elif self._meeting in self._summaries:
            self._day = self._summaries[self._meeting].meeting.day  # it may have moved
        rhythm = calendar.rhythm(network_id)
        written = [each.meeting.day for each in found if each.meeting.series_day is not None]
        self.rule.setText(rhythm_line(rhythm, max(written, default=None)))
        self.extend.setVisible(bool(calendar.to_extend(network_id, today)))
        self.rhythm_button.setText(_("Fixer le rythme…") if rhythm is None else _("Changer le rythme…"))
        self.export_button.setEnabled(bool(found))
        self.faces.setCurrentIndex(CALENDAR if found or rhythm else NOTHING)
        self._show()

    def _show(self) -> None:
        """Show the day and the meeting chosen, in their month, in the list and in the card."""
        network_id = self._network
        if network_id is None or self.ctx.services is None:
            return
        today = clock.today()
        summaries = list(self._summaries.values())
        held = [each for each in summaries if each.meeting.day == self._day]
        chosen = next((each for each in held if each.id == self._meeting), held[0] if held else None)
        self._meeting = None if chosen is None else chosen.id
        month = self._month
        if month is None or (month.year, month.month) != (self._day.year, self._day.month):
            month = self._month = self.ctx.opened.calendar.month(network_id, self._day.year, self._day.month)
        self.month_card.set_head(month_title(month.year, month.month))
        self.month.show_month(month, self._day, today, self._meeting)
        self.list.show_meetings(summaries, today, self._meeting)
        if chosen is not None:
            self.chosen_card.show_meeting(chosen.meeting, chosen.holiday, today)
        else:
            days = (each for week in month.weeks for each in week)
            holiday = next((each.holiday for each in days if each.day == self._day), "")
            self.chosen_card.show_day(self._day, holiday)

    # --- chosen -----------------------------------------------------------------------------------

    @Slot(object)
    def _on_day(self, day: date) -> None:
        self._day, self._meeting = day, None
        self._show()

    @Slot(int)
    def _on_meeting(self, meeting_id: int) -> None:
        found = self._summaries.get(meeting_id)
        if found is not None:
            self._day, self._meeting = found.meeting.day, meeting_id
            self._show()

    @Slot()
    def _on_before(self) -> None:
        self._on_day(month_away(self._day, -1))

    @Slot()
    def _on_after(self) -> None:
        self._on_day(month_away(self._day, 1))

    @Slot()
    def _on_today(self) -> None:
        self._on_day(clock.today())

    # --- done -------------------------------------------------------------------------------------

    @Slot()
    def _on_opened(self) -> None:
        """The agenda of the meeting chosen; a day without one is offered one."""
        if self._meeting is None:
            self._ask_meeting(self._day)
        else:
            self._open_agenda(self._meeting)

    @Slot(int)
    def _open_agenda(self, meeting_id: int) -> None:
        self.ctx.signals.navigate_requested.emit("meetings", ("agenda", meeting_id))

    @Slot()
    def _on_add(self) -> None:
        self._ask_meeting(self._day)

    def _ask_meeting(self, day: date) -> None:
        """Ask for a single meeting, that day if nothing else is said, and choose it."""
        assert self._network is not None
        dialog = AddDialog(self.ctx, self, self._network, day)
        if asked(dialog) and dialog.meeting_id is not None:
            self._on_meeting(dialog.meeting_id)
            self.month.setFocus()

    @Slot()
    def ask_rhythm(self) -> None:
        """Ask for the rule, and go to the next meeting it gives."""
        assert self._network is not None
        dialog = RhythmDialog(self.ctx, self, self._network)
        asked(dialog)
        if dialog.stops:
            self.ctx.messages.banner(
                _("Le rythme est arrêté. Les réunions déjà préparées restent au calendrier."), undo=True
            )
        elif dialog.rhythm is not None:
            self._network = None
            self.reload()
            self.begin()
            n = self.list.coming
            words = ngettext("{n} réunion est au calendrier.", "{n} réunions à venir sont au calendrier.", n)
            self.ctx.messages.banner(words.format(n=n), undo=True)

    @Slot()
    def _on_extend(self) -> None:
        network_id, today = self._network, clock.today()
        assert network_id is not None
        if self.ctx.perform(lambda: self.ctx.opened.calendar.extend(network_id, today), self) is not None:
            self.month.setFocus()
            self.ctx.messages.banner(_("Les dates sont inscrites pour une année."), undo=True)

    @Slot()
    def _on_export(self) -> None:
        assert self._network is not None
        export_calendar(self.ctx, self, self._network)
