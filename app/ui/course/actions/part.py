"""«Actions»: everything decided in one list, and what each member carries beside it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.core import clock
from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import shortened
from app.domain.changes import Changes
from app.domain.members import Member
from app.domain.programme import SourceKind
from app.ui.context import Context
from app.ui.course.actions.entry import EntryLine
from app.ui.course.actions.filters import ActionFilters
from app.ui.course.actions.foot import MOST, ActionFoot
from app.ui.course.actions.grid import ActionGrid
from app.ui.course.actions.lines import ActionLine, Filter, action_lines, count_words, place_of
from app.ui.course.actions.loads import LoadsCard
from app.ui.evaluation.people import People
from app.ui.kit import Card, EmptyState, SearchField, StatusLine, button, column, pill, set_size, stacked
from app.ui.kit.two_cards import TwoCards
from app.ui.parts.part import Part

NOTHING, WORK = range(2)


class ActionsPart(Part):
    """The programme of the network in view."""

    subjects = frozenset(
        {
            *("action", "action_source", "adaptation", "cycle", "difficulty", "follow_up", "meeting"),
            *("member", "role", "role_holder", "standing_holder", "standing_role", "survey", "wave"),
        }
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="actions")
        self._network: int | None = None
        self._lines: dict[int, ActionLine] = {}
        self._adding = False
        self._sent = False
        self.people = People()
        self.print_button = button(_("Imprimer"), name="actions-print", icon="print")
        self.print_button.clicked.connect(self._on_print)
        self.empty = EmptyState(
            _("Aucune action n’est notée. Une action dit qui fait quoi, et pour quand."),
            _("Ajouter une action"),
            name="actions-empty",
            icon="check",
            act_icon="add",
        )
        self.empty.acted.connect(self._on_begin)
        self.loads = LoadsCard()
        self.loads.chosen.connect(self._on_member)
        two = TwoCards(self._made_card(), self.loads, name="actions-two", shares=(66, 34), least=900)
        self.faces = stacked(self.empty, two, name="actions-faces")
        self.add(self.faces, stretch=1)

    # --- how it is made ---------------------------------------------------------------------------

    def _made_card(self) -> Card:
        self.card = Card(name="actions-card", flush=True)
        self.late = pill("", "danger", name="actions-late")
        self.search = SearchField(name="actions-search", hint=_("Rechercher…"), width=150)
        self.card.add_to_head(self.late)
        self.card.add_to_head(self.search)
        self.entry = EntryLine()
        self.entry.added.connect(self._on_add)
        self.grid = ActionGrid()
        self.grid.done_asked.connect(self._on_done)
        self.grid.cell_edited.connect(self._on_edited)
        self.grid.rows_removed.connect(self._on_removed)
        self.grid.row_activated.connect(self._on_origin)
        self.grid.current_row_changed.connect(self._on_current)
        self.entry.left_down.connect(self._on_down)
        self.status = StatusLine(name="actions-status")
        self.grid.status_changed.connect(self.status.say)
        self.filters = ActionFilters()
        self.filters.changed.connect(self._on_filter)
        self.search.textChanged.connect(self.grid.filter_text)
        self.foot = ActionFoot()
        self.foot.origin_asked.connect(self._on_origin)
        self.foot.done_asked.connect(self._on_done)
        self.foot.remove_button.clicked.connect(self.grid.remove_selected)
        self.card.add(column(self.entry, self.filters, gap=8, margins=(15, 0, 15, 0)))
        self.card.add(self.grid, stretch=1)
        self.card.add(column(self.status, self.foot, gap=6, margins=(15, 0, 15, 0)))
        set_size(self.grid, height=200, least=True)
        return self.card

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self.print_button,)

    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        services, on = self.ctx.opened, clock.today()
        self._show_people(services.members.all(network_id), on)
        if network_id != self._network:
            self._forget(network_id)
        lines = action_lines(services.programme.all(network_id, on), on)
        self._lines = {line.id: line for line in lines}
        self.filters.show_counts(lines)
        to_do, late = count_words(lines)
        self.card.set_head(to_do)
        self.late.setText(late)
        self.late.setVisible(bool(late))
        self.grid.set_rows(lines)
        self.loads.show_loads(services.programme.loads(network_id, on))
        self.loads.show_chosen(self.filters.wanted.member_id)
        self.faces.setCurrentIndex(WORK if lines or self._adding else NOTHING)
        self.print_button.setVisible(bool(lines))
        self._on_current(None)

    def _forget(self, network_id: int) -> None:
        """Another network: nothing of the former one is kept."""
        self._network, self._adding = network_id, False
        self.filters.choose(Filter())
        self.search.clear()

    def _show_people(self, members: Sequence[Member], on: date) -> None:
        names = [member.name for member in members if member.active_on(on)]
        self.people = People(members)
        self.entry.offer_people(names)
        self.grid.offer_people(names)
        self.filters.show_people(members)

    def begin(self) -> None:
        """Where one types the next action; on the row one was sent to."""
        if self.faces.currentIndex() == NOTHING:
            self.empty.setFocus()
        elif self._sent:
            self.grid.setFocus()
        else:
            self.entry.begin()
        self._sent = False

    def open_at(self, argument: object) -> None:
        """Go to the action with this id, whatever was filtered; a Filter shows what it keeps."""
        if isinstance(argument, Filter):
            self.filters.choose(argument)
        elif isinstance(argument, int) and argument in self._lines:
            self.search.clear()
            if self.grid.rows_model.position(argument) < 0:
                self.filters.choose(Filter())
            self._sent = self.grid.select_id(argument, "text")

    # --- filters ----------------------------------------------------------------------------------

    @Slot()
    def _on_filter(self) -> None:
        wanted = self.filters.wanted
        self.grid.rows_model.filter_rows(None if wanted == Filter() else wanted.keeps)
        self.loads.show_chosen(wanted.member_id)
        self._on_current(None)

    @Slot(object)
    def _on_member(self, member_id: object) -> None:
        person = self.filters.person
        person.setCurrentIndex(max(person.findData(member_id), 0))

    # --- the row in view --------------------------------------------------------------------------

    @property
    def line(self) -> ActionLine | None:
        """The action under the cursor."""
        current = self.grid.current_id()
        return self._lines.get(current) if isinstance(current, int) else None

    @Slot(object)
    def _on_current(self, _action_id: object) -> None:
        self.foot.show_line(self.line)

    @Slot()
    def _on_down(self) -> None:
        self.grid.setFocus()

    # --- acts -------------------------------------------------------------------------------------

    @Slot()
    def _on_begin(self) -> None:
        self._adding = True
        self.faces.setCurrentIndex(WORK)
        self.entry.begin()

    @Slot()
    def _on_add(self) -> None:
        self.entry.clear_errors()
        if self.ctx.perform(self._added, self) is not None:
            self.entry.clear()

    def _added(self) -> Changes:
        network_id, typed = self.ctx.network_id, self.entry
        assert network_id is not None
        member_id = self.people.named(typed.person.text(), "member")
        add = self.ctx.opened.programme.add
        return add(network_id, typed.text.text(), member_id, typed.due_day(), clock.today())

    def show_user_error(self, error: UserError) -> bool:
        return self.entry.show_user_error(error)

    @Slot(object, str, object)
    def _on_edited(self, action_id: int, key: str, value: Any) -> None:
        if key == "done":
            self._on_done(action_id)
        else:
            self.ctx.perform(lambda: self._changed(self._lines[action_id], key, value), self.grid)

    def _changed(self, line: ActionLine, key: str, value: Any) -> Changes:
        text = (value or "") if key == "text" else line.text
        member_id = self.people.named(value, key) if key == "member" else line.member_id
        due = value if key == "due" else line.due
        return self.ctx.opened.programme.edit(line.id, text, member_id, due)

    @Slot(int)
    def _on_done(self, action_id: int) -> None:
        """Done today, or open again; the cursor stays where it was in the list, for the next one."""
        line, finish = self._lines[action_id], self.ctx.opened.programme.finish
        on = None if line.done else clock.today()
        place = self.grid.currentIndex()
        row, at = place.row(), place.column()
        if not self.ctx.perform(lambda: finish(action_id, on), self.grid):
            return
        last = self.grid.rows_model.rowCount() - 1
        if last >= 0:
            self.grid.go(min(max(row, 0), last), max(at, 0))
        words = (
            _("«\u00a0{text}\u00a0» est à faire de nouveau.")
            if line.done
            else _("«\u00a0{text}\u00a0» est faite.")
        )
        self.ctx.messages.banner(words.format(text=shortened(line.text, MOST)), undo=True)

    @Slot(object)
    def _on_removed(self, ids: Sequence[int]) -> None:
        if self.ctx.perform(lambda: self.ctx.opened.programme.remove(ids), self.grid):
            words = ngettext("Action supprimée.", "{n} actions supprimées.", len(ids)).format(n=len(ids))
            self.ctx.messages.banner(words, undo=True)

    @Slot(object)
    def _on_origin(self, action_id: Hashable) -> None:
        line = self._lines.get(action_id) if isinstance(action_id, int) else None
        place = place_of(line.origin) if line is not None else None
        if line is None or place is None:
            return
        if line.kind is SourceKind.DEBRIEF:
            self.ctx.cycle_id = line.origin.source_id
        self.ctx.signals.navigate_requested.emit(*place)

    @Slot()
    def _on_print(self) -> None:
        self.ctx.signals.navigate_requested.emit("documents", "programme")
