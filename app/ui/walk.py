"""Every view of the window in turn, for the self-test and for pictures."""

import sys
from collections.abc import Iterator
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEventLoop

from app.ui import views
from app.ui.main_window import MainWindow
from app.ui.process.places import places

SETTLING_ROUNDS = 5
"""Layouts, then what they post to each other."""


def walk(window: MainWindow) -> Iterator[tuple[str, BaseException | None]]:
    """Show each view and each place of the process; gives its name, and what went wrong in it.

    The window must be open on its services. Exceptions of slots are caught too.
    """
    for view in views.views():
        yield view.key, _show(window, view.path, view.key, None)
        if view.key == "process":
            for place in places().values():
                yield f"{view.key}-{place.key}", _show(window, place.path, view.key, place.key)


def _show(window: MainWindow, path: str, key: str, argument: str | None) -> BaseException | None:
    caught: list[BaseException] = []

    def note(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        caught.append(error)

    hook, sys.excepthook = sys.excepthook, note
    try:
        views.load(path)
        window.show_view(key, argument)
        settle(window)
    except Exception as error:
        caught.insert(0, error)
    finally:
        sys.excepthook = hook
    return caught[0] if caught else None


def settle(window: MainWindow) -> None:
    """Let the window lay out and paint itself, and its slow work end."""
    for _round in range(SETTLING_ROUNDS):
        QCoreApplication.processEvents()
    while window.ctx.tasks.busy:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QCoreApplication.processEvents()
