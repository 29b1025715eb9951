"""One start of a window in a process of its own: a bare QMainWindow, or the whole program on its sample.

`started(kind)` runs the child and gives what it saw: seconds from the start of the process to the first
paint, the gaps of the event loop while starting, and the peak of memory. The program runs through its own
`main`; only its window is watched.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("bare", "ours")
TICK = 5
"""Milliseconds between two beats of the watch on the event loop."""
SETTLE = 600
"""Milliseconds watched after the sample is there."""


@dataclass(frozen=True)
class Start:
    """What one start showed: seconds to the first paint, gaps in ms with when they ended, peak in MB."""

    paint: float
    gaps: list[tuple[float, float]]
    peak: float


def started(kind: str, platform: str | None = None) -> Start:
    """Start a window of `kind` in a fresh process, on `platform` when given, and wait for its end."""
    with tempfile.TemporaryDirectory() as data:
        surroundings = dict(os.environ) | {"DECOLLAGE_DATA": data, "PYTHONPATH": str(ROOT)}
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        if platform is not None:
            surroundings["QT_QPA_PLATFORM"] = platform
        code = f"from bench.window import child; child({kind!r}, {time.monotonic()})"
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, env=surroundings, cwd=ROOT
        )
        if done.returncode:
            raise SystemExit(done.stderr)
        return Start(**json.loads(done.stdout.splitlines()[-1]))


def child(kind: str, began: float) -> None:
    """Inside the process: open the window, watch it, print what was seen."""
    watch = _bare(began) if kind == "bare" else _ours(began)
    status = Path("/proc/self/status").read_text()
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    print(json.dumps({"paint": watch["paint"], "gaps": watch["gaps"], "peak": peak / 1024}))


def _bare(began: float) -> dict[str, Any]:
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    seen = _watch(window, began, lambda: True)
    app.exec()
    return seen


def _ours(began: float) -> dict[str, Any]:
    import app.__main__  # noqa: F401 (what the program does before anything else)
    from app import bootstrap

    seen: dict[str, Any] = {}

    class Watched(bootstrap.Session):
        def show(self) -> None:
            super().show()
            seen.update(watch=_watch(self.window, began, lambda: self.ctx.services is not None))

    bootstrap.Session = Watched  # type: ignore[misc]
    bootstrap.main(["--exemple"])
    watched: dict[str, Any] = seen["watch"]
    return watched


def _watch(window: QMainWindow, began: float, ready: Any) -> dict[str, Any]:
    """Note the first paint and the gaps; close the window a while after `ready` says so."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    seen: dict[str, Any] = {"paint": 0.0, "gaps": []}

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and not seen["paint"]:
                seen["paint"] = time.monotonic() - began
            return False

    last = time.monotonic()
    ready_at = 0.0

    def beat() -> None:
        nonlocal last, ready_at
        now = time.monotonic()
        seen["gaps"].append(((now - last) * 1000, now - began))
        last = now
        if not ready_at and ready() and seen["paint"]:
            ready_at = now
        if ready_at and now - ready_at > SETTLE / 1000:
            timer.stop()
            window.close()

    timer = QTimer(window)
    timer.timeout.connect(beat)
    timer.start(TICK)
    window.installEventFilter(Painted(window))
    return seen
