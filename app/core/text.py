"""Text as people write it: clean input, folded keys for search and uniqueness, French order."""

import unicodedata

_CONTROL = {code: None for code in range(32) if code not in (9, 10)} | {0x7F: None}
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "ʼ": "'"})


def clean(text: str) -> str:
    """NFC, no control characters, runs of white space folded to one space, ends trimmed."""
    if not text.isprintable():
        text = text.translate(_CONTROL)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def fold(text: str) -> str:
    """The key under which two spellings are the same name: no case, no accents, no ligatures."""
    lower = clean(text).casefold()
    if lower.isascii():
        return lower
    decomposed = unicodedata.normalize("NFD", lower.translate(_LIGATURES))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def sort_key(text: str) -> tuple[str, str]:
    """French alphabetical order: letters first, accents only to break ties."""
    return fold(text), clean(text).casefold()
