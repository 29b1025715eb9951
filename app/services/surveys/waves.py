"""Waves: each time a questionnaire is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from app.core.errors import UserError
from app.core.formats import day, month
from app.core.i18n import _, ngettext
from app.core.text import bounded, required
from app.domain.changes import Changes
from app.domain.questionnaires import TITLE_MAX, Audience, Wave
from app.models import CycleRow, SurveyRow, WaveRow
from app.services.common import take
from app.services.members import members_of
from app.services.surveys.followups import refuse_wished
from app.services.surveys.rows import holds_urn_sheets, question_rows, sheet_counts, waves_from
from app.store import Store


@dataclass(frozen=True, slots=True)
class WaveProposal:
    """How a wave starts unless the animator says otherwise."""

    title: str
    asked: int | None


class Waves:
    """The waves of a network's questionnaires."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, network_id: int) -> list[Wave]:
        """Every wave of the network, newest first."""
        surveys = select(SurveyRow.id).where(col(SurveyRow.network_id) == network_id)
        return self._listed(col(WaveRow.survey_id).in_(surveys))

    def of_survey(self, survey_id: int) -> list[Wave]:
        """The waves of a questionnaire, newest first."""
        return self._listed(col(WaveRow.survey_id) == survey_id)

    def get(self, wave_id: int) -> Wave:
        """One wave; UserError when it was removed."""
        with self._store.read() as session:
            return waves_from(session, [take(session, WaveRow, wave_id)])[0]

    def proposal(self, survey_id: int, on: date) -> WaveProposal:
        """«Vague 1 — mars 2026», and the number of active members when they are the ones asked."""
        with self._store.read() as session:
            return _proposal(session, take(session, SurveyRow, survey_id), on)

    def open(
        self, survey_id: int, on: date, asked: int | None, title: str = "", cycle_id: int | None = None
    ) -> Changes:
        """Ask a questionnaire from that day on, `asked` times handed out (None: nobody counted).

        UserError without a question, or when a field is wrong.
        """
        with self._store.write(_("Ouvrir une vague")) as uow:
            survey = take(uow.session, SurveyRow, survey_id)
            if not question_rows(uow.session, survey_id):
                raise UserError(_("Ce questionnaire n’a pas encore de question."))
            row = WaveRow(survey_id=survey_id, title="", opened_on=on)
            title = title or _proposal(uow.session, survey, on).title
            _fill(uow.session, row, {"title": title, "asked": asked, "cycle_id": cycle_id})
            uow.session.add(row)
            return uow.commit()

    def update(self, wave_id: int, fields: Mapping[str, Any]) -> Changes:
        """Change `title`, `opened` (a date), `asked` or `cycle_id`; UserError naming the field."""
        with self._store.write(_("Modifier une vague")) as uow:
            _fill(uow.session, take(uow.session, WaveRow, wave_id), fields)
            return uow.commit()

    def close(self, wave_id: int, on: date) -> Changes:
        """Take no more sheets. Anonymous sheets then go into the backups: closing is for good.

        Were the wave opened again, the sheets of two backups would differ by the late ones.
        """
        final = self.closing_is_final(wave_id)
        with self._store.write(_("Clore une vague"), sealed=final) as uow:
            row = take(uow.session, WaveRow, wave_id)
            if on < row.opened_on:
                words = _("La vague ne peut pas être close avant son ouverture, le {day}.")
                raise UserError(words.format(day=day(row.opened_on)), field="closed")
            row.closed_on = on
            if final:
                uow.touch("wave", [wave_id])
            return uow.commit()

    def closing_is_final(self, wave_id: int) -> bool:
        """Whether closing the wave cannot be undone, because it holds anonymous sheets."""
        with self._store.read() as session:
            return holds_urn_sheets(session, [wave_id])

    def reopen(self, wave_id: int) -> Changes:
        """Take sheets again; UserError when the wave holds anonymous ones."""
        with self._store.write(_("Rouvrir une vague")) as uow:
            if holds_urn_sheets(uow.session, [wave_id]):
                raise UserError(
                    _(
                        "Cette vague est close et anonyme\u00a0: une feuille de plus se devinerait. "
                        "Ouvrez une nouvelle vague."
                    )
                )
            take(uow.session, WaveRow, wave_id).closed_on = None
            return uow.commit()

    def remove(self, wave_ids: Sequence[int]) -> Changes:
        """Remove waves with their sheets; for good when some are anonymous (`removal_is_final`).

        UserError while an item to vote on stands by their wish alone.
        """
        label = ngettext("Supprimer {n} vague", "Supprimer {n} vagues", len(wave_ids))
        final = self.removal_is_final(wave_ids)
        with self._store.write(label.format(n=len(wave_ids)), sealed=final) as uow:
            refuse_wished(uow.session, wave_ids)
            for wave_id in wave_ids:
                uow.session.delete(take(uow.session, WaveRow, wave_id))
            uow.touch("wave", wave_ids)
            return uow.commit()

    def removal_is_final(self, wave_ids: Sequence[int]) -> bool:
        """Whether removing them cannot be undone, because no journal keeps anonymous sheets."""
        with self._store.read() as session:
            return holds_urn_sheets(session, wave_ids)

    def _listed(self, condition: Any) -> list[Wave]:
        with self._store.read() as session:
            newest = (col(WaveRow.opened_on).desc(), col(WaveRow.id).desc())
            return waves_from(session, session.exec(select(WaveRow).where(condition).order_by(*newest)).all())


def _proposal(session: Session, survey: SurveyRow, on: date) -> WaveProposal:
    before = select(func.count()).select_from(WaveRow).where(col(WaveRow.survey_id) == survey.id)
    title = _("Vague {n} — {month}").format(n=session.exec(before).one() + 1, month=month(on))
    asked = None
    if survey.audience == Audience.MEMBERS.value:
        asked = sum(member.active_on(on) for member in members_of(session, survey.network_id)) or None
    return WaveProposal(title, asked)


def _fill(session: Session, row: WaveRow, fields: Mapping[str, Any]) -> None:
    if "title" in fields:
        title = bounded(fields["title"], TITLE_MAX, field="title")
        row.title = required(title, _("Donnez un titre à la vague."), field="title")
    if "opened" in fields:
        row.opened_on = fields["opened"]
        if row.closed_on is not None and row.closed_on < row.opened_on:
            words = _("La vague a été close le {day}\u00a0: elle ne peut pas s’ouvrir après.")
            raise UserError(words.format(day=day(row.closed_on)), field="opened")
    if "asked" in fields:
        row.asked = fields["asked"]
        _check_asked(session, row)
    if "cycle_id" in fields:
        row.cycle_id = fields["cycle_id"]
        if row.cycle_id is not None:
            take(session, CycleRow, row.cycle_id)


def _check_asked(session: Session, row: WaveRow) -> None:
    if row.asked is None:
        return
    if row.asked < 1:
        raise UserError(_("Indiquez au moins un questionnaire remis, ou laissez vide."), field="asked")
    taken = sheet_counts(session, [row.id]).get(row.id, 0) if row.id is not None else 0
    if row.asked < taken:
        words = ngettext(
            "{n} feuille est déjà saisie\u00a0: il n’a pas pu en être remis moins.",
            "{n} feuilles sont déjà saisies\u00a0: il n’a pas pu en être remis moins.",
            taken,
        )
        raise UserError(words.format(n=taken), field="asked")
