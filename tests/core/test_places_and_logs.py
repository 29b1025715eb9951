"""The data folder is the user's own, and the log is written there."""

import faulthandler
import logging
import stat
from pathlib import Path

import pytest

from app.core.logs import start_fault_log, start_log, stop_fault_log, stop_log
from app.core.paths import Places, resource


def test_places_are_made_private(tmp_path: Path) -> None:
    places = Places(tmp_path / "Décollage")
    places.prepare()
    places.prepare()
    assert stat.S_IMODE(places.data.stat().st_mode) == 0o700
    for path in (places.store, places.settings, places.lock, places.log, places.crash_log):
        assert path.is_relative_to(places.data)


def test_resources_are_found() -> None:
    assert resource("themes", "light.toml").is_file()


def test_the_log_is_written(tmp_path: Path) -> None:
    level = logging.getLogger().level
    handler = start_log(tmp_path / "decollage.log")
    logging.getLogger("essai").info("une ligne")
    stop_log(handler)
    logging.getLogger().setLevel(level)
    logging.getLogger("essai").info("rien")
    (line,) = (tmp_path / "decollage.log").read_text("utf-8").splitlines()
    assert line.endswith("INFO essai: une ligne")


def test_the_log_says_when_it_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        start_log(tmp_path / "absent" / "decollage.log")


def test_hard_crashes_have_a_file(tmp_path: Path) -> None:
    before = faulthandler.is_enabled()
    stream = start_fault_log(tmp_path / "incidents.log")
    assert faulthandler.is_enabled()
    stop_fault_log(stream)
    assert stream.closed
    if before:
        faulthandler.enable()
