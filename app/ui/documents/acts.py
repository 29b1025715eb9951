"""The menu's «Tout imprimer…»."""

from PySide6.QtWidgets import QWidget

from app.ui.context import Context

MEETING = "meeting"
"""What `DocumentsPage.open_at` takes for the papers of the meeting."""


def print_all(ctx: Context, parent: QWidget) -> None:
    """Gather the papers of the meeting in the documents page, and print them."""
    ctx.signals.navigate_requested.emit("documents", MEETING)
