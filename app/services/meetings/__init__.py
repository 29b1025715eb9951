"""Meetings: their agenda, how they are held, what they carry over to the next."""
