"""The list of one member: typed in the order of the paper form, pasted, corrected, handed in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from app.core import clock
from app.core.errors import UserError
from app.core.formats import money
from app.core.i18n import _, ngettext
from app.core.text import of_name
from app.domain.changes import Changes
from app.domain.lists import ListLine, ListStatus, MemberList, NeedLine
from app.ui.context import Context
from app.ui.kit.buttons import button
from app.ui.kit.cards import Card
from app.ui.kit.columns import Column
from app.ui.kit.fields import check
from app.ui.kit.grid import Grid
from app.ui.kit.label_completion import LabelCompletion
from app.ui.kit.labels import label
from app.ui.kit.layout import Adaptive, holder, row, set_size
from app.ui.kit.strips import StatusLine
from app.ui.process.import_preview import PasteDialog

LEAST_GRID = 128
"""Height in pixels at 100 % of the titles and three rows."""


def amounts(line: NeedLine) -> tuple[Any, Any]:
    """The least and the most of a line, as a cell of kind "range" shows them."""
    return line.quantity, line.most


def line_fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """Cells of the entry grid as fields of ListLine; UserError when article or quantity is blank."""
    fields = dict(values)
    if "quantity" in fields:
        if fields["quantity"] is None:
            raise UserError(_("Indiquez la quantité."), field="quantity")
        fields["quantity"], fields["most"] = fields["quantity"]
    return fields


def _columns() -> list[Column]:
    """The columns of the paper form, in its order."""
    return [
        Column("label", _("Article"), editable=True, width=0, strong=True),
        Column(
            "quantity",
            _("Quantité"),
            "range",
            editable=True,
            width=80,
            getter=amounts,
            hint=_("Un nombre, ou «\u00a0de 5 à 7\u00a0»"),
        ),
        Column("unit", _("Unité"), editable=True, width=60),
        Column(
            "unit_price",
            _("Prix payé seul"),
            "money",
            editable=True,
            width=108,
            hint=_("Ce que le membre paie seul aujourd’hui, pour une unité"),
        ),
        Column(
            "priority",
            _("Priorité"),
            "int",
            editable=True,
            width=70,
            hint=_("1\u00a0: indispensable, 2\u00a0: utile, 3\u00a0: si possible"),
        ),
        Column("note", _("Note"), editable=True, width=64),
    ]


class ListEntry(Card):
    """The right side of step 1. `show_member` first; what is typed is stored row by row."""

    next_requested = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__(name="entry-card", flush=True)
        self._ctx = ctx
        self.member_id: int | None = None
        self.dialog: PasteDialog | None = None
        self.handed_in = check(_("Liste remise (F9)"), name="entry-handed-in", slot=self._on_handed_in)
        self.next_button = button(
            _("Membre suivant"),
            name="entry-next",
            icon="chevron-right",
            tip=_("Ctrl+↓ ou Ctrl+Page suivante"),
        )
        self.next_button.clicked.connect(self.next_requested)
        self.grid = Grid(
            _columns(),
            name="entry-grid",
            accessible=_("Lignes de la liste"),
            adds=True,
            removes=True,
            sortable=False,
        )
        self._completion = LabelCompletion(self.grid, "label")
        self.status = StatusLine(name="entry-status")
        self.keys = label(
            _("Tab\u00a0: case suivante · Entrée\u00a0: ligne suivante · Ctrl+V\u00a0: coller un tableau"),
            "note",
            wrap=True,
            name="entry-keys",
        )
        self.add(self.grid, stretch=1)
        self.add(self.status)
        acts = holder(row(self.handed_in, self.next_button, gap=12))
        foot = Adaptive((self.keys, 1), (acts, 0), name="entry-foot", gap=8)
        self.add(row(foot, margins=(15, 2, 15, 2)))
        set_size(self.grid, height=LEAST_GRID, least=True)
        self.grid.status_changed.connect(self.status.say)
        self.grid.row_added.connect(self._on_added)
        self.grid.cell_edited.connect(self._on_edited)
        self.grid.rows_removed.connect(self._on_removed)
        self.grid.paste_requested.connect(self._on_paste)
        toggle = QShortcut(QKeySequence("F9"), self)
        toggle.setContext(Qt.ShortcutContext.WindowShortcut)
        toggle.activated.connect(self._on_toggle)

    @property
    def _cycle_id(self) -> int:
        cycle_id = self._ctx.cycle_id
        assert cycle_id is not None
        return cycle_id

    # --- shown ------------------------------------------------------------------------------------

    def show_member(self, status: ListStatus, *, is_last: bool) -> None:
        """Show the lines of a member."""
        self.member_id = status.member_id
        lines = self._ctx.opened.lists.lines(self._cycle_id, status.member_id)
        count = ngettext("{n} ligne", "{n} lignes", len(lines)).format(n=len(lines))
        self.set_head(status.member, f"{count} · {money(status.total)}" if lines else "")
        self._show_handed_in(status.handed_in)
        self.next_button.setEnabled(not is_last)
        self.grid.setAccessibleName(_("Liste {of_name}").format(of_name=of_name(status.member)))
        self.grid.set_rows(lines)
        network_id = self._ctx.network_id
        if network_id is not None:
            self._completion.set_labels(self._ctx.opened.lists.labels(network_id))

    def _show_handed_in(self, on: bool) -> None:
        blocked = self.handed_in.blockSignals(True)
        self.handed_in.setChecked(on)
        self.handed_in.blockSignals(blocked)

    def forget(self) -> None:
        """The member in view is gone, and what was being typed for her."""
        self.member_id = None
        self.grid.rows_model.clear_draft()
        self.status.say("")

    def commit(self) -> bool:
        """Store the row being typed; False when it cannot be taken yet."""
        focused = QApplication.focusWidget()
        if focused is not None and self.grid.isAncestorOf(focused):
            self.grid.setFocus()  # an open editor gives its text to the row
        return self.grid.commit_draft()

    def say_unfinished(self) -> None:
        """Say why another member is not shown, or the list not handed in."""
        self.status.say(
            _("Corrigez d’abord la ligne en cours, ou effacez-la avec Échap\u00a0: rien n’a été perdu.")
        )
        self.grid.setFocus()

    def begin_line(self) -> None:
        """Put the cursor in the first cell of the empty row."""
        self.grid.setFocus()
        self.grid.select_id(None)

    # --- written ----------------------------------------------------------------------------------

    @Slot(object)
    def _on_added(self, values: Mapping[str, Any]) -> None:
        if (
            self._ctx.perform(lambda: self._add_line(values), self.grid) is None
            and not self.grid.rows_model.typed.faulty
        ):
            self.grid.show_user_error(
                UserError(_("Cette ligne n’est pas encore enregistrée."), field="label")
            )

    def _add_line(self, values: Mapping[str, Any]) -> Changes:
        assert self.member_id is not None
        fields = {"label": ""} | line_fields({"quantity": None} | dict(values))
        return self._ctx.opened.lists.add_lines(self._cycle_id, self.member_id, [ListLine(**fields)])

    @Slot(object, str, object)
    def _on_edited(self, line_id: int, key: str, value: object) -> None:
        self._ctx.perform(
            lambda: self._ctx.opened.lists.update_line(line_id, line_fields({key: value})), self.grid
        )

    @Slot(object)
    def _on_removed(self, line_ids: list[int]) -> None:
        if self._ctx.perform(lambda: self._ctx.opened.lists.remove_lines(line_ids), self.grid):
            count = len(line_ids)
            said = ngettext("{n} ligne supprimée.", "{n} lignes supprimées.", count).format(n=count)
            self._ctx.messages.banner(said, undo=True)

    @Slot(bool)
    def _on_handed_in(self, on: bool) -> None:
        member_id = self.member_id
        if member_id is None:
            return
        if on and not self.commit():
            self._show_handed_in(False)
            self.say_unfinished()
            return
        day = clock.today() if on else None
        self._ctx.perform(lambda: self._ctx.opened.lists.hand_in(self._cycle_id, member_id, day), self.grid)

    @Slot()
    def _on_toggle(self) -> None:
        self.handed_in.toggle()

    @Slot(object)
    def _on_paste(self, _cells: object) -> None:
        """Add what is pasted; when something cannot be taken, show it first."""
        if self.member_id is None:
            return
        try:
            read = self._ctx.opened.lists.read_pasted(QGuiApplication.clipboard().text())
        except UserError as error:
            self.status.say(error.message)
            return
        if read.faulty or any(line.warnings for line in read.lines):
            self._ask(read)
        elif read.lines:
            self._add(list(read.lines))

    def _ask(self, read: MemberList) -> None:
        self.dialog = PasteDialog(read, self.title.text(), self)
        self.dialog.accepted_lines.connect(self._add)
        self.dialog.open()

    @Slot(object)
    def _add(self, lines: list[ListLine]) -> None:
        member_id = self.member_id
        if member_id is None:
            return
        if self._ctx.perform(
            lambda: self._ctx.opened.lists.add_lines(self._cycle_id, member_id, lines), self
        ):
            said = ngettext("{n} ligne ajoutée.", "{n} lignes ajoutées.", len(lines)).format(n=len(lines))
            self._ctx.messages.banner(said, undo=True)
            self.begin_line()
