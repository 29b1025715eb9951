"""Hours and lengths as the store keeps them and as people say and type them, and where the clock hangs.

Typed: «18 h 30», «18:30», «9h»; «90», «1 h 30», «45 min».
"""

import re
from datetime import date, datetime, time, timedelta

from app.core.errors import UserError
from app.core.formats import NBSP
from app.core.i18n import _
from app.core.text import fold

MAINLAND = "Europe/Paris"

_CLOCK = re.compile(r"(\d{1,2}) ?(?:h|:|\.|heures?)? ?(\d{2})? ?(?:min|mn)?")
_LENGTH = re.compile(r"(?:(\d{1,2}) ?(?:h|:|heures?) ?)?(?:(\d{1,3}) ?(?:min|mn|minutes?)?)?")


def zones() -> tuple[tuple[str, str], ...]:
    """The time zones of France, (IANA name, French label): the mainland, then overseas from west to east."""
    return (
        (MAINLAND, _("France métropolitaine")),
        ("America/Guadeloupe", _("Guadeloupe")),
        ("America/Martinique", _("Martinique")),
        ("America/Cayenne", _("Guyane")),
        ("America/Marigot", _("Saint-Martin")),
        ("America/St_Barthelemy", _("Saint-Barthélemy")),
        ("America/Miquelon", _("Saint-Pierre-et-Miquelon")),
        ("Indian/Mayotte", _("Mayotte")),
        ("Indian/Reunion", _("La Réunion")),
        ("Pacific/Noumea", _("Nouvelle-Calédonie")),
        ("Pacific/Wallis", _("Wallis-et-Futuna")),
        ("Pacific/Tahiti", _("Polynésie française (Tahiti)")),
    )


def later(starts: time, minutes: int) -> time:
    """The clock time `minutes` after `starts`; it goes past midnight as a clock does."""
    return (datetime.combine(date(2000, 1, 1), starts) + timedelta(minutes=minutes)).time()


def since_midnight(starts: time) -> int:
    """Minutes since midnight, as the store keeps a clock time."""
    return starts.hour * 60 + starts.minute


def clock_of(minutes: int) -> time:
    """The clock time so many minutes after midnight."""
    return time(*divmod(minutes, 60))


def clock_words(moment: time) -> str:
    """«18 h 30», «9 h», «9 h 05»."""
    minutes = f"{NBSP}{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def span_words(starts: time, minutes: int) -> str:
    """«de 18 h 30 à 20 h 30»."""
    return _("de {start} à {end}").format(start=clock_words(starts), end=clock_words(later(starts, minutes)))


def parse_clock(text: str) -> time | None:
    """The hour typed, None when blank; UserError when it is none."""
    typed = fold(text)
    if not typed:
        return None
    found = _CLOCK.fullmatch(typed)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise UserError(_("Indiquez une heure, par exemple 18\u00a0h\u00a030."))
    return time(hour, minute)


def parse_length(text: str) -> int | None:
    """The minutes typed, None when blank; UserError when they are none. A bare number is minutes."""
    typed = fold(text)
    if not typed:
        return None
    found = _LENGTH.fullmatch(typed)
    if found is None:
        raise UserError(_("Indiquez une durée, par exemple 90\u00a0min ou 1\u00a0h\u00a030."))
    return 60 * int(found[1] or 0) + int(found[2] or 0)


def length_words(minutes: int) -> str:
    """«45 min», «2 h», «1 h 30»."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h{NBSP}{rest:02}" if rest else f"{hours}{NBSP}h"
