"""Text as people write it: clean input, folded keys for search and uniqueness, French order."""

import re
import unicodedata
from functools import lru_cache

from app.core.errors import UserError
from app.core.i18n import _

# Controls, halves of signs (Windows lets them be pasted; UTF-8 cannot hold them), what turns the direction
# of the words after it, blanks of no width. White space is left to `split`.
_UNSEEN = re.compile(
    "[\\0-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f\\u200b\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff\\ufffe\\uffff"
    "\\ud800-\\udfff]"
)
# Inside a word they join or part letters, and emoji; around it they are a name nobody sees.
_JOINERS = "\u200c\u200d\u200e\u200f"
_LOOSE = re.compile(r"(?<=«) +| +(?=[?!:;»%€])")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "ʼ": "'"})


def clean(text: str) -> str:
    """NFC, nothing unseen, runs of white space folded to one space, ends trimmed."""
    if text.isprintable():  # then the only white space is the plain one
        if "  " not in text and unicodedata.is_normalized("NFC", text):
            return text.strip()
        return " ".join(unicodedata.normalize("NFC", text).split())
    words = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).split()
    return " ".join(filter(None, (word.strip(_JOINERS) for word in words)))


def bounded(text: str, limit: int, *, field: str) -> str:
    """The clean text, or UserError beside `field` when it is over `limit` characters: nothing is cut."""
    cleaned = clean(text)
    if len(cleaned) > limit:
        raise UserError(_("Ce texte dépasse {limit} caractères.").format(limit=limit), field=field)
    return cleaned


def bounded_lines(text: str, limit: int, *, field: str) -> str:
    """As `bounded`, line by line: an address keeps its lines."""
    kept = "\n".join(clean(line) for line in text.splitlines()).strip()
    if len(kept) > limit:
        raise UserError(_("Ce texte dépasse {limit} caractères.").format(limit=limit), field=field)
    return kept


def required(text: str, words: str, *, field: str) -> str:
    """`text`, made clean before; UserError with these words beside `field` when nothing is left of it."""
    if not text:
        raise UserError(words, field=field)
    return text


def shortened(text: str, most: int) -> str:
    """At most `most` characters of `text`; «…» stands for what is cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def glued(text: str) -> str:
    """What a user typed, its spaces before «?» and the like made no-break, as French wants them."""
    return _LOOSE.sub("\u00a0", text)


def of_name(name: str) -> str:
    """«de Bruno», «d’Adèle»: whose something is. A name that begins with an H keeps «de»."""
    first = fold(name)[:2]
    elided = first[:1] in tuple("aeiou") or (first[:1] == "y" and first[1:] not in tuple("aeiou"))
    return (_("d’{name}") if elided else _("de {name}")).format(name=name)


@lru_cache(maxsize=10_000)
def fold(text: str) -> str:
    """The key under which two spellings are the same name: no case, no accents, no ligatures.

    Kept: the same names are put in order again and again, 40 members under each of 60 articles.
    """
    lower = clean(text).casefold()
    if lower.isascii():
        return lower
    decomposed = unicodedata.normalize("NFD", lower.translate(_LIGATURES))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def sort_key(text: str) -> tuple[str, str]:
    """French alphabetical order: letters first, accents only to break ties."""
    return fold(text), clean(text).casefold()
