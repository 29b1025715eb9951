"""What each paper of a purchase is printed from: plain values, built by the services."""

from dataclasses import dataclass

from app.domain.buying import Choice, Comparison, Order
from app.domain.goods import Share, StockArticle
from app.domain.ledger import Account
from app.domain.network_detail import NetworkDetail
from app.domain.papers import Imprint
from app.domain.quotation import Request
from app.domain.settling import StoredTransfer


@dataclass(frozen=True, slots=True)
class QuotationPaper:
    """The requests for quotation, one per supplier."""

    imprint: Imprint
    requests: tuple[Request, ...]


@dataclass(frozen=True, slots=True)
class BasketsPaper:
    """The comparison of baskets, and what the group chose."""

    imprint: Imprint
    comparison: Comparison
    choice: Choice | None


@dataclass(frozen=True, slots=True)
class OrdersPaper:
    """The purchase orders, one per supplier, and where the network is reached."""

    imprint: Imprint
    network: NetworkDetail
    orders: tuple[Order, ...]


@dataclass(frozen=True, slots=True)
class DistributionMembersPaper:
    """Who gets what, a block per member; `shares` in any order."""

    imprint: Imprint
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class DistributionItemsPaper:
    """Who gets what, a block per article; `shares` in any order."""

    imprint: Imprint
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class WallPaper:
    """The matrix of articles and members, to hang where the goods are handed over."""

    imprint: Imprint
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class LabelsPaper:
    """The labels of the members' crates."""

    imprint: Imprint
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class StatementsPaper:
    """The members' accounts in the purchase, a page each."""

    imprint: Imprint
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class SettlementPaper:
    """Who pays whom how much, to tick and sign."""

    imprint: Imprint
    transfers: tuple[StoredTransfer, ...]


@dataclass(frozen=True, slots=True)
class StockPaper:
    """The state of the stock, with room to count."""

    imprint: Imprint
    articles: tuple[StockArticle, ...]


PurchasePaper = (
    QuotationPaper
    | BasketsPaper
    | OrdersPaper
    | DistributionMembersPaper
    | DistributionItemsPaper
    | WallPaper
    | LabelsPaper
    | StatementsPaper
    | SettlementPaper
    | StockPaper
)
