"""A meeting added, put at another time, or described."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.meeting_rhythm import MeetingRhythm
from app.domain.meetings import Meeting, MeetingDraft, meeting_title
from app.ui.ask import AskDialog
from app.ui.context import Context
from app.ui.kit import LineEdit, choice, fill_choice, labeled
from app.ui.meetings.calendar.fields import PlaceEdit, When
from app.ui.surveys.questionnaires.survey_dialogs import flexible


class TimedDialog(AskDialog):
    """What adding and moving share: the fields of `When`."""

    def __init__(
        self, ctx: Context, parent: QWidget | None, network_id: int, *, name: str, title: str
    ) -> None:
        super().__init__(ctx, parent, name=name, title=title)
        self._network = network_id
        self.when = When(self, self._holiday_of, name=name)

    def _holiday_of(self, day: date) -> str:
        return self.ctx.opened.calendar.holidays(self._network, day, day).get(day, "")


class AddDialog(TimedDialog):
    """A single meeting on `day`; hour, length and place are those of the rhythm. `meeting_id` once added."""

    def __init__(self, ctx: Context, parent: QWidget | None, network_id: int, day: date) -> None:
        super().__init__(ctx, parent, network_id, name="meeting-add", title=_("Ajouter une réunion"))
        self.meeting_id: int | None = None
        self.title = LineEdit(
            name="meeting-add-title", accessible=_("Titre"), hint=_("facultatif\u00a0: assemblée, visite…")
        )
        self._zone = ctx.opened.calendar.zone(network_id)
        self.when.show_values(proposed_meeting(ctx.opened.calendar.rhythm(network_id), day))
        hosts = [
            *self.when.hosts,
            labeled(_("Titre"), self.title, field="title"),
        ]
        self.lay_out(_("Une réunion de plus, hors du rythme."), hosts, _("Ajouter"), self._write)

    def _write(self) -> Changes:
        day, starts, minutes, place = self.when.values()
        draft = MeetingDraft(day, starts, minutes, self.title.text(), place, zone=self._zone)
        changes = self.ctx.opened.calendar.add(self._network, draft)
        self.meeting_id = changes.only_id("meeting")
        return changes


class MoveDialog(TimedDialog):
    """Another day, hour, length or place for one meeting; those of its series stay."""

    def __init__(self, ctx: Context, parent: QWidget | None, meeting: Meeting) -> None:
        super().__init__(ctx, parent, meeting.network_id, name="meeting-move", title=_("Déplacer la réunion"))
        self._meeting = meeting
        self.when.show_values(meeting)
        words = _("{title}\u00a0: seule cette réunion change, les autres dates restent.")
        sentence = words.format(title=meeting_title(meeting))
        self.lay_out(sentence, self.when.hosts, _("Déplacer"), self._write)

    def _write(self) -> Changes:
        return self.ctx.opened.calendar.move(self._meeting.id, *self.when.values())


class DetailsDialog(AskDialog):
    """The title of a meeting, the cycle it serves, who leads it and who writes."""

    def __init__(self, ctx: Context, parent: QWidget | None, meeting: Meeting) -> None:
        super().__init__(ctx, parent, name="meeting-details", title=_("Modifier la réunion"))
        self._meeting = meeting
        self.title = LineEdit(
            name="meeting-details-title",
            accessible=_("Titre"),
            hint=_("facultatif\u00a0: assemblée, visite…"),
        )
        self.place = PlaceEdit(name="meeting-details-place")
        self.cycle = choice([], name="meeting-details-cycle", accessible=_("Cycle"))
        flexible(self.cycle)
        self.animator = LineEdit(name="meeting-details-animator", accessible=_("Animation"))
        self.secretary = LineEdit(name="meeting-details-secretary", accessible=_("Secrétariat"))
        self._set_values()
        hosts = [
            labeled(_("Titre"), self.title, field="title"),
            labeled(_("Lieu"), self.place, field="place"),
            labeled(_("Cycle"), self.cycle, field="cycle_id"),
            labeled(_("Animation"), self.animator, field="animator"),
            labeled(_("Secrétariat"), self.secretary, field="secretary"),
        ]
        self.lay_out(meeting_title(meeting), hosts, _("Enregistrer"), self._write)

    def _set_values(self) -> None:
        meeting = self._meeting
        self.title.set_value(meeting.title)
        self.place.set_value(meeting.place)
        self.animator.set_value(meeting.animator)
        self.secretary.set_value(meeting.secretary)
        options: list[tuple[object, str]] = [(None, _("aucun"))]
        cycles = self.ctx.opened.cycles.all(meeting.network_id)
        fill_choice(self.cycle, options + [(each.id, each.title) for each in cycles], meeting.cycle_id)

    def _write(self) -> Changes:
        fields = {
            "title": self.title.text(),
            "place": self.place.text(),
            "cycle_id": self.cycle.currentData(),
            "animator": self.animator.text(),
            "secretary": self.secretary.text(),
        }
        return self.ctx.opened.calendar.update(self._meeting.id, fields)


def proposed_meeting(rhythm: MeetingRhythm | None, day: date) -> MeetingDraft:
    """A single meeting on `day`, at the hour and place of the rhythm."""
    if rhythm is None:
        return MeetingDraft(day)
    return MeetingDraft(day, rhythm.starts, rhythm.minutes, place=rhythm.place, zone=rhythm.zone)
