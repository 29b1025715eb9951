"""Step 3: the group votes, and agrees on its collective list."""

from app.ui.process.priorities.step import PrioritiesStep

__all__ = ["PrioritiesStep"]
