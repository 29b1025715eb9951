"""What orders and accounts need of a network: its address on papers, who keeps its cash."""

from dataclasses import dataclass

from app.core.text import bounded, bounded_lines
from app.domain.criteria import check_weight


@dataclass(frozen=True, slots=True)
class NetworkDetail:
    """The details of a network; `treasurer` is her name, `price_weight` the price's among the criteria."""

    address: str = ""
    email: str = ""
    phone: str = ""
    treasurer_id: int | None = None
    treasurer: str = ""
    price_weight: int = 5


def check_detail(detail: NetworkDetail) -> NetworkDetail:
    """The details with clean texts, or UserError naming the field."""
    return NetworkDetail(
        address=bounded_lines(detail.address, 300, field="address"),
        email=bounded(detail.email, 120, field="email"),
        phone=bounded(detail.phone, 40, field="phone"),
        treasurer_id=detail.treasurer_id,
        treasurer=detail.treasurer,
        price_weight=check_weight(detail.price_weight, field="price_weight"),
    )
