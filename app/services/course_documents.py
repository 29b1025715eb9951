"""The papers of a network's meetings and of its course, gathered from their services."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.core.clock import today
from app.core.i18n import _
from app.domain.course_papers import (
    AgendaPaper,
    BalancePaper,
    CharterPaper,
    CoursePaper,
    DifficultyPaper,
    InvitationPaper,
    MinutesPaper,
    ProgrammePaper,
    SignInPaper,
)
from app.domain.difficulties import DifficultyCase, DifficultyState
from app.domain.meetings import AgendaPoint, Meeting, MeetingState, meeting_order, meeting_title, next_meeting
from app.domain.paper_kinds import OneOf, PaperKind
from app.domain.papers import Imprint
from app.services.course.balance import Balances
from app.services.course.difficulties import Difficulties
from app.services.course.objectives import Objectives
from app.services.course.programme import Programme
from app.services.meetings.calendar import Calendar
from app.services.meetings.meetings import Meetings
from app.services.meetings.sittings import Sittings
from app.services.members import Members
from app.services.networks import Networks
from app.services.purchasing.suppliers import Suppliers
from app.store import Store


class CourseDocuments:
    """The papers of a network's meetings and course. Gathering reads the store; nothing is drawn here."""

    def __init__(self, store: Store) -> None:
        self._networks = Networks(store)
        self._members = Members(store)
        self._balances = Balances(store)
        self._difficulties = Difficulties(store)
        self._objectives = Objectives(store)
        self._programme = Programme(store)
        self._suppliers = Suppliers(store)
        self._calendar = Calendar(store)
        self._meetings = Meetings(store)
        self._sittings = Sittings(store)

    def reasons(self, network_id: int, only: OneOf | None = None) -> dict[PaperKind, str]:
        """Why each paper cannot be printed yet, in French; empty when it can."""
        objective = self._networks.get(network_id).objective
        about = _about(self._calendar.all(network_id), only)
        return {
            **{kind: _no_meeting(kind, meeting) for kind, meeting in about.items()},
            PaperKind.DIFFICULTY: ""
            if self._cases(network_id, only)
            else _("Aucune difficulté n’est encore notée."),
            PaperKind.CHARTER: "" if objective else _("L’objectif commun n’est pas encore écrit."),
            PaperKind.BALANCE: "",
            PaperKind.PROGRAMME: "",
        }

    def purposes(self, network_id: int, only: OneOf | None = None) -> dict[PaperKind, str]:
        """Which meeting the papers of meetings are about, in French; empty when about none."""
        said = {
            kind: f"{meeting_title(meeting)}."
            for kind, meeting in _about(self._calendar.all(network_id), only).items()
            if meeting is not None
        }
        if only is not None and only.kind in said:
            back = _("{meeting} Entrée ou un clic ici\u00a0: la prochaine réunion.")
            if only.kind is PaperKind.MINUTES:
                back = _("{meeting} Entrée ou un clic ici\u00a0: la dernière tenue.")
            said[only.kind] = back.format(meeting=said[only.kind])
        if only is not None and only.kind is PaperKind.DIFFICULTY:
            words = _("Une difficulté. Entrée ou un clic ici\u00a0: toutes celles à juger.")
            said[PaperKind.DIFFICULTY] = words
        return said

    def paper(
        self, kind: PaperKind, network_id: int, imprint: Imprint, only: OneOf | None = None
    ) -> CoursePaper:
        """One paper as plain values; only for a kind that has no reason against it."""
        if kind.of_meetings:
            return self._of_meeting(kind, network_id, imprint, only)
        imprint = replace(imprint, cycle=imprint.network)
        if kind is PaperKind.DIFFICULTY:
            objective = self._networks.get(network_id).objective
            return DifficultyPaper(imprint, self._cases(network_id, only), objective)
        make: dict[PaperKind, Callable[[int, Imprint], CoursePaper]] = {
            PaperKind.CHARTER: self._charter,
            PaperKind.BALANCE: lambda network, imprint: BalancePaper(imprint, self._balances.view(network)),
            PaperKind.PROGRAMME: self._actions,
        }
        return make[kind](network_id, imprint)

    def _of_meeting(
        self, kind: PaperKind, network_id: int, imprint: Imprint, only: OneOf | None
    ) -> CoursePaper:
        meeting = _about(self._calendar.all(network_id), only)[kind]
        assert meeting is not None
        make: dict[PaperKind, Callable[[Meeting, Imprint], CoursePaper]] = {
            PaperKind.INVITATION: self._invitation,
            PaperKind.AGENDA: lambda meeting, imprint: AgendaPaper(imprint, meeting, self._points(meeting)),
            PaperKind.SIGN_IN: self._sign_in,
            PaperKind.MINUTES: self._minutes,
        }
        return make[kind](meeting, replace(imprint, cycle=meeting_title(meeting)))

    def _points(self, meeting: Meeting) -> tuple[AgendaPoint, ...]:
        return tuple(self._meetings.agenda(meeting.id))

    def _invitation(self, meeting: Meeting, imprint: Imprint) -> InvitationPaper:
        detail = self._suppliers.details(meeting.network_id)
        objective = self._networks.get(meeting.network_id).objective
        contact = (imprint.network, *detail.address.splitlines(), detail.phone, detail.email)
        return InvitationPaper(
            imprint, meeting, self._points(meeting), objective, tuple(line for line in contact if line)
        )

    def _sign_in(self, meeting: Meeting, imprint: Imprint) -> SignInPaper:
        return SignInPaper(imprint, meeting, self._sittings.view(meeting.id).attendance)

    def _minutes(self, meeting: Meeting, imprint: Imprint) -> MinutesPaper:
        after = (
            other
            for other in self._calendar.all(meeting.network_id)
            if not other.cancelled and meeting_order(other) > meeting_order(meeting)
        )
        return MinutesPaper(imprint, self._sittings.view(meeting.id), next(after, None))

    def _cases(self, network_id: int, only: OneOf | None) -> tuple[DifficultyCase, ...]:
        """The difficulty wanted; else those to judge, else those that last, else all."""
        cases = self._difficulties.all(network_id)
        one = only.id if only is not None and only.kind is PaperKind.DIFFICULTY else None
        wanted = [case for case in cases if case.id == one]
        noted = [case for case in cases if case.state is DifficultyState.NOTED]
        lasting = [case for case in cases if case.closed is None]
        return tuple(wanted or noted or lasting or cases)

    def _actions(self, network_id: int, imprint: Imprint) -> ProgrammePaper:
        on = imprint.printed
        return ProgrammePaper(
            imprint,
            tuple(self._programme.all(network_id, on)),
            tuple(self._programme.loads(network_id, on)),
        )

    def _charter(self, network_id: int, imprint: Imprint) -> CharterPaper:
        view = self._objectives.view(network_id)
        return CharterPaper(
            imprint,
            view.versions[-1],
            tuple(served.statement for served in view.added if served.statement is not None),
            view.rules,
            tuple(member.name for member in self._members.active(network_id)),
        )


def _about(meetings: Sequence[Meeting], only: OneOf | None) -> dict[PaperKind, Meeting | None]:
    """The meeting of each paper: the one wanted; else the next one, and for minutes the last one held, or
    under way."""
    coming = next_meeting(meetings, today())
    held = [meeting for meeting in meetings if meeting.state is MeetingState.CLOSED]
    begun = [meeting for meeting in meetings if meeting.state is MeetingState.OPEN]
    last = next(reversed(held or begun), None)
    about = {kind: last if kind is PaperKind.MINUTES else coming for kind in PaperKind if kind.of_meetings}
    if only is not None and only.kind in about:
        wanted = next((meeting for meeting in meetings if meeting.id == only.id), None)
        about[only.kind] = wanted or about[only.kind]
    return about


def _no_meeting(kind: PaperKind, meeting: Meeting | None) -> str:
    """Why a paper of a meeting cannot be printed yet; empty when it can."""
    if meeting is None and kind is PaperKind.MINUTES:
        return _("Aucune réunion n’est encore tenue.")
    if meeting is None:
        return _("Aucune réunion n’est prévue\u00a0: donnez une date à la prochaine.")
    if kind is PaperKind.AGENDA and not meeting.points:
        return _("L’ordre du jour est encore vide\u00a0: ajoutez-y d’abord un point.")
    return ""
