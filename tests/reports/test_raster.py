"""Pages as pictures."""

from types import GeneratorType

import pytest

from app.core.errors import EnvironmentProblem
from app.domain.papers import Paper
from app.reports.documents import render
from app.reports.raster import page_count, page_images


def test_pages_come_one_at_a_time_in_bgra(ballots_paper: Paper) -> None:
    pdf = render(ballots_paper)
    assert page_count(pdf) == 2
    images = page_images(pdf, 1.5)
    assert isinstance(images, GeneratorType)
    for image in images:
        assert (image.width, image.height) == (893, 1263)
        assert len(image.pixels) == image.width * image.height * 4
        assert image.pixels[:4] == b"\xff\xff\xff\xff"
        assert min(image.pixels[::4]) < 100


def test_accent_keeps_its_channels(debrief_paper: Paper) -> None:
    """Teal #0E7C7B: blue, green, red, opaque."""
    image = next(page_images(render(debrief_paper), 2))
    pixels = {image.pixels[at : at + 4] for at in range(0, len(image.pixels), 4)}
    assert bytes((0x7B, 0x7C, 0x0E, 0xFF)) in pixels


def test_what_is_no_pdf_is_told() -> None:
    with pytest.raises(EnvironmentProblem):
        page_count(b"pas un pdf")
