"""From a result to an act with one key: V to the vote, A an action, D a difficulty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.core.i18n import _
from app.domain.survey_results import FollowUp, FollowUpKind
from app.ui.kit import Tiles, button, column, label, row
from app.ui.kit.cards import Card

KEYS = {"v": FollowUpKind.ITEM, "a": FollowUpKind.ACTION, "d": FollowUpKind.DIFFICULTY}


def kind_words(kind: FollowUpKind) -> str:
    """What an answer became, on a pill."""
    return {
        FollowUpKind.ITEM: _("à voter"),
        FollowUpKind.ACTION: _("action"),
        FollowUpKind.DIFFICULTY: _("difficulté"),
    }[kind]


def became_words(follow_ups: Sequence[FollowUp], text: str) -> str:
    """What the answer `text` became: «à voter, action»; "" for nothing."""
    found = {each.kind for each in follow_ups if each.text == text}
    return ", ".join(kind_words(kind) for kind in FollowUpKind if kind in found)


def act_of(event: QKeyEvent) -> FollowUpKind | None:
    """The act a key stands for; None for any other key."""
    return KEYS.get(event.text().lower()) if len(event.text()) == 1 else None


class ActCard(Card):
    """A card about one question, whose chosen words can become an act by key or button."""

    act_asked = Signal(int, str, object)
    """(question id, words, FollowUpKind)."""

    def __init__(self, question_id: int, title: str, *, name: str) -> None:
        super().__init__(name=name)
        self.question_id = question_id
        self.heading = label(title, "heading", wrap=True, name=f"{name}-question")
        self.answered = label("", "note", name=f"{name}-answered")
        self.chosen = label("", "note", wrap=True, name=f"{name}-chosen")
        self.became = label("", "pill", tone="accent", name=f"{name}-became")
        self.acts: dict[FollowUpKind, QPushButton] = {
            FollowUpKind.ITEM: button(
                _("À voter (V)"), name=f"{name}-vote", tip=_("En faire un article à voter")
            ),
            FollowUpKind.ACTION: button(_("Action (A)"), name=f"{name}-action", tip=_("En faire une action")),
            FollowUpKind.DIFFICULTY: button(
                _("Difficulté (D)"), name=f"{name}-difficulty", tip=_("La noter comme difficulté")
            ),
        }
        slots = (self._on_vote, self._on_action, self._on_difficulty)
        for made, slot in zip(self.acts.values(), slots, strict=True):
            made.clicked.connect(slot)
        self.buttons = Tiles(*self.acts.values(), name=f"{name}-acts", least=118, gap=6)

    def words(self) -> str:
        """The words an act would be about; "" when nothing is chosen. Override."""
        return ""

    def foot(self) -> QVBoxLayout:
        """What is chosen, what it became, and the three acts."""
        return column(self.chosen, row(self.became, 1), self.buttons, gap=6)

    def show_chosen(self, follow_ups: Sequence[FollowUp]) -> None:
        """Say what the acts are about, and what that became already."""
        words = self.words()
        self.chosen.setText(_("Choisi\u00a0: {text}").format(text=words))
        self.chosen.setVisible(bool(words))
        became = became_words(follow_ups, words)
        self.became.setText(became)
        self.became.setVisible(bool(became))
        for each in self.acts.values():
            each.setEnabled(bool(words))

    def ask(self, kind: FollowUpKind) -> None:
        """Ask for an act on the chosen words, if any."""
        if words := self.words():
            self.act_asked.emit(self.question_id, words, kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        kind = act_of(event)
        if kind is None or not self.buttons.isVisibleTo(self):
            super().keyPressEvent(event)
        else:
            self.ask(kind)

    @Slot()
    def _on_vote(self) -> None:
        self.ask(FollowUpKind.ITEM)

    @Slot()
    def _on_action(self) -> None:
        self.ask(FollowUpKind.ACTION)

    @Slot()
    def _on_difficulty(self) -> None:
        self.ask(FollowUpKind.DIFFICULTY)
