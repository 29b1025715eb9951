"""Questionnaires: written, copied, corrected; what was answered keeps its meaning."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session, col, select

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import bounded, bounded_lines, glued, required, sort_key
from app.domain.changes import Changes
from app.domain.questionnaires import (
    FREE_MAX,
    TITLE_MAX,
    Audience,
    Question,
    QuestionDraft,
    QuestionKind,
    Survey,
    SurveyDraft,
    check_question,
)
from app.models import ChoiceRow, QuestionRow, SurveyRow, WaveRow
from app.services.common import number, row_id, take
from app.services.surveys.followups import refuse_wished
from app.services.surveys.rows import (
    answered_questions,
    choice_rows,
    holds_urn_sheets,
    question_rows,
    survey_of,
    surveys_from,
)
from app.store import Store


class Surveys:
    """The questionnaires of a network."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, network_id: int) -> list[Survey]:
        """Every questionnaire, by title in French order."""
        with self._store.read() as session:
            rows = session.exec(select(SurveyRow).where(col(SurveyRow.network_id) == network_id)).all()
            return surveys_from(session, sorted(rows, key=lambda row: (sort_key(row.title), row_id(row))))

    def get(self, survey_id: int) -> Survey:
        """One questionnaire; UserError when it was removed."""
        with self._store.read() as session:
            return survey_of(session, take(session, SurveyRow, survey_id))

    def add(self, network_id: int, draft: SurveyDraft) -> Changes:
        """Write a questionnaire, from a template or empty; UserError on an empty title or a bad question."""
        return self._write(network_id, draft, _("Créer le questionnaire «\u00a0{title}\u00a0»"))

    def copy(self, survey_id: int) -> Changes:
        """Write the same questionnaire again, without its waves nor the questions no longer asked."""
        survey = self.get(survey_id)
        mark = _("{title} (copie)")
        draft = SurveyDraft(
            title=mark.format(title=survey.title[: TITLE_MAX - len(mark)]),
            kind=survey.kind,
            audience=survey.audience,
            introduction=survey.introduction,
            anonymous=survey.anonymous,
            questions=survey.asked,
        )
        return self._write(survey.network_id, draft, _("Copier le questionnaire «\u00a0{title}\u00a0»"))

    def update(self, survey_id: int, fields: Mapping[str, object]) -> Changes:
        """Change `title`, `introduction`, `anonymous` (bool) or `audience` (Audience).

        The last two only before the first sheet: what people were promised then holds. UserError.
        """
        with self._store.write(_("Modifier le questionnaire")) as uow:
            row = take(uow.session, SurveyRow, survey_id)
            survey = survey_of(uow.session, row)
            draft = SurveyDraft(
                survey.title, survey.kind, survey.audience, survey.introduction, survey.anonymous
            )
            draft = _checked(replace(draft, **fields))  # type: ignore[arg-type]
            settled = (survey.anonymous, survey.audience)
            if survey.answered and (draft.anonymous, draft.audience) != settled:
                raise UserError(
                    _("Des réponses sont déjà saisies\u00a0: ce qui a été promis ne change plus."),
                    field="anonymous" if draft.anonymous != survey.anonymous else "audience",
                )
            _fill(row, draft)
            return uow.commit()

    def remove(self, survey_ids: Sequence[int]) -> Changes:
        """Remove questionnaires with their waves and sheets; for good when some are anonymous.

        UserError while an item to vote on stands by the wish of one of them alone.
        """
        label = ngettext("Supprimer {n} questionnaire", "Supprimer {n} questionnaires", len(survey_ids))
        final = self.removal_is_final(survey_ids)
        with self._store.write(label.format(n=len(survey_ids)), sealed=final) as uow:
            mine = select(WaveRow.id).where(col(WaveRow.survey_id).in_(survey_ids))
            refuse_wished(uow.session, [wave or 0 for wave in uow.session.exec(mine)])
            for survey_id in survey_ids:
                uow.session.delete(take(uow.session, SurveyRow, survey_id))
            uow.touch("survey", survey_ids)
            return uow.commit()

    def removal_is_final(self, survey_ids: Sequence[int]) -> bool:
        """Whether removing them cannot be undone, because no journal keeps anonymous sheets."""
        with self._store.read() as session:
            waves = session.exec(select(WaveRow.id).where(col(WaveRow.survey_id).in_(survey_ids))).all()
            return holds_urn_sheets(session, [wave or 0 for wave in waves])

    def add_question(self, survey_id: int, draft: QuestionDraft, before: int | None = None) -> Changes:
        """Ask one more question, at the end or before another one; UserError naming the field, or while
        anonymous sheets come in.
        """
        draft = check_question(draft)
        with self._store.write(_("Ajouter une question")) as uow:
            session = uow.session
            _refuse_while_filling(session, take(session, SurveyRow, survey_id))
            rows = question_rows(session, survey_id)
            place = next((i for i, row in enumerate(rows) if row.id == before), len(rows))
            rows.insert(place, _new_question(session, survey_id, draft))
            number(rows)
            return uow.commit()

    def update_question(self, question_id: int, fields: Mapping[str, object]) -> Changes:
        """Change some fields of a question (names of QuestionDraft); UserError naming the field.

        Once it has answers its kind is settled, and choices are only added after those it has; while
        anonymous sheets come in, only its words change.
        """
        with self._store.write(_("Modifier une question")) as uow:
            session = uow.session
            row = take(session, QuestionRow, question_id)
            choices = choice_rows(session, question_id)
            before = _draft_of(row, choices)
            draft = check_question(replace(before, **fields))  # type: ignore[arg-type]
            if draft != replace(before, text=draft.text, section=draft.section):
                _refuse_while_filling(session, take(session, SurveyRow, row.survey_id))
            if question_id in answered_questions(session, row.survey_id):
                _refuse_other_meaning(before, draft)
            _fill_question(row, draft)
            _lay_choices(session, question_id, choices, draft.choices)
            return uow.commit()

    def move_question(self, question_id: int, position: int) -> Changes:
        """Put a question at `position`, from 0, among those that are asked."""
        with self._store.write(_("Déplacer une question")) as uow:
            moved = take(uow.session, QuestionRow, question_id)
            rows = [row for row in question_rows(uow.session, moved.survey_id) if row.id != question_id]
            if not moved.retired:
                rows.insert(max(0, min(position, len(rows))), moved)
                number(rows)
            return uow.commit()

    def remove_questions(self, question_ids: Sequence[int]) -> Changes:
        """Ask questions no more; those that were answered are kept aside with their answers.

        UserError for these while anonymous sheets come in.
        """
        label = ngettext("Retirer {n} question", "Retirer {n} questions", len(question_ids))
        with self._store.write(label.format(n=len(question_ids))) as uow:
            for question_id in question_ids:
                row = take(uow.session, QuestionRow, question_id)
                if question_id in answered_questions(uow.session, row.survey_id):
                    _refuse_while_filling(uow.session, take(uow.session, SurveyRow, row.survey_id))
                    row.retired = 1
                else:
                    uow.session.delete(row)
            return uow.commit()

    def restore_questions(self, question_ids: Sequence[int]) -> Changes:
        """Ask again questions that were kept aside, about where they stood; those that are asked stay.

        UserError while anonymous sheets come in.
        """
        label = ngettext("Remettre {n} question", "Remettre {n} questions", len(question_ids))
        with self._store.write(label.format(n=len(question_ids))) as uow:
            for question_id in question_ids:
                row = take(uow.session, QuestionRow, question_id)
                _refuse_while_filling(uow.session, take(uow.session, SurveyRow, row.survey_id))
                row.retired = 0
                uow.session.flush()
                number(question_rows(uow.session, row.survey_id))
            return uow.commit()

    def _write(self, network_id: int, draft: SurveyDraft, label: str) -> Changes:
        draft = _checked(draft)
        questions = [check_question(_as_draft(question)) for question in draft.questions]
        with self._store.write(label.format(title=draft.title)) as uow:
            row = SurveyRow(network_id=network_id, kind=draft.kind.value, audience="", title="")
            _fill(row, draft)
            uow.session.add(row)
            uow.session.flush()
            number([_new_question(uow.session, row_id(row), question) for question in questions])
            return uow.commit()


def _checked(draft: SurveyDraft) -> SurveyDraft:
    title = glued(bounded(draft.title, TITLE_MAX, field="title"))
    title = required(title, _("Donnez un titre au questionnaire."), field="title")
    if draft.audience is Audience.CLIENTS and not draft.anonymous:
        raise UserError(
            _("Une enquête auprès des clients est anonyme\u00a0: ils ne sont pas dans le réseau."),
            field="anonymous",
        )
    introduction = glued(bounded_lines(draft.introduction, FREE_MAX, field="introduction"))
    return replace(draft, title=title, introduction=introduction)


def _fill(row: SurveyRow, draft: SurveyDraft) -> None:
    row.title, row.introduction = draft.title, draft.introduction
    row.audience, row.anonymous = draft.audience.value, int(draft.anonymous)


def _as_draft(question: Question) -> QuestionDraft:
    choices = tuple(choice.text for choice in question.choices)
    return QuestionDraft(question.text, question.kind, question.section, choices, question.required)


def _draft_of(row: QuestionRow, choices: Sequence[ChoiceRow]) -> QuestionDraft:
    texts = tuple(choice.text for choice in choices)
    return QuestionDraft(row.text, QuestionKind(row.kind), row.section, texts, bool(row.required))


def _fill_question(row: QuestionRow, draft: QuestionDraft) -> None:
    row.text, row.kind, row.section = draft.text, draft.kind.value, draft.section
    row.required = int(draft.required)


def _new_question(session: Session, survey_id: int, draft: QuestionDraft) -> QuestionRow:
    row = QuestionRow(survey_id=survey_id, position=0, text="", kind="")
    _fill_question(row, draft)
    session.add(row)
    session.flush()
    _lay_choices(session, row_id(row), [], draft.choices)
    return row


def _lay_choices(session: Session, question_id: int, rows: Sequence[ChoiceRow], texts: Sequence[str]) -> None:
    """Give the question these choices: a choice keeps its row, and so its answers, by its place."""
    for row, text in zip(rows, texts, strict=False):
        row.text = text
    for row in rows[len(texts) :]:
        session.delete(row)
    for position, text in enumerate(texts[len(rows) :], len(rows) + 1):
        session.add(ChoiceRow(question_id=question_id, position=position, text=text))


def _refuse_while_filling(session: Session, survey: SurveyRow) -> None:
    """UserError while an open wave holds anonymous sheets: what is asked stays the same until it is closed.

    The history dates such a change, and a sheet that has or lacks the answer would tell when it came in.
    """
    waves = select(WaveRow.id).where(col(WaveRow.survey_id) == survey.id, col(WaveRow.closed_on).is_(None))
    if survey.anonymous and holds_urn_sheets(session, [wave or 0 for wave in session.exec(waves)]):
        raise UserError(
            _(
                "Des feuilles anonymes sont déjà saisies\u00a0: "
                "celles d’avant ce changement se reconnaîtraient. Fermez d’abord la vague."
            )
        )


def _refuse_other_meaning(before: QuestionDraft, after: QuestionDraft) -> None:
    """UserError when answers already given would come to say something else."""
    if after.kind is not before.kind:
        raise UserError(
            _("Cette question a déjà des réponses\u00a0: la façon d’y répondre ne change plus."), field="kind"
        )
    if after.choices[: len(before.choices)] != before.choices:
        raise UserError(
            _(
                "Cette question a déjà des réponses\u00a0: ses choix ne changent plus. "
                "Vous pouvez en ajouter à la fin."
            ),
            field="choices",
        )
