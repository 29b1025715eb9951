"""The agreements of the group: opened, led stage by stage, decided."""

from app.ui.course.evolutions.part import EvolutionsPart

__all__ = ["EvolutionsPart"]
