"""Values of indicators in French: written out, compared, read in."""

from decimal import Decimal
from fractions import Fraction

from app.core.errors import UserError
from app.core.formats import MINUS, NBSP, money, money_plain, parse_money, parse_number, quantity
from app.core.i18n import _, ngettext
from app.domain.indicators import Unit, Value
from app.domain.typed_values import unit_problem

_PLACES = {Unit.PERCENT: 1, Unit.MARK: 1, Unit.COUNT: 1, Unit.NUMBER: 2, Unit.SCORE: 0}
_BEST_MARK = 5


def value_text(value: Value, unit: Unit, *, typed: bool = False) -> str:
    """«1 234,56 €», «12,5 %», «4,2/5», «+17», «12»; «non mesuré» for None.

    Rounded half away from zero: to the cent, one decimal (two for a plain number), whole for a score. What
    was `typed` keeps its three decimals.
    """
    if value is None:
        return _("non mesuré")
    if unit is Unit.MONEY:
        return money(_whole(value))
    written = quantity(_rounded(value, 3 if typed else _PLACES[unit]))
    if unit is Unit.PERCENT:
        return f"{written}{NBSP}%"
    if unit is Unit.MARK:
        return f"{written}/{_BEST_MARK}"
    if unit is Unit.SCORE and _whole(value) > 0:
        return f"+{written}"
    return written


def plain_text(value: Value, unit: Unit) -> str:
    """The value as one edits it, without its unit: «1234,56», «12,5»; "" for None."""
    if value is None:
        return ""
    if unit is Unit.MONEY:
        return money_plain(_whole(value))
    text = format(_rounded(value, 3).normalize(), "f")
    return text.replace(".", ",")


def gap_text(value: Value, before: Value, unit: Unit) -> str:
    """How the value moved: «▲ 12 %», «▼ 0,4 %», or for what is a rate already «+ 3,1 points».

    «stable» when it did not move by what shows; "" when one of them is missing. Without anything to be a
    part of (before is zero), the gap itself: «+ 120,00 €».
    """
    if value is None or before is None:
        return ""
    gap = value - before
    if unit in (Unit.PERCENT, Unit.MARK, Unit.SCORE):
        shown = _rounded(abs(gap), _PLACES[unit])
        if not shown:
            return _("stable")
        words = ngettext("{gap} point", "{gap} points", int(shown)).format(gap=quantity(shown))
        return f"{_sign(gap)}{NBSP}{words}"
    if not before:
        return f"{_sign(gap)}{NBSP}{value_text(abs(gap), unit)}" if gap else _("stable")
    share = abs(gap / before) * 100
    shown = _rounded(share, 0 if share >= 10 else 1)
    if not shown:
        return _("stable")
    return f"{'▲' if gap > 0 else '▼'}{NBSP}{quantity(shown)}{NBSP}%"


def parse_value(text: str, unit: Unit, field: str = "value") -> Fraction | None:
    """What was typed, in the unit; None when blank.

    UserError naming `field` when it is no number, or none that may be stored in the unit.
    """
    bare = text.strip()
    if not bare:
        return None
    try:
        if unit is Unit.MONEY:
            value = Fraction(parse_money(bare) or 0)
        else:
            value = Fraction(parse_number(_without_unit(bare, unit)))
    except UserError as error:
        raise UserError(error.message, field=field) from None
    if problem := unit_problem(value, unit):
        raise UserError(problem, field=field)
    return value


def _without_unit(text: str, unit: Unit) -> str:
    if unit is Unit.PERCENT:
        return text.removesuffix("%").rstrip()
    if unit is Unit.MARK:
        mark, slash, best = text.rpartition("/")
        return mark if slash and best.strip() == str(_BEST_MARK) else text
    return text


def _sign(gap: Fraction) -> str:
    return "+" if gap > 0 else MINUS


def _whole(value: Fraction) -> int:
    return value.numerator if value.denominator == 1 else int(_rounded(value, 0))


def _rounded(value: Fraction, places: int) -> Decimal:
    """Half away from zero; exact, however large."""
    top, bottom = value.numerator, value.denominator
    whole = (2 * abs(top) * 10**places + bottom) // (2 * bottom)
    return Decimal(whole if top >= 0 else -whole).scaleb(-places)
