"""Who votes: present, absent or represented, and who has voted."""

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QComboBox

from app.core.i18n import _, ngettext
from app.domain.voting import Presence, Scale, Vote, Voter
from app.ui import theme
from app.ui.kit import Column, Grid, RowStyle
from app.ui.kit.cell_delegate import PADDING
from app.ui.kit.digit_keys import typed_digit
from app.ui.kit.grid_view import LEAST_WIDTH

PRESENCE, STATE = 84, 104
"""Pixels at 100 % of these columns, while nobody is represented."""
LEAST_STATE = 60
PRESENT, ABSENT = Presence.PRESENT.value, Presence.ABSENT.value


def presence_of(voter: Voter) -> str:
    """The presence as the choice says it: "present", "absent" or the proxy's id in text."""
    return str(voter.proxy_id) if voter.presence is Presence.REPRESENTED else voter.presence.value


def read_presence(value: str) -> tuple[Presence, int | None]:
    """What a choice means: the presence and the proxy's id."""
    if value in (PRESENT, ABSENT):
        return Presence(value), None
    return Presence.REPRESENTED, int(value)


def expected(voters: Sequence[Voter]) -> list[Voter]:
    """Those whose ballot is awaited: everybody but the absent."""
    return [voter for voter in voters if voter.presence is not Presence.ABSENT]


def missing_words(voters: Sequence[Voter]) -> str:
    """«Il manque encore 5 bulletins.»; empty when all those awaited are in."""
    count = sum(not voter.has_voted for voter in expected(voters))
    if not count:
        return ""
    return ngettext("Il manque encore {n} bulletin.", "Il manque encore {n} bulletins.", count).format(
        n=count
    )


def next_voter(voters: Sequence[Voter], member_id: int | None) -> Voter | None:
    """The first voter after `member_id`, round and round, whose ballot is awaited; None when all are in."""
    at = next((i for i, voter in enumerate(voters) if voter.member_id == member_id), -1)
    waiting = [voter for voter in [*voters[at + 1 :], *voters[: at + 1]] if not voter.has_voted]
    return next(iter(expected([voter for voter in waiting if voter.member_id != member_id])), None)


class VotersGrid(Grid):
    """P and A say present and absent, R opens the list of proxies; Enter or a digit goes to the ballot."""

    presence_chosen = Signal(int, str)
    """(member id, a value of `read_presence`)."""
    voted_toggled = Signal(int)
    """Member id: she put a secret ballot in the urn, or not after all."""
    ballot_requested = Signal(int)
    """Member id: her ballot is to be typed."""
    digit_typed = Signal(int, object)
    """(member id, the QKeyEvent): what is typed here is meant for her ballot."""

    def __init__(self) -> None:
        self._presences: list[tuple[str, str]] = []
        self._vote: Vote | None = None
        self._settled = False
        super().__init__(
            [
                Column("name", _("Membre"), width=0, strong=True),
                Column(
                    "presence",
                    _("Présence"),
                    "choice",
                    editable=True,
                    width=PRESENCE,
                    getter=presence_of,
                    choices=self._presences,
                ),
                Column("voted", _("A voté"), "check", editable=True, width=64, getter=_has_voted),
                Column(
                    "state",
                    _("Vote"),
                    "pill",
                    width=STATE,
                    align="right",
                    getter=self._state,
                    tone=self._tone,
                ),
            ],
            name="priorities-voters",
            accessible=_("Votants"),
            sortable=False,
            holds_tab=False,  # the arrows go from voter to voter
            row_id=attrgetter("member_id"),
            row_style=_style,
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.cell_edited.connect(self._on_cell_edited)
        self.row_activated.connect(self._on_activated)

    def show_voters(self, voters: Sequence[Voter], vote: Vote, *, settled: bool) -> None:
        """Show the roll as the way of voting asks; nothing can be changed once `settled`."""
        self._vote, self._settled = vote, settled
        words = [(str(voter.member_id), _("par {name}").format(name=voter.name)) for voter in voters]
        self._presences[:] = [(PRESENT, _("présent")), (ABSENT, _("absent")), *words]
        self.set_rows(voters)
        self._fit()

    def _fit(self) -> None:
        """Show «par Lucie Morel» whole, as far as the names and the votes leave room for it."""
        if self._vote is None:
            return
        model, around = self.rows_model, theme.px(2 * PADDING) + 2
        presence, state = model.column_of("presence"), model.column_of("state")
        said = [str(model.index(at, presence).data()) for at in range(model.rowCount())]
        votes = [self._state(voter) for voter in model.rows()]
        wanted = max(theme.px(PRESENCE), _widest(said, theme.font("cell")) + around)
        names = _widest([voter.name for voter in model.rows()], theme.font("cell", bold=True)) + around
        room = self.viewport().width() - min(names, theme.px(LEAST_WIDTH))
        if self._vote.secret:
            room -= self.columnWidth(model.column_of("voted"))
        else:
            pills = _widest(votes, theme.font("note", bold=True)) + theme.px(18) + around
            least = max(theme.px(LEAST_STATE), pills)
            width = max(least, min(theme.px(STATE), room - wanted))
            self.setColumnWidth(state, width)
            room -= width
        self.setColumnWidth(presence, max(theme.px(PRESENCE), min(wanted, room)))
        self.hide_columns(["state" if self._vote.secret else "voted"])
        free = self.columnWidth(0) + self.viewport().width() - self.horizontalHeader().length()
        self.setColumnWidth(0, max(free, min(names, theme.px(LEAST_WIDTH))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _state(self, voter: Voter) -> str:
        if self._vote is None or not voter.has_voted:
            return ""
        if self._vote.scale is not Scale.POINTS or voter.spent is None:
            return "✓"
        left = self._left(voter)
        return f"{voter.spent} · " + _("reste {n}").format(n=left) if left else f"{voter.spent} ✓"

    def _tone(self, voter: Voter) -> str:
        return "attention" if self._left(voter) else "done"

    def _left(self, voter: Voter) -> int:
        if self._vote is None or self._vote.scale is not Scale.POINTS or voter.spent is None:
            return 0
        return max(self._vote.points - voter.spent, 0)

    # --- keys and mouse -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        voter: Voter | None = self.rows_model.row_at(self.currentIndex())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if voter is not None and not self._settled and typed_digit(event) is not None:
            self.digit_typed.emit(voter.member_id, event)
        elif voter is None or not plain or not self._handle(event.key(), voter):
            super().keyPressEvent(event)

    def _handle(self, key: int, voter: Voter) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ballot_requested.emit(voter.member_id)
        elif self._settled:
            return False
        elif key == Qt.Key.Key_P:
            self.presence_chosen.emit(voter.member_id, PRESENT)
        elif key == Qt.Key.Key_A:
            self.presence_chosen.emit(voter.member_id, ABSENT)
        elif key in (Qt.Key.Key_R, Qt.Key.Key_F2):
            column = self.rows_model.column_of("presence")
            self.edit(self.rows_model.index(self.currentIndex().row(), column))
        elif key == Qt.Key.Key_Space and self._vote is not None and self._vote.secret:
            self.voted_toggled.emit(voter.member_id)
        else:
            return False
        return True

    def edit(  # type: ignore[override]
        self,
        index: QModelIndex | QPersistentModelIndex,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Choosing in the list is enough: no Enter is needed after it."""
        if self._settled or not super().edit(index, trigger, event):  # type: ignore[arg-type]
            return False
        for box in self.findChildren(QComboBox):
            box.activated.connect(self._on_picked)
            box.showPopup()
        return True

    def _on_picked(self, _position: int) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.commitData(box)
            self.closeEditor(box, QAbstractItemDelegate.EndEditHint.NoHint)
            self.setFocus()

    def _on_cell_edited(self, member_id: int, key: str, value: object) -> None:
        if key == "voted":
            self.voted_toggled.emit(member_id)
        elif isinstance(value, str):
            self.presence_chosen.emit(member_id, value)

    def _on_activated(self, member_id: object) -> None:
        if isinstance(member_id, int):
            self.ballot_requested.emit(member_id)


def _widest(texts: Sequence[str], font: QFont) -> int:
    metrics = QFontMetrics(font)
    return max((metrics.horizontalAdvance(text) for text in texts), default=0)


def _has_voted(voter: Voter) -> bool:
    return voter.has_voted


def _style(voter: Voter) -> RowStyle:
    return RowStyle(muted=voter.presence is Presence.ABSENT)
