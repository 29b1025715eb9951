"""The adaptation in view, what it answers, and the next thing to do for it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.core.i18n import _
from app.domain.adaptations import Adaptation, AdaptationState
from app.ui.feedback.adaptations.words import (
    actions_words,
    effect_words,
    facts,
    judged_words,
    remark_words,
    state_tone,
    state_words,
)
from app.ui.kit import (
    Card,
    button,
    column,
    holder,
    icon_button,
    label,
    link,
    pill,
    primary_button,
    row,
    set_tone,
)
from app.ui.kit.flow import Flow


class AdaptationCard(Card):
    """Says what is wanted by its buttons; `remark_wanted(id)` goes to one, `unlink_wanted(id)` parts it."""

    remark_wanted = Signal(int)
    unlink_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(name="adaptation")
        self.wrap_title()
        self.state = pill("", "", name="adaptation-state")
        self.add_to_head(self.state)
        self.facts = label("", "muted", wrap=True, name="adaptation-facts")
        self.actions_said = label("", wrap=True, name="adaptation-actions")
        self.judged = label("", wrap=True, name="adaptation-judged")
        self.effect = label("", "strong", wrap=True, name="adaptation-effect")
        self.difficulty = label("", "muted", wrap=True, name="adaptation-difficulty-words")
        self._answered = column(gap=2)
        self._buttons: dict[QPushButton, int] = {}
        self._lines: list[QWidget] = []
        self._shown: list[tuple[int, str]] = []
        title = label(_("Pour répondre à"), "strong", name="adaptation-answered-title")
        self.answered = holder(column(title, self._answered, gap=4), name="adaptation-answered")
        self.try_button = primary_button(_("Mettre à l’essai…"), name="adaptation-try", icon="play")
        self.judge_button = primary_button(_("Juger de l’effet…"), name="adaptation-judge")
        self.drop_button = button(_("Abandonner…"), name="adaptation-drop")
        self.action_button = button(_("Ajouter une action…"), name="adaptation-act")
        self.reopen_button = button(_("Rouvrir"), name="adaptation-reopen", icon="undo")
        self.edit_button = button(_("Modifier…"), name="adaptation-edit")
        self.remove_button = button(_("Supprimer"), name="adaptation-remove")
        acts = Flow(
            self.try_button,
            self.judge_button,
            self.drop_button,
            self.action_button,
            self.reopen_button,
            self.edit_button,
            self.remove_button,
            name="adaptation-acts",
        )
        self.add(
            self.facts, self.judged, self.effect, self.difficulty, self.answered, self.actions_said, acts
        )

    def show_adaptation(self, adaptation: Adaptation | None) -> None:
        """Show an adaptation, or nothing."""
        self.setVisible(adaptation is not None)
        if adaptation is None:
            return
        self.set_head(adaptation.text)
        self.state.setText(state_words(adaptation))
        set_tone(self.state, state_tone(adaptation))
        self.facts.setText(facts(adaptation))
        difficulty = _("Difficulté\u00a0: {text}").format(text=adaptation.difficulty)
        for shown, words in (
            (self.judged, judged_words(adaptation)),
            (self.effect, effect_words(adaptation)),
            (self.difficulty, difficulty if adaptation.difficulty else ""),
            (self.actions_said, actions_words(adaptation)),
        ):
            shown.setText(words)
            shown.setVisible(bool(words))
        self._show_answered(adaptation)
        proposed = adaptation.state is AdaptationState.PROPOSED
        self.try_button.setVisible(proposed)
        self.drop_button.setVisible(proposed)
        self.judge_button.setVisible(adaptation.state is AdaptationState.TRIED)
        self.action_button.setVisible(adaptation.decided is None)
        self.reopen_button.setVisible(adaptation.decided is not None)

    def _show_answered(self, adaptation: Adaptation) -> None:
        wanted = [(each.id, remark_words(each)) for each in adaptation.remarks]
        self.answered.setVisible(bool(wanted))
        if wanted == self._shown:
            return
        self._shown = wanted
        for old in self._lines:
            old.hide()
            old.deleteLater()
        self._lines, self._buttons = [], {}
        for remark_id, words in wanted:
            go = link(_("Voir"), name=f"adaptation-remark-{remark_id}", tip=_("Aller à cette remarque"))
            part = icon_button("close", _("Séparer cette remarque"), name=f"adaptation-unlink-{remark_id}")
            self._buttons[go] = self._buttons[part] = remark_id
            go.clicked.connect(self._on_go)
            part.clicked.connect(self._on_unlink)
            said = label(words, wrap=True, name=f"adaptation-remark-{remark_id}-words")
            line = row(said, go, part, gap=6)
            line.setStretch(0, 1)
            made = holder(line, name=f"adaptation-remark-{remark_id}-line")
            self._lines.append(made)
            self._answered.addWidget(made)

    def begin(self) -> None:
        """On the next thing to do."""
        for made in (self.try_button, self.judge_button, self.reopen_button):
            if made.isVisible():
                made.setFocus()
                return

    def _asked(self) -> int | None:
        made = self.sender()
        return self._buttons.get(made) if isinstance(made, QPushButton) else None

    @Slot()
    def _on_go(self) -> None:
        if (remark_id := self._asked()) is not None:
            self.remark_wanted.emit(remark_id)

    @Slot()
    def _on_unlink(self) -> None:
        if (remark_id := self._asked()) is not None:
            self.unlink_wanted.emit(remark_id)
