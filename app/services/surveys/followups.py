"""What results become: an item to vote on, an action or a difficulty."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import bounded, bounded_lines, clean, fold, required
from app.domain.changes import Changes
from app.domain.debrief import check_text
from app.domain.difficulties import DifficultyDraft
from app.domain.lists import LABEL_MAX
from app.domain.planning import Cycle
from app.domain.questionnaires import FREE_MAX
from app.domain.steps import Step
from app.domain.survey_results import Difficulty, FollowUp, FollowUpKind
from app.models import (
    ActionRow,
    CycleRow,
    DifficultyRow,
    FollowUpRow,
    NeedLineRow,
    OneOffRow,
    PooledItemRow,
    QuestionRow,
    SurveyRow,
    WaveRow,
)
from app.services.common import refuse_once_voted, row_id, take
from app.services.course.difficulties import is_as_noted, note_difficulty
from app.services.cycles import cycles_of
from app.services.gather import items_for
from app.services.surveys.results import refuse_while_secret
from app.store import Store


class FollowUps:
    """From a result to an act, and back to the result it came from."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, network_id: int) -> list[FollowUp]:
        """What the results of the network's surveys became, newest first."""
        with self._store.read() as session:
            query = (
                select(FollowUpRow, WaveRow.title, SurveyRow.title, QuestionRow.text)
                .join(WaveRow, col(WaveRow.id) == FollowUpRow.wave_id)
                .join(SurveyRow, col(SurveyRow.id) == WaveRow.survey_id)
                .join(QuestionRow, col(QuestionRow.id) == FollowUpRow.question_id)
                .where(col(SurveyRow.network_id) == network_id)
                .order_by(col(FollowUpRow.id).desc())
            )
            return [_follow_up(session, *found) for found in session.exec(query).all()]

    def cycle_to_vote(self, network_id: int, in_view: int | None) -> Cycle:
        """Where a wish is voted on: the cycle in view, else the latest whose vote is still to come.

        UserError when every cycle is closed or has voted.
        """
        with self._store.read() as session:
            cycles = sorted(cycles_of(session, network_id), key=lambda cycle: cycle.id != in_view)
            for cycle in cycles:
                before = cycle.closed is None and cycle.step.value <= Step.PRIORITIES.value
                if before and _votes_later(session, cycle.id):
                    return cycle
        raise UserError(
            _(
                "Aucun cycle n’attend de vote\u00a0: il est passé, ou le cycle est clos. "
                "Commencez le prochain cycle\u00a0; ce souhait pourra y être proposé."
            )
        )

    def to_item(self, wave_id: int, question_id: int, text: str, cycle_id: int) -> Changes:
        """Put a wish among the pooled items of a cycle, to be voted on though nobody has listed it.

        It joins the item that has its spelling, when there is one. UserError once voting began, when the
        same wish is there already, and (field "text") when it is too long for an item.
        """
        label = bounded(text, LABEL_MAX, field="text")
        with self._store.write(_("Mettre un souhait au vote")) as uow:
            session = uow.session
            row = _new_row(session, wave_id, question_id, text)
            cycle = _cycle_of(session, wave_id, cycle_id)
            if session.exec(select(OneOffRow.id).where(col(OneOffRow.cycle_id) == cycle_id)).first():
                raise UserError(_("Un achat ponctuel ne se vote pas. Choisissez un cycle."))
            refuse_once_voted(session, cycle_id)
            row.item_id = items_for(session, cycle_id, {fold(label): label})[fold(label)]
            if _twice(session, row, col(FollowUpRow.item_id) == row.item_id):
                words = _("«\u00a0{text}\u00a0» est déjà parmi les articles de «\u00a0{cycle}\u00a0».")
                raise UserError(words.format(text=label, cycle=cycle.title))
            session.add(row)
            return uow.commit()

    def to_action(self, wave_id: int, question_id: int, text: str, cycle_id: int | None = None) -> Changes:
        """Make an expectation an idea of action, without a person or a date yet.

        In the debrief of `cycle_id`, or of no cycle. UserError when the same answer is one already.
        """
        said = check_text(text)
        with self._store.write(_("Faire d’une attente une action")) as uow:
            session = uow.session
            row = _new_row(session, wave_id, question_id, text)
            if _twice(session, row, col(FollowUpRow.action_id).is_not(None)):
                raise UserError(_("Cette réponse est déjà devenue une action."))
            if cycle_id is not None:
                _cycle_of(session, wave_id, cycle_id)
            action = ActionRow(network_id=_network_of(session, wave_id), cycle_id=cycle_id, text=said)
            session.add(action)
            session.flush()
            row.action_id = row_id(action)
            session.add(row)
            return uow.commit()

    def to_difficulty(self, wave_id: int, question_id: int, text: str, on: date) -> Changes:
        """Note an expectation as a difficulty the group meets; UserError when it is one already."""
        with self._store.write(_("Noter une difficulté")) as uow:
            session = uow.session
            row = _new_row(session, wave_id, question_id, text)
            if _twice(session, row, col(FollowUpRow.difficulty_id).is_not(None)):
                raise UserError(_("Cette réponse est déjà notée comme difficulté."))
            draft = DifficultyDraft(text, cycle_id=take(session, WaveRow, wave_id).cycle_id)
            row.difficulty_id = note_difficulty(session, _network_of(session, wave_id), draft, on)
            session.add(row)
            return uow.commit()

    def remove(self, follow_up_ids: Sequence[int]) -> Changes:
        """Forget what results became, and take that away with it unless the group went on with it.

        UserError when an item nobody has listed is being voted on.
        """
        label = ngettext("Retirer {n} suite d’enquête", "Retirer {n} suites d’enquête", len(follow_up_ids))
        with self._store.write(label.format(n=len(follow_up_ids))) as uow:
            session = uow.session
            for follow_up_id in follow_up_ids:
                row = take(session, FollowUpRow, follow_up_id)
                session.delete(row)
                session.flush()
                _take_away(session, row)
            return uow.commit()

    def difficulties(self, network_id: int) -> list[Difficulty]:
        """The difficulties of the network, those that last first, newest first."""
        with self._store.read() as session:
            query = (
                select(DifficultyRow, CycleRow.title, func.max(SurveyRow.title))
                .outerjoin(CycleRow, col(CycleRow.id) == DifficultyRow.cycle_id)
                .outerjoin(FollowUpRow, col(FollowUpRow.difficulty_id) == DifficultyRow.id)
                .outerjoin(WaveRow, col(WaveRow.id) == FollowUpRow.wave_id)
                .outerjoin(SurveyRow, col(SurveyRow.id) == WaveRow.survey_id)
                .where(col(DifficultyRow.network_id) == network_id)
                .group_by(col(DifficultyRow.id))
                .order_by(
                    col(DifficultyRow.closed_on).is_not(None),
                    col(DifficultyRow.noted_on).desc(),
                    col(DifficultyRow.id).desc(),
                )
            )
            return [
                Difficulty(row_id(row), row.text, row.noted_on, row.closed_on, cycle or "", survey or "")
                for row, cycle, survey in session.exec(query)
            ]


def refuse_wished(session: Session, wave_ids: Sequence[int]) -> None:
    """UserError when an item that these waves wish for and nobody has listed stands in a cycle.

    Without its wish the item would go, and the ballots that speak of it with it.
    """
    listed = select(col(NeedLineRow.item_id)).where(col(NeedLineRow.item_id).is_not(None))
    query = (
        select(PooledItemRow.label)
        .join(FollowUpRow, col(FollowUpRow.item_id) == PooledItemRow.id)
        .where(
            col(FollowUpRow.wave_id).in_(wave_ids),
            col(PooledItemRow.id).not_in(listed),
        )
    )
    label = session.exec(query).first()
    if label is not None:
        words = _(
            "«\u00a0{item}\u00a0» est proposé au vote d’après cette enquête. Retirez-le d’abord des suites."
        )
        raise UserError(words.format(item=label))


def _votes_later(session: Session, cycle_id: int) -> bool:
    try:
        refuse_once_voted(session, cycle_id)
    except UserError:
        return False
    return True


def _new_row(session: Session, wave_id: int, question_id: int, text: str) -> FollowUpRow:
    """A row that points to nothing yet; UserError for an empty text, or words that are still a secret."""
    kept = required(bounded_lines(text, FREE_MAX, field="text"), _("Choisissez une réponse."), field="text")
    wave = take(session, WaveRow, wave_id)
    if take(session, QuestionRow, question_id).survey_id != wave.survey_id:
        raise ValueError(question_id)
    refuse_while_secret(session, wave, question_id)
    return FollowUpRow(wave_id=wave_id, question_id=question_id, text=kept)


def _twice(session: Session, row: FollowUpRow, became: ColumnElement[bool]) -> bool:
    """Whether the same answer to the same question of the wave became that already."""
    query = select(FollowUpRow.text).where(
        col(FollowUpRow.wave_id) == row.wave_id,
        col(FollowUpRow.question_id) == row.question_id,
        became,
    )
    return any(fold(text) == fold(row.text) for text in session.exec(query))


def _network_of(session: Session, wave_id: int) -> int:
    wave = take(session, WaveRow, wave_id)
    return take(session, SurveyRow, wave.survey_id).network_id


def _cycle_of(session: Session, wave_id: int, cycle_id: int) -> CycleRow:
    cycle = take(session, CycleRow, cycle_id)
    if cycle.network_id != _network_of(session, wave_id):
        raise UserError(_("Ce cycle est celui d’un autre réseau."))
    return cycle


def _take_away(session: Session, row: FollowUpRow) -> None:
    """Remove what an answer became, unless the group went on with it or another answer became it too."""
    columns = (
        (col(FollowUpRow.item_id), row.item_id),
        (col(FollowUpRow.action_id), row.action_id),
        (col(FollowUpRow.difficulty_id), row.difficulty_id),
    )
    ((column, target),) = (each for each in columns if each[1] is not None)
    others = select(FollowUpRow.id).where(column == target)
    if session.exec(others).first() is not None:
        return
    if row.item_id is not None:
        item = take(session, PooledItemRow, row.item_id)
        lines = select(NeedLineRow.id).where(col(NeedLineRow.item_id) == row.item_id)
        if session.exec(lines).first() is None:
            refuse_once_voted(session, item.cycle_id)
            session.delete(item)
    elif row.action_id is not None:
        action = take(session, ActionRow, row.action_id)
        if action.text == clean(row.text) and not (action.member_id or action.due_on or action.done_on):
            session.delete(action)
    elif row.difficulty_id is not None and is_as_noted(session, row.difficulty_id, row.text):
        session.delete(take(session, DifficultyRow, row.difficulty_id))


def _follow_up(session: Session, row: FollowUpRow, wave: str, survey: str, question: str) -> FollowUp:
    kind, became_id, became, cycle_id, done = _became(session, row)
    cycle = None if cycle_id is None else take(session, CycleRow, cycle_id)
    return FollowUp(
        id=row_id(row),
        wave_id=row.wave_id,
        survey=survey,
        wave=wave,
        question_id=row.question_id,
        question=question,
        text=row.text,
        kind=kind,
        became_id=became_id,
        became=became,
        cycle_id=cycle_id,
        cycle=cycle.title if cycle else "",
        done=done,
    )


def _became(session: Session, row: FollowUpRow) -> tuple[FollowUpKind, int, str, int | None, date | None]:
    """Kind, id, name, cycle and day done of what an answer became."""
    if row.item_id is not None:
        item = take(session, PooledItemRow, row.item_id)
        return FollowUpKind.ITEM, row.item_id, item.label, item.cycle_id, None
    if row.action_id is not None:
        action = take(session, ActionRow, row.action_id)
        return FollowUpKind.ACTION, row.action_id, action.text, action.cycle_id, action.done_on
    difficulty_id = row.difficulty_id or 0
    difficulty = take(session, DifficultyRow, difficulty_id)
    became = (difficulty.text, difficulty.cycle_id, difficulty.closed_on)
    return FollowUpKind.DIFFICULTY, difficulty_id, *became
