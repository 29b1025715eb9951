"""The papers of a purchase, gathered from the services of buying, goods and accounts."""

from collections.abc import Callable
from dataclasses import dataclass

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.buying import Choice, Comparison, GroupPurchase
from app.domain.goods import Share
from app.domain.ledger import Account
from app.domain.paper_kinds import PaperKind
from app.domain.papers import Imprint
from app.domain.purchase_papers import (
    BasketsPaper,
    DistributionItemsPaper,
    DistributionMembersPaper,
    LabelsPaper,
    OrdersPaper,
    PurchasePaper,
    QuotationPaper,
    SettlementPaper,
    StatementsPaper,
    StockPaper,
    WallPaper,
)
from app.services.accounts.accounts import Accounts
from app.services.goods.reception import Reception
from app.services.goods.stock import Stock
from app.services.purchasing.buying import Buying
from app.services.purchasing.offers import Offers
from app.services.purchasing.orders import Orders
from app.services.purchasing.suppliers import Suppliers
from app.store import Store


@dataclass(frozen=True, slots=True)
class BasketsToCompare:
    """A comparison that is still to be made, which may take 2 s: `made` is for the thread that draws."""

    imprint: Imprint
    compare: Callable[[], Comparison]
    choice: Choice | None

    def made(self) -> BasketsPaper:
        """The paper, compared now; reads no store."""
        return BasketsPaper(self.imprint, self.compare(), self.choice)


class PurchaseDocuments:
    """The papers of buying, goods and accounts. Gathering reads the store; nothing is drawn here."""

    def __init__(self, store: Store) -> None:
        self._suppliers = Suppliers(store)
        self._offers = Offers(store)
        self._buying = Buying(store)
        self._orders = Orders(store)
        self._reception = Reception(store)
        self._stock = Stock(store)
        self._accounts = Accounts(store)

    def purchase(self, cycle_id: int) -> GroupPurchase:
        """The purchase, of a cycle or a one-off one; UserError when it was removed."""
        return self._buying.get(cycle_id)

    def reasons(self, purchase: GroupPurchase) -> dict[PaperKind, str]:
        """Why each paper of the purchase cannot be printed yet, in French; empty when it can."""
        shared = "" if self._shares(purchase) else _("Rien n’est encore reçu et partagé.")
        return {
            PaperKind.QUOTATION: self._no_quotation(purchase),
            PaperKind.BASKETS: self._no_baskets(purchase),
            PaperKind.ORDERS: ""
            if self._orders.all(purchase.id)
            else _("Aucune commande n’est encore préparée."),
            PaperKind.DISTRIBUTION_MEMBERS: shared,
            PaperKind.DISTRIBUTION_ITEMS: shared,
            PaperKind.WALL: shared,
            PaperKind.LABELS: shared,
            PaperKind.STATEMENTS: ""
            if self._open_accounts(purchase)
            else _("Aucun article reçu ni aucun paiement n’est encore noté."),
            PaperKind.SETTLEMENT: ""
            if self._accounts.transfers(purchase.id)
            else _("Le règlement n’est pas encore préparé."),
            PaperKind.STOCK: ""
            if self._stock.articles(purchase.network_id)
            else _("Le stock ne compte encore aucun article."),
        }

    def paper(
        self, kind: PaperKind, purchase: GroupPurchase, imprint: Imprint
    ) -> PurchasePaper | BasketsToCompare:
        """One paper as plain values; only for a kind that has no reason against it."""
        make: dict[PaperKind, Callable[[], PurchasePaper | BasketsToCompare]] = {
            PaperKind.QUOTATION: lambda: self._quotation(purchase, imprint),
            PaperKind.BASKETS: lambda: BasketsToCompare(
                imprint, self._buying.comparison_work(purchase.id), self._buying.choice(purchase.id)
            ),
            PaperKind.ORDERS: lambda: OrdersPaper(
                imprint, self._suppliers.details(purchase.network_id), tuple(self._orders.all(purchase.id))
            ),
            PaperKind.DISTRIBUTION_MEMBERS: lambda: DistributionMembersPaper(imprint, self._shares(purchase)),
            PaperKind.DISTRIBUTION_ITEMS: lambda: DistributionItemsPaper(imprint, self._shares(purchase)),
            PaperKind.WALL: lambda: WallPaper(imprint, self._shares(purchase)),
            PaperKind.LABELS: lambda: LabelsPaper(imprint, self._shares(purchase)),
            PaperKind.STATEMENTS: lambda: StatementsPaper(imprint, self._open_accounts(purchase)),
            PaperKind.SETTLEMENT: lambda: SettlementPaper(
                imprint, tuple(self._accounts.transfers(purchase.id))
            ),
            PaperKind.STOCK: lambda: StockPaper(imprint, tuple(self._stock.articles(purchase.network_id))),
        }
        return make[kind]()

    def _quotation(self, purchase: GroupPurchase, imprint: Imprint) -> QuotationPaper:
        suppliers = self._suppliers.all(purchase.network_id)
        requests = (self._offers.request(purchase.id, supplier.id) for supplier in suppliers)
        return QuotationPaper(imprint, tuple(requests))

    def _no_quotation(self, purchase: GroupPurchase) -> str:
        suppliers = self._suppliers.all(purchase.network_id)
        if not suppliers:
            return _("Aucun fournisseur n’est encore noté.")
        try:
            self._offers.request(purchase.id, suppliers[0].id)
        except UserError as error:
            return str(error)
        return ""

    def _no_baskets(self, purchase: GroupPurchase) -> str:
        wanted = {line.item_id for line in self._buying.lines(purchase.id) if line.wanted}
        offered = any(offer.item_id in wanted for offer in self._offers.all(purchase.id))
        return "" if offered else _("Aucune offre n’est encore notée pour ces articles.")

    def _shares(self, purchase: GroupPurchase) -> tuple[Share, ...]:
        """Every share of the purchase, empty ones included, unless all are empty."""
        outs = self._reception.shares(purchase.id)
        shares = tuple(share for out in outs for share in out.shares)
        return shares if any(share.quantity for share in shares) else ()

    def _open_accounts(self, purchase: GroupPurchase) -> tuple[Account, ...]:
        """The accounts with something on them."""
        accounts = self._accounts.ledger(purchase.id).accounts
        return tuple(account for account in accounts if account.lines or account.deposits)
