"""What gets in the way, and whether the way failed, or the aim."""

from app.ui.course.difficulties.part import DifficultiesPart

__all__ = ["DifficultiesPart"]
