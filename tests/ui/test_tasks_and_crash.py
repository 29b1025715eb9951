"""Slow work off the main thread, and what happens to an exception nobody caught."""

import logging
import sys
import threading

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import UserError
from app.ui.crash import CrashHandler, report
from app.ui.tasks import Progress, TaskRunner


@pytest.fixture
def runner(dressed: QApplication) -> TaskRunner:
    return TaskRunner()


def test_the_result_comes_back_on_the_main_thread(runner: TaskRunner, qtbot: QtBot) -> None:
    seen: list[object] = []
    threads: list[int] = []

    def work(progress: Progress) -> int:
        threads.append(threading.get_ident())
        progress.step(1, 2)
        return 42

    def done(value: object) -> None:
        threads.append(threading.get_ident())
        seen.append(value)

    assert runner.run("Calcul…", work, done)
    assert runner.busy and not runner.run("Autre…", work, done)
    qtbot.waitUntil(lambda: seen == [42])
    assert threads[0] != threads[1] == threading.get_ident() and not runner.busy


def test_failures_reach_the_caller_or_the_messages(runner: TaskRunner, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        raise UserError("Fichier illisible.")

    def never(value: object) -> None:
        raise AssertionError

    failed: list[Exception] = []
    runner.run("Lecture…", work, never, failed=failed.append)
    qtbot.waitUntil(lambda: len(failed) == 1)
    reported: list[Exception] = []
    runner.report = lambda parent, error: reported.append(error)
    runner.run("Lecture…", work, never)
    qtbot.waitUntil(lambda: len(reported) == 1)
    assert str(reported[0]) == "Fichier illisible."


def test_a_long_job_shows_progress_and_can_be_cancelled(runner: TaskRunner, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    runner._patience.setInterval(0)
    stopped = threading.Event()
    may_step = threading.Event()

    def work(progress: Progress) -> None:
        try:
            may_step.wait(5)
            progress.step(1, 10)
        finally:
            stopped.set()

    done: list[object] = []
    runner.run("Impression…", work, done.append, parent=window)
    qtbot.waitUntil(lambda: window.findChild(QProgressDialog) is not None)
    dialog = window.findChild(QProgressDialog)
    assert dialog is not None and dialog.labelText() == "Impression…"
    cancel = dialog.findChild(QPushButton)
    assert cancel is not None and cancel.text() == "Annuler"
    cancel.click()
    may_step.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert stopped.is_set() and done == []


def crash(text: str) -> tuple[type[BaseException], BaseException, object]:
    try:
        raise ValueError(text)
    except ValueError:
        kind, error, trace = sys.exc_info()
        assert kind is not None and error is not None
        return kind, error, trace


def test_a_report_names_places_and_nothing_else() -> None:
    kind, _error, trace = crash("Mme Abadie doit 40 €")
    text = report(kind, trace, "0.1.0")
    assert "Abadie" not in text and "/home" not in text
    assert "builtins.ValueError" in text and "test_tasks_and_crash.py" in text


def test_crashes_are_logged_and_shown_once_and_copied(
    dressed: QApplication, qtbot: QtBot, expected_log: list[logging.LogRecord]
) -> None:
    handler = CrashHandler("0.1.0")
    caught = crash("secret")
    for _again in range(5):
        handler.handle(*caught)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: handler.shown == 1)
    assert handler.caught == 5 and len(expected_log) == 1
    box = handler._box
    assert box is not None and "Vos données sont enregistrées" in box.informativeText()
    copy = box.findChild(QPushButton, "crash-copy")
    assert copy is not None
    copy.click()
    assert "builtins.ValueError" in QGuiApplication.clipboard().text()
    assert "secret" not in QGuiApplication.clipboard().text()
    assert box.isVisible()
    go_on = box.findChild(QPushButton, "crash-continue")
    assert go_on is not None
    go_on.click()
    handler.handle(*caught)  # type: ignore[arg-type]
    dressed.processEvents()
    assert handler.shown == 1 and handler._box is None


def test_exceptions_of_threads_are_caught(
    dressed: QApplication, qtbot: QtBot, expected_log: list[logging.LogRecord]
) -> None:
    handler = CrashHandler("0.1.0")
    before = sys.excepthook, threading.excepthook
    handler.install()
    try:
        thread = threading.Thread(target=lambda: 1 // 0)
        thread.start()
        thread.join()
    finally:
        sys.excepthook, threading.excepthook = before
    qtbot.waitUntil(lambda: handler.shown == 1)
    assert "ZeroDivisionError" in expected_log[0].getMessage()
    handler._box.close()  # type: ignore[union-attr]
