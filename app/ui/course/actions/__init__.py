"""The programme of actions, and how the work is shared."""

from app.ui.course.actions.part import ActionsPart

__all__ = ["ActionsPart"]
