"""What the two logs share: a grid one types in, oldest first, so that the newest is above the empty row."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from app.core import clock
from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.domain.changes import Changes
from app.domain.members import Member
from app.ui.context import Context
from app.ui.evaluation.pasted import rows_from, values_of
from app.ui.evaluation.people import People
from app.ui.kit import (
    Adaptive,
    Card,
    EmptyState,
    Grid,
    SearchField,
    StatusLine,
    column,
    holder,
    label,
    primary_button,
    row,
)
from app.ui.kit.label_completion import LabelCompletion
from app.ui.parts.part import Part

NO_MEMBERS, NOTHING, LOG = range(3)
_FAULTS_SAID = 5


class LogPart(Part):
    """A log of the network in view. A subclass builds its body with `lay_out`, then says what a row is.

    `people_keys` are the columns where members are named, `least_members` how many the network must have.
    """

    people_keys: tuple[str, ...] = ()
    least_members = 0

    def __init__(self, ctx: Context, *, name: str, grid: Grid, empty: EmptyState, add_text: str) -> None:
        super().__init__(ctx, name=name)
        self._adding = False
        self._sent = False
        self._network: int | None = None
        self.members: Sequence[Member] = ()
        self.people = People()
        self.grid = grid
        self.empty = empty
        self.empty.acted.connect(self._on_add)
        self.add_button = primary_button(add_text, name=f"{name}-add", icon="add")
        self.add_button.clicked.connect(self._on_add)
        self.no_members = EmptyState(
            _("Il faut d’abord des membres\u00a0: ce sont eux que l’on nomme ici."),
            _("Ajouter des membres"),
            name=f"{name}-no-members",
            icon="members",
            act_icon="add",
        )
        self.no_members.acted.connect(self._on_add_members)
        self.card = Card(name=f"{name}-card", flush=True)
        self.search = SearchField(name=f"{name}-search", hint=_("Rechercher…"), width=170)
        self.title = label("", "heading", name=f"{name}-title")
        self.note = label("", "note", name=f"{name}-note")
        self.tools = row(self.search, gap=8)
        head = Adaptive(
            (holder(row(self.title, 1, self.note, gap=8)), 1),
            (holder(self.tools), 0),
            name=f"{name}-head",
            gap=8,
        )
        self.card.add(row(head, margins=(15, 0, 15, 0)))
        self.status = StatusLine(name=f"{name}-status")
        self.card.add(self.grid, stretch=1)
        self.card.add(column(self.status, margins=(15, 0, 15, 0)))
        self.completions = {key: LabelCompletion(self.grid, key) for key in self.people_keys}
        self.faces = QStackedWidget()
        self.faces.setObjectName(f"{name}-faces")
        self.grid.status_changed.connect(self.status.say)
        self.grid.row_added.connect(self._on_added)
        self.grid.cell_edited.connect(self._on_edited)
        self.grid.rows_removed.connect(self._on_removed)
        self.grid.paste_requested.connect(self._on_pasted)
        self.search.textChanged.connect(self.grid.filter_text)

    def lay_out(self, work: QWidget) -> None:
        """Show `work` once there are members and something is noted, or about to be."""
        for face in (self.no_members, self.empty, work):
            self.faces.addWidget(face)
        self.add(self.faces, stretch=1)

    # --- what a subclass says ---------------------------------------------------------------------

    @abstractmethod
    def rows(self, network_id: int) -> Sequence[Any]:
        """The rows of the log, newest first."""

    @abstractmethod
    def draft_of(self, values: Mapping[str, Any]) -> Any:
        """What is typed in the empty row, or pasted, checked; UserError naming the column."""

    @abstractmethod
    def store(self, network_id: int, drafts: Sequence[Any]) -> Changes:
        """Write them in one action."""

    @abstractmethod
    def change(self, row_id: int, fields: Mapping[str, Any]) -> Changes:
        """Change fields of a row."""

    @abstractmethod
    def discard(self, ids: Sequence[int]) -> Changes:
        """Remove rows."""

    @abstractmethod
    def count_words(self, n: int) -> str:
        """«3 bonnes pratiques»."""

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self.add_button,)

    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        if network_id != self._network:
            self._network, self._adding = network_id, False
            self.grid.rows_model.clear_draft()
        self.members = self.ctx.opened.members.all(network_id)
        today = clock.today()
        active = [member.name for member in self.members if member.active_on(today)]
        self.people = People(self.members)
        for key in self.people_keys:
            self.completions[key].set_labels(active)
        rows = self.rows(network_id)
        self.show_rows(rows)
        self.grid.set_rows(list(reversed(rows)))
        if len(self.members) < self.least_members and not rows:
            self.faces.setCurrentIndex(NO_MEMBERS)
        else:
            self.faces.setCurrentIndex(LOG if rows or self._adding else NOTHING)
        # An empty page has its own button: one thing to do, said once.
        self.add_button.setVisible(self.faces.currentIndex() == LOG)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show what else follows from the rows; override."""

    def begin(self) -> None:
        """On the empty row, so that what is typed is noted; on the row one was sent to."""
        face = self.faces.currentIndex()
        if face != LOG:
            (self.no_members if face == NO_MEMBERS else self.empty).setFocus()
            return
        self.grid.setFocus()
        if not self._sent:
            self.begin_row()
        self._sent = False

    def begin_row(self) -> None:
        """Put the cursor where it is wanted when nothing was asked for."""
        self.grid.select_id(None)

    def open_at(self, argument: object) -> None:
        """Go to the row with this id."""
        if isinstance(argument, int):
            self.search.clear()
            self._sent = self.grid.select_id(argument)

    # --- what is typed ----------------------------------------------------------------------------

    @Slot()
    def _on_add_members(self) -> None:
        self.ctx.signals.navigate_requested.emit("members", None)

    @Slot()
    def _on_add(self) -> None:
        self._adding = True
        self.reload()
        self.search.clear()
        self.grid.setFocus()
        self.grid.select_id(None)

    def fields_of(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Cells as fields: names become members."""
        return {
            key: self.people.named(value, key) if key in self.people_keys else value
            for key, value in values.items()
        }

    @property
    def _opened_network(self) -> int:
        network_id = self.ctx.network_id
        assert network_id is not None
        return network_id

    @Slot(object)
    def _on_added(self, values: Mapping[str, Any]) -> None:
        self.ctx.perform(lambda: self._stored(values), self.grid)

    def _stored(self, values: Mapping[str, Any]) -> Changes:
        return self.store(self._opened_network, [self.draft_of(values)])

    @Slot(object, str, object)
    def _on_edited(self, row_id: int, key: str, value: object) -> None:
        self.ctx.perform(lambda: self.change(row_id, self.fields_of({key: value})), self.grid)

    @Slot(object)
    def _on_removed(self, ids: Sequence[Hashable]) -> None:
        chosen = [each for each in ids if isinstance(each, int)]
        if self.ctx.perform(lambda: self.discard(chosen), self.grid):
            n = len(chosen)
            words = ngettext("{what} supprimée.", "{what} supprimées.", n)
            self.ctx.messages.banner(words.format(what=self.count_words(n)), undo=True)

    @Slot(object)
    def _on_pasted(self, cells: list[list[str]]) -> None:
        columns = self.grid.rows_model.columns
        drafts: list[Any] = []
        faults: list[str] = []
        for number, texts in rows_from(cells, columns):
            try:
                drafts.append(self.draft_of(values_of(texts, columns)))
            except UserError as error:
                faults.append(_("Ligne {n}\u00a0: {why}").format(n=number, why=error.message))
        if faults:
            self._say_faults(faults)
        elif drafts and self.ctx.perform(lambda: self.store(self._opened_network, drafts), self):
            n = len(drafts)
            words = ngettext("{what} collée.", "{what} collées.", n)
            self.ctx.messages.banner(words.format(what=self.count_words(n)), undo=True)

    def _say_faults(self, faults: Sequence[str]) -> None:
        said = [_("Rien n’a été collé. Corrigez ces lignes dans le tableur, puis collez de nouveau."), ""]
        said += faults[:_FAULTS_SAID]
        more = len(faults) - _FAULTS_SAID
        if more > 0:
            words = ngettext("et {n} autre ligne.", "et {n} autres lignes.", more)
            said.append(words.format(n=more))
        self.ctx.messages.error(self, "\n".join(said))


def require(fields: Mapping[str, Any], key: str, words: str, *, only_given: bool = False) -> None:
    """UserError beside `key` when it is blank; with `only_given`, not when it is not spoken of."""
    if fields.get(key) is None and not (only_given and key not in fields):
        raise UserError(words, field=key)
