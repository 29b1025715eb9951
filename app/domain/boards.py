"""Dashboards: cards in an order, over one period; each type of network has one proposed."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.i18n import _
from app.domain.indicators import Unit


class CardForm(StrEnum):
    """How a card shows its indicator."""

    FIGURE = "figure"
    LINE = "line"
    BAR = "bar"
    STACKED = "stacked"
    GAUGE = "gauge"
    RANKING = "ranking"
    TABLE = "table"


class Period(StrEnum):
    """What a page looks at."""

    CYCLE = "cycle"
    YEAR = "year"
    TWELVE_MONTHS = "twelve_months"
    LAST_YEAR = "last_year"
    THREE_YEARS = "three_years"
    ALL = "all"


WIDEST = 3
"""Columns of a page."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card; a negative id is one of the board its type proposes, not yet the animator's own."""

    id: int
    symbol: str
    form: CardForm
    width: int = 1


@dataclass(frozen=True, slots=True)
class Board:
    """A network's dashboard; `own` once the animator has changed something of the proposed one."""

    cards: tuple[Card, ...]
    period: Period = Period.TWELVE_MONTHS
    own: bool = False


def spread(unit: Unit) -> tuple[int, int] | None:
    """All that a gauge without a target shows of a unit that ends somewhere.

    A share of 28 % must not look like the whole.
    """
    return {Unit.PERCENT: (0, 100), Unit.MARK: (0, 5), Unit.SCORE: (-100, 100)}.get(unit)


def form_label(form: CardForm) -> str:
    """The French name of a form of card."""
    return {
        CardForm.FIGURE: _("Chiffre"),
        CardForm.LINE: _("Courbe"),
        CardForm.BAR: _("Barres"),
        CardForm.STACKED: _("Barres empilées"),
        CardForm.GAUGE: _("Jauge vers la cible"),
        CardForm.RANKING: _("Classement des membres"),
        CardForm.TABLE: _("Tableau"),
    }[form]


def period_label(period: Period) -> str:
    """The French name of a period."""
    return {
        Period.CYCLE: _("Le dernier cycle"),
        Period.YEAR: _("Cette année"),
        Period.TWELVE_MONTHS: _("Les 12 derniers mois"),
        Period.LAST_YEAR: _("L’année dernière"),
        Period.THREE_YEARS: _("Les 3 dernières années"),
        Period.ALL: _("Depuis le début"),
    }[period]
