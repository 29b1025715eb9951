"""«Adaptations»: what have we changed, and does it work? Those due to be judged first."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QPushButton

from app.core import clock
from app.core.i18n import _, ngettext
from app.domain.adaptations import Adaptation, AdaptationState, summary_words
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.feedback.adaptations.card import AdaptationCard
from app.ui.feedback.adaptations.dialogs import ActionDialog, AdaptationDialog, DecisionDialog, TrialDialog
from app.ui.feedback.adaptations.words import short_when, state_tone, state_words
from app.ui.kit import (
    Card,
    Column,
    EmptyState,
    RowStyle,
    column,
    holder,
    label,
    primary_button,
    stacked,
)
from app.ui.kit.sparing import SparingGrid
from app.ui.parts.part import Part


class AdaptationsPart(Part):
    """The adaptations of the network in view."""

    subjects = frozenset(
        {"action", "action_source", "adaptation", "adaptation_remark", "difficulty", "member", "remark"}
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="adaptations")
        self._adaptations: dict[int, Adaptation] = {}
        self.add_button = primary_button(_("Proposer une adaptation…"), name="adaptations-add", icon="add")
        self.add_button.clicked.connect(self._on_add)
        self.card = AdaptationCard()
        self.empty = EmptyState(
            _(
                "Rien n’a encore changé. Une adaptation part d’une remarque ou d’une idée\u00a0: "
                "on l’essaie, on en juge à une date, on la garde ou on l’abandonne."
            ),
            _("Proposer une adaptation"),
            name="adaptations-empty",
            icon="process",
            act_icon="add",
        )
        self.empty.acted.connect(self._on_add)
        both = column(gap=14)
        both.addWidget(self._made_list(), 1)
        both.addWidget(self.card)
        self.sides = stacked(holder(both, name="adaptations-both"), self.empty, name="adaptations-sides")
        self.add(self.sides, stretch=1)
        self._wire_card()

    def _made_list(self) -> Card:
        self.list = Card(
            _("Qu’avons-nous changé, et est-ce que cela marche\u00a0?"), name="adaptations-card", flush=True
        )
        self.list.wrap_title()
        self.summary = label("", "muted", wrap=True, name="adaptations-summary")
        self.grid = SparingGrid(
            [
                Column("text", _("Ce qui change"), width=0, strong=True),
                Column(
                    "state", _("État"), "pill", width=104, align="right", getter=state_words, tone=state_tone
                ),
                Column("when", _("Quand"), width=216, getter=short_when),
                Column("effect", _("Effet"), width=0),
            ],
            name="adaptations-grid",
            accessible=_("Adaptations"),
            removes=True,
            sortable=False,
            row_style=_style,
            spares=("effect", "when"),  # the card says them
        )
        self.grid.current_row_changed.connect(self._on_current)
        self.grid.row_activated.connect(self._on_activated)
        self.grid.rows_removed.connect(self._on_removed)
        self.list.add(column(self.summary, margins=(15, 0, 15, 0)))
        self.list.add(self.grid, stretch=1)
        return self.list

    def _wire_card(self) -> None:
        self.card.try_button.clicked.connect(self._on_try)
        self.card.judge_button.clicked.connect(self._on_decide)
        self.card.drop_button.clicked.connect(self._on_decide)
        self.card.action_button.clicked.connect(self._on_action)
        self.card.reopen_button.clicked.connect(self._on_reopen)
        self.card.edit_button.clicked.connect(self._on_edit)
        self.card.remove_button.clicked.connect(self.grid.remove_selected)
        self.card.remark_wanted.connect(self._on_remark)
        self.card.unlink_wanted.connect(self._on_unlink)

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self.add_button,)

    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        today = clock.today()
        found = self.ctx.opened.adaptations.all(network_id, today)
        self._adaptations = {each.id: each for each in found}
        self.sides.setCurrentIndex(0 if found else 1)
        self.add_button.setVisible(bool(found))
        self.summary.setText(summary_words(found, today))
        self.grid.set_rows(found)
        if self.grid.current_id() is None and found:
            self.grid.select_id(found[0].id)
        self._show()

    def begin(self) -> None:
        """On the list; on the adaptation one was sent to."""
        (self.grid if self._adaptations else self.empty).setFocus()

    def open_at(self, argument: object) -> None:
        """Show the adaptation of this id."""
        if argument in self._adaptations:
            self.grid.select_id(argument)

    @property
    def adaptation(self) -> Adaptation | None:
        """The adaptation under the cursor."""
        current = self.grid.current_id()
        return self._adaptations.get(current) if isinstance(current, int) else None

    def _show(self) -> None:
        self.card.show_adaptation(self.adaptation)

    @Slot(object)
    def _on_current(self, _adaptation_id: Hashable) -> None:
        self._show()

    @Slot(object)
    def _on_activated(self, _adaptation_id: Hashable) -> None:
        self.card.begin()

    # --- acts -------------------------------------------------------------------------------------

    @Slot()
    def _on_add(self) -> None:
        dialog = AdaptationDialog(self.ctx, self)
        asked(dialog)
        proposed = dialog.adaptation_id
        if proposed is not None:
            self.open_at(proposed)
            self.grid.setFocus()

    @Slot()
    def _on_edit(self) -> None:
        if (found := self.adaptation) is not None:
            self._run(AdaptationDialog(self.ctx, self, found))

    @Slot()
    def _on_try(self) -> None:
        if (found := self.adaptation) is not None:
            self._run(TrialDialog(self.ctx, self, found))

    @Slot()
    def _on_decide(self) -> None:
        if (found := self.adaptation) is not None:
            self._run(DecisionDialog(self.ctx, self, found))

    @Slot()
    def _on_action(self) -> None:
        if (found := self.adaptation) is not None:
            self._run(ActionDialog(self.ctx, self, found))

    def _run(self, dialog: QDialog) -> None:
        asked(dialog)
        self.grid.setFocus()

    @Slot()
    def _on_reopen(self) -> None:
        if (found := self.adaptation) is not None:
            self.ctx.perform(lambda: self.ctx.opened.adaptations.reopen(found.id), self)
            self.card.begin()

    @Slot(object)
    def _on_removed(self, ids: Sequence[int]) -> None:
        if self.ctx.perform(lambda: self.ctx.opened.adaptations.remove(ids), self.grid):
            words = ngettext("{n} adaptation supprimée.", "{n} adaptations supprimées.", len(ids))
            self.ctx.messages.banner(words.format(n=len(ids)), undo=True)
            self.begin()

    @Slot(int)
    def _on_remark(self, remark_id: int) -> None:
        self.ctx.signals.navigate_requested.emit("meetings", ("remarks", remark_id))

    @Slot(int)
    def _on_unlink(self, remark_id: int) -> None:
        found = self.adaptation
        if found is not None and self.ctx.perform(
            lambda: self.ctx.opened.adaptations.unlink(found.id, remark_id), self
        ):
            self.ctx.messages.banner(_("La remarque n’est plus reliée à cette adaptation."), undo=True)
            self.grid.setFocus()


def _style(adaptation: Adaptation) -> RowStyle:
    return RowStyle(muted=adaptation.state is AdaptationState.DROPPED)
