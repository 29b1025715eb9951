"""The pieces of a page: texts, headings, bullets, cards, columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.reports.kit import fonts, style
from app.reports.kit.canvas import TaggedCanvas
from app.reports.kit.flow import Block, draw_stack, split_stack, stack_height
from app.reports.kit.style import Type, baseline

WIDOW = 2
"""A text is not cut to leave fewer lines than this on either page."""


@dataclass(slots=True)
class Text:
    """A paragraph. Its text is written as it is: nothing in it is markup."""

    text: str
    how: Type = style.BODY
    before: float = 0.0
    keep: bool = False
    tag: str = "P"
    indent: float = 0.0
    lines: list[str] | None = None
    owner: object = field(default_factory=object)

    def _broken(self, width: float) -> list[str]:
        if self.lines is None:
            room = width - self.indent
            self.lines = fonts.break_lines(fonts.printable(self.text), self.how.font, self.how.size, room)
        return self.lines

    def height(self, width: float) -> float:
        return len(self._broken(width)) * self.how.leading

    def _part(self, lines: list[str]) -> "Text":
        return Text(
            "", self.how, self.before, self.keep, self.tag, self.indent, lines=lines, owner=self.owner
        )

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":
        lines = self._broken(width)
        fitting = min(int(room / self.how.leading), len(lines) - WIDOW)
        if fitting < WIDOW:
            return None
        return self._part(lines[:fitting]), self._part(lines[fitting:])

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        canvas.mark(canvas.element(self.tag, owner=self.owner))
        y = baseline(top, self.how)
        for line in self._broken(width):
            canvas.words(x + self.indent, y, line, self.how)
            y -= self.how.leading
        canvas.unmark()


@dataclass(slots=True)
class Heading:
    """The heading of a section over its rule; it stays with what follows."""

    text: str
    before: float = 12.0
    keep: bool = True
    _text: Text = field(init=False)

    def __post_init__(self) -> None:
        self._text = Text(self.text, style.HEADING, tag="H2")

    def height(self, width: float) -> float:
        return self._text.height(width) + 5.5

    def split(self, width: float, room: float) -> None:
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        self._text.draw(canvas, x, top, width)
        with canvas.artifact():
            canvas.rule(x, top - self._text.height(width) - 2.5, width, "accent", 0.8)


@dataclass(slots=True)
class Bullet:
    """One point of a list; the points made by one `bullets` call are one list."""

    text: Text
    list_owner: object
    before: float = 3.0
    keep: bool = False
    sign: str = "•"

    def height(self, width: float) -> float:
        return self.text.height(width)

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":
        parts = self.text.split(width, room)
        if parts is None:
            return None
        first, rest = parts
        assert isinstance(first, Text) and isinstance(rest, Text)
        return replace(self, text=first), replace(self, text=rest, before=0.0, sign="")

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        whole = canvas.element("L", owner=self.list_owner)
        point = canvas.element("LI", owner=self.text.owner, parent=whole)
        if self.sign:
            canvas.mark(canvas.element("Lbl", owner=self, parent=point))
            canvas.words(x + 1, baseline(top, self.text.how), self.sign, self.text.how)
            canvas.unmark()
        body = Text("", self.text.how, tag="LBody", indent=self.text.indent, lines=self.text._broken(width))
        canvas.element("LBody", owner=body.owner, parent=point)
        body.draw(canvas, x, top, width)


def bullets(texts: Sequence[str]) -> list[Block]:
    """A list of points."""
    owner = object()
    return [Bullet(Text(text, indent=12.0), owner) for text in texts]


@dataclass(slots=True)
class Space:
    """White, `size` points high."""

    size: float
    before: float = 0.0
    keep: bool = True

    def height(self, width: float) -> float:
        return self.size

    def split(self, width: float, room: float) -> None:
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        return None


@dataclass(slots=True)
class Stack:
    """Blocks one under another, spaced as one; a `whole` one is cut only when no page could hold it."""

    blocks: list[Block]
    before: float = 12.0
    keep: bool = False
    whole: bool = False

    def height(self, width: float) -> float:
        return stack_height(self.blocks, width)

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":
        if self.whole and self.height(width) <= style.TOP_AFTER - style.BOTTOM:
            return None
        head, rest = split_stack(self.blocks, width, room, force=False)
        return (Stack(head, self.before), Stack(rest, 0.0)) if head and rest else None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        draw_stack(self.blocks, canvas, x, top, width)


@dataclass(slots=True)
class Columns:
    """Stacks side by side, `shares` of the width each; cut across all of them at once."""

    stacks: list[list[Block]]
    shares: tuple[float, ...]
    before: float = 12.0
    keep: bool = False

    def _places(self, width: float) -> list[tuple[float, float]]:
        whole = width - style.GAP * (len(self.stacks) - 1)
        places, x = [], 0.0
        for share in self.shares:
            wide = whole * share / sum(self.shares)
            places.append((x, wide))
            x += wide + style.GAP
        return places

    def height(self, width: float) -> float:
        return max(
            stack_height(stack, wide)
            for stack, (_x, wide) in zip(self.stacks, self._places(width), strict=True)
        )

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":
        pairs = [
            split_stack(stack, wide, room, force=False)
            for stack, (_x, wide) in zip(self.stacks, self._places(width), strict=True)
        ]
        if any(rest and not head for head, rest in pairs):
            return None
        return (
            Columns([head for head, _rest in pairs], self.shares, self.before),
            Columns([rest for _head, rest in pairs], self.shares, 0.0),
        )

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        for stack, (left, wide) in zip(self.stacks, self._places(width), strict=True):
            draw_stack(stack, canvas, x + left, top, wide)


@dataclass(frozen=True, slots=True)
class Card:
    """A figure with its name above and what it means below; `share` is its part of the width."""

    name: str
    figure: str
    note: str
    share: float = 1.0


CARD_X, CARD_Y, CARD_GAP = 10.0, 8.0, 8.0


@dataclass(slots=True)
class Cards:
    """Cards of one height, side by side."""

    cards: Sequence[Card]
    before: float = 6.0
    keep: bool = False

    def _places(self, width: float) -> list[tuple[float, list[Text]]]:
        """Each card's width and its texts."""
        shares = sum(card.share for card in self.cards)
        whole = width - CARD_GAP * (len(self.cards) - 1)
        wides = [whole * card.share / shares for card in self.cards]
        return [
            (wide, _card_texts(card, wide - 2 * CARD_X)) for card, wide in zip(self.cards, wides, strict=True)
        ]

    def height(self, width: float) -> float:
        tallest = max(stack_height(texts, wide - 2 * CARD_X) for wide, texts in self._places(width))
        return 2 * CARD_Y + tallest

    def split(self, width: float, room: float) -> None:
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        high = self.height(width)
        for wide, texts in self._places(width):
            with canvas.artifact():
                canvas.frame(x, top - high, wide, high, "line_strong")
            draw_stack(texts, canvas, x + CARD_X, top - CARD_Y, wide - 2 * CARD_X)
            x += wide + CARD_GAP


def _card_texts(card: Card, room: float) -> list[Text]:
    """The three texts of a card, its figure small enough to stay on one line."""
    figure = style.FIGURE
    drawn = fonts.width(fonts.printable(card.figure), figure.font, figure.size)
    if drawn > room:
        figure = Type(figure.font, max(9.0, figure.size * room / drawn), figure.leading)
    return [Text(card.name), Text(card.figure, figure), Text(card.note, style.NOTE)]


@dataclass(slots=True)
class Half:
    """A stack in the upper half of what a page holds, then a line to cut along."""

    blocks: list[Block]
    before: float = 0.0
    keep: bool = False

    @staticmethod
    def fits(blocks: Sequence[Block]) -> bool:
        """Whether the stack is low enough for two of them to share a page."""
        return stack_height(blocks, style.WIDTH) <= style.PAGE_HEIGHT / 2 - style.BOTTOM - 12

    def height(self, width: float) -> float:
        return style.TOP - style.PAGE_HEIGHT / 2 + 24

    def split(self, width: float, room: float) -> None:
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        draw_stack(self.blocks, canvas, x, top, width)
        with canvas.artifact():
            canvas.cut_line(style.PAGE_HEIGHT / 2)
