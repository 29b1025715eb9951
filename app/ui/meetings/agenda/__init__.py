"""«Ordre du jour»: what a meeting will speak of, in what order, for how long."""

from app.ui.meetings.agenda.part import AgendaPart

__all__ = ["AgendaPart"]
