"""The time of a phase, by a clock that the test moves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.debrief import Phase
from app.ui.process.debrief.timer import PhaseTimer, TimerPanel, time_words


class Clock:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def panel(qtbot: QtBot, dressed: QApplication, clock: Clock) -> TimerPanel:
    made = TimerPanel([Phase("facts", "Les faits", 10), Phase("voices", "Le tour", 1)], clock)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("remaining", "words"), [(600, "10:00"), (59, "00:59"), (0, "00:00"), (-80, "+01:20"), (6000, "100:00")]
)
def test_time_is_said_in_minutes_and_seconds(remaining: int, words: str) -> None:
    assert time_words(remaining) == words


def test_a_pause_holds_the_time_and_a_reset_brings_it_back(clock: Clock) -> None:
    timer = PhaseTimer(60, clock)
    clock.now += 5
    assert timer.remaining() == 60 and timer.untouched
    timer.start()
    clock.now += 10.5
    assert timer.remaining() == 50 and timer.running
    timer.pause()
    clock.now += 100
    assert timer.remaining() == 50 and not timer.running
    timer.start()
    clock.now += 49.5
    assert timer.remaining() == 0
    clock.now += 20
    assert timer.remaining() == -20
    timer.reset()
    assert timer.remaining() == 60 and timer.untouched


def test_the_panel_says_in_words_that_the_time_is_up(panel: TimerPanel, clock: Clock) -> None:
    assert (panel.figure.text(), panel.state.text()) == ("10:00", "10\u00a0min")
    assert not panel.reset_button.isEnabled()
    panel.run_button.setFocus()
    QTest.keyClick(panel.run_button, Qt.Key.Key_Space)
    assert (panel.run_button.text(), panel.state.text()) == ("Pause", "en cours")
    clock.now += 18
    panel.tick()
    assert panel.figure.text() == "09:42"
    clock.now += 600
    panel.tick()
    assert (panel.figure.text(), panel.state.text()) == ("+00:18", "temps écoulé")
    assert panel.state.property("tone") == "attention"
    QTest.mouseClick(panel.reset_button, Qt.MouseButton.LeftButton)
    assert (panel.figure.text(), panel.run_button.text()) == ("10:00", "Démarrer")


def test_a_phase_runs_on_while_another_is_looked_at(panel: TimerPanel, clock: Clock) -> None:
    QTest.mouseClick(panel.run_button, Qt.MouseButton.LeftButton)
    panel.show_phase("voices")
    clock.now += 30
    panel.tick()
    assert panel.figure.text() == "01:00"
    assert panel.timers["facts"].remaining() == 570
    QTest.mouseClick(panel.run_button, Qt.MouseButton.LeftButton)
    assert panel.timers["voices"].running and not panel.timers["facts"].running
    panel.show_phase("facts")
    assert (panel.run_button.text(), panel.state.text()) == ("Reprendre", "en pause")


def test_the_figure_moves_by_itself(panel: TimerPanel, clock: Clock, qtbot: QtBot) -> None:
    QTest.mouseClick(panel.run_button, Qt.MouseButton.LeftButton)
    clock.now += 61
    qtbot.waitUntil(lambda: panel.figure.text() == "08:59")
