"""The wall matrix: articles and members, each quantity beside the name of whom it is for."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import ceil

from app.core.formats import quantity
from app.core.i18n import _, ngettext
from app.core.units import counted
from app.domain.goods import Share
from app.domain.paper_kinds import PaperKind, paper_label
from app.domain.purchase_papers import WallPaper
from app.reports.goods import by_item, by_member, given, merged
from app.reports.kit import fonts, style
from app.reports.kit.blocks import Heading
from app.reports.kit.flow import Block, NewPage
from app.reports.kit.grid import PAD_X, Cell, Column, Grid, Row
from app.reports.sheet import Sheet, headed, joined, titled

ARTICLE, TOTAL = 140.0, 66.0
"""What the article and its whole quantity take at least, in points."""
WIDEST = 92.0
"""Of a member's column, in points: a longer short name is cut."""
FEW, AIRY = 14, 18.0
"""So few articles have the whole page, and rows of that height."""
BETWEEN = 5.0
"""Least white between a name and its quantity."""


def short_names(names: Sequence[str]) -> dict[str, str]:
    """The first word of each name, with the initial of the next where two begin alike, else the whole."""
    found: dict[str, str] = {}
    for make in (_first, _with_initial, str):
        left = [name for name in names if name not in found]
        shorts = [make(name) for name in left]
        found |= {name: short for name, short in zip(left, shorts, strict=True) if shorts.count(short) == 1}
    return {name: found.get(name, name) for name in names}


def _first(name: str) -> str:
    return next(iter(name.split()), name)


def _with_initial(name: str) -> str:
    first, *more = name.split() or [name]
    return f"{first}\u00a0{more[0][0]}." if more else first


def _cut(text: str, room: float) -> str:
    """The text, or when it is wider its beginning and «…», before the initial that tells it from others."""
    text = fonts.printable(text)
    if _wide(text, fonts.REGULAR) <= room:
        return text
    start, space, initial = text.partition("\u00a0")
    end = f"…{space}{initial}"
    while start and _wide(f"{start}{end}", fonts.REGULAR) > room:
        start = start[:-1]
    return f"{start.rstrip()}{end}"


def _wide(text: str, font: str) -> float:
    return fonts.width(fonts.printable(text), font, style.CELL.size)


class _Matrix:
    """The quantities by article and member, and how they are cut into columns that fit a page."""

    def __init__(self, shares: Sequence[Share]) -> None:
        present = given(merged(shares))
        self.members = list(by_member(present))
        self.items = by_item(present)
        self._room = AIRY if len(self.items) <= FEW else 0.0
        self._shorts = short_names(self.members)
        self._figures = max((_wide(quantity(share.quantity), fonts.BOLD) for share in present), default=0.0)

    def _width(self, member: str) -> float:
        """What a member's column needs, in points."""
        short = _wide(self._shorts[member], fonts.REGULAR) + BETWEEN + self._figures
        heading = max(_wide(word, fonts.SEMIBOLD) for word in member.split() or [member])
        return min(max(short, heading), WIDEST) + 2 * PAD_X

    def parts(self) -> list[list[str]]:
        """The members of each page across: evenly, on as few pages as hold them."""
        widths = {member: self._width(member) for member in self.members}
        room, count = style.LYING.width - ARTICLE - TOTAL, len(self.members)
        for pages in range(1, count):
            each = ceil(count / pages)
            parts = [self.members[start : start + each] for start in range(0, count, each)]
            if all(sum(widths[member] for member in part) <= room for part in parts):
                return parts
        return [[member] for member in self.members]

    def grid(self, members: Sequence[str]) -> Grid:
        """The rows of these members: every article, whoever it is for."""
        columns = [
            Column(_("Article"), share=ARTICLE),
            Column(_("En tout"), share=TOTAL, right=True),
            *(Column(member, share=self._width(member)) for member in members),
        ]
        counts = dict.fromkeys(members, 0)
        rows = []
        for (label, unit), shares in self.items.items():
            total = sum((share.quantity for share in shares), Decimal(0))
            mine = {share.member: share.quantity for share in shares}
            for member in members:
                counts[member] += member in mine
            cells = [self._cell(member, mine) for member in members]
            rows.append(Row((Cell(label, strong=True), counted(total, unit), *cells), room=self._room))
        totals = (Cell("", figure=str(counts[member])) for member in members)
        rows.append(Row((_("Articles par membre"), "", *totals), strong=True))
        return Grid(columns, rows, before=4.0, ruled=True, banded=True)

    def _cell(self, member: str, mine: Mapping[str, Decimal]) -> str | Cell:
        if member not in mine:
            return ""
        short = _cut(self._shorts[member], self._width(member) - 2 * PAD_X - BETWEEN - self._figures)
        return Cell(short, figure=quantity(mine[member]))


def wall(paper: WallPaper) -> Sheet:
    """The matrix on lying pages: articles go on below, members on further pages, headers repeated."""
    name = paper_label(PaperKind.WALL)
    matrix = _Matrix(paper.shares)
    title = titled(name, paper.imprint)
    items = ngettext("{n} article", "{n} articles", len(matrix.items)).format(n=len(matrix.items))
    members = ngettext("{n} membre", "{n} membres", len(matrix.members)).format(n=len(matrix.members))
    blocks: list[Block | NewPage] = []
    parts = matrix.parts()
    for number, part in enumerate(parts):
        across = _("Membres, de {first} à {last}").format(first=part[0], last=part[-1])
        if number:
            blocks.append(NewPage(joined([title, across])))
        if len(parts) > 1:
            blocks.append(Heading(across, before=6.0))
        blocks.append(matrix.grid(part))
    return headed(name, paper.imprint, joined([items, members]), blocks, style.LYING)
