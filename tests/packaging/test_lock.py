"""The locked requirements: every pin hashed, no address of a registry, one version of each for all uses."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)")


def entries(path: Path) -> list[str]:
    """Each requirement with its continuation lines joined, comments left out."""
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if not line.strip().startswith("#")
    ]
    return [entry for entry in "\n".join(lines).replace("\\\n", " ").splitlines() if entry.strip()]


def pins(path: Path) -> dict[str, str]:
    return {found[1]: found[2] for entry in entries(path) if (found := PIN.match(entry))}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~;\[ ]", text, maxsplit=1)[0].lower().replace("_", "-") for text in requirements}


def test_there_are_locks() -> None:
    assert {"run.txt", "dev.txt"} <= {path.name for path in LOCKS}


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_entry_is_pinned_and_hashed(path: Path) -> None:
    assert entries(path)
    for entry in entries(path):
        assert PIN.match(entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_no_registry_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"://|index-url|find-links|trusted-host|file:", text)


def test_tests_run_with_the_versions_that_ship() -> None:
    run, dev = pins(ROOT / "requirements" / "run.txt"), pins(ROOT / "requirements" / "dev.txt")
    assert run.items() <= dev.items()


def test_what_is_asked_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert names(project["dependencies"]) <= set(pins(ROOT / "requirements" / "run.txt"))
    assert names(project["optional-dependencies"]["dev"]) <= set(pins(ROOT / "requirements" / "dev.txt"))


def test_the_qt_that_aborts_is_not_locked() -> None:
    assert pins(ROOT / "requirements" / "run.txt")["pyside6-essentials"].startswith("6.11.")
