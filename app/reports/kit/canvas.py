"""A canvas that tags what it writes, and draws feet once the number of pages is known."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from reportlab.pdfgen.canvas import Canvas

from app.reports.kit import fonts, style
from app.reports.kit.structure import Elem, announce, compressed, with_structure, write_metadata
from app.reports.kit.style import Type

CREATOR = "Décollage"

_ROUND = 0.5523
"""Arms of the four Bézier curves that draw a circle, in parts of its radius."""


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of every page of a paper, and at the head of its second page and after;
    and how its pages lie."""

    left: str
    head: str
    shape: style.Shape = style.UPRIGHT


@cache
def _rgb(ink: str) -> str:
    value = style.color(ink)
    return " ".join(f"{int(value[i : i + 2], 16) / 255:.3f}" for i in (1, 3, 5))


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """An A4 canvas in Inter, in French, whose text belongs to a structure tree.

    Everything drawn lies either between `mark` and `unmark` or inside `artifact()`.
    """

    _code: list[str]

    def __init__(self, *, title: str, author: str, invariant: bool) -> None:
        fonts.face(fonts.REGULAR)
        super().__init__(
            "",
            pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT),
            initialFontName=fonts.REGULAR,
            lang="fr-FR",
            pdfVersion=(1, 7),
            invariant=int(invariant),
        )
        self._about = (fonts.printable(title), fonts.printable(author))
        self.setTitle(self._about[0])
        self.setAuthor(self._about[1])
        self.setCreator(CREATOR)
        self.root = Elem("Document")
        self._owners: dict[int, tuple[object, Elem]] = {}
        self._marks: list[list[Elem]] = [[]]
        self._feet: list[tuple[Foot, bool]] = []
        self._ink = ""
        self._shown: dict[tuple[str, float, str], str] = {}

    # --- structure

    def element(self, tag: str, *, owner: object, parent: Elem | None = None, alt: str = "") -> Elem:
        """The element of `owner`, made at the first call: the parts of a split block share it."""
        known = self._owners.get(id(owner))
        if known is None:
            known = self._owners[id(owner)] = (owner, Elem(tag, parent or self.root, alt=alt))
        return known[1]

    def mark(self, elem: Elem) -> None:
        """What follows, until `unmark`, is the content of `elem`."""
        marks = self._marks[-1]
        self._code.append(f"/{elem.tag} <</MCID {len(marks)}>> BDC")
        elem.kids.append((len(self._marks) - 1, len(marks)))
        marks.append(elem)

    def unmark(self) -> None:
        """Close the last `mark`."""
        self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn inside says nothing: rules, frames, feet ("Pagination")."""
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self._code.append("EMC")

    # --- drawing

    def words(self, x: float, baseline: float, text: str, how: Type) -> None:
        """Write a printable text from x; coordinates in points from the bottom left."""
        if not text:
            return
        code = self._code
        if how.ink != self._ink:
            code.append(f"{_rgb(how.ink)} rg")
            self._ink = how.ink
        shown = self._shown.get((how.font, how.size, text))
        if shown is None:
            shown = self._shown[how.font, how.size, text] = self._show(text, how)
        code.append(f"BT 1 0 0 1 {x:.2f} {baseline:.2f} Tm {shown} ET")

    def _show(self, text: str, how: Type) -> str:
        font = fonts.face(how.font)
        return " ".join(
            f"{font.getSubsetInternalName(subset, self._doc)} {how.size} Tf ({self._escape(piece)}) Tj"
            for subset, piece in font.splitString(text, self._doc)
        )

    def words_right(self, right: float, baseline: float, text: str, how: Type) -> None:
        """Write a printable text that ends at `right`."""
        self.words(right - fonts.width(text, how.font, how.size), baseline, text, how)

    def rule(self, x: float, y: float, width: float, ink: str, thickness: float = 0.6) -> None:
        """A horizontal line; draw it inside `artifact()`."""
        self.segment((x, y), (x + width, y), ink, thickness)

    def cut_line(self, y: float) -> None:
        """A dashed line from edge to edge of the paper; draw it inside `artifact()`."""
        self.segment((0, y), (style.PAGE_WIDTH, y), "muted", 0.8, dashed=True)

    def segment(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        ink: str,
        thickness: float,
        *,
        dashed: bool = False,
    ) -> None:
        """A straight line between two points."""
        self.polyline([start, end], ink, thickness, dashed=dashed)

    def polyline(
        self, points: Sequence[tuple[float, float]], ink: str, thickness: float, *, dashed: bool = False
    ) -> None:
        """A line through two points or more."""
        dash = "[4 3]" if dashed else "[]"
        (x, y), *others = points
        path = " ".join(f"{across:.2f} {up:.2f} l" for across, up in others)
        self._code.append(f"{_rgb(ink)} RG {thickness} w {dash} 0 d {x:.2f} {y:.2f} m {path} S")

    def strokes(self, lines: Iterable[tuple[float, float, float, float]], ink: str, thickness: float) -> None:
        """Lines (x1, y1, x2, y2) with round ends; one without length is a dot."""
        path = " ".join(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l" for x1, y1, x2, y2 in lines)
        if path:
            self._code.append(f"q {_rgb(ink)} RG {thickness:.2f} w [] 0 d 1 J {path} S Q")

    def disc(self, x: float, y: float, radius: float, ink: str, *, ring: float = 0.0) -> None:
        """A disc around a point; with a `ring`, only an outline of that thickness on the paper's white."""
        arm = radius * _ROUND
        path = (
            f"{x + radius:.2f} {y:.2f} m "
            f"{x + radius:.2f} {y + arm:.2f} {x + arm:.2f} {y + radius:.2f} {x:.2f} {y + radius:.2f} c "
            f"{x - arm:.2f} {y + radius:.2f} {x - radius:.2f} {y + arm:.2f} {x - radius:.2f} {y:.2f} c "
            f"{x - radius:.2f} {y - arm:.2f} {x - arm:.2f} {y - radius:.2f} {x:.2f} {y - radius:.2f} c "
            f"{x + arm:.2f} {y - radius:.2f} {x + radius:.2f} {y - arm:.2f} {x + radius:.2f} {y:.2f} c h"
        )
        fill = "card" if ring else ink
        self._ink = fill
        outline = f"{_rgb(ink)} RG {ring:.2f} w [] 0 d " if ring else ""
        self._code.append(f"{_rgb(fill)} rg {outline}{path} {'B' if ring else 'f'}")

    def box(self, x: float, y: float, width: float, height: float, ink: str) -> None:
        """A filled rectangle from its bottom left corner."""
        self._ink = ink
        self._code.append(f"{_rgb(ink)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def frame(self, x: float, y: float, width: float, height: float, ink: str) -> None:
        """The outline of a card; draw it inside `artifact()`."""
        self._code.append(f"{_rgb(ink)} RG 0.6 w [] 0 d")
        self.roundRect(x, y, width, height, style.RADIUS)

    def square(self, x: float, y: float, side: float) -> None:
        """A box to tick, from its bottom left corner; draw it inside `artifact()`."""
        self._code.append(f"{_rgb('text')} RG 0.8 w [] 0 d {x:.2f} {y:.2f} {side:.2f} {side:.2f} re S")

    # --- pages

    def end_page(self, foot: Foot, *, first: bool) -> None:
        """Close the page; its foot is drawn when the document is finished."""
        self._feet.append((foot, first))
        self._marks.append([])
        self._code.append(" ")
        self.setPageSize((foot.shape.page_width, foot.shape.page_height))
        self.showPage()
        self._ink = ""

    def finish(self) -> bytes:
        """The document: its feet and heads drawn, its structure written."""
        pages = self._doc.Pages.pages
        for number, (page, (foot, first)) in enumerate(zip(pages, self._feet, strict=True), start=1):
            self._code, self._ink = [], ""
            with self.artifact("Pagination"):
                self._furniture(foot, first, f"{number} / {len(pages)}")
            page.Contents = compressed("\n".join([page.stream, *self._code]))
        self._code = []
        title, author = self._about
        write_metadata(self._doc, title=title, author=author, creator=CREATOR)
        announce(self._doc)
        return with_structure(self.getpdfdata(), self._doc, self.root, self._marks[: len(pages)])

    def _furniture(self, foot: Foot, first: bool, number: str) -> None:
        width = foot.shape.width
        if not first:
            self._one_line(foot.shape.page_height - 36, foot.head, width)
        self._one_line(style.FOOT, foot.left, width - 60)
        self.words_right(style.MARGIN + width, style.FOOT, number, style.NOTE)

    def _one_line(self, baseline: float, text: str, room: float) -> None:
        how = style.NOTE
        line, *more = fonts.break_lines(fonts.printable(text), how.font, how.size, room - 10)
        self.words(style.MARGIN, baseline, f"{line}…" if more else line, how)
