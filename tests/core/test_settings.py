"""Settings survive whatever the file holds."""

import json
from pathlib import Path

import pytest

from app.core.settings import SIZE_STEPS, Settings, load_settings, save_settings


def test_kept_and_found_again(tmp_path: Path) -> None:
    path = tmp_path / "reglages.json"
    kept = Settings(
        theme="dark", size=150, geometry="AAE=", last_store="é.decollage", network_id=3, advice=False
    )
    save_settings(kept, path)
    assert load_settings(path) == kept
    assert [found.name for found in tmp_path.iterdir()] == ["reglages.json"]


@pytest.mark.parametrize(
    "content", ["", "[]", "{", "null", "\x00", '{"size": "grand", "theme": 4, "advice": 0, "x": 1}']
)
def test_odd_content_gives_defaults(tmp_path: Path, content: str) -> None:
    path = tmp_path / "reglages.json"
    path.write_text(content, "utf-8")
    assert load_settings(path) == Settings()


def test_values_out_of_range_are_brought_back(tmp_path: Path) -> None:
    path = tmp_path / "reglages.json"
    path.write_text(json.dumps({"size": 4000, "theme": "rose", "network_id": True}), "utf-8")
    found = load_settings(path)
    assert (found.size, found.theme, found.network_id) == (SIZE_STEPS[-1], "system", None)


def test_a_refusing_disk_is_no_harm(tmp_path: Path) -> None:
    save_settings(Settings(), tmp_path / "absent" / "reglages.json")
    assert load_settings(tmp_path / "absent" / "reglages.json") == Settings()


def test_steps_of_size() -> None:
    settings = Settings(size=100)
    assert (settings.smaller(), settings.bigger()) == (90, 110)
    settings.size = SIZE_STEPS[-1]
    assert settings.bigger() == SIZE_STEPS[-1]
    settings.size = SIZE_STEPS[0]
    assert settings.smaller() == SIZE_STEPS[0]
