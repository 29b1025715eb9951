"""The words of charts: how wide they are, how they are cut, and how values read."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from app.core.formats import MINUS, NBSP, THIN, quantity
from app.core.i18n import _, ngettext
from app.core.text import clean
from app.domain.charts import Format, Table, Value

_WIDTHS = {
    0.26: "ijlîïI’'\u202f",
    0.3: " \u00a0.,:;!·|t",
    0.38: "fr()/-",
    0.57: "kxsavyzàâ?L–",
    0.64: "bdgpqceéèêëçhnouôöùûüEFJZPRST0123456789«»",
    0.71: "ABKVXYÀÂDÉÈÊ−+€",
    0.8: "CGHUNOQÔw",
    1.0: "mMW%œŒ…—",
}
"""Advances of Inter Regular in parts of its size, each letter with the widest of its class."""

_ADVANCES = {letter: wide for wide, letters in _WIDTHS.items() for letter in letters}
_BOLD = 1.05
_NUMBER = re.compile(rf"[{MINUS}-]?[0-9]+(?:[{THIN}{NBSP} ][0-9]{{3}})*(?:,[0-9]+)?(?:[{NBSP} ](€|%))?")


def unmeasured() -> str:
    """How a missing value reads, never «0»."""
    return _("non mesuré")


def plain(value: Fraction) -> str:
    """«1 234,57»: two decimals at most."""
    return quantity(Decimal(round(value * 100)) / 100)


def written(value: Value | None, format: Format) -> str:
    """The value in words, «non mesuré» for None."""
    return unmeasured() if value is None else format(Fraction(value))


def named(name: str, words: str) -> str:
    """«Mars 2026 : 1 200,00 €»."""
    return f"{name}{NBSP}: {words}"


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is, rather more than less; unknown letters count as wide ones."""
    wide = _units(text) * size
    return wide * _BOLD if bold else wide


@lru_cache(maxsize=4_000)
def _units(text: str) -> float:
    """The width at size 1; kept, for the same names and amounts come back at each change of size."""
    return sum(_ADVANCES.get(letter, 0.8) for letter in text)


def shortened(text: str, room: float, size: float) -> str:
    """The text, or its beginning and «…», no wider than `room`; at least its first letter."""
    if text_width(text, size) <= room:
        return text
    used, kept = text_width("…", size), 0
    for letter in text:
        used += text_width(letter, size)
        if used > room:
            break
        kept += 1
    return text[: max(kept, 1)].rstrip() + "…"


def wrapped(text: str, room: float, size: float, *, most: int = 2) -> list[str]:
    """The text on at most `most` lines broken at spaces, the last shortened to `room`."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and text_width(longer, size) > room and len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = longer
    return [shortened(line, room, size) for line in lines]


def summary(points: Sequence[tuple[str, Value | None]], format: Format, *, most: int = 6) -> str:
    """A series in words: every value of a short one; first, last, lowest and highest of a long one."""
    measured = [(name, value) for name, value in points if value is not None]
    missing = len(points) - len(measured)
    if len(points) <= most:
        return "; ".join(named(name, written(value, format)) for name, value in points)
    said = [
        ngettext("{n} valeur mesurée", "{n} valeurs mesurées", len(measured)).format(n=len(measured)),
        *(
            named(f"{what}, {name}", written(value, format))
            for what, (name, value) in _remarkable(measured).items()
        ),
    ]
    if missing:
        said.append(ngettext("{n} valeur non mesurée", "{n} valeurs non mesurées", missing).format(n=missing))
    return "; ".join(said)


def _remarkable(measured: Sequence[tuple[str, Value]]) -> dict[str, tuple[str, Value]]:
    if not measured:
        return {}
    return {
        _("la première"): measured[0],
        _("la dernière"): measured[-1],
        _("la plus basse"): min(measured, key=lambda point: point[1]),
        _("la plus haute"): max(measured, key=lambda point: point[1]),
    }


def as_tabs(table: Table) -> str:
    """The rows as a spreadsheet takes them: tabs between cells, «1 200,00 €» as 1200,00, shares as 12,5%."""
    return "\n".join("\t".join(_cell(text) for text in row) for row in table)


def _cell(text: str) -> str:
    found = _NUMBER.fullmatch(text)
    if not found:
        return clean(text)
    digits = re.sub(rf"[{THIN}{NBSP} €%]", "", text).replace(MINUS, "-")
    return f"{digits}%" if found[1] == "%" else digits
