"""The time of each phase of the meeting: start, pause, back to the start."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from app.core.i18n import _
from app.domain.debrief import Phase
from app.ui import theme
from app.ui.kit import Adaptive, button, column, holder, pill, row, set_icon, set_tone

TICK_MS = 250
Clock = Callable[[], float]
"""Seconds since any moment, such as time.monotonic."""


class PhaseTimer:
    """Counts down `seconds` by `clock`; goes on below zero."""

    def __init__(self, seconds: int, clock: Clock) -> None:
        self.seconds = seconds
        self._clock = clock
        self._spent = 0.0
        self._since: float | None = None

    @property
    def running(self) -> bool:
        """Whether the time runs."""
        return self._since is not None

    @property
    def untouched(self) -> bool:
        """Whether it stands at its start."""
        return self._since is None and not self._spent

    def spent(self) -> float:
        """Seconds run so far."""
        return self._spent + (self._clock() - self._since if self._since is not None else 0.0)

    def remaining(self) -> int:
        """Whole seconds left, negative once over; a second is left until it has wholly run."""
        return self.seconds - int(self.spent())

    def start(self) -> None:
        """Let the time run."""
        if self._since is None:
            self._since = self._clock()

    def pause(self) -> None:
        """Hold the time."""
        self._spent, self._since = self.spent(), None

    def reset(self) -> None:
        """Back to the start, held."""
        self._spent, self._since = 0.0, None


def time_words(remaining: int) -> str:
    """«09:42»; «+01:20» once the time is over."""
    minutes, seconds = divmod(abs(remaining), 60)
    return f"{'+' if remaining < 0 else ''}{minutes:02}:{seconds:02}"


class BigLabel(QLabel):
    """Figures to be read from the back of the room, `pixels` high at 100 %."""

    def __init__(self, pixels: int, *, name: str) -> None:
        super().__init__()
        self._pixels = pixels
        self._ink = "text"
        self.setObjectName(name)
        self._dress()

    def set_ink(self, token: str) -> None:
        """Write in the colour of a token."""
        self._ink = token
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_ink"):
            self._dress()

    def _dress(self) -> None:
        font = QFont(theme.FAMILY)
        font.setPixelSize(theme.px(self._pixels))
        font.setWeight(QFont.Weight.Bold)
        font.setFeature(QFont.Tag("tnum"), 1)
        self.setFont(font)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.color(self._ink))
        self.setPalette(palette)


class TimerPanel(QWidget):
    """The time of the phase in view, in big figures; each phase keeps its own."""

    ticked = Signal()

    def __init__(self, phases: Sequence[Phase], clock: Clock = time.monotonic) -> None:
        super().__init__()
        self.setObjectName("debrief-timer")
        self.timers = {phase.key: PhaseTimer(phase.minutes * 60, clock) for phase in phases}
        self._key = phases[0].key
        self.figure = BigLabel(44, name="debrief-timer-figure")
        self.state = pill("", name="debrief-timer-state")
        self.run_button = button("", name="debrief-timer-run", icon="play")
        self.reset_button = button(_("Remettre à zéro"), name="debrief-timer-reset")
        self.run_button.clicked.connect(self._on_run)
        self.reset_button.clicked.connect(self._on_reset)
        time_line = holder(row(self.figure, 1, self.state), name="debrief-timer-time")
        acts = holder(row(self.run_button, self.reset_button, 1), name="debrief-timer-acts")
        self.setLayout(column(Adaptive((time_line, 1), (acts, 0), name="debrief-timer-lines", gap=6)))
        self._beat = QTimer(self)
        self._beat.setInterval(TICK_MS)
        self._beat.timeout.connect(self.tick)
        self.tick()

    def show_phase(self, key: str) -> None:
        """Show the time of a phase; another one that runs goes on."""
        self._key = key
        self.tick()

    def forget(self) -> None:
        """Put every time back to its start: another meeting."""
        for timer in self.timers.values():
            timer.reset()
        self.tick()

    @Slot()
    def tick(self) -> None:
        """Show the time as it is."""
        timer = self.timers[self._key]
        remaining = timer.remaining()
        over = remaining <= 0
        figure = time_words(remaining)
        if figure != self.figure.text():
            self.figure.setText(figure)
        self.figure.set_ink("attention_text" if over else "text")
        words, tone = _state(timer)
        self.state.setText(words)
        set_tone(self.state, tone)
        self.figure.setAccessibleName(f"{figure} {words}")
        act = _("Pause") if timer.running else _("Démarrer") if timer.untouched else _("Reprendre")
        if act != self.run_button.text():
            self.run_button.setText(act)
            self.run_button.setAccessibleName(act)
            set_icon(self.run_button, "pause" if timer.running else "play", size=16)
        self.reset_button.setEnabled(not timer.untouched)
        self._beat_if_running()
        self.ticked.emit()

    def _beat_if_running(self) -> None:
        running = any(timer.running for timer in self.timers.values())
        if running and not self._beat.isActive():
            self._beat.start()
        elif not running:
            self._beat.stop()

    @Slot()
    def _on_run(self) -> None:
        timer = self.timers[self._key]
        if timer.running:
            timer.pause()
        else:
            for other in self.timers.values():
                if other.running:
                    other.pause()
            timer.start()
        self.tick()

    @Slot()
    def _on_reset(self) -> None:
        self.timers[self._key].reset()
        self.run_button.setFocus()
        self.tick()


def _state(timer: PhaseTimer) -> tuple[str, str]:
    if timer.remaining() <= 0:
        return _("temps écoulé"), "attention"
    if timer.running:
        return _("en cours"), "accent"
    if timer.untouched:
        return _("{n}\u00a0min").format(n=timer.seconds // 60), ""
    return _("en pause"), ""
