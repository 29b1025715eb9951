"""Killed at random moments, a writer loses no acknowledged action and leaves no half of one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KILLS = 200


@pytest.mark.kill
@pytest.mark.skipif(os.name != "posix", reason="needs fork and SIGKILL")
def test_no_acknowledged_action_is_lost(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "tests.store.kill_server", str(tmp_path), str(KILLS), "20261123"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    totals = json.loads(result.stdout)
    assert totals["kills"] == KILLS
    # Three in four were killed after an action of theirs, or the test would prove little.
    assert totals["acknowledged"] >= KILLS * 3 // 4, totals
    assert not result.stderr
