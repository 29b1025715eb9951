"""The self-test passes, and names what fails."""

from pathlib import Path

import pytest

from app.services import selftest
from app.services.selftest import Scene, run_checks


def test_every_check_passes(tmp_path: Path) -> None:
    said: list[str] = []
    assert run_checks(tmp_path, said.append) == 0, "\n".join(said)
    assert len(said) == 12 and all(line.startswith("ok") for line in said)
    assert (tmp_path / "debrief.pdf").read_bytes().startswith(b"%PDF")


def test_a_failure_is_named_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(scene: Scene) -> str:
        raise RuntimeError("panne d’encre")

    monkeypatch.setattr(selftest, "_papers", broken)
    said: list[str] = []
    assert run_checks(tmp_path, said.append) == 1
    assert any("documents" in line and "panne d’encre" in line for line in said)
