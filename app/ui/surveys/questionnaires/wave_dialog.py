"""A wave: opened as proposed, or corrected."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.errors import UserError
from app.core.formats import parse_whole
from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.questionnaires import Survey, Wave
from app.ui.ask import AskDialog, wanted
from app.ui.context import Context
from app.ui.kit import DateEdit, LineEdit, choice, fill_choice, labeled
from app.ui.surveys.questionnaires.survey_dialogs import flexible


class WaveDialog(AskDialog):
    """Asks `survey` once more, or corrects `wave`; the cycle in view is proposed."""

    def __init__(
        self, ctx: Context, parent: QWidget | None, survey: Survey, wave: Wave | None = None
    ) -> None:
        title = _("Modifier la vague") if wave else _("Ouvrir une vague")
        super().__init__(ctx, parent, name="wave", title=title)
        self._survey, self._wave = survey, wave
        self.title = LineEdit(name="wave-title", accessible=_("Titre"))
        self.day = DateEdit(name="wave-day", accessible=_("Ouverte le"))
        self.asked = LineEdit(name="wave-asked", accessible=_("Questionnaires remis"))
        self.cycle = choice([], name="wave-cycle", accessible=_("Cycle"))
        flexible(self.cycle)
        self._set_values()
        hosts = [
            labeled(_("Titre"), self.title, field="title"),
            labeled(_("Ouverte le"), self.day, field="opened"),
            labeled(
                _("Questionnaires remis"),
                self.asked,
                field="asked",
                hint=_("À combien de personnes\u00a0? Laissez vide si personne n’a compté."),
            ),
            labeled(
                _("Cycle"),
                self.cycle,
                field="cycle_id",
                hint=_("Les résultats paraîtront au débriefing de ce cycle."),
            ),
        ]
        self.lay_out(survey.title, hosts, _("Enregistrer") if wave else _("Ouvrir"), self._write)

    def _set_values(self) -> None:
        wave, cycle_id = self._wave, self.ctx.cycle_id
        if wave is None:
            today = clock.today()
            proposal = self.ctx.opened.waves.proposal(self._survey.id, today)
            self.title.set_value(proposal.title)
            self.day.set_value(today)
            self.asked.set_value(proposal.asked)
        else:
            self.title.set_value(wave.title)
            self.day.set_value(wave.opened)
            self.asked.set_value(wave.asked)
            cycle_id = wave.cycle_id
        cycles = self.ctx.opened.cycles.all(self._survey.network_id)
        options: list[tuple[object, str]] = [(None, _("aucun"))]
        fill_choice(self.cycle, options + [(cycle.id, cycle.title) for cycle in cycles], cycle_id)

    def _write(self) -> Changes:
        opened = wanted(self.day, "opened", _("Indiquez le jour d’ouverture."))
        asked, cycle_id = number_of(self.asked.text()), self.cycle.currentData()
        waves = self.ctx.opened.waves
        if self._wave is None:
            return waves.open(self._survey.id, opened, asked, self.title.text(), cycle_id)
        fields = {"title": self.title.text(), "opened": opened, "asked": asked, "cycle_id": cycle_id}
        return waves.update(self._wave.id, fields)


def number_of(text: str) -> int | None:
    """The whole number typed, None when blank; UserError of the field "asked" when it is none."""
    if not text.strip():
        return None
    try:
        return parse_whole(text)
    except UserError as error:
        raise UserError(error.message, field="asked") from error
