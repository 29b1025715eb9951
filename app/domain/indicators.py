"""Indicators: what is measured, how it is written, and how points become the figure of a period.

A value is a Fraction in the indicator's unit: cents for money, points for percents, 1 to 5 for marks. Missing
is None («non mesuré»), never 0.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from app.core.i18n import _

Value = Fraction | None
Number = int | Fraction
Point = tuple[date, Number, Number]
"""Something measured that day: the day, a top and a bottom (a percent's top is already times 100)."""


class Unit(StrEnum):
    """What a value counts."""

    MONEY = "money"
    PERCENT = "percent"
    MARK = "mark"
    COUNT = "count"
    NUMBER = "number"
    SCORE = "score"


class Better(StrEnum):
    """Which way is good."""

    UP = "up"
    DOWN = "down"


class Roll(StrEnum):
    """How the points of a period become one figure: their sum, parts over wholes, the latest."""

    SUM = "sum"
    RATIO = "ratio"
    LAST = "last"


class Span(StrEnum):
    """How often it is measured."""

    CYCLE = "cycle"
    MONTH = "month"
    YEAR = "year"


class Origin(StrEnum):
    """Where the values come from."""

    COMPUTED = "computed"
    TYPED = "typed"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True)
class Definition:
    """The card that says what an indicator is. `symbol` names it in formulas and in the store.

    `formula` is in words when computed, the expression itself when Origin.FORMULA, "" when typed. `group` is
    the French heading it is listed under; `own_id` the row of an indicator of the animator's. `split` says
    that it can be shown by parts (kind of practice, inside and outside …).
    """

    symbol: str
    name: str
    meaning: str
    formula: str
    unit: Unit
    source: str
    span: Span
    better: Better
    origin: Origin
    roll: Roll
    group: str
    by_member: bool = False
    split: bool = False
    confidential: bool = False
    """Whether one member's value is shown to nobody but herself and the animator."""
    own_id: int | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """Days `start` to `end`, both included, under a name; `under_way` for a cycle that is not closed."""

    start: date
    end: date
    label: str = ""
    under_way: bool = False

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Bucket:
    """A part of a period, and the value over it; `under_way` while that value is not final."""

    window: Window
    value: Value
    under_way: bool = False

    @property
    def label(self) -> str:
        """«Novembre 2026», «Novembre 2026 (en cours)»."""
        return under_way_label(self.window.label) if self.under_way else self.window.label


@dataclass(frozen=True, slots=True)
class Target:
    """A value to reach by a day."""

    id: int
    symbol: str
    value: Fraction
    due: date


class Tendency(StrEnum):
    """Where the last values go."""

    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"


@dataclass(frozen=True, slots=True)
class Answers:
    """How many answers an opinion rests on, of how many `asked` (None: unknown).

    `groups` counts promoters, passives and detractors; None for what is no recommendation.
    """

    given: int
    asked: int | None = None
    groups: tuple[int, int, int] | None = None


LEAST_ROWS = 3
"""What is confidential is shown to nobody else where fewer rows are behind it: it would be one member's."""


class Hidden(StrEnum):
    """What of a confidential reading is kept from those who look on."""

    NOTHING = ""
    DETAIL = "detail"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Reading:
    """An indicator over a period, with what it is compared to.

    `value` is that of the whole period; `latest` that of the last measured bucket that is over and `before`
    that of the one before; `year_ago` that of the same period a year earlier. `forecast` continues the line
    of the measured buckets that are over, and is named so wherever it shows. `answers` are those that the
    `value` of an opinion rests on, and stand beside it wherever it shows. What is `hidden` is None here.
    """

    definition: Definition
    window: Window
    value: Value
    buckets: tuple[Bucket, ...] = ()
    latest: Bucket | None = None
    before: Bucket | None = None
    year_ago: Value = None
    tendency: Tendency | None = None
    forecast: Bucket | None = None
    target: Target | None = None
    answers: Answers | None = None
    hidden: Hidden = Hidden.NOTHING

    @property
    def unfinished(self) -> Bucket | None:
        """The bucket that is not over yet, once something is measured in it."""
        last = self.buckets[-1] if self.buckets else None
        return last if last and last.under_way and last.value is not None else None

    @property
    def level(self) -> Value:
        """The target as a line across the buckets; None for a sum, whose target is that of all of them."""
        return self.target.value if self.target and self.definition.roll is not Roll.SUM else None


@dataclass(frozen=True, slots=True)
class MemberValue:
    """A member's value over a period."""

    member_id: int
    member: str
    value: Value


@dataclass(frozen=True, slots=True)
class Split:
    """A value by parts, over the buckets of a period: `values[bucket][part]`."""

    names: tuple[str, ...]
    buckets: tuple[Window, ...]
    values: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row an indicator was counted from; `place` is the page and argument that open it.

    `cycle_id` is the cycle (or one-off purchase) to bring in view first.
    """

    on: date
    label: str
    detail: str = ""
    value: Value = None
    place: tuple[str, object] | None = None
    cycle_id: int | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A typed value."""

    id: int
    symbol: str
    on: date
    member_id: int | None
    member: str
    value: Fraction
    note: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """What the animator types about an indicator of her own; typed when `formula` is empty."""

    name: str
    meaning: str = ""
    formula: str = ""
    unit: Unit = Unit.NUMBER
    source: str = ""
    span: Span = Span.MONTH
    better: Better = Better.UP
    roll: Roll = Roll.SUM
    by_member: bool = False


def under_way_label(label: str) -> str:
    """The name of a cycle, or of a month, that is not over."""
    return _("{label} (en cours)").format(label=label)


def unit_label(unit: Unit) -> str:
    """The French name of a unit."""
    return {
        Unit.MONEY: _("Euros"),
        Unit.PERCENT: _("Pourcentage"),
        Unit.MARK: _("Note sur 5"),
        Unit.COUNT: _("Nombre entier"),
        Unit.NUMBER: _("Nombre"),
        Unit.SCORE: _("Score de −100 à 100"),
    }[unit]


def span_label(span: Span) -> str:
    """The French name of how often it is measured."""
    return {Span.CYCLE: _("À chaque cycle"), Span.MONTH: _("Chaque mois"), Span.YEAR: _("Chaque année")}[span]


def better_label(better: Better) -> str:
    """Which way is good, in French."""
    return _("Plus c’est haut, mieux c’est") if better is Better.UP else _("Plus c’est bas, mieux c’est")


def origin_label(origin: Origin) -> str:
    """Where values come from, in French."""
    return {
        Origin.COMPUTED: _("Calculé par le programme"),
        Origin.TYPED: _("Saisi"),
        Origin.FORMULA: _("Calculé par une formule"),
    }[origin]


def roll_label(roll: Roll) -> str:
    """How a period is summed up, in French."""
    return {
        Roll.SUM: _("La somme de la période"),
        Roll.RATIO: _("La moyenne de la période"),
        Roll.LAST: _("La dernière valeur"),
    }[roll]
