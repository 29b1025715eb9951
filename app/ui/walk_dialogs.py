"""Every dialog the program has, boxes apart, so that each can be shown; see `app.ui.walk`."""

from app.ui import guide_walked as guide
from app.ui.accounts import walked as accounts
from app.ui.buying import walked as buying
from app.ui.course.balance import walked as balance
from app.ui.course.objectives import walked as objectives
from app.ui.course.standing import walked as standing
from app.ui.evaluation import walked as evaluation
from app.ui.evaluation.board import walked as board
from app.ui.feedback import walked as feedback
from app.ui.goods import walked as goods
from app.ui.meetings.calendar import walked as calendar
from app.ui.members import walked as members
from app.ui.opening import Opening
from app.ui.process import walked as process
from app.ui.process.roles import walked as roles
from app.ui.start import walked as start
from app.ui.store_dialogs import walked as store_dialogs
from app.ui.surveys.keying import walked as keying
from app.ui.surveys.questionnaires import walked as questionnaires

OPENINGS: tuple[Opening, ...] = (
    *start.OPENINGS,
    *store_dialogs.OPENINGS,
    *guide.OPENINGS,
    *members.OPENINGS,
    *process.OPENINGS,
    *roles.OPENINGS,
    *buying.OPENINGS,
    *goods.OPENINGS,
    *accounts.OPENINGS,
    *evaluation.OPENINGS,
    *board.OPENINGS,
    *questionnaires.OPENINGS,
    *balance.OPENINGS,
    *standing.OPENINGS,
    *objectives.OPENINGS,
    *keying.OPENINGS,
    *feedback.OPENINGS,
    *calendar.OPENINGS,
)
