"""What was typed and cannot be stored: said before it is left behind."""

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.core.i18n import _
from app.ui.kit.grid import Grid
from app.ui.messages import Messages
from app.ui.page import Page
from app.ui.parts.parts_page import PartsPage


def unfinished(pages: Mapping[str, Page]) -> tuple[str, str | None] | None:
    """Where a row or a cell of a grid is not stored: the key of its page, and of its part there, if any.

    None when all is.
    """
    return next(((key, _part_of(pages[key], grid)) for key, grid in _waiting(pages)), None)


def forget(pages: Mapping[str, Page]) -> None:
    """Empty every row and cell that is not stored."""
    for _key, grid in _waiting(pages):
        grid.rows_model.forget_typed()


def store_typed() -> None:
    """What is typed is committed first: leaving a field saves it. The cursor comes back."""
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
        if isValid(focused) and focused.isVisible():
            focused.setFocus()


def may_lose(messages: Messages, window: QWidget, act: str) -> bool:
    """Ask whether to go on all the same; `act` is what the button says, «Fermer sans elle»."""
    return messages.confirm(
        window,
        _("Une saisie n’est pas enregistrée\u00a0: elle est incomplète ou refusée."),
        act,
        _("Tout le reste est enregistré."),
    )


def _waiting(pages: Mapping[str, Page]) -> Iterator[tuple[str, Grid]]:
    for key, page in pages.items():
        yield from ((key, grid) for grid in page.findChildren(Grid) if grid.rows_model.typed.waits)


def _part_of(page: Page, grid: Grid) -> str | None:
    made = page.parts.made() if isinstance(page, PartsPage) else {}
    return next((key for key, part in made.items() if part.isAncestorOf(grid)), None)
