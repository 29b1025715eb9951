"""«Suites»: what results became, and the difficulties the group meets."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence

from PySide6.QtCore import Slot

from app.core.formats import day
from app.core.i18n import _, ngettext
from app.core.text import glued
from app.domain.survey_results import Difficulty, FollowUp, FollowUpKind
from app.ui.context import Context
from app.ui.kit import Card, Column, EmptyState, column, holder, label, stacked
from app.ui.parts.part import Part
from app.ui.surveys.results.acts import kind_words
from app.ui.surveys.results.fitted import FittedGrid

PLACES = {FollowUpKind.ACTION: "actions", FollowUpKind.DIFFICULTY: "difficulties"}
NOTHING, LISTS = range(2)


def state_words(row: FollowUp | Difficulty) -> str:
    """Where it stands."""
    done = row.closed if isinstance(row, Difficulty) else row.done
    if done is not None:
        return _("réglé le {day}").format(day=day(done))
    if isinstance(row, FollowUp) and row.kind is FollowUpKind.ITEM:
        return _("au vote")
    return _("en cours")


def reading_words(row: FollowUp, given_up: Collection[str]) -> str:
    """The answer whole, then what the columns without room said of it."""
    told = {
        "wave": f"{row.survey} – {row.wave}",
        "became": row.became if row.became not in (row.text, glued(row.text)) else "",
        "cycle": row.cycle,
        "state": state_words(row),
    }
    missing = " · ".join(words for key, words in told.items() if key in given_up and words)
    return f"{row.text}\n{missing}" if missing else row.text


def state_tone(row: FollowUp | Difficulty) -> str:
    """The tone of `state_words`."""
    done = row.closed if isinstance(row, Difficulty) else row.done
    return "done" if done is not None else "attention"


class FollowUpsPart(Part):
    """What each answer became; Enter goes to where it lives."""

    subjects = frozenset(
        {
            *("survey", "question", "wave", "follow_up", "difficulty", "action", "pooled_item"),
            *("collective_item", "cycle"),
        }
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="followups")
        self._rows: dict[int, FollowUp] = {}
        nothing = _(
            "Rien encore. Dans les résultats, une touche fait d’une réponse un article à voter, "
            "une action ou une difficulté."
        )
        self.empty = EmptyState(
            nothing,
            _("Voir les résultats"),
            name="followups-empty",
            icon="survey",
        )
        self.empty.acted.connect(self._on_results)
        self.grid = self._follow_up_grid()
        self.difficulties = self._difficulty_grid()
        card = Card(_("Ce que les réponses sont devenues"), name="followups-card", flush=True)
        hint = label(
            _("Entrée\u00a0: aller là où cela se traite. Suppr\u00a0: retirer."),
            "note",
            wrap=True,
            name="followups-hint",
        )
        self.reading = label("", "body", wrap=True, name="followups-reading")
        self.nothing = label(nothing, "note", wrap=True, name="followups-nothing")
        self.words = holder(column(self.reading, hint), name="followups-words")
        card.add(self.grid, column(self.words, self.nothing, margins=(15, 0, 15, 0)))
        self.difficulty_card = Card(_("Les difficultés du groupe"), name="followups-hard-card", flush=True)
        self.difficulty_card.add(self.difficulties)
        self.faces = stacked(
            self.empty,
            holder(column(card, self.difficulty_card, 1, gap=14), name="followups-lists"),
            name="followups-faces",
        )
        self.add(self.faces, stretch=1)

    def _follow_up_grid(self) -> FittedGrid:
        grid = FittedGrid(
            [
                Column("wave", _("Enquête"), width=230, getter=lambda each: f"{each.survey} – {each.wave}"),
                Column("text", _("Ce qui a été dit"), width=0, strong=True),
                Column("kind", _("Devenu"), "pill", width=110, getter=lambda each: kind_words(each.kind)),
                Column("became", _("Sous le nom"), width=170),
                Column("cycle", _("Cycle"), width=120),
                Column("state", _("État"), "pill", width=140, getter=state_words, tone=state_tone),
            ],
            name="followups-grid",
            accessible=_("Ce que les réponses sont devenues"),
            removes=True,
            spares=("became", "cycle", "wave", "state"),
        )
        grid.row_activated.connect(self._on_activated)
        grid.rows_removed.connect(self._on_removed)
        grid.current_row_changed.connect(self._on_current)
        grid.spared.connect(self._on_spared)
        return grid

    def _difficulty_grid(self) -> FittedGrid:
        grid = FittedGrid(
            [
                Column("noted", _("Notée le"), "day", width=110),
                Column("text", _("Difficulté"), width=0, strong=True),
                Column("survey", _("Enquête"), width=200),
                Column("cycle", _("Cycle"), width=140),
                Column("state", _("État"), "pill", width=140, getter=state_words, tone=state_tone),
            ],
            name="followups-difficulties",
            accessible=_("Les difficultés du groupe"),
            spares=("cycle", "survey", "noted"),
        )
        grid.row_activated.connect(self._on_difficulty)
        return grid

    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        follow_ups = self.ctx.opened.follow_ups
        rows, difficulties = follow_ups.all(network_id), follow_ups.difficulties(network_id)
        self._rows = {each.id: each for each in rows}
        self.grid.set_rows(rows)
        self.grid.updateGeometry()
        self.difficulties.set_rows(difficulties)
        said = {key for each in difficulties for key in ("survey", "cycle") if getattr(each, key)}
        self.difficulties.hide_columns({"survey", "cycle"} - said)
        self.difficulties.updateGeometry()
        self.grid.setVisible(bool(rows))
        self.words.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.difficulty_card.setVisible(bool(difficulties))
        self.faces.setCurrentIndex(LISTS if rows or difficulties else NOTHING)

    def begin(self) -> None:
        if self.faces.currentIndex() == NOTHING:
            self.empty.setFocus()
        else:
            (self.grid if self._rows else self.difficulties).setFocus()

    @Slot()
    def _on_results(self) -> None:
        self.ctx.signals.navigate_requested.emit("surveys", "results")

    @Slot(object)
    def _on_current(self, row_id: Hashable) -> None:
        found = self._rows.get(row_id) if isinstance(row_id, int) else None
        self.reading.setText(reading_words(found, self.grid.given_up) if found else "")

    @Slot()
    def _on_spared(self) -> None:
        self._on_current(self.grid.current_id())

    @Slot(object)
    def _on_difficulty(self, difficulty_id: int) -> None:
        """Where the group judges it."""
        self.ctx.signals.navigate_requested.emit("course", ("difficulties", difficulty_id))

    @Slot(object)
    def _on_activated(self, row_id: int) -> None:
        found = self._rows[row_id]
        if found.kind is FollowUpKind.ITEM:
            self.ctx.cycle_id = found.cycle_id
            self.ctx.signals.navigate_requested.emit("process", "pooling")
        else:
            self.ctx.signals.navigate_requested.emit("course", (PLACES[found.kind], found.became_id))

    @Slot(object)
    def _on_removed(self, ids: Sequence[Hashable]) -> None:
        chosen = [each for each in ids if isinstance(each, int)]
        if self.ctx.perform(lambda: self.ctx.opened.follow_ups.remove(chosen), self.grid):
            words = ngettext("{n} suite retirée.", "{n} suites retirées.", len(chosen))
            self.ctx.messages.banner(words.format(n=len(chosen)), undo=True)
