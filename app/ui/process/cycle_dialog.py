"""Starting a cycle, or changing its title and budget."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QVBoxLayout, QWidget

from app.core import clock
from app.core.errors import UserError
from app.core.formats import long_day
from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.planning import Cycle
from app.domain.steps import Step, step_title
from app.ui import theme
from app.ui.context import Context
from app.ui.dialog_frame import answers, asked, frame, refused
from app.ui.kit.fields import DateEdit, FieldHost, LineEdit, MoneyEdit, check, labeled
from app.ui.kit.labels import label
from app.ui.kit.layout import column, grid, set_size

if TYPE_CHECKING:
    from app.services.desk import Services


def new_cycle(ctx: Context, parent: QWidget) -> int | None:
    """Ask for a cycle, store it and bring it in view; its id, None when given up."""
    dialog = CycleDialog(ctx, parent)
    if not asked(dialog) or dialog.cycle_id is None:
        return None
    ctx.cycle_id = dialog.cycle_id
    return dialog.cycle_id


def edit_cycle(ctx: Context, parent: QWidget, cycle: Cycle) -> None:
    """Change the title, the budget and the start of a cycle; its due dates are the planning's."""
    asked(CycleDialog(ctx, parent, cycle))


class CycleDialog(QDialog):
    """Title, budget, and for a new cycle its start and its five due dates, proposed until they are typed."""

    def __init__(self, ctx: Context, parent: QWidget | None, cycle: Cycle | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._cycle = cycle
        self.cycle_id: int | None = None
        self.setObjectName("cycle-dialog")
        self.setWindowTitle(_("Modifier le cycle") if cycle else _("Nouveau cycle"))
        self.title = LineEdit(
            name="cycle-title", accessible=_("Titre du cycle"), hint=_("Équipement de rentrée")
        )
        self.budget = MoneyEdit(name="cycle-budget", accessible=_("Budget commun"), hint=_("facultatif"))
        self._hosts: list[FieldHost] = [
            labeled(_("Titre du cycle"), self.title, field="title"),
            labeled(
                _("Budget commun"),
                self.budget,
                field="budget",
                hint=_("Laissez vide si le groupe n’en a pas\u00a0; il peut être donné plus tard."),
            ),
        ]
        body = column(*self._hosts, gap=14)
        self.started: DateEdit | None = None
        self.dues: dict[Step, DateEdit] = {}
        self._days: dict[Step, QLabel] = {}
        self._typed: set[Step] = set()
        self._last: Cycle | None = None
        self.copies: QCheckBox | None = None
        if cycle is None:
            self._add_dates(body)
            self._add_copy(body)
        else:
            self.title.set_value(cycle.title)
            self.budget.set_value(cycle.budget)
            self._add_start(body, cycle.started, _("Les échéances se déplacent dans le planning."))
        cancel, self.accept_button = answers(
            self, _("Enregistrer") if cycle else _("Commencer le cycle"), self._on_accept, name="cycle"
        )
        body.addStretch(1)
        frame(self, body, cancel, self.accept_button, width=480)
        self.title.setFocus()

    def _add_copy(self, body: QVBoxLayout) -> None:
        """Offer to begin with the lists of the last cycle, when there is one."""
        services, network_id = self._ctx.services, self._ctx.network_id
        if services is None or network_id is None:
            return
        self._last = next(iter(services.cycles.all(network_id)), None)
        if self._last is None:
            return
        self.copies = check(_("Reprendre les listes du dernier cycle"), name="cycle-copies")
        words = _(
            "Celles de «\u00a0{title}\u00a0»\u00a0: chacun retrouve la sienne, à corriger puis à remettre."
        )
        hint = words.format(title=self._last.title)
        body.addLayout(column(self.copies, label(hint, "note", wrap=True, name="cycle-copies-hint"), gap=2))

    def _add_start(self, body: QVBoxLayout, day: date, hint: str) -> DateEdit:
        self.started = DateEdit(name="cycle-started", accessible=_("Début du cycle"))
        self.started.set_value(day)
        self._hosts.append(labeled(_("Début du cycle"), self.started, field="started", hint=hint))
        body.addWidget(self._hosts[-1])
        return self.started

    def _add_dates(self, body: QVBoxLayout) -> None:
        hint = _("Les échéances suivent le rythme des réunions du réseau\u00a0; vous pouvez les changer.")
        self._add_start(body, clock.today(), hint).textEdited.connect(self._propose)
        table = grid(gap=8)
        table.setColumnStretch(0, 1)
        table.setColumnMinimumWidth(2, theme.px(60))
        for step in Step:
            edit = DateEdit(
                name=f"cycle-due-{step.value}",
                accessible=_("Échéance\u00a0: {step}").format(step=step_title(step)),
            )
            set_size(edit, width=130)
            edit.textEdited.connect(self._on_due_typed)
            words = label(f"{step.value}. {step_title(step)}", wrap=True, name=f"cycle-step-{step.value}")
            words.setBuddy(edit)
            day = label("", "note", name=f"cycle-day-{step.value}")
            table.addWidget(words, step.value - 1, 0)
            table.addWidget(edit, step.value - 1, 1)
            table.addWidget(day, step.value - 1, 2)
            self.dues[step], self._days[step] = edit, day
        body.addLayout(table)
        self.dates_error = label("", "error", wrap=True, name="cycle-dates-error")
        self.dates_error.hide()
        body.addWidget(self.dates_error)
        self._propose()

    @Slot()
    def _propose(self) -> None:
        """Propose the due dates anew, but for those the animator typed."""
        start = _read(self.started)
        if start is None or not date(2000, 1, 1) <= start <= date(2200, 1, 1):
            return
        services, network_id = self._ctx.services, self._ctx.network_id
        assert services is not None and network_id is not None
        proposal = services.cycles.proposal(network_id, start)
        for step, due in proposal.items():
            if step not in self._typed:
                self.dues[step].set_value(due)
        self._say_days()

    @Slot()
    def _on_due_typed(self) -> None:
        self._typed.add(Step(int(self.sender().objectName()[-1])))
        self._say_days()

    def _say_days(self) -> None:
        for step, edit in self.dues.items():
            due = _read(edit)
            self._days[step].setText("" if due is None else long_day(due).partition(" ")[0])

    @Slot()
    def _on_accept(self) -> None:
        for host in self._hosts:
            host.clear_error()
        changes = self._ctx.perform(self._store, self)
        if changes is not None:
            if self._cycle is None:
                self.cycle_id = changes.only_id("cycle")
            self.accept()

    def _store(self) -> Changes | None:
        services = self._ctx.opened
        return self._start(services) if self._cycle is None else self._change(services, self._cycle)

    def _change(self, services: Services, cycle: Cycle) -> Changes | None:
        title, budget, started = self.title.text(), _value(self.budget, "budget"), self._start_day()
        if (title.strip(), budget, started) == (cycle.title, cycle.budget, cycle.started):
            self.accept()
            return None
        return services.cycles.update(cycle.id, title, budget, started=started)

    def _start_day(self) -> date:
        assert self.started is not None
        started: date | None = _value(self.started, "started")
        if started is None:
            raise UserError(_("Indiquez le jour où le cycle commence."), field="started")
        return started

    def _start(self, services: Services) -> Changes:
        network_id = self._ctx.network_id
        assert network_id is not None
        budget = _value(self.budget, "budget")
        started = self._start_day()
        dates = {}
        for step, edit in self.dues.items():
            due = _value(edit, f"due_{step.value}")
            if due is None:
                words = _("Indiquez l’échéance de l’étape {number}.").format(number=step.value)
                raise UserError(words, field=f"due_{step.value}")
            dates[step] = due
        copied = self._last.id if self._last and self.copies and self.copies.isChecked() else None
        return services.cycles.add(network_id, self.title.text(), budget, started, dates, copied)

    def show_user_error(self, error: UserError) -> bool:
        """Beside the field, or under the five dates."""
        if refused(self._hosts, error):
            return True
        if error.field and error.field.startswith("due_") and self.dues:
            self.dates_error.setText(error.message)
            self.dates_error.show()
            self.dues[Step(int(error.field[-1]))].setFocus()
            return True
        return False


def _read(edit: DateEdit | None) -> date | None:
    try:
        return edit.parse(edit.text()) if edit is not None else None
    except UserError:
        return None


def _value(edit: LineEdit, field: str) -> Any:
    """What is typed; a UserError that names its field."""
    try:
        return edit.value()
    except UserError as error:
        raise UserError(error.message, field=field) from error
