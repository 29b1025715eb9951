"""What the two journeys share: finding what is on screen, answering dialogs that wait, reading the paper."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from pypdf import PdfReader
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow

Found = TypeVar("Found", bound=QWidget)
LOOKS_MS = 5


def in_front(window: MainWindow) -> QWidget:
    """The window that has the user's attention: a dialog, else the main window."""
    return QApplication.activeModalWidget() or window


def wait_for_attention(qtbot: QtBot, window: MainWindow) -> None:
    """Until the window in front has the keyboard."""
    qtbot.waitUntil(lambda: in_front(window).isActiveWindow())
    QApplication.processEvents()
    # Offscreen, a list made for a field takes the keyboard for a moment though it does not show.
    qtbot.waitUntil(lambda: in_front(window).isActiveWindow())


def on_screen(window: MainWindow, name: str, kind: type[Found]) -> Found:
    """The one visible widget called `name` in the window in front."""
    place = in_front(window)
    found = [each for each in place.findChildren(kind, name) if each.isVisible()]
    assert len(found) == 1, f"{len(found)} visible «{name}» in {place.objectName()}"
    return found[0]


@contextmanager
def answering(name: str, answer: Callable[[Any], None]) -> Iterator[None]:
    """What is done in the dialog `name`, which the body of the `with` opens and which then waits.

    A failure inside closes the dialog and is raised after it.
    """
    caught: list[BaseException] = []
    answered: list[str] = []
    timer = QTimer()
    timer.setInterval(LOOKS_MS)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog.objectName() != name or not dialog.isActiveWindow():
            return
        timer.stop()
        answered.append(name)
        try:
            answer(dialog)
        except BaseException as error:
            caught.append(error)
        if dialog.isVisible():
            if not caught:
                caught.append(AssertionError(f"«{name}» is still open"))
            dialog.reject()

    timer.timeout.connect(look)
    timer.start()
    yield
    timer.stop()
    if caught:
        raise caught[0]
    assert answered, f"«{name}» did not open"


def wait_for_work(qtbot: QtBot, window: MainWindow) -> None:
    """Until no slow work is under way."""
    qtbot.waitUntil(lambda: not window.ctx.tasks.busy, timeout=20_000)


def read_paper(path: Path) -> str:
    """The words of a PDF, spaces of every kind as one."""
    words = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    return " ".join(words.split())


def plain(text: str) -> str:
    """`text` as `read_paper` gives it."""
    return " ".join(text.split())
