"""Results: savings by article, supplier and member; «non mesuré» is never nil."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from app.core.formats import money
from app.ui.accounts.results import ResultsPart
from app.ui.context import Context
from app.ui.parts.part import Part


@pytest.fixture
def part(ctx: Context, club, shown: Callable[[Part], Part]) -> ResultsPart:
    return shown(ResultsPart(ctx))


def texts(grid: QWidget, key: str) -> list[str]:
    model = grid.rows_model
    at = model.column_of(key)
    return [model.index(row, at).data() for row in range(model.rowCount())]


def test_nothing_entered_is_not_measured(part: ResultsPart) -> None:
    for card in (part.saved, part.income, part.expenses, part.margin):
        assert card.figure.text() == "non mesuré"
    assert texts(part.grids["items"], "saved") == ["non mesuré"]
    part.tabs["suppliers"].click()
    assert part.nothing.isVisible()


def test_the_money_of_the_purchase(club, part: ResultsPart) -> None:
    club.advance()
    club.due()
    assert part.income.figure.text() == "30,00\u00a0€" and part.expenses.figure.text() == "75,00\u00a0€"
    assert part.margin.figure.text() == "−45,00\u00a0€" and part.saved.figure.text() == "non mesuré"


def test_savings_say_what_is_measured(sample_ctx: Context, shown: Callable[[Part], Part]) -> None:
    services, network = sample_ctx.services, sample_ctx.network_id
    found = [services.results.of(purchase.id) for purchase in services.buying.purchases(network)]
    results = max(found, key=lambda each: len(each.members))
    purchase = services.buying.purchases(network)[found.index(results)]
    sample_ctx.show_one_off(purchase.id)
    part = shown(ResultsPart(sample_ctx))
    assert part.saved.figure.text() == money(results.savings.saved)
    assert part.margin.figure.text() == money(results.margin)
    for key, rows in (
        ("items", results.items),
        ("suppliers", results.suppliers),
        ("members", results.members),
    ):
        part.tabs[key].click()
        assert part.grids[key].isVisible()
        assert texts(part.grids[key], "saved") == [
            "non mesuré" if row.saved is None else money(row.saved) for row in rows
        ]
