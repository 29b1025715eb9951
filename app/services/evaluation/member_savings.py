"""What each member spared: her part of the saving on every article she has a share of."""

from dataclasses import dataclass
from fractions import Fraction

from app.domain.indicators import Roll, Value, Window
from app.services.evaluation.facts import Asked, Facts, ends_of

# The saving on what was shared out, rounded as app.domain.savings, is split over the shares of the article by
# the largest remainder, as app.domain.settlement.split: members never sum to more than the article saved.
_SHARED = """
SELECT x.id AS article, share.member_id, sum(share.quantity) AS quantity, x.received,
       x.reference_price - x.price AS gap
FROM cyc
JOIN collective_item AS x ON x.cycle_id = cyc.id
JOIN purchase_order ON purchase_order.cycle_id = cyc.id
JOIN order_line ON order_line.order_id = purchase_order.id AND order_line.item_id = x.item_id
JOIN share ON share.order_line_id = order_line.id
WHERE cyc.day BETWEEN :start AND :end AND share.quantity > 0
  AND x.reference_price IS NOT NULL AND x.price IS NOT NULL AND x.received > 0
GROUP BY x.id, share.member_id
"""
_AMOUNTS = f"""
SELECT *, (abs(gap) * min(shared, received) + 500) / 1000 AS amount
FROM (SELECT *, sum(quantity) OVER (PARTITION BY article) AS shared FROM ({_SHARED}))
"""
_PARTS = f"""
SELECT member_id, gap, amount, article, amount * quantity / shared AS part,
       row_number() OVER (
           PARTITION BY article ORDER BY amount * quantity % shared DESC, member_id
       ) AS place
FROM ({_AMOUNTS})
"""
_MEMBERS = f"""
SELECT member_id, sum(CASE WHEN gap < 0 THEN -1 ELSE 1 END * (part + (place <= odd)))
FROM (SELECT *, amount - sum(part) OVER (PARTITION BY article) AS odd FROM ({_PARTS}))
GROUP BY member_id
"""


@dataclass(frozen=True)
class Savings(Facts):
    """The savings of each purchase; those of a member follow her shares. What nobody has is nobody's."""

    def members(self, asked: Asked, window: Window, roll: Roll) -> dict[int, Value]:
        """In cents, of each member who has a share of a measured article."""
        found = asked.tuples(self.over_cycles(_MEMBERS), **ends_of(window))
        return {member_id: Fraction(saved) for member_id, saved in found}
