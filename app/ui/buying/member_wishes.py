"""The wishes of a one-off purchase member by member: going round the table, each says what she wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot

from app.core.i18n import _
from app.domain.buying import BuyingLine
from app.domain.members import Member
from app.ui.buying.wishes import Range, WishesGrid, wish_range
from app.ui.context import Context
from app.ui.kit import Card, StatusLine, choice, column, fill_choice


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article and what the member wants of it, None when nothing."""

    id: int
    name: str
    wish: Range | None


class MemberWishesCard(Card):
    """Enter goes from article to article, then to the next member; `finished` after the last one."""

    finished = Signal()

    def __init__(self, ctx: Context, *, name: str) -> None:
        super().__init__(name=f"{name}-card", flush=True)
        self._ctx = ctx
        self._lines: Sequence[BuyingLine] = ()
        self.member = choice([], name=f"{name}-member", accessible=_("Membre dont on note les souhaits"))
        self.member.currentIndexChanged.connect(self._show)
        self.grid = WishesGrid(name=name, typed=True, title=_("Article"))
        self.grid.setAccessibleName(_("Ce que veut ce membre"))
        self.status = StatusLine(name=f"{name}-status")
        self.add(column(self.member, margins=(15, 0, 15, 4)))
        self.add(self.grid, stretch=1)
        self.add(self.status)
        self.grid.status_changed.connect(self.status.say)
        self.grid.cell_edited.connect(self._on_edited)
        self.grid.finished.connect(self._on_finished)

    def show_lines(self, lines: Sequence[BuyingLine], people: Sequence[Member]) -> None:
        """Show the articles for the member chosen, the first one of `people` at first."""
        self._lines = lines
        fill_choice(self.member, [(member.id, member.name) for member in people], self.member.currentData())
        self._show()

    def begin(self) -> None:
        """Put the cursor on the first article."""
        self.grid.setFocus()
        if self._lines:
            self.grid.select_id(self._lines[0].item_id, "wish")

    @Slot()
    def _show(self) -> None:
        member_id = self.member.currentData()
        rows = []
        for line in self._lines:
            wish = next((wish for wish in line.wishes if wish.member_id == member_id), None)
            name = f"{line.label} ({line.unit})" if line.unit else line.label
            rows.append(ArticleRow(line.item_id, name, wish_range(wish) if wish else None))
        self.grid.set_rows(rows, member_id)

    @Slot()
    def _on_finished(self) -> None:
        following = self.member.currentIndex() + 1
        if following < self.member.count():
            self.member.setCurrentIndex(following)
            self.begin()
        else:
            self.finished.emit()

    @Slot(object, str, object)
    def _on_edited(self, item_id: int, _key: str, value: Range | None) -> None:
        services, member_id = self._ctx.services, self.member.currentData()
        assert services is not None
        least, most = value if value is not None else (None, None)
        self._ctx.perform(lambda: services.one_offs.set_wish(item_id, member_id, least, most), self.grid)
