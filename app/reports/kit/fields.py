"""Lines to write on, side by side: «Date», «Signature»."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.reports.kit import fonts, style
from app.reports.kit.canvas import TaggedCanvas
from app.reports.kit.style import baseline

LEAST_HEIGHT = 24.0
"""Eight millimetres and a little: what a hand needs."""


@dataclass(frozen=True, slots=True)
class Field:
    """A name before a line to write on; `share` is its part of the width. With `boxes`, boxes to tick
    bearing these names stand on the line instead."""

    name: str
    share: float = 1.0
    boxes: tuple[str, ...] = ()


@dataclass(slots=True)
class Fields:
    """Fields side by side, `high` points each."""

    fields: Sequence[Field]
    high: float = LEAST_HEIGHT
    before: float = 6.0
    keep: bool = False
    owner: object = field(default_factory=object)

    def height(self, width: float) -> float:
        return self.high

    def split(self, width: float, room: float) -> None:
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        shares = sum(each.share for each in self.fields)
        whole = width - style.GAP * (len(self.fields) - 1)
        foot = top - self.high
        text = baseline(foot + style.BODY.leading + 2, style.BODY)
        canvas.mark(canvas.element("P", owner=self.owner))
        rules: list[tuple[float, float]] = []
        squares: list[float] = []
        for each in self.fields:
            wide = whole * each.share / shares
            name = fonts.printable(each.name)
            canvas.words(x, text, name, style.BODY)
            start = x + fonts.width(name, style.BODY.font, style.BODY.size) + 5
            for box in each.boxes:
                squares.append(start)
                canvas.words(start + 15, text, fonts.printable(box), style.BODY)
                start += 15 + fonts.width(fonts.printable(box), style.BODY.font, style.BODY.size) + 12
            if not each.boxes:
                rules.append((start, x + wide - start))
            x += wide + style.GAP
        canvas.unmark()
        with canvas.artifact():
            for start, long in rules:
                canvas.rule(start, foot + 2, long, "muted", 0.6)
            for start in squares:
                canvas.square(start, text - 1.5, 10)
