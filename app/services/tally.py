"""Counts the ballots of a cycle: the rule's choice, the animator's moves, and the why of each rank."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlmodel import Session, col, select

from app.core.formats import quantity as format_quantity
from app.core.i18n import _
from app.core.text import sort_key
from app.domain.items import PooledItem
from app.domain.priorities import Selection, by_points, cut_by_budget, equal_shares, majority_judgment, why
from app.domain.selection import without_anything
from app.domain.voting import RankedItem, Result, Rule, grade_labels
from app.models import CycleRow, PooledItemRow, VoteRow
from app.services.common import row_id, take
from app.services.members import members_of
from app.services.pool import items_of
from app.services.votes import ballots_of, vote_row

Ballots = Mapping[int | str, Mapping[int, int]]
CastBallot = tuple[int | str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """A vote to count: items with costs in cents, ballots as pairs (item, value), the budget in cents."""

    rule: Rule
    priced: tuple[tuple[int, int], ...]
    cast: tuple[CastBallot, ...]
    budget: int | None

    @property
    def size(self) -> int:
        """Ballots times items: what the count takes time for."""
        return len(self.cast) * len(self.priced)


def result_of(session: Session, cycle_id: int) -> Result:
    """The result of the ballots as they are, with the animator's moves."""
    cycle = take(session, CycleRow, cycle_id)
    row = vote_row(session, cycle_id)
    items = {item.id: item for item in items_of(session, cycle_id)}
    question = _question(session, row, items.values(), cycle.budget)
    costs, ballots = dict(question.priced), {voter: dict(choices) for voter, choices in question.cast}
    selection, order, support = choose(question)
    moves = _moves(session, cycle_id)
    chosen = {funded.item for funded in selection.items}
    retained = [item for item in order if item in chosen and item not in moves]
    retained += [item for item in order if item in moves and moves[item].moved == 1]
    kept = set(retained)
    others = [item for item in order if item not in kept]
    people = {} if row.secret else {m.id: m.name for m in members_of(session, cycle.network_id)}
    names: dict[object, str] = {key: name for key, name in people.items()}
    shares = {funded.item: funded.payments for funded in selection.items}
    best = max(support.values(), default=0) or 1

    def ranked(rank: int, item: PooledItem) -> RankedItem:
        return RankedItem(
            rank=rank,
            item_id=item.id,
            label=item.label,
            support=1000 * support[item.id] // best,
            voters=sum(1 for ballot in ballots.values() if ballot.get(item.id)),
            quantity=format_quantity(item.quantity),
            cost=item.total,
            retained=rank <= len(retained),
            why=_why(selection, item, moved_by_hand=bool(moves), retained=rank <= len(retained)),
            payments=tuple((names[v], cents) for v, cents in shares.get(item.id, {}).items() if v in names),
            moved=moves[item.id].moved_why if item.id in moves else None,
        )

    spent = sum(costs[item] for item in retained)
    left = without_anything(ballots, retained)
    return Result(
        rows=tuple(ranked(rank, items[item]) for rank, item in enumerate([*retained, *others], start=1)),
        budget=cycle.budget,
        spent=spent,
        rest=None if cycle.budget is None else cycle.budget - spent,
        left_out=tuple(sorted((names[v] for v in left if v in names), key=sort_key)),
        left_out_count=len(left),
        ballots=len(ballots),
        rule=question.rule,
    )


def question_of(session: Session, cycle_id: int) -> Question:
    """What the rule is asked: the items in French order, and the ballots as they are."""
    budget = take(session, CycleRow, cycle_id).budget
    return _question(session, vote_row(session, cycle_id), items_of(session, cycle_id), budget)


def _question(session: Session, row: VoteRow, items: Iterable[PooledItem], budget: int | None) -> Question:
    ordered = sorted(items, key=lambda item: sort_key(item.label))
    return Question(
        rule=Rule(row.rule),
        priced=tuple((item.id, item.total or 0) for item in ordered),
        cast=tuple((voter, tuple(ballot.items())) for voter, ballot in ballots_of(session, row).items()),
        budget=budget,
    )


@lru_cache(maxsize=4)
def choose(question: Question) -> tuple[Selection, tuple[int, ...], Mapping[int, int]]:
    """What the rule retains, every item in the order to show, and each item's support.

    Remembered: two hundred ballots over 1,500 items take seconds, and every view and paper asks.
    Reads no store, so that a thread may ask first.
    """
    rule, budget, costs = question.rule, question.budget, dict(question.priced)
    ballots: Ballots = {voter: dict(choices) for voter, choices in question.cast}
    support = {item: sum(ballot.get(item, 0) for ballot in ballots.values()) for item in costs}
    by_support = sorted(costs, key=lambda item: -support[item])
    if rule is Rule.MAJORITY_JUDGMENT:
        profiles = majority_judgment(ballots, items=list(costs), scale=len(grade_labels()))
        order = [profile.item for profile in profiles]
        grades = {profile.item: profile.median for profile in profiles}
        return cut_by_budget(profiles, costs, budget), tuple(order), grades
    # Without a budget nothing is scarce: all that has support is retained, and points say in what order.
    if rule is Rule.EQUAL_SHARES and budget is not None:
        selection = equal_shares(costs, ballots, budget)
    else:
        selection = by_points(costs, ballots, budget)
    first = [funded.item for funded in selection.items]
    chosen = set(first)
    return selection, (*first, *(item for item in by_support if item not in chosen)), support


def _moves(session: Session, cycle_id: int) -> dict[int, PooledItemRow]:
    """The items that the animator moved in (1) or out (0)."""
    query = select(PooledItemRow).where(
        col(PooledItemRow.cycle_id) == cycle_id, col(PooledItemRow.moved).is_not(None)
    )
    return {row_id(row): row for row in session.exec(query)}


def _why(selection: Selection, item: PooledItem, *, moved_by_hand: bool, retained: bool) -> str:
    """The rule's reason; what it says of the rest is from before what the animator moved."""
    reason = why(selection, item.id, item.label)
    if not moved_by_hand or retained:
        return reason
    return f"{reason} " + _("Ces chiffres sont ceux du vote, avant les déplacements de l’animateur.")
