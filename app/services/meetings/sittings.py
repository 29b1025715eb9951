"""A meeting as it is held: who is there, what is said and decided, until it is closed."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.domain.changes import Changes
from app.domain.debrief import check_hands, check_text
from app.domain.difficulties import DifficultyDraft
from app.domain.meetings import MinuteKind, Presence, SittingView, check_notes, meeting_title
from app.models import (
    ActionRow,
    AgendaPointRow,
    AttendanceRow,
    MeetingRow,
    MinuteRow,
)
from app.services.common import next_position, remove_rows, take
from app.services.course.difficulties import note_difficulty
from app.services.course.programme import put_in_programme
from app.services.meetings.carry import bring_missed, carried_over, taken_back
from app.services.meetings.rows import meeting_of
from app.services.meetings.series import topped_up
from app.services.meetings.sitting_rows import attendance_of, attendance_rows, sitting_of
from app.store import Store


class Sittings:
    """What is written down while a meeting is held."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def view(self, meeting_id: int) -> SittingView:
        """Everything the page of a meeting shows, in one read."""
        with self._store.read() as session:
            return sitting_of(session, meeting_id)

    def open(self, meeting_id: int, on: date) -> Changes:
        """Begin a meeting that day, with what waits in those missed before it.

        UserError when it is cancelled, closed, or another one is open.
        """
        with self._store.write(_("Ouvrir la réunion")) as uow:
            row = take(uow.session, MeetingRow, meeting_id)
            _refuse_cancelled(row)
            if row.closed_on is not None:
                raise UserError(_("Cette réunion est terminée. Rouvrez-la pour la compléter."))
            _refuse_second(uow.session, row)
            if row.opened_on is None:
                bring_missed(uow.session, meeting_id)
            row.opened_on = row.opened_on or on
            return uow.commit()

    def close(self, meeting_id: int, on: date) -> Changes:
        """End a meeting that day: what is not finished goes to the next one."""
        with self._store.write(_("Terminer la réunion")) as uow:
            row = take(uow.session, MeetingRow, meeting_id)
            _refuse_cancelled(row)
            row.opened_on = row.opened_on or on
            row.closed_on = row.closed_on or on
            uow.session.flush()
            topped_up(uow.session, row.network_id, on)
            carried_over(uow.session, meeting_id)
            return uow.commit()

    def reopen(self, meeting_id: int) -> Changes:
        """Open a closed meeting again; the next one gives back the points nobody has touched."""
        with self._store.write(_("Rouvrir la réunion")) as uow:
            row = take(uow.session, MeetingRow, meeting_id)
            _refuse_second(uow.session, row)
            row.closed_on = None
            taken_back(uow.session, meeting_id)
            return uow.commit()

    def set_presence(
        self, meeting_id: int, member_id: int, presence: Presence | None, proxy_id: int | None = None
    ) -> Changes:
        """Say how a member takes part, None to say nothing; `proxy_id` speaks for who is represented.

        UserError when she is represented by nobody or by somebody who is not present, or when she who is no
        longer present represents another. One member may represent several.
        """
        with self._store.write(_("Présence à la réunion")) as uow:
            take(uow.session, MeetingRow, meeting_id)
            rows = attendance_rows(uow.session, meeting_id)
            proxy_id = proxy_id if presence is Presence.REPRESENTED else None
            _check_presence(uow.session, rows, member_id, presence, proxy_id)
            row = rows.get(member_id)
            if presence is None:
                if row is not None:
                    uow.session.delete(row)
                return uow.commit()
            row = row or AttendanceRow(meeting_id=meeting_id, member_id=member_id, presence="")
            row.presence, row.proxy_id = presence.value, proxy_id
            uow.session.add(row)
            return uow.commit()

    def all_present(self, meeting_id: int) -> Changes:
        """Say that everybody is there of whom nothing was said."""
        with self._store.write(_("Tous présents")) as uow:
            for each in attendance_of(uow.session, meeting_id):
                if each.presence is None:
                    uow.session.add(
                        AttendanceRow(
                            meeting_id=meeting_id, member_id=each.member_id, presence=Presence.PRESENT.value
                        )
                    )
            return uow.commit()

    def close_point(self, point_id: int, closed: bool) -> Changes:
        """Say that a point is dealt with, or not; UserError once the meeting is closed."""
        with self._store.write(_("Point traité") if closed else _("Rouvrir un point")) as uow:
            row = take(uow.session, AgendaPointRow, point_id)
            if take(uow.session, MeetingRow, row.meeting_id).closed_on is not None:
                raise UserError(
                    _("Cette réunion est terminée\u00a0: ses points ne changent plus. Rouvrez-la d’abord.")
                )
            row.closed = int(closed)
            return uow.commit()

    def add_time(self, point_id: int, seconds: int) -> Changes:
        """Add the time a point took: nothing somebody does, so no undo takes it back."""
        with self._store.write(_("Temps passé sur un point")) as uow:
            row = take(uow.session, AgendaPointRow, point_id)
            row.spent = max(0, row.spent + seconds)
            uow.touch("agenda_point", (point_id,))
            return uow.commit()

    def add_minute(
        self, meeting_id: int, kind: MinuteKind, text: str, point_id: int | None = None
    ) -> Changes:
        """Write down a decision or a note, under a point of the agenda or none."""
        text = check_text(text)
        label = _("Noter une décision") if kind is MinuteKind.DECISION else _("Prendre une note")
        with self._store.write(label) as uow:
            take(uow.session, MeetingRow, meeting_id)
            among = col(MinuteRow.meeting_id) == meeting_id
            position = next_position(uow.session, MinuteRow.position, among)
            uow.session.add(
                MinuteRow(
                    meeting_id=meeting_id, point_id=point_id, kind=kind.value, position=position, text=text
                )
            )
            return uow.commit()

    def edit_minute(self, minute_id: int, text: str) -> Changes:
        """Correct a line of the minutes."""
        text = check_text(text)
        with self._store.write(_("Modifier le compte rendu")) as uow:
            take(uow.session, MinuteRow, minute_id).text = text
            return uow.commit()

    def remove_minutes(self, minute_ids: Sequence[int]) -> Changes:
        """Remove lines of the minutes."""
        label = ngettext(
            "Supprimer {n} ligne du compte rendu", "Supprimer {n} lignes du compte rendu", len(minute_ids)
        )
        return remove_rows(self._store, label, MinuteRow, minute_ids)

    def add_action(
        self,
        meeting_id: int,
        text: str,
        member_id: int | None,
        due: date | None,
        point_id: int | None = None,
        *,
        on: date,
    ) -> Changes:
        """Add an action taken at the meeting; without a person and a date it stays an idea."""
        text = check_text(text)
        with self._store.write(_("Ajouter une action")) as uow:
            network_id = take(uow.session, MeetingRow, meeting_id).network_id
            row = ActionRow(network_id=network_id, text=text, member_id=member_id, due_on=due)
            put_in_programme(uow.session, row, on, meeting_id=meeting_id, point_id=point_id)
            return uow.commit()

    def add_difficulty(self, meeting_id: int, text: str, on: date) -> Changes:
        """Note a difficulty met at the meeting; what is to be done of it is judged on its own page."""
        with self._store.write(_("Noter une difficulté")) as uow:
            meeting = take(uow.session, MeetingRow, meeting_id)
            draft = DifficultyDraft(text, meeting_id=meeting_id, cycle_id=meeting.cycle_id)
            note_difficulty(uow.session, meeting.network_id, draft, on)
            return uow.commit()

    def set_notes(self, meeting_id: int, text: str) -> Changes:
        """Keep the free notes of a meeting, line by line."""
        notes = check_notes(text)
        with self._store.write(_("Notes de la réunion")) as uow:
            take(uow.session, MeetingRow, meeting_id).notes = notes
            return uow.commit()

    def set_hands(self, meeting_id: int, mark: int, hands: int) -> Changes:
        """Count the hands raised for a mark 1..5: was the meeting worth its time (ROTI)?"""
        hands = check_hands(mark, hands)
        with self._store.write(_("Avis sur la réunion")) as uow:
            setattr(take(uow.session, MeetingRow, meeting_id), f"mark_{mark}", hands)
            return uow.commit()


def _refuse_cancelled(row: MeetingRow) -> None:
    if row.cancelled:
        raise UserError(_("Cette réunion est annulée. Rétablissez-la d’abord dans le calendrier."))


def _refuse_second(session: Session, row: MeetingRow) -> None:
    """UserError when another meeting of the network is open: one is held at a time."""
    query = select(MeetingRow.id).where(
        col(MeetingRow.network_id) == row.network_id,
        col(MeetingRow.id) != row.id,
        col(MeetingRow.opened_on).is_not(None),
        col(MeetingRow.closed_on).is_(None),
        col(MeetingRow.cancelled) == 0,
    )
    other = session.exec(query).first()
    if other is not None:
        title = meeting_title(meeting_of(session, other))
        raise UserError(
            _("«\u00a0{title}\u00a0» est encore ouverte. Terminez-la d’abord.").format(title=title)
        )


def _check_presence(
    session: Session,
    rows: dict[int, AttendanceRow],
    member_id: int,
    presence: Presence | None,
    proxy_id: int | None,
) -> None:
    carried = [row for row in rows.values() if row.proxy_id == member_id]
    if presence is not Presence.PRESENT and carried:
        raise UserError(
            _("Ce membre en représente un autre. Changez d’abord la présence de celui-ci."), field="presence"
        )
    if presence is not Presence.REPRESENTED:
        return
    if proxy_id is None or proxy_id == member_id:
        raise UserError(_("Dites qui représente ce membre."), field="proxy")
    proxy = rows.get(proxy_id)
    if proxy is None or proxy.presence != Presence.PRESENT.value:
        raise UserError(_("Seul un membre présent peut en représenter un autre."), field="proxy")
