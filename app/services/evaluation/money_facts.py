"""Facts of money, by the rules of `app.domain.ledger`: income is what was paid, an expense counts at once."""

from collections.abc import Callable
from fractions import Fraction

from app.core.i18n import _
from app.domain.entries import EntryKind
from app.domain.indicators import SourceRow, Value, Window
from app.domain.ledger_goods import line_costs
from app.domain.symbols import Symbol
from app.services.accounts.books import purchases_of
from app.services.evaluation.facts import Asked, Facts, Line, Row, Source

_SIGNED = """
SELECT {day} AS day, {amount} AS top, 1 AS bottom, NULL AS member_id, {part} AS part, entry.label,
       entry.cycle_id, (SELECT title FROM cycle WHERE id = entry.cycle_id) AS title, entry.kind AS a,
       (SELECT name FROM member WHERE id = entry.member_id) AS b
FROM entry
WHERE entry.network_id = :n AND {wanted}
"""
_AMOUNT = "CASE entry.kind WHEN 'reimbursement' THEN -entry.amount ELSE entry.amount END"
_IN = """entry.paid_on IS NOT NULL AND (entry.kind IN ('payment', 'contribution', 'sale', 'reimbursement')
    OR entry.kind = 'expense' AND entry.member_id IS NOT NULL)"""
# Money of or to nobody in particular is the network's own, as a sale.
_OWN = """entry.paid_on IS NOT NULL AND (entry.kind IN ('contribution', 'sale')
    OR entry.kind IN ('payment', 'reimbursement') AND entry.member_id IS NULL)"""

_INCOME = _SIGNED.format(day="entry.paid_on", amount=_AMOUNT, part="''", wanted=_IN)
_EXPENSES = _SIGNED.format(
    day="entry.dated", amount="entry.amount", part="''", wanted="entry.kind = 'expense'"
)
_SPENT = _SIGNED.format(day="entry.dated", amount="-entry.amount", part="''", wanted="entry.kind = 'expense'")
_REVENUE = _SIGNED.format(
    day="entry.paid_on",
    amount=_AMOUNT,
    part="CASE entry.kind WHEN 'contribution' THEN 'contribution' ELSE 'sale' END",
    wanted=_OWN,
)
_UNBILLED = """
SELECT DISTINCT purchase_order.cycle_id FROM purchase_order
JOIN cycle ON cycle.id = purchase_order.cycle_id
JOIN order_line ON order_line.order_id = purchase_order.id
WHERE cycle.network_id = :n AND order_line.delivered > 0
  AND purchase_order.id NOT IN (
      SELECT order_id FROM entry WHERE order_id IS NOT NULL AND kind = 'expense'
  )
"""
_BILLED = "SELECT order_id FROM entry WHERE network_id = :n AND order_id IS NOT NULL AND kind = 'expense'"
_OF_ENTRIES = "entry cycle member"
_OF_EXPENSES = f"""{_OF_ENTRIES} purchase_order order_line supplier buying_line pooled_item need_line
    member_list share"""
_PLACE = ("accounts", "entries")


def _unbilled(sign: int) -> Callable[[Asked], list[SourceRow]]:
    """Goods that came without their invoice are an expense already, of what was ordered."""

    def found(asked: Asked) -> list[SourceRow]:
        cycles = [row["cycle_id"] for row in asked.rows(_UNBILLED)]
        if not cycles:
            return []
        billed = {row["order_id"] for row in asked.rows(_BILLED)}
        return [
            SourceRow(
                order.day,
                order.supplier,
                _("livré, facture attendue"),
                Fraction(sign * cost),
                _PLACE,
                purchase.cycle_id,
            )
            for purchase in purchases_of(asked.session, cycles)
            for order in purchase.orders
            if order.arrived and order.id not in billed and (cost := sum(line_costs(order)) + order.delivery)
        ]

    return found


class Margin:
    """Income less expenses, over the same window."""

    def __init__(self, income: Line, expenses: Line) -> None:
        self._income, self._expenses = income, expenses

    def over(self, window: Window) -> Value:
        """The one less the other; None only when neither is measured."""
        income, expenses = self._income.over(window), self._expenses.over(window)
        return None if income is None and expenses is None else (income or 0) - (expenses or Fraction())


def _said(row: Row) -> str:
    kind = EntryKind(row["a"]).label
    return f"{kind}, {row['b']}" if row["b"] else kind


def _part(stored: str) -> str:
    return _("Cotisations") if stored == "contribution" else _("Ventes")


SOURCES: dict[str, Source] = {
    Symbol.INCOME: Facts(_INCOME, _OF_ENTRIES, _PLACE, _said),
    Symbol.EXPENSES: Facts(_EXPENSES, _OF_EXPENSES, _PLACE, _said, more=_unbilled(1)),
    Symbol.MARGIN: Facts(f"{_INCOME} UNION ALL {_SPENT}", _OF_EXPENSES, _PLACE, _said, more=_unbilled(-1)),
    Symbol.REVENUE: Facts(_REVENUE, _OF_ENTRIES, _PLACE, _said, part_name=_part),
}
