"""What an indicator is, in words, and the values it is to reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.domain.changes import Changes
from app.domain.indicators import (
    Definition,
    Origin,
    Target,
    better_label,
    origin_label,
    span_label,
    unit_label,
)
from app.domain.value_words import parse_value, value_text
from app.ui.context import Context
from app.ui.kit import (
    Card,
    Column,
    Grid,
    StatusLine,
    button,
    column,
    holder,
    label,
    row,
    set_size,
)
from app.ui.kit.one_bar import InnerArea


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target as the grid shows it."""

    id: int
    due: date
    value: str


class IndicatorCard(Card):
    """The definition in view; its targets are typed in the grid below."""

    edit_requested = Signal()
    remove_requested = Signal()
    values_requested = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__(name="indicators-definition")
        self._ctx = ctx
        self.definition: Definition | None = None
        self.values_button = button(
            _("Saisir"), name="indicators-values", tip=_("Saisir les valeurs de cet indicateur")
        )
        self.edit_button = button(_("Modifier…"), name="indicators-edit")
        self.remove_button = button(_("Supprimer"), name="indicators-remove")
        self.values_button.clicked.connect(self.values_requested)
        self.edit_button.clicked.connect(self.edit_requested)
        self.remove_button.clicked.connect(self.remove_requested)
        self.wrap_title()
        self.meaning = label("", "body", wrap=True, name="indicators-meaning")
        self._facts = {
            key: label("", "body", wrap=True, name=f"indicators-{key}")
            for key in ("formula", "source", "basis", "kind", "symbol")
        }
        titles = _fact_titles()
        lines = column(gap=2)
        self._fact_labels: dict[str, QLabel] = {}
        for key, said in self._facts.items():
            self._fact_labels[key] = label(titles.get(key, ""), "note", wrap=True)
            lines.addWidget(self._fact_labels[key])
            lines.addWidget(said)
        self._acts = row(self.values_button, self.edit_button, self.remove_button, 1, gap=8)
        words = column(self.meaning, lines, self._acts, 1, gap=10)
        # What defines it is read whole before there is room for many targets.
        self.add(InnerArea(holder(words, name="indicators-words"), name="indicators-words-scroll"), stretch=3)
        self._make_targets()

    def _make_targets(self) -> None:
        self.targets = Grid(
            [
                Column("due", _("À atteindre le"), "day", editable=True, width=140),
                Column("value", _("Cible"), editable=True, width=0, align="right"),
            ],
            name="indicators-targets",
            accessible=_("Cibles de cet indicateur"),
            adds=True,
            removes=True,
        )
        self.status = StatusLine(name="indicators-targets-status")
        self.remove_target = button(_("Supprimer la cible"), name="indicators-remove-target", icon="remove")
        self.remove_target.clicked.connect(self.targets.remove_selected)
        head = row(label(_("Cibles"), "strong"), 1, self.remove_target, gap=8)
        set_size(self.targets, height=130, least=True)
        self.add(head)
        self.add(self.targets, stretch=1)
        self.add(self.status)
        self.targets.status_changed.connect(self.status.say)
        self.targets.row_added.connect(self._on_added)
        self.targets.cell_edited.connect(self._on_edited)
        self.targets.rows_removed.connect(self._on_removed)
        self.targets.current_row_changed.connect(self._on_current)
        self._on_current(None)

    def show_definition(self, definition: Definition, targets: Sequence[Target], basis: str = "") -> None:
        """Show it with its targets, the soonest first; of an opinion, `basis` is what it rests on now."""
        if self.definition is not None and self.definition.symbol != definition.symbol:
            self.targets.rows_model.clear_draft()
        self.definition = definition
        self.set_head(definition.name)
        self.meaning.setText(definition.meaning)
        self.meaning.setVisible(bool(definition.meaning))
        for key, text in (_facts_of(definition) | {"basis": basis}).items():
            self._facts[key].setText(text)
            self._facts[key].setVisible(bool(text))
            self._fact_labels[key].setVisible(bool(text) and bool(self._fact_labels[key].text()))
        self.edit_button.setVisible(definition.own_id is not None)
        self.remove_button.setVisible(definition.own_id is not None)
        self.values_button.setVisible(definition.origin is Origin.TYPED)
        self.targets.set_rows(
            [TargetRow(each.id, each.due, value_text(each.value, definition.unit)) for each in targets]
        )

    # --- targets ------------------------------------------------------------------------------------

    @Slot(object)
    def _on_current(self, target_id: object) -> None:
        self.remove_target.setEnabled(target_id is not None)

    @Slot(object)
    def _on_added(self, values: Mapping[str, Any]) -> None:
        self._ctx.perform(lambda: self._set(values.get("due"), str(values.get("value", ""))), self.targets)

    @Slot(object, str, object)
    def _on_edited(self, target_id: int, key: str, value: object) -> None:
        self._ctx.perform(lambda: self._change(target_id, key, value), self.targets)

    def _change(self, target_id: int, key: str, value: object) -> Changes:
        change = self._ctx.opened.indicators.change_target
        if key == "due":
            return change(target_id, due=_due(value))
        return change(target_id, value=self._value(str(value or "")))

    def _set(self, due: object, text: str) -> Changes:
        definition, network_id = self.definition, self._ctx.network_id
        assert definition is not None and network_id is not None
        day, value = _due(due), self._value(text)
        return self._ctx.opened.indicators.set_target(network_id, definition.symbol, value, day)

    def _value(self, text: str) -> Fraction:
        assert self.definition is not None
        value = parse_value(text, self.definition.unit)
        if value is None:
            raise UserError(_("Indiquez la valeur à atteindre."), field="value")
        return value

    @Slot(object)
    def _on_removed(self, ids: Sequence[int]) -> None:
        if self._ctx.perform(lambda: self._ctx.opened.indicators.remove_targets(ids), self.targets):
            n = len(ids)
            said = ngettext("{n} cible supprimée.", "{n} cibles supprimées.", n)
            self._ctx.messages.banner(said.format(n=n), undo=True)


def _due(value: object) -> date:
    if not isinstance(value, date):
        raise UserError(_("Indiquez pour quel jour."), field="due")
    return value


def _fact_titles() -> dict[str, str]:
    return {
        "formula": _("Calcul"),
        "source": _("Source"),
        "basis": _("Réponses sur 12 mois"),
        "symbol": _("Nom à écrire dans une formule"),
    }


def _facts_of(definition: Definition) -> dict[str, str]:
    kinds = (
        origin_label(definition.origin),
        unit_label(definition.unit),
        span_label(definition.span),
        better_label(definition.better),
    )
    return {
        "formula": definition.formula,
        "source": definition.source,
        "kind": " · ".join(kinds),
        "symbol": str(definition.symbol),
    }
