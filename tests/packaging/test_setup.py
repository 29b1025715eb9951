"""Set-up on a machine that lacks two libraries: what it installs and how it asks. Nothing is installed."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETUP = (ROOT / "scripts" / "setup").read_text(encoding="utf-8")
WANTED = dict(re.findall(r"(lib[\w.+-]+\.so[\w.]*)=([\w.+-]+)", SETUP))
LACKING = {"libEGL.so.1": "libegl1", "libglib-2.0.so.0": "libglib2.0-0"}
SYSTEM_TOOLS = ("bash", "cat", "dirname", "env", "git", "uname")

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Debian's packages")


def command(path: Path, script: str) -> None:
    """A program of a few words, in place of the system's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/bash\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A tree where all is ready but the libraries in LACKING; its own commands are the only ones."""
    command(tmp_path / "scripts" / "setup", SETUP.replace("$PATH:/usr/sbin:/sbin", "$PATH"))
    for name in ("python", "pip"):
        command(tmp_path / ".venv" / "bin" / name, f'exec "{sys.executable}" "$@"')
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "run.txt").touch()
    digest = subprocess.run(["git", "hash-object", "--stdin"], input=b"", capture_output=True, check=True)
    (tmp_path / ".venv" / "stamp-run").write_bytes(digest.stdout)
    for tool in SYSTEM_TOOLS:
        found = shutil.which(tool)
        assert found is not None
        (tmp_path / "commands").mkdir(exist_ok=True)
        (tmp_path / "commands" / tool).symlink_to(found)
    known = "".join(f"\\t{name} (libc6) => /lib/{name}\\n" for name in WANTED if name not in LACKING)
    command(tmp_path / "commands" / "ldconfig", f"printf '{known}'")
    command(tmp_path / "commands" / "id", "echo 0")
    return tmp_path


def debian(machine: Path, *, renamed: str = "") -> None:
    """Give the machine an apt that writes down what it is asked; `renamed` exists under a new name."""
    command(machine / "commands" / "apt-get", f'echo "$*" >>{machine}/asked')
    command(machine / "commands" / "apt-cache", f'[ "$2" = "{renamed}" ]')


def set_up(machine: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", str(machine / "scripts" / "setup"), "run"],
        env={"PATH": str(machine / "commands"), **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def installed(machine: Path) -> set[str]:
    """The packages that apt was asked for."""
    asked = (machine / "asked").read_text(encoding="utf-8").splitlines()
    return {
        word for line in asked if line.startswith("install") for word in line.split() if word[:3] == "lib"
    }


def test_what_is_missing_is_installed(machine: Path) -> None:
    debian(machine)
    assert set_up(machine).returncode == 0
    assert installed(machine) == set(LACKING.values())


def test_packages_renamed_for_64_bit_time_are_found(machine: Path) -> None:
    debian(machine, renamed="libglib2.0-0t64")
    assert set_up(machine).returncode == 0
    assert installed(machine) == {"libegl1", "libglib2.0-0t64"}


def test_nothing_is_asked_when_nothing_is_missing(machine: Path) -> None:
    debian(machine)
    known = "".join(f"\\t{name} (libc6) => /lib/{name}\\n" for name in WANTED)
    command(machine / "commands" / "ldconfig", f"printf '{known}'")
    quiet = set_up(machine, DISPLAY=":0")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    assert not (machine / "asked").exists()


def test_the_libraries_of_a_screen_are_for_a_screen(machine: Path) -> None:
    debian(machine)
    command(machine / "commands" / "ldconfig", "true")
    assert set_up(machine).returncode == 0
    without = installed(machine)
    assert set_up(machine, DISPLAY=":0").returncode == 0
    assert installed(machine) == set(WANTED.values())
    assert "libxcb-cursor0" not in without


def test_sudo_asks_for_what_a_user_may_not_do(machine: Path) -> None:
    debian(machine)
    command(machine / "commands" / "id", "echo 1000")
    refused = set_up(machine)
    assert refused.returncode == 1
    assert "apt-get install" in refused.stderr and "libegl1" in refused.stderr

    command(machine / "commands" / "sudo", f'echo "sudo $*" >>{machine}/asked; "$@"')
    assert set_up(machine).returncode == 0
    assert installed(machine) == set(LACKING.values())


def test_elsewhere_the_packages_are_named(machine: Path) -> None:
    refused = set_up(machine)
    assert refused.returncode == 1
    assert all(package in refused.stderr for package in LACKING.values())


def test_an_old_python_is_refused_in_words(machine: Path) -> None:
    command(machine / ".venv" / "bin" / "python", "exit 1")
    command(machine / "commands" / "python3", "exit 1")
    refused = set_up(machine)
    assert refused.returncode == 1
    assert "Python 3.11" in refused.stderr
