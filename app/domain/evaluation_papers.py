"""What each paper of the evaluation is printed from: plain values, built by the services."""

from dataclasses import dataclass

from app.domain.papers import Imprint
from app.domain.questionnaires import Survey, Wave


@dataclass(frozen=True, slots=True)
class QuestionnaireForm:
    """A questionnaire to fill in by hand; `wave` is None while it was never asked."""

    survey: Survey
    wave: Wave | None


@dataclass(frozen=True, slots=True)
class QuestionnairePaper:
    """The questionnaires, one blank sheet of each."""

    imprint: Imprint
    forms: tuple[QuestionnaireForm, ...]


EvaluationPaper = QuestionnairePaper
