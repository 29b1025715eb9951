"""Entries out, for the accounting program of the association: CSV that Paheko and Grisbi import.

Paheko, «simplifié» format: one row per pair of accounts. Headings are those its importer finds by itself
(paheko/paheko, src/include/lib/Paheko/Accounting/Export.php, columns and mandatory columns of «simple»); what
it refuses is in Accounting/Import.php and Entities/Accounting/Transaction.php: an entry number it does not
know, an empty type, an unknown analytical project, a date out of the financial year, a label or a voucher of
more than 200 bytes, remarks of more than 2,000. So the number stays empty, type and project are left out.
Also https://garradin.eu/Importer-des-ecritures-comptables-simples-en-CSV. Accounts are of the charts it ships
for French associations (include/data/charts/fr_pca_2018.csv and fr_pca_2025.csv, which both have them all),
but 512A, the bank account it makes for a new association.

Grisbi: date, payee, notes, category, debit and credit, by the French names its importer recognises
(grisbi/grisbi, src/import_csv.c and po/fr.po); what moved in the cash box only, since a file is one account.
Its parser (src/csv_parse.c) takes no mark of encoding, no carriage return, and loses its way in doubled
quotes; amounts are with a decimal comma (src/utils_real.c).

Both read a backslash before a quote as an escape, so texts have none. Neither is a spreadsheet: «=1+1» is
written as it is, without the apostrophe of `csv_out`.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.core.files import atomic_write
from app.core.formats import day, money_plain
from app.core.i18n import _
from app.core.text import clean, of_name
from app.domain.entries import Entry, EntryKind, Method
from app.domain.ledger import Ledger

CASH = "530"
BANK = "512A"
SUPPLIERS = "4010"
NOT_INVOICED = "408"
MEMBERS = "4110"
"""«Autres usagers»: what the chart keeps for debts and credits of members."""
DEPOSITS = "1651"
GOODS = "607"
DELIVERY = "6241"
OTHER_COSTS = "628"
SALES = "707"
CONTRIBUTIONS = "756"
OTHER_INCOME = "7588"

PAHEKO_HEADINGS = (
    *("Numéro d'écriture", "Libellé", "Date", "Remarques", "Numéro pièce comptable", "Référence paiement"),
    *("Compte de débit", "Compte de crédit", "Montant", "Membres associés"),
)
GRISBI_HEADINGS = ("Date", "Tiers", "Notes", "Catégorie", "Débit", "Crédit")
_TEXT_BYTES = 200
_NOTE_BYTES = 2000


@dataclass(frozen=True, slots=True)
class Posting:
    """An amount in cents, positive, moved from the account `credit` to the account `debit`."""

    day: date
    label: str
    debit: str
    credit: str
    amount: int
    member: str = ""
    piece: str = ""
    payment: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CashMove:
    """What moved in the cash box, in cents, positive when it came in."""

    day: date
    payee: str
    note: str
    category: str
    amount: int


def postings(entries: Iterable[Entry], purchases: Iterable[tuple[str, Ledger]]) -> list[Posting]:
    """The books as pairs of accounts, by day: the entries, then what each purchase charged its members.

    `purchases` are titles with their ledger. Over all years the accounts agree with the network's ledger:
    530 and 512A hold the cash, 4110 owes the members' balances, 1651 the deposits, 4010 and 408 what is due,
    and income less expenses is the own funds.
    """
    found = [posting for entry in _in_order(entries) for posting in _of_entry(entry)]
    found += [posting for title, ledger in purchases for posting in _of_purchase(title, ledger)]
    return sorted(found, key=lambda posting: posting.day)


def cash_moves(entries: Iterable[Entry]) -> list[CashMove]:
    """What came in and went out of the cash box, by day; the sum is the cash of the ledger."""
    moves = [
        CashMove(
            day=posting.day,
            payee=entry.member or entry.label,
            note=_joined(entry.label if entry.member else "", entry.method.label, _remarks(entry)),
            category=entry.kind.label,
            amount=posting.amount if posting.debit in (CASH, BANK) else -posting.amount,
        )
        for entry in _in_order(entries)
        for posting in _of_entry(entry, invoice_whole=True)
        if {posting.debit, posting.credit} & {CASH, BANK}
    ]
    return sorted(moves, key=lambda move: move.day)


def write_paheko(path: Path, rows: Iterable[Posting]) -> None:
    """The CSV of postings that Paheko imports as «simplifié»; EnvironmentProblem when the disk refuses."""
    _write(
        path,
        PAHEKO_HEADINGS,
        (
            (
                *("", _fitting(row.label, _TEXT_BYTES), day(row.day), _fitting(row.note, _NOTE_BYTES)),
                *(_fitting(row.piece, _TEXT_BYTES), _fitting(row.payment, _TEXT_BYTES)),
                # A comma parts the names of several members.
                *(row.debit, row.credit, money_plain(row.amount), _fitting(row.member.replace(",", " "))),
            )
            for row in rows
        ),
    )


def write_grisbi(path: Path, rows: Iterable[CashMove]) -> None:
    """The CSV of cash moves that Grisbi imports; EnvironmentProblem when the disk refuses."""
    _write(
        path,
        GRISBI_HEADINGS,
        (
            (
                *(day(row.day), _unquoted(row.payee), _unquoted(row.note), _unquoted(row.category)),
                money_plain(-row.amount) if row.amount < 0 else "",
                money_plain(row.amount) if row.amount >= 0 else "",
            )
            for row in rows
        ),
    )


# --- accounts ------------------------------------------------------------------------------------------


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    """As they were entered, so that of one day what came in first is first."""
    return sorted(entries, key=lambda entry: entry.id)


def _of_entry(entry: Entry, *, invoice_whole: bool = False) -> list[Posting]:
    """An entry as postings; none when it counts for nothing in the ledger."""
    money = CASH if entry.method is Method.CASH else BANK
    pair: tuple[str, str] | None = None
    if entry.kind is EntryKind.EXPENSE:
        return _expense(entry, money, invoice_whole=invoice_whole)
    if entry.paid is None and entry.kind is not EntryKind.CHARGE:
        return []
    match entry.kind:
        case EntryKind.PAYMENT:
            pair = (money, SALES if entry.member_id is None else MEMBERS)
        case EntryKind.REIMBURSEMENT:
            pair = (SALES if entry.member_id is None else MEMBERS, money)
        case EntryKind.CONTRIBUTION:
            pair = (money, CONTRIBUTIONS)
        case EntryKind.SALE:
            pair = (money, SALES)
        case EntryKind.DEPOSIT:
            pair = (money, DEPOSITS)
        case EntryKind.DEPOSIT_RETURN:
            pair = (DEPOSITS, money)
        case EntryKind.CHARGE if entry.member_id is not None:
            pair = (MEMBERS, OTHER_INCOME)
        case EntryKind.TRANSFER if entry.member_id is not None and entry.other_id is not None:
            pair = (MEMBERS, MEMBERS)
    return [] if pair is None else [_posting(entry, *pair, entry.amount)]


def _expense(entry: Entry, money: str, *, invoice_whole: bool) -> list[Posting]:
    """An expense; the invoice of an order is two, goods and delivery."""
    paid_by = SUPPLIERS if entry.paid is None else money if entry.member_id is None else MEMBERS
    if entry.order_id is None or invoice_whole:
        account = OTHER_COSTS if entry.order_id is None else GOODS
        return [_posting(entry, account, paid_by, entry.amount)]
    parts = ((GOODS, entry.goods), (DELIVERY, entry.amount - entry.goods))
    return [_posting(entry, account, paid_by, amount) for account, amount in parts if amount]


def _posting(entry: Entry, debit: str, credit: str, amount: int) -> Posting:
    name = _("{member} à {other}").format(member=entry.member, other=entry.other)
    name = name if entry.other else entry.member
    return Posting(
        day=entry.paid or entry.dated,
        label=_("{label} ({member})").format(label=entry.label, member=name) if name else entry.label,
        debit=debit,
        credit=credit,
        amount=amount,
        member=entry.member,
        piece=entry.reference if entry.kind is EntryKind.EXPENSE else "",
        payment=entry.reference if entry.kind is not EntryKind.EXPENSE else "",
        note=_joined(entry.method.label, entry.cycle, entry.note),
    )


def _of_purchase(title: str, ledger: Ledger) -> list[Posting]:
    """What a purchase charged each member by day, and what was delivered without an invoice."""
    names = {account.member_id: account.member for account in ledger.accounts}
    words = {
        GOODS: _("Articles {of_name}\u00a0: {purchase}"),
        DELIVERY: _("Frais {of_name}\u00a0: {purchase}"),
    }
    sold: dict[tuple[date, int, str], int] = {}
    due: dict[tuple[date, str], int] = {}
    charges = [
        *((line.day, line.member_id, line.amount, line.provisional, GOODS) for line in ledger.goods),
        *((cost.day, cost.member_id, cost.amount, cost.provisional, DELIVERY) for cost in ledger.costs),
    ]
    for on, who, amount, provisional, account in charges:
        if who is not None:
            sold[on, who, account] = sold.get((on, who, account), 0) + amount
        if provisional:
            due[on, account] = due.get((on, account), 0) + amount
    found = []
    for (on, who, account), amount in sold.items():
        label = words[account].format(of_name=of_name(names[who]), purchase=title)
        found.append(Posting(on, label, MEMBERS, SALES, amount, member=names[who]))
    waiting = _("Livraison sans facture\u00a0: {purchase}").format(purchase=title)
    found += [Posting(on, waiting, account, NOT_INVOICED, amount) for (on, account), amount in due.items()]
    return [posting for posting in found if posting.amount > 0]


# --- text ----------------------------------------------------------------------------------------------


def _remarks(entry: Entry) -> str:
    return _joined(entry.reference, entry.cycle, entry.note)


def _joined(*texts: str) -> str:
    return " - ".join(text for text in texts if text)


def _fitting(text: str, most: int = _TEXT_BYTES) -> str:
    """The text without backslashes, cut to so many bytes of UTF-8."""
    plain = clean(text).replace("\\", "/")
    return plain.encode("utf-8", "replace")[:most].decode("utf-8", "ignore").rstrip()


def _unquoted(text: str) -> str:
    """The text as Grisbi's parser can take it: curly quotes, no backslash."""
    return _fitting(text.replace('"', "”"), _NOTE_BYTES)


def _write(path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with atomic_write(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
        try:
            writer = csv.writer(text, delimiter=";", lineterminator="\n")
            writer.writerow(headings)
            writer.writerows(rows)
        finally:
            text.detach()
