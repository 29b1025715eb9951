"""Hours and lengths as the store keeps them and as people say and type them."""

from datetime import time

import pytest

from app.core.errors import UserError
from app.domain.clock_times import (
    MAINLAND,
    clock_of,
    clock_words,
    later,
    length_words,
    parse_clock,
    parse_length,
    since_midnight,
    span_words,
    zones,
)


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


def test_a_clock_time_is_kept_as_minutes() -> None:
    assert since_midnight(time(18, 30)) == 1110
    assert clock_of(1110) == time(18, 30)


@pytest.mark.parametrize(
    ("starts", "minutes", "end"),
    [
        (time(18, 30), 0, time(18, 30)),
        (time(18, 30), 90, time(20)),
        (time(23, 30), 60, time(0, 30)),
        (time(9), 24 * 60, time(9)),
    ],
)
def test_a_clock_goes_past_midnight(starts: time, minutes: int, end: time) -> None:
    assert later(starts, minutes) == end


@pytest.mark.parametrize(
    ("moment", "words"),
    [(time(18, 30), "18 h 30"), (time(9), "9 h"), (time(9, 5), "9 h 05"), (time(0), "0 h")],
)
def test_an_hour_in_words(moment: time, words: str) -> None:
    assert clock_words(moment) == words.replace(" ", "\u00a0")
    assert parse_clock(clock_words(moment)) == moment


def test_from_an_hour_to_another() -> None:
    assert span_words(time(23), 90) == "de 23\u00a0h à 0\u00a0h\u00a030"


def test_the_zones_are_named_once_and_the_mainland_first() -> None:
    names, labels = zip(*zones(), strict=True)
    assert len(set(names)) == len(set(labels)) == 12
    assert names[0] == MAINLAND
