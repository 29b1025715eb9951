"""What is at hand beside the point: the actions of last time, and what the meeting was worth."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QWidget

from app.core import clock
from app.core.errors import UserError
from app.core.i18n import _
from app.domain.meetings import Meeting, SittingView
from app.ui.context import Context
from app.ui.kit import column, icon_button, label, row, set_size
from app.ui.kit.fields import FieldHost
from app.ui.meetings.live.lines import LineList
from app.ui.meetings.live.words import last_lines, near_day, opinion_label, opinion_words
from app.ui.process.debrief.hands import HandField
from app.ui.process.debrief.timer import BigLabel


class LastActions(QWidget):
    """What was to be done since last time; Space or a click says it is done."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("live-last")
        self._ctx = ctx
        self.said = label("", "muted", wrap=True, name="live-last-words")
        self.list = LineList(name="live-last-actions", accessible=_("Actions à suivre"))
        self.list.toggled.connect(self._on_toggled)
        self.list.chosen.connect(self._on_toggled)
        body = column(self.said, gap=8)
        body.addWidget(self.list, 1)
        self.setLayout(body)
        set_size(self.list, height=150, least=True)

    def show_actions(self, view: SittingView) -> None:
        """Show the actions noted before this meeting."""
        lines = last_lines(view, clock.today())
        self.list.show_lines(lines)
        if not lines:
            self.said.setText(_("Aucune action des réunions passées n’attend."))
        elif view.last is None:
            self.said.setText(_("À suivre. Espace\u00a0: c’est fait."))
        else:
            words = _("À suivre depuis la réunion du {day}. Espace\u00a0: c’est fait.")
            self.said.setText(words.format(day=near_day(view.last.day, view.meeting.day)))

    def first(self) -> QWidget:
        """Where the cursor goes."""
        return self.list

    @Slot(object)
    def _on_toggled(self, action_id: int) -> None:
        line = next(each for each in self.list.lines() if each.id == action_id)
        on = None if line.ticked else clock.today()
        programme = self._ctx.opened.programme
        self._ctx.perform(lambda: programme.finish(action_id, on), self)


class _Hands(HandField):
    """+ and the − of the keypad count too; that of the top row is the 6 of a French keyboard."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keypad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
        step = 1 if event.text() == "+" else -1 if event.text() == "-" and keypad else None
        if step is not None:
            self.step(step)
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()  # after the field's own way to the next


class Opinion(QWidget):
    """Five counts of raised hands: was the meeting worth the time it took (ROTI)?"""

    finished = Signal()
    """Enter after the last count."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("live-opinion")
        self._ctx = ctx
        self._meeting_id = 0
        question = label(
            _("Cette réunion valait-elle le temps passé\u00a0? Comptez les mains."),
            "muted",
            wrap=True,
            name="live-opinion-question",
        )
        self.mean = BigLabel(22, name="live-mean")
        self.mean.setWordWrap(True)
        self.fields: dict[int, _Hands] = {}
        self.hosts: dict[int, FieldHost] = {}
        lines = column(gap=6)
        for mark in range(5, 0, -1):
            lines.addLayout(self._made_line(mark))
        self.setLayout(column(question, lines, self.mean, 1, gap=10))

    def _made_line(self, mark: int) -> QLayout:
        words = opinion_label(mark)
        field = _Hands(
            name=f"live-mark-{mark}",
            accessible=_("Mains levées pour {mark}, {words}").format(mark=mark, words=words),
        )
        set_size(field, width=58)
        field.committed.connect(partial(self._on_counted, mark))
        field.entered.connect(partial(self._on_entered, mark))
        host = FieldHost("", field, field="hands")
        less = icon_button("minus", _("Une main de moins pour {n}").format(n=mark), name=f"live-less-{mark}")
        more = icon_button("add", _("Une main de plus pour {n}").format(n=mark), name=f"live-more-{mark}")
        for made, by in ((less, -1), (more, 1)):
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(partial(self._on_step, field, by))
        self.fields[mark], self.hosts[mark] = field, host
        said = label(f"{mark} · {words}", wrap=True, name=f"live-mark-words-{mark}")
        line = row(said, less, host, more, gap=4)
        line.setStretch(0, 1)
        return line

    def show_marks(self, meeting: Meeting) -> None:
        """Show the hands counted so far."""
        self._meeting_id = meeting.id
        for mark, hands in enumerate(meeting.marks.counts, start=1):
            self.fields[mark].set_value(hands)
        self.mean.setText(opinion_words(meeting.marks))

    def first(self) -> QWidget:
        """Where the cursor goes."""
        return self.fields[5]

    def show_user_error(self, error: UserError) -> bool:
        """Beside the count that was typed."""
        for host in self.hosts.values():
            if host.control.hasFocus():
                return host.show_user_error(error)
        return False

    def _on_counted(self, mark: int, hands: int) -> None:
        set_hands, meeting_id = self._ctx.opened.sittings.set_hands, self._meeting_id
        self._ctx.perform(lambda: set_hands(meeting_id, mark, hands), self)

    @Slot()
    def _on_step(self, field: _Hands, by: int, _checked: bool = False) -> None:
        field.step(by)

    def _on_entered(self, mark: int) -> None:
        if mark == 1:
            self.finished.emit()
