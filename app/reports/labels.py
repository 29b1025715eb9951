"""The labels of the members' crates: ten to a page, to cut out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.i18n import ngettext
from app.core.units import counted
from app.domain.goods import Share
from app.domain.paper_kinds import PaperKind, paper_label
from app.domain.purchase_papers import LabelsPaper
from app.reports.goods import by_member, given, merged
from app.reports.kit import fonts, style
from app.reports.kit.canvas import TaggedCanvas
from app.reports.kit.flow import Block
from app.reports.kit.structure import Elem
from app.reports.kit.style import Type, baseline
from app.reports.sheet import Sheet, joined

ACROSS, DOWN = 2, 5
WIDE = style.WIDTH / ACROSS
HIGH = (style.TOP_AFTER - style.BOTTOM) / DOWN
PAD = 9.0
NAME = Type(fonts.BOLD, 17, 22)
GOODS, GOODS_STRONG = Type(fonts.REGULAR, 10, 13), Type(fonts.BOLD, 10, 13)
AMOUNT = 84.0
"""Room for «12 ramettes» before the article, in points."""
LINES = int((HIGH - 2 * PAD - NAME.leading - style.NOTE.leading - 3) / GOODS.leading)

_Line = tuple[str, str]
"""An amount, and a line of the article's name."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label: the name, a line about it, what the crate holds."""

    name: str
    about: str
    lines: tuple[_Line, ...]


def _lines(share: Share) -> list[_Line]:
    how = GOODS
    room = WIDE - 2 * PAD - AMOUNT
    label = fonts.break_lines(fonts.printable(share.label), how.font, how.size, room)
    amount = fonts.printable(counted(share.quantity, share.unit))
    strong = GOODS_STRONG
    amounts = fonts.break_lines(amount.replace("\u00a0", " "), strong.font, strong.size, AMOUNT - 6)
    count = max(len(label), len(amounts))
    padded = [part + [""] * (count - len(part)) for part in (amounts, label)]
    return list(zip(*padded, strict=True))


def _labels(member: str, shares: Sequence[Share], purchase: str) -> Iterator[Label]:
    """The labels of a member: a second one when the first is full, an article never cut in two."""
    pages: list[list[_Line]] = [[]]
    for share in shares:
        lines = _lines(share)[:LINES]
        if pages[-1] and len(pages[-1]) + len(lines) > LINES:
            pages.append([])
        pages[-1] += lines
    count = ngettext("{n} article", "{n} articles", len(shares)).format(n=len(shares))
    for number, lines in enumerate(pages, start=1):
        which = f"{number}/{len(pages)}" if len(pages) > 1 else ""
        yield Label(member, joined([purchase, count, which]), tuple(lines))


@dataclass(slots=True)
class LabelPage:
    """A page of labels, their edges dashed to cut along."""

    labels: Sequence[Label]
    before: float = 0.0
    keep: bool = False

    def height(self, width: float) -> float:
        return DOWN * HIGH

    def split(self, width: float, room: float) -> None:
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        for index, label in enumerate(self.labels):
            left, upper = x + index % ACROSS * WIDE, top - index // ACROSS * HIGH
            _draw(canvas, label, left + PAD, upper - PAD)
        rows = -(-len(self.labels) // ACROSS)
        with canvas.artifact():
            for row in range(rows + 1):
                depth = top - row * HIGH
                canvas.segment((x, depth), (x + width, depth), "muted", 0.8, dashed=True)
            for edge in range(ACROSS + 1):
                place = x + edge * WIDE
                canvas.segment((place, top), (place, top - rows * HIGH), "muted", 0.8, dashed=True)


def _one_line(text: str, how: Type) -> str:
    """What fits of a text on one line of a label."""
    line, *more = fonts.break_lines(fonts.printable(text), how.font, how.size, WIDE - 2 * PAD - 8)
    return f"{line}…" if more else line


def _draw(canvas: TaggedCanvas, label: Label, x: float, y: float) -> None:
    canvas.mark(Elem("H1", canvas.root))
    canvas.words(x, baseline(y, NAME), _one_line(label.name, NAME), NAME)
    canvas.unmark()
    y -= NAME.leading
    canvas.mark(Elem("P", canvas.root))
    canvas.words(x, baseline(y, style.NOTE), _one_line(label.about, style.NOTE), style.NOTE)
    canvas.unmark()
    y -= style.NOTE.leading + 3
    canvas.mark(Elem("P", canvas.root))
    for amount, text in label.lines:
        base = baseline(y, GOODS)
        canvas.words(x, base, amount, GOODS_STRONG)
        canvas.words(x + AMOUNT, base, text, GOODS)
        y -= GOODS.leading
    canvas.unmark()


def labels(paper: LabelsPaper) -> Sheet:
    """The labels, member by member in French order."""
    made = [
        label
        for member, shares in by_member(given(merged(paper.shares))).items()
        for label in _labels(member, shares, paper.imprint.cycle)
    ]
    per_page = ACROSS * DOWN
    pages: list[Block] = [
        LabelPage(made[start : start + per_page]) for start in range(0, len(made), per_page)
    ]
    return Sheet(paper_label(PaperKind.LABELS), paper.imprint, pages)
