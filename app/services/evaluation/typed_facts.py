"""Facts that were typed: the measurements of an indicator."""

from dataclasses import dataclass
from fractions import Fraction

from app.domain.indicators import Definition, Roll, SourceRow, Unit, Value, Window
from app.domain.measuring import Series
from app.services.evaluation.facts import MOST_ROWS, Asked, Line, Part, stored_day

_POINTS = """
SELECT measured_on, sum(value), count(*) FROM measurement
WHERE network_id = :n AND symbol = :symbol GROUP BY measured_on
"""
_MEMBERS = """
SELECT member_id, sum(value) AS top, count(*) AS bottom, value AS latest, max(measured_on) FROM measurement
WHERE network_id = :n AND symbol = :symbol AND member_id IS NOT NULL
  AND measured_on BETWEEN :start AND :end
GROUP BY member_id
"""
_ROWS = f"""
SELECT measured_on AS day, value, note, member.name FROM measurement
LEFT JOIN member ON member.id = measurement.member_id
WHERE measurement.network_id = :n AND symbol = :symbol AND measured_on BETWEEN :start AND :end
ORDER BY measured_on DESC, member.name LIMIT {MOST_ROWS}
"""
_RATES = (Unit.PERCENT, Unit.MARK, Unit.SCORE)


@dataclass(frozen=True, slots=True)
class Typed:
    """The measurements of an indicator; those of several members the same day make one point.

    They are summed, or their mean taken when a period is a mean, or the unit a rate.
    """

    definition: Definition

    @property
    def tables(self) -> frozenset[str]:
        """The measurements."""
        return frozenset({"measurement"})

    def line(self, asked: Asked, roll: Roll) -> Line:
        """A point for each day something was typed."""
        mean = roll is Roll.RATIO or (roll is Roll.LAST and self.definition.unit in _RATES)
        found = asked.tuples(_POINTS, symbol=str(self.definition.symbol))
        return Series(
            ((stored_day(day), Fraction(top, 1000), count if mean else 1) for day, top, count in found), roll
        )

    def members(self, asked: Asked, window: Window, roll: Roll) -> dict[int, Value]:
        """The sum, the mean or the latest value of each member."""
        return {
            row["member_id"]: {
                Roll.SUM: Fraction(row["top"], 1000),
                Roll.RATIO: Fraction(row["top"], 1000 * row["bottom"]),
                Roll.LAST: Fraction(row["latest"], 1000),
            }[roll]
            for row in asked.rows(_MEMBERS, **self._bound(window))
        }

    def parts(self, asked: Asked) -> list[Part]:
        """Nothing: what is typed has no parts."""
        return []

    def rows(self, asked: Asked, window: Window) -> list[SourceRow]:
        """The measurements, newest first."""
        place = ("evaluation", ("measures", self.definition.symbol))
        return [
            SourceRow(
                stored_day(row["day"]),
                row["name"] or self.definition.name,
                row["note"],
                Fraction(row["value"], 1000),
                place,
            )
            for row in asked.rows(_ROWS, **self._bound(window))
        ]

    def _bound(self, window: Window) -> dict[str, object]:
        return {
            "symbol": str(self.definition.symbol),
            "start": window.start.isoformat(),
            "end": window.end.isoformat(),
        }
