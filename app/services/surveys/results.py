"""What surveys say: waves counted, compared, and their free answers sorted into themes."""

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import Session, col, select

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import bounded, fold, required, sort_key
from app.domain.changes import Changes
from app.domain.questionnaires import QuestionKind
from app.domain.survey_counting import question_waves, wave_results
from app.domain.survey_results import QuestionWaves, SurveyDigest, Theme, WaveResults
from app.models import QuestionRow, SurveyRow, ThemedTextRow, ThemeRow, WaveRow
from app.services.common import namesake, remove_rows, row_id, take
from app.services.surveys.rows import survey_of, waves_from
from app.services.surveys.sheets import sheets_of
from app.store import Store

THEME_MAX = 60


class SurveyResults:
    """The results of the waves, and the themes of their free answers."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, wave_id: int) -> WaveResults:
        """The results of a wave; nothing below three respondents is in them."""
        with self._store.read() as session:
            return results_of(session, take(session, WaveRow, wave_id))

    def compare(self, survey_id: int) -> list[QuestionWaves]:
        """Each question through the waves that asked it, oldest first."""
        with self._store.read() as session:
            survey = survey_of(session, take(session, SurveyRow, survey_id))
            rows = session.exec(select(WaveRow).where(col(WaveRow.survey_id) == survey_id)).all()
            return question_waves(
                survey,
                [
                    (wave, sheets_of(session, wave.id), _themes_of(session, survey_id, wave.id))
                    for wave in waves_from(session, rows)
                ],
            )

    def themes(self, question_id: int) -> list[Theme]:
        """The themes of a question in French order, without their texts."""
        with self._store.read() as session:
            rows = session.exec(select(ThemeRow).where(col(ThemeRow.question_id) == question_id))
            themes = [Theme(row_id(row), question_id, row.name) for row in rows]
            return sorted(themes, key=lambda theme: sort_key(theme.name))

    def add_theme(self, question_id: int, name: str) -> Changes:
        """Make a theme of a free question; UserError (field "name") when it has none or another has it."""
        with self._store.write(_("Ajouter un thème")) as uow:
            question = take(uow.session, QuestionRow, question_id)
            if question.kind != QuestionKind.FREE.value:
                raise UserError(_("Seules les réponses libres se rangent par thème."))
            uow.session.add(
                _named(uow.session, ThemeRow(question_id=question_id, name="", name_key=""), name)
            )
            return uow.commit()

    def rename_theme(self, theme_id: int, name: str) -> Changes:
        """Rename a theme; what is sorted into it stays."""
        with self._store.write(_("Renommer un thème")) as uow:
            _named(uow.session, take(uow.session, ThemeRow, theme_id), name)
            return uow.commit()

    def remove_themes(self, theme_ids: Sequence[int]) -> Changes:
        """Remove themes; the answers sorted into them stay."""
        label = ngettext("Supprimer {n} thème", "Supprimer {n} thèmes", len(theme_ids))
        return remove_rows(self._store, label, ThemeRow, theme_ids)

    def sort_text(self, theme_id: int, wave_id: int, text: str) -> Changes:
        """Sort a free answer of a wave into a theme; UserError when it is not shown in its results.

        In an anonymous wave only once closed: the history would tell which words came when.
        """
        with self._store.write(_("Ranger une réponse dans un thème")) as uow:
            session = uow.session
            theme, wave = take(session, ThemeRow, theme_id), take(session, WaveRow, wave_id)
            refuse_while_secret(session, wave, theme.question_id)
            shown = {
                free.text
                for result in results_of(session, wave).questions
                if result.question.id == theme.question_id
                for free in result.texts
            }
            if text not in shown:
                raise UserError(_("Cette réponse n’est plus dans les résultats de la vague."))
            if _sorted_row(session, theme_id, wave_id, text) is None:
                session.add(ThemedTextRow(theme_id=theme_id, wave_id=wave_id, text=text))
            return uow.commit()

    def unsort_text(self, theme_id: int, wave_id: int, text: str) -> Changes:
        """Take a free answer of a wave out of a theme."""
        with self._store.write(_("Retirer une réponse d’un thème")) as uow:
            row = _sorted_row(uow.session, theme_id, wave_id, text)
            if row is not None:
                uow.session.delete(row)
            return uow.commit()


def results_of(session: Session, row: WaveRow) -> WaveResults:
    """The results of a wave."""
    wave = waves_from(session, [row])[0]
    survey = survey_of(session, take(session, SurveyRow, row.survey_id))
    themes = _themes_of(session, survey.id, wave.id)
    return wave_results(survey, wave, sheets_of(session, wave.id), themes)


def digests_of(session: Session, cycle_id: int) -> list[SurveyDigest]:
    """The waves of a cycle that have answers, oldest first, as its debrief sums them up."""
    query = select(WaveRow).where(col(WaveRow.cycle_id) == cycle_id)
    digests = []
    for row in session.exec(query.order_by(col(WaveRow.opened_on), col(WaveRow.id))).all():
        results = results_of(session, row)
        if results.sheets:
            digests.append(
                SurveyDigest(
                    wave_id=row_id(row),
                    title=results.survey.title,
                    wave=row.title,
                    audience=results.survey.audience,
                    answers=results.sheets,
                    asked=row.asked,
                    sentences=results.headlines,
                )
            )
    return digests


def refuse_while_secret(session: Session, wave: WaveRow, question_id: int) -> None:
    """UserError for the words of an anonymous wave still open.

    What is made of them is dated by the history and the backups, which would tell when they came in.
    """
    free = take(session, QuestionRow, question_id).kind == QuestionKind.FREE.value
    anonymous = take(session, SurveyRow, wave.survey_id).anonymous
    if free and anonymous and wave.closed_on is None:
        raise UserError(
            _(
                "Cette enquête anonyme est encore ouverte. Fermez d’abord la vague\u00a0: "
                "sinon, l’ordre des réponses se devinerait."
            )
        )


def _themes_of(session: Session, survey_id: int, wave_id: int) -> list[Theme]:
    """The themes of a questionnaire with the texts of one wave."""
    rows = session.exec(
        select(ThemeRow)
        .join(QuestionRow, col(QuestionRow.id) == ThemeRow.question_id)
        .where(col(QuestionRow.survey_id) == survey_id)
    ).all()
    texts: defaultdict[int, set[str]] = defaultdict(set)
    for themed in session.exec(select(ThemedTextRow).where(col(ThemedTextRow.wave_id) == wave_id)):
        texts[themed.theme_id].add(themed.text)
    return [Theme(row_id(row), row.question_id, row.name, frozenset(texts[row_id(row)])) for row in rows]


def _sorted_row(session: Session, theme_id: int, wave_id: int, text: str) -> ThemedTextRow | None:
    query = select(ThemedTextRow).where(
        col(ThemedTextRow.theme_id) == theme_id,
        col(ThemedTextRow.wave_id) == wave_id,
        col(ThemedTextRow.text) == text,
    )
    return session.exec(query).first()


def _named(session: Session, row: ThemeRow, name: str) -> ThemeRow:
    name = required(bounded(name, THEME_MAX, field="name"), _("Donnez un nom au thème."), field="name")
    same = col(ThemeRow.question_id) == row.question_id, col(ThemeRow.name_key) == fold(name)
    if namesake(session, ThemeRow, row.id, *same) is not None:
        raise UserError(_("Ce thème existe déjà pour cette question."), field="name")
    row.name, row.name_key = name, fold(name)
    return row
