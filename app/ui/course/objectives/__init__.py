"""What the network aims at, what shows that it is served, and its charter."""

from app.ui.course.objectives.part import ObjectivesPart

__all__ = ["ObjectivesPart"]
