"""«Rapprochements proposés»: one pair in view, decided by one key; the next ones below."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.formats import money
from app.core.i18n import _, ngettext
from app.domain.items import PooledItem, Proposal
from app.ui.kit import (
    Card,
    Column,
    EmptyState,
    Grid,
    button,
    column,
    holder,
    label,
    pill,
    primary_button,
    row,
    set_gaps,
)
from app.ui.process.pooling.rows import units

Pair = tuple[int, int]


def pair_of(proposal: Proposal) -> Pair:
    """The ids that tell a pair, in one order."""
    one, other = proposal.left.id, proposal.right.id
    return (min(one, other), max(one, other))


def resemblance(proposal: Proposal) -> str:
    """«94 %», rounded down so that only equal spellings say 100."""
    return f"{int(proposal.score)}\u00a0%"


class PairCard(Card):
    """The pair to decide. Enter groups, S keeps apart, N or Down leaves it for later, Up goes back."""

    decided = Signal(bool)
    """True to regroup, False to keep apart."""
    moved = Signal(int)
    """+1 for the next pair, -1 for the one before."""

    def __init__(self) -> None:
        super().__init__(name="pooling-pair")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.score = label("", "body", name="pooling-pair-score")
        self.place = label("", "note", name="pooling-pair-place")
        self.sides = [
            (
                label("", "strong", wrap=True, name=f"pooling-pair-{side}"),
                label("", "muted", wrap=True, name=f"pooling-pair-{side}-figures"),
            )
            for side in ("left", "right")
        ]
        self.group = primary_button(_("Regrouper ↵"), name="pooling-group")
        self.apart = button(_("Garder séparés S"), name="pooling-apart")
        self.later = button(_("Plus tard N"), name="pooling-later")
        self.group.clicked.connect(self._on_group)
        self.apart.clicked.connect(self._on_apart)
        self.later.clicked.connect(self._on_later)
        frame = self.layout()
        assert frame is not None
        set_gaps(frame, 8, (13, 11, 13, 13))
        self.add(row(self.score, 1, self.place))
        for words, figures in self.sides:
            self.add(column(words, figures, gap=1))
        self.add(row(self.group, self.apart, 1, gap=8))
        self.add(row(self.later, 1))

    def show_proposal(self, proposal: Proposal, position: int, count: int) -> None:
        """Show a pair, `position` from 1."""
        self.score.setText(_("Ressemblance {percent}").format(percent=resemblance(proposal)))
        self.place.setText(f"{position} / {count}")
        for (words, figures), item in zip(self.sides, (proposal.left, proposal.right), strict=True):
            words.setText(item.label)
            figures.setText(_figures(item))
        self.setAccessibleName(
            _("Même article\u00a0? «\u00a0{left}\u00a0» et «\u00a0{right}\u00a0»").format(
                left=proposal.left.label, right=proposal.right.label
            )
        )
        self.setAccessibleDescription(_("Entrée regroupe, S garde séparés, N passe au suivant."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.decided.emit(True)
        elif key == Qt.Key.Key_S:
            if not event.isAutoRepeat():
                self.decided.emit(False)
        elif key in (Qt.Key.Key_N, Qt.Key.Key_Down):
            self.moved.emit(1)
        elif key == Qt.Key.Key_Up:
            self.moved.emit(-1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.set_emphasis(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.set_emphasis(False)

    def _on_group(self) -> None:
        self.decided.emit(True)

    def _on_apart(self) -> None:
        self.decided.emit(False)

    def _on_later(self) -> None:
        self.moved.emit(1)


class Pairs(Card):
    """The card at the right of step 2."""

    decided = Signal(object, bool)
    """(Proposal, same)."""
    finished = Signal()
    """The pair that had the cursor was the last one."""

    def __init__(self) -> None:
        super().__init__(_("Rapprochements proposés"), name="pooling-pairs")
        self.count = pill("", "accent", name="pooling-pairs-count")
        self.head.insertWidget(1, self.count)
        self.question = label(
            _("Même article écrit autrement\u00a0? Décidez avec le groupe."),
            "note",
            wrap=True,
            name="pooling-pairs-question",
        )
        self.pair = PairCard()
        self.next = Grid(
            [
                Column("pair", _("À suivre"), width=0, getter=_both),
                Column("score", "", width=58, align="right", getter=resemblance),
            ],
            name="pooling-next",
            accessible=_("Rapprochements suivants"),
            sortable=False,
            row_id=pair_of,
        )
        self.nothing = EmptyState("", name="pooling-pairs-none", icon="check")
        self.place: QWidget = holder(_stack(self.pair, self.next))
        self.add(self.question)
        self.add(self.place, self.nothing, stretch=1)
        self._proposals: list[Proposal] = []
        self._current = 0
        self._decided: list[Pair] = []
        self.pair.decided.connect(self._on_decided)
        self.pair.moved.connect(self.move_on)
        self.next.row_activated.connect(self._on_chosen)
        self.next.clicked.connect(self._on_clicked)

    def show_proposals(self, proposals: Sequence[Proposal], *, locked: bool, searching: bool = False) -> None:
        """Show the pairs; the one in view stays, and a decision taken back comes into view again."""
        before = pair_of(self._proposals[self._current]) if self._proposals else None
        self._proposals = list(proposals)
        places = {pair_of(proposal): at for at, proposal in enumerate(self._proposals)}
        back = [pair for pair in self._decided if pair in places]
        if back:
            self._current = places[back[-1]]
            self._decided = [pair for pair in self._decided if pair not in places]
        elif before in places:
            self._current = places[before]
        else:
            self._current = min(self._current, max(len(self._proposals) - 1, 0))
        self.count.setText(str(len(self._proposals)))
        self.count.setVisible(bool(self._proposals))
        self.question.setVisible(bool(self._proposals) and not locked)
        had_focus = self.place.isVisible() and self._has_focus()
        self.place.setVisible(bool(self._proposals) and not locked)
        self.nothing.setVisible(locked or not self._proposals)
        self.nothing.set_sentence(_sentence(len(self._proposals), locked, searching))
        self._show()
        if had_focus and not self.place.isVisible():
            self.finished.emit()
        elif had_focus and not self._has_focus():
            self.pair.setFocus()

    def current(self) -> Proposal | None:
        """The pair in view."""
        return self._proposals[self._current] if self._proposals else None

    @property
    def left(self) -> int:
        """How many pairs remain to decide."""
        return len(self._proposals)

    def move_on(self, by: int) -> None:
        """Go to another pair, round and round; nothing is decided."""
        if self._proposals:
            self._current = (self._current + by) % len(self._proposals)
            self._show()

    def forget(self) -> None:
        """Another cycle is in view: start at its best pair."""
        self._proposals, self._current, self._decided = [], 0, []

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _show(self) -> None:
        current = self.current()
        if current is not None:
            self.pair.show_proposal(current, self._current + 1, len(self._proposals))
        following = self._proposals[self._current + 1 :] + self._proposals[: self._current]
        self.next.set_rows(following)
        self.next.setVisible(bool(following))

    def _on_decided(self, same: bool) -> None:
        current = self.current()
        if current is not None:
            self._decided.append(pair_of(current))
            self.decided.emit(current, same)

    def _on_clicked(self, index: Any) -> None:
        self._on_chosen(self.next.rows_model.id_at(index.row()))

    def _on_chosen(self, pair: object) -> None:
        for position, proposal in enumerate(self._proposals):
            if pair_of(proposal) == pair:
                self._current = position
                self._show()
                self.pair.setFocus()
                return


def _stack(pair: PairCard, following: Grid) -> QVBoxLayout:
    made = column(gap=10)
    made.addWidget(pair)
    made.addWidget(following, 1)
    made.addStretch()  # so that the last pair is no higher than the others
    return made


def _both(proposal: Proposal) -> str:
    return f"{proposal.left.label} · {proposal.right.label}"


def _figures(item: PooledItem) -> str:
    members = ngettext("{n} membre", "{n} membres", item.members).format(n=item.members)
    if not item.members:
        members = _("souhait d’enquête")
    price = _("sans prix") if item.reference_price is None else money(item.reference_price)
    return f"{members} · {units(item.quantity, item.unit)} · {price}"


def _sentence(count: int, locked: bool, searching: bool) -> str:
    if searching:
        return _("Recherche des articles écrits autrement…")
    if locked and count:
        return _("Les rapprochements attendent\u00a0: les articles ne changent plus pendant le vote.")
    return _("Aucun rapprochement à décider.")
