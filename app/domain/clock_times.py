"""Hours and lengths as people type them: «18 h 30», «18:30», «9h»; «90», «1 h 30», «45 min»."""

import re
from datetime import time

from app.core.errors import UserError
from app.core.formats import NBSP
from app.core.i18n import _
from app.core.text import fold

_CLOCK = re.compile(r"(\d{1,2}) ?(?:h|:|\.|heures?)? ?(\d{2})? ?(?:min|mn)?")
_LENGTH = re.compile(r"(?:(\d{1,2}) ?(?:h|:|heures?) ?)?(?:(\d{1,3}) ?(?:min|mn|minutes?)?)?")


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
