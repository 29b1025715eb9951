"""What was typed and cannot be stored: said before it is left behind."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.core.i18n import _

if TYPE_CHECKING:
    from app.ui.kit.grid import Grid
    from app.ui.main_window import MainWindow
    from app.ui.page import Page


class Unfinished:
    """The rows and cells of a window's pages that are not stored; `pages` is the window's own mapping."""

    def __init__(self, window: MainWindow, pages: Mapping[str, Page]) -> None:
        self._window = window
        self._pages = pages

    def may_leave(self, act: str) -> bool:
        """Whether what is in view may be left: asked, by a button `act`, when a row would be lost."""
        _store_typed()
        where = next(((key, _part_of(self._pages[key], grid)) for key, grid in self._waiting()), None)
        if where is None:
            return True
        self._window.show_view(*where)
        if not self._window.ctx.messages.confirm(
            self._window,
            _("Une saisie n’est pas enregistrée\u00a0: elle est incomplète ou refusée."),
            act,
            _("Tout le reste est enregistré."),
        ):
            return False
        self.forget()
        return True

    def forget(self) -> None:
        """Empty every row and cell that is not stored."""
        for _key, grid in self._waiting():
            grid.rows_model.forget_typed()

    def _waiting(self) -> Iterator[tuple[str, Grid]]:
        kit = sys.modules.get("app.ui.kit.grid")
        if kit is None:  # no grid was made yet: a start does not load them for that
            return
        for key, page in self._pages.items():
            yield from ((key, grid) for grid in page.findChildren(kit.Grid) if grid.rows_model.typed.waits)


def _store_typed() -> None:
    """What is typed is committed first: leaving a field saves it. The cursor comes back."""
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
        if isValid(focused) and focused.isVisible():
            focused.setFocus()


def _part_of(page: Page, grid: Grid) -> str | None:
    """The key of the part a grid is in, to be shown; None on a page without parts."""
    from app.ui.parts.parts_page import PartsPage

    made = page.parts.made() if isinstance(page, PartsPage) else {}
    return next((key for key, part in made.items() if part.isAncestorOf(grid)), None)
