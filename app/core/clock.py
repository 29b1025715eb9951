"""The only clock. Meeting dates are local dates; instants are UTC."""

from datetime import UTC, date, datetime


def today() -> date:
    """The local date."""
    return datetime.now().date()


def now() -> datetime:
    """The instant, in UTC, to the millisecond."""
    instant = datetime.now(UTC)
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)
