"""Every service over one open store, as the window gets them."""

from dataclasses import dataclass
from pathlib import Path
from typing import get_type_hints

from app.services.accounts.accounts import Accounts
from app.services.accounts.entries import Entries
from app.services.accounts.exports import Exports
from app.services.accounts.results import Results
from app.services.course.adaptations import Adaptations
from app.services.course.balance import Balances
from app.services.course.difficulties import Difficulties
from app.services.course.evolutions import Evolutions
from app.services.course.member_pages import MemberPages
from app.services.course.objectives import Objectives
from app.services.course.programme import Programme
from app.services.course.remarks import Remarks
from app.services.course.standing import StandingRoles
from app.services.cycles import Cycles
from app.services.debriefs import Debriefs
from app.services.documents import Documents
from app.services.evaluation.boards import Boards
from app.services.evaluation.figures import Figures
from app.services.evaluation.indicators import Indicators
from app.services.evaluation.measures import Measures
from app.services.evaluation.practices import Practices
from app.services.evaluation.slips import Slips
from app.services.goods.handover import Handover
from app.services.goods.reception import Reception
from app.services.goods.stock import Stock
from app.services.history import History
from app.services.home import Home
from app.services.lists import Lists
from app.services.meetings.calendar import Calendar
from app.services.meetings.meetings import Meetings
from app.services.meetings.sittings import Sittings
from app.services.members import Members
from app.services.networks import Networks
from app.services.outcome import Outcome
from app.services.pool import Pool
from app.services.purchases import Purchases
from app.services.purchasing.buying import Buying
from app.services.purchasing.offers import Offers
from app.services.purchasing.one_offs import OneOffs
from app.services.purchasing.orders import Orders
from app.services.purchasing.suppliers import Suppliers
from app.services.roles import Roles
from app.services.surveys.followups import FollowUps
from app.services.surveys.questionnaires import Surveys
from app.services.surveys.results import SurveyResults
from app.services.surveys.sheets import Sheets
from app.services.surveys.waves import Waves
from app.services.votes import Votes
from app.store import Store, open_store


@dataclass(frozen=True)
class Services:
    """What an animator can do."""

    networks: Networks
    members: Members
    cycles: Cycles
    lists: Lists
    pool: Pool
    votes: Votes
    outcome: Outcome
    roles: Roles
    purchases: Purchases
    reception: Reception
    handover: Handover
    stock: Stock
    debriefs: Debriefs
    programme: Programme
    standing: StandingRoles
    member_pages: MemberPages
    balance: Balances
    entries: Entries
    accounts: Accounts
    results: Results
    exports: Exports
    suppliers: Suppliers
    offers: Offers
    buying: Buying
    one_offs: OneOffs
    orders: Orders
    surveys: Surveys
    waves: Waves
    sheets: Sheets
    survey_results: SurveyResults
    follow_ups: FollowUps
    practices: Practices
    slips: Slips
    indicators: Indicators
    measures: Measures
    boards: Boards
    figures: Figures
    calendar: Calendar
    meetings: Meetings
    sittings: Sittings
    difficulties: Difficulties
    evolutions: Evolutions
    objectives: Objectives
    remarks: Remarks
    adaptations: Adaptations
    home: Home
    documents: Documents
    history: History
    store: Store

    def close(self) -> None:
        """Back up when needed and close the store."""
        self.store.close()


def services_over(store: Store) -> Services:
    """The services of an open store, each made over it."""
    made = {name: kind(store) for name, kind in get_type_hints(Services).items() if kind is not Store}
    return Services(store=store, **made)


def open_services(path: Path, backup_dir: Path | None = None) -> Services:
    """Open the store at `path`, made when absent; EnvironmentProblem when it cannot be."""
    return services_over(open_store(path, backup_dir=backup_dir))
