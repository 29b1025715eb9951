"""What was typed and cannot be stored: said before the window closes over it."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from app.core.i18n import _
from app.ui.kit.grid import Grid
from app.ui.messages import Messages
from app.ui.page import Page


def unfinished(pages: Mapping[str, Page]) -> str:
    """The key of a page where a row or a cell of a grid is not stored; empty when all is."""
    for key, page in pages.items():
        if any(grid.rows_model.typed.waits for grid in page.findChildren(Grid)):
            return key
    return ""


def may_lose(messages: Messages, window: QWidget) -> bool:
    """Ask whether to close all the same."""
    return messages.confirm(
        window,
        _("Une ligne commencée n’est pas enregistrée\u00a0: il y manque quelque chose."),
        _("Fermer sans elle"),
        _("Tout le reste est enregistré."),
    )
