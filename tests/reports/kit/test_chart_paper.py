"""Charts on paper: one tagged figure with its words, every kind of mark, grey readable without colour."""

from fractions import Fraction
from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader

from app.domain.chart_series import line_chart
from app.domain.chart_stacked import stacked_chart
from app.domain.charts import Chart, Disc, Hatch, Line, Mark, Poly, Rect, Text
from app.reports.kit import style
from app.reports.kit.canvas import Foot, TaggedCanvas, _rgb
from app.reports.kit.chart import Drawing


def printed(chart: Chart) -> bytes:
    canvas = TaggedCanvas(title="Essai", author="Club", invariant=True)
    Drawing(lambda width: chart).draw(canvas, style.MARGIN, style.TOP, chart.width)
    canvas.end_page(Foot("pied", "tête"), first=True)
    return canvas.finish()


def grey(chart: Chart) -> "tuple[int, bytes]":
    """One byte for each pixel of the chart, a pixel for each point, and the width of a row."""
    document = pypdfium2.PdfDocument(printed(chart))
    page = document[0].render(scale=1, grayscale=True)
    stride, height = page.stride, round(style.PAGE_HEIGHT - style.TOP + chart.height)
    rows = bytes(page.buffer)[: stride * height]
    document.close()
    return stride, rows


def darkness(mark: Mark) -> tuple[int, int]:
    """The darkest and the lightest grey in the middle of a mark of 60 × 60 at (10, 10)."""
    stride, rows = grey(Chart(100, 100, (mark,)))
    top = round(style.PAGE_HEIGHT - style.TOP)
    found = [rows[(top + y) * stride + round(style.MARGIN) + x] for y in range(15, 65) for x in range(15, 65)]
    return min(found), max(found)


def test_a_figure_says_its_words() -> None:
    chart = line_chart(
        [("Mars 2026", 3), ("Avril 2026", None), ("Mai 2026", Fraction(9, 2))],
        forecast=[("Juin 2026", 6)],
        target=5,
        width=300,
        height=150,
        label_size=9,
    )
    data = printed(chart)
    page = PdfReader(BytesIO(data)).pages[0].extract_text()
    for words in ("Mars 2026", "prolongement", "cible 5", "non mesuré", "4,5"):
        assert words in page
    root = PdfReader(BytesIO(data)).trailer["/Root"]["/StructTreeRoot"]["/K"]
    assert "/Figure" in str(_tags(root)) and "non mesuré" in "".join(_alts(root))


def _tags(node: object) -> list[str]:
    return [kid["/S"] for kid in _kids(node)]


def _alts(node: object) -> list[str]:
    return [str(kid["/Alt"]) for kid in _kids(node) if "/Alt" in kid]


def _kids(node: object) -> "list[dict[str, object]]":
    resolved = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(resolved, list):
        return [found for kid in resolved for found in _kids(kid)]
    if not isinstance(resolved, dict):
        return []
    return [resolved, *_kids(resolved["/K"])] if "/K" in resolved else [resolved]


@pytest.mark.parametrize("kind", ["rise", "fall", "cross", "flat", "dots"])
def test_hatching_shows_without_colour(kind: str) -> None:
    plain = darkness(Rect(10, 10, 60, 60, "series_1"))
    assert plain[1] - plain[0] <= 2
    hatched = darkness(Rect(10, 10, 60, 60, "series_1", hatch=Hatch(kind)))
    assert hatched[1] - hatched[0] > 80


def test_discs_and_rings() -> None:
    full = darkness(Disc(40, 40, 60, "series_2"))
    assert full[1] - full[0] <= 2 and full[0] < 200
    ring = darkness(Disc(40, 40, 20, "series_2", hollow=True))
    assert ring[0] < 200 and ring[1] == 255


def test_what_follows_keeps_its_own_ink() -> None:
    marks = (
        Disc(20, 20, 8, "danger"),
        Text(40, 20, "texte", "text", 9),
        Poly(((10, 40), (50, 60), (90, 40)), "accent", 2, dashed=True),
        Line(10, 80, 90, 80, "text"),
        Rect(10, 85, 30, 10, "series_3", hatch=Hatch("dots")),
        Text(50, 90, "fin", "text", 9),
    )
    stream = PdfReader(BytesIO(printed(Chart(100, 100, marks)))).pages[0].get_contents()
    assert stream is not None
    code = stream.get_data().decode("latin-1")
    assert code.count("q ") == code.count(" Q")
    fin = code.splitlines().index(
        next(line for line in code.splitlines() if line.startswith("BT 1 0 0 1 90"))
    )
    assert code.splitlines()[fin - 1] == f"{_rgb('text')} rg"


def test_a_stack_fits_its_column() -> None:
    drawing = Drawing(
        lambda width: stacked_chart(("A", "B"), [("T1", (1, 2))], width=width, height=120, label_size=9)
    )
    assert drawing.height(250) == 120 and drawing.split(250, 60) is None
