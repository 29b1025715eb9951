"""Our own icons: SVG on a 24 px grid, drawn in a colour token, sharp on dense screens.

`set_icon(button_or_action, "print")` is the usual door: the icon then follows theme and size by itself.
"""

import math
from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.core.paths import resource
from app.ui import theme

SIZE = 18


def icon_names() -> list[str]:
    """Every icon of the set."""
    return sorted(path.stem for path in resource("icons").glob("*.svg"))


def icon(name: str, token: str = "text", *, size: int = SIZE, padded: bool = False) -> QIcon:
    """The icon in the colour of `token`; FileNotFoundError for an unknown name."""
    made = QIcon()
    pixels = theme.px(size)
    for density in _densities():
        picture = _drawn(name, theme.tokens().color[token], pixels, density)
        made.addPixmap(_with_gap(picture, density) if padded else picture)
    return made


def _densities() -> list[int]:
    """The densities of the screens there are: drawing for others would only slow the start."""
    return sorted({math.ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens()})


def pixmap(name: str, token: str = "text", *, size: int = SIZE, density: float = 1.0) -> QPixmap:
    """The icon as a picture `size` px wide at 100 %, for painters and labels."""
    return _drawn(name, theme.tokens().color[token], theme.px(size), density)


def _with_gap(picture: QPixmap, density: float) -> QPixmap:
    """The icon with room at its right, so that a button's text keeps its distance."""
    wider = QPixmap(picture.width() + round(theme.px(4) * density), picture.height())
    wider.fill(Qt.GlobalColor.transparent)
    wider.setDevicePixelRatio(density)
    painter = QPainter(wider)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return wider


@lru_cache(maxsize=1024)
def _drawn(name: str, colour: str, pixels: int, density: float) -> QPixmap:
    side = round(pixels * density)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode())).render(
        painter, QRectF(0, 0, side, side)
    )
    painter.end()
    picture.setDevicePixelRatio(density)
    return picture


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


def set_icon(
    target: QAbstractButton | QAction,
    name: str,
    token: str = "text",
    *,
    size: int = SIZE,
    later: bool = False,
) -> None:
    """Give `target` the icon, and again after each change of theme or size; `later`: by `refresh_icons`."""
    target.setProperty("icon_name", name)
    target.setProperty("icon_token", token)
    target.setProperty("icon_size", size)
    if not later:
        _dress(target)


def _dress(target: QObject) -> None:
    name = target.property("icon_name")
    if not name or not isinstance(target, QAbstractButton | QAction):
        return
    size = int(target.property("icon_size"))
    padded = isinstance(target, QAbstractButton) and bool(target.text())
    target.setIcon(icon(name, target.property("icon_token"), size=size, padded=padded))
    if isinstance(target, QAbstractButton):
        gap = theme.px(4) if target.text() else 0
        target.setIconSize(QSize(theme.px(size) + gap, theme.px(size)))


def refresh_icons(app: QApplication) -> None:
    """Draw again every icon given by `set_icon`."""
    for window in app.topLevelWidgets():
        for action in window.findChildren(QAction):
            _dress(action)
    for widget in app.allWidgets():
        _dress(widget)


theme.follow(refresh_icons)
