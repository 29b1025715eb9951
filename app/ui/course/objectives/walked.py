"""The dialogs of difficulties, agreements and the objective as `app.ui.walk_dialogs` shows them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from app.ui.context import Context
from app.ui.course.difficulties.dialog import DifficultyDialog
from app.ui.course.evolutions.opening import OpeningDialog
from app.ui.course.objectives.served import LinkDialog
from app.ui.opening import Opening


def note(ctx: Context, parent: QWidget) -> QDialog | None:
    """A new difficulty; None without a network."""
    return None if ctx.network_id is None else DifficultyDialog(ctx, parent)


def edit(ctx: Context, parent: QWidget) -> QDialog | None:
    """The last difficulty; None without one."""
    cases = [] if ctx.network_id is None else ctx.opened.difficulties.all(ctx.network_id)
    return DifficultyDialog(ctx, parent, cases[0]) if cases else None


def propose(ctx: Context, parent: QWidget) -> QDialog | None:
    """An agreement to open; None without a network."""
    return None if ctx.network_id is None else OpeningDialog(ctx, parent)


def link(ctx: Context, parent: QWidget) -> QDialog | None:
    """An indicator for the common objective; None without a network."""
    return None if ctx.network_id is None else LinkDialog(ctx, parent, None)


OPENINGS = (
    Opening("difficulty-new", "course", "difficulties", note, needs_cycle=False),
    Opening("difficulty-edit", "course", "difficulties", edit, needs_cycle=False),
    Opening("agreement-open", "course", "evolutions", propose, needs_cycle=False),
    Opening("objective-link", "course", "objectives", link, needs_cycle=False),
)
