"""Quantities with their unit, in French."""

from decimal import Decimal

from app.core.formats import NBSP, quantity
from app.core.text import fold

_VOWELS = frozenset("aeiouy")
_LEAST = 3
"""Letters of a word; what is shorter is a symbol, which takes no s: kg, L, cm."""


def counted(value: Decimal, unit: str) -> str:
    """«1 rame», «2 rames», «1,5 kg»; the number alone without a unit."""
    return f"{quantity(value)}{NBSP}{plural(unit, value)}" if unit else quantity(value)


def plural(unit: str, value: Decimal) -> str:
    """`unit` as written after `value`: its first word in the plural from two on, unless it is a symbol.

    «paquet de 10» gives «paquets de 10», «seau» «seaux», «bocal» «bocaux»; «kg» and «colis» stay.
    """
    word, space, rest = unit.partition(" ")
    symbol = (len(word) < _LEAST and word != "an") or not word.isalpha() or not _VOWELS & set(fold(word))
    if abs(value) < 2 or symbol or word[-1] in "sxz" or not word.islower():
        return unit
    if word.endswith("eau"):
        word += "x"
    elif word.endswith("al"):
        word = word[:-1] + "ux"
    else:
        word += "s"
    return f"{word}{space}{rest}"
