"""The head of the questionnaire in view: its words, what was promised, and what is done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from app.core.i18n import _
from app.domain.paper_kinds import OneOf, PaperKind
from app.domain.questionnaires import Survey
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.kit import Card, button, label, pill
from app.ui.kit.flow import Flow
from app.ui.surveys.questionnaires.survey_dialogs import EditSurveyDialog
from app.ui.surveys.questionnaires.words import anonymity_label, facts


class SurveyCard(Card):
    """Emits `copied(id)` when another one is to be shown."""

    copied = Signal(int)

    def __init__(self, ctx: Context) -> None:
        super().__init__(" ", name="survey-card")
        self._ctx = ctx
        self._survey: Survey | None = None
        self.wrap_title()
        self.pill = pill("", name="survey-pill")
        self.add_to_head(self.pill)
        self.introduction = label("", "body", wrap=True, name="survey-introduction")
        self.facts = label("", "note", wrap=True, name="survey-facts")
        self.edit = button(_("Modifier…"), name="survey-edit-open", icon="edit")
        self.print = button(_("Imprimer le questionnaire"), name="survey-print", icon="print")
        self.copy = button(_("Copier"), name="survey-copy", icon="copy")
        self.remove = button(_("Supprimer"), name="survey-remove", icon="remove")
        acts = Flow(self.edit, self.copy, self.remove, self.print, name="survey-acts")
        self.add(self.introduction, self.facts, acts)
        self.edit.clicked.connect(self._on_edit)
        self.print.clicked.connect(self._on_print)
        self.copy.clicked.connect(self._on_copy)
        self.remove.clicked.connect(self._on_remove)

    def show_survey(self, survey: Survey) -> None:
        """Show what `survey` says of itself."""
        self._survey = survey
        self.set_head(survey.title)
        self.pill.setText(anonymity_label(survey.anonymous))
        self.introduction.setText(survey.introduction)
        self.introduction.setVisible(bool(survey.introduction))
        self.facts.setText(facts(survey))

    @Slot()
    def _on_edit(self) -> None:
        if self._survey is not None:
            asked(EditSurveyDialog(self._ctx, self, self._survey))

    @Slot()
    def _on_print(self) -> None:
        if self._survey is not None:
            only = OneOf(PaperKind.QUESTIONNAIRE, self._survey.id)
            self._ctx.signals.navigate_requested.emit("documents", only)

    @Slot()
    def _on_copy(self) -> None:
        survey = self._survey
        if survey is None:
            return
        changes = self._ctx.perform(lambda: self._ctx.opened.surveys.copy(survey.id), self)
        if changes is not None:
            self.copied.emit(changes.only_id("survey"))
            words = _("«\u00a0{title}\u00a0» est copié, sans ses vagues.").format(title=survey.title)
            self._ctx.messages.banner(words, undo=True)

    @Slot()
    def _on_remove(self) -> None:
        """Remove it with its waves; asked first when anonymous sheets would be lost."""
        survey, surveys = self._survey, self._ctx.opened.surveys
        if survey is None:
            return
        final = surveys.removal_is_final([survey.id])
        if final and not self._ctx.messages.confirm(
            self,
            _("Supprimer «\u00a0{title}\u00a0» avec ses réponses\u00a0?").format(title=survey.title),
            _("Supprimer"),
            _("Ses feuilles sont anonymes\u00a0: rien ne permettra de les retrouver."),
        ):
            return
        if self._ctx.perform(lambda: surveys.remove([survey.id]), self):
            words = _("«\u00a0{title}\u00a0» est supprimé.").format(title=survey.title)
            self._ctx.messages.banner(words, undo=not final)
