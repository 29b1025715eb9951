"""The indicators the program knows, by type of network, and the dashboard it proposes for each type."""

from functools import lru_cache

from app.core.i18n import _
from app.domain.boards import Card, CardForm
from app.domain.catalogue_common import of_all
from app.domain.catalogue_kinds import of_practices, of_purchases, of_referrals, of_services
from app.domain.indicators import Definition
from app.domain.network import NetworkType, network_type_label
from app.domain.symbols import Symbol

__all__ = ["Symbol", "catalogue", "common_group", "forms_for", "group_order", "own_group", "proposed_board"]


def catalogue() -> tuple[Definition, ...]:
    """Every definition of the program, those of a type of network together."""
    return _built(common_group())


@lru_cache(maxsize=2)
def _built(common: str) -> tuple[Definition, ...]:
    """Built once for each language, told by a heading written in it."""
    return (*of_purchases(), *of_services(), *of_referrals(), *of_practices(), *of_all(common))


def common_group() -> str:
    """The heading of what every network has."""
    return _("Tous les réseaux")


def own_group() -> str:
    """The heading of the animator's own indicators."""
    return _("Les vôtres")


def group_order(kind: NetworkType) -> tuple[str, ...]:
    """The headings as a network of that type lists them: its own type, all networks, the other types, own."""
    types = [NetworkType.PURCHASES, NetworkType.SERVICES, NetworkType.REFERRALS, NetworkType.PRACTICES]
    first = [network_type_label(kind)] if kind in types else []
    others = [network_type_label(each) for each in types if each is not kind]
    return (*first, common_group(), *others, own_group())


def forms_for(definition: Definition) -> tuple[CardForm, ...]:
    """The forms a card of this indicator may take.

    Parts are stacked only where there are parts. Members are ranked only where each has a value that
    everybody may see: a dashboard is projected.
    """
    refused = set()
    if not definition.split:
        refused.add(CardForm.STACKED)
    if not definition.by_member or definition.confidential:
        refused.add(CardForm.RANKING)
    return tuple(form for form in CardForm if form not in refused)


def proposed_board(kind: NetworkType) -> tuple[Card, ...]:
    """The cards proposed for a type of network, their ids −1, −2 …; each row of the page is full."""
    return tuple(Card(-rank, *card) for rank, card in enumerate(_PROPOSED[kind], start=1))


_PROPOSED: dict[NetworkType, tuple[tuple[Symbol, CardForm, int], ...]] = {
    NetworkType.PURCHASES: (
        (Symbol.SAVINGS, CardForm.BAR, 2),
        (Symbol.SAVINGS_RATE, CardForm.GAUGE, 1),
        (Symbol.SAVINGS_PER_MEMBER, CardForm.FIGURE, 1),
        (Symbol.LISTS, CardForm.FIGURE, 1),
        (Symbol.MEETINGS, CardForm.FIGURE, 1),
        (Symbol.SATISFACTION, CardForm.LINE, 2),
        (Symbol.PLANNING, CardForm.GAUGE, 1),
    ),
    NetworkType.SERVICES: (
        (Symbol.REVENUE, CardForm.STACKED, 2),
        (Symbol.MARGIN, CardForm.FIGURE, 1),
        (Symbol.INCOME, CardForm.BAR, 1),
        (Symbol.EXPENSES, CardForm.BAR, 1),
        (Symbol.CLIENT_SATISFACTION, CardForm.GAUGE, 1),
        (Symbol.MEMBERS, CardForm.LINE, 1),
        (Symbol.MEETINGS, CardForm.FIGURE, 1),
        (Symbol.ACTIONS, CardForm.FIGURE, 1),
    ),
    NetworkType.REFERRALS: (
        (Symbol.BUSINESS, CardForm.STACKED, 2),
        (Symbol.BUSINESS_SHARE, CardForm.GAUGE, 1),
        (Symbol.REFERRALS_GIVEN, CardForm.LINE, 2),
        (Symbol.REFERRALS_GIVEN, CardForm.RANKING, 1),
        (Symbol.BUSINESS_PER_MEMBER, CardForm.FIGURE, 1),
        (Symbol.MEETINGS, CardForm.FIGURE, 1),
        (Symbol.RETENTION, CardForm.FIGURE, 1),
    ),
    NetworkType.PRACTICES: (
        (Symbol.PRACTICES_SHARED, CardForm.STACKED, 2),
        (Symbol.PRACTICES_SHARED, CardForm.RANKING, 1),
        (Symbol.PRACTICES_ADOPTED, CardForm.BAR, 2),
        (Symbol.ROTI, CardForm.LINE, 1),
        (Symbol.MEMBER_SATISFACTION, CardForm.GAUGE, 1),
        (Symbol.RETENTION, CardForm.FIGURE, 1),
        (Symbol.MEETINGS, CardForm.FIGURE, 1),
    ),
    NetworkType.OTHER: (
        (Symbol.MEMBERS, CardForm.LINE, 2),
        (Symbol.RETENTION, CardForm.FIGURE, 1),
        (Symbol.MEETINGS, CardForm.FIGURE, 1),
        (Symbol.PLANNING, CardForm.GAUGE, 1),
        (Symbol.ACTIONS, CardForm.FIGURE, 1),
        (Symbol.SATISFACTION, CardForm.BAR, 2),
        (Symbol.ROLES, CardForm.FIGURE, 1),
    ),
}
