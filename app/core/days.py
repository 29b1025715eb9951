"""Days of the calendar, counted in months."""

from calendar import monthrange
from datetime import date


def month_away(day: date, months: int) -> date:
    """The same day some months later or earlier, or the last of a shorter month."""
    years, index = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, index + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
