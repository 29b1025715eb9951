"""What each paper of the evaluation is printed from: plain values, built by the services."""

from dataclasses import dataclass

from app.domain.boards import CardForm
from app.domain.debrief import Action
from app.domain.indicators import MemberValue, Reading, Split, Target, Unit, Window
from app.domain.overview import DebriefView
from app.domain.papers import Imprint
from app.domain.questionnaires import Survey, Wave
from app.domain.standing import StandingRole
from app.domain.survey_results import Difficulty, FollowUp, QuestionWaves, SurveyDigest, WaveResults


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


@dataclass(frozen=True, slots=True)
class Goal:
    """A value to reach after the year, and the name of its indicator."""

    name: str
    unit: Unit
    target: Target


@dataclass(frozen=True, slots=True)
class Prospects:
    """What lies ahead: actions still open, articles surveys wished for, difficulties, targets."""

    actions: tuple[Action, ...] = ()
    wishes: tuple[FollowUp, ...] = ()
    difficulties: tuple[Difficulty, ...] = ()
    goals: tuple[Goal, ...] = ()


@dataclass(frozen=True, slots=True)
class YearlyPaper:
    """The review of a year.

    `cycles` are those that ran in it, oldest first; `readings` the indicators of the type of network and of
    its dashboard, `figures` the two or three that are drawn; `surveys` the waves asked in the year;
    `standing` the roles of the network at its end, with those alone who held one in it.
    """

    imprint: Imprint
    objective: str
    window: Window
    cycles: tuple[DebriefView, ...]
    readings: tuple[Reading, ...]
    figures: tuple[BoardFigure, ...]
    surveys: tuple[SurveyDigest, ...]
    prospects: Prospects
    standing: tuple[StandingRole, ...] = ()


EvaluationPaper = QuestionnairePaper | DashboardPaper | SurveyResultsPaper | YearlyPaper
