"""The proposals of a big list, searched off the main thread; those known meanwhile stay in view."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot

from app.core.i18n import _
from app.domain.items import PooledItem, Proposal
from app.domain.pooling import Match, propose_matches
from app.ui.context import Context
from app.ui.tasks import Progress

SYNC_MOST = 500
"""Up to so many items, the search is short enough to be done at once."""

Labels = tuple[str, ...]


class Matching(QObject):
    """Answers `proposals` at once with what is known; `found()` is called when there is more to show."""

    def __init__(self, ctx: Context, parent: QObject, found: Callable[[], None]) -> None:
        super().__init__(parent)
        self.setObjectName("pooling-matching")
        self._ctx = ctx
        self._found = found
        self._known: tuple[Labels, list[Match]] = ((), [])
        self._last: list[Proposal] = []
        self._wanted: Labels = ()
        self._waiting = False
        self.searching = False
        ctx.tasks.busy_changed.connect(self._on_busy_changed)

    def proposals(self, cycle_id: int, items: Sequence[PooledItem]) -> list[Proposal]:
        """The undecided pairs among `items`, as far as they are known."""
        services = self._ctx.opened
        labels = tuple(item.label for item in items)
        self._wanted = labels
        if len(items) <= SYNC_MOST:
            self._last = services.pool.proposals(cycle_id)
            return self._last
        if self._known[0] != labels:
            matches = _surviving(self._last, items)
            self._search()
        else:
            matches = self._known[1]
        self._last = services.pool.undecided(cycle_id, items, matches)
        return self._last

    def forget(self) -> None:
        """Another cycle is in view."""
        self._last = []

    def _search(self) -> None:
        if self.searching and not self._waiting:
            return
        self.searching = True
        started = self._ctx.tasks.run(
            _("Recherche des rapprochements…"), partial(_searched, self._wanted), self._on_found
        )
        self._waiting = not started

    def _on_found(self, known: tuple[Labels, list[Match]]) -> None:
        self.searching = False
        self._known = known
        if known[0] == self._wanted:
            self._found()
        elif len(self._wanted) > SYNC_MOST:
            self._search()

    @Slot(bool)
    def _on_busy_changed(self, busy: bool) -> None:
        if not busy and self._waiting:
            self._search()


def _searched(labels: Labels, _progress: Progress) -> tuple[Labels, list[Match]]:
    return labels, propose_matches(labels)


def _surviving(proposals: Sequence[Proposal], items: Sequence[PooledItem]) -> list[Match]:
    """Earlier proposals between items that still have the same name."""
    places = {(item.id, item.label): at for at, item in enumerate(items)}
    matches = []
    for proposal in proposals:
        left = places.get((proposal.left.id, proposal.left.label))
        right = places.get((proposal.right.id, proposal.right.label))
        if left is not None and right is not None:
            matches.append(Match(min(left, right), max(left, right), proposal.score))
    return matches
