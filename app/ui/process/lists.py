"""Step 1: who has handed in a list, and the list of the member in view, typed without the mouse."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from app.core.formats import money
from app.core.i18n import _, ngettext
from app.domain.lists import ListStatus
from app.ui.context import Context
from app.ui.kit.buttons import button
from app.ui.kit.cards import Card
from app.ui.kit.columns import Column
from app.ui.kit.grid import Grid
from app.ui.kit.labels import EmptyState
from app.ui.kit.layout import set_size, stacked
from app.ui.kit.two_cards import TwoCards
from app.ui.parts.part import Part
from app.ui.process.list_entry import LEAST_GRID, ListEntry

SIDE_BY_SIDE = 990
"""Width in pixels at 100 % under which a member's list stands below the members."""

NEXT_KEYS = ("Ctrl+PgDown", "Ctrl+Down")
PREVIOUS_KEYS = ("Ctrl+PgUp", "Ctrl+Up")


def state_of(status: ListStatus) -> str:
    """«remise», «en cours» or «pas encore»."""
    if status.handed_in:
        return _("remise")
    return _("en cours") if status.lines else _("pas encore")


def tone_of(status: ListStatus) -> str:
    """The tone of the badge that says `state_of`."""
    return "done" if status.handed_in else "attention" if status.lines else ""


class ListsStep(Part):
    """Members at the left with the state of their list, the lines of the one in view at the right."""

    subjects = frozenset({"member", "member_list", "need_line", "cycle"})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="lists")
        self._cycle_id: int | None = None
        self.import_button = button(_("Importer…"), name="lists-import", icon="import")
        self.import_button.clicked.connect(self._on_import)
        self.forms_button = button(_("Imprimer les formulaires"), name="lists-forms", icon="print")
        self.forms_button.clicked.connect(self._on_forms)
        self.card = Card(_("Listes remises"), name="lists-card", flush=True)
        self.members = Grid(
            [
                Column("member", _("Membre"), width=0, strong=True),
                Column("lines", _("Lignes"), "int", width=62, getter=_lines),
                Column("total", _("Total"), "money", width=104, getter=_total),
                Column("state", _("Liste"), "pill", width=100, getter=state_of, tone=tone_of, align="right"),
            ],
            name="lists-members",
            accessible=_("Membres et état de leur liste"),
            sortable=False,
            row_id=_member_of,
        )
        set_size(self.members, height=LEAST_GRID, least=True)
        self.members.current_row_changed.connect(self._on_member)
        self.members.row_activated.connect(self._on_activated)
        self.card.add(self.members, stretch=1)
        self.entry = ListEntry(ctx)
        self.entry.next_requested.connect(self.show_next)
        sides = TwoCards(self.card, self.entry, name="lists-sides", shares=(44, 56), least=SIDE_BY_SIDE)
        self.empty = EmptyState(
            _("Le réseau n’a pas encore de membres\u00a0: ce sont eux qui remettent les listes."),
            _("Ajouter des membres"),
            name="lists-empty",
            icon="members",
            act_icon="add",
        )
        self.empty.acted.connect(self._on_add_members)
        self._faces = stacked(sides, self.empty, name="lists-faces")
        self.add(self._faces, stretch=1)
        self._add_keys(NEXT_KEYS, self.show_next)
        self._add_keys(PREVIOUS_KEYS, self.show_previous)

    def _add_keys(self, written: Sequence[str], slot: Callable[[], object]) -> None:
        for keys in written:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def begin(self) -> None:
        if self.members.rows_model.rowCount():
            self.entry.begin_line()

    def actions(self) -> Sequence[QPushButton]:
        return (self.import_button, self.forms_button)

    def reload(self) -> None:
        cycle_id = self.ctx.cycle_id
        if cycle_id is None:
            return
        statuses = self.ctx.opened.lists.statuses(cycle_id)
        self._faces.setCurrentIndex(0 if statuses else 1)
        self._say_counts(statuses)
        self.members.set_rows(statuses)
        known = [status.member_id for status in statuses]
        wanted = self.entry.member_id if cycle_id == self._cycle_id else None
        if cycle_id != self._cycle_id or self.entry.member_id not in known:
            self.entry.forget()
        self._cycle_id = cycle_id
        if wanted not in known and known:
            wanted = next((s.member_id for s in statuses if not s.handed_in), known[0])
        if wanted in known:
            if self.members.current_id() != wanted:
                self.members.select_id(wanted)
            self._show(wanted)

    def _say_counts(self, statuses: Sequence[ListStatus]) -> None:
        handed_in = sum(status.handed_in for status in statuses)
        head = ngettext("{n} liste remise sur {all}", "{n} listes remises sur {all}", handed_in)
        lines = sum(status.lines for status in statuses)
        total = money(sum(status.total for status in statuses))
        note = ngettext("{n} ligne · {total}", "{n} lignes · {total}", lines).format(n=lines, total=total)
        self.card.set_head(head.format(n=handed_in, all=len(statuses)), note)

    def _show(self, member_id: int) -> None:
        rows = self.members.rows_model.rows()
        position = self.members.rows_model.position(member_id)
        self.entry.show_member(rows[position], is_last=position == len(rows) - 1)

    @Slot(object)
    def _on_member(self, member_id: Hashable) -> None:
        if not isinstance(member_id, int) or member_id == self.entry.member_id:
            return
        if self.entry.commit():
            self._show(member_id)
        elif self.entry.member_id is not None:
            self.members.select_id(self.entry.member_id)
            self.entry.say_unfinished()

    @Slot(object)
    def _on_activated(self, _member_id: Hashable) -> None:
        self.entry.begin_line()

    @Slot()
    def show_next(self) -> None:
        """The next member's list, ready to be typed."""
        self._step_by(1)

    @Slot()
    def show_previous(self) -> None:
        """The list of the member before."""
        self._step_by(-1)

    def _step_by(self, move: int) -> None:
        if not self.entry.commit():
            self.entry.say_unfinished()
            return
        rows = self.members.rows_model.rows()
        position = self.members.rows_model.position(self.entry.member_id) + move
        if 0 <= position < len(rows):
            self.members.select_id(rows[position].member_id)
        self.entry.begin_line()

    @Slot()
    def _on_import(self) -> None:
        self.ctx.signals.action_requested.emit("import_lists")

    @Slot()
    def _on_forms(self) -> None:
        self.ctx.signals.navigate_requested.emit("documents", "forms")

    @Slot()
    def _on_add_members(self) -> None:
        self.ctx.signals.navigate_requested.emit("members", None)


def _member_of(status: ListStatus) -> int:
    return status.member_id


def _lines(status: ListStatus) -> int | None:
    return status.lines or None


def _total(status: ListStatus) -> int | None:
    return status.total or None
