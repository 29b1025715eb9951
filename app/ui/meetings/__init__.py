"""Meetings: their calendar, their agenda, and how they are held."""
