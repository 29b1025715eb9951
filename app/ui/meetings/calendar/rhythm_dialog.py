"""«Fixer le rythme»: the rule in a few choices, said in a sentence, with the next dates it gives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from app.core import clock
from app.core.errors import UserError
from app.core.formats import long_day, month_name, weekday_name
from app.core.i18n import _
from app.domain.clock_times import zones
from app.domain.meeting_rhythm import (
    LAST,
    Every,
    MeetingRhythm,
    check_rhythm,
    meeting_dates,
    rhythm_for,
    rhythm_words,
)
from app.domain.meetings import Meeting
from app.domain.network import Rhythm
from app.ui.ask import given, wanted
from app.ui.context import Context
from app.ui.dialog_frame import answers, frame, refused
from app.ui.kit import (
    DateEdit,
    Tiles,
    button,
    choice,
    column,
    fill_choice,
    label,
    labeled,
    set_tone,
)
from app.ui.kit.arrow_stops import ArrowStops
from app.ui.kit.flow import Flow
from app.ui.meetings.calendar.fields import ClockEdit, LengthEdit, PlaceEdit
from app.ui.meetings.calendar.words import holiday_words
from app.ui.surveys.questionnaires.survey_dialogs import flexible

SHOWN = 4
"""Dates given as an example."""
_AHEAD = timedelta(days=5 * 366)
_STOPPED = 2
"""The result of the dialog when the rule is to be forgotten."""


class RhythmDialog(QDialog):
    """The rule of a network; `rhythm` once accepted, `stops` when it is to be forgotten."""

    def __init__(self, ctx: Context, parent: QWidget | None, network_id: int) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._network = network_id
        self._today = clock.today()
        self.rhythm: MeetingRhythm | None = None
        known = ctx.opened.calendar.rhythm(network_id)
        self.setObjectName("rhythm")
        self.setWindowTitle(_("Fixer le rythme des réunions"))
        self._make_fields()
        self._show(known or self._proposal())
        self.hosts = [
            labeled(_("Une réunion"), self.frequency, field="step"),
            labeled(_("Quel jour"), self.weekday, field="weekday"),
            labeled(_("Quelle semaine du mois"), self.nth, field="nth"),
            labeled(_("À partir du"), self.first, field="first"),
            labeled(_("Heure"), self.starts, field="starts"),
            labeled(_("Durée"), self.length, field="minutes"),
            labeled(_("Lieu"), self.place, field="place"),
            labeled(_("Fuseau horaire"), self.zone, field="zone"),
        ]
        self.skipped_words = label(_("Mois sans réunion"), "strong", name="rhythm-skipped-label")
        self.sentence = label("", "strong", wrap=True, name="rhythm-sentence")
        self.dates = label("", "body", wrap=True, name="rhythm-dates")
        self.staying = label(
            _("Les réunions déjà préparées, déplacées ou annulées restent au calendrier."),
            "note",
            wrap=True,
            name="rhythm-staying",
        )
        self.staying.setVisible(known is not None)
        body = column(
            Tiles(*self.hosts[:4], name="rhythm-days", least=190),
            column(self.skipped_words, self.skipped, gap=4),
            Tiles(*self.hosts[4:], name="rhythm-hours", least=190),
            self.sentence,
            self.dates,
            self.staying,
            gap=14,
        )
        body.addStretch(1)
        self.stop = button(_("Arrêter le rythme"), name="rhythm-stop", icon="close")
        self.stop.setVisible(known is not None)
        self.stop.clicked.connect(self._on_stop)
        cancel, self.accept_button = answers(self, _("Fixer ce rythme"), self._on_accept, name="rhythm")
        self._tell()
        frame(self, body, self.stop, cancel, self.accept_button, width=600, height=640)
        self._listen()
        self.frequency.setFocus()

    @property
    def stops(self) -> bool:
        """Whether the rule is to be forgotten."""
        return self.result() == _STOPPED

    # --- fields -----------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.frequency = choice([], name="rhythm-frequency", accessible=_("Une réunion"))
        days = [(number, weekday_name(number)) for number in range(7)]
        self.weekday = choice(days, name="rhythm-weekday", accessible=_("Quel jour"))
        ranks = ((1, _("la première")), (2, _("la 2ᵉ")), (3, _("la 3ᵉ")), (4, _("la 4ᵉ")))
        self.nth = choice(
            [*ranks, (LAST, _("la dernière"))], name="rhythm-nth", accessible=_("Quelle semaine du mois")
        )
        self.first = DateEdit(name="rhythm-first", accessible=_("À partir du"))
        self.months = [_month_toggle(number) for number in range(1, 13)]
        self.skipped = Flow(*self.months, name="rhythm-skipped")
        self.skipped.setAccessibleName(_("Mois sans réunion"))
        ArrowStops(self).set_stops(self.months)
        self.starts = ClockEdit(name="rhythm-starts", accessible=_("Heure"))
        self.length = LengthEdit(name="rhythm-length", accessible=_("Durée"))
        self.place = PlaceEdit(name="rhythm-place")
        self.zone = choice(zones(), name="rhythm-zone", accessible=_("Fuseau horaire"))
        for box in (self.frequency, self.weekday, self.nth, self.zone):
            flexible(box)

    def _proposal(self) -> MeetingRhythm:
        """As the network says it meets, on the day of its last meeting, else a Tuesday to come."""
        network = self._ctx.opened.networks.get(self._network)
        return proposed_rhythm(network.rhythm, self._ctx.opened.calendar.all(self._network), self._today)

    def _show(self, rhythm: MeetingRhythm) -> None:
        fill_choice(self.frequency, _frequencies(rhythm), _key(rhythm.every, rhythm.step))
        fill_choice(self.weekday, [(number, weekday_name(number)) for number in range(7)], rhythm.weekday)
        self.nth.setCurrentIndex(max(self.nth.findData(rhythm.nth or (rhythm.first.day + 6) // 7), 0))
        self.first.set_value(rhythm.first)
        self.starts.set_value(rhythm.starts)
        self.length.set_value(rhythm.minutes)
        self.place.set_value(rhythm.place)
        self.zone.setCurrentIndex(max(self.zone.findData(rhythm.zone), 0))
        for number, toggle in enumerate(self.months, start=1):
            toggle.setChecked(number in rhythm.skipped_months)

    def _listen(self) -> None:
        for box in (self.frequency, self.weekday, self.nth, self.zone):
            box.currentIndexChanged.connect(self._tell)
        for edit in (self.first, self.starts, self.length):
            edit.textChanged.connect(self._tell)
        for toggle in self.months:
            toggle.toggled.connect(self._tell)

    def _read(self) -> MeetingRhythm:
        """What the fields say; UserError names the one at fault."""
        every, step = _chosen(self.frequency.currentData())
        return check_rhythm(
            MeetingRhythm(
                every=every,
                step=step,
                weekday=self.weekday.currentData(),
                nth=self.nth.currentData(),
                first=wanted(self.first, "first", _("Indiquez à partir de quel jour.")),
                skipped_months=tuple(
                    number for number, toggle in enumerate(self.months, start=1) if toggle.isChecked()
                ),
                starts=wanted(self.starts, "starts", _("Indiquez l’heure des réunions.")),
                minutes=wanted(self.length, "minutes", _("Indiquez la durée des réunions.")),
                place=given(self.place, "place"),
                zone=self.zone.currentData(),
            )
        )

    # --- said -------------------------------------------------------------------------------------

    @Slot()
    def _tell(self) -> None:
        """Say the rule as it stands, and its next dates."""
        if self._ctx.services is None:
            return  # a field is left while the window closes
        every, _step = _chosen(self.frequency.currentData())
        self.nth.setEnabled(every is Every.MONTH)
        try:
            rhythm = self._read()
        except UserError as error:
            self.sentence.setText(error.message)
            set_tone(self.sentence, "attention")
            self.dates.setText("")
            return
        words = rhythm_words(rhythm)
        self.sentence.setText(_("{rule}.").format(rule=words[:1].upper() + words[1:]))
        set_tone(self.sentence, "")
        days = meeting_dates(rhythm, self._today, max(self._today, rhythm.first) + _AHEAD)[:SHOWN]
        self.dates.setText(self._dates_words(rhythm, days))

    def _dates_words(self, rhythm: MeetingRhythm, days: Sequence[date]) -> str:
        if not days:
            return ""
        calendar = self._ctx.opened.calendar
        holidays = calendar.holidays(self._network, days[0], days[-1], rhythm.zone)
        said = []
        for day in days:
            named = holiday_words(holidays.get(day, ""))
            said.append(f"• {long_day(day)} ({named})" if named else f"• {long_day(day)}")
        return "\n".join([_("Les prochaines dates\u00a0:"), *said])

    # --- answered ---------------------------------------------------------------------------------

    @Slot()
    def _on_accept(self) -> None:
        for host in self.hosts:
            host.clear_error()
        try:
            rhythm = self._read()
        except UserError as error:
            if not refused(self.hosts, error):
                self.months[0].setFocus()
            return
        calendar, network_id = self._ctx.opened.calendar, self._network
        if self._ctx.perform(lambda: calendar.set_rhythm(network_id, rhythm, self._today), self) is not None:
            self.rhythm = rhythm
            self.accept()

    @Slot()
    def _on_stop(self) -> None:
        calendar, network_id = self._ctx.opened.calendar, self._network
        if self._ctx.perform(lambda: calendar.stop_rhythm(network_id, self._today), self) is not None:
            self.done(_STOPPED)

    def show_user_error(self, error: UserError) -> bool:
        """Beside its field, with the cursor in it."""
        return refused(self.hosts, error)


def proposed_rhythm(said: Rhythm, meetings: Sequence[Meeting], today: date) -> MeetingRhythm:
    """The rhythm a network says it has, from the day, hour and place of its last meeting; else a Tuesday."""
    if not meetings:
        return rhythm_for(said, today + timedelta(days=7 + (1 - today.weekday()) % 7))
    last = meetings[-1]
    rule = rhythm_for(said, last.day)
    return MeetingRhythm(
        rule.every,
        rule.step,
        rule.weekday,
        rule.nth,
        rule.first,
        starts=last.starts,
        minutes=last.minutes,
        place=last.place,
        zone=last.zone,
    )


def _key(every: Every, step: int) -> str:
    """How often, as a choice keeps it."""
    return f"{every} {step}"


def _chosen(key: str) -> tuple[Every, int]:
    """What `_key` was made of."""
    every, step = key.split()
    return Every(every), int(step)


def _frequencies(rhythm: MeetingRhythm) -> list[tuple[object, str]]:
    """How often, with the present answer whatever it is."""
    weeks, months = {2, 3, 4}, {2, 3, 4, 6}
    {Every.WEEK: weeks, Every.MONTH: months}[rhythm.every].add(rhythm.step)
    return [
        (_key(Every.WEEK, 1), _("chaque semaine")),
        *((_key(Every.WEEK, n), _("toutes les {n} semaines").format(n=n)) for n in sorted(weeks - {1})),
        (_key(Every.MONTH, 1), _("chaque mois")),
        *((_key(Every.MONTH, n), _("tous les {n} mois").format(n=n)) for n in sorted(months - {1, 12})),
        (_key(Every.MONTH, 12), _("une fois par an")),
    ]


def _month_toggle(number: int) -> QPushButton:
    made = button(month_name(number), name=f"rhythm-skip-{number}")
    made.setProperty("role", "chip")
    made.setProperty("tight", True)
    made.setCheckable(True)
    return made
