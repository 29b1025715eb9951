"""Satisfaction by show of hands: how many for each mark, and the mean in big figures."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.errors import UserError
from app.core.formats import parse_whole, quantity
from app.core.i18n import _, ngettext
from app.domain.debrief import Satisfaction
from app.domain.members import Member
from app.domain.overview import DebriefView
from app.ui import theme
from app.ui.context import Context
from app.ui.kit import Card, LineEdit, Tiles, icon_button, label, labeled, row, set_size
from app.ui.kit.digit_keys import typed_digit
from app.ui.process.debrief.phase import PhaseView
from app.ui.process.debrief.timer import BigLabel


def mark_words(mark: int) -> str:
    """What a mark 1..5 means."""
    return {
        1: _("pas du tout satisfait"),
        2: _("peu satisfait"),
        3: _("assez satisfait"),
        4: _("satisfait"),
        5: _("très satisfait"),
    }[mark]


def mean_words(satisfaction: Satisfaction) -> str:
    """«4,2 / 5 · 11 réponses»."""
    tenths, answers = satisfaction.tenths, satisfaction.answers
    if tenths is None:
        return _("Aucune réponse pour l’instant")
    words = ngettext("{mean} / 5 · {n} réponse", "{mean} / 5 · {n} réponses", answers)
    return words.format(mean=quantity(Decimal(tenths) / 10), n=answers)


class HandField(LineEdit):
    """A number of hands: digits, Up and Down; Enter goes to the next mark."""

    def __init__(self, *, name: str, accessible: str) -> None:
        super().__init__(name=name, accessible=accessible)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._dress()

    def parse(self, text: str) -> int:
        """The hands typed, blank for none; UserError for anything but a whole number."""
        if not text.strip():
            return 0
        number = parse_whole(text)
        if number < 0:
            raise UserError(_("Comptez les mains levées\u00a0: un nombre entier, 0 ou plus."))
        return number

    def written(self, value: object) -> str:
        return str(value or 0)

    def step(self, by: int) -> None:
        """One hand more or less."""
        try:
            hands = self.parse(self.text())
        except UserError:
            return
        self.setText(str(max(hands + by, 0)))
        self.commit()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = typed_digit(event)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if event.key() == Qt.Key.Key_Up else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            self.focusNextChild()
        elif digit is not None:
            self.insert(str(digit))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        font = QFont(theme.FAMILY)
        font.setPixelSize(theme.px(26))
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)


class HandCounter(Card):
    """The hands raised for one mark; `counted(mark, hands)`."""

    counted = Signal(int, int)

    def __init__(self, mark: int) -> None:
        super().__init__(name=f"debrief-mark-{mark}")
        self._mark = mark
        name = f"debrief-mark-{mark}"
        big = BigLabel(34, name=f"{name}-figure")
        big.setText(str(mark))
        big.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = label(mark_words(mark), "muted", wrap=True, name=f"{name}-words")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field = HandField(
            name=f"{name}-hands",
            accessible=_("Mains levées pour {mark}, {words}").format(mark=mark, words=mark_words(mark)),
        )
        self.host = labeled("", self.field, field="hands")
        self.less = icon_button(
            "minus", _("Une main de moins pour {mark}").format(mark=mark), name=f"{name}-less"
        )
        self.more = icon_button(
            "add", _("Une main de plus pour {mark}").format(mark=mark), name=f"{name}-more"
        )
        for made in (self.less, self.more):
            set_size(made, width=44, height=34)
            made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.add(big, words, self.host, row(1, self.less, self.more, 1))
        self.less.clicked.connect(self._on_less)
        self.more.clicked.connect(self._on_more)
        self.field.committed.connect(self._on_counted)

    @Slot()
    def _on_less(self) -> None:
        self.field.step(-1)

    @Slot()
    def _on_more(self) -> None:
        self.field.step(1)

    @Slot(object)
    def _on_counted(self, hands: int) -> None:
        self.counted.emit(self._mark, hands)


class HandsPhase(PhaseView):
    """«La satisfaction»: five counters, the mean and the number of answers."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="debrief-hands")
        self.counters = {mark: HandCounter(mark) for mark in range(1, 6)}
        for made in self.counters.values():
            made.counted.connect(self._on_counted)
        self.mean = BigLabel(40, name="debrief-mean")
        self.mean.setWordWrap(True)
        self.mean.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.present = label("", "muted", name="debrief-hands-members")
        self.present.setAlignment(Qt.AlignmentFlag.AlignCenter)
        question = label(
            _("Êtes-vous satisfait de ce cycle\u00a0? Comptez les mains levées pour chaque note."),
            "heading",
            wrap=True,
            name="debrief-hands-question",
        )
        self.body.addWidget(question)
        self.body.addWidget(Tiles(*self.counters.values(), name="debrief-marks", least=118, gap=10))
        self.body.addStretch(1)
        self.body.addWidget(self.mean)
        self.body.addWidget(self.present)
        self.body.addStretch(2)

    def show_debrief(self, view: DebriefView, members: Sequence[Member]) -> None:
        """Show the hands counted so far."""
        for mark, hands in enumerate(view.satisfaction.counts, start=1):
            self.counters[mark].field.set_value(hands)
        self.mean.setText(mean_words(view.satisfaction))
        words = ngettext("Le réseau compte {n} membre.", "Le réseau compte {n} membres.", len(members))
        self.present.setText(words.format(n=len(members)))

    def first(self) -> QWidget:
        return self.counters[1].field

    @Slot(int, int)
    def _on_counted(self, mark: int, hands: int) -> None:
        host = self.counters[mark].host
        self.write(lambda: self.services().debriefs.set_hands(self.cycle_id(), mark, hands), host)
