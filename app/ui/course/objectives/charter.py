"""The charter: the rules in force with their day and voices, and the drafts the group may adopt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot

from app.core.formats import dated
from app.core.i18n import _, ngettext
from app.domain.charter import ObjectivesView, Statement
from app.domain.objectives import Evolution, EvolutionAct, StatementKind
from app.ui.context import Context
from app.ui.course.evolutions.opening import Subject
from app.ui.kit import Card, Column, Grid, RowStyle, StatusLine, button, column, icon_button, label, set_size
from app.ui.kit.flow import Flow


class CharterCard(Card):
    """Rules are typed at the bottom as drafts; the one in view is told whole under the list."""

    agreement_requested = Signal(object)
    """The Subject of an agreement to open."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(name="charter", flush=True)
        self.wrap_note()
        self.ctx = ctx
        self._rules: dict[int, Statement] = {}
        self.grid = Grid(
            [
                Column("text", _("Règle"), editable=True, width=0, strong=True),
                Column("state", _("État"), "pill", width=100, getter=_state, tone=_tone),
                Column("since", _("Depuis le"), "day", width=98),
                Column("voices", _("Voix"), width=170, getter=_voices),
            ],
            name="charter-grid",
            accessible=_("Règles de la charte"),
            adds=True,
            removes=True,
            sortable=False,
            row_style=lambda rule: RowStyle(muted=rule.since is None),
        )
        self.grid.cell_edited.connect(self._on_edited)
        self.grid.row_added.connect(self._on_added)
        self.grid.rows_removed.connect(self._on_removed)
        self.grid.current_row_changed.connect(self._on_current)
        self.status = StatusLine(name="charter-status")
        self.grid.status_changed.connect(self.status.say)
        set_size(self, height=330, least=True)
        self.add(self.grid, stretch=1)
        self.add(column(self.status, *self._made_detail(), gap=8, margins=(15, 0, 15, 4)))

    def _made_detail(self) -> tuple[Any, ...]:
        self.whole = label("", "strong", wrap=True, name="charter-rule")
        self.history = label("", "muted", wrap=True, name="charter-history")
        self.adopt_button = button(_("Proposer au groupe…"), name="charter-adopt", icon="vote")
        self.change_button = button(_("Proposer un changement…"), name="charter-change")
        self.end_button = button(_("Proposer d’y mettre fin…"), name="charter-end")
        self.up_button = icon_button("chevron-up", _("Monter cette règle"), name="charter-up")
        self.down_button = icon_button("chevron-down", _("Descendre cette règle"), name="charter-down")
        self.remove_button = button(_("Supprimer ce projet"), name="charter-remove", icon="remove")
        self.adopt_button.clicked.connect(self._on_adopt)
        self.change_button.clicked.connect(self._on_change)
        self.end_button.clicked.connect(self._on_end)
        self.up_button.clicked.connect(self._on_up)
        self.down_button.clicked.connect(self._on_down)
        self.remove_button.clicked.connect(self.grid.remove_selected)
        self._acts = (
            *(self.adopt_button, self.change_button, self.end_button),
            *(self.up_button, self.down_button, self.remove_button),
        )
        self.ended = label("", "note", wrap=True, name="charter-ended")
        return self.whole, self.history, Flow(*self._acts, name="charter-acts", gap=8), self.ended

    # --- what is shown ----------------------------------------------------------------------------

    def show_charter(self, view: ObjectivesView) -> None:
        """Rules in force, then drafts."""
        rules = [*view.rules, *view.drafts]
        self._rules = {rule.id: rule for rule in rules}
        self.set_head(_count(view), _("Une règle tapée sous les autres est un projet, à proposer au groupe"))
        self.grid.set_rows(rules)
        ended = [_ended_words(each) for each in view.ended if each.ended is not None]
        self.ended.setText("\n".join(ended))
        self.ended.setVisible(bool(ended))
        self._show_rule()

    @property
    def rule(self) -> Statement | None:
        """The one under the cursor."""
        current = self.grid.current_id()
        return self._rules.get(current) if isinstance(current, int) else None

    def _show_rule(self) -> None:
        rule = self.rule
        for act in self._acts:
            act.setVisible(rule is not None)
        self.whole.setVisible(rule is not None)
        self.history.setVisible(rule is not None)
        if rule is None:
            return
        draft = rule.since is None
        self.whole.setText(rule.text)
        told = [_agreement_words(each) for each in reversed(rule.agreements)]
        self.history.setText("\n".join(told) or _("Un projet\u00a0: le groupe ne l’a pas encore adopté."))
        self.adopt_button.setVisible(draft)
        self.remove_button.setVisible(draft)
        self.change_button.setVisible(not draft)
        self.end_button.setVisible(not draft)
        group = self._group(rule)
        self.up_button.setEnabled(group[0].id != rule.id)
        self.down_button.setEnabled(group[-1].id != rule.id)

    def _group(self, rule: Statement) -> list[Statement]:
        """The rules it is ordered among: those in force, or the drafts."""
        return [each for each in self._rules.values() if (each.since is None) == (rule.since is None)]

    @Slot(object)
    def _on_current(self, _rule_id: object) -> None:
        self._show_rule()

    # --- acts -------------------------------------------------------------------------------------

    @Slot(object, str, object)
    def _on_edited(self, rule_id: int, _key: str, value: str) -> None:
        self.ctx.perform(lambda: self.ctx.opened.objectives.edit_draft(rule_id, value), self.grid)

    @Slot(object)
    def _on_added(self, values: Mapping[str, Any]) -> None:
        network_id = self.ctx.network_id
        if network_id is not None:
            text = values.get("text", "")
            self.ctx.perform(lambda: self.ctx.opened.objectives.add_rule(network_id, text), self.grid)

    @Slot(object)
    def _on_removed(self, ids: Sequence[int]) -> None:
        if self.ctx.perform(lambda: self.ctx.opened.objectives.remove_drafts(ids), self.grid):
            words = ngettext("{n} projet de règle supprimé.", "{n} projets de règle supprimés.", len(ids))
            self.ctx.messages.banner(words.format(n=len(ids)), undo=True)

    @Slot()
    def _on_adopt(self) -> None:
        self._ask(EvolutionAct.ADD)

    @Slot()
    def _on_change(self) -> None:
        self._ask(EvolutionAct.CHANGE)

    @Slot()
    def _on_end(self) -> None:
        self._ask(EvolutionAct.END)

    def _ask(self, act: EvolutionAct) -> None:
        rule = self.rule
        if rule is not None:
            self.agreement_requested.emit(Subject(StatementKind.RULE, act, rule.id))

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        rule = self.rule
        if rule is None:
            return
        place = [each.id for each in self._group(rule)].index(rule.id) + by
        if self.ctx.perform(lambda: self.ctx.opened.objectives.move_rule(rule.id, place), self.grid):
            self.grid.select_id(rule.id)
            if not (self.up_button if by < 0 else self.down_button).isEnabled():
                self.grid.setFocus()


def _count(view: ObjectivesView) -> str:
    rules = ngettext("{n} règle en vigueur", "{n} règles en vigueur", len(view.rules))
    drafts = ngettext("{n} projet", "{n} projets", len(view.drafts))
    words = _("La charte\u00a0: {rules}").format(rules=rules.format(n=len(view.rules)))
    return f"{words}, {drafts.format(n=len(view.drafts))}" if view.drafts else words


def _state(rule: Statement) -> str:
    return _("projet") if rule.since is None else _("en vigueur")


def _tone(rule: Statement) -> str:
    return "muted" if rule.since is None else "done"


def _voices(rule: Statement) -> str:
    last = rule.agreements[-1] if rule.agreements else None
    return "" if last is None or last.voices is None else last.voices.short


def _agreement_words(agreement: Evolution) -> str:
    if agreement.act is EvolutionAct.CHANGE:
        words = _("{decision} Avant\u00a0: «\u00a0{text}\u00a0»")
        return words.format(decision=agreement.decision, text=agreement.before)
    return agreement.decision


def _ended_words(statement: Statement) -> str:
    words = _("Jusqu’au {day}\u00a0: «\u00a0{text}\u00a0»")
    return words.format(day=dated(statement.ended) if statement.ended else "", text=statement.text)
