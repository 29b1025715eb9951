"""The results of a wave: headlines first, then a card per question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.core.clock import today
from app.core.i18n import _, ngettext
from app.domain.changes import Changes
from app.domain.paper_kinds import OneOf, PaperKind
from app.domain.questionnaires import QuestionKind
from app.domain.survey_results import FollowUp, FollowUpKind, QuestionWaves, WaveResults
from app.ui.context import Context
from app.ui.kit import (
    Card,
    EmptyState,
    Tiles,
    button,
    choice,
    clear,
    column,
    fill_choice,
    holder,
    label,
    row,
    stacked,
)
from app.ui.parts.part import Part
from app.ui.surveys.results.figures import FigureCard, GapsCard
from app.ui.surveys.results.texts import TextsCard

NOTHING, RESULTS = range(2)


class ResultsPart(Part):
    """A wave chosen (the latest first), what it says, and the acts it leads to."""

    subjects = frozenset(
        {
            *("survey", "question", "choice", "wave", "named_sheet", "answer_urn", "theme", "themed_text"),
            *("follow_up", "difficulty", "action", "pooled_item", "member"),
        }
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="survey-results")
        self._wave_id: int | None = None
        self._voted_in = ""
        self._shape: tuple[object, ...] = ()
        self.figures: dict[int, FigureCard] = {}
        self.free: dict[int, TextsCard] = {}
        self.gaps: GapsCard | None = None
        self.wave = choice([], name="results-wave", accessible=_("Vague montrée"))
        self.wave.currentIndexChanged.connect(self._on_wave)
        self.print_button = button(_("Imprimer les résultats"), name="results-print", icon="print")
        self.print_button.clicked.connect(self._on_print)
        self.summary = Card(_("L’essentiel"), name="results-summary")
        self.answered = label("", "strong", name="results-answered")
        self.headlines = label("", "body", wrap=True, name="results-headlines")
        self.summary.add(self.answered, self.headlines)
        self.cards = column(gap=14)
        self.empty = EmptyState(
            _("Les résultats se liront ici dès qu’une vague aura des réponses."),
            _("Saisir des réponses"),
            name="results-empty",
            icon="survey",
        )
        self.empty.acted.connect(self._on_key_in)
        shown = column(row(self.wave, 1), self.summary, self.cards, 1, gap=14)
        self.faces = stacked(self.empty, holder(shown, name="results-shown"), name="results-faces")
        self.add(self.faces, stretch=1)

    def actions(self) -> Sequence[QPushButton]:
        return (self.print_button,)

    def begin(self) -> None:
        (self.empty if self.faces.currentIndex() == NOTHING else self.wave).setFocus()

    def open_at(self, argument: object) -> None:
        """Show the wave with this id."""
        if isinstance(argument, int) and self.wave.findData(argument) >= 0:
            self.wave.setCurrentIndex(self.wave.findData(argument))

    # --- what is shown ----------------------------------------------------------------------------

    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        services = self.ctx.opened
        titles = {survey.id: survey.title for survey in services.surveys.all(network_id)}
        waves = [wave for wave in services.waves.all(network_id) if wave.answers]
        known = {wave.id for wave in waves}
        if self._wave_id not in known:
            self._wave_id = waves[0].id if waves else None
        options = [(wave.id, f"{titles.get(wave.survey_id, '')} – {wave.title}") for wave in waves]
        fill_choice(self.wave, options, self._wave_id)
        self.faces.setCurrentIndex(RESULTS if waves else NOTHING)
        self.print_button.setVisible(bool(waves))
        if self._wave_id is not None:
            self._show(services.survey_results.of(self._wave_id), network_id)

    def _show(self, results: WaveResults, network_id: int) -> None:
        services = self.ctx.opened
        self.answered.setText(results.answered)
        self.headlines.setText("\n".join(results.headlines))
        self.headlines.setVisible(bool(results.headlines))
        waves = {each.question.id: each for each in services.survey_results.compare(results.survey.id)}
        became: defaultdict[int, list[FollowUp]] = defaultdict(list)
        for each in services.follow_ups.all(network_id):
            if each.wave_id == results.wave.id:
                became[each.question_id].append(each)
        mapped = {each.question.id for each in results.expectations}
        shape = (
            results.wave.id,
            tuple(mapped),
            tuple((each.question.id, each.question.text) for each in results.questions),
        )
        if shape != self._shape:
            self._build(results, mapped)
            self._shape = shape
        self._fill(results, waves, became)

    def _build(self, results: WaveResults, mapped: set[int]) -> None:
        clear(self.cards)
        self.figures, self.free, self.gaps = {}, {}, None
        for each in results.questions:
            question = each.question
            if question.kind is QuestionKind.FREE:
                self.free[question.id] = TextsCard(each, name=f"results-question-{question.id}")
            elif question.id not in mapped:
                self.figures[question.id] = FigureCard(each, name=f"results-question-{question.id}")
        if mapped:
            self.gaps = GapsCard(name="results-gaps")
            self.cards.addWidget(self.gaps)
        if self.figures:
            self.cards.addWidget(Tiles(*self.figures.values(), name="results-figures", least=400))
        for card in self.free.values():
            self.cards.addWidget(card)
            card.theme_typed.connect(self._on_theme)
            card.theme_renamed.connect(self._on_renamed)
            card.themes_removed.connect(self._on_themes_removed)
            card.sorting_asked.connect(self._on_sorting)
        for made in (self.gaps, *self.figures.values(), *self.free.values()):
            if made is not None:
                made.act_asked.connect(self._on_act)

    def _fill(
        self,
        results: WaveResults,
        waves: dict[int, QuestionWaves],
        became: dict[int, list[FollowUp]],
    ) -> None:
        themes = self.ctx.opened.survey_results.themes
        for each in results.questions:
            key = each.question.id
            if key in self.free:
                self.free[key].show_result(each, themes(key), became[key])
            elif key in self.figures:
                self.figures[key].show_result(each, waves.get(key), became[key])
        if self.gaps is not None:
            every = [each for follow_ups in became.values() for each in follow_ups]
            self.gaps.show_results(results.expectations, waves, every)

    @Slot()
    def _on_wave(self) -> None:
        self._wave_id = self.wave.currentData()
        self.reload()

    @Slot()
    def _on_print(self) -> None:
        if self._wave_id is not None:
            only = OneOf(PaperKind.SURVEY_RESULTS, self._wave_id)
            self.ctx.signals.navigate_requested.emit("documents", only)

    @Slot()
    def _on_key_in(self) -> None:
        self.ctx.signals.navigate_requested.emit("surveys", "keying")

    # --- acts -------------------------------------------------------------------------------------

    @Slot(int, str, object)
    def _on_act(self, question_id: int, text: str, kind: FollowUpKind) -> None:
        said = {
            FollowUpKind.ITEM: _("«\u00a0{text}\u00a0» est proposé au vote de «\u00a0{cycle}\u00a0»."),
            FollowUpKind.ACTION: _("«\u00a0{text}\u00a0» est devenu une action."),
            FollowUpKind.DIFFICULTY: _("«\u00a0{text}\u00a0» est noté comme difficulté."),
        }[kind]
        if self.ctx.perform(lambda: self._acted(question_id, text, kind), self):
            self.ctx.messages.banner(said.format(text=_short(text), cycle=self._voted_in), undo=True)

    def _acted(self, question_id: int, text: str, kind: FollowUpKind) -> Changes:
        follow_ups, wave_id, cycle_id = self.ctx.opened.follow_ups, self._wave_id, self.ctx.cycle_id
        network_id = self.ctx.network_id
        assert wave_id is not None and network_id is not None
        if kind is FollowUpKind.ACTION:
            return follow_ups.to_action(wave_id, question_id, text, cycle_id)
        if kind is FollowUpKind.DIFFICULTY:
            return follow_ups.to_difficulty(wave_id, question_id, text, today())
        cycle = follow_ups.cycle_to_vote(network_id, cycle_id)
        self._voted_in = cycle.title
        return follow_ups.to_item(wave_id, question_id, text, cycle.id)

    @Slot(int, str)
    def _on_theme(self, question_id: int, name: str) -> None:
        card = self.free[question_id]
        if self.ctx.perform(lambda: self.ctx.opened.survey_results.add_theme(question_id, name), self):
            card.new_theme.setText("")  # the cursor is in it: set_value would leave what is typed

    @Slot(int, str)
    def _on_renamed(self, theme_id: int, name: str) -> None:
        grids = [card.themes for card in self.free.values() if theme_id in card.theme_ids()]
        results = self.ctx.opened.survey_results
        self.ctx.perform(lambda: results.rename_theme(theme_id, name), grids[0])

    @Slot(object)
    def _on_themes_removed(self, ids: Sequence[int]) -> None:
        if self.ctx.perform(lambda: self.ctx.opened.survey_results.remove_themes(ids), self):
            words = ngettext("{n} thème supprimé.", "{n} thèmes supprimés.", len(ids))
            self.ctx.messages.banner(words.format(n=len(ids)), undo=True)

    @Slot(int, str, bool)
    def _on_sorting(self, theme_id: int, text: str, inside: bool) -> None:
        results, wave_id = self.ctx.opened.survey_results, self._wave_id
        assert wave_id is not None
        act = results.sort_text if inside else results.unsort_text
        self.ctx.perform(lambda: act(theme_id, wave_id, text), self)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"
