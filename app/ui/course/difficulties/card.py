"""The difficulty in view: what is known of it, its judgement, and the next thing to do for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.errors import UserError
from app.core.formats import dated
from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.difficulties import DifficultyCase, DifficultyState, severity_label
from app.domain.members import Member
from app.domain.objectives import EvolutionAct, Judgement, StatementKind, judgement_label
from app.ui.context import Context
from app.ui.course.difficulties.dialog import DifficultyDialog
from app.ui.course.difficulties.following import AdjustingView, AdjustmentLine, ClosingView
from app.ui.course.difficulties.judging import JudgingView
from app.ui.course.evolutions.opening import OpeningDialog, Subject
from app.ui.dialog_frame import asked
from app.ui.kit import Card, FieldHost, button, column, holder, icon_button, label, link, primary_button, row


class CaseCard(Card):
    """Shows a difficulty and writes what the group decides of it."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(name="difficulty")
        self.ctx = ctx
        self._case: DifficultyCase | None = None
        self._members: Sequence[Member] = ()
        self._taken_up = ""  # "judgement" or "adjustment": taken up again, not stored yet
        self.wrap_title()
        self.edit_button = icon_button("edit", _("Modifier cette difficulté"), name="difficulty-edit")
        self.remove_button = icon_button("remove", _("Supprimer cette difficulté"), name="difficulty-remove")
        self.add_to_head(self.edit_button)
        self.add_to_head(self.remove_button)
        self.edit_button.clicked.connect(self._on_edit)
        self.remove_button.clicked.connect(self._on_remove)
        self.facts = label("", "muted", wrap=True, name="difficulty-facts")
        self.tried = label("", wrap=True, name="difficulty-tried-words")
        self._judged = self._made_judged()
        self.judging = JudgingView()
        self.judging.judged.connect(self._on_judged)
        self.adjusting = AdjustingView()
        self.adjusting.decided.connect(self._on_adjust)
        self.adjustment = AdjustmentLine()
        self.adjustment.changing.connect(self._on_change_adjustment)
        self.agreement = self._made_agreement()
        self.closing = ClosingView()
        self.closing.closed.connect(self._on_close)
        self.result = label("", wrap=True, name="difficulty-result")
        self.reopen_button = button(_("Rouvrir"), name="difficulty-reopen", icon="undo")
        self.reopen_button.clicked.connect(self._on_reopen)
        self._done = holder(column(self.result, row(self.reopen_button, 1), gap=10), name="difficulty-done")
        self.add(
            self.facts,
            self.tried,
            self._judged,
            self.judging,
            self.adjusting,
            self.adjustment,
            self.agreement,
            self.closing,
            self._done,
            1,
        )
        self.box.setSpacing(14)

    def _made_judged(self) -> QWidget:
        self.verdict = label("", "strong", wrap=True, name="difficulty-verdict")
        self.reasons = label("", "muted", wrap=True, name="difficulty-reasons")
        self.again = link(_("Juger à nouveau"), name="difficulty-judge-again")
        self.again.clicked.connect(self._on_again)
        return holder(column(self.verdict, self.reasons, row(self.again, 1), gap=4), name="difficulty-judged")

    def _made_agreement(self) -> QWidget:
        self.agreement_words = label("", wrap=True, name="difficulty-agreement-words")
        self.lead_button = primary_button(_("Conduire l’accord"), name="difficulty-lead")
        self.lead_button.clicked.connect(self._on_lead)
        self.open_button = primary_button(_("Ouvrir l’accord du groupe…"), name="difficulty-open")
        self.open_button.clicked.connect(self._on_open)
        return holder(
            column(self.agreement_words, row(self.lead_button, self.open_button, 1), gap=8),
            name="difficulty-agreement",
        )

    # --- what is shown ----------------------------------------------------------------------------

    def show_case(self, case: DifficultyCase | None, members: Sequence[Member]) -> None:
        """Show a difficulty, or nothing."""
        other = case is None or self._case is None or case.id != self._case.id
        before, self._case, self._members = self._case, case, members
        if other or (before is not None and case is not None and before.state is not case.state):
            self._taken_up = ""
        if other:
            self._forget()
        self.setVisible(case is not None)
        if case is None:
            return
        self.set_head(case.text)
        self.facts.setText(facts(case))
        self.tried.setText(_("Déjà tenté\u00a0: {text}").format(text=case.tried))
        self.tried.setVisible(bool(case.tried))
        self._show_judgement(case)
        self._show_following(case)
        closed = case.closed is not None
        self._done.setVisible(closed)
        if case.closed is not None:
            words = _("Terminée le {day}\u00a0: {result}")
            self.result.setText(words.format(day=dated(case.closed), result=case.result))

    def _forget(self) -> None:
        """What was typed for another difficulty."""
        for area in (self.judging.reasons, self.closing.result):
            area.set_value("")
        for host in self.findChildren(FieldHost):
            host.clear_error()
        if self._case is not None:
            self.judging.reasons.set_value(self._case.reasons)

    def _show_judgement(self, case: DifficultyCase) -> None:
        judging = case.state is DifficultyState.NOTED or self._taken_up == "judgement"
        self.judging.setVisible(judging)
        self._judged.setVisible(case.judgement is not None and not judging)
        self.again.setVisible(case.state not in (DifficultyState.CLOSED, DifficultyState.AGREEING))
        if case.judgement is not None and case.judged is not None:
            words = _("Jugement du {day}\u00a0: {judgement}")
            named = judgement_label(case.judgement).lower()
            self.verdict.setText(words.format(day=dated(case.judged), judgement=named))
            self.reasons.setText(case.reasons)
            self.reasons.setVisible(bool(case.reasons))

    def _show_following(self, case: DifficultyCase) -> None:
        open_ = case.closed is None and not self.judging.isVisibleTo(self)
        way = case.judgement is Judgement.WAY
        adjusting = open_ and way and (case.action is None or self._taken_up == "adjustment")
        self.adjusting.setVisible(adjusting)
        if adjusting:
            self.adjusting.show_people(self._members, case.action)
        shown = way and case.action is not None and not adjusting and not self.judging.isVisibleTo(self)
        self.adjustment.setVisible(shown)
        if case.action is not None:
            self.adjustment.show_action(case.action, changes=open_)
        aim = open_ and case.judgement is Judgement.AIM
        under_way = case.state is DifficultyState.AGREEING
        self.agreement.setVisible(aim)
        self.agreement_words.setText(agreement_words(case))
        self.lead_button.setVisible(under_way)
        self.open_button.setVisible(not under_way)
        decided = case.agreement is not None and case.agreement.decided is not None
        self.closing.setVisible((shown and open_) or (aim and decided and not under_way))

    def begin(self) -> None:
        """On the next thing to do; a judgement begins by what the group says, never on a button."""
        for widget in (self.judging.reasons, self.adjusting.action, self.lead_button, self.open_button):
            if widget.isVisible():
                widget.setFocus()
                return

    def show_user_error(self, error: UserError) -> bool:
        """Beside the field it names."""
        return any(
            host.show_user_error(error)
            for host in self.findChildren(FieldHost)
            if host.field == error.field and host.isVisibleTo(self)
        )

    # --- acts -------------------------------------------------------------------------------------

    @property
    def _id(self) -> int:
        assert self._case is not None
        return self._case.id

    @Slot()
    def _on_edit(self) -> None:
        asked(DifficultyDialog(self.ctx, self, self._case))

    @Slot()
    def _on_remove(self) -> None:
        difficulty_id = self._id
        if self.ctx.perform(lambda: self.ctx.opened.difficulties.remove([difficulty_id]), self):
            self.ctx.messages.banner(_("La difficulté est supprimée."), undo=True)

    @Slot()
    def _on_again(self) -> None:
        self._take_up("judgement")
        self.judging.reasons.setFocus()

    @Slot()
    def _on_change_adjustment(self) -> None:
        self._take_up("adjustment")
        self.adjusting.action.setFocus()

    def _take_up(self, what: str) -> None:
        case = self._case
        assert case is not None
        self._taken_up = what
        self._show_judgement(case)
        self._show_following(case)

    @Slot(object)
    def _on_judged(self, judgement: Judgement) -> None:
        reasons, difficulty_id = self.judging.reasons.value(), self._id
        self._taken_up = ""
        judge = self.ctx.opened.difficulties.judge
        if not self.ctx.perform(lambda: judge(difficulty_id, judgement, reasons, clock.today()), self):
            return
        if judgement is Judgement.AIM:
            self._on_open()
        else:
            self.begin()

    @Slot()
    def _on_adjust(self) -> None:
        difficulty_id = self._id
        for host in self.adjusting.findChildren(FieldHost):
            host.clear_error()

        if self.ctx.perform(lambda: self._adjust(difficulty_id), self):
            self._taken_up = ""
            self.show_case(self._case, self._members)
            self.adjustment.button.setFocus()

    def _adjust(self, difficulty_id: int) -> Changes:
        typed = self.adjusting
        return self.ctx.opened.difficulties.adjust(
            difficulty_id, typed.action.text(), typed.person.currentData(), typed.day(), clock.today()
        )

    @Slot()
    def _on_open(self) -> None:
        case = self._case
        if case is None or case.judgement is not Judgement.AIM:
            return
        subject = Subject(StatementKind.OBJECTIVE, EvolutionAct.CHANGE)
        dialog = OpeningDialog(self.ctx, self, subject, difficulty=case)
        if asked(dialog) and dialog.evolution_id is not None:
            self.ctx.signals.navigate_requested.emit("course", ("evolutions", dialog.evolution_id))
        else:
            self.begin()

    @Slot()
    def _on_lead(self) -> None:
        if self._case is not None and self._case.agreement is not None:
            argument = ("evolutions", self._case.agreement.evolution_id)
            self.ctx.signals.navigate_requested.emit("course", argument)

    @Slot()
    def _on_close(self) -> None:
        result, difficulty_id = self.closing.result.value(), self._id
        for host in self.closing.findChildren(FieldHost):
            host.clear_error()
        close = self.ctx.opened.difficulties.close
        if self.ctx.perform(lambda: close(difficulty_id, result, clock.today()), self):
            self.ctx.messages.banner(_("La difficulté est terminée."), undo=True)

    @Slot()
    def _on_reopen(self) -> None:
        difficulty_id = self._id
        self.ctx.perform(lambda: self.ctx.opened.difficulties.reopen(difficulty_id), self)


def facts(case: DifficultyCase) -> str:
    """When and where it was noted, since when, how serious, whom it touches."""
    words = [_("Notée le {day}").format(day=dated(case.noted))]
    if case.source:
        words.append(case.source)
    if case.since is not None:
        words.append(_("depuis le {day}").format(day=dated(case.since)))
    words.append(severity_label(case.severity).lower())
    if case.touches:
        words.append(_("touche {who}").format(who=case.touches))
    return " · ".join(words)


def agreement_words(case: DifficultyCase) -> str:
    """Where the agreement over the aim is."""
    agreement = case.agreement
    if agreement is None:
        return _("Le groupe décide par un accord\u00a0: modifier l’objectif commun, ou en ajouter un.")
    if agreement.decided is None:
        return _("«\u00a0{title}\u00a0»\u00a0: un accord est en cours.").format(title=agreement.title)
    words = _(
        "«\u00a0{title}\u00a0» a été écarté le {day}. Ouvrez un autre accord, ou dites ce que cela a donné."
    )
    if agreement.adopted:
        words = _("«\u00a0{title}\u00a0» a été adopté le {day}.")
    return words.format(title=agreement.title, day=dated(agreement.decided))
