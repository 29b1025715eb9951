"""What members send back: to sort, by theme, answered."""

from app.ui.feedback.remarks.part import RemarksPart

__all__ = ["RemarksPart"]
