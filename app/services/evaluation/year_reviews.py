"""The review of a network's year, gathered from its cycles, figures and surveys."""

from dataclasses import replace
from datetime import date, timedelta

from app.core.clock import today
from app.core.i18n import _
from app.domain.boards import CardForm, Period
from app.domain.catalogue import group_order
from app.domain.evaluation_papers import Goal, Prospects, YearlyPaper
from app.domain.indicators import Reading, Window
from app.domain.network import Network
from app.domain.papers import Imprint
from app.domain.planning import Cycle
from app.domain.standing import StandingRole
from app.domain.survey_results import FollowUpKind, SurveyDigest
from app.services.course.standing import standing_of
from app.services.cycles import Cycles
from app.services.debriefs import Debriefs, actions_of
from app.services.evaluation.boards import Boards
from app.services.evaluation.figures import Figures
from app.services.evaluation.indicators import Indicators
from app.services.networks import Networks
from app.services.surveys.followups import FollowUps
from app.services.surveys.results import SurveyResults
from app.services.surveys.waves import Waves
from app.store import Store

DRAWN = 3
"""Charts of the year."""

_OVER_TIME = (CardForm.BAR, CardForm.LINE, CardForm.STACKED)


class YearReviews:
    """The year a review is of: the calendar year when it is printed in December or January, otherwise the
    last twelve full months."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._networks = Networks(store)
        self._cycles = Cycles(store)
        self._debriefs = Debriefs(store)
        self._boards = Boards(store)
        self._figures = Figures(store)
        self._indicators = Indicators(store)
        self._waves = Waves(store)
        self._results = SurveyResults(store)
        self._follow_ups = FollowUps(store)

    def why_not(self, network_id: int) -> str:
        """Why there is nothing to review yet, in French; empty when there is."""
        since = self._figures.window(network_id, Period.ALL)
        known = since.start < since.end or bool(self._cycles.all(network_id))
        known = known or any(wave.answers for wave in self._waves.all(network_id))
        return "" if known else _("Ni cycle, ni mesure, ni enquête\u00a0: il n’y a encore rien à relire.")

    def window(self, network_id: int, day: date) -> Window:
        """The year to review, seen from a day."""
        if day.month == 12:
            return self._figures.window(network_id, Period.YEAR, day)
        if day.month == 1:
            return self._figures.window(network_id, Period.LAST_YEAR, day)
        last = day.replace(day=1) - timedelta(days=1)
        return self._figures.window(network_id, Period.TWELVE_MONTHS, last)

    def paper(self, network_id: int, imprint: Imprint) -> YearlyPaper:
        """The review as plain values."""
        network = self._networks.get(network_id)
        window = self.window(network_id, imprint.printed)
        cycles = [cycle for cycle in self._cycles.all(network_id) if _ran_in(cycle, window)]
        figures = [
            self._figures.card(network_id, card, window, discreet=True)
            for card in self._boards.get(network_id).cards
            if card.form in _OVER_TIME
        ]
        drawn = [each for each in figures if any(b.value is not None for b in each.reading.buckets)]
        return YearlyPaper(
            replace(imprint, cycle=window.label),
            network.objective,
            window,
            tuple(self._debriefs.view(cycle.id) for cycle in reversed(cycles)),
            self._readings(network, window),
            tuple(drawn[:DRAWN]),
            tuple(self._surveys(network_id, window)),
            self._prospects(network_id, window),
            self._standing(network_id, window),
        )

    def _readings(self, network: Network, window: Window) -> tuple[Reading, ...]:
        """What is measured of the indicators of its type, then all of those of its dashboard."""
        own = group_order(network.type)[0]
        on_board = {str(card.symbol) for card in self._boards.get(network.id).cards}
        found = [
            self._figures.reading(network.id, each.symbol, window, discreet=True)
            for each in self._indicators.definitions(network.id)
            if each.group == own or str(each.symbol) in on_board
        ]
        return tuple(
            each
            for each in found
            if str(each.definition.symbol) in on_board
            or each.hidden
            or (each.value, each.year_ago) != (None, None)
        )

    def _surveys(self, network_id: int, window: Window) -> list[SurveyDigest]:
        """The waves of the year that have answers, oldest first."""
        found = []
        for wave in reversed(self._waves.all(network_id)):
            if not wave.answers or not window.holds(wave.opened):
                continue
            results = self._results.of(wave.id)
            survey = results.survey
            found.append(
                SurveyDigest(
                    wave.id,
                    survey.title,
                    wave.title,
                    survey.audience,
                    results.sheets,
                    wave.asked,
                    results.headlines,
                )
            )
        return found

    def _standing(self, network_id: int, window: Window) -> tuple[StandingRole, ...]:
        """The roles that were held in the year."""
        with self._store.read() as session:
            roles = standing_of(session, network_id, window.end)
        found = [
            replace(role, past=tuple(each for each in role.past if each.held_since(window.start)))
            for role in roles
        ]
        return tuple(role for role in found if role.holders or role.past)

    def _prospects(self, network_id: int, window: Window) -> Prospects:
        """What became an action or a difficulty is listed as such; a wish is an article still to be voted."""
        with self._store.read() as session:
            actions = actions_of(session, network_id, only_open=True)
        definitions = {each.symbol: each for each in self._indicators.definitions(network_id)}
        goals = [
            Goal(definitions[target.symbol].name, definitions[target.symbol].unit, target)
            for target in self._indicators.targets(network_id)
            if target.due > window.end and target.symbol in definitions
        ]
        coming = {cycle.id for cycle in self._cycles.all(network_id) if cycle.closed is None}
        wishes = [wish for wish in self._follow_ups.all(network_id) if wish.kind is FollowUpKind.ITEM]
        return Prospects(
            tuple(actions),
            tuple(wish for wish in wishes if wish.cycle_id in coming),
            tuple(each for each in self._follow_ups.difficulties(network_id) if each.closed is None),
            tuple(sorted(goals, key=lambda goal: goal.target.due)),
        )


def _ran_in(cycle: Cycle, window: Window) -> bool:
    return cycle.started <= window.end and (cycle.closed or today()) >= window.start
