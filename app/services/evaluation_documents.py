"""The papers of the evaluation of a network, gathered from the services of indicators and surveys."""

from collections.abc import Callable

from app.core.i18n import _
from app.domain.evaluation_papers import EvaluationPaper, QuestionnaireForm, QuestionnairePaper
from app.domain.paper_kinds import PaperKind
from app.domain.papers import Imprint
from app.domain.questionnaires import Wave
from app.services.surveys.questionnaires import Surveys
from app.services.surveys.waves import Waves
from app.store import Store


class EvaluationDocuments:
    """The papers of a network's evaluation. Gathering reads the store; nothing is drawn here."""

    def __init__(self, store: Store) -> None:
        self._surveys = Surveys(store)
        self._waves = Waves(store)

    def reasons(self, network_id: int) -> dict[PaperKind, str]:
        """Why each paper cannot be printed yet, in French; empty when it can."""
        surveys = self._surveys.all(network_id)
        return {
            PaperKind.QUESTIONNAIRE: ""
            if any(survey.asked for survey in surveys)
            else _("Aucune question n’est encore écrite\u00a0: créez d’abord une enquête."),
        }

    def paper(self, kind: PaperKind, network_id: int, imprint: Imprint) -> EvaluationPaper:
        """One paper as plain values; only for a kind that has no reason against it."""
        make: dict[PaperKind, Callable[[int, Imprint], EvaluationPaper]] = {
            PaperKind.QUESTIONNAIRE: self._questionnaire,
        }
        return make[kind](network_id, imprint)

    def _questionnaire(self, network_id: int, imprint: Imprint) -> QuestionnairePaper:
        """The questionnaires with an open wave, each in its latest; else all those written."""
        surveys = [survey for survey in self._surveys.all(network_id) if survey.asked]
        latest = self._latest_waves(network_id)
        forms = [QuestionnaireForm(survey, latest.get(survey.id)) for survey in surveys]
        asked = [form for form in forms if form.wave is not None and form.wave.closed is None]
        return QuestionnairePaper(imprint, tuple(asked or forms))

    def _latest_waves(self, network_id: int) -> dict[int, Wave]:
        """The wave of each questionnaire that was opened last."""
        return {wave.survey_id: wave for wave in reversed(self._waves.all(network_id))}
