"""«La manière, ou le but ?»: what the group says, and two large choices with what helps to tell."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.core.i18n import _
from app.domain.difficulties import questions
from app.domain.objectives import Judgement
from app.ui.kit import Adaptive, Card, TextArea, button, column, label, labeled, set_size


class JudgingView(QWidget):
    """`judged(Judgement)` when one is chosen; `reasons` is what the group says."""

    judged = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("judging")
        self.title = label(_("La manière, ou le but\u00a0?"), "heading", wrap=True, name="judging-title")
        self.reasons = TextArea(
            name="judging-reasons",
            accessible=_("Ce que le groupe en dit"),
            hint=_("Le but reste bon\u00a0; c’est la charge qui est mal partagée."),
            lines=1,
        )
        self.way_button = button(_("C’est la manière"), name="judging-way")
        self.aim_button = button(_("C’est le but"), name="judging-aim")
        self.way_button.clicked.connect(self._on_way)
        self.aim_button.clicked.connect(self._on_aim)
        way = _side(
            Judgement.WAY,
            self.way_button,
            _("L’objectif tient\u00a0: nous ajustons l’organisation."),
        )
        aim = _side(
            Judgement.AIM,
            self.aim_button,
            _("L’objectif n’est plus le bon\u00a0: le groupe en décide par un accord."),
        )
        self.setLayout(
            column(
                self.title,
                label(
                    _("Posez ces questions au groupe\u00a0: le côté qui a le plus de oui répond."),
                    "muted",
                    wrap=True,
                    name="judging-sentence",
                ),
                labeled(_("Ce que le groupe en dit (facultatif)"), self.reasons, field="reasons"),
                Adaptive((way, 1), (aim, 1), name="judging-sides"),
                gap=10,
            )
        )

    @Slot()
    def _on_way(self) -> None:
        self.judged.emit(Judgement.WAY)

    @Slot()
    def _on_aim(self) -> None:
        self.judged.emit(Judgement.AIM)


def _side(judgement: Judgement, choice: QPushButton, sentence: str) -> Card:
    name = f"judging-{judgement.value}-card"
    card = Card(name=name)
    set_size(card, width=230, least=True)
    card.add(choice, label(sentence, "muted", wrap=True, name=f"{name}-sentence"))
    for number, question in enumerate(questions(), 1):
        if question.towards is judgement:
            card.add(label(f"•\u00a0{question.text}", wrap=True, name=f"{name}-{number}"))
    card.add(1)
    return card
