"""The papers of a meeting, a purchase and an evaluation: gathered here, drawn by the reports.

The reports are imported when something is drawn: a program that prints nothing does without their 12 MB.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.clock import today
from app.core.errors import UserError
from app.core.i18n import _
from app.domain.buying import GroupPurchase
from app.domain.course_papers import CoursePaper
from app.domain.evaluation_papers import EvaluationPaper
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
from app.domain.papers import Imprint, Paper
from app.domain.purchase_papers import PurchasePaper
from app.services.course_documents import CourseDocuments
from app.services.cycle_documents import CycleDocuments
from app.services.evaluation_documents import EvaluationDocuments
from app.services.networks import Networks
from app.services.purchase_documents import BasketsToCompare, PurchaseDocuments
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
        self._cycles = CycleDocuments(store)
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
        of_step = () if one_off else MEETING_PAPERS[self._cycles.step(cycle_id)]
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
        return _listed(
            ({} if purchase.one_off else self._cycles.reasons(cycle_id))
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
            return self._cycles.paper(kind, purchase.id, imprint)
        return self._of_network(kind, purchase.network_id, imprint, only)


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
