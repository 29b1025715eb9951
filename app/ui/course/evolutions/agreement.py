"""The guided agreement: one screen that leads the group from the proposal to the decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core.errors import UserError
from app.core.formats import dated
from app.core.i18n import _
from app.domain.members import Member
from app.domain.objectives import (
    AgreementStage,
    Evolution,
    EvolutionAct,
    SaidKind,
    Voices,
    stage_hint,
    stage_label,
)
from app.ui.context import Context
from app.ui.course.evolutions.deciding import DecidingPane
from app.ui.course.evolutions.said import SaidPane
from app.ui.kit import (
    Adaptive,
    Card,
    FieldHost,
    Stepper,
    TextArea,
    button,
    column,
    holder,
    label,
    labeled,
    link,
    primary_button,
    row,
    set_size,
)
from app.ui.kit.flow import Flow

_SAID = {
    AgreementStage.CLARIFICATIONS: SaidKind.CLARIFICATION,
    AgreementStage.REACTIONS: SaidKind.REACTION,
    AgreementStage.OBJECTIONS: SaidKind.OBJECTION,
}


class AgreementView(QWidget):
    """An agreement under way at its stage, or decided with all that was said."""

    back_requested = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.setObjectName("agreement")
        self._evolution: Evolution | None = None
        self._all: Sequence[Member] = ()
        self.back = link(_("Tous les accords"), name="agreement-back", icon="chevron-left")
        self.back.clicked.connect(self.back_requested)
        self.title = label("", "heading", wrap=True, name="agreement-title")
        self.origin = label("", "muted", wrap=True, name="agreement-origin")
        self.withdraw = button(_("Retirer cet accord"), name="agreement-withdraw")
        self.withdraw.clicked.connect(self._on_withdraw)
        self.stepper = Stepper([stage_label(stage) for stage in AgreementStage], name="agreement-stages")
        self.stepper.setAccessibleName(_("Étapes de l’accord"))
        self.stepper.step_requested.connect(self._on_stage)
        self.hint = label("", "heading", wrap=True, name="agreement-hint")
        self.proposal = self._made_proposal()
        self.panes = {stage: SaidPane(ctx, kind) for stage, kind in _SAID.items()}
        self.deciding = DecidingPane(self._members_on)
        self.deciding.decided.connect(self._on_decided)
        self.stage_card = Card(name="agreement-stage")
        self.stage_card.add(self.hint, *self.panes.values(), self.deciding)
        self.decision = label("", "strong", wrap=True, name="agreement-decision")
        self.stage_card.add(self.decision)
        self.steps = self._made_steps()
        self.stage_card.add(self.steps, 1)
        head = row(holder(column(self.title, self.origin, gap=2)), self.withdraw, gap=12)
        head.setStretch(0, 1)
        set_size(self.proposal, width=280, least=True)
        set_size(self.stage_card, width=340, least=True)
        sides = Adaptive((self.proposal, 42), (self.stage_card, 58), name="agreement-sides")
        self.setLayout(column(row(self.back, 1), head, self.stepper, sides, 1, gap=12))

    def _made_proposal(self) -> Card:
        card = Card(name="agreement-proposal")
        self.before_label = label(_("Le texte en vigueur"), "note", name="agreement-before-label")
        self.before = label("", wrap=True, name="agreement-before")
        self.text = TextArea(name="agreement-text", accessible=_("La proposition"), lines=5)
        self.why = TextArea(name="agreement-why", accessible=_("Pourquoi"), lines=3)
        self.text.committed.connect(self._on_text)
        self.why.committed.connect(self._on_why)
        self.text_host = labeled(_("La proposition"), self.text, field="text")
        self.why_host = labeled(_("Pourquoi"), self.why, field="why")
        self.said_label = label(_("La proposition"), "note", name="agreement-after-label")
        self.after = label("", "heading", wrap=True, name="agreement-after")
        self.reasons = label("", "muted", wrap=True, name="agreement-reasons")
        card.add(
            self.before_label,
            self.before,
            self.text_host,
            self.why_host,
            self.said_label,
            self.after,
            self.reasons,
            1,
        )
        return card

    def _made_steps(self) -> QWidget:
        self.previous = button("", name="agreement-previous", icon="chevron-left")
        self.next = primary_button("", name="agreement-next")
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        return Flow(self.previous, self.next, name="agreement-steps", gap=8)

    # --- what is shown ----------------------------------------------------------------------------

    def show_evolution(self, evolution: Evolution, members: Sequence[Member]) -> None:
        """Show it; `members` are all of the network, those who left included."""
        self._evolution, self._all = evolution, members
        decided = evolution.decided is not None
        self.title.setText(evolution.title)
        self.origin.setText(_origin(evolution))
        self.withdraw.setVisible(not decided)
        self._show_proposal(evolution)
        self.stepper.show_steps(current=0 if decided else evolution.stage.value, done=_done(evolution))
        self.stepper.setEnabled(not decided)
        self.hint.setText(_("Ce qui s’est dit") if decided else stage_hint(evolution.stage))
        active = [each for each in members if each.active_on(evolution.opened)]
        for stage, pane in self.panes.items():
            pane.show_said(evolution, active)
            said = bool(evolution.of_kind(pane.kind))
            pane.setVisible(said if decided else stage is evolution.stage)
        self.deciding.setVisible(not decided and evolution.stage is AgreementStage.DECISION)
        if not decided:
            self.deciding.show_evolution(evolution)
        self.decision.setText(evolution.decision)
        self.decision.setVisible(decided)
        self._show_steps(evolution)

    def _show_proposal(self, evolution: Evolution) -> None:
        decided = evolution.decided is not None
        ends = evolution.act is EvolutionAct.END
        self.before_label.setVisible(bool(evolution.before))
        self.before_label.setText(_("Le texte d’avant") if decided else _("Le texte en vigueur"))
        self.before.setText(evolution.before)
        self.before.setVisible(bool(evolution.before))
        self.text.set_value(evolution.text)
        self.why.set_value(evolution.why)
        self.text_host.setVisible(not decided and not ends)
        self.why_host.setVisible(not decided)
        self.said_label.setVisible(decided and not ends)
        self.after.setText(evolution.text)
        self.after.setVisible(decided and not ends)
        self.reasons.setText(evolution.why)
        self.reasons.setVisible(decided and bool(evolution.why))

    def _show_steps(self, evolution: Evolution) -> None:
        stage = evolution.stage
        self.steps.setVisible(evolution.decided is None)
        self.previous.setVisible(stage > AgreementStage.PROPOSAL)
        self.next.setVisible(stage < AgreementStage.DECISION)
        if stage > AgreementStage.PROPOSAL:
            words = _("Revenir\u00a0: {stage}").format(stage=stage_label(AgreementStage(stage - 1)))
            self.previous.setText(words)
            self.previous.setAccessibleName(words)
        if stage < AgreementStage.DECISION:
            words = _("Continuer vers\u00a0: {stage}").format(stage=stage_label(AgreementStage(stage + 1)))
            self.next.setText(words)
            self.next.setAccessibleName(words)

    def begin(self) -> None:
        """Where this stage is worked on."""
        evolution = self._evolution
        if evolution is None or evolution.decided is not None:
            self.back.setFocus()
        elif evolution.stage is AgreementStage.DECISION:
            self.deciding.begin()
        elif evolution.stage in self.panes:
            self.panes[evolution.stage].begin()
        elif self.text_host.isVisibleTo(self):
            self.text.setFocus()
        else:
            self.why.setFocus()

    def show_user_error(self, error: UserError) -> bool:
        """Beside the field it names."""
        hosts = (host for host in self.findChildren(FieldHost) if host.isVisibleTo(self))
        return any(host.show_user_error(error) for host in hosts if host.field == error.field)

    def _members_on(self, day: date) -> int:
        return sum(1 for member in self._all if member.active_on(day))

    # --- acts -------------------------------------------------------------------------------------

    @property
    def _id(self) -> int:
        assert self._evolution is not None
        return self._evolution.id

    @Slot(object)
    def _on_text(self, text: str) -> None:
        self._update(self.text_host, "text", text)

    @Slot(object)
    def _on_why(self, text: str) -> None:
        self._update(self.why_host, "why", text)

    def _update(self, host: FieldHost, field: str, text: str) -> None:
        host.clear_error()
        evolution_id = self._id
        self.ctx.perform(lambda: self.ctx.opened.evolutions.update(evolution_id, {field: text}), self)

    @Slot(int)
    def _on_stage(self, number: int) -> None:
        evolution_id = self._id
        if not self._kept():
            return
        stage = AgreementStage(number)
        if self.ctx.perform(lambda: self.ctx.opened.evolutions.set_stage(evolution_id, stage), self):
            self.begin()

    def _kept(self) -> bool:
        """Store what is being typed at this stage; False when it is refused."""
        assert self._evolution is not None
        pane = self.panes.get(self._evolution.stage)
        return pane is None or pane.keep()

    @Slot()
    def _on_previous(self) -> None:
        assert self._evolution is not None
        self._on_stage(self._evolution.stage - 1)

    @Slot()
    def _on_next(self) -> None:
        assert self._evolution is not None
        self.next.setFocus()  # what is being typed is stored first
        self._on_stage(self._evolution.stage + 1)

    @Slot(object, object, bool)
    def _on_decided(self, voices: Voices, on: date | None, adopted: bool) -> None:
        evolution_id = self._id
        decide = self.ctx.opened.evolutions.decide
        if self.ctx.perform(lambda: decide(evolution_id, voices, on, adopted), self):
            words = _("La proposition est adoptée.") if adopted else _("La proposition est écartée.")
            self.ctx.messages.banner(words, undo=True)
            self.begin()

    @Slot()
    def _on_withdraw(self) -> None:
        evolution_id = self._id
        if self.ctx.perform(lambda: self.ctx.opened.evolutions.remove([evolution_id]), self):
            self.ctx.messages.banner(_("L’accord est retiré."), undo=True)
            self.back_requested.emit()


def _done(evolution: Evolution) -> list[int]:
    """The stages behind; that of the objections only once each is treated."""
    if evolution.decided is not None:
        return [stage.value for stage in AgreementStage]
    waiting = any(said.pending for said in evolution.said)
    behind = [stage for stage in AgreementStage if stage < evolution.stage]
    return [stage.value for stage in behind if not (waiting and stage is AgreementStage.OBJECTIONS)]


def _origin(evolution: Evolution) -> str:
    words = [_("Ouvert le {day}").format(day=dated(evolution.opened))]
    if evolution.difficulty:
        words.append(_("pour la difficulté «\u00a0{text}\u00a0»").format(text=evolution.difficulty))
    return ", ".join(words)
