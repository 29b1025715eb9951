"""A purchase with an agreed list of three articles, for tests of buying."""

from datetime import date
from decimal import Decimal

from app.domain.lists import ListLine
from app.domain.voting import Rule, Scale
from app.services.desk import Services

DAY = date(2026, 11, 23)
WANTED = {"Chaise pliante": 12, "Ramette de papier A4": 40, "Café moulu": 6}


def agreed_purchase(services: Services, network_id: int, title: str, on: date = DAY) -> int:
    """The id of a cycle whose list is agreed; every member wants what WANTED says of each article."""
    members = services.members.all(network_id)
    cycle_id = services.cycles.add(network_id, title, None, on).only_id("cycle")
    lines = [ListLine(label, Decimal(n), 1000, 1, unit="pièce") for label, n in WANTED.items()]
    for member in members[:2]:
        services.lists.add_lines(cycle_id, member.id, lines)
    services.votes.set_up(cycle_id, scale=Scale.POINTS, points=10, rule=Rule.POINTS, secret=False)
    items = {item.label: item.id for item in services.pool.items(cycle_id)}
    for member in members[:2]:
        services.votes.cast(cycle_id, member.id, dict(zip(items.values(), (5, 3, 2), strict=True)))
    services.votes.reveal(cycle_id)
    services.outcome.agree(cycle_id, on, 3, 0, 1)
    return cycle_id
