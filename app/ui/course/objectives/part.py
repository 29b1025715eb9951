"""«Objectif et charte»: the common objective in large, those added beside it, the rules of the group."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.core.i18n import _
from app.domain.charter import ServedObjective
from app.domain.objectives import EvolutionAct, StatementKind
from app.domain.paper_kinds import PaperKind
from app.domain.shown_tables import FIGURE_TABLES
from app.ui.context import Context
from app.ui.course.evolutions.opening import OpeningDialog, Subject
from app.ui.course.objectives.charter import CharterCard
from app.ui.course.objectives.served import ServedCard, versions_words
from app.ui.dialog_frame import asked
from app.ui.kit import button, column
from app.ui.parts.part import Part


class ObjectivesPart(Part):
    """All the network aims at; every change goes through an agreement."""

    subjects = FIGURE_TABLES | {"evolution", "objective_indicator", "statement"}

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="objectives")
        self.add_button = button(_("Ajouter un objectif…"), name="objectives-add", icon="add")
        self.add_button.clicked.connect(self._on_add)
        self.print_button = button(_("Imprimer la charte"), name="objectives-print", icon="print")
        self.print_button.clicked.connect(self._on_print)
        self.common = self._made_card(None)
        self.added: dict[int, ServedCard] = {}
        self._added_box = column(gap=14)
        self.charter = CharterCard(ctx)
        self.charter.agreement_requested.connect(self._on_agreement)
        self.add(self.common, self._added_box)
        self.add(self.charter, stretch=1)

    def _made_card(self, statement_id: int | None) -> ServedCard:
        card = ServedCard(self.ctx, statement_id)
        card.agreement_requested.connect(self._on_agreement)
        return card

    def actions(self) -> Sequence[QPushButton]:
        return self.print_button, self.add_button

    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        view = self.ctx.opened.objectives.view(network_id)
        self.common.show_objective(view.common, versions_words(view.versions))
        self._show_added(view.added)
        self.charter.show_charter(view)

    def _show_added(self, added: Sequence[ServedObjective]) -> None:
        wanted = {served.statement.id: served for served in added if served.statement is not None}
        for key in self.added.keys() - wanted.keys():
            card = self.added.pop(key)
            self._added_box.removeWidget(card)
            card.hide()
            card.deleteLater()
        for key, served in wanted.items():
            if key not in self.added:
                self.added[key] = self._made_card(key)
                self._added_box.addWidget(self.added[key])
            assert served.statement is not None
            told = [each.decision for each in reversed(served.statement.agreements)]
            self.added[key].show_objective(served, "\n".join(told))

    def begin(self) -> None:
        self.common.begin()

    def open_at(self, argument: object) -> None:
        """Show a rule by the id of its statement."""
        if isinstance(argument, int):
            self.charter.grid.select_id(argument)

    @Slot()
    def _on_add(self) -> None:
        self._on_agreement(Subject(StatementKind.OBJECTIVE, EvolutionAct.ADD))

    @Slot()
    def _on_print(self) -> None:
        self.ctx.signals.navigate_requested.emit("documents", PaperKind.CHARTER.value)

    @Slot(object)
    def _on_agreement(self, subject: Subject) -> None:
        dialog = OpeningDialog(self.ctx, self, subject)
        if asked(dialog) and dialog.evolution_id is not None:
            self.ctx.signals.navigate_requested.emit("course", ("evolutions", dialog.evolution_id))
