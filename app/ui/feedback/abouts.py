"""What a remark can be about: the steps, roles and articles of the cycle in view, the meeting in view."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.core.i18n import _
from app.domain.meetings import meeting_title
from app.domain.remarks import About, AboutKind, about_words, step_words
from app.domain.steps import Step
from app.ui.context import Context
from app.ui.parts.parts_page import PartsPage
from app.ui.process.places import step_of


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing a remark can be about, in words; `about` None is nothing in particular."""

    about: About | None
    words: str


def choices(ctx: Context) -> list[Choice]:
    """Nothing in particular first, then steps, the meeting in view, roles and articles."""
    found = [Choice(None, _("Rien de précis"))]
    services, cycle_id, network_id = ctx.opened, ctx.cycle_id, ctx.network_id
    if cycle_id is not None:
        found += [Choice(About(AboutKind.STEP, each.value, cycle_id), step_words(each)) for each in Step]
    meeting = None if network_id is None else services.meetings.in_view(network_id, ctx.meeting_id)
    if meeting is not None:
        words = about_words(AboutKind.MEETING, meeting_title(meeting))
        found.append(Choice(About(AboutKind.MEETING, meeting.id, meeting.cycle_id), words))
    if cycle_id is not None:
        found += [
            Choice(About(AboutKind.ROLE, role.id, cycle_id), about_words(AboutKind.ROLE, role.name))
            for role in services.roles.all(cycle_id)
        ]
        found += [
            Choice(About(AboutKind.ITEM, item.id, cycle_id), about_words(AboutKind.ITEM, item.label))
            for item in services.pool.items(cycle_id)
        ]
    return found


def kind_in_view(window: QWidget) -> About | None:
    """What the page in front is about: a step of the process, the meeting (`key` 0), or None for neither."""
    page = next((each for each in window.findChildren(PartsPage) if each.isVisible()), None)
    if page is None:
        return None
    if page.objectName() == "meetings" and page.place in ("agenda", "live"):
        return About(AboutKind.MEETING, 0)
    step = step_of(page.place) if page.objectName() == "process" else None
    return None if step is None else About(AboutKind.STEP, step.value)


def preselected(offered: list[Choice], seen: About | None) -> int:
    """The place among `offered` of what is in view; 0, nothing in particular, when it is not there."""
    if seen is None:
        return 0
    for place, each in enumerate(offered):
        about = each.about
        if about is not None and about.kind is seen.kind and seen.key in (0, about.key):
            return place
    return 0
