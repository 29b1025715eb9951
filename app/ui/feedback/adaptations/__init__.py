"""What the group does otherwise, and whether it works."""

from app.ui.feedback.adaptations.part import AdaptationsPart

__all__ = ["AdaptationsPart"]
