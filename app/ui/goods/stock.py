"""«Stock»: what the network keeps and where, at the left; the movements of one article, at the right."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QPushButton

from app.core import clock
from app.core.formats import day as format_day
from app.core.i18n import _, ngettext
from app.domain.goods import Movement, MovementKind, StockArticle
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.goods.stock_dialogs import CorrectDialog, MoveDialog
from app.ui.goods.words import count_words, movement_words, signed
from app.ui.kit import (
    Card,
    Column,
    EmptyState,
    Grid,
    RowStyle,
    SearchField,
    StatusLine,
    button,
    column,
    label,
    row,
    stacked,
)
from app.ui.kit.two_cards import TwoCards
from app.ui.parts.part import Part


@dataclass(frozen=True, slots=True)
class MovementRow:
    """A movement as the list shows it."""

    id: int
    movement: Movement
    what: str
    kind: MovementKind
    """Its own, or that of the movement it corrects."""

    @property
    def correctable(self) -> bool:
        """Whether it was typed here: receptions, handovers and counts are put right where they are made."""
        return not self.movement.supplier and self.kind is not MovementKind.COUNT


class StockPart(Part):
    """Typed like a spreadsheet; a count goes in its own column."""

    subjects = frozenset(
        {"stock_article", "stock_movement", "member", "supplier", "order_line", "purchase_order", "share"}
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="stock")
        self._articles: dict[int, StockArticle] = {}
        self._article_id: int | None = None
        self._adding = False
        self._print = button(_("Imprimer l’état"), name="stock-print", icon="print")
        self._print.clicked.connect(self._on_print)
        self.enter_button = button(_("Entrée…"), name="stock-enter", icon="add")
        self.enter_button.clicked.connect(self._on_enter)
        self.leave_button = button(_("Sortie…"), name="stock-leave", icon="minus")
        self.leave_button.clicked.connect(self._on_leave)
        self.empty = EmptyState(
            _("Le stock est vide. Il se remplit à chaque réception\u00a0; notez ici ce qui y est déjà."),
            _("Ajouter un article"),
            name="stock-empty",
            icon="box",
            act_icon="add",
        )
        self.empty.acted.connect(self._on_add)
        cards = TwoCards(self._made_articles(), self._made_movements(), name="stock-work", shares=(62, 38))
        self.stack = stacked(self.empty, cards, name="stock-stack")
        self.add(self.stack, stretch=1)

    # --- how it is made ---------------------------------------------------------------------------

    def _made_articles(self) -> Card:
        self.card = Card(_("En stock"), name="stock-card", flush=True)
        self.search = SearchField(name="stock-search", hint=_("Rechercher…"), width=160)
        self.card.add_to_head(self.search)
        self.grid = Grid(
            [
                Column("label", _("Article"), editable=True, width=0, strong=True),
                Column("unit", _("Unité"), editable=True, width=72),
                Column("place", _("Endroit"), editable=True, width=90),
                Column("came", _("Entré"), "quantity", width=54),
                Column("went", _("Sorti"), "quantity", width=54),
                Column("left", _("Reste"), "quantity", width=56, strong=True),
                Column(
                    "count",
                    _("Compté"),
                    "quantity",
                    editable=True,
                    width=70,
                    getter=nothing,
                    hint=_("Tapez ce que vous comptez\u00a0: l’écart est noté comme inventaire."),
                ),
            ],
            name="stock-grid",
            accessible=_("Articles en stock"),
            adds=True,
            row_style=style_of,
        )
        self.status = StatusLine(name="stock-status")
        self.card.add(self.grid, stretch=1)
        self.card.add(self.status)
        self.search.textChanged.connect(self.grid.filter_text)
        self.grid.status_changed.connect(self.status.say)
        self.grid.cell_edited.connect(self._on_edited)
        self.grid.row_added.connect(self._on_added)
        self.grid.current_row_changed.connect(self._on_current)
        return self.card

    def _made_movements(self) -> Card:
        self.moves_card = Card(_("Mouvements"), name="stock-moves-card", flush=True)
        self.moves_card.wrap_title()
        self.counted = label("", "muted", wrap=True, name="stock-counted")
        self.moves_card.add(row(self.counted, margins=(15, 0, 15, 0)))
        self.moves = Grid(
            [
                Column("day", _("Le"), "day", width=98, getter=day_of),
                Column("what", _("Mouvement"), width=0),
                Column("quantity", _("Quantité"), width=72, getter=moved, align="right"),
            ],
            name="stock-moves",
            accessible=_("Mouvements de l’article"),
            sortable=False,
        )
        self.correct_button = button(_("Corriger ce mouvement…"), name="stock-correct-open", icon="edit")
        self.correct_button.clicked.connect(self._on_correct)
        self.moves.current_row_changed.connect(self._on_move_chosen)
        self.moves.row_activated.connect(self._on_correct)
        self.moves_card.add(self.moves, stretch=1)
        self.detail = label("", "note", wrap=True, name="stock-detail")
        foot = column(self.detail, row(1, self.correct_button), margins=(15, 0, 15, 0))
        self.moves_card.add(foot)
        return self.moves_card

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self._print, self.enter_button, self.leave_button)

    def begin(self) -> None:
        (self.grid if self.stack.currentIndex() else self.empty).setFocus()

    def reload(self) -> None:
        services, network_id = self.ctx.services, self.ctx.network_id
        if services is None or network_id is None:
            return
        articles = services.stock.articles(network_id)
        self._articles = {article.id: article for article in articles}
        self.stack.setCurrentIndex(1 if articles or self._adding else 0)
        self.card.set_head(*head_words(articles))
        self.grid.set_rows(articles)
        if self.grid.current_id() is None and articles and not self._adding:
            self.grid.select_id(self.grid.rows_model.id_at(0))
        self._show_movements()
        self._print.setEnabled(bool(articles))

    @property
    def article(self) -> StockArticle | None:
        """The article under the cursor; on the empty row, the one before."""
        return self._articles.get(self._article_id or 0)

    @Slot(object)
    def _on_current(self, article_id: Hashable) -> None:
        if isinstance(article_id, int):
            self._article_id = article_id
            self._show_movements()

    def _show_movements(self) -> None:
        services, network_id, article = self.ctx.services, self.ctx.network_id, self.article
        for each in (self.enter_button, self.leave_button):
            each.setEnabled(article is not None)
        rows: list[MovementRow] = []
        if article is not None and services is not None and network_id is not None:
            rows = movement_rows(services.stock.movements(network_id, article.id))
        self.moves_card.set_head(article.label if article is not None else _("Mouvements"))
        self.counted.setText(counted_words(article))
        self.counted.setVisible(bool(self.counted.text()))
        self.moves.set_rows(rows)
        if self.moves.current_id() is None and rows:
            self.moves.select_id(rows[0].id)
        self._on_move_chosen(self.moves.current_id())

    @Slot(object)
    def _on_move_chosen(self, _movement_id: Hashable) -> None:
        chosen = self._move()
        self.correct_button.setEnabled(chosen is not None and chosen.correctable)
        self.detail.setText(detail_words(chosen) if chosen is not None else "")

    def _move(self) -> MovementRow | None:
        current = self.moves.current_id()
        rows: list[MovementRow] = self.moves.rows_model.rows()
        return next((each for each in rows if each.id == current), None)

    # --- what is typed ----------------------------------------------------------------------------

    @Slot()
    def _on_add(self) -> None:
        self._adding = True
        self.reload()
        self.grid.setFocus()
        self.grid.select_id(None, "label")

    @Slot(object)
    def _on_added(self, values: Mapping[str, Any]) -> None:
        services, network_id = self.ctx.services, self.ctx.network_id
        assert services is not None and network_id is not None
        texts = {"label": "", **{key: value for key, value in values.items() if key != "count"}}
        changes = self.ctx.perform(lambda: services.stock.add_article(network_id, **texts), self.grid)
        if changes is not None and "count" in values:
            self._count(changes.only_id("stock_article"), values["count"])

    @Slot(object, str, object)
    def _on_edited(self, article_id: int, key: str, value: Any) -> None:
        services = self.ctx.opened
        if key != "count":
            text = value or ""
            self.ctx.perform(lambda: services.stock.update_article(article_id, {key: text}), self.grid)
        elif value is not None:
            self._count(article_id, value)

    def _count(self, article_id: int, counted: Decimal) -> None:
        services = self.ctx.opened
        before = self._articles.get(article_id)
        if self.ctx.perform(lambda: services.stock.count(article_id, counted, clock.today()), self.grid):
            gap = counted - (before.left if before else Decimal(0))
            words = _("{what} ({label}).")
            label = self._articles[article_id].label if article_id in self._articles else ""
            said = words.format(what=count_words(gap), label=label) if label else f"{count_words(gap)}."
            self.ctx.messages.banner(said, undo=True)

    @Slot()
    def _on_enter(self) -> None:
        self._ask_move(MovementKind.IN)

    @Slot()
    def _on_leave(self) -> None:
        self._ask_move(MovementKind.OUT)

    def _ask_move(self, kind: MovementKind) -> None:
        services, network_id, article = self.ctx.services, self.ctx.network_id, self.article
        if services is None or network_id is None or article is None:
            return
        today = clock.today()
        members = [each for each in services.members.all(network_id) if each.active_on(today)]
        self._run(MoveDialog(self.ctx, self, article, kind, members), self.grid)

    @Slot()
    def _on_correct(self) -> None:
        chosen = self._move()
        if chosen is not None and chosen.correctable:
            self._run(CorrectDialog(self.ctx, self, chosen.movement, chosen.what), self.moves)

    def _run(self, dialog: QDialog, back: Grid) -> None:
        asked(dialog)
        back.setFocus()

    @Slot()
    def _on_print(self) -> None:
        self.ctx.signals.navigate_requested.emit("documents", "stock")


def movement_rows(movements: Sequence[Movement]) -> list[MovementRow]:
    """The movements with their words."""
    known = {movement.id: movement for movement in movements}
    return [
        MovementRow(each.id, each, movement_words(each, known), known.get(each.corrects or 0, each).kind)
        for each in movements
    ]


def detail_words(shown: MovementRow) -> str:
    """The whole of a movement, and where it is put right when it is not here."""
    words = _("{what}.").format(what=shown.what.rstrip("."))
    if shown.correctable:
        return words
    if shown.kind is MovementKind.COUNT:
        return _("{what} Un inventaire se corrige en comptant de nouveau.").format(what=words)
    if shown.kind is MovementKind.OUT:
        return _("{what} Une remise se reprend à la distribution.").format(what=words)
    return _("{what} Une livraison se corrige à la réception.").format(what=words)


def head_words(articles: Sequence[StockArticle]) -> tuple[str, str]:
    """How many articles are in stock, and how many are used up."""
    n = sum(bool(article.left) for article in articles)
    used = len(articles) - n
    title = ngettext("{n} article en stock", "{n} articles en stock", n).format(n=n)
    return title, ngettext("{n} épuisé", "{n} épuisés", used).format(n=used) if used else ""


def counted_words(article: StockArticle | None) -> str:
    """When the article was last counted; empty when it never was."""
    if article is None or article.counted is None:
        return ""
    return _("Compté le {day}.").format(day=format_day(article.counted))


def nothing(_article: StockArticle) -> None:
    """What is counted is typed afresh each time."""


def style_of(article: StockArticle) -> RowStyle:
    """What is used up is drawn lighter."""
    return RowStyle(muted=not article.left)


def day_of(shown: MovementRow) -> object:
    """The day of a movement."""
    return shown.movement.day


def moved(shown: MovementRow) -> str:
    """The quantity with its sign."""
    return signed(shown.movement.quantity)
