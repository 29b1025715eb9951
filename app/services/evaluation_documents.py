"""The papers of the evaluation of a network, gathered from the services of indicators and surveys."""

from collections.abc import Callable
from dataclasses import replace

from app.core.i18n import _
from app.domain.evaluation_papers import (
    DashboardPaper,
    EvaluationPaper,
    QuestionnaireForm,
    QuestionnairePaper,
    SurveyOutcome,
    SurveyResultsPaper,
)
from app.domain.paper_kinds import PaperKind
from app.domain.papers import Imprint
from app.domain.questionnaires import Wave
from app.services.evaluation.boards import Boards
from app.services.evaluation.figures import Figures
from app.services.evaluation.year_reviews import YearReviews, figure_of
from app.services.surveys.questionnaires import Surveys
from app.services.surveys.results import SurveyResults
from app.services.surveys.waves import Waves
from app.store import Store


class EvaluationDocuments:
    """The papers of a network's evaluation. Gathering reads the store; nothing is drawn here."""

    def __init__(self, store: Store) -> None:
        self._years = YearReviews(store)
        self._boards = Boards(store)
        self._figures = Figures(store)
        self._surveys = Surveys(store)
        self._results = SurveyResults(store)
        self._waves = Waves(store)

    def reasons(self, network_id: int) -> dict[PaperKind, str]:
        """Why each paper cannot be printed yet, in French; empty when it can."""
        surveys = self._surveys.all(network_id)
        empty = not self._boards.get(network_id).cards
        return {
            PaperKind.DASHBOARD: _("Le tableau de bord n’a encore aucune carte.") if empty else "",
            PaperKind.QUESTIONNAIRE: ""
            if any(survey.asked for survey in surveys)
            else _("Aucune question n’est encore écrite\u00a0: créez d’abord une enquête."),
            PaperKind.SURVEY_RESULTS: ""
            if any(wave.answers for wave in self._waves.all(network_id))
            else _("Aucune enquête n’a encore de réponse."),
            PaperKind.YEARLY: self._years.why_not(network_id),
        }

    def paper(self, kind: PaperKind, network_id: int, imprint: Imprint) -> EvaluationPaper:
        """One paper as plain values; only for a kind that has no reason against it."""
        make: dict[PaperKind, Callable[[int, Imprint], EvaluationPaper]] = {
            PaperKind.DASHBOARD: self._dashboard,
            PaperKind.QUESTIONNAIRE: self._questionnaire,
            PaperKind.SURVEY_RESULTS: self._survey_results,
            PaperKind.YEARLY: self._years.paper,
        }
        return make[kind](network_id, imprint)

    def _questionnaire(self, network_id: int, imprint: Imprint) -> QuestionnairePaper:
        """The questionnaires with an open wave, each in its latest; else all those written."""
        surveys = [survey for survey in self._surveys.all(network_id) if survey.asked]
        latest = self._latest_waves(network_id)
        forms = [QuestionnaireForm(survey, latest.get(survey.id)) for survey in surveys]
        asked = [form for form in forms if form.wave is not None and form.wave.closed is None]
        return QuestionnairePaper(imprint, tuple(asked or forms))

    def _dashboard(self, network_id: int, imprint: Imprint) -> DashboardPaper:
        board = self._boards.get(network_id)
        window = self._figures.window(network_id, board.period)
        figures = tuple(figure_of(self._figures, network_id, card, window) for card in board.cards)
        return DashboardPaper(replace(imprint, cycle=imprint.network), window, figures)

    def _survey_results(self, network_id: int, imprint: Imprint) -> SurveyResultsPaper:
        """Each questionnaire in the latest wave that has answers."""
        return SurveyResultsPaper(imprint, tuple(self._outcomes(network_id)))

    def _outcomes(self, network_id: int) -> list[SurveyOutcome]:
        answered = {wave.survey_id: wave for wave in reversed(self._waves.all(network_id)) if wave.answers}
        return [
            SurveyOutcome(self._results.of(answered[survey.id].id), tuple(self._results.compare(survey.id)))
            for survey in self._surveys.all(network_id)
            if survey.id in answered
        ]

    def _latest_waves(self, network_id: int) -> dict[int, Wave]:
        """The wave of each questionnaire that was opened last."""
        return {wave.survey_id: wave for wave in reversed(self._waves.all(network_id))}
