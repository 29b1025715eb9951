"""The card of a free question: its answers as they were written, and the themes they are sorted into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from PySide6.QtCore import Signal, Slot

from app.core.i18n import _, ngettext
from app.core.text import clean
from app.domain.survey_results import FollowUp, FreeText, QuestionResult, Theme, said
from app.ui.kit import Adaptive, Column, LineEdit, column, holder, label, labeled, set_size
from app.ui.surveys.results.acts import ActCard, became_words
from app.ui.surveys.results.fitted import FittedGrid


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme as listed: its digit (0 beyond 9), its answers, whether the chosen answer is in it."""

    id: int
    digit: int
    name: str
    answers: int
    inside: bool


class TextsCard(ActCard):
    """Free answers; a digit or a click sorts the chosen one."""

    theme_typed = Signal(int, str)
    theme_renamed = Signal(int, str)
    themes_removed = Signal(object)
    sorting_asked = Signal(int, str, bool)
    """(theme id, text, whether to put it in)."""

    def __init__(self, result: QuestionResult, *, name: str) -> None:
        super().__init__(result.question.id, result.question.text, name=name)
        self._result = result
        self._themes: Sequence[Theme] = ()
        self._follow_ups: Sequence[FollowUp] = ()
        self.sentence = label("", "body", wrap=True, name=f"{name}-sentence")
        self.texts = self._text_grid(name)
        self.reading = label("", "body", wrap=True, name=f"{name}-reading", selectable=True)
        self.themes = self._theme_grid(name)
        self.new_theme = LineEdit(name=f"{name}-new-theme", accessible=_("Nouveau thème"))
        self.new_theme.returnPressed.connect(self._on_new)
        self.theme_host = labeled(_("Nouveau thème"), self.new_theme, field="name")
        self.theme_hint = label("", "note", wrap=True, name=f"{name}-theme-hint")
        left = holder(column(self.texts, self.reading, self.foot(), 1, gap=8))
        right = holder(column(self.theme_host, self.themes, self.theme_hint, 1, gap=8))
        # Wide enough for their columns: when the type is big, one above the other.
        set_size(left, width=430, least=True)
        set_size(right, width=320, least=True)
        self.sides = Adaptive((left, 62), (right, 38), name=f"{name}-sides")
        self.add(self.heading, self.answered, self.sentence, self.sides)

    def _text_grid(self, name: str) -> FittedGrid:
        grid = FittedGrid(
            [
                Column("text", _("Ce qui a été écrit"), width=0),
                Column("copies", _("Fois"), "int", width=56, hint=_("Réponses qui disent exactement cela")),
                Column("themes", _("Thèmes"), width=110, getter=self._themes_of),
                Column("became", "", "pill", width=184, getter=self._became_of, tone=lambda _row: "accent"),
            ],
            name=f"{name}-texts",
            accessible=_("Réponses à «\u00a0{question}\u00a0»").format(question=self._result.question.text),
            row_id=attrgetter("text"),
            spares=("became", "themes"),
        )
        grid.current_row_changed.connect(self._on_current)
        grid.act_asked.connect(self.ask)
        grid.digit_typed.connect(self._on_digit)
        return grid

    def _theme_grid(self, name: str) -> FittedGrid:
        grid = FittedGrid(
            [
                Column(
                    "digit", _("Touche"), width=62, align="right", getter=lambda each: str(each.digit or "")
                ),
                Column("name", _("Thème"), editable=True, width=0, strong=True),
                Column("answers", _("Réponses"), "int", width=84),
                Column("inside", _("Dedans"), "check", editable=True, width=66),
            ],
            name=f"{name}-themes",
            accessible=_("Thèmes de «\u00a0{question}\u00a0»").format(question=self._result.question.text),
            removes=True,
            sortable=False,
            spares=("answers",),
        )
        grid.cell_edited.connect(self._on_edited)
        grid.rows_removed.connect(self.themes_removed)
        return grid

    def words(self) -> str:
        found = self._chosen()
        return found.text if found else ""

    def theme_ids(self) -> set[int]:
        """The themes of the question."""
        return {theme.id for theme in self._themes}

    def show_result(
        self, result: QuestionResult, themes: Sequence[Theme], follow_ups: Sequence[FollowUp]
    ) -> None:
        """Show a free question of a wave; `themes` in French order, which their digits follow."""
        self._result, self._themes, self._follow_ups = result, themes, follow_ups
        self.answered.setText(result.answered)
        self.sentence.setText(said(result) if result.hidden else self._unsorted_words())
        self.sentence.setVisible(bool(self.sentence.text()))
        self.sides.setVisible(bool(result.texts))
        self.buttons.setVisible(bool(result.texts))
        self.texts.set_rows(result.texts)
        ways = {"themes": self._themes_of, "became": self._became_of}
        self.texts.hide_columns({key for key, words in ways.items() if not any(map(words, result.texts))})
        self.texts.updateGeometry()
        if self.texts.current_id() is None and result.texts:
            self.texts.select_id(result.texts[0].text)
        self._on_current(None)

    def _unsorted_words(self) -> str:
        n = self._result.unsorted
        if not self._themes or not n:
            return ""
        return ngettext("{n} réponse sans thème.", "{n} réponses sans thème.", n).format(n=n)

    def _chosen(self) -> FreeText | None:
        current = self.texts.current_id()
        return next((each for each in self._result.texts if each.text == current), None)

    def _themes_of(self, text: FreeText) -> str:
        return ", ".join(theme.name for theme in self._themes if theme.id in text.themes)

    def _became_of(self, text: FreeText) -> str:
        return became_words(self._follow_ups, text.text)

    @Slot(object)
    def _on_current(self, _row_id: object) -> None:
        chosen = self._chosen()
        inside = chosen.themes if chosen else ()
        counts = {
            theme.id: sum(text.copies for text in self._result.texts if theme.id in text.themes)
            for theme in self._themes
        }
        self.themes.set_rows(
            [
                ThemeLine(theme.id, at if at < 10 else 0, theme.name, counts[theme.id], theme.id in inside)
                for at, theme in enumerate(self._themes, 1)
            ]
        )
        self.themes.setVisible(bool(self._themes))
        self.themes.updateGeometry()
        self.theme_hint.setText(
            _("Sur une réponse, le chiffre d’un thème l’y range, ou l’en retire.")
            if self._themes
            else _("Un thème rassemble les réponses qui disent la même chose.")
        )
        self.reading.setText(chosen.text if chosen else "")
        self.show_chosen(self._follow_ups)
        self.chosen.setVisible(False)  # the whole answer is just above

    @Slot(int)
    def _on_digit(self, digit: int) -> None:
        chosen = self._chosen()
        if chosen is not None and 1 <= digit <= len(self._themes):
            theme = self._themes[digit - 1]
            self.sorting_asked.emit(theme.id, chosen.text, theme.id not in chosen.themes)

    @Slot(object, str, object)
    def _on_edited(self, theme_id: int, key: str, value: Any) -> None:
        if key == "name":
            self.theme_renamed.emit(theme_id, str(value or ""))
        elif chosen := self._chosen():
            self.sorting_asked.emit(theme_id, chosen.text, bool(value))

    @Slot()
    def _on_new(self) -> None:
        if clean(self.new_theme.text()):
            self.theme_typed.emit(self.question_id, self.new_theme.text())
