"""Who wants how much of the article in view: shown for a cycle, typed for a one-off purchase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot

from app.core.i18n import _
from app.domain.buying import BuyingLine, Wish
from app.domain.members import Member
from app.ui.buying.pack_words import pack_sentence
from app.ui.context import Context
from app.ui.kit import Card, Column, Grid, RowStyle, StatusLine, column, label

Range = tuple[Decimal, Decimal | None]


@dataclass(frozen=True, slots=True)
class WishRow:
    """A member and what she wants of the article, None when nothing."""

    id: int
    name: str
    wish: Range | None


def wish_range(wish: Wish) -> Range:
    """The wish as a grid shows it: no most when it is the least."""
    return wish.least, None if wish.most == wish.least else wish.most


class WishesGrid(Grid):
    """Enter goes from row to row, then says that the last one is done; `title` is what a row is about."""

    finished = Signal()

    def __init__(self, *, name: str, typed: bool, title: str) -> None:
        super().__init__(
            [
                Column("name", title, width=0),
                Column("wish", _("Souhaite"), "range", editable=typed, width=82, strong=True),
            ],
            name=name,
            accessible=_("Qui veut combien de l’article"),
            sortable=False,
            holds_tab=False,
            row_style=_style if typed else None,
        )

    def go_down(self, row: int, column: int) -> None:
        if row >= self.rows_model.rowCount() - 1:
            self.finished.emit()
        else:
            super().go_down(row, column)


class WishesCard(Card):
    """The members of one article; `finished` when the last quantity was typed."""

    finished = Signal()

    def __init__(self, ctx: Context, *, name: str, typed: bool) -> None:
        super().__init__(name=f"{name}-card", flush=True)
        self._ctx = ctx
        self._item_id: int | None = None
        self._typed = typed
        self.wrap_title()
        self.said = label("", "note", wrap=True, name=f"{name}-said")
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.grid = WishesGrid(name=name, typed=typed, title=_("Membre"))
        self.status = StatusLine(name=f"{name}-status")
        self.add(column(self.said, margins=(15, 0, 15, 4)))
        self.add(self.grid, stretch=1)
        self.add(self.status)
        self.grid.status_changed.connect(self.status.say)
        self.grid.cell_edited.connect(self._on_edited)
        self.grid.finished.connect(self.finished)

    def show_line(self, line: BuyingLine | None, participants: Sequence[Member] = ()) -> None:
        """Show the wishes for an article; with `participants`, a row for each, wishing or not."""
        self._item_id = line.item_id if line else None
        self.grid.setVisible(line is not None)
        self.status.say("")
        if line is None:
            self.set_head(_("Qui veut combien\u00a0?"))
            self.said.setText(
                _("Tapez les articles dans la liste, un par ligne\u00a0; puis ce que chacun en veut, ici.")
                if self._typed
                else _("Choisissez un article dans la liste.")
            )
            return
        self.set_head(line.label, line.unit)
        said = pack_sentence(line)
        if self._typed and not line.wishes:
            said = _("Ctrl+Entrée, puis «\u00a05\u00a0» ou «\u00a05 à 7\u00a0» pour chacun.")
        self.said.setText(said)
        wishes = {wish.member_id: wish_range(wish) for wish in line.wishes}
        if self._typed:
            people = [(member.id, member.name) for member in participants]
        else:
            people = [(wish.member_id, wish.member) for wish in line.wishes]
        self.grid.set_rows(
            [WishRow(number, name, wishes.get(number)) for number, name in people], line.item_id
        )

    def begin(self) -> None:
        """Put the cursor on the first member."""
        self.grid.setFocus()
        first = self.grid.rows_model.id_at(0)
        if first is not None:
            self.grid.select_id(first, "wish")

    @Slot(object, str, object)
    def _on_edited(self, member_id: int, _key: str, value: Range | None) -> None:
        services, item_id = self._ctx.services, self._item_id
        assert services is not None and item_id is not None
        least, most = value if value is not None else (None, None)
        self._ctx.perform(lambda: services.one_offs.set_wish(item_id, member_id, least, most), self.grid)


def _style(row: Any) -> RowStyle:
    """Lighter where nothing is wanted."""
    return RowStyle(muted=row.wish is None)
