"""Files written whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from app.core.errors import EnvironmentProblem
from app.core.files import atomic_write, disk_problem


def test_the_content_replaces_the_file(tmp_path: Path) -> None:
    target = tmp_path / "feuille.pdf"
    target.write_bytes(b"avant")
    with atomic_write(target) as stream:
        stream.write(b"apres")
        assert target.read_bytes() == b"avant"
    assert target.read_bytes() == b"apres"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "feuille.pdf"
    target.write_bytes(b"avant")
    with pytest.raises(ZeroDivisionError), atomic_write(target) as stream:
        stream.write(b"apres")
        raise ZeroDivisionError
    assert target.read_bytes() == b"avant"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_keeps_pointing_to_its_file(tmp_path: Path) -> None:
    real = tmp_path / "vrai.pdf"
    link = tmp_path / "lien.pdf"
    real.write_bytes(b"avant")
    link.symlink_to(real)
    with atomic_write(link) as stream:
        stream.write(b"apres")
    assert link.is_symlink()
    assert real.read_bytes() == b"apres"


def test_a_folder_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="est un dossier"), atomic_write(tmp_path):
        pass
    with pytest.raises(EnvironmentProblem, match="n’existe plus"), atomic_write(tmp_path / "a" / "b.pdf"):
        pass


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    target = tmp_path / "feuille.pdf"
    with pytest.raises(EnvironmentProblem, match="plus de place") as caught, atomic_write(target):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert caught.value.advice.startswith("Libérez")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", sorted(errno.errorcode))
def test_every_errno_has_french_words(code: int) -> None:
    problem = disk_problem(OSError(code, os.strerror(code)), Path("feuille.pdf"))
    assert "feuille.pdf" in problem.what
    assert problem.advice.endswith(".")
    assert os.strerror(code) not in problem.what
