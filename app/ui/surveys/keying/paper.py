"""The sheet as on paper: one question after the other, one key per answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.questionnaires import Answers, Question, QuestionKind
from app.ui.kit import clear, column, holder, label
from app.ui.kit.digit_keys import typed_digit
from app.ui.kit.one_bar import InnerArea
from app.ui.surveys.keying.entry import TEN, Entry, Moved, keys_of
from app.ui.surveys.keying.question_row import QuestionRow

_ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Up)


class Paper(QWidget):
    """The questions, the cursor on one of them; `finished` when the sheet is to be stored."""

    finished = Signal()
    typed = Signal()
    """A key or the mouse answered, passed or went back: what was said of the sheet is over."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("keying-paper")
        self.setAccessibleName(_("Feuille à saisir"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.entry = Entry(())
        self.rows: list[QuestionRow] = []
        self._count = ""
        self._list: QVBoxLayout = column(gap=8)
        self.end = label(
            _("Feuille terminée\u00a0: Entrée l’enregistre, Retour arrière revient en arrière."),
            "strong",
            wrap=True,
            name="keying-end",
        )
        self._inside = holder(column(self._list, 1, gap=8, margins=(0, 0, 6, 0)), name="keying-rows")
        self._area = InnerArea(self._inside, name="keying-sheet-scroll", least=250)
        self.setLayout(column(self._area, self.end))
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)  # once the rows have their new places
        self._settled.timeout.connect(self._bring_in_view)

    def ask(self, questions: tuple[Question, ...], answers: Answers | None = None) -> None:
        """Show these questions, and start a sheet with these answers."""
        if questions != self.entry.questions:
            clear(self._list)
            self.rows = []
            section = ""
            for position, question in enumerate(questions):
                made = QuestionRow(
                    question, position, question.section if question.section != section else ""
                )
                section = question.section
                made.pressed.connect(self._on_pressed)
                made.chosen.connect(self._on_chosen)
                if made.free is not None:
                    made.free.entered.connect(self._on_entered)
                    made.free.backed.connect(self._on_backed)
                    made.free.focused.connect(self._on_focused)
                    made.free.textChanged.connect(self._on_written)
                self._list.addWidget(made)
                self.rows.append(made)
        self.start(questions, answers)

    def start(self, questions: tuple[Question, ...], answers: Answers | None = None) -> None:
        """A sheet with these answers, the cursor on its first question."""
        self.entry = Entry(questions, answers)
        self._show()

    def show_count(self, text: str) -> None:
        """How many sheets are in, said under the question in hand: it stays in view however big the type."""
        self._count = text
        for made in self.rows:
            made.show_entry(self.entry, text)

    @property
    def blank(self) -> bool:
        """Whether nothing is typed yet."""
        return not self.entry.answers and self.entry.half is None

    def take_cursor(self) -> None:
        """Put the keyboard where the current question wants it."""
        self._show(focus=True)

    def show_user_error(self, error: UserError) -> bool:
        """Beside its question; False when it is about something else."""
        for position, question in enumerate(self.entry.questions):
            if error.field == f"question-{question.id}":
                self.entry.go(position)
                self.entry.refusal = error.message
                self._show(focus=True)
                return True
        return False

    # --- keys ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = _answer_typed(event)
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if held:
            super().keyPressEvent(event)
        elif event.key() in _ON or event.text() == " ":
            if not event.isAutoRepeat():  # a key held down must not store sheet after sheet
                self._after(self.entry.go_on())
        elif event.key() in _BACK:
            self._on_backed()
        elif event.key() == Qt.Key.Key_Down:
            if self.entry.position < len(self.entry.questions) - 1:
                self._after(self.entry.go_on())
        elif digit is not None and not event.isAutoRepeat():
            self._after(self.entry.digit(digit))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.take_cursor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settled.start()

    @Slot(int, int, int)
    def _on_pressed(self, position: int, side: int, digit: int) -> None:
        if position != self.entry.position:
            self.entry.go(position)
        question = self.rows[position].question
        pair = question.kind is QuestionKind.IMPORTANCE
        self._after(self.entry.mark(side, digit) if pair else self.entry.digit(digit))

    @Slot(int)
    def _on_chosen(self, position: int) -> None:
        self.entry.go(position)
        self.take_cursor()

    @Slot()
    def _on_entered(self) -> None:
        self._after(self.entry.go_on())

    @Slot()
    def _on_backed(self) -> None:
        self.typed.emit()
        self.entry.go_back()
        self.take_cursor()

    @Slot()
    def _on_focused(self) -> None:
        for position, made in enumerate(self.rows):
            if made.free is self.sender() and position != self.entry.position:
                self.entry.go(position)
                self._show()

    @Slot()
    def _on_written(self) -> None:
        for position, made in enumerate(self.rows):
            if made.free is not None and made.free is self.sender() and position == self.entry.position:
                self.entry.write(made.free.value())

    def _after(self, moved: Moved) -> None:
        self.typed.emit()
        self._show(focus=True)
        if moved is Moved.END:
            self.finished.emit()

    def _show(self, *, focus: bool = False) -> None:
        for made in self.rows:
            made.show_entry(self.entry, self._count)
        question = self.entry.current
        self.end.setVisible(question is None and bool(self.rows))
        if question is None:
            self.setAccessibleDescription(self.end.text())
        else:
            said = _("Question {n}\u00a0: {text} ({keys})")
            self.setAccessibleDescription(
                said.format(n=self.entry.position + 1, text=question.text, keys=keys_of(question))
            )
        if not self.rows:
            return
        current = self.rows[min(self.entry.position, len(self.rows) - 1)]
        self._settled.start()
        if focus:
            target = current.free if question is not None and current.free is not None else self
            if not target.hasFocus():
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _bring_in_view(self) -> None:
        """The current question: in the sheet, and in the page when the type is so big that it scrolls too."""
        if not self.rows:
            return
        target = self.rows[min(self.entry.position, len(self.rows) - 1)]
        around: QWidget | None = self._area
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(target, 0, 40)
                around.ensureWidgetVisible(target.text, 0, 20)  # its words first when all does not fit
                if self.end.isVisible() and around.isAncestorOf(self.end):
                    around.ensureWidgetVisible(self.end, 0, 20)
            around = around.parentWidget()


def _answer_typed(event: QKeyEvent) -> int | None:
    """0 to 9 for a digit, TEN for D or +; None for any other key."""
    if event.text() in ("d", "D", "+"):
        return TEN
    return typed_digit(event)
