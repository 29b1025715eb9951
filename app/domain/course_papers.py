"""What each paper of the meetings and the course of a network is printed from: plain values."""

from dataclasses import dataclass

from app.domain.meetings import Meeting, SittingView
from app.domain.papers import Imprint


@dataclass(frozen=True, slots=True)
class MinutesPaper:
    """The minutes of a meeting; `carried_to` is the one that what it left open was carried to."""

    imprint: Imprint
    sitting: SittingView
    carried_to: Meeting | None


CoursePaper = MinutesPaper
