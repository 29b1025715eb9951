"""The look, live: Fusion, a palette and a short style sheet made from the theme's tokens.

Widgets ask `color("accent")` and `px(16)` when they paint; layouts made by `app.ui.kit.layout` and icons
set by `app.ui.kit.icons.set_icon` follow a change of theme or size by themselves.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from app.core.paths import resource
from app.core.theme import Tokens, load_tokens
from app.ui.qss import style_sheet

FONT_FILES = ("Regular", "SemiBold", "Bold")
FAMILY = "Inter"


_FOLLOWERS: list[Callable[[QApplication], None]] = []


class _State:
    """The theme in force; one per process, as the style sheet is."""

    tokens: Tokens = load_tokens("light")
    percent: int = 100
    fonts_loaded = False


def tokens() -> Tokens:
    """The tokens in force."""
    return _State.tokens


def percent() -> int:
    """The user's size factor, in percent."""
    return _State.percent


def px(size: float) -> int:
    """`size` pixels at 100 %, at the user's size."""
    return round(size * _State.percent / 100)


def color(name: str) -> QColor:
    """The colour of token `name`; KeyError for an unknown name."""
    return QColor(_State.tokens.color[name])


def font(role: str = "body", *, bold: bool = False) -> QFont:
    """The program's font at a type token: "title", "heading", "body", "cell", "note" or "figure"."""
    made = QFont(FAMILY)
    made.setPixelSize(px(_State.tokens.type[role]))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def system_theme() -> str:
    """ "dark" or "light", as the system asks."""
    scheme = QApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def follow(change: Callable[[QApplication], None]) -> None:
    """Have `change(app)` called after each change of theme or size."""
    _FOLLOWERS.append(change)


def apply(app: QApplication, name: str, size_percent: int = 100) -> None:
    """Dress the whole program in the theme `name` ("light", "dark" or "system"), at once."""
    if not _State.fonts_loaded:
        for weight in FONT_FILES:
            QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter-{weight}.ttf")))
        _State.fonts_loaded = True
    if name == "system":
        app.styleHints().unsetColorScheme()
        name = system_theme()
    else:
        app.styleHints().setColorScheme(Qt.ColorScheme.Dark if name == "dark" else Qt.ColorScheme.Light)
    _State.tokens = load_tokens(name)
    _State.percent = size_percent
    app.setFont(font("body"))
    app.setPalette(palette())
    app.setStyleSheet(style_sheet(_State.tokens, size_percent))
    for change in _FOLLOWERS:
        change(app)


_ROLES = (
    (QPalette.ColorRole.Window, "page"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "field"),
    (QPalette.ColorRole.AlternateBase, "hover"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.Button, "card"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "danger"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "accent_text"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.Mid, "line_strong"),
    (QPalette.ColorRole.PlaceholderText, "muted"),
    (QPalette.ColorRole.ToolTipBase, "banner"),
    (QPalette.ColorRole.ToolTipText, "banner_text"),
)


def palette() -> QPalette:
    """The palette of the theme in force."""
    made = QPalette()
    for role, name in _ROLES:
        made.setColor(role, color(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, color("disabled"))
    return made
