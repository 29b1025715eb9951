"""How a meeting and the points of its agenda are named on paper."""

from app.core.formats import long_day
from app.core.i18n import _
from app.core.text import glued
from app.domain.clock_times import span_words
from app.domain.meetings import AgendaPoint, Meeting
from app.reports.kit import style
from app.reports.kit.blocks import Text
from app.reports.kit.flow import Block
from app.reports.sheet import joined


def when_words(meeting: Meeting) -> str:
    """«mardi 8 décembre 2026, de 18 h 30 à 20 h»."""
    return f"{long_day(meeting.day)}, {span_words(meeting.starts, meeting.minutes)}"


def where_words(meeting: Meeting) -> str:
    """When and where it is held."""
    return joined([when_words(meeting), glued(meeting.place)])


def leaders_words(meeting: Meeting) -> str:
    """Who leads it and who writes its minutes."""
    return joined(
        [
            _("animation\u00a0: {name}").format(name=meeting.animator) if meeting.animator else "",
            _("secrétariat\u00a0: {name}").format(name=meeting.secretary) if meeting.secretary else "",
        ]
    )


def numbered(number: int, point: AgendaPoint) -> str:
    """«3. Choix du prochain achat»."""
    return f"{number}.\u00a0{glued(point.text)}"


def paragraphs(text: str, *, before: float = 3.0, indent: float = 0.0) -> list[Block]:
    """What was typed over several lines, a paragraph per line."""
    return [
        Text(glued(line), style.BODY, before=before, indent=indent)
        for line in text.splitlines()
        if line.strip()
    ]
