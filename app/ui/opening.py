"""How a dialog is made outside its button; each package lists its own in `walked`."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QWidget

from app.ui.context import Context


@dataclass(frozen=True, slots=True)
class Opening:
    """A dialog: over which view (and place of it), and how it is made; None when it cannot be."""

    key: str
    view: str
    place: str | None
    make: Callable[[Context, QWidget], QDialog | None]
    needs_cycle: bool = True
