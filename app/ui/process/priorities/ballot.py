"""The ballot in view: of the voter chosen in an open vote, without a name in a secret one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.domain.items import PooledItem
from app.domain.voting import Presence, Scale, Vote, Voter, check_ballot
from app.ui.context import Context
from app.ui.kit import SearchField, StatusLine, button, column, label, pill, primary_button, row, set_tone
from app.ui.process.priorities.ballot_grid import BallotGrid, ballot_rows, changed

if TYPE_CHECKING:
    from app.services.desk import Services


class BallotPanel(QWidget):
    """Values are kept as they are typed in an open vote; in a secret one, only by «Déposer dans l’urne»."""

    next_requested = Signal()
    """The last item was passed."""
    left = Signal()
    """Escape: back to the voters."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("priorities-ballot")
        self.ctx = ctx
        self._cycle_id = 0
        self._vote: Vote | None = None
        self._voter: Voter | None = None
        self._items: list[PooledItem] = []
        self._values: dict[int, int] = {}
        self._for: tuple[int, int | None] = (0, None)
        self._urn = 0
        self._open = False
        self._asked = False
        self.title = label("", "heading", wrap=True, name="priorities-ballot-title")
        self.remaining = pill("", "attention", name="priorities-remaining")
        self.search = SearchField(name="priorities-ballot-search", hint=_("Rechercher…"), width=150)
        self.note = label("", "note", wrap=True, name="priorities-ballot-note")
        self.status = StatusLine(name="priorities-ballot-status")
        self.grids = {scale: BallotGrid(scale) for scale in Scale}
        self.stack = QStackedWidget()
        self.stack.setObjectName("priorities-ballot-stack")
        for grid in self.grids.values():
            self.stack.addWidget(grid)
            grid.cell_edited.connect(self._on_edited)
            grid.status_changed.connect(self.status.say)
            grid.finished.connect(self._on_finished)
            grid.current_row_changed.connect(self._on_moved)
            grid.left.connect(self.left)
        self.withdraw = button(_("Retirer ce bulletin"), name="priorities-withdraw", icon="remove")
        self.forward = button(_("Votant suivant"), name="priorities-next", icon="chevron-right")
        self.deposit = primary_button(_("Déposer dans l’urne"), name="priorities-deposit", icon="vote")
        self.search.textChanged.connect(self._on_search)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.forward.clicked.connect(self.next_requested)
        self.deposit.clicked.connect(self._on_deposit)
        self._arrange()

    def _arrange(self) -> None:
        head = row(gap=10, margins=(15, 0, 15, 0))
        head.addWidget(self.title, 1)
        head.addWidget(self.remaining)
        head.addWidget(self.search)
        whole = column(head, gap=8)
        whole.addLayout(row(self.note, margins=(15, 0, 15, 0)))
        whole.addWidget(self.stack, 1)
        whole.addWidget(self.status)
        whole.addLayout(row(self.withdraw, 1, self.forward, self.deposit, gap=8, margins=(14, 2, 14, 2)))
        self.setLayout(whole)

    @property
    def grid(self) -> BallotGrid:
        """The grid in view."""
        return self.grids[self._vote.scale if self._vote is not None else Scale.POINTS]

    # --- showing ------------------------------------------------------------------------------------

    def show_ballot(
        self, vote: Vote, items: Sequence[PooledItem], voter: Voter | None, *, ticked: int, settled: bool
    ) -> None:
        """Show the ballot of `voter`, or the next secret one; `ticked` members are on the roll."""
        services = self.ctx.opened
        shown = (vote.id, None if vote.secret or voter is None else voter.member_id)
        if shown != self._for:
            self._for, self._values, self._asked = shown, {}, False
            self.search.clear()
            self.status.say("")
        self._cycle_id, self._vote, self._voter = vote.cycle_id, vote, voter
        self._items = list(items)
        if vote.secret:
            self._show_secret(services, vote, ticked, settled)
        else:
            self._show_open(services, vote, voter, settled)
        self.stack.setCurrentWidget(self.grid)
        self.stack.setVisible(self._open)
        self.search.setVisible(self._open and len(items) > 12)
        self.remaining.setVisible(self._open)
        self.deposit.setVisible(vote.secret)
        self.withdraw.setVisible(not vote.secret and bool(self._values) and not settled)
        self.forward.setVisible(not vote.secret and not settled)
        self._show_values()

    def _show_open(self, services: Services, vote: Vote, voter: Voter | None, settled: bool) -> None:
        self._open = voter is not None and voter.presence is not Presence.ABSENT and not settled
        if voter is None:
            self.title.setText(_("Choisissez un votant"))
            self.note.setText("")
            return
        self._values = services.votes.ballot(vote.cycle_id, voter.member_id)
        self.title.setText(_("Bulletin\u00a0: {name}").format(name=voter.name))
        if settled:
            words = _("La liste collective est arrêtée\u00a0: les bulletins ne changent plus.")
        elif voter.presence is Presence.ABSENT:
            words = _("Ce membre est absent. Pour saisir son bulletin, indiquez qui le représente.")
        elif voter.presence is Presence.REPRESENTED:
            words = _("{proxy} vote en son nom.").format(proxy=voter.proxy)
        elif vote.scale is Scale.GRADES:
            words = _("Une touche de 0 à 5 donne la mention et passe à l’article suivant.")
        else:
            words = _("Tapez les points\u00a0; Entrée passe à l’article suivant, puis au votant suivant.")
        self.note.setText(words)

    def _show_secret(self, services: Services, vote: Vote, ticked: int, settled: bool) -> None:
        urn = self._urn = services.votes.urn_count(vote.cycle_id)
        self._open = not settled
        self.title.setText(_("Bulletin n°\u00a0{n}").format(n=urn + 1))
        waits = ticked - urn
        if settled:
            words = _("La liste collective est arrêtée\u00a0: les bulletins ne changent plus.")
        elif waits <= 0:
            words = _("Cochez d’abord sur la liste le membre qui vote.")
        else:
            words = _(
                "Un bulletin déposé est sans nom\u00a0: il ne peut être ni relu ni repris, "
                "et Ctrl+Z ne revient pas en deçà."
            )
        count = ngettext("Urne\u00a0: {n} bulletin", "Urne\u00a0: {n} bulletins", urn).format(n=urn)
        on_roll = ngettext("{n} émargement", "{n} émargements", ticked).format(n=ticked)
        self.note.setText(f"{count} · {on_roll}. {words}")
        self.deposit.setEnabled(not settled and waits > 0 and bool(self._values))

    def _show_values(self) -> None:
        vote = self._vote
        if vote is None:
            return
        self.grid.set_rows(ballot_rows(self._items, self._values, vote.scale), (*self._for, self._urn))
        text, tone = remaining_words(vote, self._values, len(self._items))
        self.remaining.setText(text)
        set_tone(self.remaining, tone)

    # --- acts ---------------------------------------------------------------------------------------

    def start(self) -> None:
        """Go to the first item, ready to type."""
        if self._open:
            self.grid.go_first()

    def _on_search(self, text: str) -> None:
        self.grid.filter_text(text)

    def _on_edited(self, item_id: int, _key: str, value: int | None) -> None:
        vote, self._asked = self._vote, False
        if vote is None:
            return
        values = changed(self._values, item_id, value, vote.scale)
        if not vote.secret:
            self._cast(values)
            return
        try:
            check_ballot(vote, values)
        except UserError as refusal:
            self.grid.show_user_error(refusal)
            return
        self._values = values
        self._show_values()
        self.deposit.setEnabled(bool(values) and self._urn_waits())

    def _cast(self, values: Mapping[int, int]) -> bool:
        services, voter, cycle_id = self.ctx.services, self._voter, self._cycle_id
        if services is None or voter is None:
            return False
        done = self.ctx.perform(lambda: services.votes.cast(cycle_id, voter.member_id, values), self.grid)
        return done is not None

    def _urn_waits(self) -> bool:
        services = self.ctx.services
        if services is None:
            return False
        ticked = sum(voter.has_voted for voter in services.votes.voters(self._cycle_id))
        return ticked > services.votes.urn_count(self._cycle_id)

    def _on_finished(self) -> None:
        if self._vote is not None and self._vote.secret:
            self.deposit.setFocus()
        elif self._asked or not (question := self._left_words()):
            self.next_requested.emit()
        else:
            self._asked = True
            self.status.say(question)
            if (whole := self.layout()) is not None:
                whole.activate()  # the line takes room from the grid
            self.grid.scrollTo(self.grid.currentIndex())

    def _on_moved(self, _item_id: object) -> None:
        """The question about the points left is asked anew at each end of the ballot."""
        if self._asked:
            self._asked = False
            self.status.say("")

    def _left_words(self) -> str:
        """«Il reste 2 points à Joël Le Goff ; Entrée encore pour passer.», or "" when none is left."""
        vote, voter = self._vote, self._voter
        if vote is None or voter is None or vote.scale is Scale.GRADES:
            return ""
        left = vote.points - sum(self._values.values())
        if left <= 0:
            return ""
        return ngettext(
            "Il reste {n} point à {name}\u00a0; Entrée encore pour passer.",
            "Il reste {n} points à {name}\u00a0; Entrée encore pour passer.",
            left,
        ).format(n=left, name=voter.name)

    def _on_withdraw(self) -> None:
        voter = self._voter
        if voter is not None and self._cast({}):
            words = _("Bulletin retiré\u00a0: {name}.").format(name=voter.name)
            self.ctx.messages.banner(words, undo=True)

    def _on_deposit(self) -> None:
        services, values, cycle_id = self.ctx.services, self._values, self._cycle_id
        if services is None or not values:
            return
        self._values = {}
        if self.ctx.perform(lambda: services.votes.cast_secret(cycle_id, values), self) is None:
            self._values = values
        self._show_values()
        waits = self._urn_waits()
        self.deposit.setEnabled(bool(self._values) and waits)
        if waits:
            self.grid.go_first()
        else:
            self.left.emit()

    def show_user_error(self, error: UserError) -> bool:
        """A refusal stands under the ballot."""
        self.status.say(error.message)
        return True


def remaining_words(vote: Vote, values: Mapping[int, int], items: int) -> tuple[str, str]:
    """What is left to give, and its tone."""
    if vote.scale is Scale.GRADES:
        text = _("{n} mentions sur {items}") if len(values) > 1 else _("{n} mention sur {items}")
        return text.format(n=len(values), items=items), "done" if len(values) == items else "attention"
    left = vote.points - sum(values.values())
    if not left:
        return _("✓ tous les points sont donnés"), "done"
    text = ngettext("reste {n} point", "reste {n} points", left).format(n=left)
    return text, "attention"
