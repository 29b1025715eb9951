"""What each paper of the meetings and the course of a network is printed from: plain values."""

from dataclasses import dataclass

from app.domain.charter import Statement, Version
from app.domain.meetings import Meeting, SittingView
from app.domain.papers import Imprint


@dataclass(frozen=True, slots=True)
class MinutesPaper:
    """The minutes of a meeting; `carried_to` is the one that what it left open was carried to."""

    imprint: Imprint
    sitting: SittingView
    carried_to: Meeting | None


@dataclass(frozen=True, slots=True)
class CharterPaper:
    """What the group aims at and the rules in force; `members` are those to sign, in French order."""

    imprint: Imprint
    common: Version
    added: tuple[Statement, ...]
    rules: tuple[Statement, ...]
    members: tuple[str, ...]


CoursePaper = MinutesPaper | CharterPaper
