"""The common planning: five due dates to scale, moved by hand or typed, agreed with the group."""

from app.ui.process.planning.view import PlanningView

__all__ = ["PlanningView"]
