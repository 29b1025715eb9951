"""Step 5: the debrief meeting, one phase at a time."""

from app.ui.process.debrief.step import DebriefStep

__all__ = ["DebriefStep"]
