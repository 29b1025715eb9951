"""What a label says once its way of writing is set aside: words, and the figures that must agree.

A label becomes a `Spelling`: `words` may differ between two ways of naming one article (plural, typo,
abbreviation, word left out); `keys` — numbers with their units, sizes, colours, «sans» — may not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_STOP = _set(
    "a au aux avec d dans de des du en et la le les ou par pour sur un une n no num numero ref reference "
    "type modele marque and by for in of with"
)
# Said or left out: a word that announces what follows, and, beside a figure, how the article is packed.
_WEAK = _set("abonnement forfait format lot taille unite")
_PACKING = _set(
    "barquette bidon bobine boite bouteille caisse carnet carton colis conditionnement flacon "
    "pack palette paquet piece rouleau sachet"
)
_SYNONYMS = {
    "aspi": "aspirateur",
    "clef": "cle",
    "moniteur": "ecran",
    "ordi": "ordinateur",
    "pc": "ordinateur",
    "pro": "professionnel",
    "rame": "ramette",
    "tel": "telephone",
}
_OPPOSITES = {"sans": "sans", "non": "non", "without": "sans"}
_SIZES = _set("xxs xs s m l xl xxl xxxl")
_COLOURS = {
    form: colour
    for colour, forms in {
        "argent": "argente argentee silver",
        "beige": "beige",
        "blanc": "blanc blanche white",
        "bleu": "bleu bleue blue",
        "couleur": "couleur tricolore color colour",
        "cyan": "cyan",
        "dore": "dore doree gold",
        "gris": "gris grise gray grey",
        "jaune": "jaune yellow",
        "magenta": "magenta",
        "marron": "marron brun brune brown",
        "noir": "noir noire black",
        "orange": "orange",
        "rose": "rose pink",
        "rouge": "rouge red",
        "transparent": "transparent transparente",
        "vert": "vert verte green",
        "violet": "violet violette purple",
    }.items()
    for form in forms.split()
}
_UNITS = {
    form: (dimension, Decimal(size))
    for dimension, size, forms in (
        ("g", "0.001", "mg"),
        ("g", "1", "g gr grs gramme grammes g/m2 g/m² gr/m2 gr/m²"),
        ("g", "1000", "kg kgs kilo kilos kilogramme kilogrammes"),
        ("l", "0.001", "ml millilitre millilitres"),
        ("l", "0.01", "cl centilitre centilitres"),
        ("l", "1", "l lt litre litres liter liters"),
        ("m", "0.001", "mm millimetre millimetres"),
        ("m", "0.01", "cm centimetre centimetres"),
        ("m", "1", "m metre metres"),
        ("m2", "1", "m2 m²"),
        ("m3", "1", "m3 m³"),
        ("o", "0.001", "mo mb"),
        ("o", "1", "go gb"),
        ("o", "1000", "to tb"),
        ("pouce", "1", "pouce pouces inch inches"),
        ("w", "1", "w watt watts"),
        ("w", "1000", "kw kilowatt kilowatts"),
        ("v", "1", "v volt volts"),
        ("mah", "1", "mah"),
        ("hz", "1", "hz"),
        ("hz", "1000000", "mhz"),
        ("hz", "1000000000", "ghz"),
        ("h", "1", "h heure heures"),
        ("jour", "1", "j jour jours"),
        ("mois", "1", "mois"),
        ("an", "1", "an ans annee annees"),
        ("%", "1", "%"),
    )
    for form in forms.split()
}
_NUMBER = r"\d+(?:[.,]\d+)?"
_TOKEN = re.compile(
    rf"(?P<number>{_NUMBER})"
    rf"(?:[ -]?(?P<unit>{'|'.join(sorted(map(re.escape, _UNITS), key=len, reverse=True))})(?![^\W_]))?"
    r"|(?P<code>(?<![^\W_])[a-z]\d+(?![^\W_]))"
    r"|(?P<word>[^\W\d_]+)"
)
_INCHES = re.compile(r"""(?<=\d) ?(?:''|["”“″'])(?![^\W_])""")
_ELISION = re.compile(r"(?<![^\W_])(?:[cdjlmnst]|qu)'")
_COLOUR_OF = re.compile(rf"(?<![^\W_])(?:couleurs?|coloris):? (?=(?:{'|'.join(_COLOURS)})s?(?![^\W_]))")
_TIMES = re.compile(
    rf"(?<![^\W_])({_NUMBER}) ?[x×*] ?(?:({_NUMBER}) ?[x×*] ?)?({_NUMBER}) ?(mm|cm|m)(?![^\W_])"
)
_BY = re.compile(r"(?<![^\W\d_])[x×*] ?(?=\d)|(?<=\d) ?[x×](?![^\W_])")
_CHUNK = re.compile(r"[^\W_]+(?:[-/.][^\W_]+)*")
_RUN = re.compile(r"\d+|[^\W\d_]+")
_DOTTED = re.compile(r"([^\W\d_]{2,}[^\W\d_aeiouy])\.")
_HAS_DIGIT = re.compile(r"\d")
_CUT_MIN = 4
CODE_MIN = 5
_CODE_LONG = 7
_RUN_MAX = 6
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SEPARATOR = re.compile("[-/.]")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One label, read.

    `words`: stems in the order written, stop words left out. `raw`: the same words before stemming.
    `weak`: those of `words` that may be left out. `cut`: those that may be cut short («compta», «impr.»).
    `keys`: what must agree. `codes`: maker's references («LN52A860», «F3H982-10»), separators dropped;
    `glued`: the forms by which a code of another label may be recognised here.
    """

    words: tuple[str, ...]
    raw: tuple[str, ...]
    weak: frozenset[str]
    cut: frozenset[str]
    keys: frozenset[str]
    codes: frozenset[str]
    glued: frozenset[str]


@lru_cache(maxsize=8192)
def read(folded: str) -> Spelling:
    """Read a label as people write it in French (supplier names in English are understood in part).

    `folded` is the label as `app.core.text.fold` gives it.
    """
    text = folded
    codes: set[str] = set()
    glued: set[str] = set()
    if _HAS_DIGIT.search(text):
        if len(text) > 1 and text[0] == text[-1] == '"':
            text = text[1:-1]
        text = _INCHES.sub(" pouces ", text)
        text = _TIMES.sub(_share_unit, text)
        text = _BY.sub(" ", text)
        text = _take_codes(text, codes, glued)
    words: list[str] = []
    raw: list[str] = []
    keys: set[str] = set()
    for word, key in _tokens(_COLOUR_OF.sub(" ", _ELISION.sub(" ", text))):
        if key:
            keys.add(key)
        elif word not in _STOP:
            word = _SYNONYMS.get(word.rstrip("s"), word)
            words.append(stem(word))
            raw.append(word)
    weak = _WEAK_STEMS.intersection(words)
    if any(key[0].isdigit() for key in keys):
        weak |= _PACKING_STEMS.intersection(words)
    if len(weak) == len(set(words)):
        weak = frozenset()
    cut = frozenset(word for word in words if len(word) >= _CUT_MIN and word[-1] in "ao")
    if "." in text:
        cut |= {found[1] for found in _DOTTED.finditer(text)}.intersection(words)
    return Spelling(tuple(words), tuple(raw), weak, cut, frozenset(keys), frozenset(codes), frozenset(glued))


def stem(word: str) -> str:
    """A light French stem: plural and feminine endings off («pliantes» → «pliant», «tuyaux» → «tuyau»)."""
    if len(word) < 4:
        return word
    if word.endswith("aux") and len(word) > 5:
        word = word[:-3] + "al" if word[-4] != "e" else word[:-1]
    elif word[-1] in "sx":
        word = word[:-1]
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    return word


def dimension(key: str) -> str:
    """What a key measures: its unit, «couleur», «taille», or the empty text for a plain number."""
    if key in _COLOUR_KEYS:
        return "couleur"
    if key in _SIZES:
        return "taille"
    return key.partition(" ")[2]


_COLOUR_KEYS = frozenset(_COLOURS.values())
_WEAK_STEMS = frozenset(map(stem, _WEAK))
_PACKING_STEMS = frozenset(map(stem, _PACKING))


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """(word, "") or ("", key) for each token of a folded text."""
    for match in _TOKEN.finditer(text):
        kind, token = match.lastgroup, match.group()
        if kind == "word":
            key = _word_key(token)
            yield ("", key) if key else (token, "")
        elif kind == "code":
            yield "", token
        else:
            yield "", _measure(match["number"], match["unit"])


def _word_key(word: str) -> str:
    if word in _STOP:
        return ""
    if len(word) == 1 or word in _SIZES:
        return word
    singular = word[:-1] if word[-1] == "s" and word not in _COLOURS else word
    return _COLOURS.get(singular) or _OPPOSITES.get(word, "")


def _measure(number: str, unit: str | None) -> str:
    name, size = _UNITS[unit] if unit else ("", Decimal(1))
    value = Decimal(number.replace(",", ".")) * size
    return f"{value.normalize():f} {name}".rstrip()


def _share_unit(match: re.Match[str]) -> str:
    """«10 x 15 cm» says centimetres once for all its sides."""
    sides = [side for side in match.groups()[:3] if side]
    return " ".join(f"{side}{match[4]}" for side in sides)


def _take_codes(text: str, codes: set[str], glued: set[str]) -> str:
    """Move the maker's references of a folded text into `codes`; the text that remains is returned.

    A reference mixes letters and digits in three runs or more («LN52A860»), or is too long to be a name
    and its number («HP301», «iPhone14»). «F3H982-10» is one, «A4-80g» is not: a part of it is a measure.
    """

    def take(match: re.Match[str]) -> str:
        chunk = match.group()
        if not _HAS_DIGIT.search(chunk):
            return chunk
        parts = _SEPARATOR.split(chunk)
        code = "".join(parts)
        runs = _RUN.findall(code)
        if len(code) < CODE_MIN or (len(runs) > 1 and max(map(len, runs)) > _RUN_MAX) or _measured(parts):
            return chunk
        forms = (form for whole in {code, parts[0]} for form in (whole, whole.rstrip(_LETTERS)))
        glued.update(filter(_is_code, forms))
        if len(runs) < 3 and (len(code) < _CODE_LONG or len(runs[-1]) < 3 or not _is_code(code)):
            return chunk
        codes.add(code)
        return " "

    return _CHUNK.sub(take, text)


def _is_code(form: str) -> bool:
    """Whether a form may name a model: not a round number, not a count («500pcs»), not a short name."""
    runs = _RUN.findall(form)
    digits = sum(len(run) for run in runs if run[0].isdigit())
    if len(form) < CODE_MIN or digits < 2 or (digits == 2 and len(form) - digits < 3):
        return False
    if len(runs) == 1:
        return len(form) >= _CODE_LONG or not form.endswith("00")
    return len(runs) > 2 or (runs[0].isalpha() and runs[0] not in _WEAK | _PACKING and runs[0] not in _STOP)


def _measured(parts: list[str]) -> bool:
    """Whether a part is a number with its unit."""
    return any((found := _TOKEN.fullmatch(part)) and found["unit"] for part in parts)
