"""What the survey services read of the tables, as plain values."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlmodel import Session, col, func, select

from app.domain.questionnaires import (
    Audience,
    Choice,
    Question,
    QuestionKind,
    Survey,
    SurveyKind,
    Wave,
)
from app.models import AnswerUrnRow, ChoiceRow, CycleRow, NamedSheetRow, QuestionRow, SurveyRow, WaveRow
from app.services.common import row_id


def surveys_from(session: Session, rows: Sequence[SurveyRow]) -> list[Survey]:
    """The plain values of rows, in their order."""
    ids = [row_id(row) for row in rows]
    questions = _questions(session, ids)
    pairs = session.exec(select(WaveRow.id, WaveRow.survey_id).where(col(WaveRow.survey_id).in_(ids))).all()
    waves: defaultdict[int, list[int]] = defaultdict(list)
    for wave, survey in pairs:
        waves[survey].append(wave or 0)
    counts = sheet_counts(session, [wave or 0 for wave, _survey in pairs])
    return [
        Survey(
            id=row_id(row),
            network_id=row.network_id,
            kind=SurveyKind(row.kind),
            audience=Audience(row.audience),
            title=row.title,
            introduction=row.introduction,
            anonymous=bool(row.anonymous),
            questions=tuple(questions[row_id(row)]),
            answered=any(counts.get(wave) for wave in waves[row_id(row)]),
            waves=len(waves[row_id(row)]),
        )
        for row in rows
    ]


def survey_of(session: Session, row: SurveyRow) -> Survey:
    """The plain value of a row, with its questions."""
    return surveys_from(session, [row])[0]


def waves_from(session: Session, rows: Sequence[WaveRow]) -> list[Wave]:
    """The plain values of rows, in their order."""
    counts = sheet_counts(session, [row_id(row) for row in rows])
    wanted = {row.cycle_id for row in rows if row.cycle_id is not None}
    query = select(CycleRow.id, CycleRow.title).where(col(CycleRow.id).in_(wanted))
    cycles = dict(session.exec(query).all())
    return [
        Wave(
            id=row_id(row),
            survey_id=row.survey_id,
            title=row.title,
            opened=row.opened_on,
            closed=row.closed_on,
            asked=row.asked,
            answers=counts.get(row_id(row), 0),
            cycle_id=row.cycle_id,
            cycle=cycles.get(row.cycle_id, ""),
        )
        for row in rows
    ]


def sheet_counts(session: Session, wave_ids: Collection[int]) -> dict[int, int]:
    """How many sheets each wave holds, anonymous or named; a wave without any is absent."""
    named = (
        select(NamedSheetRow.wave_id, func.count())
        .where(col(NamedSheetRow.wave_id).in_(wave_ids))
        .group_by(col(NamedSheetRow.wave_id))
    )
    urn = (
        select(AnswerUrnRow.wave_id, func.sum(AnswerUrnRow.copies))
        .where(col(AnswerUrnRow.wave_id).in_(wave_ids))
        .group_by(col(AnswerUrnRow.wave_id))
    )
    return {wave: int(count) for query in (named, urn) for wave, count in session.exec(query)}


def answered_questions(session: Session, survey_id: int) -> set[int]:
    """The questions that some sheet answers."""
    waves = select(WaveRow.id).where(col(WaveRow.survey_id) == survey_id)
    found: set[int] = set()
    for table in (NamedSheetRow, AnswerUrnRow):
        keys = func.json_each(col(table.content)).table_valued("key", joins_implicitly=True)
        query = select(keys.c.key).select_from(table).where(col(table.wave_id).in_(waves)).distinct()
        found |= {int(key) for key in session.exec(query)}
    return found


def holds_urn_sheets(session: Session, wave_ids: Collection[int]) -> bool:
    """Whether these waves hold anonymous sheets: removing them can never be undone."""
    query = select(func.count()).select_from(AnswerUrnRow).where(col(AnswerUrnRow.wave_id).in_(wave_ids))
    return session.exec(query).one() > 0


def question_rows(session: Session, survey_id: int) -> list[QuestionRow]:
    """The questions on the paper, in its order."""
    query = select(QuestionRow).where(col(QuestionRow.survey_id) == survey_id, col(QuestionRow.retired) == 0)
    return list(session.exec(query.order_by(col(QuestionRow.position), col(QuestionRow.id))))


def choice_rows(session: Session, question_id: int) -> list[ChoiceRow]:
    """The choices of a question, in its order."""
    query = select(ChoiceRow).where(col(ChoiceRow.question_id) == question_id)
    return list(session.exec(query.order_by(col(ChoiceRow.position))))


def _questions(session: Session, survey_ids: Sequence[int]) -> defaultdict[int, list[Question]]:
    """The questions of each questionnaire: those that are asked, then the retired ones."""
    query = select(QuestionRow).where(col(QuestionRow.survey_id).in_(survey_ids))
    order = (col(QuestionRow.retired), col(QuestionRow.position), col(QuestionRow.id))
    rows = session.exec(query.order_by(*order)).all()
    choices: defaultdict[int, list[Choice]] = defaultdict(list)
    mine = select(ChoiceRow).where(col(ChoiceRow.question_id).in_([row_id(row) for row in rows]))
    for choice in session.exec(mine.order_by(col(ChoiceRow.position))):
        choices[choice.question_id].append(Choice(row_id(choice), choice.text))
    found: defaultdict[int, list[Question]] = defaultdict(list)
    for row in rows:
        found[row.survey_id].append(
            Question(
                id=row_id(row),
                text=row.text,
                kind=QuestionKind(row.kind),
                section=row.section,
                choices=tuple(choices[row_id(row)]),
                required=bool(row.required),
                retired=bool(row.retired),
            )
        )
    return found
