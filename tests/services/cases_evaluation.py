"""Indicators, their values, and the dashboard, as actions to be undone."""

from datetime import date
from fractions import Fraction

from app.domain.boards import CardForm, Period
from app.domain.catalogue import Symbol
from app.domain.changes import Changes
from app.domain.indicators import IndicatorDraft, Unit
from tests.services.scene import Cases, Scene

DAY = date(2026, 11, 2)
YEAR = date(2025, 1, 1)


def own_id(s: Scene) -> int:
    return s.services.indicators.definitions(s.network)[-1].own_id or 0


def add(s: Scene) -> Changes:
    return s.services.indicators.add(s.network, IndicatorDraft("Temps d’attente", unit=Unit.NUMBER))


def aim(s: Scene) -> Changes:
    return s.services.indicators.set_target(s.network, "temps_d_attente", Fraction(5, 2), DAY)


def target(s: Scene) -> int:
    return s.services.indicators.targets(s.network)[-1].id


def card(s: Scene) -> Changes:
    return s.services.boards.add_card(s.network, "temps_d_attente", CardForm.GAUGE, 2)


def put(s: Scene) -> Changes:
    return s.services.measures.put(s.network, "temps_d_attente", DAY, Fraction(15, 4))


def declare(s: Scene) -> Changes:
    rows = [["Année", "Membre", "CA"], ["2025", name(s), "120 000 €"]]
    file = s.services.measures.read_rows(s.network, Symbol.DECLARED_REVENUE, rows)
    return s.services.measures.import_lines(s.network, Symbol.DECLARED_REVENUE, file.lines)


def name(s: Scene) -> str:
    return s.services.members.all(s.network)[0].name


def measure(s: Scene) -> int:
    return s.services.measures.all(s.network, "temps_d_attente")[0].id


CASES: Cases = {
    "indicators.add": ([], add),
    "indicators.update": (
        [add, put],
        lambda s: s.services.indicators.update(own_id(s), {"name": "Attente", "meaning": "En minutes."}),
    ),
    "indicators.remove": (
        [add, put, aim, card],
        lambda s: s.services.indicators.remove([own_id(s)]),
    ),
    "indicators.set_target": ([add], aim),
    "indicators.change_target": (
        [add, aim],
        lambda s: s.services.indicators.change_target(target(s), value=Fraction(3), due=date(2027, 1, 31)),
    ),
    "indicators.remove_targets": (
        [add, aim],
        lambda s: s.services.indicators.remove_targets([target(s)]),
    ),
    "measures.put": ([add], put),
    "measures.update": (
        [add, put],
        lambda s: s.services.measures.update(measure(s), {"value": Fraction(4), "note": "Sans Bilal"}),
    ),
    "measures.remove": ([add, put], lambda s: s.services.measures.remove([measure(s)])),
    "measures.import_lines": ([], declare),
    "boards.add_card": ([add], card),
    "boards.remove_cards": ([], lambda s: s.services.boards.remove_cards(s.network, [-1, -3])),
    "boards.move_card": ([], lambda s: s.services.boards.move_card(s.network, -1, 4)),
    "boards.change_card": ([], lambda s: s.services.boards.change_card(s.network, -1, CardForm.LINE, 3)),
    "boards.set_period": ([], lambda s: s.services.boards.set_period(s.network, Period.THREE_YEARS)),
    "boards.propose_again": ([add, card], lambda s: s.services.boards.propose_again(s.network)),
}
