"""Opening an agreement: what it is about, and the proposal to start from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.charter import ObjectivesView, Statement
from app.domain.difficulties import DifficultyCase
from app.domain.objectives import EvolutionAct, EvolutionDraft, StatementKind, title_of
from app.ui.ask import AskDialog
from app.ui.context import Context
from app.ui.kit import TextArea, choice, fill_choice, labeled

SHOWN = 60
"""Characters of a text in the list of what an agreement can be about."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an agreement is about; without `statement_id` a change is of the common objective."""

    kind: StatementKind
    act: EvolutionAct
    statement_id: int | None = None


def subjects(view: ObjectivesView) -> dict[Subject, tuple[str, str]]:
    """All an agreement can be about: its name, and the text it starts from."""
    objective, rule = StatementKind.OBJECTIVE, StatementKind.RULE
    common = Subject(objective, EvolutionAct.CHANGE)
    found = {common: (title_of(objective, EvolutionAct.CHANGE, common=True), view.common.text)}
    found[Subject(objective, EvolutionAct.ADD)] = (title_of(objective, EvolutionAct.ADD), "")
    added = [served.statement for served in view.added if served.statement is not None]
    found |= _over(added, (EvolutionAct.CHANGE, EvolutionAct.END))
    found[Subject(rule, EvolutionAct.ADD)] = (_("Adopter une règle nouvelle"), "")
    found |= _over(view.drafts, (EvolutionAct.ADD,))
    found |= _over(view.rules, (EvolutionAct.CHANGE, EvolutionAct.END))
    return found


def _over(statements: Iterable[Statement], acts: Iterable[EvolutionAct]) -> dict[Subject, tuple[str, str]]:
    words = _("{title}\u00a0: {text}")
    return {
        Subject(each.kind, act, each.id): (
            words.format(title=title_of(each.kind, act), text=_short(each.text)),
            each.text,
        )
        for each in statements
        for act in acts
    }


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1].rstrip()}…"


class OpeningDialog(AskDialog):
    """`evolution_id` once it is open; for a difficulty, only objectives are offered."""

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None,
        subject: Subject | None = None,
        difficulty: DifficultyCase | None = None,
    ) -> None:
        super().__init__(ctx, parent, name="opening-dialog", title=_("Ouvrir un accord du groupe"))
        self.evolution_id: int | None = None
        self._difficulty = difficulty
        assert ctx.network_id is not None
        self._network_id = ctx.network_id
        self._subjects = subjects(ctx.opened.objectives.view(self._network_id))
        if difficulty is not None:
            self._subjects = {
                each: words for each, words in self._subjects.items() if each.kind is StatementKind.OBJECTIVE
            }
        self._prefilled = ""
        self._make_fields(subject)
        self._hosts_by = {
            "statement_id": labeled(_("De quoi s’agit-il\u00a0?"), self.about, field="statement_id"),
            "text": labeled(_("La proposition"), self.text, field="text"),
            "why": labeled(_("Pourquoi"), self.why, field="why"),
        }
        sentence = _("Le texte pourra changer jusqu’à la décision\u00a0; rien n’est en vigueur avant elle.")
        self.lay_out(sentence, list(self._hosts_by.values()), _("Ouvrir l’accord"), self._open)
        self._on_about()
        (self.text if difficulty is not None else self.about).setFocus()

    def _make_fields(self, subject: Subject | None) -> None:
        options = [(each, words) for each, (words, _text) in self._subjects.items()]
        self.about = choice(options, name="opening-about", accessible=_("De quoi s’agit-il\u00a0?"))
        self.about.setMinimumContentsLength(24)
        self.about.setSizeAdjustPolicy(self.about.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        place = [each for each, _words in options].index(subject) if subject in self._subjects else 0
        fill_choice(self.about, [(index, words) for index, (_each, words) in enumerate(options)], place)
        self.about.currentIndexChanged.connect(self._on_about)
        self.text = TextArea(name="opening-text", accessible=_("La proposition"), lines=3)
        self.why = TextArea(name="opening-why", accessible=_("Pourquoi"), lines=3)
        if self._difficulty is not None:
            case = self._difficulty
            self.why.set_value("\n".join(filter(None, (case.text, case.reasons))))

    @property
    def subject(self) -> Subject:
        """What is chosen."""
        return list(self._subjects)[self.about.currentData()]

    @Slot()
    def _on_about(self) -> None:
        """Start from the text in force, unless something was written."""
        subject = self.subject
        self._hosts_by["text"].setVisible(subject.act is not EvolutionAct.END)
        if self.text.value() == self._prefilled:
            self._prefilled = self._subjects[subject][1]
            self.text.setPlainText(self._prefilled)

    def _open(self) -> Changes | None:
        subject = self.subject
        draft = EvolutionDraft(
            kind=subject.kind,
            act=subject.act,
            statement_id=subject.statement_id,
            text=self.text.value(),
            why=self.why.value(),
            difficulty_id=None if self._difficulty is None else self._difficulty.id,
        )
        changes = self.ctx.opened.evolutions.open(self._network_id, draft, clock.today())
        self.evolution_id = changes.only_id("evolution")
        return changes
