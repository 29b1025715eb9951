"""The button that chooses, starts, changes and removes cycles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.core.formats import day as format_day
from app.core.i18n import _
from app.domain.planning import Cycle
from app.ui.context import Context
from app.ui.kit.list_menu import ListMenu
from app.ui.process.cycle_dialog import edit_cycle, new_cycle


class CycleMenu(ListMenu):
    """«Cycle»: the cycles of the network with the one in view checked, then what can be done with it."""

    def __init__(self, ctx: Context, page: QWidget) -> None:
        super().__init__(
            _("Cycle"),
            name="process-cycle",
            accessible=_("Choisir ou modifier le cycle"),
            listed=_("Cycles du réseau"),
            icon="process",
        )
        self._ctx = ctx
        self._page = page
        self._current: Cycle | None = None
        self.chosen.connect(self._on_chosen)

    def show_cycles(self, cycles: Sequence[Cycle], current: Cycle | None) -> None:
        """Fill the menu; `current` is the one in view."""
        self._current = current
        words = _("{title} (depuis le {day})")
        options = [
            (cycle.id, words.format(title=cycle.title, day=format_day(cycle.started))) for cycle in cycles
        ]
        self.show_list(options, None if current is None else current.id)
        self.add_act("new", _("&Nouveau cycle…"), "add", self.start_cycle)
        if current is not None:
            self.add_act("edit", _("&Modifier ce cycle…"), "edit", self._on_edit)
            self.add_act("remove", _("&Supprimer ce cycle"), "remove", self._on_remove)

    @Slot(int)
    def _on_chosen(self, cycle_id: int) -> None:
        self._ctx.cycle_id = cycle_id

    @Slot()
    def start_cycle(self) -> None:
        """Ask for a new cycle and show it."""
        new_cycle(self._ctx, self._page)

    @Slot()
    def _on_edit(self) -> None:
        if self._current is not None:
            edit_cycle(self._ctx, self._page, self._current)

    @Slot()
    def _on_remove(self) -> None:
        cycle = self._current
        services = self._ctx.services
        if services is None or cycle is None:
            return
        if self._ctx.perform(lambda: services.cycles.remove(cycle.id), self._page):
            words = _("Cycle «\u00a0{title}\u00a0» supprimé.")
            self._ctx.messages.banner(words.format(title=cycle.title), undo=True)
