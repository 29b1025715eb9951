"""Beginning a meeting, from its agenda or from its own page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.formats import dated
from app.core.i18n import _
from app.domain.meetings import Meeting
from app.ui.context import Context


def begun(ctx: Context, parent: QWidget, meeting: Meeting) -> bool:
    """Open `meeting` today, once confirmed when it is planned later; whether it was."""
    today = clock.today()
    if meeting.day > today:
        question = _("Cette réunion est prévue le {day}. L’ouvrir dès maintenant\u00a0?")
        asked = question.format(day=dated(meeting.day))
        if not ctx.messages.confirm(parent, asked, _("Ouvrir la réunion")):
            return False
    return ctx.perform(lambda: ctx.opened.sittings.open(meeting.id, today), parent) is not None
