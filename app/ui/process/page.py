"""The process: one cycle, its five steps always in sight, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.errors import UserError
from app.core.formats import day as format_day
from app.core.i18n import _
from app.domain.planning import Cycle
from app.domain.steps import Step, step_label, step_title
from app.ui.advice import AdvicePanel
from app.ui.context import Context
from app.ui.kit.buttons import button
from app.ui.kit.layout import column, holder, row
from app.ui.kit.one_bar import PageArea
from app.ui.kit.stepper import Stepper
from app.ui.parts.parts_page import Bare, PartsPage
from app.ui.process.cycle_menu import CycleMenu
from app.ui.process.footer import Footer, FooterWords, footer_words
from app.ui.process.places import MAIN, PLANNING, TABS, places, step_of

ONWARD_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class ProcessPage(PartsPage):
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
    icon = "process"

    def __init__(self, ctx: Context) -> None:
        self._cycle: Cycle | None = None
        self._step = Step.LISTS
        self._words = FooterWords("", None, "")
        super().__init__(
            ctx,
            name="process",
            places=places().values(),
            tabs=("roles", "purchases", "debrief"),
            keys=[str(step.value) for step in Step],
        )
        self.add_keys("onward", ONWARD_KEYS).activated.connect(self.footer.press)

    def _lay_out(self) -> QWidget:
        """The empty side replaces the header too: without a cycle there is nothing to name."""
        self.stepper = Stepper([step_label(step) for step in Step], name="process-stepper")
        self.stepper.step_requested.connect(self.open_at)
        self._tab_row = holder(row(*self.tab_buttons.values(), 1, gap=4), name="process-tabs")
        self.parts.footer_changed.connect(self._show_footer)
        self.footer = Footer()
        self.footer.back.clicked.connect(self._on_back)
        self.footer.reopen.clicked.connect(self._on_reopen)
        self.footer.primary.clicked.connect(self._on_primary)
        whole = column(self.header, self.stepper, self._tab_row, gap=14, margins=(26, 22, 26, 0))
        self.advice = AdvicePanel(self.ctx, self.parts, name="process")
        whole.addWidget(self.advice, 1)
        self.area = PageArea(holder(whole, name="process-cycle"), name="process-scroll")
        framed = column(gap=0)
        framed.addWidget(self.area, 1)
        framed.addLayout(column(self.footer, margins=(26, 14, 26, 18)))  # in sight however long the step
        self._sides.addWidget(holder(framed, name="process-framed"))
        self._sides.addWidget(self.empty)
        return self._sides

    def header_widgets(self) -> Sequence[QWidget]:
        self.planning_button = button(_("Planning"), name="process-planning", icon="calendar")
        self.planning_button.clicked.connect(self._on_tab)
        self.cycle_menu = CycleMenu(self.ctx, self)
        return self.advice.button, self.planning_button, self.cycle_menu

    # --- what is shown ----------------------------------------------------------------------------

    def open_at(self, argument: object) -> None:
        """Show a step (a Step or its number), or a view by its key: "planning", "purchases", "lists"…"""
        if self._cycle is None:
            return
        if isinstance(argument, int) and argument in list(Step):
            self.show_place(MAIN[Step(argument)], Step(argument))
        else:
            super().open_at(argument)

    def without_network(self) -> str:
        return _("Créez d’abord un réseau\u00a0: c’est lui qui porte les cycles.")

    def bare(self, key: str) -> Bare | None:
        lacking = super().bare(key)
        if lacking is not None or self._cycle is not None:
            return lacking
        words = _("Aucun cycle pour l’instant. Un cycle va des listes individuelles au débriefing.")
        return Bare(words, _("Commencer un cycle"), self.cycle_menu.start_cycle)

    def reload(self) -> None:
        network_id = self.ctx.network_id
        cycles = self.ctx.opened.cycles.all(network_id) if network_id is not None else []
        before = self._cycle
        self._cycle = cycle = next((cycle for cycle in cycles if cycle.id == self.ctx.cycle_id), None)
        self.cycle_menu.show_cycles(cycles, cycle)
        if cycle is None or (before is not None and (before.id, before.step) == (cycle.id, cycle.step)):
            self.show_place(self.place, self._step)
        else:
            self.show_place(self._arrival(cycle), cycle.step)

    def _arrival(self, cycle: Cycle) -> str:
        """The view of the step the group stands at; at the debrief, the purchases while prices miss."""
        buying = cycle.step is Step.DEBRIEF and cycle.closed is None
        if buying and self.ctx.opened.cycles.progress(cycle.id).prices_missing:
            return "purchases"
        return MAIN[cycle.step]

    def show_place(self, key: str, step: Step | None = None) -> None:
        cycle = self._cycle
        if cycle is None:
            super().show_place(key)
            return
        found = step or step_of(key) or self._step
        if key == "purchases" and found not in TABS:
            found = Step.DEBRIEF if cycle.step is Step.DEBRIEF else Step.ROLES
        self._step = found
        super().show_place(key)
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
        for key, made in self.tab_buttons.items():
            made.setVisible(key in tabs)
        self.advice.show_topic(step_label(step))
        self._show_footer()

    @Slot()
    def _show_footer(self) -> None:
        cycle, view = self._cycle, self.part
        if cycle is None or view is None:
            return
        progress = self.ctx.opened.cycles.progress(cycle.id)
        self._words = footer_words(cycle, self._step, self.place, view, progress)
        self.footer.show_words(self._words, can_go_back=self.place == PLANNING or self._step > Step.LISTS)

    def caught_up(self) -> None:
        self._show_footer()

    def otherwise(self) -> QWidget:
        """On what leads on, or what fills the empty side."""
        if self.part is None:
            return self.empty
        return self.footer.primary if self._words.enabled and self._words.text else self.footer.back

    # --- acts -------------------------------------------------------------------------------------

    def choose(self, key: str) -> None:
        """A step by its digit, a tab or the planning by its place."""
        if key.isdigit():
            self.open_at(int(key))
        else:
            self.show_place(key, self._step)

    @Slot()
    def _on_back(self) -> None:
        if self.place == PLANNING:
            self.open_at(self._step.value)
        elif (before := TABS.get(self._step, (self.place,))[0]) != self.place:
            self.show_place(before, self._step)
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
            "new": self.cycle_menu.start_cycle,
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
        if done and place == "purchases":  # not to the purchases again, though prices may miss
            self.show_place(MAIN[Step.DEBRIEF], Step.DEBRIEF)
        if done and cycle.step is Step.DEBRIEF:
            self.ctx.messages.banner(_("Le cycle est clos."), undo=True)

    def _show_next(self) -> None:
        if self.place == "purchases" and self._step is Step.DEBRIEF:
            self.show_place("debrief", self._step)
        else:
            self.open_at(min(self._step.value + 1, Step.DEBRIEF.value))

    def _show_current(self) -> None:
        if self._cycle is not None:
            self.show_place(self._arrival(self._cycle), self._cycle.step)

    def show_user_error(self, error: UserError) -> bool:
        """Beside its field in the step, else as the hint of the footer: it answers the button beside it."""
        if error.field and self.part is not None and self.part.show_user_error(error):
            return True
        self.footer.show_refusal(error.message)
        return True
