"""Noting a difficulty, or changing what is said of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.difficulties import DifficultyCase, DifficultyDraft, Severity, severity_label
from app.ui.ask import AskDialog, given
from app.ui.context import Context
from app.ui.kit import DateEdit, LineEdit, TextArea, choice, fill_choice, labeled


class DifficultyDialog(AskDialog):
    """A difficulty in the words of the group; `difficulty_id` once it is noted."""

    def __init__(self, ctx: Context, parent: QWidget | None, case: DifficultyCase | None = None) -> None:
        title = _("Modifier une difficulté") if case else _("Noter une difficulté")
        super().__init__(ctx, parent, name="difficulty-dialog", title=title)
        self.difficulty_id: int | None = None
        self._case = case
        self._make_fields()
        if case is not None:
            self._show(case)
        hosts = [
            labeled(_("Que se passe-t-il\u00a0?"), self.text, field="text"),
            labeled(_("Depuis quand\u00a0?"), self.since, field="since"),
            labeled(_("Qui cela touche-t-il\u00a0?"), self.touches, field="touches"),
            labeled(_("Est-ce grave\u00a0?"), self.severity, field="severity"),
            labeled(_("Qu’avons-nous déjà tenté\u00a0?"), self.tried, field="tried"),
        ]
        sentence = _("Les faits seulement\u00a0: le groupe jugera ensuite si c’est la manière ou le but.")
        self.lay_out(sentence, hosts, _("Enregistrer") if case else _("Noter"), self._keep)

    def _make_fields(self) -> None:
        self.text = TextArea(
            name="difficulty-text",
            accessible=_("Que se passe-t-il\u00a0?"),
            hint=_("La réception repose sur une seule personne."),
            lines=2,
        )
        self.since = DateEdit(name="difficulty-since", accessible=_("Depuis quand\u00a0?"))
        self.touches = LineEdit(name="difficulty-touches", accessible=_("Qui cela touche-t-il\u00a0?"))
        levels = [(severity, severity_label(severity)) for severity in Severity]
        self.severity = choice(levels, name="difficulty-severity", accessible=_("Est-ce grave\u00a0?"))
        fill_choice(self.severity, levels, Severity.SERIOUS)
        self.tried = TextArea(
            name="difficulty-tried", accessible=_("Qu’avons-nous déjà tenté\u00a0?"), lines=2
        )

    def _show(self, case: DifficultyCase) -> None:
        self.text.set_value(case.text)
        self.since.set_value(case.since)
        self.touches.set_value(case.touches)
        self.severity.setCurrentIndex(self.severity.findData(case.severity))
        self.tried.set_value(case.tried)

    def _keep(self) -> Changes | None:
        fields = {
            "text": self.text.value(),
            "since": given(self.since, "since"),
            "touches": self.touches.text(),
            "severity": Severity(self.severity.currentData()),
            "tried": self.tried.value(),
        }
        difficulties = self.ctx.opened.difficulties
        if self._case is not None:
            return difficulties.update(self._case.id, fields)
        network_id = self.ctx.network_id
        if network_id is None:
            return None
        changes = difficulties.add(network_id, DifficultyDraft(**fields), clock.today())
        self.difficulty_id = changes.only_id("difficulty")
        return changes
