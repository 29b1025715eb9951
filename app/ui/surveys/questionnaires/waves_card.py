"""The waves of a questionnaire: opened, keyed in, closed, read."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Slot

from app.core import clock
from app.core.formats import day
from app.core.i18n import _, ngettext
from app.domain.questionnaires import Survey, Wave
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.kit import Card, Column, button, column, icon_button, label
from app.ui.kit.flow import Flow
from app.ui.surveys.questionnaires.room import LowGrid
from app.ui.surveys.questionnaires.wave_dialog import WaveDialog
from app.ui.surveys.questionnaires.words import answers_of, wave_note


class WavesCard(Card):
    """What is done to the wave under the cursor is under the list."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(_("Vagues"), name="waves-card", flush=True)
        self._ctx = ctx
        self._survey: Survey | None = None
        self._waves: list[Wave] = []
        self.grid = LowGrid(
            [
                Column("title", _("Vague"), width=0, strong=True),
                Column("opened", _("Ouverture"), "day", width=96),
                Column("closed", _("Clôture"), "pill", width=116, getter=closed_words, tone=tone_of),
                Column("answers", _("Réponses"), width=82, getter=answers_of, align="right"),
            ],
            name="waves-grid",
            accessible=_("Vagues du questionnaire"),
            spares=("opened",),
            removes=True,
            sortable=False,
        )
        self.open = button(_("Ouvrir une vague…"), name="waves-open", icon="add")
        self.key = button(_("Saisir les réponses"), name="waves-key", icon="edit")
        self.results = button(_("Voir les résultats"), name="waves-results", icon="chart")
        self.edit = icon_button("edit", _("Modifier la vague…"), name="waves-edit")
        self.close_wave = button(_("Clore"), name="waves-close", icon="lock")
        self.reopen = button(_("Rouvrir"), name="waves-reopen", icon="undo")
        self.remove = icon_button("remove", _("Supprimer la vague"), name="waves-remove")
        self.note_line = label("", "note", wrap=True, name="waves-note")
        self.acts = Flow(
            self.key,
            self.results,
            self.close_wave,
            self.reopen,
            self.edit,
            self.remove,
            name="waves-acts",
        )
        self.add_to_head(self.open)
        self.add(self.grid, stretch=1)
        self.add(column(self.note_line, self.acts, margins=(15, 0, 15, 0)))
        self._connect()

    def _connect(self) -> None:
        for made, slot in (
            (self.open, self._on_open),
            (self.key, self._on_key),
            (self.results, self._on_results),
            (self.edit, self._on_edit),
            (self.close_wave, self._on_close),
            (self.reopen, self._on_reopen),
            (self.remove, self.grid.remove_selected),
        ):
            made.clicked.connect(slot)
        self.grid.row_activated.connect(self._on_key)
        self.grid.rows_removed.connect(self._on_removed)
        self.grid.current_row_changed.connect(self._on_current)

    def show_waves(self, survey: Survey, waves: list[Wave]) -> None:
        """Show the waves of `survey`, newest first."""
        self._survey, self._waves = survey, waves
        self.open.setEnabled(bool(survey.asked))
        self.grid.set_rows(waves)
        if waves and self.grid.current_id() is None:
            self.grid.select_id(waves[0].id)
        words = wave_note(survey, waves)
        self.note_line.setText(words)
        self.note_line.setVisible(bool(words))
        self.grid.setVisible(bool(waves))
        self._on_current(self.grid.current_id())

    @property
    def wave(self) -> Wave | None:
        """The wave under the cursor."""
        return next((each for each in self._waves if each.id == self.grid.current_id()), None)

    @Slot(object)
    def _on_current(self, _wave_id: Hashable) -> None:
        wave = self.wave
        self.acts.setVisible(wave is not None)
        if wave is None:
            return
        closed = wave.closed is not None
        self.key.setVisible(not closed)
        self.close_wave.setVisible(not closed)
        self.reopen.setVisible(closed and not self._ctx.opened.waves.closing_is_final(wave.id))

    # --- what is done -----------------------------------------------------------------------------

    @Slot()
    def _on_open(self) -> None:
        if self._survey is not None:
            asked(WaveDialog(self._ctx, self, self._survey))
            self.grid.setFocus()
            if self._waves:
                newest = max(self._waves, key=lambda each: each.id)
                self.grid.select_id(newest.id)

    @Slot()
    def _on_edit(self) -> None:
        wave = self.wave
        if self._survey is not None and wave is not None:
            asked(WaveDialog(self._ctx, self, self._survey, wave))

    @Slot()
    def _on_key(self) -> None:
        wave = self.wave
        if wave is not None:
            place = "keying" if wave.closed is None else "results"
            self._ctx.signals.navigate_requested.emit("surveys", (place, wave.id))

    @Slot()
    def _on_results(self) -> None:
        wave = self.wave
        if wave is not None:
            self._ctx.signals.navigate_requested.emit("surveys", ("results", wave.id))

    @Slot()
    def _on_close(self) -> None:
        wave, waves = self.wave, self._ctx.opened.waves
        if wave is None:
            return
        final = waves.closing_is_final(wave.id)
        if final and not self._ctx.messages.confirm(
            self,
            _("Clore «\u00a0{title}\u00a0» pour de bon\u00a0?").format(title=wave.title),
            _("Clore"),
            _("Elle est anonyme\u00a0: une fois close, elle ne prend plus de feuille et ne se rouvre pas."),
        ):
            return
        if self._ctx.perform(lambda: waves.close(wave.id, clock.today()), self):
            words = _("«\u00a0{title}\u00a0» est close.").format(title=wave.title)
            self._ctx.messages.banner(words, undo=not final)
            self.grid.setFocus()

    @Slot()
    def _on_reopen(self) -> None:
        wave = self.wave
        if wave is not None and self._ctx.perform(lambda: self._ctx.opened.waves.reopen(wave.id), self):
            words = _("«\u00a0{title}\u00a0» prend de nouveau des réponses.").format(title=wave.title)
            self._ctx.messages.banner(words, undo=True)
            self.grid.setFocus()

    @Slot(object)
    def _on_removed(self, ids: Sequence[Hashable]) -> None:
        chosen = [each for each in self._waves if each.id in set(ids)]
        if not chosen:
            return
        waves, n = self._ctx.opened.waves, len(chosen)
        wave_ids, first = [each.id for each in chosen], chosen[0].title
        final = waves.removal_is_final(wave_ids)
        question = ngettext(
            "Supprimer «\u00a0{title}\u00a0» avec ses réponses\u00a0?",
            "Supprimer {n} vagues avec leurs réponses\u00a0?",
            n,
        )
        if final and not self._ctx.messages.confirm(
            self,
            question.format(title=first, n=n),
            _("Supprimer"),
            _("Des feuilles sont anonymes\u00a0: rien ne permettra de les retrouver."),
        ):
            return
        if self._ctx.perform(lambda: waves.remove(wave_ids), self):
            said = ngettext("«\u00a0{title}\u00a0» est supprimée.", "{n} vagues supprimées.", n)
            self._ctx.messages.banner(said.format(title=first, n=n), undo=not final)


def closed_words(wave: Wave) -> str:
    """The day it was closed, or that it takes answers."""
    return _("ouverte") if wave.closed is None else day(wave.closed)


def tone_of(wave: Wave) -> str:
    """The wave that takes answers stands out."""
    return "accent" if wave.closed is None else ""
