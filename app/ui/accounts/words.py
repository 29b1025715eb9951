"""What the accounts say in words: what a member owes, what an entry is, where the cash comes from."""

from collections.abc import Sequence

from app.core.formats import money, short_day
from app.core.i18n import _, ngettext
from app.domain.entries import Entry, EntryKind, Method, Split
from app.domain.ledger import Ledger
from app.domain.ledger_checks import Discrepancy

MEANS = (Method.CASH, Method.CHEQUE, Method.TRANSFER, Method.CARD)
"""In the order they are proposed."""

MONEY_SUBJECTS = frozenset(
    {
        "entry",
        "transfer",
        "purchase_order",
        "order_line",
        "share",
        "stock_movement",
        "supplier",
        "collective_item",
        "member",
        "member_list",
        "need_line",
        "pooled_item",
        "network_detail",
        "cycle",
        "one_off",
    }
)
"""The tables the books are made of."""

COMES_IN = frozenset({EntryKind.PAYMENT, EntryKind.CONTRIBUTION, EntryKind.SALE, EntryKind.DEPOSIT})
GOES_OUT = frozenset({EntryKind.EXPENSE, EntryKind.REIMBURSEMENT, EntryKind.DEPOSIT_RETURN})


def balance_words(balance: int) -> str:
    """«doit 12,40 €», «à recevoir 3,00 €», «à jour»; `balance` in cents, positive in her favour."""
    if balance < 0:
        return _("doit {amount}").format(amount=money(-balance))
    return _("à recevoir {amount}").format(amount=money(balance)) if balance else _("à jour")


def balance_tone(balance: int) -> str:
    """Amber when she owes; the words say the same."""
    return "attention" if balance < 0 else "accent" if balance else "done"


def short_kind(kind: EntryKind) -> str:
    """The kind of an entry in one or two words, for its pill."""
    return {
        EntryKind.EXPENSE: _("dépense"),
        EntryKind.PAYMENT: _("versement"),
        EntryKind.CONTRIBUTION: _("cotisation"),
        EntryKind.SALE: _("recette"),
        EntryKind.REIMBURSEMENT: _("remboursement"),
        EntryKind.DEPOSIT: _("consigne reçue"),
        EntryKind.DEPOSIT_RETURN: _("consigne rendue"),
        EntryKind.CHARGE: _("prélèvement"),
        EntryKind.TRANSFER: _("entre membres"),
    }[kind]


def kind_tone(kind: EntryKind) -> str:
    """Green for what comes in; the words say the same."""
    return "done" if kind in COMES_IN else "" if kind in GOES_OUT else "accent"


def who_words(entry: Entry) -> str:
    """The member an entry is about; who advanced an expense."""
    if entry.kind is EntryKind.TRANSFER:
        return _("{payer} à {payee}").format(payer=entry.member, payee=entry.other)
    if entry.kind is EntryKind.EXPENSE:
        if entry.member:
            return _("avancée par {member}").format(member=entry.member)
        return _("la caisse") if entry.paid else ""
    return entry.member


def paid_words(entry: Entry) -> str:
    """«à payer», «espèces», «virement, 25/09» when not on the day of the entry; nothing when none moves."""
    if entry.kind is EntryKind.CHARGE:
        return ""
    if entry.paid is None:
        return _("à payer")
    means = entry.method.label or _("payé")
    if entry.paid == entry.dated:
        return means
    return _("{means}, {day}").format(means=means, day=short_day(entry.paid))


def share_words(entry: Entry) -> str:
    """Who bears an expense; empty for the other kinds."""
    if entry.kind is not EntryKind.EXPENSE:
        return ""
    if entry.order_id is None:
        return {
            Split.NONE: _("Payée par le réseau."),
            Split.EQUAL: _("Partagée en parts égales."),
            Split.VALUE: _("Partagée selon la valeur reçue."),
            Split.QUANTITY: _("Partagée selon la quantité reçue."),
        }[entry.split]
    goods = _("Facture d’une commande\u00a0: {goods} de marchandises, à chacun ce qu’il a reçu")
    words = goods.format(goods=money(entry.goods))
    rest = entry.amount - entry.goods
    if not rest:
        return _("{words}.").format(words=words)
    return _("{words}\u00a0; {rest} de livraison, {split}.").format(
        words=words, rest=money(rest), split=entry.split.label
    )


def detail_words(entry: Entry) -> str:
    """What the list does not show of an entry."""
    parts = [share_words(entry)]
    if entry.reference:
        parts.append(_("Référence\u00a0: {reference}.").format(reference=entry.reference))
    if entry.note:
        parts.append(entry.note)
    if entry.receipt_name:
        parts.append(_("Justificatif\u00a0: {name}.").format(name=entry.receipt_name))
    if entry.order_id is not None:
        parts.append(_("Son montant et sa date se changent à la réception."))
    return " ".join(part for part in parts if part)


def equation(ledger: Ledger) -> str:
    """Where the cash comes from: «Caisse 96,00 € = comptes des membres −42,00 € + à payer 138,00 €.»."""
    parts = [(_("comptes des membres {amount}"), sum(account.balance for account in ledger.accounts))]
    others = (
        (_("fonds du réseau {amount}"), ledger.own_funds),
        (_("consignes {amount}"), ledger.deposits),
        (_("encore à payer {amount}"), ledger.due),
    )
    parts += [(words, amount) for words, amount in others if amount]
    right = " + ".join(words.format(amount=money(amount)) for words, amount in parts)
    return _("Caisse {cash} = {right}.").format(cash=money(ledger.cash), right=right)


def wrong_words(found: Sequence[Discrepancy]) -> str:
    """What does not agree, said and not hidden; empty when all is well."""
    if not found:
        return ""
    said = " ".join(each.what.rstrip(".") + "." for each in found)
    return _("Les comptes ne tombent pas juste. {said}").format(said=said)


def done_words(done: int, among: int) -> str:
    """«3 virements sur 5 faits»."""
    words = ngettext("{done} virement sur {n} fait", "{done} virements sur {n} faits", done)
    return words.format(done=done, n=among)
