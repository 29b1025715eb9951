"""What is cut off a paper and handed back: blocks under a line to cut along."""

from dataclasses import dataclass

from app.reports.kit.canvas import TaggedCanvas
from app.reports.kit.flow import Block, draw_stack, stack_height

ABOVE = 16.0
"""From the line to what stands under it, in points."""


@dataclass(slots=True)
class Coupon:
    """Blocks kept together under a dashed line."""

    blocks: list[Block]
    before: float = 18.0
    keep: bool = False

    def height(self, width: float) -> float:
        return ABOVE + stack_height(self.blocks, width)

    def split(self, width: float, room: float) -> None:
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        with canvas.artifact():
            canvas.cut_line(top)
        draw_stack(self.blocks, canvas, x, top - ABOVE, width)
