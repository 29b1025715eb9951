"""The group's vote on priorities, as the animator records it."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import UserError
from app.core.i18n import _


class Scale(StrEnum):
    """How a ballot speaks: points to share out, or a grade for each item."""

    POINTS = "points"
    GRADES = "grades"


class Rule(StrEnum):
    """How ballots become a collective list."""

    EQUAL_SHARES = "equal_shares"
    POINTS = "points"
    MAJORITY_JUDGMENT = "majority_judgment"


class Presence(StrEnum):
    """Whether a member votes herself, through another, or not at all."""

    PRESENT = "present"
    ABSENT = "absent"
    REPRESENTED = "represented"


def grade_labels() -> list[str]:
    """The grades in French, worst first; a grade is its index."""
    return [_("À rejeter"), _("Inutile"), _("Peu utile"), _("Assez utile"), _("Utile"), _("Très utile")]


@dataclass(frozen=True, slots=True)
class Vote:
    """The settings of a cycle's vote."""

    id: int
    cycle_id: int
    scale: Scale
    points: int
    rule: Rule
    secret: bool
    revealed: bool


@dataclass(frozen=True, slots=True)
class Voter:
    """A member at the vote. `spent` is the points of her ballot, None when secret or not voted."""

    member_id: int
    name: str
    presence: Presence
    proxy_id: int | None
    proxy: str
    has_voted: bool
    spent: int | None


def check_ballot(vote: Vote, choices: dict[int, int]) -> dict[int, int]:
    """The ballot without its zeros (points) or as given (grades), or UserError."""
    top = vote.points if vote.scale is Scale.POINTS else len(grade_labels()) - 1
    if any(value < 0 or value > top for value in choices.values()):
        raise UserError(_("Chaque valeur va de 0 à {top}.").format(top=top))
    if vote.scale is Scale.GRADES:
        return dict(choices)
    spent = sum(choices.values())
    if spent > vote.points:
        raise UserError(
            _("Ce bulletin donne {spent} points ; il y en a {points} à répartir.").format(
                spent=spent, points=vote.points
            )
        )
    return {item: points for item, points in choices.items() if points}


def may_change_scale(rule: Rule, scale: Scale) -> bool:
    """Whether the rule reads that scale: judgment reads grades, the others points."""
    return (rule is Rule.MAJORITY_JUDGMENT) == (scale is Scale.GRADES)


@dataclass(frozen=True, slots=True)
class RankedItem:
    """One row of the proposed collective list.

    `support` is 0..1000 (per mille of the best), `payments` the share of the cost each voter bears in
    cents by name (empty when secret), `moved` the reason when the animator moved it in or out.
    """

    rank: int
    item_id: int
    label: str
    support: int
    voters: int
    quantity: str
    cost: int | None
    retained: bool
    why: str
    payments: tuple[tuple[str, int], ...] = ()
    moved: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The revealed result of a vote; money in cents, `budget` None when there is none."""

    rows: tuple[RankedItem, ...]
    budget: int | None
    spent: int
    rest: int | None
    left_out: tuple[str, ...]
    left_out_count: int
    ballots: int
    rule: Rule
