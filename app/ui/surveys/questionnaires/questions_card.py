"""The questions of a questionnaire, in the order of the paper."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot

from app.core.i18n import _, ngettext
from app.domain.questionnaires import Question, Survey, question_kind_label
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.kit import Card, Column, RowStyle, button, column
from app.ui.kit.flow import Flow
from app.ui.surveys.questionnaires.question_dialog import QuestionDialog
from app.ui.surveys.questionnaires.room import LowGrid
from app.ui.surveys.questionnaires.words import questions_count


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question as the list shows it; no number once it is asked no more."""

    id: int
    number: int | None
    section: str
    text: str
    how: str
    required: str
    first_retired: bool = False


class QuestionsCard(Card):
    """Added, corrected, moved and removed by the buttons under the list."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(_("Questions"), name="questions-card", flush=True)
        self._ctx = ctx
        self._survey: Survey | None = None
        self.grid = LowGrid(
            [
                Column("number", _("N°"), "int", width=40),
                Column("section", _("Rubrique"), width=128),
                Column("text", _("Question"), width=0, strong=True),
                Column("how", _("Réponse"), width=116),
                Column("required", _("Obligatoire"), width=88),
            ],
            name="questions-grid",
            accessible=_("Questions, dans l’ordre du questionnaire"),
            removes=True,
            spares=("section", "how", "required"),
            sortable=False,
            row_style=style_of,
        )
        self.add_question = button(_("Ajouter…"), name="questions-add", icon="add")
        self.edit = button(_("Modifier…"), name="questions-edit", icon="edit")
        self.up = button(_("Monter"), name="questions-up", icon="chevron-up")
        self.down = button(_("Descendre"), name="questions-down", icon="chevron-down")
        self.remove = button(_("Retirer"), name="questions-remove", icon="remove")
        self.restore = button(_("Remettre"), name="questions-restore", icon="undo")
        self.add_to_head(self.add_question)
        acts = Flow(self.edit, self.up, self.down, self.remove, self.restore, name="questions-acts")
        self.add(self.grid, stretch=1)
        self.add(column(acts, margins=(15, 0, 15, 0)))
        self.add_question.clicked.connect(self._on_add)
        self.edit.clicked.connect(self._on_edit)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.remove.clicked.connect(self.grid.remove_selected)
        self.restore.clicked.connect(self._on_restore)
        self.grid.row_activated.connect(self._on_activated)
        self.grid.rows_removed.connect(self._on_removed)
        self.grid.current_row_changed.connect(self._on_current)

    def show_survey(self, survey: Survey) -> None:
        """Show the questions of `survey`."""
        self._survey = survey
        self.set_head(questions_count(len(survey.asked)))
        rows = lines_of(survey)
        self.grid.hide_columns([] if any(each.required for each in survey.asked) else ["required"])
        self.grid.set_rows(rows)
        if rows and self.grid.current_id() is None:
            self.grid.select_id(rows[0].id)
        self._on_current(self.grid.current_id())

    @property
    def question(self) -> Question | None:
        """The question under the cursor, while it is asked."""
        asked = self._survey.asked if self._survey is not None else ()
        return next((each for each in asked if each.id == self.grid.current_id()), None)

    @property
    def retired(self) -> Question | None:
        """The question under the cursor, when it is asked no more."""
        known = self._survey.questions if self._survey is not None else ()
        return next((each for each in known if each.retired and each.id == self.grid.current_id()), None)

    @Slot(object)
    def _on_current(self, _question_id: Hashable) -> None:
        asked = self._survey.asked if self._survey is not None else ()
        question, retired = self.question, self.retired is not None
        self.edit.setEnabled(question is not None)
        self.remove.setEnabled(question is not None)
        self.remove.setVisible(not retired)
        self.restore.setVisible(retired)
        self.up.setEnabled(question is not None and question != asked[0])
        self.down.setEnabled(question is not None and question != asked[-1])

    # --- what is done -----------------------------------------------------------------------------

    @Slot()
    def _on_add(self) -> None:
        if self._survey is None:
            return
        known = {each.id for each in self._survey.asked}
        asked(QuestionDialog(self._ctx, self, self._survey))
        added = [each.id for each in self._survey.asked if each.id not in known]
        if added:
            self.grid.setFocus()
            self.grid.select_id(added[0])

    @Slot(object)
    def _on_activated(self, _question_id: Hashable) -> None:
        if self.retired is not None:
            self._on_restore()
        else:
            self._on_edit()

    @Slot()
    def _on_edit(self) -> None:
        question = self.question
        if self._survey is not None and question is not None:
            asked(QuestionDialog(self._ctx, self, self._survey, question))

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        question = self.question
        if self._survey is None or question is None:
            return
        place = self._survey.asked.index(question) + by
        self._ctx.perform(lambda: self._ctx.opened.surveys.move_question(question.id, place), self)
        if not (self.up if by < 0 else self.down).isEnabled():
            self.grid.setFocus()

    @Slot()
    def _on_restore(self) -> None:
        question = self.retired
        if question is None:
            return
        surveys = self._ctx.opened.surveys
        if self._ctx.perform(lambda: surveys.restore_questions([question.id]), self):
            self.grid.select_id(question.id)
            self.grid.setFocus()
            words = _("«\u00a0{text}\u00a0» est posée de nouveau.").format(text=question.text)
            self._ctx.messages.banner(words, undo=True)

    @Slot(object)
    def _on_removed(self, ids: Sequence[Hashable]) -> None:
        survey = self._survey
        asked = survey.asked if survey is not None else ()
        chosen = [each.id for each in asked if each.id in set(ids)]
        if survey is None or not chosen:
            return
        surveys = self._ctx.opened.surveys
        if self._ctx.perform(lambda: surveys.remove_questions(chosen), self) is None:
            return
        self.grid.setFocus()  # «Retirer» may have given its place to «Remettre»
        after = surveys.get(survey.id)
        kept = {each.id for each in after.questions if each.retired} & set(chosen)
        if kept and after.asked:  # the cursor does not follow it among the retired ones
            place = next(at for at, each in enumerate(asked) if each.id == chosen[0])
            self.grid.select_id(after.asked[min(place, len(after.asked) - 1)].id)
        words = ngettext("{n} question retirée.", "{n} questions retirées.", len(chosen))
        if kept:
            words = ngettext(
                "{n} question n’est plus posée\u00a0; les réponses déjà données restent.",
                "{n} questions ne sont plus posées\u00a0; les réponses déjà données restent.",
                len(chosen),
            )
        self._ctx.messages.banner(words.format(n=len(chosen)), undo=True)


def lines_of(survey: Survey) -> list[QuestionLine]:
    """The questions asked, numbered, then those that are asked no more."""
    lines: list[QuestionLine] = []
    asked = len(survey.asked)
    retired = [each for each in survey.questions if each.retired]
    for place, each in enumerate((*survey.asked, *retired)):
        lines.append(
            QuestionLine(
                each.id,
                None if each.retired else place + 1,
                each.section,
                each.text,
                question_kind_label(each.kind),
                _("oui") if each.required else "",
                first_retired=place == asked,
            )
        )
    return lines


def style_of(line: QuestionLine) -> RowStyle:
    """Questions asked no more are pale, under a line that says so."""
    words = _("Questions retirées\u00a0: leurs réponses restent") if line.first_retired else ""
    return RowStyle(muted=line.number is None, divider=words)
