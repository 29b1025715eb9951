"""The self-test passes, and names what fails."""

from pathlib import Path

import pytest

from app.services import selftest
from app.services.desk import Services
from app.services.selftest import Scene, run_checks


def test_every_check_passes(tmp_path: Path) -> None:
    said: list[str] = []
    assert run_checks(tmp_path, said.append) == 0, "\n".join(said)
    assert len(said) == 13 and all(line.startswith("ok") for line in said)
    assert (tmp_path / "debrief.pdf").read_bytes().startswith(b"%PDF")


def test_a_failure_is_named_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(scene: Scene) -> str:
        raise RuntimeError("panne d’encre")

    monkeypatch.setattr(selftest, "_papers", broken)
    said: list[str] = []
    assert run_checks(tmp_path, said.append) == 1
    assert any("documents" in line and "panne d’encre" in line for line in said)


def test_the_baskets_told_in_the_sample_are_the_cheapest(services: Services, sample: int) -> None:
    """They are not computed when it is made, so that it opens without the solver."""
    told = 0
    for purchase in services.buying.purchases(sample):
        choice = services.buying.choice(purchase.id)
        if choice is not None:
            best = services.buying.compare(purchase.id).baskets[0]
            goes_to = {line.item_id: line.supplier_id for line in services.buying.lines(purchase.id)}
            assert choice.cost == choice.cheapest == best.cost
            assert {line.line: line.supplier for line in best.lines} == goes_to
            told += 1
    assert told == 2
