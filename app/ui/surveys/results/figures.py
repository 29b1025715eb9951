"""The cards of what is counted: grades, choices, and the map of expectations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from math import ceil
from operator import attrgetter
from typing import Any

from PySide6.QtCore import Slot

from app.core.i18n import _
from app.domain.chart_map import map_chart
from app.domain.chart_rows import distribution_chart
from app.domain.chart_series import line_chart
from app.domain.questionnaires import QuestionKind
from app.domain.survey_results import FollowUp, QuestionResult, QuestionWaves, said
from app.domain.surveys import figure
from app.ui.kit import ChartView, Column, label, set_size
from app.ui.surveys.results.acts import ActCard, became_words
from app.ui.surveys.results.fitted import FittedGrid


def measured(result: QuestionResult) -> Fraction | None:
    """The figure a question is compared by from wave to wave: its mean grade, or mean satisfaction."""
    return result.mean if result.expectation is None else result.expectation.satisfaction


def trend_words(waves: QuestionWaves) -> str:
    """The waves of a question one a line: its n/N, its figure, how it changed."""
    lines = []
    for point in waves.points:
        if waves.question.kind.has_choices:
            words = _("{wave}\u00a0: {said}.")
            lines.append(words.format(wave=point.wave.title, said=said(point.result).removesuffix(".")))
            continue
        value = measured(point.result)
        shown = "" if value is None else _(", moyenne {mean}").format(mean=figure(value))
        line = _("{wave}\u00a0: {answered}{mean}.").format(
            wave=point.wave.title, answered=point.result.answered, mean=shown
        )
        lines.append(f"{line} {point.change.words()}" if point.change else line)
    return "\n".join(lines)


class FigureCard(ActCard):
    """A question with grades or choices: how its answers spread, in words too, and how it moved."""

    def __init__(self, result: QuestionResult, *, name: str) -> None:
        super().__init__(result.question.id, result.question.text, name=name)
        self._result = result
        self._follow_ups: Sequence[FollowUp] = ()
        self._choice = ""
        self.chart = ChartView(
            name=f"{name}-chart",
            accessible=result.question.text,
            interactive=result.question.kind.has_choices,
        )
        self.chart.point_activated.connect(self._on_point)
        self.sentence = label("", "body", wrap=True, name=f"{name}-sentence")
        self.trend_chart = ChartView(
            name=f"{name}-trend-chart",
            accessible=_("D’une vague à l’autre\u00a0: {question}").format(question=result.question.text),
        )
        set_size(self.trend_chart, height=150)
        self.trend = label("", "muted", wrap=True, name=f"{name}-trend")
        self.add(self.heading, self.answered, self.chart, self.sentence, self.trend_chart, self.trend)
        self.add(1, self.foot())

    def words(self) -> str:
        """The choice that was clicked, else the question."""
        return self._choice or self._result.question.text

    def show_result(
        self, result: QuestionResult, waves: QuestionWaves | None, follow_ups: Sequence[FollowUp]
    ) -> None:
        """Show a question of a wave, and its waves when there are several."""
        self._result, self._follow_ups = result, follow_ups
        self.answered.setText(result.answered)
        self.chart.setVisible(not result.hidden)
        self.buttons.setVisible(not result.hidden)
        if result.hidden:
            self.chart.show_chart(None)
        else:
            drawn = partial(distribution_chart, result.counts, result.answers)
            set_size(self.chart, height=ceil(drawn(width=420, height=None, label_size=12).height))
            self.chart.show_chart(lambda w, h, size: drawn(width=w, height=h, label_size=size))
        told = result.hidden or not result.question.kind.has_choices
        self.sentence.setText(said(result) if told else "")
        self.sentence.setVisible(told)
        self._show_trend(waves)
        self._show_chosen()

    def _show_trend(self, waves: QuestionWaves | None) -> None:
        several = waves is not None and len(waves.points) > 1
        self.trend.setVisible(several)
        self.trend_chart.setVisible(False)
        if waves is None or not several:
            return
        self.trend.setText(trend_words(waves))
        points = [(each.wave.title, measured(each.result)) for each in waves.points]
        if sum(value is not None for _title, value in points) > 1:
            span = (0, 10) if waves.question.kind is QuestionKind.GRADE10 else (1, 5)
            self.trend_chart.setVisible(True)
            self.trend_chart.show_chart(
                lambda w, h, size: line_chart(
                    points, span=span, width=w, height=h, label_size=size, format=figure, legend=False
                )
            )

    def _show_chosen(self) -> None:
        self.show_chosen(self._follow_ups)
        # The question is at the head of the card: only a choice needs saying.
        self.chosen.setVisible(bool(self._choice))

    @Slot(int)
    def _on_point(self, key: int) -> None:
        choice = self._result.counts[key][0]
        self._choice = "" if choice == self._choice else choice
        self._show_chosen()


class GapsCard(ActCard):
    """What is expected most and met least: the map, and every gap, biggest first."""

    def __init__(self, *, name: str) -> None:
        super().__init__(0, _("Ce qui est attendu, et ce qui est reçu"), name=name)
        self._rows: Sequence[QuestionResult] = ()
        self._follow_ups: Sequence[FollowUp] = ()
        self.map = ChartView(
            name=f"{name}-map", accessible=_("Importance et satisfaction, attente par attente")
        )
        set_size(self.map, height=340, least=True)
        self.grid = FittedGrid(
            [
                Column("text", _("Attente"), width=0, strong=True, getter=lambda each: each.question.text),
                Column("answered", _("Réponses"), width=130, align="right"),
                Column("importance", _("Importance"), width=96, align="right", getter=_part("importance")),
                Column(
                    "satisfaction", _("Satisfaction"), width=100, align="right", getter=_part("satisfaction")
                ),
                Column(
                    "gap",
                    _("Écart"),
                    width=76,
                    align="right",
                    strong=True,
                    getter=_part("gap"),
                    hint=_("Importance × (5 − satisfaction), sur 20"),
                ),
                Column("became", "", "pill", width=184, getter=self._became_of, tone=lambda _row: "accent"),
            ],
            name=f"{name}-grid",
            accessible=_("Écarts entre ce qui est attendu et ce qui est reçu, le plus grand d’abord"),
            sortable=False,
            spares=("became", "answered", "importance", "satisfaction"),
            row_id=lambda each: each.question.id,
        )
        self.figures = label("", "body", wrap=True, name=f"{name}-figures")
        self.trend = label("", "muted", wrap=True, name=f"{name}-trend")
        self._waves: dict[int, QuestionWaves] = {}
        self.grid.current_row_changed.connect(self._on_current)
        self.grid.act_asked.connect(self.ask)
        self.grid.spared.connect(self._on_spared)
        self.add(self.heading, self.map, self.grid, self.figures, self.trend, self.foot())

    def words(self) -> str:
        found = self._current()
        return found.question.text if found else ""

    def show_results(
        self,
        rows: Sequence[QuestionResult],
        waves: dict[int, QuestionWaves],
        follow_ups: Sequence[FollowUp],
    ) -> None:
        """Show the expectations of a wave, biggest gap first."""
        self._rows, self._follow_ups, self._waves = rows, follow_ups, waves
        points = [
            (each.question.text, each.expectation.importance, each.expectation.satisfaction)
            for each in rows
            if each.expectation is not None
        ]
        self.map.show_chart(
            lambda w, h, size: map_chart(points, width=w, height=h, label_size=size, format=figure)
        )
        self.grid.set_rows(rows)
        self.grid.updateGeometry()
        if self.grid.current_id() is None and rows:
            self.grid.select_id(rows[0].question.id)
        self._on_current(None)

    def _became_of(self, result: QuestionResult) -> str:
        mine = [each for each in self._follow_ups if each.question_id == result.question.id]
        return became_words(mine, result.question.text)

    def _current(self) -> QuestionResult | None:
        current = self.grid.current_id()
        return next((each for each in self._rows if each.question.id == current), None)

    @Slot(object)
    def _on_current(self, _row_id: object) -> None:
        found = self._current()
        self.question_id = found.question.id if found else 0
        waves = self._waves.get(self.question_id)
        self._on_spared()
        self.trend.setText(trend_words(waves) if waves and len(waves.points) > 1 else "")
        self.trend.setVisible(bool(self.trend.text()))
        self.show_chosen([each for each in self._follow_ups if each.question_id == self.question_id])

    @Slot()
    def _on_spared(self) -> None:
        """The figures of the current row in words, when its columns have no room."""
        found = self._current()
        cut = found is not None and bool(self.grid.given_up - {"became"})
        self.figures.setText(said(found) if found is not None and cut else "")
        self.figures.setVisible(cut)


def _part(name: str) -> Callable[[Any], str]:
    read = attrgetter(name)
    return lambda each: figure(read(each.expectation))
