"""The wishes beside the articles: of one article, or of one member when they are typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.core.i18n import _
from app.domain.buying import BuyingLine
from app.domain.members import Member
from app.ui.buying.member_wishes import MemberWishesCard
from app.ui.buying.wishes import WishesCard, WishesGrid
from app.ui.context import Context
from app.ui.kit import column, holder, row, stacked, tab_button


class WishesSide(QWidget):
    """A cycle's wishes are shown by article; those of a one-off purchase are typed either way."""

    article_done = Signal()
    """The last member of the article in view was typed."""
    all_done = Signal()
    """The last article of the last member was typed."""

    def __init__(self, ctx: Context, *, name: str, typed: bool) -> None:
        super().__init__()
        self.setObjectName(f"{name}-side")
        self._people: Sequence[Member] = ()
        self.by_article = WishesCard(ctx, name=name, typed=typed)
        self.by_member = MemberWishesCard(ctx, name=f"{name}-of-member") if typed else None
        self.by_article.finished.connect(self.article_done)
        self.tabs = [
            tab_button(_("Par article"), name=f"{name}-by-article"),
            tab_button(_("Par membre"), name=f"{name}-by-member"),
        ]
        self._group = QButtonGroup(self)
        for position, made in enumerate(self.tabs):
            self._group.addButton(made, position)
            made.clicked.connect(self._on_tab)
        self.tabs[0].setChecked(True)
        self._stack = stacked(self.by_article, name=f"{name}-stack")
        whole = column(gap=8)
        tabs = holder(row(*self.tabs, 1, gap=4), name=f"{name}-tabs")
        whole.addWidget(tabs)
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)
        tabs.setVisible(typed)
        if self.by_member is not None:
            self._stack.addWidget(self.by_member)
            self.by_member.finished.connect(self.all_done)

    @property
    def _front(self) -> WishesCard | MemberWishesCard:
        if self.by_member is not None and self._stack.currentWidget() is self.by_member:
            return self.by_member
        return self.by_article

    @property
    def grid(self) -> WishesGrid:
        """The grid in front."""
        return self._front.grid

    def show_lines(self, lines: Sequence[BuyingLine], people: Sequence[Member]) -> None:
        """Show the wishes of the participants of a one-off purchase."""
        self._people = people
        if self.by_member is not None:
            self.by_member.show_lines(lines, people)

    def show_line(self, line: BuyingLine | None) -> None:
        """Show who wants how much of an article."""
        self.by_article.show_line(line, self._people)

    def begin(self) -> None:
        """Put the cursor on the first quantity."""
        self._front.begin()

    @Slot()
    def _on_tab(self) -> None:
        self._stack.setCurrentIndex(self._group.checkedId())
        self.begin()
