"""Typed values: what may be stored of one, and the lines of a file of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from app.core.errors import UserError
from app.core.formats import day as day_text
from app.core.formats import parse_day
from app.core.i18n import _
from app.core.text import fold
from app.domain.indicators import Unit

NOTE_MAX = 200
LARGEST = 10**12
"""Of an amount in cents, or of a plain number, either sign."""
FIRST_DAY = date(1990, 1, 1)
AHEAD = timedelta(days=366)
"""How far ahead a value may be dated: what is announced for the year, not a slip of the keyboard."""
_HALF_A_YEAR = timedelta(days=182)
_YEAR = re.compile(r"(?:annee |exercice )?([0-9]{4})")
_QUARTER = re.compile(r"(?:t ?([1-4])|([1-4])(?:er|e|eme)? trim(?:estre|\.)?)[ /-]*([0-9]{4})")
_MONTH = re.compile(r"([0-9]{1,2})[/. -]([0-9]{4})")
_ISO_MONTH = re.compile(r"([0-9]{4})[/-]([0-9]{1,2})")
FURTHEST_TARGET = timedelta(days=20 * 366)


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A row of a file or of a paste: its number there, what was read, what it would store.

    Nothing is stored of a line with a `problem`, a French sentence. `before` is the value it replaces.
    """

    row: int
    on: date | None = None
    value: Fraction | None = None
    member_id: int | None = None
    member: str = ""
    note: str = ""
    problem: str = ""
    before: Fraction | None = None


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """A table as it came, and which column is what: keys of MEASURE_FIELDS, None where there is none.

    `headings` are empty when none was found; `first_row` is the number of the first of `rows` in its file.
    The cells of a file are what it holds, those that are pasted what was shown.
    """

    headings: tuple[str, ...]
    rows: tuple[Sequence[str], ...]
    first_row: int
    columns: dict[str, int | None]
    from_file: bool = False


MEASURE_FIELDS = ("on", "member", "value", "note")


def stored(value: Fraction, unit: Unit, *, field: str = "value") -> Decimal:
    """The value as the store keeps it, exactly; UserError for what the unit cannot be.

    Whole cents, whole counts of zero or more, marks 1 to 5, scores −100 to 100, percents −1000 to 1000;
    three decimals at most.
    """
    if problem := unit_problem(value, unit):
        raise UserError(problem, field=field)
    return Decimal((value * 1000).numerator).scaleb(-3)


def unit_problem(value: Fraction, unit: Unit) -> str:
    """Why the value cannot be in the unit, as a sentence; "" when it can."""
    if unit is Unit.MONEY and value.denominator != 1:
        return _("Un montant s’arrête aux centimes.")
    if unit is Unit.COUNT and (value.denominator != 1 or value < 0):
        return _("Indiquez un nombre entier, 0 ou plus.")
    if (value * 1000).denominator != 1:
        return _("Trois décimales au plus.")
    if unit is Unit.MARK and not 1 <= value <= 5:
        return _("Une note va de 1 à 5.")
    if unit is Unit.SCORE and abs(value) > 100:
        return _("Un score va de −100 à 100.")
    if unit is Unit.PERCENT and abs(value) > 1000:
        return _("Un pourcentage va de −1000 à 1000.")
    return _("Ce nombre est trop grand.") if abs(value) > LARGEST else ""


def parse_period(text: str, today: date) -> date | None:
    """A day, or the first day of «03/2026», «mars 2026», «T1 2026», «2026»; None when blank.

    The first, so that the same period typed or read again says the same day. A day without its year is the
    last such day. UserError for anything else.
    """
    bare = fold(text[:60])
    try:
        if found := _YEAR.fullmatch(bare):
            return date(int(found[1]), 1, 1)
        if found := _QUARTER.fullmatch(bare):
            return date(int(found[3]), int(found[1] or found[2]) * 3 - 2, 1)
        if found := _MONTH.fullmatch(bare):
            return date(int(found[2]), int(found[1]), 1)
        if found := _ISO_MONTH.fullmatch(bare):
            return date(int(found[1]), int(found[2]), 1)
    except ValueError:
        pass  # no such month: the words below say so
    if re.fullmatch(r"[a-z]{3,9}\.? [0-9]{4}", bare):
        return parse_day(f"1 {bare}", today)
    found_day = parse_day(text, today)
    if found_day is not None and found_day > today and re.search("[0-9]", bare):
        # Half a year back, a day without its year is the last one that was: values speak of the past.
        return parse_day(text, today - _HALF_A_YEAR)
    return found_day


def check_measured_on(on: date, today: date, *, field: str = "on") -> date:
    """The day of a value, from 1990 to a year ahead; UserError otherwise."""
    return _within(on, today + AHEAD, field)


def check_due(on: date, today: date, *, field: str = "due") -> date:
    """The day of a target, from 1990 to twenty years ahead; UserError otherwise."""
    return _within(on, today + FURTHEST_TARGET, field)


def _within(on: date, last: date, field: str) -> date:
    if not FIRST_DAY <= on <= last:
        words = _("La date va du {first} au {last}.")
        raise UserError(words.format(first=day_text(FIRST_DAY), last=day_text(last)), field=field)
    return on
