"""Both themes name the same tokens, and every text on its ground can be read."""

import pytest

from app.core.theme import MARK_PAIRS, TEXT_PAIRS, THEMES, contrast, load_tokens


def test_contrast_of_known_colours() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(name: str, text: str, ground: str) -> None:
    color = load_tokens(name).color
    assert contrast(color[text], color[ground]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("mark", "ground"), MARK_PAIRS)
def test_parts_of_charts_are_seen_on_their_ground(name: str, mark: str, ground: str) -> None:
    color = load_tokens(name).color
    assert contrast(color[mark], color[ground]) >= 3


def test_themes_have_the_same_tokens() -> None:
    light, dark = (load_tokens(name) for name in THEMES)
    assert (light.name, light.dark, dark.name, dark.dark) == ("light", False, "dark", True)
    assert light.color.keys() == dark.color.keys()
    assert (light.space, light.radius, light.type) == (dark.space, dark.radius, dark.type)


def test_tokens_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        load_tokens("light").color["text"] = "#000000"  # type: ignore[index]


def test_unknown_theme() -> None:
    with pytest.raises(FileNotFoundError):
        load_tokens("sepia")
