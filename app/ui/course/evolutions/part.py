"""«Accords»: those under way and those decided, then the one being led."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.domain.objectives import Evolution, outcome_label, stage_label
from app.ui.context import Context
from app.ui.course.evolutions.agreement import AgreementView
from app.ui.course.evolutions.opening import OpeningDialog
from app.ui.dialog_frame import asked
from app.ui.kit import Card, Column, EmptyState, Grid, RowStyle, button, set_size
from app.ui.parts.part import Part


class EvolutionsPart(Part):
    """The list, or one agreement over the whole part."""

    subjects = frozenset(["difficulty", "evolution", "evolution_voice", "member", "network", "statement"])

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="evolutions")
        self._evolutions: dict[int, Evolution] = {}
        self._shown: int | None = None
        self.open_button = button(_("Ouvrir un accord…"), name="evolutions-open", icon="add")
        self.open_button.clicked.connect(self._on_open)
        self.card = Card(name="evolutions-card", flush=True)
        self.grid = Grid(
            [
                Column("title", _("De quoi s’agit-il"), width=210),
                Column("subject", _("Texte"), width=0, strong=True),
                Column("state", _("Où en est-on"), "pill", width=132, getter=_state, tone=_tone),
                Column("day", _("Ouvert ou décidé le"), "day", width=132, getter=_day),
                Column("voices", _("Voix"), width=170, getter=_voices),
            ],
            name="evolutions-grid",
            accessible=_("Accords du groupe"),
            removes=True,
            sortable=False,
            row_style=lambda each: RowStyle(muted=each.decided is not None and not each.adopted),
        )
        self.grid.row_activated.connect(self._on_activated)
        self.grid.rows_removed.connect(self._on_removed)
        self.card.add(self.grid, stretch=1)
        set_size(self.card, height=220, least=True)
        self.agreement = AgreementView(ctx)
        self.agreement.back_requested.connect(self._on_back)
        self.empty = EmptyState(
            _(
                "Aucun accord n’est ouvert. Un accord change l’objectif commun, en ajoute un, ou adopte une "
                "règle de la charte."
            ),
            _("Ouvrir un accord"),
            name="evolutions-empty",
            icon="objective",
            act_icon="add",
        )
        self.empty.acted.connect(self._on_open)
        for side in (self.card, self.agreement, self.empty):
            self.add(side, stretch=1)

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self.open_button,)

    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        evolutions = self.ctx.opened.evolutions.all(network_id)
        self._evolutions = {each.id: each for each in evolutions}
        self.card.set_head(_count(evolutions), _("Entrée ouvre l’accord"))
        self.grid.set_rows(evolutions)
        if self._shown not in self._evolutions:
            self._shown = None
        self._show()

    def _show(self) -> None:
        if self._shown is not None:
            assert self.ctx.network_id is not None
            members = self.ctx.opened.members.all(self.ctx.network_id)
            self.agreement.show_evolution(self._evolutions[self._shown], members)
        self.agreement.setVisible(self._shown is not None)
        self.card.setVisible(self._shown is None and bool(self._evolutions))
        self.empty.setVisible(not self._evolutions)

    def begin(self) -> None:
        if self._shown is not None:
            self.agreement.begin()
        elif self._evolutions:
            self.grid.setFocus()
            if self.grid.current_id() is None:
                self.grid.select_id(next(iter(self._evolutions)))
        else:
            self.empty.setFocus()

    def open_at(self, argument: object) -> None:
        """Lead the agreement of this id."""
        if isinstance(argument, int) and argument in self._evolutions:
            self._shown = argument
            self.grid.select_id(argument)
            self._show()

    def show_user_error(self, error: UserError) -> bool:
        return self.agreement.show_user_error(error)

    # --- acts -------------------------------------------------------------------------------------

    @Slot(object)
    def _on_activated(self, evolution_id: object) -> None:
        self.open_at(evolution_id)
        self.begin()

    @Slot()
    def _on_back(self) -> None:
        self._shown = None
        self._show()
        self.begin()

    @Slot()
    def _on_open(self) -> None:
        dialog = OpeningDialog(self.ctx, self)
        if asked(dialog) and dialog.evolution_id is not None:
            self.open_at(dialog.evolution_id)
            self.begin()

    @Slot(object)
    def _on_removed(self, ids: Sequence[int]) -> None:
        if self.ctx.perform(lambda: self.ctx.opened.evolutions.remove(ids), self.grid):
            words = ngettext("{n} accord retiré.", "{n} accords retirés.", len(ids))
            self.ctx.messages.banner(words.format(n=len(ids)), undo=True)


def _count(evolutions: Sequence[Evolution]) -> str:
    under_way = sum(1 for each in evolutions if each.decided is None)
    if not under_way:
        return _("Aucun accord en cours")
    return ngettext("{n} accord en cours", "{n} accords en cours", under_way).format(n=under_way)


def _state(evolution: Evolution) -> str:
    return stage_label(evolution.stage) if evolution.outcome is None else outcome_label(evolution.outcome)


def _tone(evolution: Evolution) -> str:
    if evolution.outcome is None:
        return "accent"
    return "done" if evolution.adopted else "muted"


def _day(evolution: Evolution) -> date:
    return evolution.decided or evolution.opened


def _voices(evolution: Evolution) -> str:
    return "" if evolution.voices is None else evolution.voices.short
