"""Type, colours and measures of paper, from the tokens of the light theme. Lengths are points."""

from dataclasses import dataclass, replace
from functools import cache

from app.core.theme import load_tokens
from app.reports.kit.fonts import BOLD, REGULAR, SEMIBOLD

MARGIN = 40.0
BOTTOM = 48.0
FOOT = 31.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A sheet of A4, upright or lying."""

    page_width: float
    page_height: float

    @property
    def width(self) -> float:
        """What stands between the margins."""
        return self.page_width - 2 * MARGIN

    @property
    def top(self) -> float:
        """Where the first page of a paper starts."""
        return self.page_height - 36.0

    @property
    def top_after(self) -> float:
        """Where its second page and those after start, under their running head."""
        return self.page_height - 54.0


UPRIGHT = Shape(595.28, 841.89)
LYING = Shape(841.89, 595.28)
PAGE_WIDTH, PAGE_HEIGHT = UPRIGHT.page_width, UPRIGHT.page_height
TOP, TOP_AFTER, WIDTH = UPRIGHT.top, UPRIGHT.top_after, UPRIGHT.width
GAP = 16.0
"""Between columns."""

RADIUS = 6.0


@cache
def _colors() -> dict[str, str]:
    return dict(load_tokens("light").color)


def color(token: str) -> str:
    """The "#RRGGBB" of a token of the light theme; KeyError for an unknown one."""
    return _colors()[token]


@dataclass(frozen=True, slots=True)
class Type:
    """A way to set text: font, size and leading in points, colour token."""

    font: str
    size: float
    leading: float
    ink: str = "text"

    def with_ink(self, ink: str) -> "Type":
        """The same, in another colour."""
        return replace(self, ink=ink)


CAP = 0.727
"""Height of Inter's capitals, in parts of its size."""


def baseline(top: float, how: Type) -> float:
    """The baseline of a line of text whose box starts at `top`: its capitals stand in the middle."""
    return top - (how.leading + how.size * CAP) / 2


TITLE = Type(BOLD, 18, 23)
HEADING = Type(BOLD, 11, 14, "accent_strong")
BODY = Type(REGULAR, 9.5, 12.5)
STRONG = Type(SEMIBOLD, 9.5, 12.5)
NOTE = Type(REGULAR, 9, 12, "muted")
FIGURE = Type(BOLD, 15, 20)
CELL = Type(REGULAR, 9, 12)
CELL_STRONG = Type(BOLD, 9, 12)
CELL_HEAD = Type(SEMIBOLD, 9, 12, "muted")
CELL_NOTE = Type(REGULAR, 9, 11.5, "muted")
