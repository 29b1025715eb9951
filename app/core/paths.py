"""Where things lie: the program's resources, and the user's data folder."""

import sys
from dataclasses import dataclass
from pathlib import Path

STORE_SUFFIX = ".decollage"


def resource(*parts: str) -> Path:
    """A file of `resources/`, from the source tree or from the frozen bundle."""
    return _root().joinpath("resources", *parts)


def guide_file() -> Path:
    """The guide of the program, in Markdown."""
    return _root() / "docs" / "guide" / "guide.md"


def advice_file() -> Path:
    """The advice to animators on each step, stage and moment, in Markdown."""
    return _root() / "docs" / "guide" / "animer.md"


def _root() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Places:
    """The files of one data folder; nothing is created before `prepare`."""

    data: Path

    @property
    def store(self) -> Path:
        """The store opened when no other is named."""
        return self.data / f"reseaux{STORE_SUFFIX}"

    @property
    def logs(self) -> Path:
        return self.data / "journaux"

    @property
    def log(self) -> Path:
        return self.logs / "decollage.log"

    @property
    def crash_log(self) -> Path:
        return self.logs / "incidents.log"

    @property
    def settings(self) -> Path:
        return self.data / "reglages.json"

    @property
    def lock(self) -> Path:
        return self.data / "decollage.lock"

    def prepare(self) -> None:
        """Create the folders, for the user alone; OSError when the disk refuses."""
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.logs.mkdir(mode=0o700, exist_ok=True)
