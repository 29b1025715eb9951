"""Pages as pictures."""

from types import GeneratorType

import pytest

from app.core.errors import EnvironmentProblem
from app.domain.papers import Paper
from app.reports.documents import render
from app.reports.raster import page_count, page_images, page_sizes


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


def test_sizes_say_which_paper_each_page_belongs_to(ballots_paper: Paper, debrief_paper: Paper) -> None:
    alone, several = page_sizes(render(ballots_paper)), page_sizes(render([ballots_paper, debrief_paper]))
    assert [(round(page.width), round(page.height), page.paper) for page in alone] == [(595, 842, 0)] * 2
    assert [page.paper for page in several][:3] == [0, 0, 1]


def test_only_the_pages_wanted_are_drawn(ballots_paper: Paper) -> None:
    pdf = render(ballots_paper)
    every = list(page_images(pdf, 0.5))
    assert list(page_images(pdf, 0.5, [1])) == [every[1]]
    assert list(page_images(pdf, 0.5, [1, 0])) == every[::-1]
