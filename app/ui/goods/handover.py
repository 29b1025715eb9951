"""«Distribution»: what each member takes home, ticked on screen or keyed from the signed sheet."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton

from app.core import clock
from app.core.i18n import _, ngettext
from app.domain.changes import Changes
from app.domain.goods import Share
from app.ui.context import Context
from app.ui.goods import SHARE_TABLES
from app.ui.goods.handover_rows import BY_ITEM, BY_MEMBER, HandRow, hand_rows, holding, ids_of, style_of
from app.ui.goods.single_click import SingleClick
from app.ui.kit import (
    Adaptive,
    Card,
    Column,
    DateEdit,
    EmptyState,
    Grid,
    SearchField,
    StatusLine,
    button,
    column,
    holder,
    label,
    primary_button,
    row,
    set_size,
    stacked,
    tab_button,
)
from app.ui.kit.flow import Flow
from app.ui.parts.part import Part


class HandoverPart(Part):
    """One list, read by member or by article: Space ticks, Enter goes down."""

    subjects = SHARE_TABLES

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="handover")
        self._shares: list[Share] = []
        self._rows: list[HandRow] = []
        self._reading = BY_MEMBER
        self._made_print()
        self.empty = EmptyState(
            _("Il n’y a encore rien à distribuer\u00a0: les parts se font à la réception."),
            _("Aller à la réception"),
            name="handover-empty",
            icon="box",
        )
        self.empty.acted.connect(self._on_reception)
        work = column(self._made_head(), gap=14)
        work.addWidget(self._made_card(), 1)
        self.stack = stacked(self.empty, holder(work, name="handover-work"), name="handover-stack")
        self.add(self.stack, stretch=1)

    # --- how it is made ---------------------------------------------------------------------------

    def _made_print(self) -> None:
        self.print_button = button(_("Imprimer"), name="handover-print", icon="print")
        self._menu = QMenu(self.print_button)
        self._menu.setObjectName("handover-papers")
        self._menu.setAccessibleName(_("Papiers de la distribution"))
        papers = (
            ("distribution_members", _("Distribution par &membre")),
            ("distribution_items", _("Distribution par &article")),
            ("wall", _("&Tableau mural")),
            ("labels", _("&Étiquettes de caisse")),
        )
        for kind, words in papers:
            action = self._menu.addAction(words, self._on_print)
            action.setObjectName(f"handover-print-{kind}")
            action.setData(kind)
        self.print_button.setMenu(self._menu)

    def _made_head(self) -> Adaptive:
        self._tabs = QButtonGroup(self)
        self.tab_buttons: dict[str, QPushButton] = {}
        for key, words in ((BY_MEMBER, _("Par membre")), (BY_ITEM, _("Par article"))):
            made = tab_button(words, name=f"handover-by-{key}")
            made.clicked.connect(self._on_tab)
            self._tabs.addButton(made)
            self.tab_buttons[key] = made
        self.tab_buttons[BY_MEMBER].setChecked(True)
        self.day = DateEdit(name="handover-day", accessible=_("Remis le"))
        self.day.set_value(clock.today())
        set_size(self.day, width=120)
        when = label(_("Remis le"), "muted", name="handover-day-label")
        when.setBuddy(self.day)
        return Adaptive(
            (Flow(*self.tab_buttons.values(), name="handover-tabs"), 1),
            (holder(row(when, self.day, 1)), 0),
            name="handover-head",
        )

    def _made_card(self) -> Card:
        self.card = Card(name="handover-card", flush=True)
        self.search = SearchField(name="handover-search", hint=_("Rechercher…"), width=160)
        self.card.add_to_head(self.search)
        self.grid = Grid(
            [
                Column("name", _("Lot"), width=0),
                Column("quantity", _("Quantité"), width=120, align="right"),
                Column("handed", _("Remis"), "check", editable=True, width=84),
                Column("signed", _("Signé"), "check", editable=True, width=84),
                Column("day", _("Remis le"), "day", width=110),
            ],
            name="handover-grid",
            accessible=_("Lots à remettre"),
            sortable=False,
            holds_tab=False,  # the arrows go between the two ticks
            row_style=style_of,
        )
        self.status = StatusLine(name="handover-status")
        hint = _("Espace coche, Entrée descend, Ctrl+Entrée remet tout. Ce qui est signé est remis.")
        self.keys = label(hint, "note", wrap=True, name="handover-keys")
        self.all_button = primary_button(_("Tout remis"), name="handover-all", icon="check")
        self.all_button.clicked.connect(self._on_all)
        SingleClick(self.all_button)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            keys = QShortcut(QKeySequence(Qt.Modifier.CTRL | key), self)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(self.all_button.click)
        foot = Adaptive((self.keys, 1), (holder(row(1, self.all_button)), 0), name="handover-foot")
        self.card.add(self.grid, stretch=1)
        self.card.add(column(self.status, foot, gap=6, margins=(15, 0, 15, 0)))
        self.search.textChanged.connect(self._on_search)
        self.grid.status_changed.connect(self.status.say)
        self.grid.cell_edited.connect(self._on_ticked)
        self.grid.current_row_changed.connect(self._on_current)
        return self.card

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self.print_button,)

    def begin(self) -> None:
        (self.grid if self.stack.currentIndex() else self.empty).setFocus()

    def reload(self) -> None:
        services, purchase_id = self.ctx.services, self.ctx.purchase_id
        if services is None or purchase_id is None:
            return
        self._shares = services.handover.shares(purchase_id)
        self.stack.setCurrentIndex(1 if self._shares else 0)
        self.print_button.setEnabled(bool(self._shares))
        done = sum(share.handed is not None for share in self._shares)
        signed = sum(share.signed for share in self._shares)
        n = len(self._shares)
        head = ngettext("{done} lot remis sur {n}", "{done} lots remis sur {n}", done).format(done=done, n=n)
        note = ngettext("{n} signé", "{n} signés", signed).format(n=signed) if signed else ""
        self.card.set_head(head, note)
        self._show_rows()

    def _show_rows(self) -> None:
        rows = self._rows = hand_rows(self._shares, self._reading)
        self.grid.set_rows(rows)
        if self.grid.current_id() is None and rows:
            self.grid.select_id(self.grid.rows_model.id_at(0), "handed")
        self._on_current(self.grid.current_id())

    @Slot(str)
    def _on_search(self, words: str) -> None:
        self.grid.rows_model.filter_rows(holding(words))

    @Slot()
    def _on_tab(self) -> None:
        self._reading = self.sender().objectName().rpartition("-")[2]
        self._show_rows()

    def _group(self) -> HandRow | None:
        """The member or article of the row under the cursor, with every lot."""
        current, found = self.grid.current_id(), None
        if current is None:
            return None
        for each in self._rows:
            found = each if each.is_group else found
            if each.id == current:
                return found
        return None

    @Slot(object)
    def _on_current(self, _row_id: Hashable) -> None:
        group = self._group()
        words = _("Tout remis")
        if group is not None:
            to = _("Tout remis à {name}") if self._reading == BY_MEMBER else _("Tout remis\u00a0: {name}")
            words = to.format(name=group.name)
        self.all_button.setText(words.replace("&", "&&"))
        self.all_button.setAccessibleName(words)
        self.all_button.setEnabled(group is not None and not group.handed)

    # --- acts -------------------------------------------------------------------------------------

    @Slot(object, str, object)
    def _on_ticked(self, row_id: Hashable, key: str, value: object) -> None:
        ticked: HandRow | None = next(
            (each for each in self.grid.rows_model.rows() if each.id == row_id), None
        )
        if ticked is None:
            return
        if key == "signed":
            self._hand(ids_of(ticked.shares), signed=bool(value))
        elif value:
            self._hand(ids_of(share for share in ticked.shares if share.handed is None), signed=False)
        else:
            self._take_back(ticked)

    def _perform(self, act: Callable[[], Changes | None]) -> bool:
        return self.ctx.perform(act, self.grid) is not None

    def _hand(self, share_ids: Sequence[int], *, signed: bool) -> bool:
        services, on = self.ctx.services, self.day.day_or_today()
        assert services is not None
        return self._perform(lambda: services.handover.hand(share_ids, on, signed))

    def _take_back(self, ticked: HandRow) -> None:
        services = self.ctx.opened
        ids = ids_of(share for share in ticked.shares if share.handed is not None)
        if self._perform(lambda: services.handover.take_back(ids)):
            said = ngettext(
                "{n} lot repris\u00a0: il est de nouveau en stock.",
                "{n} lots repris\u00a0: ils sont de nouveau en stock.",
                len(ids),
            )
            self.ctx.messages.banner(said.format(n=len(ids)), undo=True)

    @Slot()
    def _on_all(self) -> None:
        group = self._group()
        if group is None:
            return
        ids = ids_of(share for share in group.shares if share.handed is None)
        pressed = self.all_button.hasFocus()
        if ids and self._hand(ids, signed=False):
            said = ngettext("{n} lot remis\u00a0: {name}.", "{n} lots remis\u00a0: {name}.", len(ids))
            self.ctx.messages.banner(said.format(n=len(ids), name=group.name), undo=True)
            self._go_on(group.id, pressed=pressed)

    def _go_on(self, served: Hashable, *, pressed: bool) -> None:
        """To the next one not served, from the top once at the end: one presses again."""
        groups = [each for each in self.grid.rows_model.rows() if each.is_group]
        at = next((at for at, each in enumerate(groups) if each.id == served), 0)
        waiting = [each.id for each in groups[at:] + groups[:at] if not each.handed]
        if waiting:
            self.grid.select_id(waiting[0], "handed")
        (self.all_button if waiting and pressed else self.grid).setFocus()

    @Slot()
    def _on_print(self) -> None:
        chosen = self.sender()
        if isinstance(chosen, QAction):
            self.ctx.signals.navigate_requested.emit("documents", chosen.data())

    @Slot()
    def _on_reception(self) -> None:
        self.ctx.signals.navigate_requested.emit("goods", "reception")
