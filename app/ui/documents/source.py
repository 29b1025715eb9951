"""What the papers are of: a cycle or a one-off purchase, or the network alone while it has none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.buying import GroupPurchase
from app.domain.network import Network
from app.domain.paper_kinds import OneOf, PaperKind, PaperState

if TYPE_CHECKING:
    from app.services.documents import Documents, GatheredPaper


@dataclass(frozen=True, slots=True)
class Source:
    """Of a network without a cycle there are the papers of its meetings, its evaluation and its course."""

    documents: Documents
    network: Network
    purchase: GroupPurchase | None

    @property
    def place(self) -> tuple[int, int | None]:
        """The ids of what is in view."""
        return self.network.id, None if self.purchase is None else self.purchase.id

    @property
    def title(self) -> str:
        """What its papers are saved under."""
        return self.network.name if self.purchase is None else self.purchase.title

    @property
    def meets(self) -> bool:
        """Whether there is a meeting to print for."""
        if self.purchase is None:
            return bool(self.for_meeting())
        return not self.purchase.one_off

    def states(self, only: OneOf | None) -> list[PaperState]:
        """Every paper, in order, with why it cannot be printed yet."""
        if self.purchase is None:
            return self.documents.states_of_network(self.network.id, only)
        return self.documents.states(self.purchase.id, only)

    def papers(self, kinds: Sequence[PaperKind], only: OneOf | None) -> list[GatheredPaper]:
        """The papers as values to draw; UserError saying why one cannot be printed yet."""
        if self.purchase is None:
            return self.documents.papers_of_network(self.network.id, kinds, only)
        return self.documents.papers(self.purchase.id, kinds, only)

    def for_meeting(self) -> list[PaperKind]:
        """What «Tout imprimer» prints."""
        if self.purchase is None:
            return self.documents.for_meeting_of_network(self.network.id)
        return self.documents.for_meeting(self.purchase.id)
