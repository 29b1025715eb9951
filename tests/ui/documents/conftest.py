"""The documents page in a window of its own, and when it has done."""

from pytestqt.qtbot import QtBot

from app.ui.context import Context
from app.ui.documents.page import DocumentsPage


def shown(qtbot: QtBot, ctx: Context, height: int = 760) -> DocumentsPage:
    """The page over a context, `height` pixels high, its first paper drawn."""
    page = DocumentsPage(ctx)
    qtbot.addWidget(page)
    page.resize(1060, height)
    with qtbot.waitExposed(page):
        page.show()
    settle(qtbot, page)
    return page


def settle(qtbot: QtBot, page: DocumentsPage) -> None:
    """Wait until every job of the page has ended."""
    qtbot.waitUntil(lambda: page.jobs.idle and not page.ctx.tasks.busy, timeout=10_000)
