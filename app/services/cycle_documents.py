"""The papers of the five steps, gathered from the cycle they belong to."""

from collections.abc import Callable

from app.core.i18n import _
from app.domain.lists import NeedLine
from app.domain.paper_kinds import PaperKind
from app.domain.papers import (
    AttendancePaper,
    BallotsPaper,
    CollectivePaper,
    DebriefPaper,
    Imprint,
    ListForm,
    ListFormsPaper,
    Paper,
    PlanningPaper,
    ResultPaper,
    RolesPaper,
)
from app.domain.planning import Cycle
from app.domain.steps import Step
from app.services.cycles import Cycles
from app.services.debriefs import Debriefs
from app.services.lists import Lists
from app.services.members import Members
from app.services.outcome import Outcome
from app.services.pool import Pool
from app.services.roles import Roles
from app.services.votes import Votes
from app.store import Store


class CycleDocuments:
    """What a cycle prints; see `app.services.documents`."""

    def __init__(self, store: Store) -> None:
        self._members = Members(store)
        self._cycles = Cycles(store)
        self._lists = Lists(store)
        self._pool = Pool(store)
        self._votes = Votes(store)
        self._outcome = Outcome(store)
        self._roles = Roles(store)
        self._debriefs = Debriefs(store)

    def step(self, cycle_id: int) -> Step:
        """Where the cycle stands."""
        return self._cycles.get(cycle_id).step

    def reasons(self, cycle_id: int) -> dict[PaperKind, str]:
        """Why each of its papers cannot be printed yet; "" when it can."""
        return {kind: self._why_not(kind, cycle_id) for kind in PaperKind if kind.of_cycle}

    def paper(self, kind: PaperKind, cycle_id: int, imprint: Imprint) -> Paper:
        """A paper as values to draw."""
        make: dict[PaperKind, Callable[[Cycle, Imprint], Paper]] = {
            PaperKind.PLANNING: self._planning,
            PaperKind.FORMS: self._forms,
            PaperKind.ATTENDANCE: self._attendance,
            PaperKind.BALLOTS: self._ballots,
            PaperKind.RESULT: self._result,
            PaperKind.COLLECTIVE: self._collective,
            PaperKind.ROLES: self._role_sheet,
            PaperKind.DEBRIEF: self._debrief,
        }
        return make[kind](self._cycles.get(cycle_id), imprint)

    def _why_not(self, kind: PaperKind, cycle_id: int) -> str:
        if kind in (PaperKind.FORMS, PaperKind.ATTENDANCE):
            active = self._members.active(self._cycles.get(cycle_id).network_id)
            nobody = not active and not self._lists.statuses(cycle_id)
            return _("Le réseau n’a pas encore de membre.") if nobody else ""
        if kind is PaperKind.BALLOTS:
            pooled = self._cycles.progress(cycle_id).items
            return "" if pooled else _("Aucun article n’est encore mis en commun.")
        if kind is PaperKind.RESULT:
            hidden = not self._votes.get(cycle_id).revealed
            return _("Le résultat du vote n’est pas encore révélé.") if hidden else ""
        if kind is PaperKind.COLLECTIVE:
            agreed = self._outcome.agreement(cycle_id) is not None
            return "" if agreed else _("Le groupe n’a pas encore arrêté la liste collective.")
        return ""

    def _planning(self, cycle: Cycle, imprint: Imprint) -> PlanningPaper:
        return PlanningPaper(imprint, cycle)

    def _forms(self, cycle: Cycle, imprint: Imprint) -> ListFormsPaper:
        given: dict[int, list[NeedLine]] = {}
        for line in self._lists.lines(cycle.id):
            given.setdefault(line.member_id, []).append(line)
        forms = [
            ListForm(status.member, tuple(given.get(status.member_id, ())))
            for status in self._lists.statuses(cycle.id)
        ]
        return ListFormsPaper(imprint, tuple(forms), cycle.planned(Step.LISTS).due)

    def _attendance(self, cycle: Cycle, imprint: Imprint) -> AttendancePaper:
        return AttendancePaper(imprint, tuple(self._lists.statuses(cycle.id)), cycle.planned(Step.LISTS).due)

    def _ballots(self, cycle: Cycle, imprint: Imprint) -> BallotsPaper:
        return BallotsPaper(
            imprint,
            self._votes.get(cycle.id),
            tuple(self._votes.voters(cycle.id)),
            tuple(self._pool.items(cycle.id)),
        )

    def _result(self, cycle: Cycle, imprint: Imprint) -> ResultPaper:
        result = self._outcome.result(cycle.id)
        assert result is not None
        return ResultPaper(imprint, result)

    def _collective(self, cycle: Cycle, imprint: Imprint) -> CollectivePaper:
        result = self._outcome.result(cycle.id)
        return CollectivePaper(
            imprint,
            tuple(self._outcome.collective_list(cycle.id)),
            self._outcome.agreement(cycle.id),
            cycle.budget,
            tuple(row for row in result.rows if not row.retained) if result else (),
        )

    def _role_sheet(self, cycle: Cycle, imprint: Imprint) -> RolesPaper:
        names = {member.id: member.name for member in self._members.all(cycle.network_id)}
        return RolesPaper(imprint, tuple(self._roles.all(cycle.id)), names)

    def _debrief(self, cycle: Cycle, imprint: Imprint) -> DebriefPaper:
        return DebriefPaper(imprint, self._debriefs.view(cycle.id))
