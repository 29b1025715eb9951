"""A card of a member's page: a title, a count, and rows that open their place."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Signal, Slot

from app.ui.kit import Card, Column, Grid, RowStyle, label, row, set_size
from app.ui.members.sheet.lines import SheetLine


class SheetCard(Card):
    """`opened(line)` on Enter or a double click; `nothing` is said while there are no rows."""

    opened = Signal(object)

    def __init__(
        self,
        title: str,
        nothing: str,
        columns: tuple[str, str, str],
        *,
        name: str,
        widths: tuple[int, int],
    ) -> None:
        """`columns` are the titles of what, detail and state; `widths` those of detail and state."""
        super().__init__(title, name=name, flush=True)
        self._title = title
        self._lines: dict[Hashable, SheetLine] = {}
        what, detail, said = columns
        self.grid = Grid(
            [
                Column("what", what, width=0),
                Column("detail", detail, width=widths[0]),
                Column("said", said, "pill", width=widths[1], tone=_tone, align="right"),
            ],
            name=f"{name}-grid",
            accessible=title,
            sortable=False,
            row_style=lambda line: RowStyle(muted=line.tone == "muted"),
        )
        self.grid.row_activated.connect(self._on_activated)
        self.nothing = label(nothing, "muted", wrap=True, name=f"{name}-nothing")
        self._said = row(self.nothing, margins=(15, 0, 15, 0))
        self.add(self._said)
        self.add(self.grid, stretch=1)
        self.add(0)
        set_size(self, height=206, least=True)

    def show_lines(self, lines: Sequence[SheetLine], note: str = "") -> None:
        """Show the rows, and how many there are in words."""
        self._lines = {line.id: line for line in lines}
        self.set_head(self._title, note)
        self.grid.set_rows(lines)
        self.grid.setVisible(bool(lines))
        self.nothing.setVisible(not lines)

    @Slot(object)
    def _on_activated(self, row_id: Hashable) -> None:
        self.opened.emit(self._lines[row_id])


def _tone(line: SheetLine) -> str:
    return line.tone
