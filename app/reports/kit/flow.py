"""Blocks laid one under another, cut into pages or columns by one rule."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.reports.kit import style
from app.reports.kit.canvas import Foot, TaggedCanvas

SLACK = 0.01


class Block(Protocol):
    """Something with a height, that may be cut, and that draws itself below `top`. Points throughout."""

    @property
    def before(self) -> float:
        """Space wanted above, except at the head of a page."""

    @property
    def keep(self) -> bool:
        """Whether it must not be parted from the block that follows."""

    def height(self, width: float) -> float:
        """The height it takes when it is that wide."""

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":
        """A first part at most `room` high and the rest, or None when it cannot start here."""

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw it whole, its top left corner at (x, top)."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """Starts a page, whose followers bear `head` as their running head."""

    head: str


def stack_height(blocks: Sequence[Block], width: float) -> float:
    """The height of the blocks one under another."""
    return sum(block.height(width) + (block.before if index else 0.0) for index, block in enumerate(blocks))


def draw_stack(blocks: Sequence[Block], canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
    """Draw the blocks one under another from `top`."""
    for index, block in enumerate(blocks):
        top -= block.before if index else 0.0
        block.draw(canvas, x, top, width)
        top -= block.height(width)


def split_stack(
    blocks: Sequence[Block], width: float, room: float, *, force: bool
) -> tuple[list[Block], list[Block]]:
    """What goes into `room`, and the rest. With `force` (an empty page) something always goes in."""
    used = 0.0
    for index, block in enumerate(blocks):
        start = used + (block.before if index else 0.0)
        used = start + block.height(width)
        if used <= room + SLACK:
            continue
        if parts := block.split(width, room - start):
            return [*blocks[:index], parts[0]], [parts[1], *blocks[index + 1 :]]
        end = index
        while end and blocks[end - 1].keep:
            end -= 1
        if not end and force:
            end = index or 1
        return list(blocks[:end]), list(blocks[end:])
    return list(blocks), []


def flow(canvas: TaggedCanvas, blocks: Sequence[Block | NewPage], foot: Foot) -> None:
    """Draw the blocks on as many pages as they need, at least one."""
    section: list[Block] = []
    for block in blocks:
        if not isinstance(block, NewPage):
            section.append(block)
            continue
        if section:
            _flow_section(canvas, section, foot)
        section, foot = [], replace(foot, head=block.head)
    _flow_section(canvas, section, foot)


def _flow_section(canvas: TaggedCanvas, blocks: Sequence[Block], foot: Foot) -> None:
    rest, first, shape = blocks, True, foot.shape
    while rest or first:
        top = shape.top if first else shape.top_after
        page, rest = split_stack(rest, shape.width, top - style.BOTTOM, force=True)
        draw_stack(page, canvas, style.MARGIN, top, shape.width)
        canvas.end_page(foot, first=first)
        first = False
