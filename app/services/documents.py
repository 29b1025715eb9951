"""The papers of a meeting, a purchase and an evaluation: gathered here, drawn by the reports.

The reports are imported when something is drawn: a program that prints nothing does without their 12 MB.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.clock import today
from app.core.errors import UserError
from app.core.i18n import _
from app.domain.buying import GroupPurchase
from app.domain.course_papers import CoursePaper
from app.domain.evaluation_papers import EvaluationPaper
from app.domain.lists import NeedLine
from app.domain.paper_kinds import (
    MEETING_PAPERS,
    NEXT_MEETING_PAPERS,
    ONE_OFF_PAPERS,
    OneOf,
    PaperKind,
    PaperState,
    paper_group,
    paper_label,
    paper_purpose,
)
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
from app.domain.purchase_papers import PurchasePaper
from app.domain.steps import Step
from app.services.course_documents import CourseDocuments
from app.services.cycles import Cycles
from app.services.debriefs import Debriefs
from app.services.evaluation_documents import EvaluationDocuments
from app.services.lists import Lists
from app.services.members import Members
from app.services.networks import Networks
from app.services.outcome import Outcome
from app.services.pool import Pool
from app.services.purchase_documents import BasketsToCompare, PurchaseDocuments
from app.services.roles import Roles
from app.services.votes import Votes
from app.store import Store

if TYPE_CHECKING:
    from app.reports.documents import AnyPaper
    from app.reports.raster import PageImage, PageSize

GatheredPaper = Paper | PurchasePaper | EvaluationPaper | CoursePaper | BasketsToCompare
"""A paper as gathered: drawn as it is, or once its baskets are compared."""


class Documents:
    """The papers of a cycle or a one-off purchase. Gathering reads the store; drawing needs only the
    gathered papers."""

    def __init__(self, store: Store) -> None:
        self._networks = Networks(store)
        self._members = Members(store)
        self._cycles = Cycles(store)
        self._lists = Lists(store)
        self._pool = Pool(store)
        self._votes = Votes(store)
        self._outcome = Outcome(store)
        self._roles = Roles(store)
        self._debriefs = Debriefs(store)
        self._purchases = PurchaseDocuments(store)
        self._evaluations = EvaluationDocuments(store)
        self._courses = CourseDocuments(store)

    def states(self, cycle_id: int, only: OneOf | None = None) -> list[PaperState]:
        """Every paper in the order they are used, with why it cannot be printed yet; a one-off purchase has
        only those of a purchase and of the network. `only` is the one in view."""
        network_id = self._purchases.purchase(cycle_id).network_id
        return self._states(network_id, self._reasons(cycle_id, only), only)

    def states_of_network(self, network_id: int, only: OneOf | None = None) -> list[PaperState]:
        """As `states` for a network without a cycle: it has those of its meetings, evaluation and course."""
        return self._states(network_id, self._reasons_of_network(network_id, only), only)

    def for_meeting(self, cycle_id: int) -> list[PaperKind]:
        """What «Tout imprimer» prints at the step the cycle stands at, with the papers of the network's next
        meeting: what can be printed now."""
        one_off = self._purchases.purchase(cycle_id).one_off
        of_step = () if one_off else MEETING_PAPERS[self._cycles.get(cycle_id).step]
        kinds = ONE_OFF_PAPERS if one_off else (*of_step, *NEXT_MEETING_PAPERS)
        reasons = self._reasons(cycle_id)
        return [kind for kind in kinds if not reasons[kind]]

    def for_meeting_of_network(self, network_id: int) -> list[PaperKind]:
        """As `for_meeting` for a network without a cycle."""
        reasons = self._courses.reasons(network_id)
        return [kind for kind in NEXT_MEETING_PAPERS if not reasons[kind]]

    def papers(
        self, cycle_id: int, kinds: Sequence[PaperKind], only: OneOf | None = None
    ) -> list[GatheredPaper]:
        """The papers as values to draw, one of them narrowed to `only` while that is there.

        UserError saying why one cannot be printed yet.
        """
        _refuse(kinds, self._reasons(cycle_id, only), _("Un achat ponctuel n’a pas ce papier."))
        purchase = self._purchases.purchase(cycle_id)
        network = self._networks.get(purchase.network_id)
        imprint = Imprint(network.name, network.type, purchase.title, today())
        return [self._gathered(kind, purchase, imprint, only) for kind in kinds]

    def papers_of_network(
        self, network_id: int, kinds: Sequence[PaperKind], only: OneOf | None = None
    ) -> list[GatheredPaper]:
        """As `papers` for a network without a cycle."""
        _refuse(kinds, self._reasons_of_network(network_id, only), _("Ce papier est celui d’un cycle."))
        network = self._networks.get(network_id)
        imprint = Imprint(network.name, network.type, network.name, today())
        return [self._of_network(kind, network_id, imprint, only) for kind in kinds]

    @staticmethod
    def draw(papers: Sequence[GatheredPaper]) -> bytes:
        """The PDF of the papers; reads no store, so that a thread may do it."""
        from app.reports.documents import render

        return render(_finished(papers))

    @staticmethod
    def save(papers: Sequence[GatheredPaper], path: Path) -> None:
        """Write the PDF, whole or not at all; EnvironmentProblem when the disk refuses."""
        from app.reports.documents import save

        save(_finished(papers), path)

    @staticmethod
    def sizes(pdf: bytes) -> "list[PageSize]":
        """Every page's size in points and its paper; from one thread only."""
        from app.reports.raster import page_sizes

        return page_sizes(pdf)

    @staticmethod
    def pages(pdf: bytes, scale: float, wanted: Sequence[int] | None = None) -> "Iterator[PageImage]":
        """The pages, all or those `wanted`, as pictures of `scale` pixels per point; from one thread only."""
        from app.reports.raster import page_images

        return page_images(pdf, scale, wanted)

    def _states(
        self, network_id: int, reasons: Mapping[PaperKind, str], only: OneOf | None
    ) -> list[PaperState]:
        said = self._evaluations.purposes(network_id, only) | self._courses.purposes(network_id, only)
        return [
            PaperState(kind, paper_label(kind), said.get(kind) or paper_purpose(kind), why, paper_group(kind))
            for kind, why in reasons.items()
        ]

    def _reasons(self, cycle_id: int, only: OneOf | None = None) -> dict[PaperKind, str]:
        """Why each paper of the purchase in view cannot be printed yet; empty when it can."""
        purchase = self._purchases.purchase(cycle_id)
        kinds = [] if purchase.one_off else [kind for kind in PaperKind if kind.of_cycle]
        return _listed(
            {kind: self._why_not(kind, cycle_id) for kind in kinds}
            | self._purchases.reasons(purchase)
            | self._reasons_of_network(purchase.network_id, only)
        )

    def _reasons_of_network(self, network_id: int, only: OneOf | None) -> dict[PaperKind, str]:
        """As `_reasons` for what the network has whatever its cycles."""
        return _listed(self._evaluations.reasons(network_id) | self._courses.reasons(network_id, only))

    def _of_network(
        self, kind: PaperKind, network_id: int, imprint: Imprint, only: OneOf | None
    ) -> GatheredPaper:
        if kind.of_evaluation:
            return self._evaluations.paper(kind, network_id, imprint, only)
        return self._courses.paper(kind, network_id, imprint, only)

    def _gathered(
        self, kind: PaperKind, purchase: GroupPurchase, imprint: Imprint, only: OneOf | None
    ) -> GatheredPaper:
        if kind.of_purchase:
            return self._purchases.paper(kind, purchase, imprint)
        if kind.of_cycle:
            return self._paper(kind, self._cycles.get(purchase.id), imprint)
        return self._of_network(kind, purchase.network_id, imprint, only)

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

    def _paper(self, kind: PaperKind, cycle: Cycle, imprint: Imprint) -> Paper:
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
        return make[kind](cycle, imprint)

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


def _listed(reasons: Mapping[PaperKind, str]) -> dict[PaperKind, str]:
    """The reasons in the order papers are listed."""
    return {kind: reasons[kind] for kind in PaperKind if kind in reasons}


def _refuse(kinds: Sequence[PaperKind], reasons: Mapping[PaperKind, str], unknown: str) -> None:
    """UserError for a paper with a reason against it, or that is not among them."""
    for kind in kinds:
        if reason := reasons.get(kind, unknown):
            raise UserError(reason)


def _finished(papers: Sequence[GatheredPaper]) -> "list[AnyPaper]":
    """The papers with their comparisons made."""
    return [paper.made() if isinstance(paper, BasketsToCompare) else paper for paper in papers]
