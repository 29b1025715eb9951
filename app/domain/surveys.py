"""The statistics of surveys: exact, and never more sure than the number of answers allows.

Answers come in as whole grades, already checked against their question; their order never matters.
Shares and means go out as exact fractions. Members and clients are never mixed: one call, one group.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import isqrt
from statistics import pstdev, variance
from typing import Generic, TypeVar

from app.core.formats import MINUS, quantity
from app.core.i18n import _, ngettext

LEAST_RESPONDENTS = 3
"""Nothing is broken down below: a mean of two answers tells each of the two what the other said."""

LEAST_FOR_SCORE = 30
"""Below, a difference is «à confirmer» and a score never stands without its counts."""

CONFIDENCE = Fraction(196, 100)
"""Standard deviations either side that hold 95 % of a normal law."""

Key = TypeVar("Key", bound=Hashable)

GRADES = (1, 2, 3, 4, 5)
SATISFIED_FROM = 4
PROMOTER_FROM, PASSIVE_FROM = 9, 7


# --- one question --------------------------------------------------------------------------------------


def mean(values: Sequence[int]) -> Fraction | None:
    """The exact mean, None when nobody answered."""
    return Fraction(sum(values), len(values)) if values else None


def spread(values: Sequence[int]) -> float | None:
    """The population standard deviation (divided by n: it describes those who answered, nobody else).

    In the unit of the grades; 0.0 when all agree, None when nobody answered.
    """
    return pstdev(values) if values else None


def distribution(values: Sequence[int], scale: Sequence[int]) -> tuple[int, ...]:
    """How many gave each grade of `scale`, in its order; a value off the scale counts nowhere."""
    counts = Counter(values)
    return tuple(counts[grade] for grade in scale)


def csat(grades: Sequence[int]) -> Fraction | None:
    """The share of 4 and 5 among grades 1–5, from 0 to 1; None when nobody answered."""
    if not grades:
        return None
    return Fraction(sum(grade >= SATISFIED_FROM for grade in grades), len(grades))


def figure(value: Fraction | float) -> str:
    """A mean grade, a gap or a spread in French, one decimal at most, half away from zero: «3,7», «4»."""
    return quantity(_tenths(value))


def _tenths(value: Fraction | float) -> Decimal:
    exact = Fraction(value)
    rounded = Decimal(exact.numerator) / Decimal(exact.denominator)
    return rounded.quantize(Decimal("0.1"), ROUND_HALF_UP)


def answered(answers: int, asked: int | None) -> str:
    """«12/15 réponses», «12 réponses» when `asked` is unknown.

    More answers than people asked means that `asked` was an estimate: it is raised to `answers`.
    """
    shown = quantity(Decimal(answers))
    if asked is None:
        return ngettext("{answers} réponse", "{answers} réponses", answers).format(answers=shown)
    return ngettext("{answers}/{asked} réponse", "{answers}/{asked} réponses", answers).format(
        answers=shown, asked=quantity(Decimal(max(answers, asked)))
    )


# --- recommendation ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Nps:
    """A net promoter score.

    `score` is in points, −100 to 100. `margin` is in whole points either side at 95 %; None when all who
    answered are of one group while others did not answer: they vary by nothing, which measures no margin.
    `asked` is None when unknown, otherwise at least `answers`.
    """

    promoters: int
    passives: int
    detractors: int
    answers: int
    asked: int | None
    score: Fraction
    margin: int | None

    def words(self) -> str:
        """«+17 (12/15 réponses, ± 21)»: never the score without what it rests on."""
        points = int((abs(self.score) + Fraction(1, 2)) // 1)
        sign = "" if not points else "+" if self.score > 0 else MINUS
        return _("{score} ({basis})").format(score=f"{sign}{points}", basis=self.basis())

    def basis(self) -> str:
        """«12/15 réponses, ± 21»: what the score rests on."""
        n = answered(self.answers, self.asked)
        if self.margin is None:
            return _("{answered}, marge non mesurable").format(answered=n)
        return _("{answered}, ± {margin}").format(answered=n, margin=self.margin)

    def counts(self) -> str:
        """«5 promoteurs, 4 passifs, 3 détracteurs», to be shown beside the score under 30 answers."""
        return ", ".join(
            (
                ngettext("{count} promoteur", "{count} promoteurs", self.promoters).format(
                    count=self.promoters
                ),
                ngettext("{count} passif", "{count} passifs", self.passives).format(count=self.passives),
                ngettext("{count} détracteur", "{count} détracteurs", self.detractors).format(
                    count=self.detractors
                ),
            )
        )


def nps(grades: Sequence[int], asked: int | None) -> Nps | None:
    """Promoters (9–10) less detractors (0–6) in points, of grades 0–10; None when nobody answered.

    `asked` counts the people asked (N); None takes the population for infinite, the widest margin.
    Source of the score: Reichheld, «The One Number You Need to Grow», 2003.
    """
    promoters = sum(grade >= PROMOTER_FROM for grade in grades)
    detractors = sum(grade < PASSIVE_FROM for grade in grades)
    return nps_of(promoters, len(grades) - promoters - detractors, detractors, asked)


def nps_of(promoters: int, passives: int, detractors: int, asked: int | None) -> Nps | None:
    """As `nps`, of those who were counted already."""
    answers = promoters + passives + detractors
    if not answers:
        return None
    population = None if asked is None else max(asked, answers)
    return Nps(
        promoters,
        passives,
        detractors,
        answers,
        population,
        Fraction(100 * (promoters - detractors), answers),
        _margin(Fraction(promoters, answers), Fraction(detractors, answers), answers, population),
    )


def _margin(promoters: Fraction, detractors: Fraction, answers: int, population: int | None) -> int | None:
    """1.96 standard errors of the difference of two shares of the same answers, in whole points.

    Variance per answer: p+ + p− − (p+ − p−)²; over n answers among N people, times (N − n)/(N − 1).
    """
    if population == answers:
        return 0
    per_answer = promoters + detractors - (promoters - detractors) ** 2
    if not per_answer:
        return None
    squared = (100 * CONFIDENCE) ** 2 * per_answer / answers
    if population is not None:
        squared *= Fraction(population - answers, population - 1)
    return (isqrt(int(4 * squared)) + 1) // 2  # the square root to the nearest whole, without a float


# --- expectations --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Expectation(Generic[Key]):
    """A point of the importance–satisfaction map, means of grades 1–5; `gap` is 0 to 20."""

    key: Key
    importance: Fraction
    satisfaction: Fraction
    gap: Fraction
    answers: int


def expectations(pairs: Mapping[Key, Sequence[tuple[int, int]]]) -> list[Expectation[Key]]:
    """What people expect most and get least, biggest gap first.

    `pairs` gives the (importance, satisfaction) grades 1–5 of each item, of those who gave both. The gap is
    the product of the means, mean importance × (5 − mean satisfaction), not the mean of the products: the
    map is drawn from the means, and each point's gap can be read off it. Ties: more important first, then
    the order given. Items with fewer than LEAST_RESPONDENTS answers are left out.
    """
    found = []
    for key, answers in pairs.items():
        if len(answers) < LEAST_RESPONDENTS:
            continue
        importance = Fraction(sum(pair[0] for pair in answers), len(answers))
        satisfaction = Fraction(sum(pair[1] for pair in answers), len(answers))
        gap = importance * (max(GRADES) - satisfaction)
        found.append(Expectation(key, importance, satisfaction, gap, len(answers)))
    return sorted(found, key=lambda each: (-each.gap, -each.importance))


# --- the end of a meeting ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Roti:
    """Return on time invested: `counts` of the grades 1 to 5, in that order."""

    mean: Fraction
    counts: tuple[int, ...]
    answers: int


def roti(grades: Sequence[int]) -> Roti | None:
    """The ROTI of a meeting, from its grades 1–5; None when nobody graded it."""
    average = mean(grades)
    if average is None:
        return None
    return Roti(average, distribution(grades, GRADES), len(grades))


# --- from one wave to the next -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """Two waves of one question: the means, and `difference` = after − before.

    `clear`: more than chance would explain. `confirmed`: both waves have LEAST_FOR_SCORE answers or more.
    """

    before: Fraction
    after: Fraction
    difference: Fraction
    clear: bool
    confirmed: bool

    def words(self) -> str:
        """«En hausse de 0,5 point (de 3,5 à 4), plus que le hasard ne l’explique.», «à confirmer» if few.

        The gap is that of the means as they are shown.
        """
        moved = abs(_tenths(self.after) - _tenths(self.before))  # what is shown adds up
        gap, whole = quantity(moved), int(moved)
        shown = {"gap": gap, "before": figure(self.before), "after": figure(self.after)}
        if gap == "0":
            said = _("Stable (de {before} à {after})").format(**shown)
        elif self.difference > 0:
            said = ngettext(
                "En hausse de {gap} point (de {before} à {after})",
                "En hausse de {gap} points (de {before} à {after})",
                whole,
            ).format(**shown)
        else:
            said = ngettext(
                "En baisse de {gap} point (de {before} à {after})",
                "En baisse de {gap} points (de {before} à {after})",
                whole,
            ).format(**shown)
        if gap != "0":
            said = (
                _("{change}, plus que le hasard ne l’explique")
                if self.clear
                else _("{change}, ce que le hasard peut expliquer")
            ).format(change=said)
        return (_("{change}.") if self.confirmed else _("{change}, à confirmer.")).format(change=said)


def change(before: Sequence[int], after: Sequence[int]) -> Change | None:
    """How the same question moved between two waves; None below LEAST_RESPONDENTS answers in either.

    Clear when |difference| > 1.96 × √(s₁²/n₁ + s₂²/n₂) (Welch's standard error, sample variances, 95 %).
    The waves are taken as different people: the same ones answering twice make the rule the more careful.
    """
    if min(len(before), len(after)) < LEAST_RESPONDENTS:
        return None
    first, second = Fraction(sum(before), len(before)), Fraction(sum(after), len(after))
    error_squared = sum(variance(map(Fraction, wave)) / len(wave) for wave in (before, after))
    return Change(
        first,
        second,
        second - first,
        (second - first) ** 2 > CONFIDENCE**2 * error_squared,
        min(len(before), len(after)) >= LEAST_FOR_SCORE,
    )
