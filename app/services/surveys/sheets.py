"""The sheets of a wave: keyed one by one or taken from an online form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session, col, delete, select

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import of_name, sort_key
from app.domain.changes import Changes
from app.domain.questionnaires import (
    Answer,
    Answers,
    Sheet,
    Survey,
    check_answers,
    from_content,
    to_content,
)
from app.models import AnswerUrnRow, MemberRow, NamedSheetRow, SurveyFileRow, SurveyRow, WaveRow
from app.services.common import take
from app.services.members import members_of
from app.services.surveys.rows import sheet_counts, survey_of
from app.services.surveys.urn import put_in, take_out
from app.store import Store

if TYPE_CHECKING:
    from app.services.surveys.answer_files import AnswerFile, AnswerLine


class Sheets:
    """What came back, anonymous or named."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, wave_id: int, answers: Answers, member_id: int | None = None) -> Changes:
        """Take a sheet in. An anonymous one can never be undone, nor what came before; see `take_back`.

        In a named wave `member_id` says whose it is, and it replaces the one she had. UserError: an answer
        out of its scale (field "question-<id>"), no member (field "member"), a closed wave.
        """
        survey = self._survey(wave_id)
        kept = _checked(survey, answers)
        if survey.anonymous:
            if member_id is not None:
                raise UserError(_("Cette enquête est anonyme\u00a0: la feuille ne porte pas de nom."))
            return self._add_anonymous(wave_id, _("Saisir une feuille"), [to_content(kept)])
        if member_id is None:
            raise UserError(_("Dites à qui est cette feuille."), field="member")
        return self._add_named(wave_id, survey, _("Saisir la feuille {of_name}"), {member_id: kept})

    def take_back(self, wave_id: int, answers: Answers) -> Changes:
        """Take one anonymous sheet of that very content out again, to key it anew. Never undone either."""
        survey = self._survey(wave_id)
        asked = [replace(question, required=False) for question in survey.questions]
        content = to_content(check_answers(asked, answers))
        with self._store.write(_("Reprendre une feuille"), sealed=True) as uow:
            _open_wave(uow.session, wave_id)
            if not take_out(uow.session, wave_id, content):
                raise UserError(_("Cette feuille n’est plus dans la vague."))
            uow.touch("answer_urn", [wave_id])
            return uow.commit()

    def remove_named(self, wave_id: int, member_ids: Sequence[int]) -> Changes:
        """Remove the sheets of these members."""
        label = ngettext("Supprimer {n} feuille", "Supprimer {n} feuilles", len(member_ids))
        with self._store.write(label.format(n=len(member_ids))) as uow:
            _open_wave(uow.session, wave_id)
            mine = (
                col(NamedSheetRow.wave_id) == wave_id,
                col(NamedSheetRow.member_id).in_(member_ids),
            )
            uow.session.exec(delete(NamedSheetRow).where(*mine))
            return uow.commit()

    def named(self, wave_id: int) -> list[Sheet]:
        """The named sheets, by member in French order; none in an anonymous wave."""
        with self._store.read() as session:
            return named_sheets(session, wave_id)

    def all(self, wave_id: int) -> list[Sheet]:
        """Every sheet: by member when named, in order of content when anonymous."""
        with self._store.read() as session:
            return sheets_of(session, wave_id)

    def read_file(self, wave_id: int, path: Path) -> AnswerFile:
        """The answers of an online form (XLSX, ODS, CSV) and what was guessed of its columns.

        UserError when it cannot be read, or was taken into this wave already.
        """
        from app.services.surveys.answer_files import read_answer_file  # a start reads no file

        file = read_answer_file(path, self._survey(wave_id))
        with self._store.read() as session:
            query = select(SurveyFileRow).where(col(SurveyFileRow.wave_id) == wave_id)
            known = session.exec(query.order_by(col(SurveyFileRow.name))).all()
        for row in known:
            if row.digest == file.digest:
                raise _taken_already(row.name)
        return replace(file, before=tuple(row.name for row in known))

    def preview(self, wave_id: int, file: AnswerFile, columns: Mapping[str, int | None]) -> list[AnswerLine]:
        """The rows of a file under chosen columns, each with what could not be taken. Stores nothing."""
        from app.services.surveys.answer_files import lines_of  # a start reads no file

        survey = self._survey(wave_id)
        with self._store.read() as session:
            members = () if survey.anonymous else members_of(session, survey.network_id)
            replaced = {sheet.member_id for sheet in named_sheets(session, wave_id)}
        return lines_of(survey, file, columns, members, replaced)

    def import_file(self, wave_id: int, file: AnswerFile, columns: Mapping[str, int | None]) -> Changes:
        """Take in, as one action, every row of the preview that has answers, after a backup.

        UserError: none has, the file was taken already, the wave is closed.
        """
        survey = self._survey(wave_id)
        lines = [line for line in self.preview(wave_id, file, columns) if line.answers]
        if not lines:
            raise UserError(_("Aucune ligne de ce fichier ne donne une feuille. Vérifiez les colonnes."))
        words = ngettext("Importer {n} feuille", "Importer {n} feuilles", len(lines))
        label = words.format(n=len(lines))
        self._store.backup("import")
        remember = partial(_remember, wave_id, file)
        if survey.anonymous:
            contents = sorted(to_content(line.answers) for line in lines)
            return self._add_anonymous(wave_id, label, contents, remember)
        sheets = {line.member_id: line.answers for line in lines if line.member_id is not None}
        return self._add_named(wave_id, survey, label, sheets, remember)

    def _survey(self, wave_id: int) -> Survey:
        with self._store.read() as session:
            return survey_of(session, take(session, SurveyRow, take(session, WaveRow, wave_id).survey_id))

    def _add_anonymous(
        self,
        wave_id: int,
        label: str,
        contents: Sequence[str],
        also: Callable[[Session], None] | None = None,
    ) -> Changes:
        with self._store.write(label, sealed=True) as uow:
            wave = _open_wave(uow.session, wave_id)
            if also is not None:
                also(uow.session)
            put_in(uow.session, wave_id, contents)
            _refuse_more_than_asked(uow.session, wave)
            uow.touch("answer_urn", [wave_id])
            return uow.commit()

    def _add_named(
        self,
        wave_id: int,
        survey: Survey,
        label: str,
        sheets: Mapping[int, Answers],
        also: Callable[[Session], None] | None = None,
    ) -> Changes:
        with self._store.read() as session:
            names = {member.id: member.name for member in members_of(session, survey.network_id)}
        if not names.keys() >= sheets.keys():
            raise UserError(_("Ce membre n’est pas dans le réseau."), field="member")
        with self._store.write(label.format(of_name=of_name(names[min(sheets)]))) as uow:
            session = uow.session
            wave = _open_wave(session, wave_id)
            if also is not None:
                also(session)
            query = select(NamedSheetRow).where(col(NamedSheetRow.wave_id) == wave_id)
            rows = {row.member_id: row for row in session.exec(query)}
            for member_id, answers in sheets.items():
                row = rows.get(member_id) or NamedSheetRow(wave_id=wave_id, member_id=member_id, content="")
                row.content = to_content(answers)
                session.add(row)
            _refuse_more_than_asked(session, wave)
            return uow.commit()


def named_sheets(session: Session, wave_id: int) -> list[Sheet]:
    """The named sheets of a wave, by member in French order."""
    query = (
        select(NamedSheetRow.content, NamedSheetRow.member_id, MemberRow.name)
        .join(MemberRow, col(MemberRow.id) == NamedSheetRow.member_id)
        .where(col(NamedSheetRow.wave_id) == wave_id)
    )
    sheets = [Sheet(from_content(content), member, name) for content, member, name in session.exec(query)]
    return sorted(sheets, key=lambda sheet: sort_key(sheet.member))


def sheets_of(session: Session, wave_id: int) -> list[Sheet]:
    """Every sheet of a wave: by member when named, in order of content when anonymous."""
    query = select(AnswerUrnRow).where(col(AnswerUrnRow.wave_id) == wave_id)
    piles = session.exec(query.order_by(col(AnswerUrnRow.content))).all()
    anonymous = [Sheet(from_content(pile.content), copies=pile.copies) for pile in piles]
    return anonymous + named_sheets(session, wave_id)


def _checked(survey: Survey, answers: Answers) -> dict[int, Answer]:
    kept = check_answers(survey.asked, answers)
    if not kept:
        raise UserError(_("Cette feuille est vide."))
    return kept


def _open_wave(session: Session, wave_id: int) -> WaveRow:
    wave = take(session, WaveRow, wave_id)
    if wave.closed_on is not None:
        raise UserError(_("Cette vague est close\u00a0: ses feuilles ne changent plus."))
    return wave


def _refuse_more_than_asked(session: Session, wave: WaveRow) -> None:
    """UserError when more sheets came back than were handed out: one of the figures is wrong."""
    if wave.asked is None or wave.id is None:
        return
    session.flush()
    if sheet_counts(session, [wave.id]).get(wave.id, 0) > wave.asked:
        words = ngettext(
            "Cette vague ne compte que {n} questionnaire remis. Corrigez d’abord ce nombre.",
            "Cette vague ne compte que {n} questionnaires remis. Corrigez d’abord ce nombre.",
            wave.asked,
        )
        raise UserError(words.format(n=wave.asked))


def _remember(wave_id: int, file: AnswerFile, session: Session) -> None:
    digest = file.digest
    query = select(SurveyFileRow).where(
        col(SurveyFileRow.wave_id) == wave_id, col(SurveyFileRow.digest) == digest
    )
    row = session.exec(query).first()
    if row is not None:
        raise _taken_already(row.name)
    session.add(SurveyFileRow(wave_id=wave_id, digest=digest, name=file.name))


def _taken_already(name: str) -> UserError:
    words = _(
        "Ces réponses ont déjà été importées dans cette vague, par le fichier «\u00a0{name}\u00a0». "
        "Pour les reprendre autrement, supprimez d’abord la vague."
    )
    return UserError(words.format(name=name))
