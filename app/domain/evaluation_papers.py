"""What each paper of the evaluation is printed from: plain values, built by the services."""

from dataclasses import dataclass

from app.domain.boards import CardForm
from app.domain.indicators import MemberValue, Reading, Split, Window
from app.domain.papers import Imprint
from app.domain.questionnaires import Survey, Wave
from app.domain.survey_results import QuestionWaves, WaveResults


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


@dataclass(frozen=True, slots=True)
class BoardFigure:
    """A card of the dashboard. `split` only for a card by parts, `ranking` for one by member: what is
    confidential has no such card."""

    form: CardForm
    width: int
    reading: Reading
    split: Split | None = None
    ranking: tuple[MemberValue, ...] = ()


@dataclass(frozen=True, slots=True)
class DashboardPaper:
    """The dashboard over its period, its cards in order."""

    imprint: Imprint
    window: Window
    figures: tuple[BoardFigure, ...]


@dataclass(frozen=True, slots=True)
class SurveyOutcome:
    """The latest results of a questionnaire, and its questions through the waves."""

    results: WaveResults
    waves: tuple[QuestionWaves, ...]


@dataclass(frozen=True, slots=True)
class SurveyResultsPaper:
    """The results of the surveys that were answered."""

    imprint: Imprint
    outcomes: tuple[SurveyOutcome, ...]


EvaluationPaper = QuestionnairePaper | DashboardPaper | SurveyResultsPaper
