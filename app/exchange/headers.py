"""Recognising columns by what people write above them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from app.core.text import fold

_INITIALS = re.compile(r"\b[a-z](?:\.[a-z])+\b\.?")
_NOT_WORD = re.compile(r"[^a-z0-9@]+")
_LONGEST = 60


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a heading: «Prix unitaire (TTC)» → prix, unitaire, ttc; «P.U. H.T.» → pu, ht."""
    if len(text) > _LONGEST:
        return ()
    folded = fold(text)
    if re.fullmatch(r"(?:[a-z]\.? ?){2,3}\.?", folded):
        folded = folded.replace(".", "")
    joined = _INITIALS.sub(lambda found: found[0].replace(".", ""), folded)
    return tuple(_NOT_WORD.sub(" ", joined).split())


def match_columns(
    headings: Sequence[str], vocabulary: Mapping[str, Iterable[str]], ignored: frozenset[str] = frozenset()
) -> dict[str, int]:
    """Field → column. Each field takes the first column with one of its words, in the vocabulary's order.

    An earlier field takes its column before a later one looks («Prix à l’unité» is a price, not a unit);
    within a field an earlier word is the better one. A heading with a word of `ignored` is nobody's.
    """
    free = {}
    for index, heading in enumerate(headings):
        found = words(heading)
        if found and not ignored.intersection(found):
            free[index] = (" ".join(found), found)
    taken: dict[str, int] = {}
    for field, names in vocabulary.items():
        for name in names:
            fits = [i for i, (whole, found) in free.items() if name == whole or name in found]
            if fits:
                taken[field] = fits[0]
                del free[fits[0]]
                break
    return taken
