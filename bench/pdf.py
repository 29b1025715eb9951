"""Speed of two papers against a raw canvas writing the same text in the same font.

The collective list of 2,000 items (floor of the ratio: 0.5) and the wall matrix of 60 items and 40 members
(bound: 2 s). Prints pages per second of both and their ratio, from paired alternating runs.
"""

import statistics
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reportlab.pdfgen.canvas import Canvas

from app.domain.goods import Share
from app.domain.items import Agreement, CollectiveItem
from app.domain.network import NetworkType
from app.domain.papers import CollectivePaper, Imprint
from app.domain.purchase_papers import WallPaper
from app.domain.savings import Reference
from app.reports.documents import render
from app.reports.kit import canvas as kit_canvas
from app.reports.kit import fonts, style

ITEMS = 2_000
PAIRS = 9

Word = tuple[float, float, str, str, float]
Sample = CollectivePaper | WallPaper
IMPRINT = Imprint("Club Indé 44", NetworkType.PURCHASES, "Équipement de rentrée", date(2026, 12, 18))


def sample() -> CollectivePaper:
    """A collective list of 2,000 items."""
    words = ("Ramette", "Écran", "Cartouche", "Licence", "Chaise pliante", "Vidéoprojecteur", "Œillets")
    items = tuple(
        CollectiveItem(
            n,
            n,
            n,
            f"{words[n % len(words)]} modèle {n} de bureau",
            "Fournitures",
            "pièces",
            Decimal(n % 90 + 1),
            tuple(f"Membre {each}" for each in range(n % 12 + 1)),
            n * 137,
            n * 11 + 99,
            Reference.OWN_PRICE,
            "",
            None,
            None,
        )
        for n in range(1, ITEMS + 1)
    )
    return CollectivePaper(IMPRINT, items, Agreement(date(2026, 11, 6), 11, 0, 1, ""), 40_000_000)


def wall() -> WallPaper:
    """Every one of 40 members takes every one of 60 articles: no matrix is fuller."""
    firsts = (
        "Anaïs",
        "Bruno",
        "Chloé",
        "Denis",
        "Élodie",
        "Farid",
        "Gwenaëlle",
        "Hugo",
        "Inès",
        "Jean-Marie",
    )
    lasts = ("Abadie", "Bonnet", "Carpentier", "Delmas")
    shares = tuple(
        Share(
            item * 40 + member,
            item,
            item,
            f"Article commun n° {item}",
            "pièces",
            member,
            f"{firsts[member % 10]} {lasts[member // 10]}",
            Decimal(1),
            Decimal(1),
            Decimal((item * 7 + member * 3) % 23 + 1),
            False,
            "",
            None,
            False,
        )
        for item in range(60)
        for member in range(40)
    )
    return WallPaper(IMPRINT, shares)


def record(paper: Sample) -> list[list[Word]]:
    """Every word of the document, page by page: (x, y, text, font, size)."""
    pages: list[list[Word]] = []
    current: list[Word] = []
    words, end_page = kit_canvas.TaggedCanvas.words, kit_canvas.TaggedCanvas.end_page

    def note_words(
        self: kit_canvas.TaggedCanvas, x: float, baseline: float, text: str, how: style.Type
    ) -> None:
        current.append((x, baseline, text, how.font, how.size))
        words(self, x, baseline, text, how)

    def note_page(self: kit_canvas.TaggedCanvas, foot: kit_canvas.Foot, *, first: bool) -> None:
        pages.append(current[:])
        current.clear()
        end_page(self, foot, first=first)

    kit_canvas.TaggedCanvas.words, kit_canvas.TaggedCanvas.end_page = note_words, note_page  # type: ignore[method-assign]
    try:
        render(paper)
    finally:
        kit_canvas.TaggedCanvas.words, kit_canvas.TaggedCanvas.end_page = words, end_page  # type: ignore[method-assign]
    per_page = len(current) // len(pages)  # the feet, drawn last
    for index, page in enumerate(pages):
        page.extend(current[index * per_page : (index + 1) * per_page])
    return pages


def raw(pages: list[list[Word]]) -> bytes:
    """The same words by `Canvas.drawString`."""
    out = BytesIO()
    canvas = Canvas(
        out, pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT), initialFontName=fonts.REGULAR, pageCompression=1
    )
    for page in pages:
        now = None
        for x, y, text, font, size in page:
            if now != (now := (font, size)):
                canvas.setFont(font, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def runs(paper: Sample, pages: list[list[Word]]) -> Iterator[tuple[float, float]]:
    """Seconds of ours and of the raw canvas, alternating."""
    for _pair in range(PAIRS):
        start = perf_counter()
        render(paper)
        between = perf_counter()
        raw(pages)
        yield between - start, perf_counter() - between


def measure(name: str, paper: Sample, bound: str) -> None:
    """Print the speed of a paper, ours and raw."""
    pages = record(paper)
    raw(pages)
    pairs = list(runs(paper, pages))
    ours = statistics.median(len(pages) / mine for mine, _theirs in pairs)
    theirs = statistics.median(len(pages) / other for _mine, other in pairs)
    ratio = statistics.median(other / mine for mine, other in pairs)
    seconds = statistics.median(mine for mine, _theirs in pairs)
    print(
        f"pdf, {name}: {len(pages)} pages in {seconds:.3f} s, ours {ours:.0f} pages/s, "
        f"raw {theirs:.0f} pages/s, ratio {ratio:.2f} ({bound})"
    )


def main() -> None:
    measure("collective list", sample(), "floor of the ratio 0.50")
    measure("wall matrix", wall(), "bound 2 s")


if __name__ == "__main__":
    main()
