"""The one way to print: papers in, PDF bytes out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from app.core.files import atomic_write
from app.core.i18n import _
from app.domain.course_papers import (
    AgendaPaper,
    BalancePaper,
    CharterPaper,
    CoursePaper,
    DifficultyPaper,
    InvitationPaper,
    MinutesPaper,
    ProgrammePaper,
    SignInPaper,
)
from app.domain.evaluation_papers import (
    DashboardPaper,
    EvaluationPaper,
    QuestionnairePaper,
    SurveyResultsPaper,
    YearlyPaper,
)
from app.domain.papers import (
    AttendancePaper,
    BallotsPaper,
    CollectivePaper,
    DebriefPaper,
    ListFormsPaper,
    Paper,
    PlanningPaper,
    ResultPaper,
    RolesPaper,
)
from app.domain.purchase_papers import (
    BasketsPaper,
    DistributionItemsPaper,
    DistributionMembersPaper,
    LabelsPaper,
    OrdersPaper,
    PurchasePaper,
    QuotationPaper,
    SettlementPaper,
    StatementsPaper,
    StockPaper,
    WallPaper,
)
from app.reports.agenda import agenda
from app.reports.attendance import attendance
from app.reports.balance import balance
from app.reports.ballots import ballots
from app.reports.baskets import baskets
from app.reports.charter import charter
from app.reports.collective import collective
from app.reports.dashboard import dashboard
from app.reports.debrief import debrief
from app.reports.difficulty import difficulty
from app.reports.distribution import distribution_items, distribution_members
from app.reports.forms import forms
from app.reports.invitation import invitation
from app.reports.kit.canvas import TaggedCanvas
from app.reports.kit.flow import flow
from app.reports.labels import labels
from app.reports.minutes import minutes
from app.reports.orders import orders
from app.reports.planning import planning
from app.reports.programme import programme
from app.reports.questionnaire import questionnaire
from app.reports.quotation import quotation
from app.reports.result import result
from app.reports.roles import roles
from app.reports.settlement import settlement
from app.reports.sheet import Sheet
from app.reports.sign_in import sign_in
from app.reports.statements import statements
from app.reports.stock import stock
from app.reports.survey_results import survey_results
from app.reports.wall import wall
from app.reports.yearly import yearly

AnyPaper = Paper | PurchasePaper | EvaluationPaper | CoursePaper

_LAYOUTS: dict[type, Callable[[Any], Sheet]] = {
    DebriefPaper: debrief,
    CollectivePaper: collective,
    PlanningPaper: planning,
    RolesPaper: roles,
    ListFormsPaper: forms,
    BallotsPaper: ballots,
    ResultPaper: result,
    AttendancePaper: attendance,
    QuotationPaper: quotation,
    BasketsPaper: baskets,
    OrdersPaper: orders,
    DistributionMembersPaper: distribution_members,
    DistributionItemsPaper: distribution_items,
    WallPaper: wall,
    LabelsPaper: labels,
    StatementsPaper: statements,
    SettlementPaper: settlement,
    StockPaper: stock,
    DashboardPaper: dashboard,
    QuestionnairePaper: questionnaire,
    SurveyResultsPaper: survey_results,
    YearlyPaper: yearly,
    InvitationPaper: invitation,
    AgendaPaper: agenda,
    SignInPaper: sign_in,
    MinutesPaper: minutes,
    DifficultyPaper: difficulty,
    CharterPaper: charter,
    BalancePaper: balance,
    ProgrammePaper: programme,
}


def render(papers: AnyPaper | Sequence[AnyPaper], *, invariant: bool = False) -> bytes:
    """The PDF of one paper, or of several one after another («Tout imprimer»), numbered as a whole.

    With `invariant` the same papers give the same bytes. ValueError when there is no paper.
    """
    several = papers if isinstance(papers, Sequence) else (papers,)
    if not several:
        raise ValueError("nothing to print")
    sheets = [_LAYOUTS[type(paper)](paper) for paper in several]
    first = sheets[0]
    title = first.title
    if len(sheets) > 1:
        title = _("Papiers de la réunion — {cycle}").format(cycle=first.imprint.cycle)
    canvas = TaggedCanvas(title=title, author=first.imprint.network, invariant=invariant)
    for index, sheet in enumerate(sheets):
        if len(sheets) > 1:
            canvas.bookmarkPage(f"sheet{index}")
            canvas.addOutlineEntry(sheet.name, f"sheet{index}")
        flow(canvas, sheet.blocks, sheet.foot)
    return canvas.finish()


def save(papers: AnyPaper | Sequence[AnyPaper], path: Path) -> None:
    """Write the PDF to `path`, whole or not at all; EnvironmentProblem when the disk refuses."""
    content = render(papers)
    with atomic_write(path) as stream:
        stream.write(content)
