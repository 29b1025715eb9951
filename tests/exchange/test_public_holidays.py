"""Public holidays: those of the law on the mainland, those of each place overseas beside them."""

import subprocess
import sys
from datetime import date

import pytest

from app.domain.clock_times import zones
from app.exchange.public_holidays import public_holidays

MAINLAND = {
    date(2027, 1, 1): "Jour de l’an",
    date(2027, 3, 29): "Lundi de Pâques",
    date(2027, 5, 1): "Fête du Travail",
    date(2027, 5, 6): "Ascension",
    date(2027, 5, 8): "Fête de la Victoire",
    date(2027, 5, 17): "Lundi de Pentecôte",
    date(2027, 7, 14): "Fête nationale",
    date(2027, 8, 15): "Assomption",
    date(2027, 11, 1): "Toussaint",
    date(2027, 11, 11): "Armistice",
    date(2027, 12, 25): "Noël",
}
"""Article L3133-1 of the Code du travail; Easter of 2027 is on 28 March."""


def in_2027(zone: str) -> dict[date, str]:
    return public_holidays(zone, date(2027, 1, 1), date(2027, 12, 31))


def test_the_eleven_of_the_mainland_and_none_of_alsace() -> None:
    found = in_2027("Europe/Paris")
    assert found == MAINLAND
    assert list(found) == sorted(found)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("America/Guadeloupe", date(2027, 5, 27)),
        ("America/Martinique", date(2027, 5, 22)),
        ("America/Cayenne", date(2027, 6, 10)),
        ("America/Marigot", date(2027, 5, 28)),
        ("America/St_Barthelemy", date(2027, 10, 9)),
        ("Indian/Mayotte", date(2027, 4, 27)),
        ("Indian/Reunion", date(2027, 12, 20)),
    ],
)
def test_the_end_of_slavery_is_kept_on_the_day_of_each_place(zone: str, day: date) -> None:
    """Article L3422-2 of the Code du travail, decree 2012-553 for Saint-Martin and Saint-Barthélemy."""
    assert {day: name for day, name in in_2027(zone).items() if "esclavage" in name} == {
        day: "Abolition de l’esclavage"
    }


def test_every_zone_has_the_mainlands_and_its_own() -> None:
    own = {name: in_2027(name).items() - MAINLAND.items() for name, _label in zones()}
    for name, _label in zones():
        assert MAINLAND.items() <= in_2027(name).items(), name
    assert [name for name, days in own.items() if not days] == ["Europe/Paris", "America/Miquelon"]


def test_the_window_is_kept_over_the_years() -> None:
    found = public_holidays("Europe/Paris", date(2026, 12, 25), date(2027, 1, 1))
    assert found == {date(2026, 12, 25): "Noël", date(2027, 1, 1): "Jour de l’an"}
    assert public_holidays("Europe/Paris", date(2027, 1, 2), date(2027, 1, 1)) == {}


def test_two_on_one_day_are_both_named() -> None:
    day = date(2008, 5, 1)
    assert public_holidays("Europe/Paris", day, day) == {day: "Ascension, Fête du Travail"}


def test_the_countries_of_the_world_wait_until_they_are_asked_for() -> None:
    code = "import sys, app.exchange.public_holidays; print('holidays' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_the_other_countries_are_not_imported() -> None:
    code = (
        "import sys; from datetime import date; from app.exchange.public_holidays import public_holidays; "
        "print(len(public_holidays('Europe/Paris', date(2027, 1, 1), date(2027, 12, 31))), "
        "'holidays.countries.germany' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["11", "False"]
