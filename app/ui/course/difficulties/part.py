"""«Difficultés»: the log at the left, the one in view at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.domain.difficulties import (
    DifficultyCase,
    DifficultyState,
    Severity,
    severity_label,
    state_label,
)
from app.domain.paper_kinds import OneOf, PaperKind
from app.ui.context import Context
from app.ui.course.difficulties.card import CaseCard
from app.ui.course.difficulties.dialog import DifficultyDialog
from app.ui.dialog_frame import asked
from app.ui.kit import Card, Column, EmptyState, Grid, RowStyle, button, set_size
from app.ui.kit.two_cards import TwoCards
from app.ui.parts.part import Part

_TONES = {
    DifficultyState.NOTED: "attention",
    DifficultyState.JUDGED: "attention",
    DifficultyState.ADJUSTING: "accent",
    DifficultyState.AGREEING: "accent",
    DifficultyState.CLOSED: "done",
}


class DifficultiesPart(Part):
    """The difficulties of the network in view."""

    subjects = frozenset(
        [
            "action",
            "cycle",
            "difficulty",
            "difficulty_detail",
            "evolution",
            "follow_up",
            "meeting",
            "member",
            "survey",
        ]
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="difficulties")
        self._cases: dict[int, DifficultyCase] = {}
        self.add_button = button(_("Noter une difficulté…"), name="difficulties-add", icon="add")
        self.add_button.clicked.connect(self._on_add)
        self.print_button = button(_("Imprimer pour le groupe"), name="difficulties-print", icon="print")
        self.print_button.clicked.connect(self._on_print)
        self.list = Card(name="difficulties-card", flush=True)
        self.grid = Grid(
            [
                Column("text", _("Ce qui se passe"), width=0, strong=True),
                Column("severity", _("Gravité"), "pill", width=106, getter=_severity, tone=_weight),
                Column("state", _("Où en est-on"), "pill", width=142, getter=state_label, tone=_tone),
            ],
            name="difficulties-grid",
            accessible=_("Difficultés"),
            removes=True,
            sortable=False,
            row_style=lambda case: RowStyle(muted=case.closed is not None),
        )
        self.grid.current_row_changed.connect(self._on_current)
        self.grid.row_activated.connect(self._on_activated)
        self.grid.rows_removed.connect(self._on_removed)
        self.list.add(self.grid, stretch=1)
        set_size(self.list, height=220, least=True)
        self.card = CaseCard(ctx)
        self.empty = EmptyState(
            _("Aucune difficulté n’est notée. Notez ce qui gêne le groupe, pour en juger ensemble."),
            _("Noter une difficulté"),
            name="difficulties-empty",
            icon="flag",
            act_icon="add",
        )
        self.empty.acted.connect(self._on_add)
        self.two = TwoCards(self.list, self.card, name="difficulties-two", shares=(46, 54), least=900)
        self.add(self.two, stretch=1)
        self.add(self.empty, stretch=1)

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return self.print_button, self.add_button

    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        cases = self.ctx.opened.difficulties.all(network_id)
        self._members = self.ctx.opened.members.active(network_id)
        self._cases = {case.id: case for case in cases}
        self.two.setVisible(bool(cases))
        self.empty.setVisible(not cases)
        self.print_button.setEnabled(bool(cases))
        self.list.set_head(_count(cases))
        self.grid.set_rows(cases)
        if self.grid.current_id() is None and cases:
            self.grid.select_id(cases[0].id)
        self._show()

    def _show(self) -> None:
        current = self.grid.current_id()
        case = self._cases.get(current) if isinstance(current, int) else None
        self.card.show_case(case, self._members)

    def begin(self) -> None:
        if self._cases:
            self.grid.setFocus()
        else:
            self.empty.setFocus()

    def open_at(self, argument: object) -> None:
        """Show the difficulty of this id."""
        if argument in self._cases:
            self.grid.select_id(argument)
            self._show()

    def show_user_error(self, error: UserError) -> bool:
        return self.card.show_user_error(error)

    @Slot(object)
    def _on_current(self, _difficulty_id: object) -> None:
        self._show()

    @Slot(object)
    def _on_activated(self, _difficulty_id: object) -> None:
        self.card.begin()

    # --- acts -------------------------------------------------------------------------------------

    @Slot()
    def _on_print(self) -> None:
        """The difficulty in view, with the questions that help the group to judge."""
        current = self.grid.current_id()
        if isinstance(current, int):
            self.ctx.signals.navigate_requested.emit("documents", OneOf(PaperKind.DIFFICULTY, current))

    @Slot()
    def _on_add(self) -> None:
        dialog = DifficultyDialog(self.ctx, self)
        if asked(dialog) and dialog.difficulty_id is not None:
            self.open_at(dialog.difficulty_id)
            self.card.begin()

    @Slot(object)
    def _on_removed(self, ids: Sequence[int]) -> None:
        if self.ctx.perform(lambda: self.ctx.opened.difficulties.remove(ids), self.grid):
            words = ngettext("{n} difficulté supprimée.", "{n} difficultés supprimées.", len(ids))
            self.ctx.messages.banner(words.format(n=len(ids)), undo=True)


def _count(cases: Sequence[DifficultyCase]) -> str:
    lasting = sum(1 for case in cases if case.closed is None)
    if not lasting:
        return _("Aucune difficulté en cours")
    return ngettext("{n} difficulté en cours", "{n} difficultés en cours", lasting).format(n=lasting)


def _severity(case: DifficultyCase) -> str:
    return severity_label(case.severity)


def _weight(case: DifficultyCase) -> str:
    return {Severity.LIGHT: "muted", Severity.SERIOUS: "", Severity.BLOCKING: "danger"}[case.severity]


def _tone(case: DifficultyCase) -> str:
    return _TONES[case.state]
