"""What the bare window is furnished with: side bar, strip, pages' place, banner, menus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget

from app.core.i18n import _
from app.core.paths import Places
from app.ui.context import Context
from app.ui.kit.banner import Banner
from app.ui.kit.labels import label
from app.ui.kit.layout import column, row
from app.ui.kit.tab_order import TabOrdered
from app.ui.look import Look
from app.ui.menus import build_menus
from app.ui.shell_acts import ShellActs
from app.ui.sidebar import Sidebar
from app.ui.store_dialogs.strip import StoreStrip
from app.ui.views import View

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Furniture:
    """The parts of the window that it speaks to."""

    sidebar: Sidebar
    stack: QStackedWidget
    strip: StoreStrip
    banner: Banner
    look: Look
    shell_acts: ShellActs
    actions: dict[str, QAction]


def furnish(
    window: MainWindow, ctx: Context, places: Places, version: str, views: Sequence[View]
) -> Furniture:
    """Build the parts and set them in the window; nothing is connected yet but the menus."""
    sidebar = Sidebar(views)
    stack = QStackedWidget()
    stack.setObjectName("pages")
    waiting = label(_("Ouverture de vos données…"), "muted", name="opening")
    waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
    stack.addWidget(waiting)
    strip = StoreStrip(ctx)
    right = column(gap=0)
    right.addWidget(strip)
    right.addWidget(stack, 1)
    whole = row(gap=0)
    whole.addWidget(sidebar)
    whole.addLayout(right, 1)
    held = TabOrdered(whole, name="whole")
    window.setCentralWidget(held)
    return Furniture(
        sidebar=sidebar,
        stack=stack,
        strip=strip,
        banner=Banner(held, over=stack),
        look=Look(window, sidebar, ctx),
        shell_acts=ShellActs(window, ctx, places, version),
        actions=build_menus(window, views, window.on_action),
    )
