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
from app.domain.paper_kinds import OneOf, PaperKind
from app.domain.papers import Imprint
from app.domain.questionnaires import Survey, Wave
from app.services.evaluation.boards import Boards
from app.services.evaluation.figures import Figures
from app.services.evaluation.year_reviews import YearReviews
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

    def purposes(self, network_id: int, only: OneOf | None) -> dict[PaperKind, str]:
        """Which questionnaires the papers of surveys are about, in French; empty when about none."""
        forms = self._forms(network_id, _of(only, PaperKind.QUESTIONNAIRE))
        shown = self._shown(network_id, _of(only, PaperKind.SURVEY_RESULTS))
        asked, named = _("À remplir à la main\u00a0: {titles}."), _("{title}, {wave}")
        answered = _("Notes, attentes et mots\u00a0: {titles}.")
        titles = {
            PaperKind.QUESTIONNAIRE: (asked, [form.survey.title for form in forms]),
            PaperKind.SURVEY_RESULTS: (
                answered,
                [named.format(title=survey.title, wave=wave.title) for survey, wave in shown],
            ),
        }
        said = {
            kind: words.format(
                titles="\u00a0; ".join(_("«\u00a0{title}\u00a0»").format(title=each) for each in of)
            )
            for kind, (words, of) in titles.items()
            if of
        }
        if only is not None and only.kind in said:
            back = _("{purpose} Entrée ou un clic ici\u00a0: toutes les enquêtes.")
            said[only.kind] = back.format(purpose=said[only.kind])
        return said

    def paper(
        self, kind: PaperKind, network_id: int, imprint: Imprint, only: OneOf | None = None
    ) -> EvaluationPaper:
        """One paper as plain values; only for a kind that has no reason against it."""
        one = _of(only, kind)
        if kind is PaperKind.QUESTIONNAIRE:
            return QuestionnairePaper(imprint, self._forms(network_id, one))
        if kind is PaperKind.SURVEY_RESULTS:
            return SurveyResultsPaper(imprint, self._outcomes(network_id, one))
        make: dict[PaperKind, Callable[[int, Imprint], EvaluationPaper]] = {
            PaperKind.DASHBOARD: self._dashboard,
            PaperKind.YEARLY: self._years.paper,
        }
        return make[kind](network_id, imprint)

    def _forms(self, network_id: int, survey_id: int | None) -> tuple[QuestionnaireForm, ...]:
        """The questionnaire wanted; else those with an open wave, each in its latest; else all written."""
        surveys = [survey for survey in self._surveys.all(network_id) if survey.asked]
        latest = self._latest_waves(network_id)
        forms = [QuestionnaireForm(survey, latest.get(survey.id)) for survey in surveys]
        wanted = [form for form in forms if form.survey.id == survey_id]
        asked = [form for form in forms if form.wave is not None and form.wave.closed is None]
        return tuple(wanted or asked or forms)

    def _dashboard(self, network_id: int, imprint: Imprint) -> DashboardPaper:
        board = self._boards.get(network_id)
        window = self._figures.window(network_id, board.period)
        figures = tuple(self._figures.card(network_id, card, window, discreet=True) for card in board.cards)
        return DashboardPaper(replace(imprint, cycle=imprint.network), window, figures)

    def _shown(self, network_id: int, wave_id: int | None) -> list[tuple[Survey, Wave]]:
        """The wave wanted; else each questionnaire in the latest wave that has answers."""
        answered = [wave for wave in self._waves.all(network_id) if wave.answers]
        wanted = [wave for wave in answered if wave.id == wave_id]
        latest = {wave.survey_id: wave for wave in reversed(wanted or answered)}
        return [(each, latest[each.id]) for each in self._surveys.all(network_id) if each.id in latest]

    def _outcomes(self, network_id: int, wave_id: int | None) -> tuple[SurveyOutcome, ...]:
        return tuple(
            SurveyOutcome(self._results.of(wave.id), tuple(self._results.compare(survey.id)))
            for survey, wave in self._shown(network_id, wave_id)
        )

    def _latest_waves(self, network_id: int) -> dict[int, Wave]:
        """The wave of each questionnaire that was opened last."""
        return {wave.survey_id: wave for wave in reversed(self._waves.all(network_id))}


def _of(only: OneOf | None, kind: PaperKind) -> int | None:
    """The one thing a paper is narrowed to; None for all there is."""
    return only.id if only is not None and only.kind is kind else None
