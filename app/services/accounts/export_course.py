"""The tables of meetings, of the course of a network and of what it measures and asks."""

from datetime import date

from app.domain.indicators import Origin
from app.exchange.course_sheets import (
    action_sheet,
    adaptation_sheet,
    agreement_sheets,
    charter_sheet,
    difficulty_sheet,
    remark_sheet,
    stage_sheet,
    standing_sheet,
)
from app.exchange.evaluation_sheets import indicator_sheets, practice_sheets, slip_sheets
from app.exchange.meeting_sheets import meeting_sheets
from app.exchange.sheets import Sheet
from app.exchange.survey_sheets import survey_sheets
from app.services.course.adaptations import Adaptations
from app.services.course.balance import Balances
from app.services.course.difficulties import Difficulties
from app.services.course.evolutions import Evolutions
from app.services.course.objectives import Objectives
from app.services.course.programme import Programme
from app.services.course.remarks import Remarks
from app.services.course.standing import StandingRoles
from app.services.evaluation.indicators import Indicators
from app.services.evaluation.measures import Measures
from app.services.evaluation.practices import Practices
from app.services.evaluation.slips import Slips
from app.services.meetings.meetings import Meetings
from app.services.surveys.followups import FollowUps
from app.services.surveys.questionnaires import Surveys
from app.services.surveys.results import SurveyResults
from app.services.surveys.sheets import Sheets
from app.services.surveys.waves import Waves
from app.store import Store

_ALWAYS = date.max
"""A day by which everything is known: what is planned ahead goes out too."""


def course_sheets(store: Store, network_id: int) -> list[Sheet]:
    """Meetings, objective and charter, agreements, remarks, adaptations, difficulties, roles, actions."""
    adaptations = Adaptations(store).all(network_id, _ALWAYS)
    return [
        *meeting_sheets(Meetings(store).records(network_id)),
        charter_sheet(Objectives(store).texts(network_id)),
        *agreement_sheets(Evolutions(store).all(network_id)),
        remark_sheet(Remarks(store).all(network_id), adaptations),
        adaptation_sheet(adaptations),
        difficulty_sheet(Difficulties(store).all(network_id)),
        standing_sheet(StandingRoles(store).all(network_id, _ALWAYS)),
        stage_sheet(Balances(store).stages(network_id, _ALWAYS)),
        action_sheet(Programme(store).all(network_id, _ALWAYS)),
    ]


def evaluation_sheets(store: Store, network_id: int) -> list[Sheet]:
    """Indicators with their values and targets, best practices, slips between members, surveys."""
    indicators, measures = Indicators(store), Measures(store)
    definitions = indicators.definitions(network_id)
    typed = [each.symbol for each in definitions if each.origin is Origin.TYPED]
    waves, results = Waves(store).all(network_id), SurveyResults(store)
    return [
        *indicator_sheets(
            definitions,
            {symbol: measures.all(network_id, symbol) for symbol in typed},
            indicators.targets(network_id),
        ),
        *practice_sheets(Practices(store).all(network_id)),
        *slip_sheets(Slips(store).all(network_id)),
        *survey_sheets(
            Surveys(store).all(network_id),
            [results.of(wave.id) for wave in waves],
            {wave.id: Sheets(store).named(wave.id) for wave in waves},
            FollowUps(store).all(network_id),
        ),
    ]
