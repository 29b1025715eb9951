"""Step 3: the vote at the left, the ballot in view or the proposed list at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QPushButton

from app.core import clock
from app.core.errors import UserError
from app.core.i18n import _
from app.domain.items import Agreement, PooledItem
from app.domain.steps import Step
from app.domain.voting import RankedItem, Result, Vote, Voter
from app.ui.context import Context
from app.ui.kit import Card, EmptyState, button, label, row, set_size, stacked, tab_button
from app.ui.kit.two_cards import TwoCards
from app.ui.parts.part import Part, Primary
from app.ui.process.priorities.ballot import BallotPanel
from app.ui.process.priorities.card import VoteCard
from app.ui.process.priorities.dialogs import AgreeDialog, MoveDialog
from app.ui.process.priorities.result import ResultView
from app.ui.process.priorities.voters import missing_words, next_voter

if TYPE_CHECKING:
    from app.services.desk import Services

BALLOT, HIDDEN, RESULT = range(3)


class PrioritiesStep(Part):
    """«Choisir les priorités et arrêter la liste collective»."""

    subjects = frozenset(
        {
            "agreement",
            "ballot_line",
            "collective_item",
            "cycle",
            "member",
            "need_line",
            "pooled_item",
            "urn",
            "vote",
            "voter",
        }
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="priorities")
        self._cycle_id: int | None = None
        self._vote: Vote | None = None
        self._voters: list[Voter] = []
        self._items: list[PooledItem] = []
        self._result: Result | None = None
        self._agreement: Agreement | None = None
        self._buttons = (
            button(_("Imprimer les bulletins"), name="priorities-print", icon="print"),
            button(_("Projeter"), name="priorities-project", icon="project"),
        )
        self._buttons[0].clicked.connect(self._on_print)
        self._buttons[1].clicked.connect(self._on_project)
        self.left = VoteCard(ctx)
        self.left.member_changed.connect(self._show_ballot)
        self.left.voters.ballot_requested.connect(self._on_ballot_requested)
        self.left.voters.digit_typed.connect(self._on_digit_typed)
        self._build_right()
        self.nothing = EmptyState(
            _("Aucun article à mettre au vote\u00a0: les listes ne sont pas encore mises en commun."),
            _("Aller à la mise en commun"),
            name="priorities-empty",
            icon="vote",
        )
        self.nothing.acted.connect(self._on_pooling)
        self.stack = stacked(
            self.nothing,
            TwoCards(self.left, self.right, name="priorities-work", shares=(66, 134)),
            name="priorities-stack",
        )
        self.add(self.stack, stretch=1)

    def _build_right(self) -> None:
        self.right = Card(name="priorities-list", flush=True)
        set_size(self.right, width=400, least=True)
        self.ballot_tab = tab_button(_("Bulletins"), name="priorities-tab-ballot")
        self.result_tab = tab_button(_("Liste collective"), name="priorities-tab-result")
        self._tabs = QButtonGroup(self)
        for at, made in enumerate((self.ballot_tab, self.result_tab)):
            self._tabs.addButton(made)
            self.right.head.insertWidget(at, made)
            made.clicked.connect(self._show_side)
        self.ballot_tab.setChecked(True)
        self.reveal = button(_("Révéler le résultat"), name="priorities-reveal")
        self.right.add_to_head(self.reveal)
        self.reveal.clicked.connect(self._on_reveal)
        self.ballot = BallotPanel(self.ctx)
        self.missing = label("", "note", wrap=True, name="priorities-missing")
        self.missing.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.right.add(row(self.missing, margins=(15, 0, 15, 0)))
        self.hidden = EmptyState(
            "",
            _("Révéler le résultat"),
            name="priorities-hidden",
            icon="eye",
        )
        self.hidden.acted.connect(self._on_reveal)
        self.outcome = ResultView()
        self.sides = stacked(self.ballot, self.hidden, self.outcome, name="priorities-sides")
        self.right.add(self.sides, stretch=1)
        self.ballot.next_requested.connect(self._on_next_voter)
        self.ballot.left.connect(self.left.voters.setFocus)
        self.outcome.move_requested.connect(self._on_move)
        self.outcome.withdraw_requested.connect(self._on_withdraw)

    # --- what the page asks -------------------------------------------------------------------------

    def begin(self) -> None:
        (self.outcome.grid if self.outcome.grid.isVisible() else self.left.voters).setFocus()

    def actions(self) -> Sequence[QPushButton]:
        return self._buttons

    def primary(self) -> Primary | None:
        if self._agreement is not None or not self._items:
            return None
        ready = self._result is not None and any(each.retained for each in self._result.rows)
        return Primary(_("Le groupe est d’accord"), self._on_agree, ready)

    def hint(self) -> str:
        if self._agreement is not None or not self._items:
            return ""
        if self._result is None:
            return _("Saisissez les bulletins, puis révélez le résultat au groupe.")
        return _("La liste devient collective quand le groupe donne son accord.")

    def show_user_error(self, error: UserError) -> bool:
        return self.left.show_user_error(error)

    def reload(self) -> None:
        services, cycle_id = self.ctx.services, self.ctx.cycle_id
        if services is None or cycle_id is None:
            return
        fresh = cycle_id != self._cycle_id
        revealed = self._vote is not None and self._vote.revealed
        self._cycle_id = cycle_id
        self._vote = services.votes.get(cycle_id)
        self._voters = services.votes.voters(cycle_id)
        self._items = services.pool.items(cycle_id)
        self._result = None if self._count_ahead(services, cycle_id) else services.outcome.result(cycle_id)
        self._agreement = services.outcome.agreement(cycle_id)
        self.stack.setCurrentIndex(1 if self._items else 0)
        shown, settled = self._vote.revealed, self._agreement is not None
        member_id = self.left.member_id
        if fresh:
            first = next_voter(self._voters, None)
            member_id = first.member_id if first else None
        if fresh or shown != revealed or settled:
            (self.result_tab if shown or settled else self.ballot_tab).setChecked(True)
        self.left.show_vote(self._vote, self._voters, member_id, settled=settled)
        self._show_right(services, self._vote)
        self.footer_changed.emit()

    def _count_ahead(self, services: Services, cycle_id: int) -> bool:
        """Whether a thread counts the revealed vote, because it is large; `_on_counted` follows."""
        revealed = self._vote is not None and self._vote.revealed
        counting = services.outcome.long_count(cycle_id) if revealed else None
        if counting is None:
            return False
        return self.ctx.tasks.run(
            _("Dépouillement du vote…"), lambda _progress: counting(), self._on_counted, parent=self
        )

    def _on_counted(self, _selection: object) -> None:
        if self._vote is not None and self._cycle_id is not None:
            self._result = self.ctx.opened.outcome.result(self._cycle_id)
            self._show_right(self.ctx.opened, self._vote)
            self.footer_changed.emit()

    # --- showing ------------------------------------------------------------------------------------

    def _show_right(self, services: Services, vote: Vote) -> None:
        settled = self._agreement is not None
        self.reveal.setEnabled(self.left.any_ballot)
        self.hidden.button.setEnabled(self.left.any_ballot)  # type: ignore[union-attr]
        self.reveal.setText(_("Cacher le résultat") if vote.revealed else _("Révéler le résultat"))
        self.reveal.setAccessibleName(self.reveal.text())
        for made in (self.ballot_tab, self.result_tab):
            made.setVisible(not settled)
        self._show_ballot()
        if self._result is not None:
            agreed = services.outcome.collective_list(vote.cycle_id) if settled else []
            self.outcome.show_result(self._result, self._agreement, agreed)
        self._show_side()

    def _show_ballot(self) -> None:
        if self._vote is not None:
            voter = next((each for each in self._voters if each.member_id == self.left.member_id), None)
            settled = self._agreement is not None
            self.ballot.show_ballot(self._vote, self._items, voter, ticked=self.left.cast, settled=settled)

    def _show_side(self) -> None:
        side = BALLOT if self.ballot_tab.isChecked() else HIDDEN if self._result is None else RESULT
        self.sides.setCurrentIndex(side)
        missing = missing_words(self._voters) if self.left.any_ballot and self._agreement is None else ""
        final = self._vote is not None and self._vote.secret and self._vote.revealed
        self.reveal.setVisible(self._agreement is None and side != HIDDEN and not final)
        self.missing.setText(missing)
        self.missing.setVisible(bool(missing) and side != HIDDEN)
        hidden = _("Le résultat reste caché jusqu’à ce que vous le révéliez au groupe.")
        self.hidden.set_sentence(f"{hidden} {missing}".strip())

    # --- acts: the vote -----------------------------------------------------------------------------

    @property
    def _cycle(self) -> int:
        assert self._cycle_id is not None
        return self._cycle_id

    def _on_ballot_requested(self, member_id: int) -> None:
        self.left.choose(member_id)
        if self._agreement is None:
            self.ballot_tab.setChecked(True)
            self._show_side()
            self.ballot.start()

    def _on_digit_typed(self, member_id: int, event: QKeyEvent) -> None:
        """A digit on the list begins the ballot of that voter with it."""
        self._on_ballot_requested(member_id)
        if self.ballot.grid.hasFocus():
            QApplication.sendEvent(self.ballot.grid, event.clone())

    def _on_next_voter(self) -> None:
        following = next_voter(self._voters, self.left.member_id)
        if following is None:
            self.left.status.say(_("Tous les bulletins attendus sont saisis."))
            self.reveal.setFocus()
            return
        self.left.choose(following.member_id)
        self.ballot.start()

    # --- acts: the result ---------------------------------------------------------------------------

    def _on_reveal(self) -> None:
        votes, vote = self.ctx.opened.votes, self._vote
        assert vote is not None
        if vote.secret and not self.ctx.messages.confirm(
            self,
            _("Le résultat d’un vote secret, une fois révélé, ne se cache plus."),
            _("Révéler le résultat"),
            _("Aucun bulletin ne pourra s’ajouter."),
        ):
            return
        if self.ctx.perform(lambda: votes.reveal(self._cycle, not vote.revealed), self) and not vote.revealed:
            self.outcome.grid.setFocus()

    def _on_move(self, item: RankedItem, retained: bool | None) -> None:
        outcome = self.ctx.opened.outcome
        if retained is None:
            self.ctx.perform(lambda: outcome.move(item.item_id, None), self)
        else:
            MoveDialog(self.ctx, self, item, retained=retained).open()

    def _on_agree(self) -> None:
        ballots, members = self.left.cast, len(self._voters)
        AgreeDialog(self.ctx, self, self._cycle, ballots=ballots, members=members, day=clock.today()).open()

    def _on_withdraw(self) -> None:
        outcome = self.ctx.opened.outcome
        if self.ctx.perform(lambda: outcome.withdraw(self._cycle), self):
            self.ctx.messages.banner(_("L’accord du groupe est retiré."), undo=True)

    def _on_print(self) -> None:
        self.ctx.signals.navigate_requested.emit("documents", "ballots")

    def _on_project(self) -> None:
        self.ctx.signals.action_requested.emit("project")

    def _on_pooling(self) -> None:
        self.ctx.signals.navigate_requested.emit("process", Step.POOLING)
