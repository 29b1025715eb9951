"""The card of the vote: who votes, who has voted, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.domain.voting import Rule, Scale, Vote, Voter
from app.ui.context import Context
from app.ui.kit import Card, StatusLine, label, link, row, set_size
from app.ui.process.priorities.settings import VoteSettings
from app.ui.process.priorities.voters import VotersGrid, expected, read_presence


class VoteCard(Card):
    """The left of step 3."""

    member_changed = Signal(int)
    """Member id: her ballot is the one to show."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(_("Vote du groupe"), name="priorities-vote", flush=True)
        self.ctx = ctx
        self._vote: Vote | None = None
        self._voters: list[Voter] = []
        self.member_id: int | None = None
        set_size(self, width=350, least=True)
        self.empty_urn = link(_("Vider l’urne…"), name="priorities-empty-urn", icon="remove")
        self.add_to_head(self.empty_urn)
        self.count = label("", "note", wrap=True, name="priorities-count")
        self.voters = VotersGrid()
        self.status = StatusLine(name="priorities-status")
        self.settings = VoteSettings()
        self.add(row(self.count, margins=(15, 0, 15, 0)))
        self.add(self.voters, stretch=1)
        self.add(self.status, row(self.settings, margins=(15, 2, 15, 4)))
        self.empty_urn.clicked.connect(self._on_empty_urn)
        self.voters.presence_chosen.connect(self._on_presence)
        self.voters.voted_toggled.connect(self._on_ticked)
        self.voters.current_row_changed.connect(self._on_voter_changed)
        self.voters.status_changed.connect(self.status.say)
        self.settings.asked.connect(self._on_settings)
        self.settings.budget_asked.connect(self._on_budget)

    def show_vote(self, vote: Vote, voters: Sequence[Voter], member_id: int | None, *, settled: bool) -> None:
        """Show the roll and the settings, the cursor on `member_id`; nothing changes once `settled`."""
        self._vote, self._voters, self.member_id = vote, list(voters), member_id
        services = self.ctx.opened
        cast = self.cast
        how = {
            Scale.POINTS: _("Chaque membre répartit {points} points.").format(points=vote.points),
            Scale.GRADES: _("Chaque membre donne une mention à chaque article."),
        }[vote.scale]
        count = (
            ngettext("{n} émargement sur {all}.", "{n} émargements sur {all}.", cast)
            if vote.secret
            else ngettext("{n} bulletin sur {all}.", "{n} bulletins sur {all}.", cast)
        )
        self.count.setText(f"{how} {count.format(n=cast, all=len(expected(voters)))}")
        self.status.say("")
        self.voters.show_voters(voters, vote, settled=settled)
        if member_id is not None and self.voters.current_id() != member_id:
            self.voters.select_id(member_id, "name")
        self.empty_urn.setVisible(not settled and cast > 0)
        self.settings.show_vote(
            vote, services.cycles.get(vote.cycle_id).budget, cast=self.any_ballot, settled=settled
        )

    @property
    def cast(self) -> int:
        """How many have voted."""
        return sum(voter.has_voted for voter in self._voters)

    @property
    def any_ballot(self) -> bool:
        """Whether there is a ballot to count: a tick on the roll of a secret vote is none."""
        vote = self._vote
        return vote is not None and (
            self.ctx.opened.votes.urn_count(vote.cycle_id) > 0 if vote.secret else self.cast > 0
        )

    def show_user_error(self, error: UserError) -> bool:
        """Beside its field, else under the voters."""
        if not self.settings.show_user_error(error):
            self.status.say(error.message)
        return True

    @property
    def _cycle(self) -> int:
        assert self._vote is not None
        return self._vote.cycle_id

    def choose(self, member_id: int) -> None:
        """Put the cursor on a member, whose ballot is then shown."""
        self.voters.select_id(member_id, "name")
        self._on_voter_changed(member_id)

    def _on_voter_changed(self, member_id: object) -> None:
        if isinstance(member_id, int) and member_id != self.member_id:
            self.member_id = member_id
            self.member_changed.emit(member_id)

    def _on_presence(self, member_id: int, value: str) -> None:
        presence, proxy_id = read_presence(value)
        votes = self.ctx.opened.votes
        self.ctx.perform(lambda: votes.set_presence(self._cycle, member_id, presence, proxy_id), self)

    def _on_ticked(self, member_id: int) -> None:
        voter = next(each for each in self._voters if each.member_id == member_id)
        votes = self.ctx.opened.votes
        self.ctx.perform(lambda: votes.tick(self._cycle, member_id, not voter.has_voted), self)

    def _on_settings(self, rule: Rule, points: int, secret: bool) -> None:
        vote, votes = self._vote, self.ctx.opened.votes
        assert vote is not None
        scale = Scale.GRADES if rule is Rule.MAJORITY_JUDGMENT else Scale.POINTS
        self.ctx.perform(
            lambda: votes.set_up(self._cycle, scale=scale, points=points, rule=rule, secret=secret), self
        )

    def _on_budget(self, budget: int | None) -> None:
        cycles = self.ctx.opened.cycles
        title = cycles.get(self._cycle).title
        self.ctx.perform(lambda: cycles.update(self._cycle, title, budget), self)

    def _on_empty_urn(self) -> None:
        votes = self.ctx.opened.votes
        lost = votes.urn_count(self._cycle)
        if lost:
            question = _("Jeter les bulletins de l’urne et recommencer le vote\u00a0?")
            detail = _("Ces bulletins sont secrets\u00a0: Ctrl+Z ne les rendra pas.")
            if not self.ctx.messages.confirm(self, question, _("Vider l’urne"), detail):
                return
        if self.ctx.perform(lambda: votes.empty(self._cycle), self) and not lost:
            self.ctx.messages.banner(_("L’urne est vidée."), undo=True)
