"""The card of the pooled items: search, open, rename, file, regroup, split, move."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import fold
from app.domain.items import ItemLine, PooledItem, PoolState
from app.ui.context import Context
from app.ui.kit import Card, SearchField, StatusLine, button, label, row
from app.ui.kit.flow import Flow
from app.ui.process.pooling.chooser import ItemChooser
from app.ui.process.pooling.grid import PoolGrid
from app.ui.process.pooling.rows import ITEM, LINE, count_words, filtered, shown_rows, sorted_items


class PoolCard(Card):
    """The left of step 2; every act is one service call, and stays in view when refused."""

    def __init__(self, ctx: Context) -> None:
        super().__init__("…", name="pooling-card", flush=True)
        self.ctx = ctx
        self._cycle_id: int | None = None
        self._items: list[PooledItem] = []
        self._lines: dict[int, list[ItemLine]] = {}
        self._words: dict[int, str] | None = None
        self._opened: set[int] = set()
        self._cut: list[int] = []
        self._sort = ("", False)
        self._locked = ""
        self.origin = label("", "muted", wrap=True, name="pooling-origin")
        self.head.insertWidget(1, self.origin, 1)
        self.head.setStretch(2, 0)
        self.search = SearchField(name="pooling-search", hint=_("Rechercher…"))
        self.add_to_head(self.search)
        self.locked = StatusLine(name="pooling-locked")
        self.grid = PoolGrid()
        self.status = StatusLine(name="pooling-status")
        self.group_button = button(_("Regrouper la sélection"), name="pooling-merge", icon="merge")
        self.split_button = button(_("Séparer"), name="pooling-split", icon="split")
        self.move_button = button(_("Déplacer vers…"), name="pooling-move")
        acts = Flow(self.group_button, self.split_button, self.move_button, name="pooling-acts", gap=8)
        self.add(self.locked)
        self.add(self.grid, stretch=1)
        self.add(self.status, row(acts, margins=(14, 2, 14, 2)))
        self.search.textChanged.connect(self._show_rows)
        self.grid.toggled.connect(self._on_toggled)
        self.grid.cell_edited.connect(self._on_edited)
        self.grid.cut_requested.connect(self._on_cut)
        self.grid.cut_dropped.connect(self._on_cut_dropped)
        self.grid.drop_requested.connect(self._on_drop)
        self.grid.sort_requested.connect(self._on_sort)
        self.grid.status_changed.connect(self.status.say)
        self.grid.selectionModel().selectionChanged.connect(self._show_acts)
        self._acts = [
            self._act(self.group_button, QKeySequence("Ctrl+G"), self._merge),
            self._act(self.split_button, QKeySequence("Ctrl+Shift+G"), self._split),
            self._act(self.move_button, QKeySequence("Ctrl+M"), self._choose_item),
        ]

    def _act(self, made: QPushButton, keys: QKeySequence, slot: Callable[[], None]) -> QAction:
        """The same act in the button and in the context menu, whose shortcut the tooltip tells."""
        act = QAction(made.text(), self.grid)
        act.setObjectName(f"{made.objectName()}-act")
        act.setShortcut(keys)
        act.triggered.connect(slot)
        made.clicked.connect(slot)
        made.setToolTip(keys.toString(QKeySequence.SequenceFormat.NativeText))
        self.grid.add_act(act)
        return act

    def show_pool(
        self, cycle_id: int, items: Sequence[PooledItem], state: PoolState, categories: Sequence[str]
    ) -> None:
        """Show the items of a cycle; what is open or cut stays so within one cycle."""
        if cycle_id != self._cycle_id:
            self._cycle_id = cycle_id
            self._opened, self._cut = set(), []
            self.search.clear()
        self._items = list(items)
        self._lines, self._words = {}, None
        self._locked = state.locked
        self.grid.categories = categories
        head, origin = count_words(len(items), state.lines, state.members)
        self.set_head(head)
        self.origin.setText(origin)
        self.locked.say(self._locked)
        self._show_rows()

    def show_user_error(self, error: UserError) -> bool:
        """A refusal stands under the items it is about."""
        self.status.say(error.message)
        return True

    def select_one_of(self, item_ids: Sequence[int]) -> None:
        """Put the cursor on the item that an act left, without taking the keyboard away."""
        for item_id in item_ids:
            if self.grid.select_id((ITEM, item_id)):
                return

    # --- showing ------------------------------------------------------------------------------------

    def _show_rows(self) -> None:
        needle = str(self.search.text())
        found = filtered(self._items, needle, self._all_words() if needle.strip() else {})
        key, descending = self._sort
        items = sorted_items(found, key, descending=descending)
        self._opened &= {item.id for item in self._items}
        rows = shown_rows(items, opened=self._opened, lines_of=self._lines_of, cut=set(self._cut))
        self.grid.set_rows(rows)
        if self._items and not items:
            self.status.say(_("Aucun article ne contient «\u00a0{text}\u00a0».").format(text=needle.strip()))
        elif not self._cut:
            self.status.say("")
        self._show_acts()

    def _all_words(self) -> dict[int, str]:
        services, cycle_id = self.ctx.services, self._cycle_id
        if self._words is None and services is not None and cycle_id is not None:
            self._words = services.pool.words(cycle_id)
        return self._words or {}

    def _lines_of(self, item_id: int) -> list[ItemLine]:
        services = self.ctx.services
        if item_id not in self._lines and services is not None:
            self._lines[item_id] = services.pool.lines(item_id)
        return self._lines.get(item_id, [])

    def _show_acts(self) -> None:
        free = not self._locked
        items, lines = self.grid.selected_items(), self.grid.selected_lines()
        owners = self._owners(lines)
        splits = len(owners) == 1 and 0 < len(lines) < len(self._lines_of(next(iter(owners))))
        for act, made, possible in zip(
            self._acts,
            (self.group_button, self.split_button, self.move_button),
            (len(items) > 1, splits, bool(lines) and len(self._items) > 1),
            strict=True,
        ):
            act.setEnabled(free and possible)
            made.setEnabled(free and possible)

    def _owners(self, line_ids: Sequence[int]) -> set[int]:
        wanted = set(line_ids)
        return {row.item_id for row in self.grid.rows_model.rows() if row.is_line and row.id[1] in wanted}

    # --- acts ---------------------------------------------------------------------------------------

    def _on_toggled(self, item_id: int) -> None:
        self._opened ^= {item_id}
        self._show_rows()

    def _on_sort(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self._show_rows()

    def _on_edited(self, row_id: tuple[str, int], key: str, value: str) -> None:
        services = self.ctx.opened
        item_id = row_id[1]
        if key == "label":
            self.ctx.perform(lambda: services.pool.rename(item_id, value), self.grid)
        else:
            known = {fold(category): category for category in self.grid.categories}
            category = known.get(fold(value), value)
            self.ctx.perform(lambda: services.pool.set_category([item_id], category), self.grid)

    def _merge(self) -> None:
        services, cycle_id, ids = self.ctx.services, self._cycle_id, self.grid.selected_items()
        assert services is not None and cycle_id is not None
        if self.ctx.perform(lambda: services.pool.merge(cycle_id, ids), self):
            self.select_one_of(ids)

    def _split(self) -> None:
        services, line_ids = self.ctx.services, self.grid.selected_lines()
        (item_id,) = self._owners(line_ids)
        assert services is not None
        known = {item.id for item in self._items}
        changes = self.ctx.perform(lambda: services.pool.split(item_id, line_ids), self)
        if changes is not None:
            self.select_one_of(sorted(changes.subjects["pooled_item"] - known))

    def _choose_item(self) -> None:
        line_ids = self.grid.selected_lines()
        owners = self._owners(line_ids)
        others = [item for item in self._items if owners != {item.id}]
        dialog = ItemChooser(self, others, line_ids)
        dialog.accepted.connect(self._on_item_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_item_chosen(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, ItemChooser) and dialog.chosen is not None:
            self._move(dialog.line_ids, dialog.chosen)

    def _on_cut(self) -> None:
        if self._locked:
            self.status.say(self._locked)
            return
        lines = self.grid.selected_lines()
        if not lines:
            self.status.say(
                _("Choisissez d’abord des lignes\u00a0: la barre d’espace ouvre un article et les montre.")
            )
            return
        self._cut = lines
        self._show_rows()
        words = ngettext(
            "{n} ligne coupée\u00a0: allez sur l’article voulu et faites Ctrl+V. Échap y renonce.",
            "{n} lignes coupées\u00a0: allez sur l’article voulu et faites Ctrl+V. Échap y renonce.",
            len(lines),
        )
        self.status.say(words.format(n=len(lines)))

    def _on_cut_dropped(self) -> None:
        self._cut = []
        self._show_rows()

    def _on_drop(self, item_id: int) -> None:
        if self._cut:
            self._move(self._cut, item_id)

    def _move(self, line_ids: Sequence[int], item_id: int) -> None:
        services = self.ctx.opened
        if self.ctx.perform(lambda: services.pool.move_lines(line_ids, item_id), self):
            self._cut = []
            self._opened.add(item_id)
            self._show_rows()
            self.grid.select_id((LINE, line_ids[0]))
            self.grid.setFocus()
