"""The dialogs of the calendar as `app.ui.walk_dialogs` shows them."""

from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from app.domain.meetings import Meeting
from app.ui.context import Context
from app.ui.meetings.calendar.meeting_dialogs import AddDialog, DetailsDialog, MoveDialog
from app.ui.meetings.calendar.rhythm_dialog import RhythmDialog
from app.ui.opening import Opening

_HOLIDAY = date(2026, 12, 25)


def rhythm(ctx: Context, parent: QWidget) -> QDialog | None:
    """The rule; None without a network."""
    return None if ctx.network_id is None else RhythmDialog(ctx, parent, ctx.network_id)


def add(ctx: Context, parent: QWidget) -> QDialog | None:
    """A meeting at Christmas; None without a network."""
    return None if ctx.network_id is None else AddDialog(ctx, parent, ctx.network_id, _HOLIDAY)


def move(ctx: Context, parent: QWidget) -> QDialog | None:
    """The first meeting of the network, put elsewhere."""
    meeting = _first(ctx)
    return None if meeting is None else MoveDialog(ctx, parent, meeting)


def details(ctx: Context, parent: QWidget) -> QDialog | None:
    """The first meeting of the network, described."""
    meeting = _first(ctx)
    return None if meeting is None else DetailsDialog(ctx, parent, meeting)


def _first(ctx: Context) -> Meeting | None:
    if ctx.network_id is None:
        return None
    return next(iter(ctx.opened.calendar.all(ctx.network_id)), None)


OPENINGS = (
    Opening("rhythm", "meetings", "calendar", rhythm, needs_cycle=False),
    Opening("meeting-add", "meetings", "calendar", add, needs_cycle=False),
    Opening("meeting-move", "meetings", "calendar", move, needs_cycle=False),
    Opening("meeting-details", "meetings", "calendar", details, needs_cycle=False),
)
