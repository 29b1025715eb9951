"""The tables of what is bought: suppliers, offers, orders, shares, stock, and the money of it."""

from collections.abc import Iterable, Sequence

from app.core.i18n import _
from app.domain.buying import GroupPurchase, Order
from app.domain.entries import EntryKind
from app.domain.ledger import Ledger
from app.exchange.sheets import DAY, MONEY, NUMBER, TEXT, Sheet, sheet, yes
from app.exchange.workbooks import Cell
from app.services.accounts.accounts import Accounts
from app.services.accounts.entries import Entries
from app.services.goods.reception import Reception
from app.services.goods.stock import Stock
from app.services.purchasing.buying import Buying
from app.services.purchasing.offers import Offers
from app.services.purchasing.orders import Orders
from app.services.purchasing.suppliers import Suppliers
from app.store import Store


def goods_sheets(store: Store, network_id: int) -> list[Sheet]:
    """Suppliers, offers, choices, orders, receptions, shares and stock."""
    purchases = Buying(store).purchases(network_id)
    orders = [(each.title, order) for each in purchases for order in Orders(store).all(each.id)]
    return [
        _suppliers(store, network_id),
        _marks(store, network_id),
        _offers(store, purchases),
        _choices(store, purchases),
        _orders(orders),
        _lines(orders),
        _shares(store, purchases),
        _stock(store, network_id),
        _movements(store, network_id),
    ]


def money_sheets(store: Store, network_id: int) -> list[Sheet]:
    """Entries, the account of each member in each purchase with its lines, and the settlements."""
    purchases = Buying(store).purchases(network_id)
    ledgers = [(each.title, Accounts(store).ledger(each.id)) for each in purchases]
    return [
        _entries(store, network_id),
        _accounts(ledgers),
        _account_lines(ledgers),
        _settlement(store, purchases),
    ]


def _suppliers(store: Store, network_id: int) -> Sheet:
    columns = [
        *((_("Fournisseur"), TEXT), (_("Contact"), TEXT), (_("Adresse électronique"), TEXT)),
        *((_("Téléphone"), TEXT), (_("Adresse"), TEXT), (_("Prix donnés"), TEXT)),
        *((_("Minimum de commande"), MONEY), (_("Livraison"), MONEY), (_("Franco à partir de"), MONEY)),
        (_("Remarques"), TEXT),
    ]
    rows = [
        (
            *(each.name, each.contact, each.email, each.phone, each.address),
            *(_("TTC") if each.vat_included else _("HT"), each.minimum, each.delivery),
            *(each.free_from, each.notes),
        )
        for each in Suppliers(store).all(network_id)
    ]
    return sheet(_("Fournisseurs"), columns, rows)


def _marks(store: Store, network_id: int) -> Sheet:
    columns = [(_("Fournisseur"), TEXT), (_("Critère"), TEXT), (_("Poids"), NUMBER), (_("Note"), NUMBER)]
    service = Suppliers(store)
    marks = service.marks(network_id)
    rows = [
        (supplier.name, criterion.name, criterion.weight, marks.get(supplier.id, {}).get(criterion.id))
        for supplier in service.all(network_id)
        for criterion in service.criteria(network_id)
    ]
    return sheet(_("Critères"), columns, rows)


def _offers(store: Store, purchases: Iterable[GroupPurchase]) -> Sheet:
    columns = [
        *((_("Achat"), TEXT), (_("Fournisseur"), TEXT), (_("Article"), TEXT), (_("Unité"), TEXT)),
        *((_("À partir de"), NUMBER), (_("Prix unitaire"), MONEY), (_("Taux de TVA"), NUMBER)),
        *((_("Colis de"), NUMBER), (_("Code"), TEXT), (_("Donnée le"), DAY), (_("Valable jusqu’au"), DAY)),
        (_("Remarque"), TEXT),
    ]
    rows = [
        (
            *(purchase.title, offer.supplier, offer.label, offer.unit, start, price),
            *(offer.vat, offer.pack, offer.code, offer.quoted_on, offer.valid_until, offer.note),
        )
        for purchase in purchases
        for offer in Offers(store).all(purchase.id)
        for start, price in offer.breaks
    ]
    return sheet(_("Offres"), columns, rows)


def _choices(store: Store, purchases: Iterable[GroupPurchase]) -> Sheet:
    columns = [
        *((_("Achat"), TEXT), (_("Choisi le"), DAY), (_("Coût du panier"), MONEY)),
        *((_("Panier le moins cher"), MONEY), (_("Raison"), TEXT)),
    ]
    chosen = [(purchase, Buying(store).choice(purchase.id)) for purchase in purchases]
    rows = [
        (purchase.title, choice.chosen_on, choice.cost, choice.cheapest, choice.reason)
        for purchase, choice in chosen
        if choice is not None
    ]
    return sheet(_("Paniers choisis"), columns, rows)


def _orders(orders: Iterable[tuple[str, Order]]) -> Sheet:
    columns = [
        *((_("Achat"), TEXT), (_("Commande"), TEXT), (_("Fournisseur"), TEXT), (_("État"), TEXT)),
        *((_("Préparée le"), DAY), (_("Envoyée le"), DAY), (_("Attendue le"), DAY), (_("Reçue le"), DAY)),
        *((_("Soldée le"), DAY), (_("Marchandises"), MONEY), (_("Livraison"), MONEY), (_("Total"), MONEY)),
        *((_("Facture"), TEXT), (_("Facture du"), DAY), (_("Montant facturé"), MONEY), (_("Remarque"), TEXT)),
    ]
    rows = [
        (
            *(purchase, order.number, order.supplier.name, order.state.label),
            *(order.prepared, order.sent, order.expected, order.received, order.closed),
            *(order.goods, order.delivery, order.total),
            *(order.invoice_number, order.invoiced_on, order.invoice_total, order.note),
        )
        for purchase, order in orders
    ]
    return sheet(_("Commandes"), columns, rows)


def _lines(orders: Iterable[tuple[str, Order]]) -> Sheet:
    columns = [
        *((_("Achat"), TEXT), (_("Commande"), TEXT), (_("Fournisseur"), TEXT), (_("Article"), TEXT)),
        *((_("Code"), TEXT), (_("Unité"), TEXT), (_("Commandé"), NUMBER), (_("Colis de"), NUMBER)),
        *((_("Prix unitaire"), MONEY), (_("TVA à ajouter"), NUMBER), (_("Montant commandé"), MONEY)),
        *((_("Livré"), NUMBER), (_("Abîmé"), NUMBER), (_("Remplacé par"), TEXT)),
        *((_("Montant facturé"), MONEY), (_("Remarque"), TEXT)),
    ]
    rows = [
        (
            *(purchase, order.number, order.supplier.name, line.label, line.code, line.unit),
            *(line.quantity, line.pack, line.unit_price, line.vat, line.ordered),
            *(line.delivered, line.damaged, line.replacement, line.invoiced, line.note),
        )
        for purchase, order in orders
        for line in order.lines
    ]
    return sheet(_("Commandes et réceptions"), columns, rows)


def _shares(store: Store, purchases: Iterable[GroupPurchase]) -> Sheet:
    columns = [
        *((_("Achat"), TEXT), (_("Article"), TEXT), (_("Unité"), TEXT), (_("Membre"), TEXT)),
        *((_("Demandé"), NUMBER), (_("Au plus"), NUMBER), (_("Part"), NUMBER), (_("À la main"), TEXT)),
        *((_("Raison"), TEXT), (_("Remis le"), DAY), (_("Signé"), TEXT)),
    ]
    rows = [
        (
            *(purchase.title, share.label, share.unit, share.member, share.asked, share.most),
            *(share.quantity, yes(share.by_hand), share.reason, share.handed, yes(share.signed)),
        )
        for purchase in purchases
        for out in Reception(store).shares(purchase.id)
        for share in out.shares
    ]
    return sheet(_("Partage"), columns, rows)


def _stock(store: Store, network_id: int) -> Sheet:
    columns = [
        *((_("Article"), TEXT), (_("Unité"), TEXT), (_("Rangé où"), TEXT), (_("Entré"), NUMBER)),
        *((_("Sorti"), NUMBER), (_("Reste"), NUMBER), (_("Compté le"), DAY)),
    ]
    rows = [
        (each.label, each.unit, each.place, each.came, each.went, each.left, each.counted)
        for each in Stock(store).articles(network_id)
    ]
    return sheet(_("Stock"), columns, rows)


def _movements(store: Store, network_id: int) -> Sheet:
    columns = [
        *((_("Date"), DAY), (_("Article"), TEXT), (_("Unité"), TEXT), (_("Mouvement"), TEXT)),
        *((_("Quantité"), NUMBER), (_("Membre"), TEXT), (_("Fournisseur"), TEXT), (_("Note"), TEXT)),
    ]
    rows = [
        (
            *(each.day, each.article, each.unit, each.kind.label),
            *(each.quantity, each.member, each.supplier, each.note),
        )
        for each in Stock(store).movements(network_id)
    ]
    return sheet(_("Mouvements du stock"), columns, rows)


def _entries(store: Store, network_id: int) -> Sheet:
    columns = [
        *((_("Date"), DAY), (_("Sorte"), TEXT), (_("Libellé"), TEXT), (_("Montant"), MONEY)),
        *((_("Membre"), TEXT), (_("À"), TEXT), (_("Achat"), TEXT), (_("Partage"), TEXT)),
        *((_("Payé le"), DAY), (_("Moyen"), TEXT), (_("Référence"), TEXT)),
        *((_("Justificatif"), TEXT), (_("Note"), TEXT)),
    ]
    rows = [
        (
            *(entry.dated, entry.kind.label, entry.label, entry.amount, entry.member, entry.other),
            *(entry.cycle, entry.split.label if entry.kind is EntryKind.EXPENSE else "", entry.paid),
            *(entry.method.label, entry.reference, entry.receipt_name, entry.note),
        )
        for entry in Entries(store).all(network_id)
    ]
    return sheet(_("Écritures"), columns, rows)


def _accounts(ledgers: Iterable[tuple[str, Ledger]]) -> Sheet:
    columns = [
        *((_("Achat"), TEXT), (_("Membre"), TEXT), (_("Articles reçus"), MONEY), (_("Frais"), MONEY)),
        *((_("Prélèvements"), MONEY), (_("Versé et avancé"), MONEY), (_("Remboursé"), MONEY)),
        *((_("Virements"), MONEY), (_("Solde"), MONEY), (_("Consignes"), MONEY)),
    ]
    rows = [
        (
            *(purchase, each.member, each.goods, each.costs, each.charges, each.paid),
            *(each.reimbursed, each.transferred, each.balance, each.deposits),
        )
        for purchase, ledger in ledgers
        for each in ledger.accounts
    ]
    return sheet(_("Comptes des membres"), columns, rows)


def _account_lines(ledgers: Iterable[tuple[str, Ledger]]) -> Sheet:
    columns = [
        *((_("Achat"), TEXT), (_("Membre"), TEXT), (_("Date"), DAY), (_("Libellé"), TEXT)),
        *((_("Quantité"), NUMBER), (_("Unité"), TEXT), (_("Montant"), MONEY), (_("Provisoire"), TEXT)),
    ]
    rows: list[Sequence[Cell]] = [
        (
            *(purchase, account.member, line.day, line.label, line.quantity, line.unit),
            *(line.amount, yes(line.provisional)),
        )
        for purchase, ledger in ledgers
        for account in ledger.accounts
        for line in account.lines
    ]
    return sheet(_("Détail des comptes"), columns, rows)


def _settlement(store: Store, purchases: Iterable[GroupPurchase]) -> Sheet:
    columns = [
        *((_("Achat"), TEXT), (_("Qui paie"), TEXT), (_("À qui"), TEXT), (_("Montant"), MONEY)),
        *((_("Fait le"), DAY), (_("Moyen"), TEXT)),
    ]
    rows = [
        (purchase.title, each.payer, each.payee, each.amount, each.done, each.method.label)
        for purchase in purchases
        for each in Accounts(store).transfers(purchase.id)
    ]
    return sheet(_("Règlement"), columns, rows)
