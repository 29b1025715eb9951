"""The button that chooses, starts, changes and removes cycles."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.core.formats import day as format_day
from app.core.i18n import _
from app.domain.planning import Cycle
from app.ui.context import Context
from app.ui.kit.buttons import PushButton
from app.ui.kit.icons import set_icon
from app.ui.process.cycle_dialog import edit_cycle, new_cycle


class CycleMenu(PushButton):
    """«Cycle»: the cycles of the network with the one in view checked, then what can be done with it."""

    def __init__(self, ctx: Context, page: QWidget) -> None:
        super().__init__(_("Cycle"))
        self._ctx = ctx
        self._page = page
        self._current: Cycle | None = None
        self.setObjectName("process-cycle-menu")
        self.setAccessibleName(_("Choisir ou modifier le cycle"))
        self.setProperty("role", "button")
        self.setAutoDefault(False)
        set_icon(self, "process", size=16)
        self._menu = QMenu(self)
        self._menu.setObjectName("process-cycles")
        self.setMenu(self._menu)

    def show_cycles(self, cycles: Sequence[Cycle], current: Cycle | None) -> None:
        """Fill the menu; `current` is the one in view."""
        self._current = current
        self._menu.clear()
        group = QActionGroup(self._menu)
        for cycle in cycles:
            text = _("{title} (depuis le {day})").format(
                title=cycle.title.replace("&", "&&"), day=format_day(cycle.started)
            )
            action = self._menu.addAction(text, self._on_chosen)
            action.setObjectName(f"process-cycle-{cycle.id}")
            action.setData(cycle.id)
            action.setCheckable(True)
            action.setChecked(current is not None and cycle.id == current.id)
            group.addAction(action)
        self._menu.addSeparator()
        self._add("new", _("&Nouveau cycle…"), "add", self.start_cycle)
        if current is not None:
            self._add("edit", _("&Modifier ce cycle…"), "edit", self._on_edit)
            self._add("remove", _("&Supprimer ce cycle"), "remove", self._on_remove)

    def _add(self, key: str, text: str, icon: str, slot: Callable[[], object]) -> None:
        action: QAction = self._menu.addAction(text, slot)
        action.setObjectName(f"process-cycle-{key}")
        set_icon(action, icon)

    @Slot()
    def _on_chosen(self) -> None:
        chosen = self.sender()
        if isinstance(chosen, QAction):
            self._ctx.cycle_id = chosen.data()

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
