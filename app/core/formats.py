"""French numbers, money and dates, in and out: the one parser of the whole program.

Written out: thousands by U+202F, U+00A0 before € and %, decimal comma, minus U+2212.

Read in, any kind of space or an apostrophe may part thousands, in whole groups of three, and the rule
between comma and dot is:

* both present: the last one is the decimal mark, the other parts thousands («1.234,56», «1,234.56»);
* one of them, several times: it parts thousands («1.234.567»);
* one of them, once: it is the decimal mark («12,5», «12.5»), and for money alone «1.234» or «1,234», which
  some write for one thousand two hundred and thirty-four, is refused rather than guessed.

Babel is the oracle of the tests.
"""

import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import clean, fold

THIN = "\u202f"
NBSP = "\u00a0"
MINUS = "\u2212"

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_SHORT_MONTHS = (
    *("janv", "févr", "mars", "avr", "mai", "juin"),
    *("juil", "août", "sept", "oct", "nov", "déc"),
)
_LONGEST = 60
_WHOLE_DIGITS = 12
_CENT = Decimal("0.01")
_THOUSANDTH = Decimal("0.001")
_SIMPLE = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,2}))?")
_EURO = re.compile(r"^(\s*[-+−]?)\s*(?:€|eur\b)|(?:€|euros?|eur)\s*$", re.IGNORECASE)
_PLAIN = re.compile(r"([0-9]*)(?:[.,]([0-9]*))?")
_GROUPED = re.compile(r"([0-9]{1,3}(?:([ .,'])[0-9]{3})(?:\2[0-9]{3})*)(?:([.,])([0-9]*))?")
_RANGE = re.compile(
    r"(?:(?:de|entre) )?(?P<least>[^a-z…]+?)"
    r" ?(?:à|a|et|jusqu'à|…|\.{2,3}|-|–|—) ?"
    r"(?P<most>[0-9.,][^a-z…–—-]*)"
)


# --- written out ---------------------------------------------------------------------------------------


def _grouped(digits: str) -> str:
    return f"{int(digits):,}".replace(",", THIN)


def money(cents: int) -> str:
    """«1 234,56 €»."""
    whole, rest = divmod(abs(cents), 100)
    return f"{MINUS if cents < 0 else ''}{_grouped(str(whole))},{rest:02}{NBSP}€"


def money_plain(cents: int) -> str:
    """«1234,56», as one edits it or as a CSV file wants it: no thousands, no €, an ordinary minus."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole},{rest:02}"


def quantity(value: Decimal) -> str:
    """«1,5», «12», «1 200»: no trailing zeros."""
    whole, _dot, rest = format(abs(value), "f").partition(".")
    rest = rest.rstrip("0")
    text = f"{_grouped(whole)},{rest}" if rest else _grouped(whole)
    return f"{MINUS}{text}" if value < 0 else text


def percent(numerator: int | Decimal, denominator: int | Decimal) -> str:
    """«24,9 %», one decimal at most, half up; «–» when there is nothing to divide by."""
    if not denominator:
        return "–"
    share = Decimal(numerator) * 100 / Decimal(denominator)
    return f"{quantity(share.quantize(Decimal('0.1'), ROUND_HALF_UP))}{NBSP}%"


def day(value: date) -> str:
    """«23/11/2026»."""
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


def short_day(value: date) -> str:
    """«23/11»."""
    return f"{value.day:02}/{value.month:02}"


def long_day(value: date) -> str:
    """«lundi 23 novembre 2026», «mardi 1er décembre 2026»."""
    return f"{_DAYS[value.weekday()]} {dated(value)}"


def dated(value: date) -> str:
    """«23 novembre 2026», «1er décembre 2026», as it follows «du» or «le»."""
    number = "1er" if value.day == 1 else str(value.day)
    return f"{number} {_MONTHS[value.month - 1]} {value.year}"


def weekday_name(number: int) -> str:
    """«lundi» for 0 … «dimanche» for 6."""
    return _DAYS[number]


def month_name(number: int) -> str:
    """«janvier» for 1 … «décembre» for 12."""
    return _MONTHS[number - 1]


def month_short(number: int) -> str:
    """The name of a month cut for a narrow column: «janv», «juin», «oct»."""
    return _SHORT_MONTHS[number - 1]


def month(value: date) -> str:
    """«novembre 2026»."""
    return f"{_MONTHS[value.month - 1]} {value.year}"


def clock_time(instant: datetime) -> str:
    """«14:02», in local time."""
    return instant.astimezone().strftime("%H:%M")


def signed_days(days: int) -> str:
    """«+7 j», «−1 j», «0 j»."""
    sign = "+" if days > 0 else MINUS if days < 0 else ""
    return f"{sign}{abs(days)}{NBSP}j"


# --- read in: numbers ----------------------------------------------------------------------------------


def _not_a_number(text: str) -> UserError:
    shown = clean(text[:_LONGEST])
    return UserError(_("« {text} » n’est pas un nombre. Écrivez par exemple 12,5.").format(text=shown))


def _bare(text: str) -> tuple[str, str]:
    """The sign («» or «-») and the rest, every kind of space made one U+0020, apostrophes made one kind."""
    if len(text) > _LONGEST * 4:
        raise _not_a_number(text)
    bare = clean(text).replace("’", "'").replace(MINUS, "-")
    sign, bare = ("-", bare[1:]) if bare.startswith("-") else ("", bare.removeprefix("+"))
    return sign, bare.strip()


def _split(text: str, bare: str) -> tuple[str, str, bool]:
    """Whole digits, decimal digits, and whether the whole part came in groups of three."""
    if found := _GROUPED.fullmatch(bare):
        whole, separator, mark, rest = found.groups()
        lone = separator in (".", ",") and mark is None and len(whole) <= 7
        if not lone and separator != mark:
            return re.sub(r"[^0-9]", "", whole), rest or "", True
    found = _PLAIN.fullmatch(bare)
    if not found or not (found[1] or found[2]):
        raise _not_a_number(text)
    return found[1] or "0", found[2] or "", False


def _decimal(text: str, sign: str, whole: str, rest: str) -> Decimal:
    if len(whole.lstrip("0")) > _WHOLE_DIGITS or len(rest) > _LONGEST:
        raise UserError(_("« {text} » est un nombre trop grand.").format(text=clean(text[:_LONGEST])))
    value = Decimal(f"{sign}{whole}.{rest or '0'}")
    return value if value else Decimal(0)


def parse_number(text: str) -> Decimal:
    """Any French or English number, exactly as written; UserError otherwise, blank included."""
    if not text.strip():
        raise UserError(_("Indiquez un nombre."))
    sign, bare = _bare(text)
    whole, rest, _grouped_by_three = _split(text, bare)
    return _decimal(text, sign, whole, rest)


def parse_whole(text: str) -> int:
    """A whole number, «1 200» too; UserError otherwise, blank included."""
    if not text.strip():
        raise UserError(_("Indiquez un nombre entier."))
    words = _("« {text} » n’est pas un nombre entier. Écrivez par exemple 12.")
    fault = UserError(words.format(text=clean(text[:_LONGEST])))
    try:
        sign, bare = _bare(text)
        whole, rest, _grouped_by_three = _split(text, bare)
    except UserError:
        raise fault from None
    if rest.strip("0"):
        raise fault
    return int(_decimal(text, sign, whole, ""))


def parse_money(text: str) -> int | None:
    """Cents, or None when blank; UserError when it is no amount or an ambiguous one.

    More than two decimals are rounded half up from 1 € on, where it moves the price by half a percent at
    most (a spreadsheet's 12,3456 is shown as 12,35 there too). Below 1 € they are refused unless they are
    zeros, since a price of 0,125 € kept as 0,13 € would falsify a big order.
    """
    if not text.strip():
        return None
    if simple := _SIMPLE.fullmatch(text):
        # Nearly every amount: three times faster, which an import of 10,000 lines feels.
        return int(simple[1]) * 100 + int((simple[2] or "").ljust(2, "0"))
    if len(text) > _LONGEST * 4:
        raise _not_a_number(text)
    sign, bare = _bare(_EURO.sub(r"\1", text, count=1))
    if not bare:
        raise _not_a_number(text)
    whole, rest, grouped = _split(text, bare)
    significant = whole.lstrip("0")
    if len(rest) == 3 and not grouped and 1 <= len(significant) <= 3:
        raise UserError(
            _("« {text} » peut se lire de deux façons. Écrivez {big} ou {small}.").format(
                text=clean(text), big=f"{significant}{rest}", small=f"{significant},{rest[:2]}"
            )
        )
    value = _decimal(text, sign, whole, rest)
    rounded = value.quantize(_CENT, ROUND_HALF_UP)
    if rounded != value and abs(value) < 1:
        raise UserError(_("« {text} » : un prix a deux décimales au plus.").format(text=clean(text)))
    return int(rounded * 100)


def parse_quantity(text: str) -> Decimal:
    """A quantity of zero or more with three decimals at most; UserError otherwise, blank included."""
    value = parse_number(text)
    if value < 0:
        raise UserError(_("La quantité ne peut pas être négative."))
    kept = value.quantize(_THOUSANDTH)
    if kept != value:
        raise UserError(_("La quantité a trois décimales au plus."))
    return kept.normalize() if kept != kept.to_integral_value() else kept.to_integral_value()


def parse_range(text: str) -> tuple[Decimal, Decimal | None]:
    """The least and the most of «de 5 à 7», «5-7», «entre 5 et 7», «5 … 7»; «5» alone has no most."""
    found = _RANGE.fullmatch(clean(text[: _LONGEST * 4]).replace("’", "'").casefold())
    if not found:
        return parse_quantity(text), None
    least, most = parse_quantity(found["least"]), parse_quantity(found["most"])
    check_range(least, most)
    return least, None if most == least else most


def check_range(least: Decimal | int, most: Decimal | int, *, field: str | None = None) -> None:
    """UserError beside `field` when the second quantity is the smaller."""
    if most < least:
        words = _("Dans « de … à … », la seconde quantité ne peut pas être la plus petite.")
        raise UserError(words, field=field)


# --- read in: dates ------------------------------------------------------------------------------------

_NUMERIC_DAY = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})(?:[/. -]([0-9]{4}|[0-9]{2}))?")
_ISO_DAY = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")
_WORDY_DAY = re.compile(r"(?:[a-z]+\.? )?([0-9]{1,2})(?:er)? ([a-z]+)\.?(?: ([0-9]{4}|[0-9]{2}))?")


def _not_a_day(text: str) -> UserError:
    shown = clean(text[:_LONGEST])
    return UserError(_("« {text} » n’est pas une date. Écrivez par exemple 23/11/2026.").format(text=shown))


def _month(text: str, word: str) -> int:
    starts = [number for number, name in enumerate(_MONTHS, 1) if fold(name).startswith(word)]
    if word == "sept":
        return 9
    if len(word) < 3 or len(starts) != 1:
        raise _not_a_day(text)
    return starts[0]


def _year(digits: str, today: date) -> int:
    if len(digits) == 4:
        return int(digits)
    year = today.year // 100 * 100 + int(digits)
    return year - 100 if year > today.year + 20 else year


def _nearest(text: str, month: int, number: int, today: date) -> date:
    found = []
    for year in range(today.year - 4, today.year + 5):
        try:
            found.append(date(year, month, number))
        except ValueError:
            continue
    if not found:
        raise _not_a_day(text)
    return min(found, key=lambda each: (abs(each - today), today - each))


def parse_day(text: str, today: date) -> date | None:
    """The day written, or None when blank; UserError otherwise.

    Reads 23/11, 23/11/26, 23-11-2026, 23.11.2026, 2026-11-23, «23 nov.», «lundi 23 novembre 2026»,
    «aujourd’hui», «demain», «hier». A day without its year is the nearest one to `today`; a year of two
    digits lies at most 20 years ahead.
    """
    bare = fold(text[: _LONGEST * 2])
    if not bare:
        return None
    near = {"aujourd'hui": 0, "demain": 1, "hier": -1}
    if bare in near:
        return today + timedelta(days=near[bare])
    if iso := _ISO_DAY.fullmatch(bare):
        year, month, number = iso[1], int(iso[2]), int(iso[3])
    elif numeric := _NUMERIC_DAY.fullmatch(bare):
        year, month, number = numeric[3], int(numeric[2]), int(numeric[1])
    elif wordy := _WORDY_DAY.fullmatch(bare):
        year, month, number = wordy[3], _month(text, wordy[2]), int(wordy[1])
    else:
        raise _not_a_day(text)
    if not year:
        return _nearest(text, month, number, today)
    try:
        return date(_year(year, today), month, number)
    except ValueError:
        raise _not_a_day(text) from None
