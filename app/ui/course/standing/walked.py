"""The dialogs of standing roles as `app.ui.walk_dialogs` shows them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from app.core.clock import today
from app.domain.programme import Load
from app.domain.standing import StandingRole
from app.ui.context import Context
from app.ui.course.standing.dialogs import HandOverDialog, NoteDialog, RoleDialog, TakeUpDialog
from app.ui.opening import Opening


def new_role(ctx: Context, parent: QWidget) -> QDialog | None:
    """An empty role; None without a network."""
    return None if ctx.network_id is None else RoleDialog(ctx, parent)


def edit_role(ctx: Context, parent: QWidget) -> QDialog | None:
    """The first role."""
    roles = _roles(ctx)
    return RoleDialog(ctx, parent, roles[0]) if roles else None


def take_up(ctx: Context, parent: QWidget) -> QDialog | None:
    """The first vacant seat."""
    vacant = next((role for role in _roles(ctx) if role.vacant), None)
    return None if vacant is None else TakeUpDialog(ctx, parent, vacant, _loads(ctx))


def hand_over(ctx: Context, parent: QWidget) -> QDialog | None:
    """The first who holds a role."""
    held = next((role for role in _roles(ctx) if role.holders), None)
    return None if held is None else HandOverDialog(ctx, parent, held, held.holders[0], _loads(ctx))


def note(ctx: Context, parent: QWidget) -> QDialog | None:
    """What the first who handed over left."""
    past = next((role.past[0] for role in _roles(ctx) if role.past), None)
    return None if past is None else NoteDialog(ctx, parent, past)


def _roles(ctx: Context) -> list[StandingRole]:
    return [] if ctx.network_id is None else ctx.opened.standing.all(ctx.network_id, today())


def _loads(ctx: Context) -> list[Load]:
    return [] if ctx.network_id is None else ctx.opened.programme.loads(ctx.network_id, today())


OPENINGS = (
    Opening("standing-new", "course", "roles", new_role, needs_cycle=False),
    Opening("standing-edit", "course", "roles", edit_role, needs_cycle=False),
    Opening("standing-take-up", "course", "roles", take_up, needs_cycle=False),
    Opening("standing-hand-over", "course", "roles", hand_over, needs_cycle=False),
    Opening("standing-note", "course", "roles", note, needs_cycle=False),
)
