"""«Questionnaires»: the list and the one in view at the left; its questions and waves at the right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.core.i18n import _, ngettext
from app.domain.questionnaires import Survey, Wave
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.kit import Card, Column, EmptyState, column, holder, primary_button
from app.ui.kit.two_cards import TwoCards
from app.ui.parts.part import Part
from app.ui.surveys.questionnaires.questions_card import QuestionsCard
from app.ui.surveys.questionnaires.room import LowGrid
from app.ui.surveys.questionnaires.survey_card import SurveyCard
from app.ui.surveys.questionnaires.survey_dialogs import NewSurveyDialog
from app.ui.surveys.questionnaires.waves_card import WavesCard
from app.ui.surveys.questionnaires.words import anonymity_label


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """A questionnaire as the list shows it."""

    id: int
    title: str
    anonymity: str
    waves: int
    answers: int


class QuestionnairesPart(Part):
    """The questionnaires of the network in view."""

    subjects = frozenset(
        {"survey", "question", "choice", "wave", "named_sheet", "answer_urn", "cycle", "member"}
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="questionnaires")
        self._surveys: dict[int, Survey] = {}
        self._waves: defaultdict[int, list[Wave]] = defaultdict(list)
        self._survey_id: int | None = None
        self.new_button = primary_button(_("Nouveau questionnaire…"), name="questionnaires-new", icon="add")
        self.new_button.clicked.connect(self._on_new)
        self.empty = EmptyState(
            _("Aucun questionnaire pour l’instant. Des modèles prêts à poser vous attendent."),
            _("Nouveau questionnaire…"),
            name="questionnaires-empty",
            icon="survey",
            act_icon="add",
        )
        self.empty.acted.connect(self._on_new)
        self.survey_card = SurveyCard(ctx)
        self.survey_card.copied.connect(self.show_survey)
        self.questions = QuestionsCard(ctx)
        self.waves = WavesCard(ctx)
        left, right = column(gap=14), column(gap=14)
        left.addWidget(self._made_list(), 1)
        left.addWidget(self.survey_card)
        right.addWidget(self.questions, 3)
        right.addWidget(self.waves, 2)
        self.work = TwoCards(
            holder(left, name="questionnaires-left"),
            holder(right, name="questionnaires-right"),
            name="questionnaires-work",
            shares=(41, 59),
            least=860,
        )
        self.add(self.empty, self.work, stretch=1)

    def _made_list(self) -> Card:
        self.card = Card(_("Questionnaires"), name="questionnaires-card", flush=True)
        self.grid = LowGrid(
            [
                Column("title", _("Titre"), width=0, strong=True),
                Column("anonymity", "", width=76),
                Column("waves", _("Vagues"), "int", width=62),
                Column("answers", _("Réponses"), "int", width=78),
            ],
            name="questionnaires-grid",
            accessible=_("Questionnaires du réseau"),
            spares=("anonymity", "waves"),
        )
        self.card.add(self.grid, stretch=1)
        self.grid.current_row_changed.connect(self._on_current)
        return self.card

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self.new_button,)

    def begin(self) -> None:
        (self.empty if self.work.isHidden() else self.grid).setFocus()

    def open_at(self, argument: object) -> None:
        """Show the questionnaire with this id."""
        if isinstance(argument, int):
            self.show_survey(argument)

    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        surveys = self.ctx.opened.surveys.all(network_id)
        self._surveys = {survey.id: survey for survey in surveys}
        self._waves = defaultdict(list)
        answers: Counter[int] = Counter()
        for wave in self.ctx.opened.waves.all(network_id):
            self._waves[wave.survey_id].append(wave)
            answers[wave.survey_id] += wave.answers
        self.empty.setVisible(not surveys)
        self.work.setVisible(bool(surveys))
        # An empty page has its own button: one thing to do, said once.
        self.new_button.setVisible(bool(surveys))
        n = len(surveys)
        self.card.set_head(ngettext("{n} questionnaire", "{n} questionnaires", n).format(n=n))
        wanted = self._survey_id
        self.grid.set_rows([line_of(survey, answers[survey.id]) for survey in surveys])
        if surveys:
            self.show_survey(wanted if wanted in self._surveys else surveys[0].id)

    @Slot(int)
    def show_survey(self, survey_id: int | None) -> None:
        """Put the cursor on a questionnaire and show it."""
        if survey_id in self._surveys:
            self.grid.select_id(survey_id)
            self._on_current(survey_id)

    @Slot(object)
    def _on_current(self, survey_id: Hashable) -> None:
        survey = self._surveys.get(survey_id) if isinstance(survey_id, int) else None
        if survey is None:
            return
        self._survey_id = survey.id
        self.survey_card.show_survey(survey)
        self.questions.show_survey(survey)
        self.waves.show_waves(survey, self._waves[survey.id])

    # --- what is done -----------------------------------------------------------------------------

    @Slot()
    def _on_new(self) -> None:
        dialog = NewSurveyDialog(self.ctx, self)
        asked(dialog)
        if dialog.added:
            self.show_survey(dialog.added)
            self.questions.grid.setFocus()


def line_of(survey: Survey, answers: int) -> SurveyLine:
    """A questionnaire and the sheets of all its waves."""
    return SurveyLine(survey.id, survey.title, anonymity_label(survey.anonymous), survey.waves, answers)
