"""What README promises exists: the commands, the pictures, the version, the entry point."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import app

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z][a-z-]*):(?!=)", MAKEFILE, re.MULTILINE))


def program(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )


def test_the_version_is_said_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == app.__version__


def test_the_program_says_its_version() -> None:
    answer = program("--version")
    assert answer.returncode == 0, answer.stderr
    assert app.__version__ in answer.stdout


def test_the_program_says_its_arguments() -> None:
    answer = program("--help")
    assert answer.returncode == 0, answer.stderr
    assert "decollage" in answer.stdout
    for argument in ("--exemple", "--sans-fenetre", "--self-test", "--version"):
        assert argument in answer.stdout, argument


def test_an_unknown_argument_is_refused() -> None:
    assert program("--no-such-argument").returncode == 2


@pytest.mark.parametrize("place", ["README.md", "docs/architecture.md", ".ci/run"])
def test_every_command_that_is_named_exists(place: str) -> None:
    text = (ROOT / place).read_text(encoding="utf-8")
    named = set(
        re.findall(
            r"\bmake ([a-z][a-z-]*)", " ".join(re.findall(r"`[^`]+`|^ *(?:step )?make .*", text, re.M))
        )
    )
    assert named <= TARGETS, named - TARGETS
    assert named


def test_both_commands_are_told_and_phony() -> None:
    assert {"run", "test"} <= TARGETS
    assert "make run" in README and "make test" in README
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony is not None
    assert set(phony.group(1).split()) == TARGETS


def test_every_link_of_the_documents_leads_somewhere() -> None:
    for document in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / link).exists(), f"{document.name}: {link}"


@pytest.mark.parametrize(
    "script", ["scripts/setup", "scripts/run", "scripts/bench", "scripts/lock", ".ci/run"]
)
def test_the_scripts_parse_and_can_be_started(script: str) -> None:
    path = ROOT / script
    assert path.stat().st_mode & 0o100
    assert subprocess.run(["bash", "-n", str(path)], check=False).returncode == 0
