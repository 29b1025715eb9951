"""Standing roles: who holds them whatever the cycle, and who hands over to whom."""

from app.ui.course.standing.part import StandingPart

__all__ = ["StandingPart"]
