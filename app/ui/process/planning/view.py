"""The planning as a page beside the steps: the timeline, the typed dates, the group's agreement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QPushButton

from app.core import clock
from app.core.formats import day as format_day
from app.core.formats import long_day
from app.core.i18n import _
from app.domain.planning import Cycle
from app.domain.steps import Step, step_label
from app.ui.context import Context
from app.ui.kit.buttons import button
from app.ui.kit.cards import Card
from app.ui.kit.fields import DateEdit, FieldHost, labeled
from app.ui.kit.labels import pill, set_tone
from app.ui.kit.layout import Tiles, column, holder, row
from app.ui.parts.part import Part, Primary
from app.ui.process.planning.timeline import DueMark, Timeline
from app.ui.process.planning.words import due_state, flag_words

FURTHEST = timedelta(days=730)


def due_marks(cycle: Cycle, today: date) -> list[DueMark]:
    """The five due dates, each bounded by its neighbours so that no step precedes the one before."""
    marks, earliest = [], cycle.started
    for planned in cycle.planning:
        after = [each.due for each in cycle.planning if each.step > planned.step]
        tone = due_state(planned, today)[1]
        words = flag_words(planned, today)
        latest = after[0] if after else max(planned.due, today) + FURTHEST
        closed = planned.closed is not None
        marks.append(DueMark(planned.step, planned.due, words, tone, closed, earliest, latest))
        earliest = planned.due
    return marks


class PlanningView(Part):
    """Reached from every step; moving a due date is one action, and asks for the group's agreement anew."""

    subjects = frozenset({"cycle", "planned_step"})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="planning")
        self._cycle: Cycle | None = None
        self.print_button = button(_("Imprimer le planning"), name="planning-print", icon="print")
        self.print_button.clicked.connect(self._on_print)
        self.timeline = Timeline(name="planning-timeline")
        self.timeline.due_moved.connect(self._move)
        how = _("Glissez une échéance, ou ← → (un jour), Maj\u00a0+\u00a0← → (une semaine).")
        frieze = Card(_("Frise du cycle"), how, name="planning-frieze")
        frieze.wrap_note()
        frieze.add(self.timeline)
        self._hosts: dict[Step, FieldHost] = {}
        self._states: dict[Step, QLabel] = {}
        tiles = []
        for step in Step:
            edit = DateEdit(
                name=f"planning-due-{step.value}",
                accessible=_("Échéance\u00a0: {step}").format(step=step_label(step)),
            )
            self._hosts[step] = labeled(
                f"{step.value}. {step_label(step)}", edit, field=f"due_{step.value}", hint=" "
            )
            edit.committed.connect(self._on_typed)
            self._states[step] = pill("", name=f"planning-state-{step.value}")
            tiles.append(holder(column(self._hosts[step], row(self._states[step], 1), 1, gap=4)))
        dates = Card(_("Échéances"), name="planning-dates")
        dates.add(Tiles(*tiles, name="planning-tiles", least=168))
        self.withdraw = button(_("Retirer l’accord"), name="planning-withdraw")
        self.withdraw.clicked.connect(self._on_withdraw)
        dates.add_to_head(self.withdraw)
        self.add(frieze, dates)
        self.body.addStretch(1)

    def begin(self) -> None:
        self._hosts[Step.LISTS].control.setFocus()

    def actions(self) -> Sequence[QPushButton]:
        return (self.print_button,)

    def reload(self) -> None:
        if self.ctx.cycle_id is None:
            return
        cycle = self._cycle = self.ctx.opened.cycles.get(self.ctx.cycle_id)
        marks = due_marks(cycle, clock.today())
        self.timeline.show_marks(cycle.started, clock.today(), marks)
        for mark in marks:
            host, state = self._hosts[mark.step], self._states[mark.step]
            edit = host.control
            assert isinstance(edit, DateEdit)
            edit.set_value(mark.due)
            host.clear_error()
            host.hint.setText(long_day(mark.due).partition(" ")[0])
            state.setText(due_state(cycle.planned(mark.step), clock.today())[0])
            set_tone(state, mark.tone)
        self.withdraw.setVisible(cycle.agreed is not None)
        self.footer_changed.emit()

    def primary(self) -> Primary | None:
        if self._cycle is None or self._cycle.agreed is not None:
            return None
        return Primary(_("Accord du groupe le {day}").format(day=format_day(clock.today())), self._agree)

    def hint(self) -> str:
        cycle = self._cycle
        if cycle is None or cycle.agreed is None:
            return _("Le groupe n’a pas encore dit son accord sur ces dates.")
        words = _("Le groupe est d’accord sur ce planning depuis le {day}. Déplacer une date le redemande.")
        return words.format(day=format_day(cycle.agreed))

    # --- acts -------------------------------------------------------------------------------------

    @Slot(object, object)
    def _move(self, step: Step, due: date) -> None:
        cycle = self._cycle
        if cycle is not None and due != cycle.planned(step).due:
            self.ctx.perform(lambda: self.ctx.opened.cycles.set_due(cycle.id, step, due), self)

    @Slot(object)
    def _on_typed(self, due: date | None) -> None:
        step = Step(int(self.sender().objectName()[-1]))
        if due is not None:
            self._move(step, due)
        elif self._cycle is not None:
            edit = self._hosts[step].control
            assert isinstance(edit, DateEdit)
            edit.set_value(self._cycle.planned(step).due)

    def _agree(self) -> None:
        self._say_agreed(clock.today())

    @Slot()
    def _on_withdraw(self) -> None:
        self._say_agreed(None)

    def _say_agreed(self, on: date | None) -> None:
        cycle = self._cycle
        if cycle is not None:
            self.ctx.perform(lambda: self.ctx.opened.cycles.agree_planning(cycle.id, on), self)

    @Slot()
    def _on_print(self) -> None:
        self.ctx.signals.navigate_requested.emit("documents", "planning")
