"""The rhythm of a network's meetings: «le 2ᵉ mardi de chaque mois, sauf août», and the dates it gives."""

import calendar
import math
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from app.core.errors import UserError
from app.core.formats import month_name, weekday_name
from app.core.i18n import _
from app.core.text import bounded
from app.domain.clock_times import MAINLAND, span_words, zones
from app.domain.meetings import PLACE_MAX, check_starts
from app.domain.network import Rhythm

LAST = 5
"""The `nth` of the last such day of a month."""
MOST_STEPS = 12
SHORTEST = 15
LONGEST = 600


class Every(StrEnum):
    """What a rhythm counts in."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class MeetingRhythm:
    """A meeting every `step` weeks or months, on `weekday` (0 is Monday), `starts` local to `zone` (IANA).

    `nth` is which `weekday` of the month, 1 to 4 or `LAST`, None when weeks are counted. Weeks are counted
    from the week of `first`, months from its month, and no meeting is before it. `skipped_months` are 1 to
    12 in order; `minutes` is the length.
    """

    every: Every
    step: int
    weekday: int
    nth: int | None
    first: date
    skipped_months: tuple[int, ...] = ()
    starts: time = time(18, 30)
    minutes: int = 120
    place: str = ""
    zone: str = MAINLAND


def rhythm_for(network_rhythm: Rhythm, first: date) -> MeetingRhythm:
    """What a network that says «chaque mois» and meets on `first` most likely means."""
    every, step = {
        Rhythm.WEEKLY: (Every.WEEK, 1),
        Rhythm.FORTNIGHTLY: (Every.WEEK, 2),
        Rhythm.MONTHLY: (Every.MONTH, 1),
        Rhythm.BIMONTHLY: (Every.MONTH, 2),
        Rhythm.QUARTERLY: (Every.MONTH, 3),
    }[network_rhythm]
    nth = (first.day + 6) // 7 if every is Every.MONTH else None
    return MeetingRhythm(every, step, first.weekday(), nth, first)


def check_rhythm(rhythm: MeetingRhythm) -> MeetingRhythm:
    """The rhythm with clean values, or UserError naming the field.

    `nth` is forgotten when weeks are counted, seconds always.
    """
    _between(rhythm.step, 1, MOST_STEPS, "step")
    _between(rhythm.weekday, 0, 6, "weekday")
    _between(rhythm.minutes, SHORTEST, LONGEST, "minutes")
    for number in rhythm.skipped_months:
        _between(number, 1, 12, "skipped_months")
    nth = None
    if rhythm.every is Every.MONTH:
        nth = rhythm.nth
        if nth is None:
            raise UserError(_("Choisissez quelle semaine du mois."), field="nth")
        _between(nth, 1, LAST, "nth")
    if rhythm.zone not in dict(zones()):
        raise UserError(_("Choisissez le fuseau horaire dans la liste."), field="zone")
    if not _months(rhythm):
        raise UserError(_("Il ne reste aucun mois où se réunir."), field="skipped_months")
    return replace(
        rhythm,
        nth=nth,
        skipped_months=tuple(sorted(set(rhythm.skipped_months))),
        starts=check_starts(rhythm.starts),
        place=bounded(rhythm.place, PLACE_MAX, field="place"),
    )


def meeting_dates(rhythm: MeetingRhythm, since: date, until: date) -> list[date]:
    """The days of the meetings from `since` to `until`, both included, in order."""
    since = max(since, rhythm.first)
    days = _weeks(rhythm, since, until) if rhythm.every is Every.WEEK else _months_of(rhythm, since, until)
    return [day for day in days if since <= day <= until and day.month not in rhythm.skipped_months]


def _weeks(rhythm: MeetingRhythm, since: date, until: date) -> list[date]:
    stride = 7 * rhythm.step
    start = rhythm.first.toordinal() - rhythm.first.weekday() + rhythm.weekday
    start += max(0, since.toordinal() - start) // stride * stride
    return [date.fromordinal(number) for number in range(start, until.toordinal() + 1, stride)]


def _months_of(rhythm: MeetingRhythm, since: date, until: date) -> list[date]:
    start = rhythm.first.year * 12 + rhythm.first.month - 1
    start += max(0, since.year * 12 + since.month - 1 - start) // rhythm.step * rhythm.step
    months = range(start, until.year * 12 + until.month, rhythm.step)
    return [_nth_day(number // 12, number % 12 + 1, rhythm) for number in months]


def _nth_day(year: int, month: int, rhythm: MeetingRhythm) -> date:
    first_weekday, length = calendar.monthrange(year, month)
    day = 1 + (rhythm.weekday - first_weekday) % 7
    wanted = day + 7 * ((rhythm.nth or 1) - 1)
    return date(year, month, wanted if wanted <= length else wanted - 7)


def _months(rhythm: MeetingRhythm) -> list[int]:
    """The months of the year, 1 to 12, in which a meeting can fall."""
    turn = math.gcd(rhythm.step, 12) if rhythm.every is Every.MONTH else 1
    return [
        number
        for number in range(1, 13)
        if (number - rhythm.first.month) % turn == 0 and number not in rhythm.skipped_months
    ]


def _between(value: int, least: int, most: int, field: str) -> None:
    if not least <= value <= most:
        words = _("Choisissez un nombre de {least} à {most}.").format(least=least, most=most)
        raise UserError(words, field=field)


# --- in words ------------------------------------------------------------------------------------------


def rhythm_words(rhythm: MeetingRhythm) -> str:
    """«le 2ᵉ mardi de chaque mois, sauf août, de 18 h 30 à 20 h 30», to stand inside a sentence."""
    if rhythm.every is Every.WEEK:
        days, listed = _weekly_words(rhythm), False
    else:
        days, listed = _monthly_words(rhythm)
    parts = [days]
    if rhythm.skipped_months and not listed:
        parts.append(_("sauf {months}").format(months=_names(rhythm.skipped_months)))
    return ", ".join([*parts, span_words(rhythm.starts, rhythm.minutes)])


def _weekly_words(rhythm: MeetingRhythm) -> str:
    day = weekday_name(rhythm.weekday)
    if rhythm.step == 1:
        return _("chaque {weekday}").format(weekday=day)
    return _("un {weekday} sur {number}").format(weekday=day, number=_number(rhythm.step))


def _monthly_words(rhythm: MeetingRhythm) -> tuple[str, bool]:
    """The days of a monthly rhythm, and whether its months are listed, skipped ones left out."""
    which = {1: _("premier"), 2: _("2ᵉ"), 3: _("3ᵉ"), 4: _("4ᵉ"), LAST: _("dernier")}[rhythm.nth or 1]
    day = _("le {nth} {weekday}").format(nth=which, weekday=weekday_name(rhythm.weekday))
    if rhythm.step == 1:
        return _("{day} de chaque mois").format(day=day), False
    months = _months(rhythm)
    if 12 % rhythm.step or not months:
        number = _number(rhythm.step)
        return _("{day}, un mois sur {number}").format(day=day, number=number), False
    names = _names(months)
    words = _("{day} d’{months}") if names[0] in "ao" else _("{day} de {months}")
    return words.format(day=day, months=names), True


def _number(step: int) -> str:
    return {
        2: _("deux"),
        3: _("trois"),
        4: _("quatre"),
        5: _("cinq"),
        6: _("six"),
        7: _("sept"),
        8: _("huit"),
        9: _("neuf"),
        10: _("dix"),
        11: _("onze"),
        12: _("douze"),
    }[step]


def _names(months: list[int] | tuple[int, ...]) -> str:
    """«mars, juin et septembre»."""
    *most, last = [month_name(number) for number in months]
    return _("{names} et {last}").format(names=", ".join(most), last=last) if most else last
