"""The dialogs of the questionnaires made outside their buttons; see `app.ui.walk_dialogs`."""

from PySide6.QtWidgets import QDialog, QWidget

from app.domain.questionnaires import Survey
from app.ui.context import Context
from app.ui.opening import Opening
from app.ui.surveys.questionnaires.question_dialog import QuestionDialog
from app.ui.surveys.questionnaires.survey_dialogs import EditSurveyDialog, NewSurveyDialog
from app.ui.surveys.questionnaires.wave_dialog import WaveDialog


def first(ctx: Context) -> Survey | None:
    """The first questionnaire of the network in view."""
    found = ctx.opened.surveys.all(ctx.network_id) if ctx.network_id is not None else []
    return found[0] if found else None


def new(ctx: Context, parent: QWidget) -> QDialog | None:
    """A questionnaire to begin."""
    return None if ctx.network_id is None else NewSurveyDialog(ctx, parent)


def edit(ctx: Context, parent: QWidget) -> QDialog | None:
    """Its words."""
    survey = first(ctx)
    return None if survey is None else EditSurveyDialog(ctx, parent, survey)


def question(ctx: Context, parent: QWidget) -> QDialog | None:
    """A question to add."""
    survey = first(ctx)
    return None if survey is None else QuestionDialog(ctx, parent, survey)


def wave(ctx: Context, parent: QWidget) -> QDialog | None:
    """A wave to open."""
    survey = first(ctx)
    return None if survey is None else WaveDialog(ctx, parent, survey)


OPENINGS = (
    Opening("survey-new", "surveys", "questionnaires", new, needs_cycle=False),
    Opening("survey-edit", "surveys", "questionnaires", edit, needs_cycle=False),
    Opening("survey-question", "surveys", "questionnaires", question, needs_cycle=False),
    Opening("survey-wave", "surveys", "questionnaires", wave, needs_cycle=False),
)
