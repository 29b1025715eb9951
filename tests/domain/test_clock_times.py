"""Hours and lengths as people type them."""

from datetime import time

import pytest

from app.core.errors import UserError
from app.domain.clock_times import length_words, parse_clock, parse_length


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("18 h 30", time(18, 30)),
        ("18\u00a0h\u00a030", time(18, 30)),
        ("18h30", time(18, 30)),
        ("18:30", time(18, 30)),
        ("1830", time(18, 30)),
        ("930", time(9, 30)),
        ("9 H", time(9)),
        ("20", time(20)),
        ("0:00", time(0)),
        ("  ", None),
    ],
)
def test_an_hour(text: str, hour: time | None) -> None:
    assert parse_clock(text) == hour


@pytest.mark.parametrize("text", ["24 h", "18 h 60", "midi", "18h3", "12345", "-1"])
def test_no_hour(text: str) -> None:
    with pytest.raises(UserError):
        parse_clock(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("90", 90),
        ("90 min", 90),
        ("1 h 30", 90),
        ("1h30", 90),
        ("2 h", 120),
        ("1:15", 75),
        ("45 minutes", 45),
        ("", None),
    ],
)
def test_a_length(text: str, minutes: int | None) -> None:
    assert parse_length(text) == minutes


@pytest.mark.parametrize("text", ["longtemps", "1,5", "2 jours", "9999"])
def test_no_length(text: str) -> None:
    with pytest.raises(UserError):
        parse_length(text)


@pytest.mark.parametrize("minutes", [1, 45, 60, 90, 125, 600])
def test_a_length_is_read_as_it_is_written(minutes: int) -> None:
    assert parse_length(length_words(minutes)) == minutes
