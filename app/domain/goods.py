"""Goods: what each member gets of a delivery, handing over, and the stock."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.core.i18n import _


def usable(delivered: Decimal | None, damaged: Decimal) -> Decimal:
    """What of a delivery can be shared: it came, and it is in order."""
    return (delivered or Decimal(0)) - damaged


@dataclass(frozen=True, slots=True)
class Share:
    """A member's share of a delivered article; `asked` is the least she wished, `most` the most.

    `reason` says why it was set by hand; `handed` is the day it was handed over.
    """

    id: int
    order_line_id: int
    item_id: int
    label: str
    unit: str
    member_id: int
    member: str
    asked: Decimal
    most: Decimal
    quantity: Decimal
    by_hand: bool
    reason: str
    handed: date | None
    signed: bool


@dataclass(frozen=True, slots=True)
class ShareOut:
    """How one delivered line is shared: `rest` stays in the network's stock; `why` is a French sentence."""

    order_line_id: int
    item_id: int
    label: str
    unit: str
    usable: Decimal
    shares: tuple[Share, ...]
    rest: Decimal
    why: str


class MovementKind(StrEnum):
    """Why the stock moved."""

    IN = "in"
    OUT = "out"
    CORRECTION = "correction"
    COUNT = "count"

    @property
    def label(self) -> str:
        """The kind in French."""
        return {
            MovementKind.IN: _("entrée"),
            MovementKind.OUT: _("sortie"),
            MovementKind.CORRECTION: _("correction"),
            MovementKind.COUNT: _("inventaire"),
        }[self]


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement of the stock, positive in, negative out; `corrects` is the movement it puts right."""

    id: int
    article_id: int
    article: str
    unit: str
    kind: MovementKind
    quantity: Decimal
    day: date
    member_id: int | None
    member: str
    supplier: str
    corrects: int | None
    note: str


@dataclass(frozen=True, slots=True)
class StockArticle:
    """An article kept by the network: `came` in, `went` out (positive), `left`; `counted` when last."""

    id: int
    label: str
    unit: str
    place: str
    came: Decimal
    went: Decimal
    left: Decimal
    counted: date | None
