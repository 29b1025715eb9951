"""The dialogs of remarks and adaptations as `app.ui.walk_dialogs` shows them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from app.core import clock
from app.domain.adaptations import Adaptation, AdaptationState
from app.domain.remarks import Remark
from app.ui.context import Context
from app.ui.feedback.adaptations.dialogs import ActionDialog, AdaptationDialog, DecisionDialog, TrialDialog
from app.ui.feedback.noting import RemarkDialog
from app.ui.feedback.remarks.dialogs import AnswerDialog, LinkDialog
from app.ui.feedback.remarks.themes import ThemesDialog
from app.ui.opening import Opening


def _remarks(ctx: Context) -> list[Remark]:
    return [] if ctx.network_id is None else ctx.opened.remarks.all(ctx.network_id)[:2]


def _adaptations(ctx: Context) -> list[Adaptation]:
    if ctx.network_id is None:
        return []
    return ctx.opened.adaptations.all(ctx.network_id, clock.today())


def _in_state(ctx: Context, state: AdaptationState) -> Adaptation | None:
    return next((each for each in _adaptations(ctx) if each.state is state), None)


def note(ctx: Context, parent: QWidget) -> QDialog | None:
    """A new remark; None without a network."""
    return None if ctx.network_id is None else RemarkDialog(ctx, parent)


def answer(ctx: Context, parent: QWidget) -> QDialog | None:
    """What was said back to the last remarks; None without one."""
    found = _remarks(ctx)
    return AnswerDialog(ctx, parent, found) if found else None


def link(ctx: Context, parent: QWidget) -> QDialog | None:
    """The last remarks and the adaptations; None when one of both is missing."""
    found, adaptations = _remarks(ctx), _adaptations(ctx)
    return LinkDialog(ctx, parent, found, adaptations) if found and adaptations else None


def themes(ctx: Context, parent: QWidget) -> QDialog | None:
    """The themes; None without a network."""
    return None if ctx.network_id is None else ThemesDialog(ctx, parent)


def propose(ctx: Context, parent: QWidget) -> QDialog | None:
    """A new adaptation for the last remarks; None without a network."""
    return None if ctx.network_id is None else AdaptationDialog(ctx, parent, remarks=_remarks(ctx))


def put_on_trial(ctx: Context, parent: QWidget) -> QDialog | None:
    """The trial of a proposal; None without one."""
    found = _in_state(ctx, AdaptationState.PROPOSED)
    return None if found is None else TrialDialog(ctx, parent, found)


def judge(ctx: Context, parent: QWidget) -> QDialog | None:
    """The decision on a trial; None without one."""
    found = _in_state(ctx, AdaptationState.TRIED)
    return None if found is None else DecisionDialog(ctx, parent, found)


def act(ctx: Context, parent: QWidget) -> QDialog | None:
    """What is to be done for the first adaptation; None without one."""
    found = _adaptations(ctx)
    return ActionDialog(ctx, parent, found[0]) if found else None


OPENINGS = (
    Opening("remark-note", "home", None, note, needs_cycle=False),
    Opening("remark-answer", "meetings", "remarks", answer, needs_cycle=False),
    Opening("remark-link", "meetings", "remarks", link, needs_cycle=False),
    Opening("remark-themes", "meetings", "remarks", themes, needs_cycle=False),
    Opening("adaptation-propose", "meetings", "adaptations", propose, needs_cycle=False),
    Opening("adaptation-trial", "meetings", "adaptations", put_on_trial, needs_cycle=False),
    Opening("adaptation-act", "meetings", "adaptations", act, needs_cycle=False),
    Opening("adaptation-judge", "meetings", "adaptations", judge, needs_cycle=False),
)
