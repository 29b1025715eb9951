"""One question of the sheet: its number, its words, its keys, and a button per answer for the mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.core.i18n import _
from app.domain.questionnaires import Question, QuestionKind
from app.ui.kit import (
    Card,
    TextArea,
    button,
    column,
    holder,
    label,
    row,
    set_flag,
    set_gaps,
    set_size,
    set_tip,
)
from app.ui.kit.flow import Flow
from app.ui.surveys.keying.entry import TEN, Entry, keys_of

_LETTERS = 60
"""Longer choices are cut on their button and told whole by the tooltip."""


class FreeText(TextArea):
    """Words; Enter goes on, Shift+Enter makes a new line; Backspace or Up in an empty one goes back."""

    entered = Signal()
    backed = Signal()
    focused = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shifted:
            if not event.isAutoRepeat():  # a key held down must not store sheet after sheet
                self.entered.emit()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Up) and not self.toPlainText():
            self.backed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()


class QuestionRow(Card):
    """A question as on paper; `pressed(position, side, digit)` when the mouse answers it."""

    pressed = Signal(int, int, int)
    chosen = Signal(int)
    """Clicked outside its buttons: the cursor is wanted here."""

    def __init__(self, question: Question, position: int, section: str) -> None:
        self._name = f"keying-question-{position + 1}"
        super().__init__(name=self._name)
        self.question = question
        self._position = position
        self.buttons: list[tuple[QPushButton, int, int]] = []
        self.section = label(section, "note", wrap=True, name=f"{self._name}-section")
        self.section.setVisible(bool(section))
        words = _("{n}. {text} (réponse attendue)") if question.required else _("{n}. {text}")
        self.text = label(
            words.format(n=position + 1, text=question.text), "body", wrap=True, name=f"{self._name}-text"
        )
        self.keys = label(keys_of(question), "note", wrap=True, tone="attention", name=f"{self._name}-keys")
        self.error = label("", "error", wrap=True, name=f"{self._name}-error")
        self.error.hide()
        self.free: FreeText | None = None
        self._lay_out(self._answers())

    def _lay_out(self, answers: QWidget) -> None:
        """Grades at the right of the question, choices and words under it."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.removeItem(self.head)
        set_gaps(layout, 0, (14, 8, 14, 8))
        set_gaps(self.box, 4, 0)
        words = column(self.text, self.keys, gap=2)
        if self.question.kind.has_choices or self.free is not None:
            self.add(self.section, words, answers, self.error)
            return
        set_size(self.text, width=200, least=True)
        line = row(words, answers, gap=14)
        line.setStretch(0, 1)
        self.add(self.section, line, self.error)

    def _answers(self) -> QWidget:
        kind = self.question.kind
        if kind is QuestionKind.FREE:
            self.free = FreeText(name=f"{self._name}-free", accessible=self.question.text, lines=2)
            return self.free
        if kind is QuestionKind.IMPORTANCE:
            return holder(column(self._side(0, _("Importance")), self._side(1, _("Satisfaction")), gap=4))
        if kind.has_choices:
            labels = [(n, f"{n} – {each.text}") for n, each in enumerate(self.question.choices, 1)]
        elif kind is QuestionKind.GRADE10:
            labels = [*((n, str(n)) for n in range(10)), (TEN, _("10 (D)"))]
        else:
            labels = [(n, str(n)) for n in range(1, 6)]
        return self._flow(labels, 0, "")

    def _side(self, side: int, title: str) -> QWidget:
        words = label(title, "muted", name=f"{self._name}-side-{side}")
        set_size(words, width=96, least=True)
        marks = self._flow([(n, str(n)) for n in range(1, 6)], side, f"{title} ")
        made = row(words, marks)
        made.setStretch(1, 1)
        return holder(made)

    def _flow(self, labels: list[tuple[int, str]], side: int, before: str) -> Flow:
        made = []
        for digit, text in labels:
            shown = text if len(text) <= _LETTERS else text[: _LETTERS - 1] + "…"
            each = button(shown.replace("&", "&&"), name=f"{self._name}-{side}-{digit}")
            each.setProperty("role", "chip")
            each.setCheckable(True)
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the sheet takes the keys
            each.setAccessibleName(f"{before}{text}")
            if shown != text:
                set_tip(each, text)
            each.setProperty("tight", True)
            each.clicked.connect(self._on_clicked)
            self.buttons.append((each, side, digit))
            made.append(each)
        return Flow(*made, name=f"{self._name}-flow-{side}")

    def show_entry(self, entry: Entry, count: str) -> None:
        """Mark what is answered, and the row itself when the cursor is on it: it then says `count`."""
        current = entry.current is self.question
        self.keys.setText(" · ".join(filter(None, (keys_of(self.question), count))))
        self.set_emphasis(current)
        set_flag(self.text, "role", "strong" if current else "body")
        self.keys.setVisible(current)
        ticked = entry.ticked(self.question)
        for made, side, digit in self.buttons:
            made.setChecked(self._is_on(ticked, entry.half if current else None, side, digit))
        refusal = entry.refusal if current else ""
        self.error.setText(refusal)
        self.error.setVisible(bool(refusal))
        if self.free is not None:
            answer = entry.answers.get(self.question.id, "")
            if self.free.value() != answer:
                self.free.setPlainText(answer if isinstance(answer, str) else "")

    def _is_on(self, ticked: tuple[int, ...], half: int | None, side: int, digit: int) -> bool:
        if self.question.kind.has_choices:
            return self.question.choices[digit - 1].id in ticked
        if half is not None:
            return side == 0 and digit == half
        return side < len(ticked) and ticked[side] == digit

    def _on_clicked(self) -> None:
        for made, side, digit in self.buttons:
            if made is self.sender():
                self.pressed.emit(self._position, side, digit)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.chosen.emit(self._position)
