"""PySide6 6.12.0 drops a reference to None at each void call and signal, and aborts after some thousands."""

import subprocess
import sys

CALLS = 20_000

# In a child process: an abort must fail this test, not end the run of all the others.
PROGRAM = f"""
import sys
from PySide6.QtCore import QObject, Signal, Slot

class Bell(QObject):
    rung = Signal(int)
    heard = 0

    @Slot(int)
    def hear(self, number):
        self.heard += 1

bell = Bell()
bell.rung.connect(bell.hear)
before = sys.getrefcount(None)
for number in range({CALLS}):
    bell.rung.emit(number)
    bell.setObjectName("bell")
lost = before - sys.getrefcount(None)
print(bell.heard, lost if sys.version_info < (3, 12) else 0)
"""


def test_void_calls_and_signals_keep_their_reference_to_none() -> None:
    child = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=120)
    assert child.returncode == 0, child.stderr
    heard, lost = map(int, child.stdout.split())
    assert heard == CALLS
    assert lost < CALLS / 100
