"""What the program remembers of its own appearance; never data of a network."""

import json
import logging
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path

_log = logging.getLogger(__name__)

SIZE_STEPS = (80, 90, 100, 110, 125, 150, 175, 200)


@dataclass(slots=True)
class Settings:
    """`theme` is "system", "light" or "dark"; `size` a percentage of SIZE_STEPS; `geometry` base64.

    `ground` is the colour of the page when the program was last dressed, "#rrggbb": the first paint's.
    `advice` says whether the animator wants advice beside the work, where there is room.
    """

    theme: str = "system"
    size: int = 100
    geometry: str = ""
    ground: str = ""
    last_store: str = ""
    network_id: int | None = None
    last_folder: str = ""
    advice: bool = True

    def bigger(self) -> int:
        """The next size up."""
        return min((step for step in SIZE_STEPS if step > self.size), default=SIZE_STEPS[-1])

    def smaller(self) -> int:
        """The next size down."""
        return max((step for step in SIZE_STEPS if step < self.size), default=SIZE_STEPS[0])


def load_settings(path: Path) -> Settings:
    """The settings kept in `path`; defaults for whatever is missing, odd or unreadable."""
    settings = Settings()
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return settings
    if not isinstance(kept, dict):
        return settings
    for field in fields(settings):
        value = kept.get(field.name)
        kinds = (int, type(None)) if field.name == "network_id" else (type(field.default),)
        if field.name in kept and type(value) in kinds:  # True is no number
            setattr(settings, field.name, value)
    if settings.theme not in ("system", "light", "dark"):
        settings.theme = "system"
    settings.size = min(max(settings.size, SIZE_STEPS[0]), SIZE_STEPS[-1])
    return settings


def save_settings(settings: Settings, path: Path) -> None:
    """Write the settings whole or not at all; a refusing disk is only noted, nothing of value is lost."""
    fresh = path.with_suffix(".tmp")
    try:
        fresh.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), "utf-8")
        os.replace(fresh, path)
    except OSError as problem:
        _log.info("settings not kept: %s", problem.strerror)
