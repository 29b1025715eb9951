"""Every view and dialog of the window in turn, for the self-test, the pictures and the screen test."""

import sys
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QDialog

from app.ui import views
from app.ui.accounts.page import places as accounts_places
from app.ui.buying.page import places as buying_places
from app.ui.course.page import places as course_places
from app.ui.evaluation.page import places as evaluation_places
from app.ui.goods.page import places as goods_places
from app.ui.main_window import MainWindow
from app.ui.meetings.page import places as meetings_places
from app.ui.members.page import places as members_places
from app.ui.parts.stack import Place
from app.ui.process.places import places
from app.ui.surveys.page import places as surveys_places
from app.ui.walk_dialogs import OPENINGS

_PARTS: dict[str, Callable[[], Iterable[Place]]] = {
    "process": lambda: places().values(),
    "meetings": meetings_places,
    "course": course_places,
    "buying": buying_places,
    "goods": goods_places,
    "accounts": accounts_places,
    "evaluation": evaluation_places,
    "surveys": surveys_places,
    "members": members_places,
}


def parts_of(view: str) -> tuple[str, ...]:
    """The keys of a page's parts; none for a page that has no parts."""
    return tuple(place.key for place in _PARTS.get(view, list)())


SETTLING_ROUNDS = 10
"""Layouts, then what they post to each other."""


def walk(window: MainWindow) -> Iterator[tuple[str, BaseException | None]]:
    """Show each view and each place of the process; gives its name, and what went wrong in it.

    The window must be open on its services. Exceptions of slots are caught too.
    """
    for view in views.views():
        yield view.key, _show(window, view.path, view.key, None)
        if window.ctx.cycle_id is not None:
            for place in _PARTS.get(view.key, list)():
                yield f"{view.key}-{place.key}", _show(window, place.path, view.key, place.key)


def walk_all(window: MainWindow) -> Iterator[tuple[str, BaseException | None]]:
    """The views, then the dialogs."""
    yield from walk(window)
    for key, _dialog, error in walk_dialogs(window):
        yield f"dialogue-{key}", error


def walk_dialogs(window: MainWindow) -> Iterator[tuple[str, QDialog | None, BaseException | None]]:
    """Show each dialog over its view, with the cycle in view; gives its name, itself and what went wrong.

    Nothing is accepted: every dialog is closed again before the next.
    """
    for opening in OPENINGS:
        if opening.needs_cycle and window.ctx.cycle_id is None:
            continue
        with _Caught() as caught:
            window.show_view(opening.view, opening.place)
            settle(window)
            made = opening.make(window.ctx, window)
            if made is None:
                continue
            made.show()
            settle(window)
            yield opening.key, made, caught.first
            made.reject()
            made.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if caught.failed is not None:
            yield opening.key, None, caught.failed


def _show(window: MainWindow, path: str, key: str, argument: str | None) -> BaseException | None:
    with _Caught() as caught:
        views.load(path)
        window.show_view(key, argument)
        settle(window)
    return caught.first


class _Caught:
    """What is raised inside `with`, by the block (`failed`) or by a slot; `first` is the first of both."""

    def __init__(self) -> None:
        self.failed: Exception | None = None
        self._slots: list[BaseException] = []

    @property
    def first(self) -> BaseException | None:
        return self.failed or next(iter(self._slots), None)

    def __enter__(self) -> "_Caught":
        self._hook, sys.excepthook = sys.excepthook, self._note
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> bool:
        sys.excepthook = self._hook
        if isinstance(error, Exception):
            self.failed = error
        return self.failed is not None

    def _note(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        self._slots.append(error)


def settle(window: MainWindow) -> None:
    """Let the window lay out and paint itself, and its slow work end."""
    _rounds()
    while window.ctx.tasks.busy:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if not window.ctx.tasks.busy:
            _rounds()


def _rounds() -> None:
    for _round in range(SETTLING_ROUNDS):
        QCoreApplication.processEvents()
