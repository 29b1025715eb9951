"""Opinions: facts that are grades people gave, with how many gave them.

A value of few answers is little sure, so it is never shown without their number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.core.i18n import _
from app.domain.indicators import Answers
from app.services.evaluation.facts import Asked, Facts, Part, stored_day


@dataclass(frozen=True)
class Opinions(Facts):
    """A source of grades. `given` is a query of who gave them: `day`, `given`, and `asked` (NULL: unknown).

    Of a recommendation, also `promoters`, `passives` and `detractors`, which are its parts.
    """

    given: str = ""
    in_groups: bool = False

    def answers(self, asked: Asked) -> list[tuple[date, Answers]]:
        """Of each time they were asked, its day and how many answered."""
        groups = ", promoters, passives, detractors" if self.in_groups else ""
        query = self.over_cycles(f"SELECT day, given, asked{groups} FROM ({self.given})")
        return [
            (stored_day(day), Answers(given, among, (counts[0], counts[1], counts[2]) if counts else None))
            for day, given, among, *counts in asked.tuples(query)
        ]

    def parts(self, asked: Asked) -> list[Part]:
        """The answers of each group."""
        if not self.in_groups:
            return super().parts(asked)
        names = (_("Promoteurs"), _("Passifs"), _("Détracteurs"))
        return [
            (name, day, count)
            for day, answers in self.answers(asked)
            for name, count in zip(names, answers.groups or (), strict=True)
        ]


def together(found: Iterable[Answers]) -> Answers | None:
    """All the answers; of an unknown number once that of one time is unknown. None without any."""
    every = list(found)
    if not every:
        return None
    asked = [each.asked for each in every if each.asked is not None]
    groups = [each.groups for each in every if each.groups is not None]
    return Answers(
        sum(each.given for each in every),
        sum(asked) if len(asked) == len(every) else None,
        (sum(g[0] for g in groups), sum(g[1] for g in groups), sum(g[2] for g in groups)) if groups else None,
    )
