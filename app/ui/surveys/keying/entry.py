"""A sheet being keyed: where the cursor is, what each key means there. Nothing of the window."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from app.core.i18n import _
from app.domain.questionnaires import Answer, Answers, Question, QuestionKind

_MARKS = 5
TEN = 10
"""The grade that takes the key D: two digits would have to wait for each other."""


class Moved(Enum):
    """What a key did."""

    HERE = "here"
    """The cursor stays: something was put in, or `Entry.refusal` says why nothing was."""
    ON = "on"
    END = "end"
    """The sheet is done: store it."""


class Entry:
    """The answers of one sheet and the question under the cursor.

    `position` counts from 0; one past the last question once that one is answered by a single key.
    """

    def __init__(self, questions: Sequence[Question], answers: Answers | None = None) -> None:
        self.questions = tuple(questions)
        self.answers: dict[int, Answer] = dict(answers or {})
        self.position = 0
        self.refusal = ""
        self._half: int | None = None

    @property
    def current(self) -> Question | None:
        """The question under the cursor; None past the last one."""
        return self.questions[self.position] if self.position < len(self.questions) else None

    @property
    def half(self) -> int | None:
        """The importance already typed, while the satisfaction is awaited."""
        return self._half

    def go(self, position: int) -> None:
        """Put the cursor on a question; its answer stays."""
        self.position = position
        self._half = None
        self.refusal = ""

    def digit(self, digit: int) -> Moved:
        """A digit key, or TEN for the key D, on the question under the cursor."""
        question = self.current
        self.refusal = ""
        if question is None or question.kind is QuestionKind.FREE:
            return Moved.HERE
        if not _in_scale(question, digit):
            self.refusal = _("Pour cette question\u00a0: {keys}.").format(keys=keys_of(question))
            return Moved.HERE
        if question.kind is QuestionKind.SEVERAL:
            self._toggle(question, question.choices[digit - 1].id)
            return Moved.HERE
        if question.kind is QuestionKind.IMPORTANCE and self._half is None:
            self._half = digit
            self.answers.pop(question.id, None)
            return Moved.HERE
        if question.kind is QuestionKind.IMPORTANCE:
            assert self._half is not None
            self.answers[question.id] = (self._half, digit)
        elif question.kind is QuestionKind.ONE:
            self.answers[question.id] = (question.choices[digit - 1].id,)
        else:
            self.answers[question.id] = (digit,)
        self.go(self.position + 1)
        return Moved.ON

    def mark(self, side: int, digit: int) -> Moved:
        """A mark put by the mouse on one side (0 importance, 1 satisfaction) of a pair."""
        question = self.current
        assert question is not None
        pair = self.answers.get(question.id)
        known = pair if isinstance(pair, tuple) and len(pair) == 2 else (self._half, None)
        if side == 0 and known[1] is not None:
            self.answers[question.id] = (digit, known[1])
            return Moved.HERE
        if side == 1 and known[0] is None:
            self.refusal = _("Donnez d’abord l’importance.")
            return Moved.HERE
        self._half = known[0] if side else None
        return self.digit(digit)

    def write(self, text: str) -> None:
        """The words of the free question under the cursor."""
        question = self.current
        if question is None or question.kind is not QuestionKind.FREE:
            return
        if text.strip():
            self.answers[question.id] = text.strip()
        else:
            self.answers.pop(question.id, None)

    def go_on(self) -> Moved:
        """Enter or Space: pass the question, or leave it as it is answered; END after the last one."""
        question = self.current
        self.refusal = ""
        if question is None:
            return Moved.END
        if self._half is not None:
            self.refusal = _("Il manque la satisfaction\u00a0: un second chiffre, de 1 à 5.")
            return Moved.HERE
        if question.required and question.id not in self.answers:
            self.refusal = _("Cette question attend une réponse\u00a0: elle ne se passe pas.")
            return Moved.HERE
        last = self.position == len(self.questions) - 1
        if last:
            return Moved.END
        self.go(self.position + 1)
        return Moved.ON

    def go_back(self) -> None:
        """Clear what is begun here; else go to the question before and clear it. Words typed are kept."""
        question = self.current
        self.refusal = ""
        if self._half is not None:
            self._half = None
            return
        if question is not None and question.kind is QuestionKind.SEVERAL and question.id in self.answers:
            del self.answers[question.id]
            return
        if self.position == 0:
            if question is not None and question.kind is not QuestionKind.FREE:
                self.answers.pop(question.id, None)
            return
        self.go(self.position - 1)
        before = self.questions[self.position]
        if before.kind is not QuestionKind.FREE:
            self.answers.pop(before.id, None)

    def _toggle(self, question: Question, choice_id: int) -> None:
        ticked = set(self.ticked(question)) ^ {choice_id}
        kept = tuple(choice.id for choice in question.choices if choice.id in ticked)
        if kept:
            self.answers[question.id] = kept
        else:
            self.answers.pop(question.id, None)

    def ticked(self, question: Question) -> tuple[int, ...]:
        """The grade, the marks or the ids of the choices that answer `question` so far."""
        answer = self.answers.get(question.id, ())
        return answer if isinstance(answer, tuple) else ()


def _in_scale(question: Question, digit: int) -> bool:
    if question.kind is QuestionKind.GRADE10:
        return 0 <= digit <= TEN
    most = len(question.choices) if question.kind.has_choices else _MARKS
    return 1 <= digit <= most


def keys_of(question: Question) -> str:
    """The keys that answer a question, as shown beside it."""
    count = len(question.choices)
    return {
        QuestionKind.GRADE5: _("touches 1 à 5"),
        QuestionKind.GRADE10: _("touches 0 à 9, et D pour 10"),
        QuestionKind.ONE: _("touches 1 à {n}").format(n=count),
        QuestionKind.SEVERAL: _("touches 1 à {n}, puis Entrée").format(n=count),
        QuestionKind.IMPORTANCE: _("deux touches de 1 à 5"),
        QuestionKind.FREE: _("du texte, puis Entrée"),
    }[question.kind]
