"""The process: one cycle, its five steps always in sight, and what comes next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget

from app.core import clock
from app.core.errors import UserError
from app.core.formats import day as format_day
from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.planning import Cycle
from app.domain.steps import Step, step_label, step_title
from app.ui.context import Context
from app.ui.kit.buttons import button, tab_button
from app.ui.kit.digit_keys import place_keys
from app.ui.kit.labels import EmptyState
from app.ui.kit.layout import column, holder, row, scrolled, set_size
from app.ui.kit.stepper import Stepper
from app.ui.page import Page
from app.ui.parts.actions_row import ActionsRow
from app.ui.parts.stack import PartStack
from app.ui.process.cycle_menu import CycleMenu
from app.ui.process.footer import Footer, FooterWords, footer_words
from app.ui.process.places import MAIN, PLANNING, TABS, places, step_of

LEAST_STEP = 240
"""Height a step keeps, in pixels at 100 %: under it, big type in a small window, the whole page scrolls."""

ONWARD_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class ProcessPage(Page):
    """The cycle `ctx.cycle_id`: header, stepper, the step in view, footer.

    It follows the group: when the cycle or its step changes, the step the group stands at is shown; any other
    can be looked at without moving the group.
    """

    subjects = frozenset(
        {
            "cycle",
            "planned_step",
            "member_list",
            "need_line",
            "pooled_item",
            "spelling",
            "voter",
            "agreement",
            "collective_item",
            "role",
            "role_holder",
        }
    )

    def __init__(self, ctx: Context) -> None:
        self._places = places()
        self._cycle: Cycle | None = None
        self._step = Step.LISTS
        self._words = FooterWords("", None, "")
        super().__init__(ctx, name="process")
        for step in Step:
            keys = QShortcut(self)
            keys.setKeys([QKeySequence(written) for written in place_keys(step.value)])
            keys.setObjectName(f"process-key-{step.value}")
            keys.activated.connect(self._on_step_key)
        onward = QShortcut(self)
        onward.setKeys([QKeySequence(written) for written in ONWARD_KEYS])
        onward.setObjectName("process-key-onward")
        onward.activated.connect(self.footer.press)

    def _build(self) -> None:
        self.stepper = Stepper([step_label(step) for step in Step], name="process-stepper")
        self.stepper.step_requested.connect(self.open_at)
        self._tabs = QButtonGroup(self)
        self._tab_buttons: dict[str, QPushButton] = {}
        for key in ("roles", "purchases", "debrief"):
            made = tab_button(self._places[key].title, name=f"process-tab-{key}")
            made.clicked.connect(self._on_tab)
            self._tabs.addButton(made)
            self._tab_buttons[key] = made
        self._tab_row = holder(row(*self._tab_buttons.values(), 1, gap=4), name="process-tabs")
        self.steps = PartStack(self.ctx, self._places, name="process")
        self.steps.footer_changed.connect(self._show_footer)
        self.footer = Footer()
        self.footer.back.clicked.connect(self._on_back)
        self.footer.reopen.clicked.connect(self._on_reopen)
        self.footer.primary.clicked.connect(self._on_primary)
        whole = column(self.header, self.stepper, self._tab_row, gap=14, margins=(26, 22, 26, 18))
        whole.addWidget(self.steps, 1)
        whole.addWidget(self.footer)
        self.empty = EmptyState("", _("Commencer un cycle"), name="process-empty", icon="process")
        self.empty.acted.connect(self._on_new)
        self._sides = QStackedWidget()
        self._sides.setObjectName("process-sides")
        set_size(self.steps, height=LEAST_STEP, least=True)
        self._sides.addWidget(scrolled(holder(whole, name="process-cycle"), name="process-scroll"))
        self._sides.addWidget(self.empty)
        self._sides.setCurrentWidget(self.empty)
        outer = column()
        outer.addWidget(self._sides)
        self.setLayout(outer)
        self.planning_button = button(_("Planning"), name="process-planning", icon="calendar")
        self.planning_button.clicked.connect(self._on_tab)
        self.cycle_menu = CycleMenu(self.ctx, self)
        self.actions_row = ActionsRow(self.planning_button, self.cycle_menu, name="process")
        self.header.action_row.insertWidget(0, self.actions_row)

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def place(self) -> str:
        """The key of the view in front (see `places`)."""
        return self.steps.key

    def open_at(self, argument: object) -> None:
        """Show a step (a Step or its number), or a view by its key: "planning", "purchases", "lists"…"""
        if self._cycle is None:
            return
        if isinstance(argument, int) and argument in list(Step):
            self._go(MAIN[Step(argument)], Step(argument))
        elif isinstance(argument, str) and argument in self._places:
            self._go(argument)

    def reload(self) -> None:
        network_id = self.ctx.network_id
        known = network_id is not None
        cycles = self.ctx.opened.cycles.all(network_id) if network_id is not None else []
        before = self._cycle
        self._cycle = next((cycle for cycle in cycles if cycle.id == self.ctx.cycle_id), None)
        self.cycle_menu.show_cycles(cycles, self._cycle)
        cycle = self._cycle
        if cycle is None:
            self.empty.set_sentence(
                _("Aucun cycle pour l’instant. Un cycle va des listes individuelles au débriefing.")
                if known
                else _("Créez d’abord un réseau\u00a0: c’est lui qui porte les cycles.")
            )
            self.empty.set_act(_("Commencer un cycle") if known else _("Créer un réseau"))
            self._sides.setCurrentWidget(self.empty)
            return
        self._sides.setCurrentIndex(0)
        if before is None or (before.id, before.step) != (cycle.id, cycle.step):
            self._go(self._arrival(cycle), cycle.step)
        else:
            self._go(self.place, self._step)

    def _arrival(self, cycle: Cycle) -> str:
        """The view of the step the group stands at; at the debrief, the purchases while prices miss."""
        buying = cycle.step is Step.DEBRIEF and cycle.closed is None
        if buying and self.ctx.opened.cycles.progress(cycle.id).prices_missing:
            return "purchases"
        return MAIN[cycle.step]

    def _go(self, key: str, step: Step | None = None) -> None:
        cycle = self._cycle
        assert cycle is not None
        found = step or step_of(key) or self._step
        if key == "purchases" and found not in TABS:
            found = Step.DEBRIEF if cycle.step is Step.DEBRIEF else Step.ROLES
        self._step = found
        self.steps.show_place(key)
        self.actions_row.show_actions(self.steps.made(), self.place)
        self._show_frame(cycle)

    def _show_frame(self, cycle: Cycle) -> None:
        step, today = self._step, clock.today()
        planned = cycle.planned(step)
        words = [_("Étape {number}").format(number=step.value), step_title(step)]
        if self.place == PLANNING:
            words = [_("Planning commun du cycle")]
        elif planned.closed is not None:
            words.append(_("close le {day}").format(day=format_day(planned.closed)))
        self.set_title(cycle.title, " · ".join(words))
        late = [each.step.value for each in cycle.planning if each.closed is None and each.is_late(today)]
        done = [each.step.value for each in cycle.planning if each.closed is not None]
        here = 0 if cycle.closed is not None else cycle.step.value
        self.stepper.show_steps(current=step.value, here=here, done=done, late=late)
        tabs = () if self.place == PLANNING else TABS.get(step, ())
        self._tab_row.setVisible(bool(tabs))
        for key, made in self._tab_buttons.items():
            made.setVisible(key in tabs)
            made.setChecked(key == self.place)
        self._show_footer()

    @Slot()
    def _show_footer(self) -> None:
        cycle = self._cycle
        view = self.steps.view(self.place)
        if cycle is None or view is None:
            return
        progress = self.ctx.opened.cycles.progress(cycle.id)
        self._words = footer_words(cycle, self._step, self.place, view, progress)
        self.footer.show_words(self._words, can_go_back=self.place == PLANNING or self._step > Step.LISTS)

    # --- staleness --------------------------------------------------------------------------------

    def hear(self, changes: Changes | None) -> None:
        self.steps.note(changes)
        super().hear(changes)
        if changes is not None and self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        """Bring the view in front up to date with tables that only it shows."""
        if self._cycle is not None and self.steps.reload_stale():
            self._show_footer()

    # --- acts -------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Put the cursor where the view in front is worked on, or on what leads there when it is empty."""
        view = self.steps.view(self.place)
        if view is None or self._cycle is None:
            self.empty.setFocus()
            return
        view.begin()
        focused = self.window().focusWidget()
        if focused is None or not (focused.isVisible() and view.isAncestorOf(focused)):
            (self.footer.primary if self._words.enabled and self._words.text else self.footer.back).setFocus()

    @Slot()
    def _on_step_key(self) -> None:
        self.open_at(int(self.sender().objectName()[-1]))
        self.begin()

    @Slot()
    def _on_tab(self) -> None:
        """A tab, or «Planning»: the button's name ends with the place it shows."""
        self._go(self.sender().objectName().rpartition("-")[2], self._step)

    @Slot()
    def _on_new(self) -> None:
        if self.ctx.network_id is None:
            self.ctx.signals.action_requested.emit("new_network")
        else:
            self.cycle_menu.start_cycle()

    @Slot()
    def _on_back(self) -> None:
        if self.place == PLANNING:
            self.open_at(self._step.value)
        elif (before := TABS.get(self._step, (self.place,))[0]) != self.place:
            self._go(before, self._step)
        else:
            self.open_at(self._step.value - 1)

    @Slot()
    def _on_reopen(self) -> None:
        cycle, step = self._cycle, self._step
        if cycle is not None and self.ctx.perform(
            lambda: self.ctx.opened.cycles.reopen(cycle.id, step), self
        ):
            words = _("L’étape «\u00a0{step}\u00a0» est rouverte.")
            self.ctx.messages.banner(words.format(step=step_label(step)), undo=True)

    @Slot()
    def _on_primary(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "advance": self._advance,
            "next": self._show_next,
            "current": self._show_current,
            "new": self._on_new,
        }
        act, before = self._words.act, (self.place, self._step)
        acts[act]() if isinstance(act, str) else act() if act is not None else None
        if (self.place, self._step) != before or not self.footer.primary.isVisible():
            self.begin()

    def _advance(self) -> None:
        cycle = self._cycle
        if cycle is None:
            return
        place = self.place
        done = self.ctx.perform(lambda: self.ctx.opened.cycles.advance(cycle.id), self)
        if done and place == "purchases":
            self._go(MAIN[Step.DEBRIEF], Step.DEBRIEF)  # not to the purchases again, though prices may miss
        if done and cycle.step is Step.DEBRIEF:
            self.ctx.messages.banner(_("Le cycle est clos."), undo=True)

    def _show_next(self) -> None:
        if self.place == "purchases" and self._step is Step.DEBRIEF:
            self._go("debrief", self._step)
        else:
            self.open_at(min(self._step.value + 1, Step.DEBRIEF.value))

    def _show_current(self) -> None:
        if self._cycle is not None:
            self._go(self._arrival(self._cycle), self._cycle.step)

    def show_user_error(self, error: UserError) -> bool:
        """Beside its field in the step, else as the hint of the footer: it answers the button beside it."""
        view = self.steps.view(self.place)
        if view is not None and error.field and view.show_user_error(error):
            return True
        self.footer.show_refusal(error.message)
        return True
