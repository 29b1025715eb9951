"""Named tokens of a theme (colours, spaces, radii, type sizes), read from TOML; no toolkit here."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.core.paths import resource

THEMES = ("light", "dark")

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    ("text", "page"),
    ("text", "card"),
    ("text", "field"),
    ("text", "hover"),
    ("muted", "page"),
    ("muted", "card"),
    ("muted", "hover"),
    ("selection_text", "selection"),
    ("sidebar_text", "sidebar"),
    ("sidebar_text", "sidebar_hover"),
    ("sidebar_strong", "sidebar_active"),
    ("sidebar_muted", "sidebar"),
    ("accent", "card"),
    ("accent_text", "accent"),
    ("accent_text", "accent_hover"),
    ("accent_strong", "accent_soft"),
    ("attention_text", "card"),
    ("attention_text", "page"),
    ("attention_text", "attention_soft"),
    ("done", "card"),
    ("done_strong", "done_soft"),
    ("danger", "card"),
    ("danger", "page"),
    ("danger", "danger_soft"),
    ("neutral_strong", "neutral_soft"),
    ("banner_text", "banner"),
    ("banner_action", "banner"),
)
"""(text colour, ground) as the widgets combine them; each must reach a contrast of 4.5."""

MARK_PAIRS: tuple[tuple[str, str], ...] = tuple((f"series_{part}", "card") for part in range(1, 7))
"""(colour of a part of a chart, ground); each must reach a contrast of 3 (WCAG 2.2, 1.4.11)."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A theme's named values: colours as "#RRGGBB"; spaces, radii and type in pixels at 100 %."""

    name: str
    dark: bool
    color: Mapping[str, str]
    space: Mapping[str, int]
    radius: Mapping[str, int]
    type: Mapping[str, int]


def load_tokens(name: str) -> Tokens:
    """The tokens of the theme `name` ("light" or "dark"); KeyError for a file that lacks a table."""
    with resource("themes", f"{name}.toml").open("rb") as stream:
        table = tomllib.load(stream)
    return Tokens(
        name=table["name"],
        dark=table["dark"],
        color=MappingProxyType(table["color"]),
        space=MappingProxyType(table["space"]),
        radius=MappingProxyType(table["radius"]),
        type=MappingProxyType(table["type"]),
    )


def contrast(first: str, second: str) -> float:
    """The WCAG 2.2 contrast ratio of two "#RRGGBB" colours, from 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    """WCAG relative luminance of an sRGB colour."""
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
