"""What a questionnaire is answered on: boxes that bear a digit, choices to tick, lines to write on."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.reports.kit import fonts, style
from app.reports.kit.blocks import Text
from app.reports.kit.canvas import TaggedCanvas
from app.reports.kit.style import baseline

BOX = 15.0
"""Side of a box: over five millimetres."""

STEP = 21.0
"""From a box to the next."""

LINE = 24.0
"""From a line to write on to the next: eight millimetres and a half."""

CHOICE = 21.0
"""Height of a choice."""

_DIGIT = style.NOTE
_ROW_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Marks:
    """Boxes in a row, their name above them («Importance») and what their ends mean at their sides."""

    signs: Sequence[str]
    name: str = ""
    low: str = ""
    high: str = ""

    @property
    def wide(self) -> float:
        """The boxes alone."""
        return STEP * (len(self.signs) - 1) + BOX


@dataclass(slots=True)
class Scale:
    """Rows of boxes beside each other; `text` stands at their left, in what they leave of the width."""

    marks: Sequence[Marks]
    text: Text | None = None
    before: float = 5.0
    keep: bool = False
    owner: object = field(default_factory=object)

    def _room(self, width: float) -> float:
        return width - sum(each.wide + _ROW_GAP for each in self.marks)

    def _named(self) -> float:
        return _DIGIT.leading + 1 if any(each.name for each in self.marks) else 0.0

    def height(self, width: float) -> float:
        boxes = self._named() + BOX + 2
        return max(boxes, self.text.height(self._room(width)) if self.text else 0.0)

    def split(self, width: float, room: float) -> None:
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        if self.text:
            over = (BOX + 2 - self.text.height(self._room(width))) / 2
            shift = max(self._named() + over, 0.0)
            self.text.draw(canvas, x, top - shift, self._room(width))
            x += self._room(width) + _ROW_GAP
        foot = top - self._named() - BOX - 1
        for each in self.marks:
            x = self._draw_row(canvas, each, x, foot)

    def _draw_row(self, canvas: TaggedCanvas, row: Marks, x: float, foot: float) -> float:
        text = baseline(foot + (BOX + _DIGIT.leading) / 2, _DIGIT)
        canvas.mark(canvas.element("P", owner=(self.owner, row)))
        canvas.words(x, baseline(foot + BOX + 1 + _DIGIT.leading, _DIGIT), fonts.printable(row.name), _DIGIT)
        if row.low:
            canvas.words(x, text, fonts.printable(row.low), _DIGIT)
            x += fonts.width(fonts.printable(row.low), _DIGIT.font, _DIGIT.size) + 8
        for place, sign in enumerate(row.signs):
            shift = (BOX - fonts.width(sign, _DIGIT.font, _DIGIT.size)) / 2
            canvas.words(x + STEP * place + shift, text, sign, _DIGIT)
        end = x + row.wide
        if row.high:
            canvas.words(end + 8, text, fonts.printable(row.high), _DIGIT)
        canvas.unmark()
        with canvas.artifact():
            for place in range(len(row.signs)):
                canvas.square(x + STEP * place, foot, BOX)
        return end + _ROW_GAP


@dataclass(slots=True)
class Choices:
    """Choices to tick, each with its digit in its box; two beside each other when they are short."""

    texts: Sequence[str]
    before: float = 4.0
    keep: bool = False
    owner: object = field(default_factory=object)

    def _columns(self, width: float) -> int:
        half = width / 2 - BOX - 16
        longest = max(fonts.width(text, style.BODY.font, style.BODY.size) for text in self._printed())
        return 2 if longest <= half else 1

    def _printed(self) -> list[str]:
        return [fonts.printable(text) for text in self.texts]

    def _lines(self, width: float) -> list[list[str]]:
        room = width / self._columns(width) - BOX - 12
        how = style.BODY
        return [fonts.break_lines(text, how.font, how.size, room) for text in self._printed()]

    def _rows(self, width: float) -> list[list[tuple[int, list[str]]]]:
        numbered = list(enumerate(self._lines(width), start=1))
        per_row = self._columns(width)
        return [numbered[start : start + per_row] for start in range(0, len(numbered), per_row)]

    @staticmethod
    def _high(row: Sequence[tuple[int, list[str]]]) -> float:
        extra = max(len(lines) for _number, lines in row) - 1
        return CHOICE + extra * style.BODY.leading

    def height(self, width: float) -> float:
        return sum(self._high(row) for row in self._rows(width))

    def split(self, width: float, room: float) -> None:
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        wide = width / self._columns(width)
        for row in self._rows(width):
            for place, (number, lines) in enumerate(row):
                self._draw_choice(canvas, x + wide * place, top, number, lines)
            top -= self._high(row)

    def _draw_choice(
        self, canvas: TaggedCanvas, x: float, top: float, number: int, lines: Sequence[str]
    ) -> None:
        digit, how = str(number), style.BODY
        foot = top - (CHOICE + BOX) / 2
        canvas.mark(canvas.element("P", owner=(self.owner, number)))
        shift = (BOX - fonts.width(digit, _DIGIT.font, _DIGIT.size)) / 2
        canvas.words(x + shift, baseline(foot + (BOX + _DIGIT.leading) / 2, _DIGIT), digit, _DIGIT)
        text = baseline(foot + (BOX + how.leading) / 2, how)
        for line in lines:
            canvas.words(x + BOX + 7, text, line, how)
            text -= how.leading
        canvas.unmark()
        with canvas.artifact():
            canvas.square(x, foot, BOX)


@dataclass(slots=True)
class Lines:
    """Empty lines to write on."""

    count: int
    before: float = 0.0
    keep: bool = False

    def height(self, width: float) -> float:
        return self.count * LINE

    def split(self, width: float, room: float) -> "tuple[Lines, Lines] | None":
        fitting = int(room / LINE)
        if not 0 < fitting < self.count:
            return None
        return replace(self, count=fitting), replace(self, count=self.count - fitting, before=0.0)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        with canvas.artifact():
            for line in range(1, self.count + 1):
                canvas.rule(x, top - line * LINE, width, "muted", 0.6)
