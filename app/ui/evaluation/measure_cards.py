"""The two ways values are typed: a log of days, or a sheet of members for one day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from PySide6.QtCore import Signal, Slot

from app.core import clock
from app.core.errors import UserError
from app.core.formats import day as day_text
from app.core.i18n import _, ngettext
from app.domain.changes import Changes
from app.domain.indicators import Definition, Measure
from app.domain.typed_values import parse_period
from app.domain.value_words import parse_value, value_text
from app.ui.context import Context
from app.ui.kit import (
    Adaptive,
    Card,
    Column,
    DateEdit,
    EmptyState,
    Grid,
    StatusLine,
    button,
    label,
    set_size,
    set_tip,
)


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value as a grid shows it; `id` is a measure's, or a member's on a sheet."""

    id: int
    name: str = ""
    on: date | None = None
    value: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day that has values."""

    id: date
    count: int


def typed_value(text: object, definition: Definition) -> Fraction:
    """What was typed; UserError beside the cell when blank or unreadable."""
    value = parse_value(str(text or ""), definition.unit)
    if value is None:
        raise UserError(_("Indiquez la valeur."), field="value")
    return value


def measured_on(text: str) -> date | None:
    """The day of a value, or the first day of the period it is for."""
    return parse_period(text, clock.today())


def period_hint() -> str:
    """What may stand for a day."""
    return _("Un jour, ou une période\u00a0: mars 2026, T1 2026, 2026")


class DayOrPeriodEdit(DateEdit):
    """A day, or a period told by its first day."""

    def parse(self, text: str) -> date | None:
        return measured_on(text)


class ValuesCard(Card):
    """The values of the network, oldest first so that the newest is above the empty row."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(name="measures-values", flush=True)
        self._ctx = ctx
        self._definition: Definition | None = None
        self.remove_button = button(_("Supprimer"), name="measures-remove", icon="remove")
        self.add_to_head(self.remove_button)
        self.grid = Grid(
            [
                Column(
                    "on", _("Date"), "day", editable=True, width=130, hint=period_hint(), reader=measured_on
                ),
                Column("value", _("Valeur"), editable=True, width=160, align="right", strong=True),
                Column("note", _("Remarque"), editable=True, width=0),
            ],
            name="measures-grid",
            accessible=_("Valeurs saisies"),
            adds=True,
            removes=True,
            sortable=False,
        )
        self.status = StatusLine(name="measures-status")
        self.add(self.grid, stretch=1)
        self.add(self.status)
        self.remove_button.clicked.connect(self.grid.remove_selected)
        self.grid.status_changed.connect(self.status.say)
        self.grid.row_added.connect(self._on_added)
        self.grid.cell_edited.connect(self._on_edited)
        self.grid.rows_removed.connect(self._on_removed)
        self.grid.current_row_changed.connect(self._on_current)
        self._on_current(None)

    def show_values(self, definition: Definition, measures: Sequence[Measure]) -> None:
        """Show them, given newest first."""
        if self._definition is not None and self._definition.symbol != definition.symbol:
            self.grid.rows_model.clear_draft()
        self._definition = definition
        n = len(measures)
        self.set_head(ngettext("{n} valeur", "{n} valeurs", n).format(n=n))
        self.grid.set_rows(
            [
                ValueRow(each.id, "", each.on, value_text(each.value, definition.unit, typed=True), each.note)
                for each in reversed(measures)
            ]
        )

    @Slot(object)
    def _on_current(self, row_id: object) -> None:
        self.remove_button.setEnabled(row_id is not None)

    @Slot(object)
    def _on_added(self, values: Mapping[str, Any]) -> None:
        self._ctx.perform(lambda: self._put(values), self.grid)

    def _put(self, values: Mapping[str, Any]) -> Changes:
        definition, network_id = self._definition, self._ctx.network_id
        assert definition is not None and network_id is not None
        on = values.get("on") or clock.today()
        value = typed_value(values.get("value"), definition)
        note = str(values.get("note", ""))
        return self._ctx.opened.measures.put(network_id, definition.symbol, on, value, note=note)

    @Slot(object, str, object)
    def _on_edited(self, measure_id: int, key: str, value: object) -> None:
        self._ctx.perform(lambda: self._change(measure_id, key, value), self.grid)

    def _change(self, measure_id: int, key: str, value: object) -> Changes:
        assert self._definition is not None
        kept = typed_value(value, self._definition) if key == "value" else value
        return self._ctx.opened.measures.update(
            measure_id, {key: "" if kept is None and key == "note" else kept}
        )

    @Slot(object)
    def _on_removed(self, ids: Sequence[int]) -> None:
        if self._ctx.perform(lambda: self._ctx.opened.measures.remove(ids), self.grid):
            say_removed(self._ctx, len(ids))


class SheetCard(Card):
    """One day: every member with her value; at the right, the days already typed."""

    day_changed = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__(name="measures-sheet", flush=True)
        self._ctx = ctx
        self._definition: Definition | None = None
        self._held: dict[tuple[date, int], int] = {}
        self.day = DayOrPeriodEdit(name="measures-day", accessible=_("Valeurs du jour"))
        set_tip(self.day, period_hint())
        set_size(self.day, width=130)
        self._on = clock.today()
        self.day.set_value(self._on)
        self.day.failed.connect(self._on_unreadable)
        self.day.committed.connect(self._on_day)
        self.add_to_head(label(_("Le"), "note"))
        self.add_to_head(self.day)
        self.grid = Grid(
            [
                Column("name", _("Membre"), width=0, strong=True),
                Column("value", _("Valeur"), editable=True, width=130, align="right", masked=self.is_masked),
            ],
            name="measures-sheet-grid",
            accessible=_("Valeur de chaque membre ce jour-là"),
            removes=True,
            sortable=False,
        )
        self.days = _days()
        self.status = StatusLine(name="measures-sheet-status")
        set_size(self.grid, width=300, height=180, least=True)
        set_size(self.days, width=260, height=140, least=True)
        self.sides = Adaptive((self.grid, 64), (self.days, 36), name="measures-sheet-sides")
        self.nobody = EmptyState(
            _("Le réseau n’avait pas de membre ce jour-là\u00a0: il n’y a personne à mesurer."),
            _("Voir les membres"),
            name="measures-nobody",
            icon="members",
        )
        self.nobody.acted.connect(self._on_nobody)
        self.nobody.hide()
        self.add(self.sides, self.nobody, stretch=1)
        self.add(self.status)
        self.grid.status_changed.connect(self.status.say)
        self.grid.cell_edited.connect(self._on_edited)
        self.grid.rows_removed.connect(self._on_removed)
        self.days.row_activated.connect(self._on_day_chosen)
        self.days.clicked.connect(self._on_day_clicked)
        ctx.signals.theme_changed.connect(self._on_theme)

    def show_sheet(self, definition: Definition, measures: Sequence[Measure]) -> None:
        """The sheet of the day in view, and the days that have values."""
        network_id = self._ctx.network_id
        assert network_id is not None
        self._definition = definition
        self._held = {(each.on, each.member_id): each.id for each in measures if each.member_id is not None}
        on = self._on
        rows = self._ctx.opened.measures.sheet(network_id, definition.symbol, on)
        self.set_head(_("Valeurs du {day}").format(day=day_text(on)))
        self.sides.setVisible(bool(rows) or bool(self._held))
        self.nobody.setHidden(bool(rows) or bool(self._held))
        self.grid.set_rows(
            [
                ValueRow(
                    each.member_id,
                    each.member,
                    value="" if each.value is None else value_text(each.value, definition.unit, typed=True),
                )
                for each in rows
            ],
            (definition.symbol, on),
        )
        counts = Counter(on for on, _member in self._held)
        self.days.set_rows([DayRow(on, counts[on]) for on in sorted(counts, reverse=True)])

    def is_masked(self) -> bool:
        """Whether values are hidden: what is confidential, on a screen shown to the group."""
        definition = self._definition
        return definition is not None and definition.confidential and self.window().isFullScreen()

    @Slot()
    def _on_theme(self) -> None:
        """A projection that begins or ends is heard here: it changes the size of the type."""
        self.grid.viewport().update()

    @Slot()
    def _on_nobody(self) -> None:
        self._ctx.signals.navigate_requested.emit("members", None)

    @Slot()
    def _on_day_clicked(self) -> None:
        self._on_day(self.days.current_id())

    @Slot(object)
    def _on_day(self, value: object) -> None:
        self._on = value if isinstance(value, date) else clock.today()
        self.day.set_value(self._on)
        self.status.say("")
        self.day_changed.emit()

    @Slot(object)
    def _on_unreadable(self, error: UserError) -> None:
        """The day in view stays, as its title says."""
        self.status.say(error.message)

    @Slot(object)
    def _on_day_chosen(self, on: object) -> None:
        self._on_day(on)

    @Slot(object, str, object)
    def _on_edited(self, member_id: int, _key: str, value: object) -> None:
        self._ctx.perform(lambda: self._put(member_id, value), self.grid)

    def _put(self, member_id: int, text: object) -> Changes | None:
        definition, network_id = self._definition, self._ctx.network_id
        assert definition is not None and network_id is not None
        on = self._on
        value = parse_value(str(text or ""), definition.unit)
        if value is not None:
            return self._ctx.opened.measures.put(network_id, definition.symbol, on, value, member_id)
        held = self._held.get((on, member_id))
        return None if held is None else self._ctx.opened.measures.remove([held])

    @Slot(object)
    def _on_removed(self, member_ids: Sequence[int]) -> None:
        on = self._on
        ids = [self._held[on, each] for each in member_ids if (on, each) in self._held]
        if ids and self._ctx.perform(lambda: self._ctx.opened.measures.remove(ids), self.grid):
            say_removed(self._ctx, len(ids))


def say_removed(ctx: Context, n: int) -> None:
    """The banner after values were removed."""
    words = ngettext("{n} valeur supprimée.", "{n} valeurs supprimées.", n)
    ctx.messages.banner(words.format(n=n), undo=True)


def _days() -> Grid:
    """The days that have values, to go back to."""
    return Grid(
        [
            Column("id", _("Jours déjà saisis"), "day", width=0),
            Column("count", _("Membres"), "int", width=90),
        ],
        name="measures-days",
        accessible=_("Jours déjà saisis"),
    )
