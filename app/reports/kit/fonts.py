"""Inter, embedded: registration, widths, and the text that it can print."""

import re
import unicodedata
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.core.paths import resource

REGULAR = "Inter"
SEMIBOLD = "Inter-SemiBold"
BOLD = "Inter-Bold"

MISSING = "□"
"""Stands for a character that Inter lacks (an emoji, an Arabic letter), so that the gap is seen."""

_FILES = {
    REGULAR: "Inter-Regular.ttf",
    SEMIBOLD: "Inter-SemiBold.ttf",
    BOLD: "Inter-Bold.ttf",
}


@cache
def face(name: str) -> TTFont:
    """The registered font of that name; OSError when its file is missing."""
    font = TTFont(name, str(resource("fonts", _FILES[name])))
    pdfmetrics.registerFont(font)
    return font


class _Printable(dict[int, str]):
    """A translation table filled as characters are met: what Inter has, stays."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _replacement(code)
        return found


def _replacement(code: int) -> str:
    known = face(REGULAR).face.charToGlyph
    character = chr(code)
    category = unicodedata.category(character)
    if character == "\u202f":
        return "\u00a0"  # Inter draws it so thin that 1 234 reads 1234
    if character in "\t\n\v\f\r\u2028\u2029":
        return " "
    if category in ("Cc", "Cf"):
        return ""
    if code in known:
        return character
    compatible = unicodedata.normalize("NFKC", character)
    if all(ord(each) in known for each in compatible):
        return compatible
    return "" if category.startswith("M") else MISSING


_PRINTABLE = _Printable()


def printable(text: str) -> str:
    """The text in characters that Inter has, on one line, U+202F widened to U+00A0.

    Nothing in it is ever read as markup: papers are written without ReportLab's Paragraph.
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text).translate(_PRINTABLE)


@cache
def _advances(name: str) -> dict[str, float]:
    font = face(name).face
    return {chr(code): advance / 1000 for code, advance in font.charWidths.items()} | {
        chr(code): font.defaultWidth / 1000 for code in font.charToGlyph if code not in font.charWidths
    }


def width(text: str, name: str, size: float) -> float:
    """The width in points of a printable text."""
    return sum(map(_advances(name).__getitem__, text)) * size


_GLUE = re.compile(r"(?<=«) | (?=[:;!?»€%/])|(?<=[0-9] /) (?=[0-9])")


def break_lines(text: str, name: str, size: float, room: float) -> list[str]:
    """The printable text in lines no wider than `room` points; a longer word is cut where it must be.

    U+00A0 never breaks, nor does the space that French sets before «:» or «€».
    """
    if width(text, name, size) <= room:
        return [text]
    space = width(" ", name, size)
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in _GLUE.sub("\u00a0", text).split(" "):
        wide = width(word, name, size)
        if line and used + space + wide > room:
            lines.append(" ".join(line))
            line, used = [], 0.0
        if wide > room:
            *whole, word = _cut(word, name, size, room)
            lines.extend(whole)
            wide = width(word, name, size)
        used += wide + (space if line else 0.0)
        line.append(word)
    return [*lines, " ".join(line)] if line else lines


def _cut(word: str, name: str, size: float, room: float) -> list[str]:
    advances = _advances(name)
    pieces, start, used = [], 0, 0.0
    for index, character in enumerate(word):
        step = advances[character] * size
        if index > start and used + step > room:
            pieces.append(word[start:index])
            start, used = index, 0.0
        used += step
    return [*pieces, word[start:]]
