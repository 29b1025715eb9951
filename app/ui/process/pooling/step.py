"""Step 2: the pooled items at the left, the pairs to decide at the right."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.items import PooledItem, Proposal
from app.domain.steps import Progress, Step, hint
from app.ui.context import Context
from app.ui.kit import EmptyState, button, set_size, stacked
from app.ui.kit.two_cards import TwoCards
from app.ui.parts.part import Part
from app.ui.process.pooling.card import PoolCard
from app.ui.process.pooling.matching import Matching
from app.ui.process.pooling.pairs import Pairs


class PoolingStep(Part):
    """«Mettre les listes en commun»."""

    subjects = frozenset(
        {
            "agreement",
            "ballot_line",
            "cycle",
            "member",
            "member_list",
            "need_line",
            "pooled_item",
            "spelling",
            "urn",
            "vote",
        }
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="pooling")
        self._cycle_id: int | None = None
        self._items: list[PooledItem] = []
        self._locked = ""
        self._matching = Matching(ctx, self, self._show_proposals)
        self._buttons = (
            button(_("Imprimer les bulletins"), name="pooling-print", icon="print"),
            button(_("Projeter"), name="pooling-project", icon="project"),
        )
        self._buttons[0].clicked.connect(self._on_print)
        self._buttons[1].clicked.connect(self._on_project)
        self.card = PoolCard(ctx)
        self.pairs = Pairs()
        set_size(self.pairs, width=330, least=True)
        self.pairs.decided.connect(self._on_decided)
        self.pairs.finished.connect(self.card.grid.setFocus)
        self.nothing = EmptyState(
            _("Aucune ligne à mettre en commun\u00a0: les listes des membres sont encore vides."),
            _("Aller aux listes"),
            name="pooling-empty",
        )
        self.nothing.acted.connect(self._on_lists)
        self.stack = stacked(
            self.nothing,
            TwoCards(self.card, self.pairs, name="pooling-work", shares=(68, 32)),
            name="pooling-stack",
        )
        self.add(self.stack, stretch=1)

    def begin(self) -> None:
        (self.pairs.pair if self.pairs.pair.isVisible() else self.card.grid).setFocus()

    def actions(self) -> Sequence[QPushButton]:
        return self._buttons

    def hint(self) -> str:
        if self._locked or not self._items:
            return ""
        waiting = hint(Step.POOLING, Progress(proposals_left=self.pairs.left))
        return " ".join(filter(None, (waiting, _("Ctrl+Z annule le dernier regroupement."))))

    def show_user_error(self, error: UserError) -> bool:
        return self.card.show_user_error(error)

    def reload(self) -> None:
        services, cycle_id = self.ctx.services, self.ctx.cycle_id
        if services is None or cycle_id is None:
            return
        if cycle_id != self._cycle_id:
            self._cycle_id = cycle_id
            self.pairs.forget()
            self._matching.forget()
        self._items = services.pool.items(cycle_id)
        state = services.pool.state(cycle_id)
        self._locked = state.locked
        network_id = services.cycles.get(cycle_id).network_id
        self.card.show_pool(cycle_id, self._items, state, services.pool.categories(network_id))
        self.stack.setCurrentIndex(1 if self._items else 0)
        self._show_proposals()

    def _show_proposals(self) -> None:
        if self.ctx.services is None or self._cycle_id is None or self._cycle_id != self.ctx.cycle_id:
            return
        proposals = self._matching.proposals(self._cycle_id, self._items)
        self.pairs.show_proposals(proposals, locked=bool(self._locked), searching=self._matching.searching)
        self.footer_changed.emit()

    def _on_decided(self, proposal: Proposal, same: bool) -> None:
        services, cycle_id = self.ctx.services, self._cycle_id
        assert services is not None and cycle_id is not None
        left, right = proposal.left.id, proposal.right.id
        done = self.ctx.perform(lambda: services.pool.decide(cycle_id, left, right, same=same), self)
        if done and same:
            self.card.select_one_of([left, right])

    def _on_print(self) -> None:
        self.ctx.signals.navigate_requested.emit("documents", "ballots")

    def _on_project(self) -> None:
        self.ctx.signals.action_requested.emit("project")

    def _on_lists(self) -> None:
        self.ctx.signals.navigate_requested.emit("process", Step.LISTS)
