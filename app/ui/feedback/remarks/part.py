"""«Remarques»: what members send back, sorted by one key, answered or turned into an adaptation."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.core import clock
from app.core.i18n import _, ngettext
from app.domain.adaptations import Adaptation
from app.domain.remarks import KEYED_THEMES, Remark, RemarkState, Theme, grouped
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.feedback.adaptations.dialogs import AdaptationDialog
from app.ui.feedback.noting import RemarkDialog, note_remark
from app.ui.feedback.remarks.card import RemarkCard
from app.ui.feedback.remarks.dialogs import AnswerDialog, LinkDialog
from app.ui.feedback.remarks.grid import RemarkGrid
from app.ui.feedback.remarks.themes import ThemesDialog, ThemeStrip, take_proposed
from app.ui.feedback.remarks.words import count_words
from app.ui.kit import (
    Card,
    EmptyState,
    SearchField,
    StatusLine,
    column,
    primary_button,
    stacked,
)
from app.ui.kit.two_cards import TwoCards
from app.ui.parts.part import Part


class RemarksPart(Part):
    """The remarks of the network in view."""

    subjects = frozenset(
        {
            "adaptation",
            "adaptation_remark",
            "cycle",
            "meeting",
            "member",
            "pooled_item",
            "remark",
            "remark_theme",
            "role",
        }
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="remarks")
        self._remarks: dict[int, Remark] = {}
        self._themes: Sequence[Theme] = ()
        self._adaptations: dict[int, Adaptation] = {}
        self._sent = False
        self.note_button = primary_button(
            _("Noter une remarque…"), name="remarks-note", icon="add", tip=_("Ctrl+R, où que vous soyez")
        )
        self.note_button.clicked.connect(self._on_note)
        self.card = RemarkCard()
        self.empty = EmptyState(
            _(
                "Aucune remarque n’est notée. Ce que dit un membre se note en deux touches, "
                "de partout\u00a0: Ctrl+R, la phrase, Entrée."
            ),
            _("Noter une remarque"),
            name="remarks-empty",
            icon="note",
            act_icon="add",
        )
        self.empty.acted.connect(self._on_note)
        both = TwoCards(self._made_list(), self.card, name="remarks-two", shares=(62, 38), least=860)
        self.sides = stacked(both, self.empty, name="remarks-sides")
        self.add(self.sides, stretch=1)
        self._wire_card()

    def _made_list(self) -> Card:
        self.list = Card(name="remarks-card", flush=True)
        self.search = SearchField(name="remarks-search", hint=_("Rechercher…"), width=150)
        self.list.add_to_head(self.search)
        self.strip = ThemeStrip()
        self.strip.theme_chosen.connect(self._sort)
        self.strip.themes_wanted.connect(self._on_themes)
        self.strip.proposed_wanted.connect(self._on_proposed)
        self.grid = RemarkGrid()
        self.status = StatusLine(name="remarks-status")
        self.search.textChanged.connect(self.grid.filter_text)
        self.grid.digit_typed.connect(self._on_digit)
        self.grid.row_activated.connect(self._on_activated)
        self.grid.rows_removed.connect(self._on_removed)
        self.grid.selectionModel().selectionChanged.connect(self._on_selected)
        self.list.add(column(self.strip, margins=(15, 0, 15, 0)))
        self.list.add(self.grid, stretch=1)
        self.list.add(column(self.status, margins=(15, 0, 15, 0)))
        return self.list

    def _wire_card(self) -> None:
        self.card.propose_button.clicked.connect(self._on_propose)
        self.card.answer_button.clicked.connect(self._on_answer)
        self.card.link_button.clicked.connect(self._on_link)
        self.card.reopen_button.clicked.connect(self._on_reopen)
        self.card.edit_button.clicked.connect(self._on_edit)
        self.card.remove_button.clicked.connect(self.grid.remove_selected)
        self.card.adaptation_wanted.connect(self._on_adaptation)

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self.note_button,)

    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        services = self.ctx.opened
        remarks = services.remarks.all(network_id)
        self._themes = services.remarks.themes(network_id)
        self._adaptations = {each.id: each for each in services.adaptations.all(network_id, clock.today())}
        self._remarks = {remark.id: remark for remark in remarks}
        self.sides.setCurrentIndex(0 if remarks else 1)
        self.note_button.setVisible(bool(remarks))
        self.list.set_head(count_words(remarks))
        self.strip.show_themes(self._themes)
        self.status.say("")
        groups = grouped(remarks, self._themes)
        self.grid.show_groups(groups)
        if self.grid.current_id() is None and groups:
            self.grid.select_id(groups[0].remarks[0].id)
        self._show()

    def begin(self) -> None:
        """On the list; on the remark one was sent to."""
        (self.grid if self._remarks else self.empty).setFocus()

    def open_at(self, argument: object) -> None:
        """Show the remark of this id."""
        if argument in self._remarks:
            self.search.clear()
            self.grid.select_id(argument)

    @property
    def chosen(self) -> list[Remark]:
        """The remarks selected, top to bottom."""
        return [self._remarks[key] for key in self.grid.selected_ids() if key in self._remarks]  # type: ignore[index]

    @Slot()
    def _on_selected(self) -> None:
        self._show()

    def _show(self) -> None:
        self.card.show_remarks(self.chosen, self._adaptations)

    @Slot(object)
    def _on_activated(self, _remark_id: Hashable) -> None:
        self.card.begin()

    # --- sorting ----------------------------------------------------------------------------------

    @Slot(int)
    def _on_digit(self, digit: int) -> None:
        if digit == 0:
            self._sort(None)
        elif digit <= min(len(self._themes), KEYED_THEMES):
            self._sort(self._themes[digit - 1].id)
        else:
            self.status.say(_("Aucun thème n’a le chiffre {digit}.").format(digit=digit))

    @Slot(object)
    def _sort(self, theme_id: int | None) -> None:
        chosen = self.chosen
        if not chosen:
            return
        ids = [remark.id for remark in chosen]
        following = next_to_sort(self.grid.rows_model.rows(), ids)
        if self.ctx.perform(lambda: self.ctx.opened.remarks.sort(ids, theme_id), self.grid):
            if following is not None:
                self.grid.select_id(following)
            self.grid.setFocus()

    @Slot()
    def _on_themes(self) -> None:
        asked(ThemesDialog(self.ctx, self))
        self.grid.setFocus()

    @Slot()
    def _on_proposed(self) -> None:
        take_proposed(self.ctx, self)
        self.grid.setFocus()

    # --- acts -------------------------------------------------------------------------------------

    @Slot()
    def _on_note(self) -> None:
        noted = note_remark(self.ctx, self)
        if noted is not None:
            self.open_at(noted)
            self.grid.setFocus()

    @Slot()
    def _on_edit(self) -> None:
        asked(RemarkDialog(self.ctx, self, remark=self.chosen[0]))

    @Slot()
    def _on_answer(self) -> None:
        if asked(AnswerDialog(self.ctx, self, self.chosen)):
            self.ctx.messages.banner(_("La réponse est notée."), undo=True)
            self.grid.setFocus()

    @Slot()
    def _on_propose(self) -> None:
        if asked(AdaptationDialog(self.ctx, self, remarks=self.chosen)):
            self.ctx.messages.banner(_("Adaptation proposée."), undo=True)
            self.grid.setFocus()

    @Slot()
    def _on_link(self) -> None:
        undecided = [each for each in self._adaptations.values() if each.decided is None]
        asked(LinkDialog(self.ctx, self, self.chosen, undecided))

    @Slot()
    def _on_reopen(self) -> None:
        remark_id = self.chosen[0].id
        self.ctx.perform(lambda: self.ctx.opened.remarks.reopen(remark_id), self)

    @Slot(int)
    def _on_adaptation(self, adaptation_id: int) -> None:
        self.ctx.signals.navigate_requested.emit("meetings", ("adaptations", adaptation_id))

    @Slot(object)
    def _on_removed(self, ids: Sequence[int]) -> None:
        if self.ctx.perform(lambda: self.ctx.opened.remarks.remove(ids), self.grid):
            words = ngettext("{n} remarque supprimée.", "{n} remarques supprimées.", len(ids))
            self.ctx.messages.banner(words.format(n=len(ids)), undo=True)
            self.begin()


def next_to_sort(rows: Sequence[Remark], ids: Sequence[int]) -> int | None:
    """The next of `rows` to sort after those of `ids`, else the first; None when none of both was to sort."""
    waiting = [row.state is RemarkState.NOTED for row in rows]
    if not any(waits and row.id in ids for row, waits in zip(rows, waiting, strict=True)):
        return None
    last = max(place for place, row in enumerate(rows) if row.id in ids)
    places = (*range(last + 1, len(rows)), *range(last + 1))
    return next((rows[place].id for place in places if waiting[place] and rows[place].id not in ids), None)
